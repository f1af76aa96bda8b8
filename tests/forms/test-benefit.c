/* The benefit page: what is paid, what it is made of, when it stood still. */

#include "form-benefit/page.h"
#include "form-person/page.h"
#include "stage.h"
#include "widgets/widget-chart.h"

static int
rows_of (Stage *stage, const char *table)
{
  return gtk_tree_model_iter_n_children (gtk_tree_view_get_model (GTK_TREE_VIEW (stage_named (stage, table))), NULL);
}

static void
test_shown (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, benefit_page_new (stage->context, 1));
  stage_called (stage, "api.award_list", 1);
  stage_called (stage, "api.person_payments", 1);
  g_assert_true (stage_says (stage, "每月 2,293.90 元"));
  g_assert_true (stage_says (stage, "个人账户养老金 369.54"));
  g_assert_true (stage_says (stage, "2026-10"));
  g_assert_cmpint (rows_of (stage, "待遇项目"), ==, 2);
  g_assert_cmpint (rows_of (stage, "待遇调整表"), ==, 1);
  g_assert_cmpint (rows_of (stage, "资格确认表"), ==, 1);
  g_assert_cmpint (rows_of (stage, "停发月份表"), ==, 1);
  g_assert_cmpint (rows_of (stage, "逐月发放表"), ==, 1);
  g_assert_cmpstr (form_page_get_title (FORM_PAGE (stage->page)), ==, "王建国 待遇");
}

/* The account is drawn down by what it pays a month; the fund goes on when it is used up. */
static void
test_rundown (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *text = NULL;

  stage_show (stage, benefit_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "按每月 369.54 元、记账利率 1.5% 推算，账户于"));
  g_assert_true (stage_says (stage, "此后由统筹基金按原额续发"));
  text = widget_chart_to_text (WIDGET_CHART (stage_named (stage, "个人账户逐月余额")));
  g_assert_nonnull (strstr (text, "个人账户余额 0.00, 统筹基金续发累计 "));
}

/* By the months of the server, not by a table the desk knows. */
static void
test_rundown_of_the_office (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.award_list", "divisor", "120.0");
  stage_show (stage, benefit_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "120"));
}

/* A later answer that came leaves the sentence of one that failed. */
static void
test_refused (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_refuse (stage->server, "api.person_open", "PR202", "This belongs to another office.", NULL);
  stage_show (stage, benefit_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "This belongs to another office."));
  g_assert_true (stage_says (stage, "每月 2,293.90 元"));
}

