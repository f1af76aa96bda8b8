/* Months under the keyboard: from the person's calendar to a case, marked, given a wage, submitted; and before the
 * supervisor. */

#include <string.h>

#include "form-approval/page.h"
#include "form-casework/page.h"
#include "form-person/page.h"
#include "form/contributions.h"
#include "stage.h"
#include "widgets/widget-chart.h"
#include "widgets/widget-field.h"
#include "widgets/widget-month-calendar.h"

static WidgetMonthCalendar *
calendar_of (Stage *stage)
{
  return WIDGET_MONTH_CALENDAR (stage_find (stage, WIDGET_TYPE_MONTH_CALENDAR));
}

static void
show_case (Stage *stage, const char *kind, const char *title, const char *values)
{
  stage_months_case (stage->server, kind, title, "draft", values);
  stage_show (stage, casework_page_new (stage->context, 7));
  g_assert_true (stage_says (stage, "系统校验"));
  stage_settle ();
}

static void
test_missed (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage, "missed_months", "月数补收", "{}");
  g_assert_true (stage_says (stage, "请在月历上标出办理月份"));
  stage_mark (stage, 202504, 3);
  stage_fill (stage, "months_wage", "6500");
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "202504-202506=650000"));
  g_assert_true (stage_says (stage, "3 个月"));
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  stage_called (stage, "api.case_submit", 1);
}

static void
test_fill_down (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage, "missed_months", "月数补收", "{\"months\":\"202504=650000;202505-202506=0\"}");
  gtk_widget_grab_focus (stage_named (stage, "办理月份明细"));
  stage_key (stage, GDK_KEY_d, GDK_CONTROL_MASK);
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "202504-202506=650000"));
}

/* What is marked in two years gets a wage for the first; the second grows by five percent. */
static void
test_by_year (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage, "missed_months", "月数补收", "{\"months\":\"202312=0;202504-202506=0\"}");
  stage_key (stage, GDK_KEY_y, GDK_CONTROL_MASK);
  stage_settle ();
  gtk_widget_grab_focus (stage_named (stage, "每年增长百分比"));
  stage_type (stage, "5");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_type (stage, "6000");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_key (stage, GDK_KEY_Return, 0);
  stage_saved (stage);
  /* two years later: 6,000.00 × 1.05 × 1.05 */
  g_assert_true (stage_sent (stage, "202312=600000;202504-202506=661500"));
}

static void
test_pasted (void)
{
  g_autoptr (Stage) stage = stage_new ();
  GtkClipboard *clipboard = gtk_clipboard_get (GDK_SELECTION_CLIPBOARD);

  show_case (stage, "missed_months", "月数补收", "{\"months\":\"202504-202506=0\"}");
  gtk_clipboard_set_text (clipboard, "6,500.00\n6600\nabc\n", -1);
  widget_field_focus (WIDGET_FIELD (stage_field (stage, "months_wage")));
  stage_key (stage, GDK_KEY_v, GDK_CONTROL_MASK);
  g_assert_true (stage_says (stage, "剪贴板第 3 行不是工资：abc"));
  gtk_clipboard_set_text (clipboard, "6,500.00\n6600\n", -1);
  gtk_widget_grab_focus (stage_named (stage, "办理月份明细"));
  stage_key (stage, GDK_KEY_v, GDK_CONTROL_MASK);
  stage_settle ();
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "202504=650000;202505=660000;202506=0"));
  gtk_clipboard_clear (clipboard);
}

/* The limits of the row with the cursor stand below the rows, before a wage is typed, too. */
static void
test_limits (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage, "missed_months", "月数补收", "{\"months\":\"202504=0\"}");
  g_assert_true (stage_says (stage, "2025-04：基数下限 4,244.00，上限 21,219.00"));
}

static void
test_why_not (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autoptr (GArray) marks = NULL;
  g_autofree char *paid = NULL;
  g_autofree char *future = NULL;

  show_case (stage, "missed_months", "月数补收", "{}");
  /* paid months stay as they are */
  stage_mark (stage, 202501, 3);
  marks = widget_month_calendar_get_marks (calendar_of (stage));
  g_assert_cmpuint (marks->len, ==, 0);
  paid = widget_month_calendar_describe (calendar_of (stage), 202501);
  future = widget_month_calendar_describe (calendar_of (stage), 202612);
  g_assert_nonnull (strstr (paid, "只能办理基数补差"));
  g_assert_nonnull (strstr (future, "尚未到该月"));
}

