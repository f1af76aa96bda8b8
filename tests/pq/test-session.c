/* The session with a real server: order, refusals, lanes, cancelling, size. */
#include "probe.h"

#define MIB (1024 * 1024)

static void
hundred_calls_keep_order (Probe         *self,
                          gconstpointer  data)
{
  Await answers[100] = { AWAIT_INIT };

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);
      g_autoptr (DbArgs) args = i == 50 ? probe_texts ("PR101", "", NULL) : probe_texts (text, NULL);

      db_caller_call_async (DB_CALLER (self->session), i == 50 ? "probe.refuse" : "probe.echo", args, DB_LANE_QUICK,
                            NULL, await_cb, &answers[i]);
    }

  await (&answers[99]);
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DbRows) rows = db_caller_call_finish (DB_CALLER (self->session), await (&answers[i]), &error);

      if (i == 50)
        g_assert_error (error, DB_ERROR, DB_ERROR_REFUSED);
      else
        g_assert_cmpint (db_rows_int64 (rows, 0, "answer"), ==, i);
      await_clear (&answers[i]);
    }
}

static void
refusal_says_all (Probe         *self,
                  gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DbArgs) args = probe_texts ("PR301", "{\"msgid\":\"%1 is missing %2.\",\"args\":[\"姓名\",3],"
                                         "\"field\":\"name\",\"hint_msgid\":\"Ask for %1.\"}", NULL);
  const DbRefusal *refusal;

  g_assert_null (probe_call (self->session, "probe.refuse", args, DB_LANE_QUICK, &error));
  g_assert_error (error, DB_ERROR, DB_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, "姓名 is missing 3.");
  refusal = db_error_refusal (error);
  g_assert_cmpstr (refusal->sqlstate, ==, "PR301");
  g_assert_cmpstr (refusal->field, ==, "name");
  g_assert_cmpstr (refusal->hint, ==, "Ask for 姓名.");
}

/* What takes long is sent on the long lane, and has more time there than a login is usually allowed. */
static void
long_lane_has_more_time (Probe         *self,
                         gconstpointer  data)
{
  g_autoptr (DbArgs) once = probe_texts ("statement_timeout", NULL);
  g_autoptr (DbArgs) again = probe_texts ("statement_timeout", NULL);
  g_autoptr (DbRows) slow = probe_call (self->session, "pg_catalog.current_setting", once, DB_LANE_LONG, NULL);
  g_autoptr (DbRows) quick = probe_call (self->session, "pg_catalog.current_setting", again, DB_LANE_QUICK, NULL);

  g_assert_cmpstr (db_rows_text (slow, 0, "current_setting"), ==, "200s");
  g_assert_cmpstr (db_rows_text (quick, 0, "current_setting"), !=, "200s");
}

static gboolean
tick_cb (gpointer data)
{
  (*(guint *) data)++;
  return G_SOURCE_CONTINUE;
}

static void
loop_ticks_while_slow (Probe         *self,
                       gconstpointer  data)
{
  g_autoptr (DbArgs) args = probe_texts ("1", "late", NULL);
  guint ticks = 0, source = g_timeout_add (10, tick_cb, &ticks);
  g_autoptr (DbRows) rows = probe_call (self->session, "probe.slow", args, DB_LANE_QUICK, NULL);

  g_source_remove (source);
  g_assert_cmpstr (db_rows_text (rows, 0, "answer"), ==, "late");
  g_assert_cmpuint (ticks, >, 10);
}

static void
long_call_does_not_hold_up_quick (Probe         *self,
                                  gconstpointer  data)
{
  g_autoptr (DbArgs) slow = probe_texts ("2", "slow", NULL);
  g_autoptr (DbArgs) quick = probe_texts ("quick", NULL);
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (DbRows) rows = NULL;
  g_autoptr (DbRows) slow_rows = NULL;

  db_caller_call_async (DB_CALLER (self->session), "probe.slow", slow, DB_LANE_LONG, NULL, await_cb, &answer);
  rows = probe_call (self->session, "probe.echo", quick, DB_LANE_QUICK, NULL);
  g_assert_nonnull (rows);
  g_assert_null (answer.result);

  slow_rows = db_caller_call_finish (DB_CALLER (self->session), await (&answer), NULL);
  g_assert_cmpstr (db_rows_text (slow_rows, 0, "answer"), ==, "slow");
}

static GBytes *
big_bytes (gsize size)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 7 >> 3);
  return g_bytes_new_take (data, size);
}

