/* The page of the annual adjustment: tried chunk by chunk, compared, looked at person by person, agreed to, posted,
 * undone. */

#include <string.h>

#include "form-adjustment/page.h"
#include "stage.h"
#include "widgets/widget-action.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-field.h"

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
test_marks_wait (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.adjustment_marks_waiting", "waiting", "3");
  sit_down (stage, "clerk");
  g_assert_true (stage_says (stage, "3 条特殊人员"));
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

static void
add_code (Stage *stage, const char *list, const char *key, const char *title)
{
  test_caller_row (stage->server, "api.vocabulary", "list", list, "key", key, "title", title, "sort", "1", NULL);
}

/* The parameter post of the province, and no figures of the year. */
static void
sit_with_figures (Stage *stage)
{
  const char *const posts[] = { "parameter_admin", NULL };
  const FormSession session = { "sx_humeng", "胡萌", "140000", "省本级", "province", posts, "2026-11-23", TRUE };

  test_caller_empty (stage->server, "api.adjustment_sets");
  test_caller_empty (stage->server, "api.adjustment_runs");
  g_object_unref (stage->context);
  stage->context = form_context_new (DB_CALLER (stage->server), &session);
  stage_show (stage, adjust_page_new (stage->context));
  stage_called (stage, "api.adjustment_runs", 1);
  stage_settle ();
}

/* Percent and yuan as the notice writes them go to the server as shares and fen; nothing is put in for what is
 * empty. */
static void
test_figures (void)
{
  g_autoptr (Stage) stage = stage_new ();
  const char *sent;

  add_code (stage, "benefit_item", "basic", "基础养老金");
  sit_with_figures (stage);
  stage_fill (stage, "document", "lianxi");
  stage_fill (stage, "share", "1.5");
  stage_fill (stage, "per_year", "1.50");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_called (stage, "api.adjustment_set_put", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_set_put", 0, 0), ==, "2026");
  sent = test_caller_arg (stage->server, "api.adjustment_set_put", 0, 1);
  g_assert_nonnull (strstr (sent, "\"share\":\"0.015000\""));
  g_assert_nonnull (strstr (sent, "\"per_year\":\"150\""));
  g_assert_nonnull (strstr (sent, "\"cap\":\"none\""));
  g_assert_null (strstr (sent, "\"fixed\""));
  stage_called (stage, "api.adjustment_sets", 2);
}

/* What is no percentage is not sent. */
static void
test_odd_figure (void)
{
  g_autoptr (Stage) stage = stage_new ();

  sit_with_figures (stage);
  stage_fill (stage, "share", "one");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  stage_called (stage, "api.adjustment_set_put", 0);
  g_assert_true (stage_says (stage, "例如 1.5"));
}

static void
test_figures_agreed (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.adjustment_sets", "state", "entered");
  test_caller_set (stage->server, "api.adjustment_sets", "may_check", "t");
  sit_down (stage, "reviewer");
  stage_key (stage, GDK_KEY_2, GDK_MOD1_MASK);
  stage_settle ();
  g_assert_nonnull (why_not (stage, "录入参数"));
  stage_key (stage, GDK_KEY_F7, 0);
  stage_called (stage, "api.adjustment_set_decide", 1);
  stage_called (stage, "api.adjustment_sign", 0);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_set_decide", 0, 1), ==, "check");
}

static void
turn_to_marks (Stage *stage, const char *post)
{
  add_code (stage, "adjust_mark", "listed", "不参加调整名单");
  sit_down (stage, post);
  stage_key (stage, GDK_KEY_3, GDK_MOD1_MASK);
  stage_called (stage, "api.adjustment_marks", 1);
  stage_settle ();
}

static void
test_marked (void)
{
  g_autoptr (Stage) stage = stage_new ();

  turn_to_marks (stage, "clerk");
  g_assert_nonnull (why_not (stage, "录入"));
  stage_fill (stage, "who", "140105196503141236");
  stage_called (stage, "api.search", 1);
  stage_settle ();
  g_assert_null (why_not (stage, "录入"));
  widget_field_set_value (WIDGET_FIELD (stage_field (stage, "mark")), "listed");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_settle ();
  stage_called (stage, "api.adjustment_mark", 0);      /* without a ground nothing is entered */
  stage_fill (stage, "why", "list 1");
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_called (stage, "api.adjustment_mark", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_mark", 0, 0), ==, "1");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_mark", 0, 1), ==, "listed");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_mark", 0, 2), ==, "2026");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_mark", 0, 3), ==, "2026");
}

