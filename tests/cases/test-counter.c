/* Whole cases on a real office, through the models the screens use. */
#include "counter.h"

#include "cases/document.h"
#include "cases/insight.h"
#include "cases/kind.h"
#include "cases/queue.h"

static Counter *counter;

static void
kinds_are_described (void)
{
  g_autoptr (CaseKinds) kinds = case_kinds_new (counter->clerk);
  g_auto (Await) loading = AWAIT_INIT;
  const CaseKind *kind;

  case_kinds_load_async (kinds, NULL, await_cb, &loading);
  g_assert_true (case_kinds_load_finish (kinds, await (&loading), NULL));
  g_assert_cmpuint (case_kinds_list (kinds)->len, >=, 11);
  kind = case_kinds_find (kinds, "key_change");
  g_assert_true (kind->may_start);

  for (guint round = 0; round < 2; round++)
    {
      g_auto (Await) asking = AWAIT_INIT;
      const CaseKindDetails *details;

      case_kinds_details_async (kinds, "key_change", NULL, await_cb, &asking);
      details = case_kinds_details_finish (kinds, await (&asking), NULL);
      g_assert_true (case_kind_details_field (details, "birth_archive")->blind);
      g_assert_cmpuint (details->materials->len, >, 3);
      g_assert_cmpuint (details->guide->len, >, 3);
    }
}

/* The queue @which of @caller; TRUE when the case is in it. */
static gboolean
is_in_queue (DbCaller   *caller,
             const char *which,
             gint64      case_id)
{
  g_autoptr (CaseQueue) queue = case_queue_new (caller, NULL, which);

  while (case_queue_is_loading (queue))
    g_main_context_iteration (NULL, TRUE);

  return case_queue_find (queue, case_id, NULL) != NULL;
}

static void
basic_change_is_done_at_once (void)
{
  gint64 person = counter_person (counter);
  g_autoptr (CaseModel) model = counter_start (counter, "basic_change", person);
  g_autofree char *mobile = NULL;

  g_assert_true (is_in_queue (counter->clerk, "mine", case_model_facts (model)->case_id));
  case_model_set_value (model, "mobile", "13934500001");
  case_model_set_applicant (model, "relation", "self");
  counter_submit (model);
  g_assert_cmpstr (case_model_facts (model)->step, ==, "done");
  g_assert_false (case_model_is_editable (model));

  mobile = counter_text (counter, "SELECT mobile FROM data.person WHERE person = %" G_GINT64_FORMAT, person);
  g_assert_cmpstr (mobile, ==, "13934500001");
  g_assert_false (is_in_queue (counter->clerk, "mine", case_model_facts (model)->case_id));
}

static void
mark_evidence (CaseModel  *model,
               const char *field,
               gint64      file)
{
  CaseEvidence evidence = { file, 1, 1000, 2000, 3000, 500 };

  case_model_set_evidence (model, field, &evidence);
}

static CaseModel *
name_change (void)
{
  CaseModel *model = counter_start (counter, "key_change", counter_person (counter));

  case_model_set_value (model, "name", "张桂𬍛");
  counter_save (model);
  counter_add_file (model, "application");
  counter_add_file (model, "id_card");
  counter_add_file (model, "police");
  mark_evidence (model, "name", counter_add_file (model, "household"));
  return model;
}

static void
key_change_takes_three (void)
{
  g_autoptr (CaseModel) model = name_change ();
  gint64 case_id = case_model_facts (model)->case_id;
  gint64 person = case_model_facts (model)->person;
  DbCaller *reviewer = counter_colleague (counter, "140105", "reviewer", 0);
  DbCaller *approver = counter_colleague (counter, "140105", "approver", 0);
  g_autofree char *name = NULL;

  counter_submit (model);
  g_assert_cmpstr (case_model_facts (model)->step, ==, "review");
  g_assert_true (is_in_queue (reviewer, "review", case_id));
  {
    g_autoptr (CaseModel) review = counter_look (reviewer, case_id);
    g_autoptr (CaseModel) approval = NULL;

    g_assert_cmpstr (case_model_value (review, "name"), ==, "张桂𬍛");
    counter_decide (review, CASE_STAGE_REVIEW);
    approval = counter_look (approver, case_id);
    counter_decide (approval, CASE_STAGE_APPROVE);
    g_assert_cmpstr (case_model_facts (approval)->step, ==, "done");
  }

  name = counter_text (counter, "SELECT name FROM data.person WHERE person = %" G_GINT64_FORMAT, person);
  g_assert_cmpstr (name, ==, "张桂𬍛");
  counter_leave (reviewer);
  counter_leave (approver);
}

