/* The page of the annual adjustment: tried chunk by chunk, compared, looked at person by person, agreed to, posted,
 * undone. */

#include "form-adjustment/page.h"
#include "stage.h"
#include "widgets/widget-action.h"

/* A desk at the province; the context belongs to the stage. */
static void
sit_down (Stage *stage, const char *post)
{
  const char *const posts[] = { post, NULL };
  const FormSession session = { "sx_wangfang", "王芳", "140000", "省本级", "province", posts, "2026-11-23", TRUE };

  g_object_unref (stage->context);
  stage->context = form_context_new (DB_CALLER (stage->server), &session);
  stage_show (stage, adjust_page_new (stage->context));
  stage_called (stage, "api.adjustment_compare", 1);
  stage_settle ();
}

static const char *
why_not (Stage *stage, const char *title)
{
  return widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, title)));
}

static void
set_run (Stage *stage, const char *state, const char *title)
{
  test_caller_set (stage->server, "api.adjustment_runs", "state", state);
  test_caller_set (stage->server, "api.adjustment_runs", "state_title", title);
}

static void
test_tried (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set_run (stage, "posted", "已入账");
  sit_down (stage, "clerk");
  g_assert_null (why_not (stage, "试算"));
  stage_key (stage, GDK_KEY_F6, 0);
  stage_called (stage, "api.adjustment_chunk", 1);
  stage_settle ();
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_start", 0, 0), ==, "2026");
  /* the runner's name is the request of the start */
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_start", 0, 1), ==,
                   test_caller_arg (stage->server, "api.adjustment_chunk", 0, 1));
  stage_called (stage, "api.adjustment_sign", 0);
}

static void
test_not_twice (void)
{
  g_autoptr (Stage) stage = stage_new ();

  sit_down (stage, "clerk");
  g_assert_nonnull (why_not (stage, "试算"));
  stage_key (stage, GDK_KEY_F6, 0);
  stage_called (stage, "api.adjustment_start", 0);
  g_assert_nonnull (why_not (stage, "复核通过"));
  g_assert_true (stage_says (stage, "2.1667%"));
}

static void
test_stopped (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set_run (stage, "posted", "已入账");
  test_caller_hold (stage->server, "api.adjustment_chunk");
  sit_down (stage, "clerk");
  stage_key (stage, GDK_KEY_F6, 0);
  stage_called (stage, "api.adjustment_chunk", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_F9, 0);
  stage_called (stage, "api.adjustment_stop", 1);
  test_caller_release (stage->server, "api.adjustment_chunk");
  stage_settle ();
}

/* From the comparison to the persons of an office, and how an addition came about. */
static void
test_looked_at (void)
{
  g_autoptr (Stage) stage = stage_new ();

  sit_down (stage, "auditor");
  stage_key (stage, GDK_KEY_F8, 0);
  stage_key (stage, GDK_KEY_End, 0);
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.adjustment_lines", 1);
  stage_settle ();
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_lines", 0, 1), ==, "140106");
  stage_key (stage, GDK_KEY_Home, 0);
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.adjustment_steps", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_steps", 0, 1), ==, "1");
}

static void
test_agreed (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.adjustment_runs", "why_review", "");
  test_caller_set (stage->server, "api.adjustment_runs", "may_review", "t");
  sit_down (stage, "reviewer");
  g_assert_nonnull (why_not (stage, "试算"));
  stage_key (stage, GDK_KEY_F7, 0);
  stage_called (stage, "api.adjustment_sign", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_sign", 0, 1), ==, "review");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_sign", 0, 2), ==, "abc");
}

static void
test_posted (void)
{
  g_autoptr (Stage) stage = stage_new ();

  set_run (stage, "reviewed", "待入账");
  test_caller_set (stage->server, "api.adjustment_runs", "why_post", "");
  test_caller_set (stage->server, "api.adjustment_sign", "state", "posting");
  test_caller_set (stage->server, "api.adjustment_chunk", "state", "posted");
  sit_down (stage, "approver");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_called (stage, "api.adjustment_chunk", 1);
  stage_settle ();
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_sign", 0, 1), ==, "post");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_sign", 0, 4), ==,
                   test_caller_arg (stage->server, "api.adjustment_chunk", 0, 1));
}

static void
test_undone (void)
{
  g_autoptr (Stage) stage = stage_new ();

  sit_down (stage, "clerk");
  stage_key (stage, GDK_KEY_Delete, GDK_CONTROL_MASK);
  stage_settle ();
  stage_called (stage, "api.adjustment_sign", 0);
  stage_type (stage, "again");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.adjustment_sign", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_sign", 0, 1), ==, "drop");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_sign", 0, 3), ==, "again");
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/adjustment/it is tried chunk by chunk and left for the signatures", test_tried);
  g_test_add_func ("/forms/adjustment/what is tried already is not tried again", test_not_twice);
  g_test_add_func ("/forms/adjustment/it is stopped while a chunk is under way", test_stopped);
  g_test_add_func ("/forms/adjustment/an office opens into its persons and their steps", test_looked_at);
  g_test_add_func ("/forms/adjustment/a reviewer agrees to what was seen", test_agreed);
  g_test_add_func ("/forms/adjustment/an approver posts it chunk by chunk", test_posted);
  g_test_add_func ("/forms/adjustment/it is undone with a reason", test_undone);
  return g_test_run ();
}
