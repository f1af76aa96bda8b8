/* What the records make of answers, without a server. */
#include "await.h"
#include "test-caller.h"

#include "records/paper.h"
#include "records/person.h"
#include "records/search.h"
#include "records/session.h"
#include "records/vocabulary.h"

static void
page_is_one_round_trip (void)
{
  g_autoptr (TestCaller) caller = test_caller_new_canned ();
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (PersonPage) page = NULL;

  person_page_load_async (DB_CALLER (caller), 1, "counter", NULL, await_cb, &answer);
  g_assert_cmpuint (test_caller_count (caller, "api.person_open"), ==, 1);
  g_assert_cmpuint (test_caller_count (caller, "api.person_documents"), ==, 1);

  page = person_page_load_finish (DB_CALLER (caller), await (&answer), NULL);
  g_assert_cmpstr (page->person->name, ==, "张桂英");
  g_assert_cmpuint (page->registrations->len, ==, 1);
  g_assert_cmpuint (page->pending->len, ==, 1);
  g_assert_cmpuint (page->cases->len, ==, 1);
  g_assert_cmpuint (page->history->len, ==, 1);
  g_assert_cmpuint (page->documents->len, ==, 1);
}

static void
page_ends_with_the_refusal (void)
{
  g_autoptr (TestCaller) caller = test_caller_new_canned ();
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  test_caller_refuse (caller, "api.person_open", "PR121", "There is no such person.", NULL);
  person_page_load_async (DB_CALLER (caller), 1, "counter", NULL, await_cb, &answer);
  g_assert_null (person_page_load_finish (DB_CALLER (caller), await (&answer), &error));
  g_assert_error (error, DB_ERROR, DB_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "There is no such person.");
}

static void
counter_view_shows_what_it_may (void)
{
  g_autoptr (TestCaller) caller = test_caller_new_canned ();
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (PersonPage) page = NULL;

  test_caller_set (caller, "api.person_open", "view", "counter");
  test_caller_refuse (caller, "api.person_history", "PR202", "The person belongs to another office.", NULL);
  person_page_load_async (DB_CALLER (caller), 1, "counter", NULL, await_cb, &answer);
  page = person_page_load_finish (DB_CALLER (caller), await (&answer), NULL);
  g_assert_true (person_is_counter_view (page->person));
  g_assert_cmpuint (page->history->len, ==, 0);
}

static void
page_can_be_cancelled (void)
{
  g_autoptr (TestCaller) caller = test_caller_new_canned ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (Await) answer = AWAIT_INIT;

  person_page_load_async (DB_CALLER (caller), 1, "counter", cancellable, await_cb, &answer);
  g_cancellable_cancel (cancellable);
  g_assert_null (person_page_load_finish (DB_CALLER (caller), await (&answer), &error));
  g_assert_true (db_error_is_cancelled (error));
}

static void
vocabulary_gives_titles (void)
{
  g_autoptr (TestCaller) caller = test_caller_new_canned ();
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (Vocabulary) vocabulary = NULL;
  VocabularyEntry *first;

  vocabulary_load_async (DB_CALLER (caller), NULL, await_cb, &answer);
  vocabulary = vocabulary_load_finish (DB_CALLER (caller), await (&answer), NULL);
  g_assert_cmpstr (vocabulary_title (vocabulary, "sex", "female"), ==, "女");
  g_assert_cmpstr (vocabulary_title (vocabulary, "sex", "other"), ==, "other");
  g_assert_null (vocabulary_title (vocabulary, "sex", NULL));
  g_assert_cmpuint (vocabulary_list (vocabulary, "nothing")->len, ==, 0);

  first = g_ptr_array_index (vocabulary_list (vocabulary, "bank"), 0);
  g_assert_cmpstr (first->key, ==, "icbc");
}

static void
desk_knows_its_posts (void)
{
  g_autoptr (TestCaller) caller = test_caller_new_canned ();
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (SessionFacts) facts = NULL;

  session_open_async (DB_CALLER (caller), "test", "1.0", NULL, await_cb, &answer);
  facts = session_open_finish (DB_CALLER (caller), await (&answer), NULL);
  g_assert_true (session_facts_has_post (facts, "clerk"));
  g_assert_false (session_facts_has_post (facts, "approver"));
  g_assert_true (facts->rehearsal);
}

static void
certificate_is_verified (void)
{
  g_autoptr (TestCaller) caller = test_caller_new_canned ();
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (PaperFacts) facts = NULL;

  paper_verify_async (DB_CALLER (caller), "K7QD 2M4X PWE9 V3HT", NULL, await_cb, &answer);
  facts = paper_verify_finish (DB_CALLER (caller), await (&answer), NULL);
  g_assert_cmpstr (test_caller_arg (caller, "api.document_verify", 0, 0), ==, "K7QD 2M4X PWE9 V3HT");
  g_assert_cmpstr (facts->name, ==, "张桂英");
  g_assert_cmpint (facts->months_paid, ==, 210);
}

static void
batch_is_asked_for_from_a_place (void)
{
  g_autoptr (TestCaller) caller = test_caller_new_canned ();
  g_auto (Await) begun = AWAIT_INIT;
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (PaperBatch) batch = NULL;
  g_autoptr (GPtrArray) statements = NULL;
  PaperStatement *last;

  paper_batch_start_async (DB_CALLER (caller), 2025, NULL, NULL, await_cb, &begun);
  batch = paper_batch_start_finish (DB_CALLER (caller), await (&begun), NULL);
  g_assert_cmpint (batch->persons, ==, 2);
  g_assert_null (test_caller_arg (caller, "api.statement_batch_start", 0, 1));

  paper_batch_next_async (DB_CALLER (caller), batch->batch, 0, 200, NULL, await_cb, &answer);
  statements = paper_batch_next_finish (DB_CALLER (caller), await (&answer), NULL);
  g_assert_cmpuint (statements->len, ==, 2);
  last = g_ptr_array_index (statements, 1);
  g_assert_cmpint (last->person, ==, 2);
  g_assert_cmpstr (test_caller_arg (caller, "api.statement_batch_next", 0, 1), ==, "0");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/records/answers/a-person-page-is-asked-for-all-at-once", page_is_one_round_trip);
  g_test_add_func ("/records/answers/a-person-who-is-not-there-is-one-error", page_ends_with_the_refusal);
  g_test_add_func ("/records/answers/a-person-of-another-office-is-shown-as-far-as-one-may",
                   counter_view_shows_what_it_may);
  g_test_add_func ("/records/answers/leaving-a-page-cancels-what-it-asked", page_can_be_cancelled);
  g_test_add_func ("/records/answers/a-key-has-its-title-in-the-list", vocabulary_gives_titles);
  g_test_add_func ("/records/answers/a-desk-knows-its-posts", desk_knows_its_posts);
  g_test_add_func ("/records/answers/what-stands-on-a-certificate-is-told-by-its-code", certificate_is_verified);
  g_test_add_func ("/records/answers/statements-in-a-batch-come-from-where-one-stopped", batch_is_asked_for_from_a_place);

  return g_test_run ();
}