static void
test_marks_agreed (void)
{
  g_autoptr (Stage) stage = stage_new ();

  turn_to_marks (stage, "reviewer");
  g_assert_nonnull (why_not (stage, "录入"));
  stage_key (stage, GDK_KEY_F7, GDK_CONTROL_MASK);
  stage_called (stage, "api.adjustment_mark_decide", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_mark_decide", 0, 0), ==, "{2}");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_mark_decide", 0, 1), ==, "approve");
}

/* A list is read by its heads, wherever they stand; rows that cannot be are said. */
static void
test_marks_loaded (void)
{
  static const char list[] = "练习名单\r\n姓名,身份证号,依据,特殊情形,年度\r\n李建军,140105196503141236,练习名单1号,不参加调整名单,2026\r\n"
                             "赵无人,140105196805031224,练习名单1号,listed,2026\r\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (list, strlen (list));
  g_autoptr (Stage) stage = stage_new ();
  g_autoptr (GFile) file = stage_file (stage, "marks.csv", bytes);

  turn_to_marks (stage, "clerk");
  g_signal_emit_by_name (stage_find (stage, WIDGET_TYPE_DROP_ZONE), "file", file);
  stage_called (stage, "api.adjustment_marks_put", 1);
  stage_settle ();
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_marks_put", 0, 0), ==,
                   "{\"140105196503141236\",\"140105196805031224\"}");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.adjustment_marks_put", 0, 4), ==, "{\"\",\"\"}");
  stage_called (stage, "api.adjustment_marks", 2);
  g_assert_true (gtk_widget_is_visible (stage_named (stage, "未录入的行")));
}

/* The run of a higher office is looked at only. */
static void
test_of_above (void)
{
  g_autoptr (Stage) stage = stage_new ();

  test_caller_set (stage->server, "api.adjustment_runs", "of_above", "t");
  test_caller_set (stage->server, "api.adjustment_runs", "may_drop", "f");
  test_caller_set (stage->server, "api.adjustment_runs", "why_review", "PR202");
  test_caller_set (stage->server, "api.adjustment_runs", "why_post", "PR202");
  sit_down (stage, "clerk");
  g_assert_true (stage_says (stage, "只供查看"));
  g_assert_nonnull (why_not (stage, "撤销试算"));
  g_assert_nonnull (why_not (stage, "停止"));
  g_assert_nonnull (why_not (stage, "复核通过"));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/adjustment/it is tried chunk by chunk and left for the signatures", test_tried);
  g_test_add_func ("/forms/adjustment/who tries is told of marks that wait", test_marks_wait);
  g_test_add_func ("/forms/adjustment/what is tried already is not tried again", test_not_twice);
  g_test_add_func ("/forms/adjustment/it is stopped while a chunk is under way", test_stopped);
  g_test_add_func ("/forms/adjustment/an office opens into its persons and their steps", test_looked_at);
  g_test_add_func ("/forms/adjustment/a reviewer agrees to what was seen", test_agreed);
  g_test_add_func ("/forms/adjustment/an approver posts it chunk by chunk", test_posted);
  g_test_add_func ("/forms/adjustment/it is undone with a reason", test_undone);
  g_test_add_func ("/forms/adjustment/figures are typed as the notice writes them", test_figures);
  g_test_add_func ("/forms/adjustment/what is no percentage is said and not sent", test_odd_figure);
  g_test_add_func ("/forms/adjustment/a second person agrees to the figures", test_figures_agreed);
  g_test_add_func ("/forms/adjustment/a person is found by ID number and marked with a ground", test_marked);
  g_test_add_func ("/forms/adjustment/a second person agrees to all marks that wait", test_marks_agreed);
  g_test_add_func ("/forms/adjustment/a list of marks is read by its heads", test_marks_loaded);
  g_test_add_func ("/forms/adjustment/the run of a higher office is looked at only", test_of_above);
  return g_test_run ();
}