static void
big_files_go_up_together (Probe         *self,
                          gconstpointer  data)
{
  g_autoptr (GBytes) bytes = big_bytes (16 * MIB);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  Await answers[6] = { AWAIT_INIT };

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (DbArgs) args = db_args_new ();

      db_args_bytes (args, bytes);
      db_caller_call_async (DB_CALLER (self->session), "probe.size", args, i < 4 ? DB_LANE_QUICK : DB_LANE_LONG,
                            NULL, await_cb, &answers[i]);
    }

  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (DbRows) rows = db_caller_call_finish (DB_CALLER (self->session), await (&answers[i]), NULL);

      g_assert_cmpint (db_rows_int64 (rows, 0, "bytes"), ==, 16 * MIB);
      g_assert_cmpstr (db_rows_text (rows, 0, "sha256"), ==, sha256);
      await_clear (&answers[i]);
    }
}

static void
twenty_mib_come_down (Probe         *self,
                      gconstpointer  data)
{
  g_autoptr (DbArgs) args = db_args_new ();
  g_autoptr (DbRows) rows = NULL;
  g_autoptr (GBytes) bytes = NULL;

  db_args_int64 (args, 20 * MIB);
  rows = probe_call (self->session, "probe.fill", args, DB_LANE_LONG, NULL);
  bytes = db_rows_bytes (rows, 0, "bytes");
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 20 * MIB);
  g_assert_cmpint (((const char *) g_bytes_get_data (bytes, NULL))[20 * MIB - 1], ==, '\n');
}

static void
empty_bytes_are_not_null (Probe         *self,
                          gconstpointer  data)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (DbArgs) empty = db_args_new ();
  g_autoptr (DbArgs) null = db_args_new ();
  g_autoptr (DbRows) empty_rows = NULL;
  g_autoptr (DbRows) null_rows = NULL;

  db_args_bytes (empty, nothing);
  db_args_bytes (null, NULL);
  empty_rows = probe_call (self->session, "probe.size", empty, DB_LANE_QUICK, NULL);
  null_rows = probe_call (self->session, "probe.size", null, DB_LANE_QUICK, NULL);
  g_assert_cmpstr (db_rows_text (empty_rows, 0, "bytes"), ==, "0");
  g_assert_true (db_rows_is_null (null_rows, 0, "bytes"));
}

static void
cancelling_long_stops_it_on_the_server (Probe         *self,
                                        gconstpointer  data)
{
  static const char asleep[] = "SELECT count (*) FROM pg_stat_activity WHERE usename = 'probe' AND state = 'active'";
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DbArgs) slow = probe_texts ("600", "never", NULL);
  g_autoptr (DbArgs) next = probe_texts ("next", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DbRows) rows = NULL;
  g_auto (Await) answer = AWAIT_INIT;

  db_caller_call_async (DB_CALLER (self->session), "probe.slow", slow, DB_LANE_LONG, cancellable, await_cb, &answer);
  while (probe_count (asleep) == 0)
    await_ms (20);

  g_cancellable_cancel (cancellable);
  g_assert_null (db_caller_call_finish (DB_CALLER (self->session), await (&answer), &error));
  g_assert_true (db_error_is_cancelled (error));

  rows = probe_call (self->session, "probe.echo", next, DB_LANE_LONG, NULL);
  g_assert_cmpstr (db_rows_text (rows, 0, "answer"), ==, "next");
  g_assert_cmpint (probe_count (asleep), ==, 0);
}

static void
cancelling_quick_leaves_the_others (Probe         *self,
                                    gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DbArgs) first = probe_texts ("0.2", "first", NULL);
  g_autoptr (DbArgs) second = probe_texts ("second", NULL);
  g_autoptr (DbArgs) third = probe_texts ("third", NULL);
  g_autoptr (GError) error = NULL;
  Await answers[3] = { AWAIT_INIT };
  DbCaller *caller = DB_CALLER (self->session);

  db_caller_call_async (caller, "probe.slow", first, DB_LANE_QUICK, NULL, await_cb, &answers[0]);
  db_caller_call_async (caller, "probe.echo", second, DB_LANE_QUICK, cancellable, await_cb, &answers[1]);
  db_caller_call_async (caller, "probe.echo", third, DB_LANE_QUICK, NULL, await_cb, &answers[2]);
  g_cancellable_cancel (cancellable);

  g_assert_null (db_caller_call_finish (caller, await (&answers[1]), &error));
  g_assert_true (db_error_is_cancelled (error));
  for (guint i = 0; i < 3; i += 2)
    {
      g_autoptr (DbRows) rows = db_caller_call_finish (caller, await (&answers[i]), NULL);

      g_assert_cmpstr (db_rows_text (rows, 0, "answer"), ==, i == 0 ? "first" : "third");
    }
  for (guint i = 0; i < 3; i++)
    await_clear (&answers[i]);
}

