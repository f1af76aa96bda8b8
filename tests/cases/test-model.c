/* A case on a desk, without a server: what is typed, kept, sent, refused, and found again. */
#include "disk.h"
#include "test-caller.h"

#include "cases/case.h"

#include <string.h>

typedef struct
{
  TestCaller *server;
  char       *folder;
  CaseDrafts *drafts;
  CaseModel  *model;
} Desk;

static CaseModel *
open_case (TestCaller *server,
           CaseDrafts *drafts)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  CaseModel *model;

  case_model_open_async (DB_CALLER (server), drafts, 7, NULL, await_cb, &answer);
  model = case_model_open_finish (await (&answer), &error);
  g_assert_no_error (error);
  return model;
}

static void
set_up (Desk          *self,
        gconstpointer  data)
{
  self->server = test_caller_new_canned ();
  self->folder = disk_folder ();
  self->drafts = disk_open (self->folder);
  self->model = open_case (self->server, self->drafts);
}

static void
tear_down (Desk          *self,
           gconstpointer  data)
{
  test_caller_settle ();
  while (self->model != NULL && !case_model_is_kept (self->model))
    await_ms (5);
  g_clear_object (&self->model);
  g_clear_object (&self->drafts);
  g_clear_object (&self->server);
  disk_remove (self->folder);
}

static gboolean
save (CaseModel  *model,
      GError    **error)
{
  g_auto (Await) answer = AWAIT_INIT;

  case_model_save_async (model, NULL, await_cb, &answer);
  return case_model_save_finish (model, await (&answer), error);
}

static JsonObject *
saved_content (Desk      *self,
               guint      call,
               JsonNode **node)
{
  *node = json_from_string (test_caller_arg (self->server, "api.case_save", call, 2), NULL);
  return json_node_get_object (*node);
}

static const char *
saved_value (Desk       *self,
             guint       call,
             const char *field,
             JsonNode  **node)
{
  JsonObject *values = json_object_get_object_member (saved_content (self, call, node), "values");

  return json_object_get_string_member_with_default (values, field, NULL);
}

static void
opened_case_says_what_may_be_done (Desk          *self,
                                   gconstpointer  data)
{
  CaseStage stage;

  g_assert_cmpstr (case_model_facts (self->model)->case_no, ==, "140105GJXX20261123000007");
  g_assert_cmpuint (case_model_route (self->model)->len, ==, 3);
  g_assert_cmpstr (case_model_old (self->model, "name"), ==, "张桂英");
  g_assert_null (case_model_value (self->model, "name"));
  g_assert_true (case_model_is_editable (self->model));
  g_assert_false (case_model_action (self->model, "review")->allowed);
  g_assert_cmpstr (case_model_action (self->model, "review")->why, ==, "You entered this case yourself.");
  g_assert_false (case_model_action (self->model, "no such action")->allowed);
  g_assert_false (case_model_stage (self->model, &stage));
}

static void
typing_is_saved_within_a_second (Desk          *self,
                                 gconstpointer  data)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (CaseDraft) draft = NULL;

  case_model_set_value (self->model, "name", "张桂");
  case_model_set_value (self->model, "name", "张桂瑛");
  g_assert_cmpstr (case_model_value (self->model, "name"), ==, "张桂瑛");
  g_assert_cmpint (case_model_get_save_state (self->model), ==, CASE_SAVE_PENDING);
  g_assert_cmpuint (test_caller_count (self->server, "api.case_save"), ==, 0);

  await_ms (900);
  g_assert_cmpint (case_model_get_save_state (self->model), ==, CASE_SAVE_CLEAN);
  g_assert_cmpuint (test_caller_count (self->server, "api.case_save"), ==, 1);
  g_assert_cmpstr (saved_value (self, 0, "name", &node), ==, "张桂瑛");
  g_assert_cmpint (case_model_facts (self->model)->version, ==, 2);

  while (!case_model_is_kept (self->model))
    await_ms (5);
  draft = disk_read (self->drafts, 7);
  g_assert_cmpuint (g_hash_table_size (draft->content), ==, 0);
}

