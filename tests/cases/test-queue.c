/* The to-do queue as a list that keeps itself up to date. */
#include "await.h"
#include "test-caller.h"

#include "cases/queue.h"

typedef struct
{
  TestCaller *server;
  CaseQueue  *queue;
  guint       position, removed, added, changes;
} Desk;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    data)
{
  Desk *self = data;

  self->position = position;
  self->removed = removed;
  self->added = added;
  self->changes++;
}

static void
add_row (TestCaller *server,
         guint       id,
         guint       version)
{
  g_autofree char *case_id = g_strdup_printf ("%u", id);
  g_autofree char *version_text = g_strdup_printf ("%u", version);

  test_caller_row (server, "api.queue", "case_id", case_id, "version", version_text, "content_version", "1",
                   "step", "review", "workdays_left", "3", "cursor", case_id, NULL);
}

static void
set_rows (TestCaller *server,
          guint       first,
          guint       n)
{
  test_caller_empty (server, "api.queue");
  for (guint i = 0; i < n; i++)
    add_row (server, first + i, 1);
}

static void
settle (Desk *self)
{
  while (case_queue_is_loading (self->queue))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Desk          *self,
        gconstpointer  data)
{
  self->server = test_caller_new ();
  set_rows (self->server, 1, 4);
  self->queue = case_queue_new (DB_CALLER (self->server), NULL, "review");
  settle (self);
  g_signal_connect (self->queue, "items-changed", G_CALLBACK (items_changed_cb), self);
}

static void
tear_down (Desk          *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->queue);
  test_caller_settle ();
  g_clear_object (&self->server);
}

static void
unchanged_rows_stay (Desk          *self,
                     gconstpointer  data)
{
  g_autoptr (GObject) second = g_list_model_get_item (G_LIST_MODEL (self->queue), 1);
  g_autoptr (GObject) again = NULL;

  case_queue_refresh (self->queue);
  settle (self);
  again = g_list_model_get_item (G_LIST_MODEL (self->queue), 1);
  g_assert_true (second == again);
  g_assert_cmpuint (self->changes, ==, 0);
}

static void
only_what_is_new_is_told (Desk          *self,
                          gconstpointer  data)
{
  test_caller_empty (self->server, "api.queue");
  add_row (self->server, 1, 1);
  add_row (self->server, 2, 9);
  add_row (self->server, 4, 1);
  case_queue_refresh (self->queue);
  settle (self);

  g_assert_cmpuint (self->changes, ==, 1);
  g_assert_cmpuint (self->position, ==, 1);
  g_assert_cmpuint (self->removed, ==, 2);
  g_assert_cmpuint (self->added, ==, 1);
  g_assert_null (case_queue_find (self->queue, 3, NULL));
}

static void
pages_are_added (Desk          *self,
                 gconstpointer  data)
{
  g_assert_false (case_queue_has_more (self->queue));
  set_rows (self->server, 1, 50);
  case_queue_refresh (self->queue);
  settle (self);
  g_assert_true (case_queue_has_more (self->queue));

  set_rows (self->server, 51, 20);
  case_queue_more (self->queue);
  settle (self);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 70);
  g_assert_cmpstr (test_caller_arg (self->server, "api.queue", 2, 1), ==, "50");
  g_assert_false (case_queue_has_more (self->queue));

  case_queue_refresh (self->queue);
  settle (self);
  g_assert_cmpstr (test_caller_arg (self->server, "api.queue", 3, 2), ==, "70");
}

static void
failed_cb (CaseQueue    *queue,
           const GError *error,
           gpointer      data)
{
  *(int *) data = error->code;
}

static void
failure_keeps_what_is_shown (Desk          *self,
                             gconstpointer  data)
{
  int code = -1;

  g_signal_connect (self->queue, "failed", G_CALLBACK (failed_cb), &code);
  test_caller_refuse (self->server, "api.queue", "PR201", "This login is no member of the staff.", NULL);
  case_queue_refresh (self->queue);
  settle (self);
  g_assert_cmpint (code, ==, DB_ERROR_REFUSED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 4);
}

static void
asked_while_reading_reads_again (Desk          *self,
                                 gconstpointer  data)
{
  guint before = test_caller_count (self->server, "api.queue");

  case_queue_refresh (self->queue);
  case_queue_refresh (self->queue);
  case_queue_refresh (self->queue);
  settle (self);
  g_assert_cmpuint (test_caller_count (self->server, "api.queue"), ==, before + 2);
}

static void
queue_can_go_while_reading (Desk          *self,
                            gconstpointer  data)
{
  case_queue_refresh (self->queue);
  g_clear_object (&self->queue);
  test_caller_settle ();
  self->queue = case_queue_new (DB_CALLER (self->server), NULL, "review");
  settle (self);
}

static void
clock_that_stands_is_no_deadline (Desk          *self,
                                  gconstpointer  data)
{
  g_autoptr (CaseQueueItem) item = NULL;

  test_caller_set (self->server, "api.queue", "workdays_left", NULL);
  case_queue_refresh (self->queue);
  settle (self);
  item = g_list_model_get_item (G_LIST_MODEL (self->queue), 0);
  g_assert_cmpint (case_queue_item_row (item)->workdays_left, ==, CASE_NO_DEADLINE);
}

static void
count_cb (gpointer object,
          gpointer data)
{
  (*(guint *) data)++;
}

static void
pulse_moves_the_queue (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  CasePulse *pulse = case_pulse_new (DB_CALLER (server), 1);
  CaseQueue *queue;
  guint pulses = 0, ticks = 0, read;

  g_signal_connect (pulse, "pulse", G_CALLBACK (count_cb), &pulses);
  g_signal_connect (pulse, "tick", G_CALLBACK (count_cb), &ticks);
  while (pulses == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (case_pulse_get (pulse)->review, ==, 2);
  queue = case_queue_new (DB_CALLER (server), pulse, "review");
  test_caller_settle ();
  read = test_caller_count (server, "api.queue");

  while (pulses < 2)
    g_main_context_iteration (NULL, TRUE);
  test_caller_settle ();
  g_assert_cmpuint (ticks, ==, 1);
  g_assert_cmpuint (test_caller_count (server, "api.queue"), ==, read);

  test_caller_set (server, "api.session_pulse", "tick", "13");
  case_pulse_hurry (pulse);
  while (pulses < 3)
    g_main_context_iteration (NULL, TRUE);
  test_caller_settle ();
  g_assert_cmpuint (ticks, ==, 2);
  g_assert_cmpuint (test_caller_count (server, "api.queue"), ==, read + 1);

  g_assert_finalize_object (queue);
  g_assert_finalize_object (pulse);
}

#define TEST(path, function) g_test_add (path, Desk, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST ("/cases/queue/rows-that-stayed-the-same-are-left-alone", unchanged_rows_stay);
  TEST ("/cases/queue/only-what-is-new-is-drawn-again", only_what_is_new_is_told);
  TEST ("/cases/queue/the-next-page-follows-the-last-row", pages_are_added);
  TEST ("/cases/queue/a-failure-leaves-what-is-shown", failure_keeps_what_is_shown);
  TEST ("/cases/queue/asked-while-reading-it-reads-once-more", asked_while_reading_reads_again);
  TEST ("/cases/queue/a-queue-can-be-closed-while-it-reads", queue_can_go_while_reading);
  TEST ("/cases/queue/a-clock-that-stands-is-no-deadline", clock_that_stands_is_no_deadline);
  g_test_add_func ("/cases/queue/a-decision-elsewhere-moves-the-queue", pulse_moves_the_queue);

  return g_test_run ();
}
