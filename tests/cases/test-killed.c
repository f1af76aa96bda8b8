/* A submit while the line or the server dies: once or not at all, and in the end once. */
#include "counter.h"

static Counter *counter;

/* A change of the telephone number, saved and ready to be submitted. */
static CaseModel *
ready_case (void)
{
  CaseModel *model = counter_start (counter, "basic_change", counter_person (counter));

  case_model_set_value (model, "mobile", "13934512345");
  counter_save (model);
  return model;
}

static void
check_once (CaseModel *model)
{
  gint64 case_id = case_model_facts (model)->case_id;
  gint64 person = case_model_facts (model)->person;

  g_assert_cmpstr (case_model_facts (model)->step, ==, "done");
  g_assert_cmpint (counter_number (counter, "SELECT count(*) FROM casework.case_item WHERE person = %" G_GINT64_FORMAT,
                                   person), ==, 1);
  g_assert_cmpint (counter_number (counter, "SELECT count(*) FROM casework.signature WHERE case_id = %" G_GINT64_FORMAT,
                                   case_id), ==, 1);
  g_assert_cmpint (counter_number (counter, "SELECT count(*) FROM data.person_change WHERE case_id = %" G_GINT64_FORMAT,
                                   case_id), ==, 1);
  g_assert_cmpint (counter_number (counter, "SELECT count(*) FROM audit.entry WHERE action IN ('case_submit', 'case_done')"
                                            " AND case_id = %" G_GINT64_FORMAT, case_id), ==, 1);
  g_assert_cmpint (counter_number (counter, "SELECT version - 2 FROM casework.case_item WHERE case_id = %"
                                            G_GINT64_FORMAT, case_id), ==, 1);
}

static void
cut_in_the_question (void)
{
  for (guint at = 1; at < 1500; at += 97)
    {
      g_autoptr (CaseModel) model = ready_case ();

      drop_proxy_break_after_questions (counter->proxy, at);
      counter_submit (model);
      drop_proxy_break_after_questions (counter->proxy, 0);
      check_once (model);
    }
}

static void
cut_in_the_answer (void)
{
  for (guint at = 1; at < 400; at += 37)
    {
      g_autoptr (CaseModel) model = ready_case ();

      drop_proxy_break_after_answers (counter->proxy, at);
      counter_submit (model);
      drop_proxy_break_after_answers (counter->proxy, 0);
      check_once (model);
    }
}

/* Makes every write to @table by the clerk stop for a moment, so that the server can be killed just there. */
static void
stop_at (const char *table)
{
  g_autofree char *script = g_strdup_printf (
    "SET synchronous_commit = on; CREATE SCHEMA IF NOT EXISTS probe;"
    "CREATE OR REPLACE FUNCTION probe.stop () RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS"
    " $$ BEGIN IF session_user = '%s' THEN PERFORM pg_catalog.pg_sleep (0.4); END IF; RETURN NEW; END $$;"
    "CREATE TRIGGER probe_stop BEFORE INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION probe.stop ()",
    counter->login, table);

  office_fixture_run (counter->office, script);
}

static void
go_on_at (const char *table)
{
  g_autofree char *script = g_strdup_printf ("DROP TRIGGER probe_stop ON %s", table);

  office_fixture_run (counter->office, script);
}

static gboolean
is_stopped (void)
{
  return counter_number (counter, "SELECT count(*) FROM pg_stat_activity WHERE usename = '%s'"
                                  " AND wait_event = 'PgSleep'", counter->login) > 0;
}

/* Submits, and kills the server the moment it writes to the table. */
static void
kill_at (const char *table)
{
  g_autoptr (CaseModel) model = ready_case ();
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  stop_at (table);
  case_model_submit_async (model, NULL, await_cb, &answer);
  while (!is_stopped ())
    await_ms (10);
  office_fixture_kill_server (counter->office);
  g_assert_null (answer.result);

  case_model_submit_finish (model, await (&answer), NULL, &error);
  g_assert_no_error (error);
  office_fixture_wait (counter->office);
  go_on_at (table);
  check_once (model);
}

static void
killed_between_any_two_statements (void)
{
  static const char *const tables[] = {
    "casework.request", "casework.signature", "data.person", "data.person_change", "casework.case_item",
    "data.office_pulse", "audit.entry", "audit.head",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    kill_at (tables[i]);
}

static void
cable_pulled_while_typing (void)
{
  g_autoptr (CaseModel) model = counter_start (counter, "basic_change", counter_person (counter));
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  drop_proxy_cut (counter->proxy);
  case_model_set_value (model, "mobile", "13934512345");
  case_model_submit_async (model, NULL, await_cb, &answer);
  await_ms (1500);
  g_assert_null (answer.result);
  g_assert_cmpstr (case_model_value (model, "mobile"), ==, "13934512345");
  g_assert_cmpint (pq_session_get_state (PQ_SESSION (counter->clerk)), !=, PQ_STATE_ONLINE);

  drop_proxy_mend (counter->proxy);
  case_model_submit_finish (model, await (&answer), NULL, &error);
  g_assert_no_error (error);
  check_once (model);
}

/* The program dies with the submit under way; the server has done it; the next program finds it done. */
static void
program_killed_after_the_server_did_it (void)
{
  g_autoptr (CaseModel) model = ready_case ();
  g_auto (Await) answer = AWAIT_INIT;
  g_auto (Await) again = AWAIT_INIT;
  g_autoptr (CaseModel) found = NULL;
  g_autoptr (CaseDrafts) drafts = NULL;
  gint64 case_id = case_model_facts (model)->case_id;
  char *left;

  case_model_submit_async (model, NULL, await_cb, &answer);
  while (counter_number (counter, "SELECT count(*) FROM casework.signature WHERE case_id = %" G_GINT64_FORMAT,
                         case_id) == 0)
    await_ms (1);
  left = disk_as_left (counter->folder);
  await (&answer);

  drafts = disk_open (left);
  case_model_open_async (counter->clerk, drafts, case_id, NULL, await_cb, &again);
  found = case_model_open_finish (await (&again), NULL);
  check_once (found);
  g_clear_object (&found);
  g_clear_object (&drafts);
  disk_remove (left);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  counter = counter_open ();

  g_test_add_func ("/cases/killed/a-line-cut-anywhere-in-the-question-submits-once", cut_in_the_question);
  g_test_add_func ("/cases/killed/a-line-cut-anywhere-in-the-answer-submits-once", cut_in_the_answer);
  g_test_add_func ("/cases/killed/a-server-killed-between-any-two-statements-submits-once",
                   killed_between_any_two_statements);
  g_test_add_func ("/cases/killed/a-cable-pulled-while-typing-costs-nothing", cable_pulled_while_typing);
  g_test_add_func ("/cases/killed/a-program-killed-after-the-server-did-it-finds-it-done",
                   program_killed_after_the_server_did_it);

  status = g_test_run ();
  counter_close (counter);
  return status;
}
