#include "pq/cancel.h"

static void
cancel_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  char why[256];

  if (PQcancel (data, why, sizeof why) == 0)
    g_debug ("cancel: %s", why);
  g_task_return_boolean (task, TRUE);
}

void
pq_cancel_async (gpointer             source,
                 PGconn              *connection,
                 GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, NULL);

  g_task_set_source_tag (task, pq_cancel_async);
  g_task_set_task_data (task, PQgetCancel (connection), (GDestroyNotify) PQfreeCancel);
  g_task_run_in_thread (task, cancel_thread);
}