static void
rekey (CaseModel  *model,
       const char *field,
       const char *value,
       gboolean    expected)
{
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  gboolean matches = !expected;

  case_model_rekey_async (model, field, value, NULL, await_cb, &answer);
  case_model_rekey_finish (model, await (&answer), &matches, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (matches, ==, expected);
}

/* Keys both dates again, first one of them wrongly, and agrees. */
static void
agree_blind (DbCaller  *caller,
             gint64     case_id,
             CaseStage  stage)
{
  g_autoptr (CaseModel) model = counter_look (caller, case_id);

  g_assert_true (case_model_is_hidden (model, "birth_adopted"));
  g_assert_null (case_model_value (model, "birth_adopted"));
  rekey (model, "birth_adopted", "1970-01-01", FALSE);
  rekey (model, "birth_adopted", "1971-04-09", TRUE);
  g_assert_cmpstr (case_model_value (model, "birth_adopted"), ==, "1971-04-09");
  rekey (model, "birth_archive", "1971-04-09", TRUE);
  counter_decide (model, stage);
}

static void
birth_change_is_keyed_again_and_confirmed_above (void)
{
  g_autoptr (CaseModel) model = counter_start (counter, "key_change", counter_person (counter));
  gint64 case_id = case_model_facts (model)->case_id;
  DbCaller *reviewer = counter_colleague (counter, "140105", "reviewer", 0);
  DbCaller *approver = counter_colleague (counter, "140105", "approver", 0);
  DbCaller *above = counter_colleague (counter, "140100", "approver", 0);
  gint64 page;

  case_model_set_value (model, "birth_archive", "1971-04-09");
  case_model_set_value (model, "birth_adopted", "1971-04-09");
  case_model_set_value (model, "birth_basis", "2");
  case_model_set_value (model, "birth_note", "招工审批表第1页，1989年填写");
  counter_save (model);
  counter_add_file (model, "application");
  counter_add_file (model, "id_card");
  page = counter_add_file (model, "archive");
  mark_evidence (model, "birth_archive", page);
  mark_evidence (model, "birth_adopted", page);
  counter_submit (model);

  agree_blind (reviewer, case_id, CASE_STAGE_REVIEW);
  agree_blind (approver, case_id, CASE_STAGE_APPROVE);
  agree_blind (above, case_id, CASE_STAGE_CONFIRM);
  g_assert_cmpint (counter_number (counter, "SELECT count(*) FROM data.person WHERE person = %" G_GINT64_FORMAT
                                            " AND birth_adopted = '1971-04-09'", case_model_facts (model)->person),
                   ==, 1);
  counter_leave (reviewer);
  counter_leave (approver);
  counter_leave (above);
}

static void
insights_are_read (void)
{
  g_autoptr (CaseModel) model = name_change ();
  gint64 case_id = case_model_facts (model)->case_id;
  g_auto (Await) effects = AWAIT_INIT;
  g_auto (Await) checks = AWAIT_INIT;
  g_auto (Await) signatures = AWAIT_INIT;
  g_auto (Await) materials = AWAIT_INIT;
  g_autoptr (GPtrArray) effect_rows = NULL;
  g_autoptr (GPtrArray) check_rows = NULL;
  g_autoptr (GPtrArray) signature_rows = NULL;
  g_autoptr (GPtrArray) material_rows = NULL;

  counter_submit (model);
  case_effects_async (counter->clerk, case_id, NULL, await_cb, &effects);
  case_checks_async (counter->clerk, case_id, NULL, await_cb, &checks);
  case_signatures_async (counter->clerk, case_id, NULL, await_cb, &signatures);
  case_material_list_async (counter->clerk, case_id, NULL, await_cb, &materials);
  effect_rows = case_effects_finish (counter->clerk, await (&effects), NULL);
  check_rows = case_checks_finish (counter->clerk, await (&checks), NULL);
  signature_rows = case_signatures_finish (counter->clerk, await (&signatures), NULL);
  material_rows = case_material_list_finish (counter->clerk, await (&materials), NULL);

  g_assert_nonnull (effect_rows);
  g_assert_cmpuint (check_rows->len, >, 0);
  g_assert_cmpuint (signature_rows->len, ==, 1);
  g_assert_false (((CaseSignature *) g_ptr_array_index (signature_rows, 0))->is_void);
  g_assert_cmpuint (material_rows->len, >=, 4);
}

static void
file_comes_back_as_it_went (void)
{
  g_autoptr (CaseModel) model = counter_start (counter, "key_change", counter_person (counter));
  gint64 file = counter_add_file (model, "id_card");
  g_auto (Await) reading = AWAIT_INIT;
  g_auto (Await) removing = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (CaseFile) back = NULL;

  case_material_read_async (counter->clerk, file, NULL, await_cb, &reading);
  back = case_material_read_finish (counter->clerk, await (&reading), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->mime, ==, "image/jpeg");
  g_assert_cmpstr (back->name, ==, "原件.jpg");

  case_material_remove_async (counter->clerk, case_model_facts (model)->case_id, file, NULL, await_cb, &removing);
  g_assert_cmpint (case_material_remove_finish (counter->clerk, await (&removing), &error), >, 0);
}

static void
receipt_is_issued_filed_and_read (void)
{
  static const char pdf[] = "%PDF-1.4 a receipt\n%%EOF\n";
  g_autoptr (CaseModel) model = counter_start (counter, "key_change", counter_person (counter));
  g_autoptr (GBytes) bytes = g_bytes_new_static (pdf, sizeof pdf - 1);
  g_auto (Await) issuing = AWAIT_INIT;
  g_auto (Await) storing = AWAIT_INIT;
  g_auto (Await) reading = AWAIT_INIT;
  g_auto (Await) printing = AWAIT_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (CaseDocument) document = NULL;
  g_autoptr (CaseDocumentFile) file = NULL;

  case_document_issue_async (counter->clerk, case_model_facts (model)->case_id, "receipt", NULL, await_cb, &issuing);
  document = case_document_issue_finish (counter->clerk, await (&issuing), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (document->content), "serial"), ==,
                   document->serial);

  case_document_store_async (counter->clerk, document->serial, bytes, 1, NULL, await_cb, &storing);
  g_assert_true (case_document_store_finish (counter->clerk, await (&storing), &error));
  case_document_read_async (counter->clerk, document->serial, NULL, await_cb, &reading);
  file = case_document_read_finish (counter->clerk, await (&reading), &error);
  g_assert_true (g_bytes_equal (file->bytes, bytes));
  case_document_printed_async (counter->clerk, document->serial, "print", NULL, await_cb, &printing);
  g_assert_cmpint (case_document_printed_finish (counter->clerk, await (&printing), &error), ==, 1);
}