static void
test_wage_is_needed (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage, "missed_months", "月数补收", "{}");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  g_assert_true (stage_says (stage, "还没有标出办理月份"));
  stage_mark (stage, 202504, 3);
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  g_assert_true (stage_says (stage, "请填写每个月的工资"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_submit"), ==, 0);
}

static void
test_server_figures (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage, "missed_months", "月数补收", "{\"months\":\"202504=650000\"}");
  g_assert_true (stage_says (stage, "单位部分 1,040.00 · 个人部分 520.00 · 合计 1,560.00 元（另预估滞纳金 390.00 元）"));
  /* the rules are quicker than the server */
  test_caller_hold (stage->server, "api.case_months");
  stage_fill (stage, "months_wage", "7000");
  g_assert_true (stage_says (stage, "单位部分 1,120.00 · 个人部分 560.00"));
  test_caller_release (stage->server, "api.case_months");
}

static void
test_refund (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_case (stage, "refund", "退收", "{}");
  stage_mark (stage, 202510, 3);
  stage_saved (stage);
  /* the whole months, without any amount */
  g_assert_true (stage_sent (stage, "202510-202512=0"));
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  stage_called (stage, "api.case_submit", 1);
}

static void
test_unit (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_empty (stage->server, "api.search");
  test_caller_row (stage->server, "api.search", "what", "unit", "target", "3", "title", "太原第一机床厂", "subtitle",
                   "1401050003", "own_office", "t", "matched", "unit", "open_cases", "0", NULL);
  show_case (stage, "missed_months", "月数补收", "{}");
  stage_fill (stage, "unit_no", "1401050003");
  g_assert_true (stage_says (stage, "太原第一机床厂"));
  stage_saved (stage);
  g_assert_true (stage_sent (stage, "\"unit_no\":\"1401050003\""));
}

/* A kind whose fields say nothing here; what it shows besides is looked at. */
static void
show_extra (Stage *stage, const char *kind, const char *values)
{
  stage_months_case (stage->server, kind, "业务", "draft", values);
  test_caller_empty (stage->server, "api.kind_fields");
  test_caller_row (stage->server, "api.kind_fields", "field", "merge_person", "title", "个人编号", "type", "person",
                   "section", "choice", "section_title", "选择", "sort", "10", "required", "f", "key_field", "f",
                   "blind", "f", "max_length", "18", "person_column", "f", NULL);
  stage_show (stage, casework_page_new (stage->context, 7));
}

static void
test_extension (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_extra (stage, "extension", "{}");
  g_assert_true (stage_says (stage, "可走哪条路"));
  g_assert_true (stage_says (stage, "实际缴费 154 + 视同 0，最低 180 个月"));
  g_assert_true (stage_says (stage, "继续延长缴费"));
}

static void
test_merge (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_extra (stage, "account_merge", "{}");
  g_assert_true (stage_says (stage, "个人账户"));
  stage_fill (stage, "merge_person", "2");
  /* the test's server knows one account only: all its months are in both */
  g_assert_true (stage_says (stage, "重叠月份：2024-01 至 2025-03、2025-10 至 2026-10"));
  stage_called (stage, "api.account_open", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.account_open", 1, 0), ==, "2");
  stage_saved (stage);
}

static void
test_state (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_extra (stage, "account_state", "{}");
  stage_called (stage, "api.account_open", 1);
  stage_called (stage, "api.person_months", 1);
  g_assert_true (stage_says (stage, "系统校验"));
}

static void
test_from_the_calendar (void)
{
  g_autoptr (Stage) stage = stage_new ();
  FormContributions *card;

  test_caller_row (stage->server, "api.kind_list", "kind", "missed_months", "code", "YSBS", "title", "月数补收", "clause",
                   "7.4.1", "risk", "high", "business", "基金征缴", "levels", "3", "may_start", "t", NULL);
  stage_show (stage, person_page_new (stage->context, 1));
  card = FORM_CONTRIBUTIONS (stage_find (stage, FORM_TYPE_CONTRIBUTIONS));
  g_assert_true (stage_says (stage, "缴费月历"));
  widget_month_calendar_select (calendar_of (stage), 202503, 202506);
  form_contributions_begin (card, "missed_months");
  stage_settle ();
  g_assert_cmpstr (stage->started, ==, "missed_months");
  /* March is paid already */
  g_assert_cmpstr (stage->months, ==, "202504-202506=0");
}

static void
test_account_key (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, person_page_new (stage->context, 1));
  stage_settle ();
  stage_key (stage, GDK_KEY_a, 0);
  stage_settle ();
  g_assert_cmpint (stage->opened_account, ==, 1);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gint64 *case_id = data;

  *case_id = casework_start_finish (FORM_CONTEXT (source), result, NULL);
}

