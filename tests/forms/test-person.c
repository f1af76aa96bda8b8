/* The person page: what is shown, what can begin here, what cannot and why. */

#include <string.h>

#include "form-person/page.h"
#include "stage.h"
#include "widgets/widget-action.h"

static const char *
why_not (Stage *stage, const char *title)
{
  return widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, title)));
}

static void
test_shown (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, person_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "王建国"));
  g_assert_true (stage_says (stage, "140105********1235"));
  g_assert_true (stage_says (stage, "60岁8个月"));
  g_assert_true (stage_says (stage, "2026-10"));
  g_assert_true (stage_says (stage, "手机  13900139000 → 13800138000"));
  g_assert_cmpstr (form_page_get_title (FORM_PAGE (stage->page)), ==, "王建国");
  stage_called (stage, "api.person_open", 1);
}

static void
test_pending (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, person_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "待审：张桂英 → 张桂瑛，张敏 08:50"));
}

static void
test_starts (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, person_page_new (stage->context, 1));
  stage_key (stage, GDK_KEY_b, 0);
  g_assert_cmpstr (stage->started, ==, "basic_change");
  stage_key (stage, GDK_KEY_z, 0);
  g_assert_cmpstr (stage->started, ==, "account_change");
}

static void
test_conflicting (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, person_page_new (stage->context, 1));
  stage_key (stage, GDK_KEY_g, 0);
  g_assert_null (stage->started);
  g_assert_true (stage_noted (stage, "140105GJXX20261123000007"));
  g_assert_cmpint (stage->opened_case, !=, 0);
  stage_key (stage, GDK_KEY_b, 0);
  g_assert_cmpstr (stage->started, ==, "basic_change");
}

static void
test_may_not (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.kind_list", "may_start", "f");
  test_caller_set (stage->server, "api.kind_list", "why_not", "Only a clerk may do this.");
  stage_show (stage, person_page_new (stage->context, 1));
  g_assert_nonnull (why_not (stage, "基本信息变更"));
}

static void
test_reveal (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, person_page_new (stage->context, 1));
  stage_key (stage, GDK_KEY_F2, 0);
  stage_settle ();
  stage_called (stage, "api.person_reveal", 2);         /* the second shows */
  g_assert_cmpstr (test_caller_arg (stage->server, "api.person_reveal", 0, 1), ==, "id_number");
  g_assert_true (stage_says (stage, "140105 19680305 1224"));
  stage_key (stage, GDK_KEY_F2, 0);
  g_assert_false (stage_shows (stage, "140105 19680305 1224"));
}

static void
test_counter (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.person_open", "view", "counter");
  test_caller_set (stage->server, "api.person_open", "office_name", "迎泽区社会保险中心");
  test_caller_set (stage->server, "api.person_open", "mobile", NULL);
  stage_show (stage, person_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "该人员参保关系在迎泽区社会保险中心"));
  g_assert_false (stage_shows (stage, "关键信息  "));
  g_assert_nonnull (why_not (stage, "显示证号"));
  g_assert_null (why_not (stage, "基本信息变更"));
}

static void
test_refused (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_refuse (stage->server, "api.person_open", "PR201", "You may not see this person.", NULL);
  stage_show (stage, person_page_new (stage->context, 1));
  g_assert_true (stage_says (stage, "You may not see this person."));
  g_assert_nonnull (stage_button (stage, "重新读取"));
}

static void
test_refresh (void)
{
  g_autoptr (Stage) stage = stage_new ();

  stage_show (stage, person_page_new (stage->context, 1));
  form_page_refresh (FORM_PAGE (stage->page));
  stage_settle ();
  /* nothing changed: no second view of the person in the log */
  stage_called (stage, "api.person_open", 1);
  test_caller_set (stage->server, "api.person_cases", "step", "review");
  form_page_refresh (FORM_PAGE (stage->page));
  stage_settle ();
  stage_called (stage, "api.person_open", 2);
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/person/the banner and the cards say who this is", test_shown);
  g_test_add_func ("/forms/person/a change under way stands in the very field", test_pending);
  g_test_add_func ("/forms/person/one key begins a business", test_starts);
  g_test_add_func ("/forms/person/a case under way is gone on with, no second one begins", test_conflicting);
  g_test_add_func ("/forms/person/a missing right says so on the button", test_may_not);
  g_test_add_func ("/forms/person/the full number is shown on demand and hidden again", test_reveal);
  g_test_add_func ("/forms/person/another office sees the counter view", test_counter);
  g_test_add_func ("/forms/person/a refusal is a sentence with a way on", test_refused);
  g_test_add_func ("/forms/person/a refresh does not log another view", test_refresh);
  return g_test_run ();
}
