/* The session on a line that is cut, at every moment there is. */
#include "probe.h"

static void
session_comes_back (Probe         *self,
                    gconstpointer  data)
{
  g_autoptr (DbArgs) args = probe_texts ("still here", NULL);
  g_autoptr (DbRows) rows = NULL;

  drop_proxy_cut (self->proxy);
  while (pq_session_get_problem (self->session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (pq_session_get_problem (self->session), DB_ERROR, DB_ERROR_OFFLINE);
  drop_proxy_mend (self->proxy);
  probe_wait_for (self->session, PQ_STATE_ONLINE);
  g_assert_null (pq_session_get_problem (self->session));

  rows = probe_call (self->session, "probe.echo", args, DB_LANE_QUICK, NULL);
  g_assert_cmpstr (db_rows_text (rows, 0, "answer"), ==, "still here");
}

static void
call_waits_for_the_line (Probe         *self,
                         gconstpointer  data)
{
  g_autoptr (DbArgs) args = probe_write ("while offline", TRUE);
  g_autoptr (DbRows) rows = NULL;
  g_auto (Await) answer = AWAIT_INIT;

  drop_proxy_cut (self->proxy);
  probe_wait_for (self->session, PQ_STATE_OFFLINE);
  db_caller_call_async (DB_CALLER (self->session), "probe.write", args, DB_LANE_QUICK, NULL, await_cb, &answer);
  await_ms (600);
  g_assert_null (answer.result);
  g_assert_cmpuint (pq_session_get_waiting (self->session), ==, 1);

  drop_proxy_mend (self->proxy);
  rows = db_caller_call_finish (DB_CALLER (self->session), await (&answer), NULL);
  g_assert_cmpstr (db_rows_text (rows, 0, "answer"), ==, "while offline");
  g_assert_cmpuint (probe_written ("while offline"), ==, 1);
}

static void
waiting_call_can_be_cancelled (Probe         *self,
                               gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DbArgs) args = probe_write ("changed my mind", TRUE);
  g_autoptr (GError) error = NULL;
  g_auto (Await) answer = AWAIT_INIT;

  drop_proxy_cut (self->proxy);
  probe_wait_for (self->session, PQ_STATE_OFFLINE);
  db_caller_call_async (DB_CALLER (self->session), "probe.write", args, DB_LANE_QUICK, cancellable, await_cb, &answer);
  await_ms (50);
  g_cancellable_cancel (cancellable);
  g_assert_null (db_caller_call_finish (DB_CALLER (self->session), await (&answer), &error));
  g_assert_true (db_error_is_cancelled (error));

  drop_proxy_mend (self->proxy);
  probe_wait_for (self->session, PQ_STATE_ONLINE);
  await_ms (100);
  g_assert_cmpuint (probe_written ("changed my mind"), ==, 0);
}

/* Breaks the line at byte @at of what goes in one direction, then sees that the write happened once. */
static void
write_over_broken_line (Probe *self,
                        guint  at,
                        void (*break_after) (DropProxy *, guint64),
                        DbLane lane)
{
  g_autofree char *text = g_strdup_printf ("broken %p %u %d", (gpointer) break_after, at, lane);
  g_autoptr (DbArgs) args = probe_write (text, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DbRows) rows = NULL;

  break_after (self->proxy, at);
  rows = probe_call (self->session, "probe.write", args, lane, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (db_rows_text (rows, 0, "answer"), ==, text);
  g_assert_cmpuint (probe_written (text), ==, 1);
}

static void
broken_question_is_written_once (Probe         *self,
                                 gconstpointer  data)
{
  guint connections = drop_proxy_count (self->proxy);

  for (guint at = 1; at < 240; at += 13)
    write_over_broken_line (self, at, drop_proxy_break_after_questions, DB_LANE_QUICK);

  g_assert_cmpuint (drop_proxy_count (self->proxy), >, connections + 5);
}

static void
broken_answer_is_written_once (Probe         *self,
                               gconstpointer  data)
{
  guint connections = drop_proxy_count (self->proxy);

  for (guint at = 1; at < 120; at += 7)
    write_over_broken_line (self, at, drop_proxy_break_after_answers, DB_LANE_QUICK);

  g_assert_cmpuint (drop_proxy_count (self->proxy), >, connections + 5);
}

static void
broken_long_lane_is_written_once (Probe         *self,
                                  gconstpointer  data)
{
  for (guint at = 1; at < 700; at += 41)
    write_over_broken_line (self, at, drop_proxy_break_after_answers, DB_LANE_LONG);
}

static void
unmarked_write_ends_in_unknown (Probe         *self,
                                gconstpointer  data)
{
  g_autoptr (DbArgs) args = probe_write ("unknown", FALSE);
  g_autoptr (GError) error = NULL;

  drop_proxy_break_after_answers (self->proxy, 1);
  g_assert_null (probe_call (self->session, "probe.write_once", args, DB_LANE_QUICK, &error));
  g_assert_error (error, DB_ERROR, DB_ERROR_UNKNOWN_OUTCOME);
  g_assert_cmpuint (probe_written ("unknown"), ==, 1);
}

static void
order_survives_the_break (Probe         *self,
                          gconstpointer  data)
{
  Await answers[20] = { AWAIT_INIT };

  drop_proxy_break_after_answers (self->proxy, 500);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("in order %02u", i);
      g_autoptr (DbArgs) args = probe_write (text, TRUE);

      db_caller_call_async (DB_CALLER (self->session), "probe.write", args, DB_LANE_QUICK, NULL, await_cb,
                            &answers[i]);
    }

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (DbRows) rows = db_caller_call_finish (DB_CALLER (self->session), await (&answers[i]), NULL);

      g_assert_nonnull (rows);
      await_clear (&answers[i]);
    }
  g_assert_cmpint (probe_count ("SELECT count (*) FROM (SELECT line, lag (line) OVER (ORDER BY ctid) AS before"
                                " FROM probe.line WHERE line LIKE 'in order%') AS l WHERE before >= line"), ==, 0);
  g_assert_cmpint (probe_count ("SELECT count (*) FROM probe.line WHERE line LIKE 'in order%'"), ==, 20);
}

