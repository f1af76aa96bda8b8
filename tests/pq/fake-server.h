/* tests/pq/fake-server.h — a server that says what a real one would say when it asks PAM for a one-time code
 *
 * Speaks just enough of the protocol on a TCP port of 127.0.0.1: asks for the password in clear, lets in only
 * "password" followed by "code", and refuses everything else as PostgreSQL refuses what PAM refused. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FakeServer FakeServer;

FakeServer *fake_server_new   (const char *password, const char *code);
void        fake_server_free  (FakeServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeServer, fake_server_free)

guint16     fake_server_port  (FakeServer *self);

/* Connections let in so far. */
guint       fake_server_let_in (FakeServer *self);

/* Ends the connections there are. */
void        fake_server_drop  (FakeServer *self);

G_END_DECLS
