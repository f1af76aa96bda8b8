/* A long wire to a server on a unix socket: what the client says arrives later, at full bandwidth.
 *
 * The server's answers come back at once, so one round trip costs the delay once.  Runs on a thread of its own. */
#pragma once

#include <gio/gio.h>

typedef struct _Wire Wire;

/* @socket_dir: where the server's .s.PGSQL.5432 lies.  Ends the program on failure. */
Wire       *wire_new        (const char *socket_dir, int delay_ms);
const char *wire_socket_dir (Wire *self);
void        wire_free       (Wire *self);
