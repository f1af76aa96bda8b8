/* A list on its way to the server: read, begun or gone on with, sent in blocks, checked. */

#pragma once

#include "records/stop-list.h"

G_BEGIN_DECLS

/* @source: vocabulary stop_source.  What was sent stays when it is cancelled, and the same file goes on behind it. */
void   stopping_load_async  (DbCaller *caller, const char *source, const char *path, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
/* The number of the list; 0 with @error. */
gint64 stopping_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
