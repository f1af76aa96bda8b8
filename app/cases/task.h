#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* api.task_close: a follow-up task of one's office is done; @note says what was done about it and must not be empty.
 * A task somebody closed before ends in DB_ERROR_CONFLICT, which says who and when. */
void     case_task_close_async  (DbCaller *caller, gint64 task, const char *note, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean case_task_close_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