static void
same_value_is_no_change (Desk          *self,
                         gconstpointer  data)
{
  case_model_set_value (self->model, "name", NULL);
  case_model_set_channel (self->model, "hall");
  g_assert_cmpint (case_model_get_save_state (self->model), ==, CASE_SAVE_CLEAN);
}

static void
everything_typed_is_sent (Desk          *self,
                          gconstpointer  data)
{
  CaseEvidence evidence = { 5, 2, 100, 200, 3000, 400 }, back;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *content, *spot;
  g_auto (GStrv) changed = NULL;

  case_model_set_value (self->model, "name", "张桂瑛");
  case_model_set_value (self->model, "birth_archive", "");
  case_model_set_evidence (self->model, "name", &evidence);
  case_model_set_applicant (self->model, "relation", "本人");
  case_model_set_reason (self->model, "公安机关更正");
  g_assert_true (save (self->model, NULL));

  content = saved_content (self, 0, &node);
  spot = json_object_get_object_member (json_object_get_object_member (content, "evidence"), "name");
  g_assert_cmpint (json_object_get_int_member (spot, "w"), ==, 3000);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (content, "applicant"), "relation"),
                   ==, "本人");
  g_assert_cmpstr (json_object_get_string_member (content, "reason"), ==, "公安机关更正");
  g_assert_cmpstr (json_object_get_string_member (content, "channel"), ==, "hall");
  g_assert_true (case_model_evidence (self->model, "name", &back));
  g_assert_cmpint (back.file, ==, 5);
  g_assert_cmpint (back.w, ==, 3000);
  g_assert_cmpint (back.h, ==, 400);

  changed = case_model_changed (self->model);
  g_assert_cmpstrv (changed, ((const char *[]) { "birth_archive", "name", NULL }));
}

static void
typing_while_saving_goes_next (Desk          *self,
                               gconstpointer  data)
{
  g_autoptr (JsonNode) first = NULL;
  g_autoptr (JsonNode) second = NULL;

  test_caller_hold (self->server, "api.case_save");
  case_model_set_value (self->model, "name", "一");
  await_ms (700);
  g_assert_cmpint (case_model_get_save_state (self->model), ==, CASE_SAVE_SENDING);
  case_model_set_value (self->model, "name", "二");
  await_ms (700);
  g_assert_cmpuint (test_caller_count (self->server, "api.case_save"), ==, 1);

  test_caller_release (self->server, "api.case_save");
  g_assert_true (save (self->model, NULL));
  g_assert_cmpuint (test_caller_count (self->server, "api.case_save"), ==, 2);
  g_assert_cmpstr (saved_value (self, 0, "name", &first), ==, "一");
  g_assert_cmpstr (saved_value (self, 1, "name", &second), ==, "二");
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_save", 1, 1), ==, "2");
}

static void
refusal_of_a_save_is_shown_and_can_be_put_right (Desk          *self,
                                                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  test_caller_refuse (self->server, "api.case_save", "PR306", "The text has characters of another form.", "name");
  case_model_set_value (self->model, "name", "?");
  g_assert_false (save (self->model, &error));
  g_assert_error (error, DB_ERROR, DB_ERROR_INPUT);
  g_assert_cmpint (case_model_get_save_state (self->model), ==, CASE_SAVE_REFUSED);
  g_assert_cmpstr (db_error_refusal (case_model_get_save_error (self->model))->field, ==, "name");
  g_assert_cmpstr (case_model_value (self->model, "name"), ==, "?");

  test_caller_row (self->server, "api.case_save", "version", "2", "content_version", "2", NULL);
  test_caller_allow (self->server, "api.case_save");
  case_model_set_value (self->model, "name", "张桂瑛");
  g_assert_true (save (self->model, NULL));
  g_assert_null (case_model_get_save_error (self->model));
}

/* Refuses one save as outdated; the case then has another version, and @values. */
static void
let_another_be_first (Desk       *self,
                      const char *values)
{
  test_caller_refuse_once (self->server, "api.case_save", "PR100", "Somebody changed this case.", NULL);
  test_caller_set (self->server, "api.case_open", "version", "5");
  test_caller_set (self->server, "api.case_open", "values", values);
}