static void
bad_text_is_refused_and_harmless (Probe         *self,
                                  gconstpointer  data)
{
  g_autoptr (DbArgs) bad = probe_texts ("\xff\xfe no text", NULL);
  g_autoptr (DbArgs) good = probe_texts ("𬍛䶮", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DbRows) rows = NULL;

  g_assert_null (probe_call (self->session, "probe.echo", bad, DB_LANE_QUICK, &error));
  g_assert_error (error, DB_ERROR, DB_ERROR_INPUT);
  rows = probe_call (self->session, "probe.echo", good, DB_LANE_QUICK, NULL);
  g_assert_cmpstr (db_rows_text (rows, 0, "answer"), ==, "𬍛䶮");
}

static void
unknown_and_forbidden_functions_are_named (Probe         *self,
                                           gconstpointer  data)
{
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) forbidden = NULL;

  g_assert_null (probe_call (self->session, "probe.nothing", NULL, DB_LANE_QUICK, &unknown));
  g_assert_error (unknown, DB_ERROR, DB_ERROR_SERVER);
  g_assert_null (probe_call (self->session, "data.anything", NULL, DB_LANE_QUICK, &forbidden));
  g_assert_nonnull (forbidden);
}

static void
closing_ends_what_waits (Probe         *self,
                         gconstpointer  data)
{
  g_autoptr (DbArgs) slow = probe_texts ("600", "never", NULL);
  g_autoptr (DbArgs) write = probe_write ("never", TRUE);
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GError) write_error = NULL;
  g_autoptr (GError) late_error = NULL;
  g_auto (Await) reading = AWAIT_INIT;
  g_auto (Await) writing = AWAIT_INIT;
  DbCaller *caller = DB_CALLER (self->session);

  db_caller_call_async (caller, "probe.slow", slow, DB_LANE_QUICK, NULL, await_cb, &reading);
  db_caller_call_async (caller, "probe.write", write, DB_LANE_QUICK, NULL, await_cb, &writing);
  pq_session_close (self->session);

  g_assert_null (db_caller_call_finish (caller, await (&reading), &read_error));
  g_assert_error (read_error, DB_ERROR, DB_ERROR_OFFLINE);
  g_assert_null (db_caller_call_finish (caller, await (&writing), &write_error));
  g_assert_error (write_error, DB_ERROR, DB_ERROR_UNKNOWN_OUTCOME);
  g_assert_null (probe_call (self->session, "probe.echo", slow, DB_LANE_QUICK, &late_error));
  g_assert_error (late_error, DB_ERROR, DB_ERROR_OFFLINE);
}

#define TEST(path, function) g_test_add (path, Probe, NULL, probe_set_up, function, probe_tear_down)

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);

  TEST ("/pq/session/a-hundred-calls-keep-their-order-though-one-is-refused", hundred_calls_keep_order);
  TEST ("/pq/session/a-refusal-names-the-field-and-what-would-help", refusal_says_all);
  TEST ("/pq/session/the-window-stays-alive-while-the-server-is-slow", loop_ticks_while_slow);
  TEST ("/pq/session/a-report-under-way-does-not-hold-up-the-counter", long_call_does_not_hold_up_quick);
  TEST ("/pq/session/what-takes-long-has-more-time-on-the-long-lane", long_lane_has_more_time);
  TEST ("/pq/session/six-files-of-16-MiB-go-up-at-the-same-time", big_files_go_up_together);
  TEST ("/pq/session/a-file-of-20-MiB-comes-down-whole", twenty_mib_come_down);
  TEST ("/pq/session/an-empty-file-is-not-a-missing-one", empty_bytes_are_not_null);
  TEST ("/pq/session/cancelling-a-report-stops-it-on-the-server", cancelling_long_stops_it_on_the_server);
  TEST ("/pq/session/cancelling-a-question-leaves-its-neighbours-alone", cancelling_quick_leaves_the_others);
  TEST ("/pq/session/text-that-is-no-text-is-refused-and-harms-nothing", bad_text_is_refused_and_harmless);
  TEST ("/pq/session/a-function-that-is-not-there-is-an-error-and-no-crash",
        unknown_and_forbidden_functions_are_named);
  TEST ("/pq/session/signing-off-ends-what-still-waits", closing_ends_what_waits);

  status = g_test_run ();
  probe_office_free ();
  return status;
}
