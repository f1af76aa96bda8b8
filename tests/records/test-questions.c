/* The records ask the real server. */
#include "await.h"
#include "office-fixture.h"
#include "pq/session.h"

#include "records/person.h"
#include "records/report.h"
#include "records/search.h"
#include "records/session.h"
#include "records/vocabulary.h"

static OfficeFixture *office;
static DbCaller *clerk;      /* of 140105 */

static DbCaller *
sign_in (const char *login)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  PqSession *session;

  pq_session_open_async (office_fixture_conninfo (office), login, office_fixture_password (office, login), NULL, NULL,
                         await_cb, &answer);
  session = pq_session_open_finish (await (&answer), &error);
  g_assert_no_error (error);
  return DB_CALLER (session);
}

/* Somebody of 140105, or of elsewhere. */
static gint64
a_person (const char *where)
{
  g_autofree char *query = g_strdup_printf ("SELECT person FROM data.person WHERE %s ORDER BY person LIMIT 1", where);
  g_autofree char *person = office_fixture_value (office, query);

  g_assert_nonnull (person);
  return g_ascii_strtoll (person, NULL, 10);
}

static void
session_opens (void)
{
  g_auto (Await) opening = AWAIT_INIT;
  g_auto (Await) asking = AWAIT_INIT;
  g_autoptr (SessionFacts) facts = NULL;
  g_autoptr (SessionPulse) pulse = NULL;

  session_open_async (clerk, "tests", "1.0", NULL, await_cb, &opening);
  session_pulse_async (clerk, NULL, await_cb, &asking);
  facts = session_open_finish (clerk, await (&opening), NULL);
  pulse = session_pulse_finish (clerk, await (&asking), NULL);
  g_assert_cmpstr (facts->office, ==, "140105");
  g_assert_true (session_facts_has_post (facts, "clerk"));
  g_assert_true (facts->rehearsal);
  g_assert_cmpint (facts->poll_seconds, >, 0);
  g_assert_nonnull (pulse);
}

static void
vocabulary_is_there (void)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (Vocabulary) vocabulary = NULL;

  vocabulary_load_async (clerk, NULL, await_cb, &answer);
  vocabulary = vocabulary_load_finish (clerk, await (&answer), NULL);
  g_assert_cmpuint (vocabulary_list (vocabulary, "sex")->len, >=, 2);
  g_assert_cmpuint (vocabulary_list (vocabulary, "reason_return")->len, >, 0);
}

static PersonPage *
load_page (gint64   person,
           GError **error)
{
  g_auto (Await) answer = AWAIT_INIT;

  person_page_load_async (clerk, person, "counter", NULL, await_cb, &answer);
  return person_page_load_finish (clerk, await (&answer), error);
}

static void
own_person_is_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PersonPage) page = load_page (a_person ("office = '140105'"), &error);
  g_auto (Await) answer = AWAIT_INIT;
  g_autofree char *number = NULL;

  g_assert_no_error (error);
  g_assert_false (person_is_counter_view (page->person));
  g_assert_cmpstr (page->person->office, ==, "140105");
  g_assert_cmpuint (page->registrations->len, >, 0);

  person_reveal_async (clerk, page->person->person, "id_number", "counter", NULL, await_cb, &answer);
  number = person_reveal_finish (clerk, await (&answer), NULL);
  g_assert_cmpuint (strlen (number), ==, 18);
}

static void
other_person_is_counter_view (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PersonPage) page = load_page (a_person ("office = '140106'"), &error);

  g_assert_no_error (error);
  g_assert_true (person_is_counter_view (page->person));
  g_assert_nonnull (page->person->name);
  g_assert_null (page->person->id_number);
  g_assert_null (page->person->mobile);
}

static void
nobody_is_told (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load_page (999999999, &error));
  g_assert_error (error, DB_ERROR, DB_ERROR_REFUSED);
  g_assert_cmpstr (db_error_refusal (error)->sqlstate, ==, "PR121");
}

static void
search_finds (void)
{
  g_autoptr (PersonPage) page = load_page (a_person ("office = '140105'"), NULL);
  g_auto (Await) searching = AWAIT_INIT;
  g_auto (Await) recalling = AWAIT_INIT;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) recent = NULL;
  const SearchHit *hit;

  search_async (clerk, page->person->id_number, 10, NULL, await_cb, &searching);
  search_recent_async (clerk, NULL, await_cb, &recalling);
  hits = search_finish (clerk, await (&searching), NULL);
  recent = search_recent_finish (clerk, await (&recalling), NULL);
  g_assert_cmpuint (hits->len, ==, 1);
  hit = g_ptr_array_index (hits, 0);
  g_assert_cmpint (hit->target, ==, page->person->person);
  g_assert_cmpstr (hit->matched, ==, "id");
  g_assert_true (hit->own_office);
  g_assert_cmpuint (recent->len, >, 0);
}

static void
duplicates_are_hinted (void)
{
  g_autoptr (PersonPage) page = load_page (a_person ("office = '140105'"), NULL);
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GPtrArray) found = NULL;

  search_duplicates_async (clerk, page->person->id_number, NULL, NULL, 0, NULL, await_cb, &answer);
  found = search_duplicates_finish (clerk, await (&answer), NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((SearchDuplicate *) g_ptr_array_index (found, 0))->person, ==, page->person->person);
}

static void
reports_are_rows (void)
{
  g_auto (Await) cases = AWAIT_INIT;
  g_auto (Await) persons = AWAIT_INIT;
  g_autoptr (DbRows) case_rows = NULL;
  g_autoptr (DbRows) person_rows = NULL;

  report_rows_my_cases_async (clerk, "2026-01-01", "2026-12-31", NULL, await_cb, &cases);
  report_rows_persons_async (clerk, NULL, 0, NULL, await_cb, &persons);
  case_rows = report_rows_my_cases_finish (clerk, await (&cases), NULL);
  person_rows = report_rows_persons_finish (clerk, await (&persons), NULL);
  g_assert_true (db_rows_has (case_rows, "case_no"));
  g_assert_cmpuint (db_rows_count (person_rows), >, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  office = office_fixture_new (0);
  clerk = sign_in (office_fixture_staff (office, "140105", "clerk", 0));

  g_test_add_func ("/records/questions/a-clerk-signs-in-and-learns-the-office", session_opens);
  g_test_add_func ("/records/questions/the-code-lists-are-there", vocabulary_is_there);
  g_test_add_func ("/records/questions/a-person-of-this-office-is-shown-whole", own_person_is_whole);
  g_test_add_func ("/records/questions/a-person-of-another-office-is-shown-in-part", other_person_is_counter_view);
  g_test_add_func ("/records/questions/a-person-who-is-not-there-is-told", nobody_is_told);
  g_test_add_func ("/records/questions/an-id-number-finds-its-person", search_finds);
  g_test_add_func ("/records/questions/a-second-record-is-hinted-at", duplicates_are_hinted);
  g_test_add_func ("/records/questions/reports-come-as-rows", reports_are_rows);

  status = g_test_run ();
  pq_session_close (PQ_SESSION (clerk));
  g_object_unref (clerk);
  office_fixture_free (office);
  return status;
}