static void
newer_version_of_the_same_content_is_no_conflict (Desk          *self,
                                                  gconstpointer  data)
{
  let_another_be_first (self, "{}");
  case_model_set_value (self->model, "name", "张桂瑛");
  g_assert_true (save (self->model, NULL));
  g_assert_cmpuint (test_caller_count (self->server, "api.case_save"), ==, 2);
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_save", 1, 1), ==, "5");
}

static void
change_by_another_is_told (Desk          *self,
                           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  let_another_be_first (self, "{\"name\":\"别人\"}");
  case_model_set_value (self->model, "name", "张桂瑛");
  g_assert_false (save (self->model, &error));
  g_assert_error (error, DB_ERROR, DB_ERROR_CONFLICT);
  g_assert_cmpuint (test_caller_count (self->server, "api.case_save"), ==, 1);
  g_assert_cmpstr (case_model_value (self->model, "name"), ==, "张桂瑛");
}

static gboolean
submit (CaseModel  *model,
        char      **next_who,
        GError    **error)
{
  g_auto (Await) answer = AWAIT_INIT;

  case_model_submit_async (model, NULL, await_cb, &answer);
  return case_model_submit_finish (model, await (&answer), next_who, error);
}

static void
submit_saves_first_and_ends_the_draft (Desk          *self,
                                       gconstpointer  data)
{
  g_autofree char *next_who = NULL;
  g_autofree char *path = disk_path (self->folder, 7);
  g_autoptr (GError) error = NULL;

  case_model_set_value (self->model, "name", "张桂瑛");
  g_assert_true (submit (self->model, &next_who, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (next_who, ==, "王芳");
  g_assert_cmpuint (test_caller_count (self->server, "api.case_save"), ==, 1);
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_submit", 0, 1), ==, "2");

  for (guint i = 0; i < 200 && g_file_test (path, G_FILE_TEST_EXISTS); i++)
    await_ms (5);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
refused_submit_keeps_the_draft (Desk          *self,
                                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CaseDraft) draft = NULL;

  test_caller_refuse (self->server, "api.case_submit", "PR113", "Materials are missing.", NULL);
  g_assert_false (submit (self->model, NULL, &error));
  g_assert_error (error, DB_ERROR, DB_ERROR_REFUSED);
  draft = disk_read (self->drafts, 7);
  g_assert_cmpuint (g_hash_table_size (draft->requests), ==, 0);

  g_clear_error (&error);
  test_caller_allow (self->server, "api.case_submit");
  g_assert_true (submit (self->model, NULL, &error));
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_submit", 0, 2), !=,
                   test_caller_arg (self->server, "api.case_submit", 1, 2));
}

/* The program dies while the submit is on its way; the one started after it sends the same request. */
static void
submit_after_a_crash_is_the_same (Desk          *self,
                                  gconstpointer  data)
{
  g_autofree char *left = NULL;
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  g_autoptr (CaseDrafts) drafts = NULL;
  g_autoptr (CaseModel) model = NULL;
  g_auto (Await) first = AWAIT_INIT;
  const char *request;

  test_caller_hold (self->server, "api.case_submit");
  case_model_submit_async (self->model, NULL, await_cb, &first);
  while (test_caller_count (self->server, "api.case_submit") == 0)
    await_ms (5);
  request = test_caller_arg (self->server, "api.case_submit", 0, 2);
  left = disk_as_left (self->folder);

  drafts = disk_open (left);
  model = open_case (server, drafts);
  g_assert_true (submit (model, NULL, NULL));
  g_assert_cmpstr (test_caller_arg (server, "api.case_submit", 0, 2), ==, request);

  test_caller_release (self->server, "api.case_submit");
  await (&first);
  g_clear_object (&model);
  g_clear_object (&drafts);
  disk_remove (g_steal_pointer (&left));
}

static void
crashed_form_comes_back (Desk          *self,
                         gconstpointer  data)
{
  g_autofree char *left = NULL;
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  g_autoptr (CaseDrafts) drafts = NULL;
  g_autoptr (CaseModel) model = NULL;

  test_caller_hold (self->server, "api.case_save");
  case_model_set_value (self->model, "name", "张桂瑛");
  case_model_set_applicant (self->model, "phone", "13800138000");
  while (!case_model_is_kept (self->model))
    await_ms (5);
  left = disk_as_left (self->folder);

  drafts = disk_open (left);
  model = open_case (server, drafts);
  g_assert_cmpstr (case_model_value (model, "name"), ==, "张桂瑛");
  g_assert_cmpstr (case_model_applicant (model, "phone"), ==, "13800138000");
  g_assert_true (save (model, NULL));
  g_assert_nonnull (strstr (test_caller_arg (server, "api.case_save", 0, 2), "13800138000"));

  g_clear_object (&model);
  g_clear_object (&drafts);
  disk_remove (g_steal_pointer (&left));
  test_caller_release (self->server, "api.case_save");
  g_assert_true (save (self->model, NULL));
}

static void
draft_of_a_case_that_went_on_is_dropped (Desk          *self,
                                         gconstpointer  data)
{
  g_autofree char *path = disk_path (self->folder, 7);

  g_clear_object (&self->model);
  disk_keep (self->drafts, 7, "value:name", "too late");
  disk_request (self->drafts, 7, "api.case_submit:1", "one");
  test_caller_set (self->server, "api.case_open", "step", "review");
  test_caller_set (self->server, "api.case_open", "actions", "[]");

  self->model = open_case (self->server, self->drafts);
  g_assert_null (case_model_value (self->model, "name"));
  for (guint i = 0; i < 200 && g_file_test (path, G_FILE_TEST_EXISTS); i++)
    await_ms (5);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
blind_field_is_keyed_again (Desk          *self,
                            gconstpointer  data)
{
  g_auto (Await) wrong = AWAIT_INIT;
  g_auto (Await) right = AWAIT_INIT;
  gboolean matches;
  int tries;

  test_caller_set (self->server, "api.case_open", "hidden", "{birth_archive}");
  test_caller_set (self->server, "api.case_rekey", "matches", "f");
  case_model_rekey_async (self->model, "birth_archive", "1968-05-04", NULL, await_cb, &wrong);
  g_assert_true (case_model_rekey_finish (self->model, await (&wrong), &matches, &tries, NULL));
  g_assert_false (matches);
  g_assert_true (case_model_is_hidden (self->model, "birth_archive"));

  test_caller_set (self->server, "api.case_rekey", "matches", "t");
  test_caller_set (self->server, "api.case_open", "hidden", "{}");
  test_caller_set (self->server, "api.case_open", "rekeyed", "{birth_archive}");
  case_model_rekey_async (self->model, "birth_archive", "1968-05-03", NULL, await_cb, &right);
  g_assert_true (case_model_rekey_finish (self->model, await (&right), &matches, &tries, NULL));
  g_assert_true (matches);
  g_assert_false (case_model_is_hidden (self->model, "birth_archive"));
  g_assert_true (case_model_is_rekeyed (self->model, "birth_archive"));
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_rekey", 0, 3), !=,
                   test_caller_arg (self->server, "api.case_rekey", 1, 3));
}

static void
kept_try_is_asked_for_again (Desk          *self,
                             gconstpointer  data)
{
  g_auto (Await) answer = AWAIT_INIT;
  gboolean matches;

  test_caller_set (self->server, "api.case_open", "hidden", "{birth_archive}");
  test_caller_set (self->server, "api.case_rekey", "matches", NULL);
  case_model_rekey_async (self->model, "birth_archive", "1968-05-03", NULL, await_cb, &answer);
  g_assert_true (case_model_rekey_finish (self->model, await (&answer), &matches, NULL, NULL));
  g_assert_false (matches);
  g_assert_cmpuint (test_caller_count (self->server, "api.case_rekey"), ==, 2);
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_rekey", 0, 3), ==,
                   test_caller_arg (self->server, "api.case_rekey", 1, 3));
}

