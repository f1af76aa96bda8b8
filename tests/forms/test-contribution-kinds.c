/* Each kind of case about contributions and accounts, filled by keyboard as far as the submission: what the server was
 * sent is what was typed. */

#include <string.h>

#include "form-casework/page.h"
#include "stage.h"
#include "widgets/widget-field.h"

static void
show (Stage *stage, const char *kind, const char *title)
{
  stage_kind_case (stage->server, kind, title, "{}");
  stage_show (stage, casework_page_new (stage->context, 7));
  g_assert_true (stage_says (stage, "系统校验"));
  stage_settle ();
}

/* A note takes Enter as a new line: one leaves it with Tab. */
static void
fill_note (Stage *stage, const char *text)
{
  widget_field_focus (WIDGET_FIELD (stage_field (stage, "note")));
  stage_type (stage, text);
  stage_key (stage, GDK_KEY_Tab, 0);
  stage_settle ();
}

static guint
count (const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = strstr (text, what); at != NULL; at = strstr (at + 1, what))
    n++;
  return n;
}

/* Submits, and compares what the server holds then: @fields, each with its value, NULL at the end, and nothing else. */
static void
submit (Stage *stage, const char *const *fields)
{
  g_autofree char *held = NULL, *sent = NULL;
  const char *values;
  guint n = 0;

  /* once submitted the case is read again, here without what was saved, and what the form fills in is saved anew */
  stage_saved (stage);
  held = g_strdup (stage_last_sent (stage));
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_called (stage, "api.case_submit", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.case_submit", 0, 0), ==, "7");
  values = strstr (held, "\"values\":{");
  g_assert_nonnull (values);
  sent = g_strndup (values, strcspn (values, "}"));
  for (; fields[2 * n] != NULL; n++)
    {
      g_autofree char *pair = g_strdup_printf ("\"%s\":\"%s\"", fields[2 * n], fields[2 * n + 1]);

      if (strstr (sent, pair) == NULL)
        g_error ("%s was not sent: %s", pair, sent);
    }
  if (count (sent, "\":\"") != n)
    g_error ("more was sent than was typed: %s", sent);
}

static void
test_base_correction (void)
{
  static const char *const fields[] = { "months", "202501-202503=650000", "basis", "1", "note", "2025 declared too low",
                                        NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "base_correction", "基数补差");
  stage_mark (stage, 202501, 3);
  stage_fill (stage, "months_wage", "6500");
  stage_fill (stage, "basis", "1");
  fill_note (stage, "2025 declared too low");
  submit (stage, fields);
}

/* Months of two years, the second with another wage; a court has spoken. */
static void
test_broken_period (void)
{
  static const char *const fields[] = { "months", "202504-202505=480000;202507=500000", "basis", "2",
                                        "policy_no", "LX2016-5", "document_kind", "court", "document_no", "2025-0105-123",
                                        NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "broken_period", "中断补缴");
  stage_mark (stage, 202504, 2);
  stage_fill (stage, "months_wage", "4800");
  stage_mark (stage, 202507, 1);
  /* only the month that still waits takes it */
  stage_fill (stage, "months_wage", "5000");
  stage_fill (stage, "basis", "2");
  stage_fill (stage, "policy_no", "LX2016-5");
  stage_fill (stage, "document_kind", "1");
  stage_fill (stage, "document_no", "2025-0105-123");
  submit (stage, fields);
}

static void
test_extension (void)
{
  static const char *const fields[] = { "choice", "extend", "informed_on", "2026-11-20", "start_month", "202611", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "extension", "延长缴费");
  g_assert_true (stage_says (stage, "可走哪条路"));
  stage_fill (stage, "choice", "1");
  stage_fill (stage, "informed_on", "20261120");
  stage_fill (stage, "start_month", "2026.11");
  submit (stage, fields);
}

static void
test_oneoff_payment (void)
{
  static const char *const fields[] = { "informed_on", "2026-11-20", "note", "26 months", NULL };
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.case_extension", "path", "oneoff");
  test_caller_set (stage->server, "api.case_extension", "extension_months", "64");
  show (stage, "oneoff_payment", "一次性缴费");
  g_assert_true (stage_says (stage, "可一次性缴费至最低年限"));
  stage_fill (stage, "informed_on", "2026-11-20");
  fill_note (stage, "26 months");
  submit (stage, fields);
}

static void
test_account_merge (void)
{
  static const char *const fields[] = { "merge_person", "2", "note", "same person by the household book", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "account_merge", "账户合并");
  stage_fill (stage, "merge_person", "2");
  stage_called (stage, "api.account_open", 2);
  fill_note (stage, "same person by the household book");
  submit (stage, fields);
}

static void
test_account_state (void)
{
  static const char *const fields[] = { "target", "seal", "from_month", "202611", "note", "left the unit", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "account_state", "封存与恢复");
  stage_fill (stage, "target", "1");
  stage_fill (stage, "from_month", "202611");
  fill_note (stage, "left the unit");
  submit (stage, fields);
}

static void
test_account_settlement (void)
{
  static const char *const fields[] = { "settle_reason", "waiver", "event_on", "2025-02-08", "informed_on", "2026-11-20",
                                        "confirmed_on", "2026-11-23", "note", "wants no extension", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "account_settlement", "一次性结算");
  stage_fill (stage, "settle_reason", "1");
  stage_fill (stage, "event_on", "20250208");
  stage_fill (stage, "informed_on", "20261120");
  stage_fill (stage, "confirmed_on", "20261123");
  fill_note (stage, "wants no extension");
  submit (stage, fields);
}

/* Indices as an old sheet gives them: the result beside the form follows, with its steps. */
static void
test_award (void)
{
  static const char *const fields[] = { "index_entry", "entered", "index_basic", "0.76035", "index_trans", "0.70397",
                                        "index_reason", "by the sheet of 2025", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "award", "待遇核定");
  g_assert_true (stage_says (stage, "4,185.80 元"));
  g_assert_true (stage_says (stage, "2025-11"));
  stage_fill (stage, "index_entry", "2");
  stage_fill (stage, "index_basic", "0.76035");
  stage_fill (stage, "index_trans", "0.70397");
  widget_field_focus (WIDGET_FIELD (stage_field (stage, "index_reason")));
  stage_type (stage, "by the sheet of 2025");
  stage_key (stage, GDK_KEY_Tab, 0);
  stage_settle ();
  submit (stage, fields);
}

static void
test_simplified_award (void)
{
  static const char *const fields[] = { "self_checked_on", "2026-11-20", "self_check", "right", NULL };
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.case_award", "problem",
                   "The parameter benefit_base has no value for the year of retirement. It has to be loaded first.");
  show (stage, "simplified_award", "灵活就业人员待遇核定");
  g_assert_true (stage_says (stage, "benefit_base"));
  stage_fill (stage, "self_checked_on", "20261120");
  stage_fill (stage, "self_check", "1");
  submit (stage, fields);
}

