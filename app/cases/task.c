#include "cases/task.h"

void
case_task_close_async (DbCaller            *caller,
                       gint64               task,
                       const char          *note,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, task);
  db_args_text (args, note);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.task_close", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

gboolean
case_task_close_finish (DbCaller      *caller,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}