/* The next page of payments is asked for behind the last one seen. */
static void
test_pages (void)
{
  g_autoptr (Stage) stage = stage_new ();

  for (int i = 1; i < 60; i++)
    test_caller_row (stage->server, "api.person_payments", "pay_month", "202506", "for_month", "202506", "award", "1",
                     "item_titles", "{}", "amounts", "{}", "fen", "100", "cursor", i < 59 ? "x" : "202001 1 202001", NULL);
  stage_show (stage, benefit_page_new (stage->context, 1));
  stage_called (stage, "api.person_payments", 1);
  stage_settle ();
  gtk_widget_grab_focus (stage_named (stage, "逐月发放表"));
  stage_key (stage, GDK_KEY_End, 0);
  stage_called (stage, "api.person_payments", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.person_payments", 1, 1), ==, "202001 1 202001");
}

/* What is opened from the person by its key is asked of the window. */
static void
opened_cb (FormContext *context, gint64 person, gint64 *opened)
{
  *opened = person;
}

static void
test_from_the_person (void)
{
  g_autoptr (Stage) stage = stage_new ();
  gint64 opened = 0;

  stage_show (stage, person_page_new (stage->context, 1));
  stage_called (stage, "api.person_open", 1);
  g_signal_connect (stage->context, "open-benefit", G_CALLBACK (opened_cb), &opened);
  stage_key (stage, GDK_KEY_y, 0);
  stage_settle ();
  g_assert_cmpint (opened, ==, 1);
}

/* A clerk begins there what stops a benefit; who only looks does not. */
static void
test_begins (void)
{
  static const char *const auditor[] = { "auditor", NULL };
  g_autoptr (Stage) stage = stage_new ();
  g_autoptr (Stage) other = NULL;

  stage_show (stage, benefit_page_new (stage->context, 1));
  stage_key (stage, GDK_KEY_s, 0);
  g_assert_cmpstr (stage->started, ==, "suspension");
  stage_key (stage, GDK_KEY_r, 0);
  g_assert_cmpstr (stage->started, ==, "resumption");
  stage_key (stage, GDK_KEY_e, 0);
  g_assert_cmpstr (stage->started, ==, "termination");
  other = stage_new_for (auditor);
  stage_show (other, benefit_page_new (other->context, 1));
  g_assert_false (stage_shows (other, "待遇暂停"));
}

/* What stands beside the first determination once it was computed again. */
static char *
proof_of (Stage *stage)
{
  GtkTreeModel *model = gtk_tree_view_get_model (GTK_TREE_VIEW (stage_named (stage, "待遇核定记录表")));
  GtkTreeIter row;
  char *words = NULL;

  g_assert_true (gtk_tree_model_get_iter_first (model, &row));
  gtk_tree_model_get (model, &row, 2 * 5, &words, -1);    /* each column is a text and its look */
  return words;
}

/* What was determined, computed again by key; Enter leads to the case with the sheet. */
static void
test_proved (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *words = NULL;

  stage_show (stage, benefit_page_new (stage->context, 1));
  stage_called (stage, "api.award_determinations", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_v, 0);
  stage_called (stage, "api.award_rerun", 1);
  stage_settle ();
  words = proof_of (stage);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.award_rerun", 0, 2), ==, "1");
  g_assert_cmpstr (words, ==, "2,293.90  一致");
  gtk_widget_grab_focus (stage_named (stage, "待遇核定记录表"));
  stage_key (stage, GDK_KEY_Down, 0);
  stage_key (stage, GDK_KEY_Return, 0);
  g_assert_cmpint (stage->opened_case, ==, 9);
}

static void
test_not_the_same (void)
{
  g_autoptr (Stage) stage = stage_new ();
  g_autofree char *words = NULL;

  test_caller_set (stage->server, "api.award_rerun", "same", "f");
  test_caller_set (stage->server, "api.award_rerun", "differences", "{\"total 100 → 200\"}");
  stage_show (stage, benefit_page_new (stage->context, 1));
  stage_called (stage, "api.award_determinations", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_v, 0);
  stage_called (stage, "api.award_rerun", 1);
  stage_settle ();
  words = proof_of (stage);
  g_assert_cmpstr (words, ==, "不一致：total 100 → 200");
}

/* Who pays sees what is paid, neither the account nor what was determined. */
static void
test_who_pays (void)
{
  static const char *const cashier[] = { "cashier", NULL };
  g_autoptr (Stage) stage = stage_new_for (cashier);

  stage_show (stage, benefit_page_new (stage->context, 1));
  stage_called (stage, "api.person_payments", 1);
  stage_settle ();
  g_assert_true (stage_says (stage, "每月 2,293.90 元"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.account_years"), ==, 0);
  g_assert_cmpuint (test_caller_count (stage->server, "api.award_determinations"), ==, 0);
  g_assert_false (stage_shows (stage, "待遇核定记录"));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/benefit/what is paid, of what, and when it stood still", test_shown);
  g_test_add_func ("/forms/benefit/how the account is drawn down, and who pays then", test_rundown);
  g_test_add_func ("/forms/benefit/the months of the account are those of the office", test_rundown_of_the_office);
  g_test_add_func ("/forms/benefit/what failed stays said", test_refused);
  g_test_add_func ("/forms/benefit/payments are read page by page", test_pages);
  g_test_add_func ("/forms/benefit/it opens from the person", test_from_the_person);
  g_test_add_func ("/forms/benefit/a stop begins here", test_begins);
  g_test_add_func ("/forms/benefit/what was determined is computed again", test_proved);
  g_test_add_func ("/forms/benefit/what comes out otherwise is said", test_not_the_same);
  g_test_add_func ("/forms/benefit/who pays sees what is paid", test_who_pays);
  return g_test_run ();
}