static void
test_painted_from_the_start (void)
{
  g_autoptr (Stage) stage = stage_new ();
  const char *const filled[] = { "months", "202504-202506=0", NULL };
  gint64 case_id = 0;

  stage_months_case (stage->server, "missed_months", "月数补收", "draft", "{}");
  casework_start_async (stage->context, "missed_months", 1, filled, NULL, started_cb, &case_id);
  stage_called (stage, "api.case_save", 1);
  g_assert_cmpint (case_id, ==, 7);
  g_assert_true (stage_sent (stage, "202504-202506=0"));
}

static void
test_supervisor (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_months_case (stage->server, "missed_months", "月数补收", "review", "{\"months\":\"202504=650000\"}");
  stage_show (stage, approval_page_new (stage->context, "review"));
  g_assert_true (stage_says (stage, "2025-04（1 个月）"));
  {
    g_autofree char *words = NULL;

    g_assert_true (stage_says (stage, "同单位 12 人"));
    words = widget_chart_to_text (WIDGET_CHART (stage_find (stage, WIDGET_TYPE_CHART)));
    g_assert_cmpstr (words, ==, "2025-04: 同事区间 4,244.00 – 9,800.00, 本次申报 6,500.00, 同事中位 6,100.00");
  }
  g_assert_true (stage_says (stage, "同单位 12 人：最低 4,244.00、中位 6,100.00、最高 9,800.00；本次申报 6,500.00，为中位的 106%"));
  g_assert_true (stage_says (stage, "合计 1,560.00 元"));
  /* the calendar takes no key of the decision */
  stage_key (stage, GDK_KEY_a, 0);
  stage_settle ();
  stage_called (stage, "api.case_review", 1);
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/months/missed months are marked, given a wage and submitted by keyboard", test_missed);
  g_test_add_func ("/forms/months/a wage is filled down by one key", test_fill_down);
  g_test_add_func ("/forms/months/one wage a year, and growth", test_by_year);
  g_test_add_func ("/forms/months/a column of a spreadsheet is pasted", test_pasted);
  g_test_add_func ("/forms/months/the limits of the row are said", test_limits);
  g_test_add_func ("/forms/months/a month that cannot stand in the case says why", test_why_not);
  g_test_add_func ("/forms/months/nothing is submitted without months and their wages", test_wage_is_needed);
  g_test_add_func ("/forms/months/the rules are quick, the server's figures hold", test_server_figures);
  g_test_add_func ("/forms/months/whole months are refunded without an amount", test_refund);
  g_test_add_func ("/forms/months/a unit is found and its name shown", test_unit);
  g_test_add_func ("/forms/months/the way to the minimum is a tree", test_extension);
  g_test_add_func ("/forms/months/two accounts stand side by side with the months they share", test_merge);
  g_test_add_func ("/forms/months/one account says since when it rests", test_state);
  g_test_add_func ("/forms/months/selected months begin a case with those it deals with", test_from_the_calendar);
  g_test_add_func ("/forms/months/one key opens the account", test_account_key);
  g_test_add_func ("/forms/months/a case begins with its months", test_painted_from_the_start);
  g_test_add_func ("/forms/months/the supervisor sees months, money and colleagues", test_supervisor);
  return g_test_run ();
}
