/* The supervisor's page under the keyboard: blind entry, one key, the next case; somebody was first; several at
 * once. */

#include <string.h>

#include "form-approval/page.h"
#include "stage.h"
#include "widgets/widget-action.h"
#include "widgets/widget-field.h"

static void
show_queue (Stage *stage, const char *values, const char *hidden)
{
  stage_key_case (stage->server, "review", values, hidden);
  stage_show (stage, approval_page_new (stage->context, "review"));
}

static const char *
decided (Stage *stage, guint call, guint index)
{
  stage_called (stage, "api.case_review", call + 1);
  return test_caller_arg (stage->server, "api.case_review", call, index);
}

/* The case opened last. */
static void
assert_opened (Stage *stage, const char *case_id)
{
  guint n = test_caller_count (stage->server, "api.case_open");

  g_assert_cmpstr (test_caller_arg (stage->server, "api.case_open", n - 1, 0), ==, case_id);
}

static void
test_one_key (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_queue (stage, "{\"name\":\"王建囯\"}", "{}");
  g_assert_true (stage_says (stage, "剩 2 工作日"));
  g_assert_true (stage_says (stage, "超期 1 日"));
  g_assert_true (stage_says (stage, "随出生日期推算"));
  stage_key (stage, GDK_KEY_a, 0);
  stage_settle ();
  g_assert_cmpstr (decided (stage, 0, 0), ==, "7");
  g_assert_cmpstr (decided (stage, 0, 2), ==, "agree");
  g_assert_true (stage_noted (stage, "已同意：王建国"));
  /* the next one is open */
  assert_opened (stage, "8");
}

/* What was handed on beside what the server computes, unfolded by a key; the figures' documents; similar awards. */
static void
test_award_compared (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_key_case (stage->server, "review", "{}", "{}");
  test_caller_set (stage->server, "api.case_open", "kind", "award");
  test_caller_set (stage->server, "api.case_award", "same", "f");
  stage_show (stage, approval_page_new (stage->context, "review"));
  g_assert_true (stage_says (stage, "4,185.80 元"));
  g_assert_true (stage_says (stage, "与提交时不一致"));
  g_assert_true (stage_says (stage, "本机构最近42件"));
  g_assert_true (stage_says (stage, "计算步骤（1）· 按 S 展开或收起"));
  stage_key (stage, GDK_KEY_s, 0);
  stage_settle ();
  g_assert_true (stage_says (stage, "(7,253.00 + 5514.81855) ÷ 2 × 495 个月 ÷ 12 × 1% = 2,633.36"));
  stage_key (stage, GDK_KEY_a, 0);
  stage_settle ();
  g_assert_cmpstr (decided (stage, 0, 2), ==, "agree");
}

static void
test_blind (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_queue (stage, "{\"name\":\"王建囯\"}", "{birth_archive}");
  g_assert_true (stage_says (stage, "盲录一致后显示"));
  /* the first focus is the blind entry, so the letters are typed and decide nothing */
  stage_key (stage, GDK_KEY_a, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_review"), ==, 0);

  test_caller_set (stage->server, "api.case_rekey", "matches", "f");
  stage_fill (stage, "birth_archive", "1966-03-14");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.case_rekey", 0, 2), ==, "1966-03-14");
  g_assert_true (stage_says (stage, "两次录入不一致"));
  g_assert_cmpstr (widget_field_get_value (WIDGET_FIELD (stage_field (stage, "birth_archive"))), ==, "");
  g_assert_nonnull (widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, "同意并看下一件"))));

  test_caller_set (stage->server, "api.case_rekey", "matches", "t");
  stage_key_case (stage->server, "review", "{\"name\":\"王建囯\",\"birth_archive\":\"1965-03-14\"}", "{}");
  stage_fill (stage, "birth_archive", "1965-03-14");
  g_assert_true (stage_says (stage, "1965-03-14"));
  g_assert_true (stage_noted (stage, "两次录入一致"));
  /* now the key decides */
  stage_key (stage, GDK_KEY_a, 0);
  stage_settle ();
  g_assert_cmpstr (decided (stage, 0, 2), ==, "agree");
}

