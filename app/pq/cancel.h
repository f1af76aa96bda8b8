#pragma once

#include <gio/gio.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* Asks the server to stop what it does on a connection, in a thread, because asking blocks.  Returns before the server
 * was asked; @callback comes when it was, with @source as source object.  What came of it shows in the answer of the
 * call, so there is nothing to finish. */
void pq_cancel_async (gpointer source, PGconn *connection, GAsyncReadyCallback callback);

G_END_DECLS
