/* Temporary allowances settled as a list: made, looked through, signed, settled and dropped; by keyboard. */

#include <string.h>

#include "form-settlement/page.h"
#include "stage.h"
#include "widgets/widget-action.h"

static const char *const clerk[] = { "clerk", NULL };
static const char *const reviewer[] = { "reviewer", NULL };
static const char *const approver[] = { "approver", NULL };

static Stage *
open_page (const char *const *posts)
{
  Stage *stage = stage_new_for (posts);

  stage_show (stage, settlement_page_new (stage->context));
  g_assert_true (stage_says (stage, "小店区"));
  return stage;
}

/* The list stands at another step, and this person may do one thing. */
static Stage *
open_at (const char *const *posts, const char *state, const char *may)
{
  Stage *stage = stage_new_for (posts);

  test_caller_set (stage->server, "api.settlement_state", "state", state);
  test_caller_set (stage->server, "api.settlement_state", "may_check", "f");
  test_caller_set (stage->server, "api.settlement_state", "may_drop", "f");
  test_caller_set (stage->server, "api.settlement_state", may, "t");
  stage_show (stage, settlement_page_new (stage->context));
  g_assert_true (stage_says (stage, "小店区"));
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

  g_assert_true (stage_says (stage, "+2,000.60"));
  g_assert_true (stage_says (stage, "4,185.80"));
  g_assert_true (stage_says (stage, "郭丽"));
  stage_called (stage, "api.settlement_lines", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.settlement_lines", 0, 0), ==, "3");
  g_assert_nonnull (why_not (stage, "生成结算名单"));
  g_assert_nonnull (why_not (stage, "办理结算"));
  stage_key (stage, GDK_KEY_2, 0);
  stage_called (stage, "api.settlement_lines", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.settlement_lines", 1, 1), ==, "refused");
}

static void
test_made (void)
{
  g_autoptr (Stage) stage = open_at (clerk, "done", "may_make");

  stage_key (stage, GDK_KEY_n, 0);
  stage_called (stage, "api.settlement_make", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.settlement_make", 0, 0), ==, "140105");
}

static void
test_checked (void)
{
  g_autoptr (Stage) stage = open_page (reviewer);

  stage_key (stage, GDK_KEY_k, 0);
  stage_called (stage, "api.settlement_sign", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.settlement_sign", 0, 1), ==, "check");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.settlement_sign", 0, 2), ==, "d1");
}

static void
test_settled (void)
{
  g_autoptr (Stage) stage = open_at (approver, "approved", "may_run");

  stage_key (stage, GDK_KEY_s, 0);
  stage_called (stage, "api.settlement_chunk", 1);
  stage_called (stage, "api.settlement_state", 2);
}

static void
test_dropped (void)
{
  g_autoptr (Stage) stage = open_page (reviewer);

  stage_key (stage, GDK_KEY_d, 0);
  stage_key (stage, GDK_KEY_Return, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.settlement_sign"), ==, 0);
  stage_fill (stage, "reason", "基数有误");
  stage_called (stage, "api.settlement_sign", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.settlement_sign", 0, 1), ==, "drop");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.settlement_sign", 0, 3), ==, "基数有误");
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/forms/settlement/a-list-says-what-each-comes-to-and-why-one-is-refused", test_shown);
  g_test_add_func ("/forms/settlement/a-clerk-makes-a-list-with-a-key", test_made);
  g_test_add_func ("/forms/settlement/a-reviewer-checks-what-was-seen", test_checked);
  g_test_add_func ("/forms/settlement/an-approved-list-is-settled-to-its-end", test_settled);
  g_test_add_func ("/forms/settlement/a-list-is-dropped-for-a-reason-only", test_dropped);
  return g_test_run ();
}
