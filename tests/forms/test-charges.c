/* Single charges: found by state, looked at, made void by two persons; by keyboard. */

#include <string.h>

#include "form-collection/charges-page.h"
#include "stage.h"
#include "widgets/widget-action.h"

static const char *const accountant[] = { "accountant", NULL };
static const char *const reviewer[] = { "reviewer", NULL };
static const char *const approver[] = { "approver", NULL };

#define NUMBER "14010520261120000001"

static Stage *
open_page (const char *const *posts)
{
  Stage *stage = stage_new_for (posts);

  stage_show (stage, charges_page_new (stage->context, 0));
  g_assert_true (stage_says (stage, "核定单 " NUMBER));
  return stage;
}

/* Somebody asked to make the charge void; @mine: the one who sits here. */
static Stage *
open_asked (const char *const *posts, const char *mine)
{
  Stage *stage = stage_new_for (posts);

  test_caller_set (stage->server, "api.charge_list", "void_asked_by", "李华");
  test_caller_set (stage->server, "api.charge_list", "void_asked_at", "2026-11-22 15:04:00+08");
  test_caller_set (stage->server, "api.charge_list", "void_reason", "140105TF20261122000001退费决定");
  test_caller_set (stage->server, "api.charge_list", "asked_by_me", mine);
  stage_show (stage, charges_page_new (stage->context, 0));
  g_assert_true (stage_says (stage, "李华"));
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
  g_autoptr (Stage) stage = open_page (accountant);

  g_assert_true (stage_says (stage, "张桂英  140105********1224"));
  g_assert_true (stage_says (stage, "太原钢铁厂  14010500001"));
  g_assert_true (stage_says (stage, "月数补收  140105YSBS20261120000001"));
  g_assert_true (stage_says (stage, "2,880.00"));
  g_assert_true (stage_says (stage, "34.56"));
  stage_called (stage, "api.charge_open", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.charge_open", 0, 0), ==, NUMBER);
  g_assert_null (test_caller_arg (stage->server, "api.charge_list", 0, 0));
}

static void
test_states (void)
{
  static const char *const wanted[] = { "asked", "arrived", "void", "all" };
  g_autoptr (Stage) stage = open_page (accountant);

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      stage_key (stage, GDK_KEY_2 + i, 0);
      stage_called (stage, "api.charge_list", i + 2);
      g_assert_cmpstr (test_caller_arg (stage->server, "api.charge_list", i + 1, 0), ==, wanted[i]);
    }
  test_caller_empty (stage->server, "api.charge_list");
  stage_key (stage, GDK_KEY_4, 0);
  g_assert_true (stage_says (stage, "没有作废的核定单"));
  g_assert_true (stage_says (stage, "没有选中核定单"));
  stage_key (stage, GDK_KEY_v, 0);
  g_assert_false (stage_shows (stage, "依据哪项后续决定作废"));
}

/* What is on the screen as it is needs no second look. */
static void
test_read_again (void)
{
  g_autoptr (Stage) stage = open_page (reviewer);

  form_page_refresh (FORM_PAGE (stage->page));
  stage_called (stage, "api.charge_list", 2);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.charge_open"), ==, 1);
  test_caller_set (stage->server, "api.charge_list", "arrived_lines", "1");
  form_page_refresh (FORM_PAGE (stage->page));
  stage_called (stage, "api.charge_open", 2);
}

static void
test_ask (void)
{
  g_autoptr (Stage) stage = open_page (reviewer);

  stage_key (stage, GDK_KEY_v, 0);
  g_assert_true (stage_says (stage, "依据哪项后续决定作废"));
  stage_key (stage, GDK_KEY_Return, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.charge_void"), ==, 0);
  stage_fill (stage, "reason", "140105TF20261122000001");
  stage_called (stage, "api.charge_void", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.charge_void", 0, 0), ==, NUMBER);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.charge_void", 0, 1), ==, "ask");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.charge_void", 0, 2), ==, "140105TF20261122000001");
  g_assert_true (stage_noted (stage, NUMBER));
  stage_called (stage, "api.charge_list", 2);
}