static void
two_desks_on_one_case (void)
{
  g_autoptr (CaseModel) model = counter_start (counter, "basic_change", counter_person (counter));
  DbCaller *colleague = counter_colleague (counter, "140105", "clerk", 1);
  g_autoptr (CaseModel) other = counter_look (colleague, case_model_facts (model)->case_id);
  g_auto (Await) answer = AWAIT_INIT;
  g_autoptr (GError) error = NULL;

  case_model_set_value (other, "mobile", "13934500002");
  counter_save (other);
  case_model_set_value (model, "mobile", "13934500003");
  case_model_save_async (model, NULL, await_cb, &answer);
  g_assert_false (case_model_save_finish (model, await (&answer), &error));
  g_assert_error (error, DB_ERROR, DB_ERROR_CONFLICT);
  counter_leave (colleague);
}

static void
two_reviewers_at_once (void)
{
  g_autoptr (CaseModel) model = name_change ();
  gint64 case_id = case_model_facts (model)->case_id;
  DbCaller *reviewers[2] = { counter_colleague (counter, "140105", "reviewer", 0),
                             counter_colleague (counter, "140105", "reviewer", 0) };
  Await answers[2] = { AWAIT_INIT };
  guint agreed = 0, told = 0;
  int content_version;

  counter_submit (model);
  content_version = case_model_facts (model)->content_version;
  for (guint i = 0; i < 2; i++)
    case_decide_async (reviewers[i], case_id, content_version, CASE_STAGE_REVIEW, CASE_DECISION_AGREE, NULL, NULL, NULL,
                       await_cb, &answers[i]);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      if (case_decide_finish (reviewers[i], await (&answers[i]), &error))
        agreed++;
      else if (g_error_matches (error, DB_ERROR, DB_ERROR_CONFLICT))
        told++;
      await_clear (&answers[i]);
      counter_leave (reviewers[i]);
    }
  g_assert_cmpuint (agreed, ==, 1);
  g_assert_cmpuint (told, ==, 1);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  counter = counter_open ();

  g_test_add_func ("/cases/counter/the-kinds-of-case-are-described", kinds_are_described);
  g_test_add_func ("/cases/counter/a-new-telephone-number-is-done-at-once", basic_change_is_done_at_once);
  g_test_add_func ("/cases/counter/a-new-name-takes-three-people", key_change_takes_three);
  g_test_add_func ("/cases/counter/a-birth-date-is-keyed-again-and-confirmed-above",
                   birth_change_is_keyed_again_and_confirmed_above);
  g_test_add_func ("/cases/counter/what-follows-from-a-case-can-be-read", insights_are_read);
  g_test_add_func ("/cases/counter/a-file-comes-back-as-it-went", file_comes_back_as_it_went);
  g_test_add_func ("/cases/counter/a-receipt-is-issued-filed-and-counted", receipt_is_issued_filed_and_read);
  g_test_add_func ("/cases/counter/two-desks-on-one-case-are-told", two_desks_on_one_case);
  g_test_add_func ("/cases/counter/two-who-decide-at-once-one-is-told", two_reviewers_at_once);

  status = g_test_run ();
  counter_close (counter);
  return status;
}