static void
test_single_adjustment (void)
{
  static const char *const fields[] = { "applied_by", "unit", "cause", "policy", "document", "No. 12 of 2026",
                                        "item", "basic", "after", "268050", "from_month", "202601", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "single_adjustment", "零星调整");
  stage_fill (stage, "applied_by", "1");
  stage_fill (stage, "cause", "1");
  stage_fill (stage, "document", "No. 12 of 2026");
  stage_fill (stage, "item", "1");
  stage_fill (stage, "after", "2680.5");
  stage_fill (stage, "from_month", "2026.1");
  submit (stage, fields);
}

static void
test_suspension (void)
{
  static const char *const fields[] = { "award", "pension", "reason", "ST03", "event_date", "2026-08-12", "information",
                                        "police", "document_no", "2026-0105-88", "note", "two years", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "suspension", "待遇暂停");
  stage_fill (stage, "award", "1");
  stage_fill (stage, "reason", "2");
  stage_fill (stage, "event_date", "20260812");
  stage_fill (stage, "information", "2");
  stage_fill (stage, "document_no", "2026-0105-88");
  fill_note (stage, "two years");
  submit (stage, fields);
}

/* Who reaches the age in prison is put off, and after the release goes on. */
static void
test_postponement (void)
{
  static const char *const fields[] = { "committed_on", "2022-03-15", "term_until", "202809", "prison", "JINZHONG",
                                        "information", "police", "document_no", "2022-0105-18", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "postponement", "退休延期");
  stage_fill (stage, "committed_on", "20220315");
  stage_fill (stage, "term_until", "202809");
  stage_fill (stage, "prison", "JINZHONG");
  stage_fill (stage, "information", "2");
  stage_fill (stage, "document_no", "2022-0105-18");
  submit (stage, fields);
}

static void
test_postponement_end (void)
{
  static const char *const fields[] = { "reason", "RS04", "released_on", "2026-09-18", "information", "self",
                                        "document_no", "RELEASE-7", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "postponement_end", "退休延期解除");
  stage_fill (stage, "reason", "1");
  stage_fill (stage, "released_on", "20260918");
  stage_fill (stage, "information", "1");
  stage_fill (stage, "document_no", "RELEASE-7");
  submit (stage, fields);
}

static void
test_termination (void)
{
  static const char *const fields[] = { "award", "pension", "reason", "ST01", "event_date", "2026-07-18",
                                        "stopped_months", "owed", "information", "family", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "termination", "待遇终止");
  stage_fill (stage, "award", "1");
  stage_fill (stage, "reason", "1");
  stage_fill (stage, "event_date", "2026-7-18");
  stage_fill (stage, "stopped_months", "1");
  stage_fill (stage, "information", "1");
  submit (stage, fields);
}