static void
test_leave_it (void)
{
  g_autoptr (Stage) stage = open_page (reviewer);

  stage_key (stage, GDK_KEY_v, 0);
  stage_type (stage, "x");
  stage_back (stage);
  stage_settle ();
  g_assert_false (stage_shows (stage, "依据哪项后续决定作废"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.charge_void"), ==, 0);
}

static void
test_agree (void)
{
  g_autoptr (Stage) stage = open_asked (approver, "f");

  g_assert_cmpstr (test_caller_arg (stage->server, "api.charge_list", 0, 0), ==, "asked");
  g_assert_true (stage_says (stage, "退费决定"));
  stage_key (stage, GDK_KEY_a, 0);
  stage_called (stage, "api.charge_void", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.charge_void", 0, 1), ==, "agree");
  g_assert_true (stage_noted (stage, "已作废"));
  stage_called (stage, "api.charge_list", 2);
}

static void
test_decline (void)
{
  g_autoptr (Stage) stage = open_asked (approver, "f");

  stage_key (stage, GDK_KEY_r, 0);
  stage_called (stage, "api.charge_void", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.charge_void", 0, 1), ==, "decline");
}

static void
test_withdraw (void)
{
  g_autoptr (Stage) stage = open_asked (reviewer, "t");

  stage_key (stage, GDK_KEY_b, 0);
  stage_called (stage, "api.charge_void", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.charge_void", 0, 1), ==, "withdraw");
  g_assert_true (stage_noted (stage, "已撤回"));
  stage_called (stage, "api.charge_list", 2);
}

static void
test_withdraw_own_only (void)
{
  g_autoptr (Stage) stage = open_asked (reviewer, "f");

  g_assert_cmpstr (why_not (stage, "申请作废"), ==, "已申请作废，待审批岗决定。");
  stage_key (stage, GDK_KEY_b, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.charge_void"), ==, 0);
}

static void
test_own (void)
{
  static const char *const both[] = { "reviewer", "approver", NULL };
  g_autoptr (Stage) stage = open_asked (both, "t");

  g_assert_cmpstr (why_not (stage, "同意作废"), ==, "作废申请由您提出，须由他人决定。");
  g_assert_null (why_not (stage, "撤回申请"));
  stage_key (stage, GDK_KEY_a, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.charge_void"), ==, 0);
}

static void
test_others (void)
{
  g_autoptr (Stage) stage = open_page (accountant);

  g_assert_cmpstr (why_not (stage, "申请作废"), ==, "须由复核岗提出。");
  g_assert_cmpstr (why_not (stage, "同意作废"), ==, "须由审批岗决定。");
  g_assert_nonnull (why_not (stage, "业务"));
  stage_key (stage, GDK_KEY_c, 0);
  stage_settle ();
  g_assert_cmpint (stage->opened_case, ==, 0);
}

static void
test_too_late (void)
{
  g_autoptr (Stage) stage = stage_new_for (reviewer);

  test_caller_set (stage->server, "api.charge_list", "status", "part");
  stage_show (stage, charges_page_new (stage->context, 0));
  g_assert_true (stage_says (stage, NUMBER));
  g_assert_cmpstr (why_not (stage, "申请作废"), ==, "该核定单已有到账，不能再作废。");
}

static void
test_refused (void)
{
  g_autoptr (Stage) stage = open_asked (approver, "f");

  test_caller_refuse (stage->server, "api.charge_void", "PR142", "It is too late.", NULL);
  stage_key (stage, GDK_KEY_a, 0);
  g_assert_true (stage_says (stage, "It is too late."));
  g_assert_null (why_not (stage, "同意作废"));
}

static void
test_ways (void)
{
  g_autoptr (Stage) stage = stage_new_for (reviewer);

  stage_show (stage, charges_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, NUMBER));
  g_assert_cmpstr (test_caller_arg (stage->server, "api.charge_list", 0, 0), ==, "all");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.charge_list", 0, 1), ==, "1");
  g_assert_true (stage_says (stage, "张桂英的核定单"));
  stage_key (stage, GDK_KEY_c, 0);
  g_assert_cmpint (stage->opened_case, ==, 7);
  stage_key (stage, GDK_KEY_p, 0);
  g_assert_cmpint (stage->opened_person, ==, 1);
}

static void
fill_picture (Stage *stage)
{
  for (int i = 2; i < 9; i++)
    test_caller_row (stage->server, "api.charge_list", "charge_no", "x", "person_name", "单雪梅", "unit_name",
                     "太原第一机床厂有限责任公司", "origin_title", "中断补缴", "total", "1234567", "status",
                     i % 2 ? "part" : "sent", "status_title", i % 2 ? "部分到账" : "已推送待到账", NULL);
  for (int i = 2; i < 4; i++)
    test_caller_row (stage->server, "api.charge_open", "month", i == 2 ? "202302" : "202303", "counted", "1",
                     "employer", "64000", "employee", "32000", "interest", "0", "late_fee", "1152", "arrived",
                     i == 2 ? "2026-11-22" : NULL, "late_fee_paid", "1140", NULL);
}

static void
test_picture (void)
{
  g_autoptr (Stage) stage = open_asked (approver, "f");
  const char *path = g_getenv ("CHARGES_PICTURE");
  g_autoptr (GdkPixbuf) picture = NULL;
  GdkWindow *window;

  fill_picture (stage);
  stage_key (stage, GDK_KEY_5, 0);
  g_assert_true (stage_says (stage, "8笔"));
  if (path == NULL)
    return;
  stage_settle ();
  window = gtk_widget_get_window (stage->window);
  picture = gdk_pixbuf_get_from_window (window, 0, 0, gdk_window_get_width (window), gdk_window_get_height (window));
  g_assert_true (gdk_pixbuf_save (picture, path, "png", NULL, NULL));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/charges/a-charge-is-shown-with-its-months", test_shown);
  g_test_add_func ("/forms/charges/digits-choose-the-state", test_states);
  g_test_add_func ("/forms/charges/reading-again-is-no-second-look", test_read_again);
  g_test_add_func ("/forms/charges/a-reviewer-asks-with-a-reason", test_ask);
  g_test_add_func ("/forms/charges/esc-asks-for-nothing", test_leave_it);
  g_test_add_func ("/forms/charges/an-approver-agrees", test_agree);
  g_test_add_func ("/forms/charges/an-approver-declines", test_decline);
  g_test_add_func ("/forms/charges/who-asked-takes-it-back", test_withdraw);
  g_test_add_func ("/forms/charges/another-reviewer-does-not-take-it-back", test_withdraw_own_only);
  g_test_add_func ("/forms/charges/who-asked-does-not-decide", test_own);
  g_test_add_func ("/forms/charges/others-look-and-touch-nothing", test_others);
  g_test_add_func ("/forms/charges/what-has-arrived-stays", test_too_late);
  g_test_add_func ("/forms/charges/a-refusal-is-said", test_refused);
  g_test_add_func ("/forms/charges/a-person-s-charges-lead-to-case-and-person", test_ways);
  g_test_add_func ("/forms/charges/the-page-has-a-picture", test_picture);
  return g_test_run ();
}
