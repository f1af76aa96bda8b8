#include "worker/worker.h"

#define THREADS 4               /* a page takes a core while it is drawn; more would only take turns */

typedef struct
{
  GTask           *task;
  GTaskThreadFunc  func;
} Job;

static GMutex lock;
static GThreadPool *pool;       /* NULL while nobody asked for anything */
static int finishing;           /* atomic */

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->task);
  g_free (job);
}

static gboolean
give_back_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* g_main_context_invoke() would free it here whenever the loop of the task pauses. */
static void
give_back (Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, give_back_cb, job, job_free);
  g_source_attach (source, g_task_get_context (job->task));
}

static void
work_thread (gpointer data, gpointer user_data)
{
  Job *job = data;
  GTask *task = job->task;

  if (g_atomic_int_get (&finishing))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the program ends");
  else if (!g_task_return_error_if_cancelled (task))
    job->func (task, g_task_get_source_object (task), g_task_get_task_data (task), g_task_get_cancellable (task));
  give_back (job);
}

void
worker_run (GTask *task, GTaskThreadFunc func)
{
  Job *job = g_new0 (Job, 1);

  job->task = g_object_ref (task);
  job->func = func;
  g_mutex_lock (&lock);
  if (pool == NULL)
    pool = g_thread_pool_new (work_thread, NULL, THREADS, FALSE, NULL);
  g_thread_pool_push (pool, job, NULL);
  g_mutex_unlock (&lock);
}

void
worker_finish (void)
{
  GThreadPool *ending;

  g_mutex_lock (&lock);
  ending = g_steal_pointer (&pool);
  g_mutex_unlock (&lock);
  if (ending == NULL)
    return;
  g_atomic_int_set (&finishing, TRUE);
  g_thread_pool_free (ending, FALSE, TRUE);
  g_atomic_int_set (&finishing, FALSE);
}