static void
silent_line_is_given_up (Probe         *self,
                         gconstpointer  data)
{
  g_autoptr (DbArgs) args = probe_write ("into silence", TRUE);
  g_autoptr (DbRows) rows = NULL;
  g_auto (Await) answer = AWAIT_INIT;

  drop_proxy_silence (self->proxy);
  db_caller_call_async (DB_CALLER (self->session), "probe.write", args, DB_LANE_QUICK, NULL, await_cb, &answer);
  await_ms (300);
  g_assert_null (answer.result);

  drop_proxy_mend (self->proxy);
  rows = db_caller_call_finish (DB_CALLER (self->session), await (&answer), NULL);
  g_assert_nonnull (rows);
  g_assert_cmpuint (probe_written ("into silence"), ==, 1);
}

/* A line that carries nothing and is never broken: only the clock can tell. */
static void
swallowed_call_is_sent_on_a_new_line (Probe         *self,
                                      gconstpointer  data)
{
  g_autoptr (DbArgs) upload = probe_write ("long and swallowed", TRUE);
  g_autoptr (DbArgs) first = probe_texts ("long lane connects", NULL);
  g_autoptr (DbArgs) args = probe_write ("swallowed", TRUE);
  g_autoptr (DbRows) connected = probe_call (self->session, "probe.echo", first, DB_LANE_LONG, NULL);
  g_autoptr (DbRows) rows = NULL;
  g_autoptr (DbRows) long_rows = NULL;
  g_auto (Await) uploading = AWAIT_INIT;
  g_auto (Await) answer = AWAIT_INIT;
  DbCaller *caller = DB_CALLER (self->session);

  pq_session_set_patience (self->session, 300);
  drop_proxy_swallow (self->proxy);
  db_caller_call_async (caller, "probe.write", upload, DB_LANE_LONG, NULL, await_cb, &uploading);
  db_caller_call_async (caller, "probe.write", args, DB_LANE_QUICK, NULL, await_cb, &answer);

  rows = db_caller_call_finish (caller, await (&answer), NULL);
  g_assert_cmpstr (db_rows_text (rows, 0, "answer"), ==, "swallowed");
  long_rows = db_caller_call_finish (caller, await (&uploading), NULL);
  g_assert_nonnull (long_rows);
  g_assert_cmpuint (probe_written ("swallowed"), ==, 1);
  g_assert_cmpuint (probe_written ("long and swallowed"), ==, 1);
}

/* A slow report is not taken for a dead line. */
static void
patience_is_for_quick_calls (Probe         *self,
                             gconstpointer  data)
{
  g_autoptr (DbArgs) args = probe_texts ("1", "slow report", NULL);
  g_autoptr (DbRows) rows = NULL;
  guint connections;

  pq_session_set_patience (self->session, 200);
  connections = drop_proxy_count (self->proxy);
  rows = probe_call (self->session, "probe.slow", args, DB_LANE_LONG, NULL);
  g_assert_cmpstr (db_rows_text (rows, 0, "answer"), ==, "slow report");
  g_assert_cmpuint (drop_proxy_count (self->proxy), ==, connections + 1);
}