static void
test_reasons (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_queue (stage, "{\"name\":\"王建囯\"}", "{}");
  stage_key (stage, GDK_KEY_r, 0);
  stage_settle ();
  stage_key (stage, GDK_KEY_r, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_review"), ==, 0);
  g_assert_true (stage_noted (stage, "请按数字键选择理由"));
  stage_key (stage, GDK_KEY_2, 0);
  stage_key (stage, GDK_KEY_r, 0);
  stage_settle ();
  g_assert_cmpstr (decided (stage, 0, 2), ==, "return");
  g_assert_cmpstr (decided (stage, 0, 3), ==, "2");
  g_assert_true (stage_noted (stage, "已退回：王建国"));
}

static void
test_refuse_with_words (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_queue (stage, "{\"name\":\"王建囯\"}", "{}");
  stage_key (stage, GDK_KEY_d, 0);
  stage_key (stage, GDK_KEY_1, 0);
  stage_key (stage, GDK_KEY_o, 0);
  stage_settle ();
  stage_type (stage, "档案 1989 年记载为准，dar");      /* letters and digits are words here */
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_review"), ==, 0);
  stage_back (stage);
  stage_key (stage, GDK_KEY_d, 0);
  stage_settle ();
  g_assert_cmpstr (decided (stage, 0, 2), ==, "refuse");
  g_assert_cmpstr (decided (stage, 0, 3), ==, "1");
  g_assert_cmpstr (decided (stage, 0, 4), ==, "档案 1989 年记载为准，dar");
}

static void
test_somebody_was_first (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_queue (stage, "{\"name\":\"王建囯\"}", "{}");
  test_caller_refuse (stage->server, "api.case_review", "PR103", "王芳 decided this case at 09:31.", NULL);
  stage_key (stage, GDK_KEY_a, 0);
  stage_settle ();
  g_assert_true (stage_says (stage, "王芳 decided this case at 09:31."));
  assert_opened (stage, "8");
}

static void
test_own_case (void)
{
  g_autoptr (Stage) stage = stage_new ();
  const char *why;

  stage_key_case (stage->server, "review", "{}", "{}");
  test_caller_set (stage->server, "api.case_open", "actions",
                   "[{\"action\":\"review\",\"allowed\":false,\"why\":\"You entered this case yourself.\","
                   "\"who\":\"王芳\"}]");
  stage_show (stage, approval_page_new (stage->context, "review"));
  why = widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, "同意并看下一件")));
  g_assert_nonnull (strstr (why, "王芳"));
  stage_key (stage, GDK_KEY_a, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.case_review"), ==, 0);
}

static void
test_evidence (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_queue (stage, "{\"name\":\"王建囯\",\"birth_archive\":\"1965-03-14\"}", "{}");
  g_assert_true (stage_says (stage, "材料 2/2  居民身份证"));
  stage_key (stage, GDK_KEY_space, 0);
  stage_settle ();
  g_assert_true (stage_says (stage, "材料 1/2  职工履历表"));
  stage_key (stage, GDK_KEY_Right, 0);
  stage_settle ();
  g_assert_true (stage_says (stage, "材料 2/2  居民身份证"));
}

static void
test_arrows (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_queue (stage, "{\"name\":\"王建囯\"}", "{}");
  stage_key (stage, GDK_KEY_Down, 0);
  stage_settle ();
  stage_key (stage, GDK_KEY_Down, 0);
  stage_settle ();
  assert_opened (stage, "9");
}

static void
test_bulk (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_queue (stage, "{\"name\":\"王建囯\"}", "{}");
  g_assert_nonnull (widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, "同意所选"))));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (stage_button (stage, "选择赵丽")), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (stage_button (stage, "选择孙伟")), TRUE);
  stage_key (stage, GDK_KEY_b, 0);
  stage_settle ();
  stage_called (stage, "api.case_review", 2);
  g_assert_true (stage_noted (stage, "所选业务均已办理"));
}

static void
test_bulk_result (void)
{
  g_autoptr (Stage) stage = stage_new ();

  show_queue (stage, "{\"name\":\"王建囯\"}", "{}");
  test_caller_refuse (stage->server, "api.case_review", "PR102", "You entered this case yourself.", NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (stage_button (stage, "选择赵丽")), TRUE);
  stage_key (stage, GDK_KEY_b, 0);
  stage_settle ();
  g_assert_true (stage_noted (stage, "1 件未能办理"));
  g_assert_true (stage_says (stage, "You entered this case yourself."));
}

static void
test_empty (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_empty (stage->server, "api.queue");
  stage_show (stage, approval_page_new (stage->context, "approve"));
  g_assert_true (stage_says (stage, "没有待办"));
  stage_key (stage, GDK_KEY_a, 0);
  g_assert_true (stage_noted (stage, "未打开业务"));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/approval/an-award-is-compared-step-by-step", test_award_compared);
  g_test_add_func ("/forms/approval/one key agrees and the next case opens", test_one_key);
  g_test_add_func ("/forms/approval/the blind entry is keyed until both are the same", test_blind);
  g_test_add_func ("/forms/approval/returning takes a reason by digit", test_reasons);
  g_test_add_func ("/forms/approval/keys never fire while somebody types", test_refuse_with_words);
  g_test_add_func ("/forms/approval/somebody was first: told who and when, work goes on", test_somebody_was_first);
  g_test_add_func ("/forms/approval/nobody decides their own case", test_own_case);
  g_test_add_func ("/forms/approval/the space bar goes from evidence to evidence", test_evidence);
  g_test_add_func ("/forms/approval/arrows go through the queue", test_arrows);
  g_test_add_func ("/forms/approval/several of low risk are decided one by one", test_bulk);
  g_test_add_func ("/forms/approval/a case left over says why", test_bulk_result);
  g_test_add_func ("/forms/approval/an empty queue says so", test_empty);
  return g_test_run ();
}
