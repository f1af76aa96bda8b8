/* tests/support/drop-proxy.h — a line to a server that can be pulled out
 *
 * Link with the target drop-proxy.  Carries bytes between a unix socket of its own (or a TCP port of 127.0.0.1) and a
 * server's unix socket, in a thread; a test can cut it, silence it, slow it, or let it break after so many bytes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _DropProxy DropProxy;

/* @server_socket: the path of the server's socket ("…/.s.PGSQL.5432"). */
DropProxy  *drop_proxy_new       (const char *server_socket);
void        drop_proxy_free      (DropProxy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DropProxy, drop_proxy_free)

/* For a connection string: the folder of its socket, and its TCP port on 127.0.0.1. */
const char *drop_proxy_host      (DropProxy *self);
guint16     drop_proxy_tcp_port  (DropProxy *self);

/* Breaks all connections and takes no new ones until mended. */
void        drop_proxy_cut       (DropProxy *self);

/* Carries nothing more and says nothing, as a pulled cable does, until mended; connections that were silent are then
 * broken. */
void        drop_proxy_silence   (DropProxy *self);

/* Connections there are stay silent for ever; new ones are carried. */
void        drop_proxy_swallow   (DropProxy *self);

void        drop_proxy_mend      (DropProxy *self);

/* Carries everything so much later, each way, to be set before connecting. */
void        drop_proxy_delay     (DropProxy *self, guint ms_each_way);

/* Cuts by itself once so many more bytes have come from the server (answers) or gone to it (questions), the bytes
 * themselves not carried; the next connection is taken as usual.  0: never. */
void        drop_proxy_break_after_answers   (DropProxy *self, guint64 bytes);
void        drop_proxy_break_after_questions (DropProxy *self, guint64 bytes);

/* Connections taken so far. */
guint       drop_proxy_count     (DropProxy *self);

G_END_DECLS
