/* Work on other threads: answered and freed where it was asked for, and over when it is said to be over. */

#include "await.h"
#include "worker/worker.h"

typedef struct
{
  GMutex   lock;
  GCond    changed;
  guint    begun;
  gboolean open;                /* those that began may end */
  guint    ended;
} Gate;

static GThread *freed_by;

static void
freed_cb (gpointer data)
{
  freed_by = g_thread_self ();
}

static void
answer_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_assert_true (g_thread_self () != freed_by);
  g_task_return_int (task, 7);
}

static void
test_freed_here (void)
{
  for (int i = 0; i < 200; i++)
    {
      g_auto (Await) answer = AWAIT_INIT;
      g_autoptr (GTask) task = g_task_new (NULL, NULL, await_cb, &answer);

      freed_by = NULL;
      g_task_set_task_data (task, &answer, freed_cb);
      worker_run (task, answer_thread);
      g_clear_object (&task);
      g_assert_cmpint (g_task_propagate_int (G_TASK (await (&answer)), NULL), ==, 7);
      await_clear (&answer);
      while (freed_by == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (freed_by == g_thread_self ());
    }
}

static void
gate_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  gate->begun++;
  g_cond_signal (&gate->changed);
  while (!gate->open)
    g_cond_wait (&gate->changed, &gate->lock);
  gate->ended++;
  g_mutex_unlock (&gate->lock);
  g_task_return_boolean (task, TRUE);
}

static gpointer
open_thread (gpointer data)
{
  Gate *gate = data;

  g_usleep (50000);             /* the end is being waited for by now, or will find everything done */
  g_mutex_lock (&gate->lock);
  gate->open = TRUE;
  g_cond_broadcast (&gate->changed);
  g_mutex_unlock (&gate->lock);
  return NULL;
}

static void
ask (Gate *gate, Await *answer)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, await_cb, answer);

  g_task_set_task_data (task, gate, NULL);
  worker_run (task, gate_thread);
}

static guint
count_done (Await *answers, guint n)
{
  guint done = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      if (g_task_propagate_boolean (G_TASK (await (&answers[i])), &error))
        done++;
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      await_clear (&answers[i]);
    }
  return done;
}

static void
test_finish (void)
{
  Gate gate = { 0 };
  Await answers[40] = { AWAIT_INIT };
  GThread *opener;

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    ask (&gate, &answers[i]);
  g_mutex_lock (&gate.lock);
  while (gate.begun == 0)
    g_cond_wait (&gate.changed, &gate.lock);
  g_mutex_unlock (&gate.lock);
  opener = g_thread_new ("opener", open_thread, &gate);
  worker_finish ();
  g_assert_cmpuint (gate.begun, ==, gate.ended);
  g_assert_cmpuint (count_done (answers, G_N_ELEMENTS (answers)), ==, gate.ended);
  g_assert_cmpuint (gate.ended, <, G_N_ELEMENTS (answers));
  g_thread_join (opener);
}

static void
test_cancelled_unbegun (void)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GTask) task = g_task_new (NULL, cancelled, await_cb, &answer);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancelled);
  worker_run (task, answer_thread);
  g_assert_cmpint (g_task_propagate_int (G_TASK (await (&answer)), &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  worker_finish ();
  worker_finish ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/a-task-is-freed-on-the-thread-that-asked", test_freed_here);
  g_test_add_func ("/worker/the-end-waits-for-what-began-and-cancels-the-rest", test_finish);
  g_test_add_func ("/worker/what-was-cancelled-is-not-begun", test_cancelled_unbegun);
  return g_test_run ();
}
