/* A file of results on its way to the server: read, begun or gone on with, sent in blocks, checked. */

#pragma once

#include "records/confirm.h"

G_BEGIN_DECLS

/* @channel "01" to "03"; a roster that comes back is told by its column and goes as "08".  What was sent
 * stays when it is cancelled: the same file goes on behind it. */
void confirm_import_async (DbCaller *caller, const char *path, const char *channel, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
/* The number of the file on the server; 0 with @error. */
gint64 confirm_import_finish (GAsyncResult *result, GError **error);

G_END_DECLS
