/* Stop lists: a clerk loads one and looks through it by keyboard, another person approves it. */

#include <string.h>

#include "form-stopping/file.h"
#include "form-stopping/page.h"
#include "stage.h"
#include "widgets/widget-action.h"
#include "widgets/widget-drop-zone.h"

static const char *const clerk[] = { "clerk", NULL };
static const char *const approver[] = { "approver", NULL };
static const char *const auditor[] = { "auditor", NULL };

#define HEADS "序号,身份证号,姓名,死亡日期,备注\r\n"
#define ROW   "1,140105196805031224,张桂英,2026/7/18,火化证明\r\n"

static Stage *
open_page (const char *const *posts)
{
  Stage *stage = stage_new_for (posts);

  stage_show (stage, stopping_page_new (stage->context));
  g_assert_true (stage_says (stage, "140105TFMD20261123000001"));
  g_assert_true (stage_says (stage, "2026-08至2026-11每月4,185.80"));
  return stage;
}

/* The list waits for whoever sits here; @own: who had a hand in it. */
static Stage *
open_submitted (const char *const *posts, const char *own)
{
  Stage *stage = stage_new_for (posts);

  test_caller_set (stage->server, "api.stop_lists", "state", "submitted");
  test_caller_set (stage->server, "api.stop_lists", "own", own);
  stage_show (stage, stopping_page_new (stage->context));
  g_assert_true (stage_says (stage, "140105TFMD20261123000001"));
  return stage;
}

static const char *
why_not (Stage *stage, const char *title)
{
  return widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, title)));
}

static void
test_shown (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  g_assert_true (stage_says (stage, "16,743.20"));
  g_assert_true (stage_says (stage, "姓名不符 1"));
  g_assert_true (stage_says (stage, "第 1 行　张桂英"));
  g_assert_true (stage_says (stage, "终止待遇"));
  g_assert_null (why_not (stage, "提交审批"));
  g_assert_nonnull (why_not (stage, "保留"));
}

static void
test_leave_out (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  stage_key (stage, GDK_KEY_x, 0);
  g_assert_true (stage_says (stage, "为什么剔除此人？"));
  stage_back (stage);
  g_assert_false (stage_shows (stage, "为什么剔除此人？"));
  stage_key (stage, GDK_KEY_x, 0);
  stage_fill (stage, "left_out", "1");
  stage_called (stage, "api.stop_list_mark", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.stop_list_mark", 0, 1), ==, "{1}");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.stop_list_mark", 0, 2), ==, "alive");
  g_assert_true (stage_says (stage, "第 2 行　李建国"));
  g_assert_true (stage_says (stage, "1 / 4 行"));
  /* what is handed on is what was seen after the mark */
  stage_key (stage, GDK_KEY_F9, 0);
  stage_called (stage, "api.stop_list_submit", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.stop_list_submit", 0, 1), ==, "d2");
  g_assert_true (stage_noted (stage, "由他人审批"));
}

static void
test_other_needs_words (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  stage_key (stage, GDK_KEY_x, 0);
  stage_fill (stage, "left_out", "2");
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.stop_list_mark"), ==, 0);
  stage_fill (stage, "note", "家属来电更正");
  stage_called (stage, "api.stop_list_mark", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.stop_list_mark", 0, 3), ==, "家属来电更正");
}

static void
test_load (void)
{
  static const char text[] = HEADS ROW ROW;
  g_autoptr (Stage) stage = open_page (clerk);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GFile) file = stage_file (stage, "deaths.csv", bytes);

  g_signal_emit_by_name (stage_find (stage, WIDGET_TYPE_DROP_ZONE), "file", file);
  stage_called (stage, "api.stop_list_check", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.stop_list_begin", 0, 0), ==, "deaths");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.stop_list_begin", 0, 1), ==, "deaths.csv");
  g_assert_nonnull (strstr (test_caller_arg (stage->server, "api.stop_list_rows", 0, 2), "140105196805031224"));
  g_assert_nonnull (strstr (test_caller_arg (stage->server, "api.stop_list_rows", 0, 6), "火化证明"));
  stage_called (stage, "api.stop_lists", 2);
}