static void
decision_is_about_what_was_seen (Desk          *self,
                                 gconstpointer  data)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  case_model_decide_async (self->model, CASE_STAGE_APPROVE, CASE_DECISION_RETURN, "material", "请补户口簿", NULL,
                           await_cb, &answer);
  g_assert_true (case_model_decide_finish (self->model, await (&answer), &error));
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_approve", 0, 0), ==, "7");
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_approve", 0, 1), ==, "1");
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_approve", 0, 2), ==, "return");
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_approve", 0, 3), ==, "material");
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_approve", 0, 4), ==, "请补户口簿");
  g_assert_true (g_uuid_string_is_valid (test_caller_arg (self->server, "api.case_approve", 0, 5)));
}

static void
started_case_is_open (Desk          *self,
                      gconstpointer  data)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (CaseModel) model = NULL;

  case_model_start_async (DB_CALLER (self->server), self->drafts, "key_change", 1, "hall", NULL, await_cb, &answer);
  model = case_model_open_finish (await (&answer), NULL);
  g_assert_cmpint (case_model_facts (model)->case_id, ==, 7);
  g_assert_cmpstr (test_caller_arg (self->server, "api.case_start", 0, 0), ==, "key_change");
}

static void
closed_form_still_sends_what_was_typed (Desk          *self,
                                        gconstpointer  data)
{
  gpointer gone = self->model;

  case_model_set_value (self->model, "name", "张桂瑛");
  g_object_add_weak_pointer (G_OBJECT (self->model), &gone);
  g_clear_object (&self->model);
  g_assert_nonnull (gone);
  while (gone != NULL)
    await_ms (10);
  g_assert_cmpuint (test_caller_count (self->server, "api.case_save"), ==, 1);
}