static void
server_killed_under_a_question (Probe         *self,
                                gconstpointer  data)
{
  g_autoptr (DbArgs) slow = probe_texts ("0.5", "asked again", NULL);
  g_autoptr (DbArgs) write = probe_write ("killed", TRUE);
  g_autoptr (DbRows) rows = NULL;
  g_autoptr (DbRows) written = NULL;
  g_auto (Await) reading = AWAIT_INIT;
  g_auto (Await) writing = AWAIT_INIT;
  DbCaller *caller = DB_CALLER (self->session);

  db_caller_call_async (caller, "probe.slow", slow, DB_LANE_QUICK, NULL, await_cb, &reading);
  db_caller_call_async (caller, "probe.write", write, DB_LANE_QUICK, NULL, await_cb, &writing);
  await_ms (100);
  office_fixture_kill_server (self->office);

  rows = db_caller_call_finish (caller, await (&reading), NULL);
  g_assert_cmpstr (db_rows_text (rows, 0, "answer"), ==, "asked again");
  written = db_caller_call_finish (caller, await (&writing), NULL);
  g_assert_nonnull (written);
  office_fixture_wait (self->office);
  g_assert_cmpuint (probe_written ("killed"), ==, 1);
}

static void
fatal_question_is_given_up (Probe         *self,
                            gconstpointer  data)
{
  g_autoptr (DbArgs) args = probe_texts ("alive", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DbRows) rows = NULL;

  g_assert_null (probe_call (self->session, "probe.die", NULL, DB_LANE_QUICK, &error));
  g_assert_error (error, DB_ERROR, DB_ERROR_OFFLINE);
  rows = probe_call (self->session, "probe.echo", args, DB_LANE_QUICK, NULL);
  g_assert_cmpstr (db_rows_text (rows, 0, "answer"), ==, "alive");
}

static void
slow_line_costs_one_round_trip (Probe         *self,
                                gconstpointer  data)
{
  g_autofree char *target = g_strdup_printf ("host=127.0.0.1 port=%d dbname=pension",
                                             drop_proxy_tcp_port (self->proxy));
  g_autoptr (GError) error = NULL;
  g_autoptr (PqSession) session = NULL;
  Await answers[8] = { AWAIT_INIT };

  drop_proxy_delay (self->proxy, 50);
  session = probe_open (target, "probe", PROBE_PASSWORD, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (DbArgs) args = probe_texts ("together", NULL);

      db_caller_call_async (DB_CALLER (session), "probe.echo", args, DB_LANE_QUICK, NULL, await_cb, &answers[i]);
    }
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (DbRows) rows = db_caller_call_finish (DB_CALLER (session), await (&answers[i]), NULL);

      g_assert_nonnull (rows);
      await_clear (&answers[i]);
    }

  /* Eight answers waited for in turn would be eight times 100 ms; the latency property sees one. */
  g_assert_cmpint (pq_session_get_latency (session), >=, 100);
  pq_session_close (session);
}

#define TEST(path, function) g_test_add (path, Probe, NULL, probe_set_up_proxy, function, probe_tear_down)

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  TEST ("/pq/line/a-session-comes-back-by-itself", session_comes_back);
  TEST ("/pq/line/what-is-asked-while-offline-is-sent-once-when-the-line-is-back", call_waits_for_the_line);
  TEST ("/pq/line/what-waits-for-the-line-can-be-cancelled", waiting_call_can_be_cancelled);
  TEST ("/pq/line/cut-anywhere-in-the-question-it-is-written-once", broken_question_is_written_once);
  TEST ("/pq/line/cut-anywhere-in-the-answer-it-is-written-once", broken_answer_is_written_once);
  TEST ("/pq/line/cut-on-the-long-lane-it-is-written-once", broken_long_lane_is_written_once);
  TEST ("/pq/line/a-write-without-request-id-is-never-repeated", unmarked_write_ends_in_unknown);
  TEST ("/pq/line/calls-keep-their-order-over-a-break", order_survives_the_break);
  TEST ("/pq/line/a-silent-line-loses-nothing", silent_line_is_given_up);
  TEST ("/pq/line/a-line-that-swallows-everything-is-given-up-and-nothing-lost", swallowed_call_is_sent_on_a_new_line);
  TEST ("/pq/line/a-slow-report-is-not-taken-for-a-dead-line", patience_is_for_quick_calls);
  TEST ("/pq/line/a-killed-server-answers-after-its-restart", server_killed_under_a_question);
  TEST ("/pq/line/a-question-that-ends-every-connection-is-given-up", fatal_question_is_given_up);
  TEST ("/pq/line/a-far-server-is-asked-eight-things-in-one-round-trip", slow_line_costs_one_round_trip);

  status = g_test_run ();
  probe_office_free ();
  return status;
}
