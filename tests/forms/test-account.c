/* The account page: what it holds, its years, how a balance was reached, papers. */

#include <string.h>

#include "form-account/page.h"
#include "stage.h"
#include "widgets/widget-action.h"

static void
test_shown (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, account_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "10,533.00 元"));
  g_assert_true (stage_says (stage, "2024 年末储存额"));
  stage_called (stage, "api.account_open", 1);
  stage_called (stage, "api.account_years", 1);
  g_assert_cmpstr (form_page_get_title (FORM_PAGE (stage->page)), ==, "王建国 个人账户");
}

static void
test_charges (void)
{
  static const char *const archivist[] = { "archivist", NULL };
  g_autoptr (Stage) stage = stage_new ();
  g_autoptr (Stage) other = NULL;

  stage_show (stage, account_page_new (stage->context, 1));
  stage_key (stage, GDK_KEY_k, 0);
  g_assert_cmpint (stage->opened_charges, ==, 1);
  other = stage_new_for (archivist);
  stage_show (other, account_page_new (other->context, 1));
  stage_key (other, GDK_KEY_k, 0);
  g_assert_cmpint (other->opened_charges, ==, 0);
}

static void
test_changes (void)
{
  g_autoptr (Stage) stage = stage_new ();
  GtkTreeModel *model;
  GtkTreeIter row;
  g_autofree char *words = NULL;

  test_caller_row (stage->server, "api.account_changes", "month", "202502", "from_title", "正常", "to_title", "封存",
                   "why", "中断缴费", "case_no", "140105ZHFH20250310000002", "changed_by", "李华",
                   "changed_at", "2025-03-10 10:00:00+08", NULL);
  stage_show (stage, account_page_new (stage->context, 1));
  stage_called (stage, "api.account_changes", 1);
  g_assert_true (stage_says (stage, "变更记录"));
  model = gtk_tree_view_get_model (GTK_TREE_VIEW (stage_named (stage, "账户状态变更记录")));
  g_assert_cmpint (gtk_tree_model_iter_n_children (model, NULL), ==, 2);
  g_assert_true (gtk_tree_model_get_iter_first (model, &row));
  gtk_tree_model_get (model, &row, 4, &words, -1);
  g_assert_cmpstr (words, ==, "封存");
}

/* The open year has no steps yet; the year before is explained down to the fen. */
static void
test_steps (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, account_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "本年尚未结息"));
  stage_key (stage, GDK_KEY_Down, 0);
  stage_settle ();
  g_assert_true (stage_says (stage, "2024 年末储存额计算过程"));
  g_assert_true (stage_says (stage, "46.80"));
  stage_called (stage, "api.money_events", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.money_events", 1, 1), ==, "2024");
}

static void
test_papers (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, account_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "本年尚未结息"));
  test_caller_refuse (stage->server, "api.person_document_issue", "PR131", "Nothing of that year.", NULL);
  stage_key (stage, GDK_KEY_p, GDK_CONTROL_MASK);
  stage_called (stage, "api.person_document_issue", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.person_document_issue", 0, 1), ==, "account_statement");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.person_document_issue", 0, 2), ==, "2025");
  stage_key (stage, GDK_KEY_Down, 0);
  stage_settle ();
  stage_key (stage, GDK_KEY_p, GDK_CONTROL_MASK);
  stage_called (stage, "api.person_document_issue", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.person_document_issue", 1, 2), ==, "2024");
}

static void
test_no_account (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.account_open", "status", "none");
  test_caller_set (stage->server, "api.account_open", "status_title", "未建");
  test_caller_empty (stage->server, "api.account_years");
  stage_show (stage, account_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "尚未建账"));
  g_assert_true (stage_says (stage, "首次缴费到账时建账"));
}

static void
test_refused (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_refuse (stage->server, "api.account_open", "PR202", "This belongs to another office.", NULL);
  stage_show (stage, account_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "This belongs to another office."));
  g_assert_nonnull (stage_button (stage, "重新读取"));
}

static void
test_begins (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, account_page_new (stage->context, 1));
  stage_key (stage, GDK_KEY_h, 0);
  g_assert_cmpstr (stage->started, ==, "account_merge");
  stage_key (stage, GDK_KEY_f, 0);
  g_assert_cmpstr (stage->started, ==, "account_state");
  stage_key (stage, GDK_KEY_p, 0);
  g_assert_cmpint (stage->opened_person, ==, 1);
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/account/state and balance are said first", test_shown);
  g_test_add_func ("/forms/account/a-key-leads-to-the-charges", test_charges);
  g_test_add_func ("/forms/account/what changed the state is listed, the newest first", test_changes);
  g_test_add_func ("/forms/account/a balance opens into its steps", test_steps);
  g_test_add_func ("/forms/account/a statement is issued of any year", test_papers);
  g_test_add_func ("/forms/account/no account yet is said so", test_no_account);
  g_test_add_func ("/forms/account/a refusal is a sentence with a way on", test_refused);
  g_test_add_func ("/forms/account/merging and sealing begin here", test_begins);
  return g_test_run ();
}