static void
model_dies_with_its_form (Desk          *self,
                          gconstpointer  data)
{
  g_autoptr (CaseModel) model = g_steal_pointer (&self->model);

  test_caller_settle ();
  g_assert_finalize_object (g_steal_pointer (&model));
}

#define TEST(path, function) g_test_add (path, Desk, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  TEST ("/cases/model/an-opened-case-says-what-may-be-done-and-why-not", opened_case_says_what_may_be_done);
  TEST ("/cases/model/what-is-typed-is-on-the-server-within-a-second", typing_is_saved_within_a_second);
  TEST ("/cases/model/the-same-value-again-is-no-change", same_value_is_no_change);
  TEST ("/cases/model/values-evidence-applicant-and-reason-go-together", everything_typed_is_sent);
  TEST ("/cases/model/what-is-typed-while-saving-goes-next", typing_while_saving_goes_next);
  TEST ("/cases/model/a-refused-save-is-shown-and-can-be-put-right", refusal_of_a_save_is_shown_and_can_be_put_right);
  TEST ("/cases/model/a-file-added-meanwhile-is-no-conflict", newer_version_of_the_same_content_is_no_conflict);
  TEST ("/cases/model/a-colleague-who-was-first-is-told", change_by_another_is_told);
  TEST ("/cases/model/a-submit-saves-first-and-ends-the-draft", submit_saves_first_and_ends_the_draft);
  TEST ("/cases/model/a-refused-submit-can-be-tried-again", refused_submit_keeps_the_draft);
  TEST ("/cases/model/a-submit-repeated-after-a-crash-is-the-same-submit", submit_after_a_crash_is_the_same);
  TEST ("/cases/model/a-form-comes-back-after-a-crash", crashed_form_comes_back);
  TEST ("/cases/model/a-draft-whose-case-went-on-is-dropped", draft_of_a_case_that_went_on_is_dropped);
  TEST ("/cases/model/a-hidden-field-is-keyed-until-it-matches", blind_field_is_keyed_again);
  TEST ("/cases/model/a-try-that-is-kept-is-asked-for-again", kept_try_is_asked_for_again);
  TEST ("/cases/model/a-decision-is-about-the-content-that-was-seen", decision_is_about_what_was_seen);
  TEST ("/cases/model/a-started-case-is-open-at-once", started_case_is_open);
  TEST ("/cases/model/a-form-closed-at-once-still-sends-what-was-typed", closed_form_still_sends_what_was_typed);
  TEST ("/cases/model/a-case-nobody-looks-at-is-forgotten", model_dies_with_its_form);

  return g_test_run ();
}