static void
test_no_heads (void)
{
  static const char text[] = "甲,乙\r\n1,2\r\n";
  g_autoptr (Stage) stage = open_page (clerk);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GFile) file = stage_file (stage, "deaths.csv", bytes);

  g_signal_emit_by_name (stage_find (stage, WIDGET_TYPE_DROP_ZONE), "file", file);
  g_assert_true (stage_says (stage, "公民身份号码"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.stop_list_begin"), ==, 0);
}

static void
test_give_up (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  stage_key (stage, GDK_KEY_Delete, GDK_CONTROL_MASK);
  stage_fill (stage, "note", "文件有误");
  stage_called (stage, "api.stop_list_drop", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.stop_list_drop", 0, 1), ==, "文件有误");
}

static void
test_approve (void)
{
  g_autoptr (Stage) stage = open_submitted (approver, "f");

  stage_key (stage, GDK_KEY_a, 0);
  stage_called (stage, "api.stop_list_decide", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.stop_list_decide", 0, 1), ==, "agree");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.stop_list_decide", 0, 2), ==, "d1");
  /* chunk by chunk, by itself */
  stage_called (stage, "api.stop_list_carry", 1);
  g_assert_true (stage_noted (stage, "名单已执行：2 行"));
}

static void
test_send_back (void)
{
  g_autoptr (Stage) stage = open_submitted (approver, "f");

  test_caller_set (stage->server, "api.stop_list_decide", "state", "open");
  stage_key (stage, GDK_KEY_r, 0);
  stage_fill (stage, "note", "核实第3行");
  stage_called (stage, "api.stop_list_decide", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.stop_list_decide", 0, 1), ==, "return");
  g_assert_true (stage_noted (stage, "已退回受理岗"));
}

static void
test_own (void)
{
  g_autoptr (Stage) stage = open_submitted (approver, "t");

  g_assert_nonnull (why_not (stage, "同意并执行"));
  stage_key (stage, GDK_KEY_a, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.stop_list_decide"), ==, 0);
}

static void
test_refused (void)
{
  g_autoptr (Stage) stage = open_submitted (approver, "f");

  test_caller_refuse (stage->server, "api.stop_list_decide", "PR100", "Open it again.", NULL);
  stage_key (stage, GDK_KEY_a, 0);
  g_assert_true (stage_says (stage, "Open it again."));
  stage_called (stage, "api.stop_lists", 2);
}

static void
test_looked_at (void)
{
  g_autoptr (Stage) stage = open_page (auditor);

  g_assert_false (stage_shows (stage, "提交审批"));
  g_assert_false (stage_shows (stage, "同意并执行"));
  stage_key (stage, GDK_KEY_p, 0);
  g_assert_cmpint (stage->opened_person, ==, 1);
}

/* What has ended is printed, and printed again. */
static void
test_printed (void)
{
  g_autoptr (Stage) stage = stage_new_for (approver);

  test_caller_set (stage->server, "api.stop_lists", "state", "done");
  test_caller_set (stage->server, "api.stop_list_paper", "content", "{\"broken\": true}");
  stage_show (stage, stopping_page_new (stage->context));
  stage_called (stage, "api.stop_list_open", 1);
  stage_settle ();
  g_assert_null (why_not (stage, "打印名单"));
  g_assert_null (why_not (stage, "成批告知单"));
  stage_key (stage, GDK_KEY_l, 0);
  stage_called (stage, "api.stop_list_paper", 2);
}

static void
test_not_printed (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  g_assert_nonnull (why_not (stage, "打印名单"));
  stage_key (stage, GDK_KEY_l, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.stop_list_paper"), ==, 0);
}

int
main (int argc, char *argv[])
{
  if (!stage_init (&argc, &argv))
    return 77;

  g_test_add_func ("/stopping/what-is-on-the-list-is-shown", test_shown);
  g_test_add_func ("/stopping/a-row-is-left-out-by-keyboard-and-the-rest-handed-on", test_leave_out);
  g_test_add_func ("/stopping/another-reason-needs-words", test_other_needs_words);
  g_test_add_func ("/stopping/a-file-is-read-and-sent", test_load);
  g_test_add_func ("/stopping/a-file-without-heads-is-not-sent", test_no_heads);
  g_test_add_func ("/stopping/a-list-is-given-up-with-a-reason", test_give_up);
  g_test_add_func ("/stopping/approved-it-is-carried-out-chunk-by-chunk", test_approve);
  g_test_add_func ("/stopping/sent-back-with-a-reason", test_send_back);
  g_test_add_func ("/stopping/who-had-a-hand-in-it-does-not-approve", test_own);
  g_test_add_func ("/stopping/what-changed-meanwhile-is-said", test_refused);
  g_test_add_func ("/stopping/who-only-looks-sees-no-buttons", test_looked_at);
  g_test_add_func ("/stopping/a-list-that-has-ended-is-printed", test_printed);
  g_test_add_func ("/stopping/one-that-has-not-is-not", test_not_printed);

  return g_test_run ();
}