static void
test_resumption (void)
{
  static const char *const fields[] = { "award", "pension", "reason", "RS06", "event_date", "2026-11-20",
                                        "resume_month", "202612", "information", "self", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "resumption", "待遇续发");
  stage_fill (stage, "award", "1");
  stage_fill (stage, "reason", "1");
  stage_fill (stage, "event_date", "20261120");
  stage_fill (stage, "resume_month", "202612");
  stage_fill (stage, "information", "1");
  submit (stage, fields);
}

/* The hardest visit of all: who died, who acts for the family, to which account. */
static void
test_survivor_claim (void)
{
  static const char *const fields[] = { "died_on", "2026-09-18", "death_source", "family", "work_injury", "no",
                                        "claimant_name", "ZHANG", "claimant_id", "14010519650314001X",
                                        "survivor_relation", "spouse", "claimant_account", "6228480402564890018",
                                        "agreement", "single", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "survivor_claim", "遗属待遇申领");
  stage_fill (stage, "died_on", "20260918");
  stage_fill (stage, "death_source", "1");
  stage_fill (stage, "work_injury", "2");
  stage_fill (stage, "claimant_name", "ZHANG");
  stage_fill (stage, "claimant_id", "14010519650314001x");
  stage_fill (stage, "survivor_relation", "1");
  stage_fill (stage, "claimant_account", "6228480402564890018");
  stage_fill (stage, "agreement", "1");
  submit (stage, fields);
}

static void
test_temporary_allowance (void)
{
  static const char *const fields[] = { "applied_on", "2026-11-03", "index_entry", "computed", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "temporary_allowance", "临时生活费核定");
  stage_fill (stage, "applied_on", "20261103");
  stage_fill (stage, "index_entry", "1");
  submit (stage, fields);
}

static void
test_temporary_settlement (void)
{
  static const char *const fields[] = { "settled_why", "published", "note", "base of 2025", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "temporary_settlement", "临时生活费结算");
  stage_fill (stage, "settled_why", "1");
  fill_note (stage, "base of 2025");
  submit (stage, fields);
}

static void
test_disability_allowance (void)
{
  static const char *const fields[] = { "apply_month", "202506", "assessment_no", "2025-071", "assessed_on",
                                        "2025-05-20", "conclusion", "total", "committee", "Taiyuan", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "disability_allowance", "病残津贴核定");
  stage_fill (stage, "apply_month", "202506");
  stage_fill (stage, "assessment_no", "2025-071");
  stage_fill (stage, "assessed_on", "20250520");
  stage_fill (stage, "conclusion", "1");
  stage_fill (stage, "committee", "Taiyuan");
  submit (stage, fields);
}

static void
test_recalculation (void)
{
  static const char *const fields[] = { "benefit", "pension", "cause", "wrong_data", "basis", "JH-1", "from_month",
                                        "202604", "adjusted", "12345", NULL };
  g_autoptr (Stage) stage = stage_new ();

  show (stage, "recalculation", "待遇重核");
  stage_fill (stage, "benefit", "1");
  stage_fill (stage, "cause", "1");
  stage_fill (stage, "basis", "JH-1");
  stage_fill (stage, "from_month", "202604");
  stage_fill (stage, "adjusted", "123.45");
  submit (stage, fields);
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/contributions/the base of a quarter is corrected by keyboard", test_base_correction);
  g_test_add_func ("/forms/contributions/a broken period is paid with the words of a court", test_broken_period);
  g_test_add_func ("/forms/contributions/an award with indices from an old sheet", test_award);
  g_test_add_func ("/forms/contributions/a flexible worker's award names the figure that is missing", test_simplified_award);
  g_test_add_func ("/forms/contributions/an extension is chosen in writing", test_extension);
  g_test_add_func ("/forms/contributions/what is missing is paid at once", test_oneoff_payment);
  g_test_add_func ("/forms/contributions/two accounts become one", test_account_merge);
  g_test_add_func ("/forms/contributions/an account is sealed", test_account_state);
  g_test_add_func ("/forms/contributions/an account is settled at once", test_account_settlement);
  g_test_add_func ("/forms/contributions/survivors claim what is left", test_survivor_claim);
  g_test_add_func ("/forms/benefits/one item of a pension is adjusted", test_single_adjustment);
  g_test_add_func ("/forms/benefits/a sentence suspends a pension", test_suspension);
  g_test_add_func ("/forms/benefits/the age reached in prison puts a retirement off", test_postponement);
  g_test_add_func ("/forms/benefits/after the release it goes on", test_postponement_end);
  g_test_add_func ("/forms/benefits/a death ends it", test_termination);
  g_test_add_func ("/forms/benefits/who confirms late is paid again", test_resumption);
  g_test_add_func ("/forms/kinds/a-temporary-allowance-by-keyboard", test_temporary_allowance);
  g_test_add_func ("/forms/kinds/the-settlement-of-one-by-keyboard", test_temporary_settlement);
  g_test_add_func ("/forms/kinds/a-disability-allowance-by-keyboard", test_disability_allowance);
  g_test_add_func ("/forms/kinds/a-recalculation-by-keyboard", test_recalculation);
  return g_test_run ();
}
