#include "db/look.h"

typedef struct
{
  char   *function;
  DbArgs *args;
  DbLane  lane;
} Look;

static void
look_free (gpointer data)
{
  Look *self = data;

  g_free (self->function);
  db_args_unref (self->args);
  g_free (self);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DbRows *rows = db_caller_call_finish (DB_CALLER (source), result, &error);

  if (rows == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, rows, (GDestroyNotify) db_rows_unref);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Look *look = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  g_autoptr (DbRows) nothing_yet = db_caller_call_finish (DB_CALLER (source), result, &error);

  if (nothing_yet == NULL)
    g_task_return_error (task, error);
  else
    db_caller_call_async (DB_CALLER (source), look->function, look->args, look->lane, cancellable, shown_cb,
                          g_steal_pointer (&task));
}

void
db_look_async (DbCaller            *caller,
               const char          *function,
               DbArgs              *args,
               DbLane               lane,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  GTask *task = g_task_new (caller, cancellable, callback, user_data);
  Look *look = g_new0 (Look, 1);

  db_args_request (args, NULL);
  look->function = g_strdup (function);
  look->args = db_args_ref (args);
  look->lane = lane;
  g_task_set_source_tag (task, db_look_async);
  g_task_set_task_data (task, look, look_free);
  db_caller_call_async (caller, function, args, lane, cancellable, entered_cb, task);
}

DbRows *
db_look_finish (DbCaller      *caller,
                GAsyncResult  *result,
                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, caller), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
