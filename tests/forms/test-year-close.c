/* The page of the year close: looked at before it is run, run chunk by chunk, stopped, sealed by somebody else. */

#include "form-administration/year-close-page.h"
#include "stage.h"
#include "widgets/widget-action.h"

/* A desk at the province; the context belongs to the stage. */
static Stage *
province_new (const char *post)
{
  const char *const posts[] = { post, NULL };
  const FormSession session = { "sx_mengfei", "孟飞", "140000", "省本级", "province", posts, "2026-11-23", TRUE };
  Stage *stage = stage_new ();

  g_object_unref (stage->context);
  stage->context = form_context_new (DB_CALLER (stage->server), &session);
  stage_show (stage, year_close_page_new (stage->context));
  return stage;
}

/* F6, until the server has been through all accounts; the state then says so. */
static void
look (Stage *stage)
{
  test_caller_set (stage->server, "api.year_close_state", "preview", "made");
  test_caller_set (stage->server, "api.year_close_state", "preview_title", "试算完成");
  test_caller_set (stage->server, "api.year_close_state", "preview_by", "孟飞");
  test_caller_set (stage->server, "api.year_close_state", "preview_at", "2026-11-23 09:00:00+08");
  stage_key (stage, GDK_KEY_F6, 0);
  stage_called (stage, "api.year_close_preview", 1);
  stage_settle ();
}

static const char *
why_not (Stage *stage, const char *title)
{
  return widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, title)));
}

static void
test_preview_first (void)
{
  g_autoptr (Stage) stage = province_new ("system_admin");

  g_assert_true (stage_says (stage, "尚未开始"));
  g_assert_true (stage_says (stage, "1.5%"));
  g_assert_cmpstr (test_caller_arg (stage->server, "api.year_close_state", 0, 0), ==, "2025");
  g_assert_nonnull (why_not (stage, "开始／继续"));
  stage_key (stage, GDK_KEY_F8, 0);
  stage_called (stage, "api.year_close_start", 0);
  look (stage);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.year_preview_start", 0, 3), ==,
                   test_caller_arg (stage->server, "api.year_preview_chunk", 0, 2));
  g_assert_true (stage_says (stage, "孟飞"));
  g_assert_null (why_not (stage, "开始／继续"));
}

static void
test_reason_opens (void)
{
  g_autoptr (Stage) stage = province_new ("system_admin");

  look (stage);
  stage_key (stage, GDK_KEY_End, 0);
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.year_close_refused", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.year_close_refused", 0, 3), ==, "broken");
}

static void
test_runs (void)
{
  g_autoptr (Stage) stage = province_new ("system_admin");

  look (stage);
  stage_key (stage, GDK_KEY_F8, 0);
  stage_called (stage, "api.year_close_chunk", 1);
  stage_settle ();
  /* the runner's name is the request of the start */
  g_assert_cmpstr (test_caller_arg (stage->server, "api.year_close_start", 0, 3), ==,
                   test_caller_arg (stage->server, "api.year_close_chunk", 0, 2));
  /* a final close is not sealed by who ran it */
  stage_called (stage, "api.year_close_seal", 0);
}

static void
test_stays_while_it_runs (void)
{
  g_autoptr (Stage) stage = province_new ("system_admin");

  test_caller_hold (stage->server, "api.year_close_chunk");
  look (stage);
  stage_key (stage, GDK_KEY_F8, 0);
  stage_called (stage, "api.year_close_chunk", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_F9, 0);
  stage_called (stage, "api.year_close_stop", 1);
  test_caller_release (stage->server, "api.year_close_chunk");
  stage_settle ();
}

static void
test_preview_stops (void)
{
  g_autoptr (Stage) stage = province_new ("system_admin");

  test_caller_hold (stage->server, "api.year_preview_chunk");
  stage_key (stage, GDK_KEY_F6, 0);
  stage_called (stage, "api.year_preview_chunk", 1);
  stage_settle ();
  g_assert_nonnull (why_not (stage, "开始／继续"));
  stage_key (stage, GDK_KEY_F9, 0);
  stage_called (stage, "api.year_preview_stop", 1);
  stage_called (stage, "api.year_close_stop", 0);
  test_caller_release (stage->server, "api.year_preview_chunk");
  stage_settle ();
}

static void
test_approver_seals (void)
{
  g_autoptr (Stage) stage = stage_new ();
  const char *const posts[] = { "approver", NULL };
  const FormSession session = { "sx_niugang", "牛刚", "140000", "省本级", "province", posts, "2026-11-23", TRUE };

  test_caller_set (stage->server, "api.year_close_state", "state", "made");
  test_caller_set (stage->server, "api.year_close_state", "state_title", "待封账");
  test_caller_set (stage->server, "api.year_close_state", "may_seal", "t");
  g_object_unref (stage->context);
  stage->context = form_context_new (DB_CALLER (stage->server), &session);
  stage_show (stage, year_close_page_new (stage->context));
  g_assert_true (stage_says (stage, "待封账"));
  g_assert_nonnull (why_not (stage, "开始／继续"));
  stage_key (stage, GDK_KEY_Return, GDK_CONTROL_MASK);
  stage_called (stage, "api.year_close_seal", 1);
}

/* What it looks like, for who wants to see: YEAR_CLOSE_PICTURE names the file. */
static void
test_picture (void)
{
  g_autoptr (Stage) stage = province_new ("system_admin");
  const char *path = g_getenv ("YEAR_CLOSE_PICTURE");
  g_autoptr (GdkPixbuf) picture = NULL;
  GdkWindow *window;

  test_caller_set (stage->server, "api.year_close_state", "state", "stopped");
  test_caller_set (stage->server, "api.year_close_state", "state_title", "已停止");
  test_caller_set (stage->server, "api.year_close_state", "done", "120000");
  test_caller_set (stage->server, "api.year_close_state", "expected", "5000000");
  look (stage);
  g_assert_true (stage_says (stage, "已停止"));
  if (path == NULL)
    return;
  stage_settle ();
  window = gtk_widget_get_window (stage->window);
  picture = gdk_pixbuf_get_from_window (window, 0, 0, gdk_window_get_width (window), gdk_window_get_height (window));
  g_assert_true (gdk_pixbuf_save (picture, path, "png", NULL, NULL));
}

/* A year that waits for another one: the card says why nobody can look, not which key to press. */
static void
test_says_why_not (void)
{
  g_autoptr (Stage) stage = stage_new ();
  const char *const posts[] = { "system_admin", NULL };
  const FormSession session = { "sx_mengfei", "孟飞", "140000", "省本级", "province", posts, "2026-11-23", TRUE };

  test_caller_set (stage->server, "api.year_close_state", "preview", NULL);
  test_caller_set (stage->server, "api.year_close_state", "rate", "0");
  test_caller_set (stage->server, "api.year_close_state", "msgid", "The year is not over.");
  g_object_unref (stage->context);
  stage->context = form_context_new (DB_CALLER (stage->server), &session);
  stage_show (stage, year_close_page_new (stage->context));
  g_assert_true (stage_says (stage, "The year is not over."));
  g_assert_false (stage_says (stage, "（按F6）"));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/year-close/nothing is run that was not looked at", test_preview_first);
  g_test_add_func ("/forms/year-close/a reason opens into its accounts", test_reason_opens);
  g_test_add_func ("/forms/year-close/it is run chunk by chunk and left for the seal", test_runs);
  g_test_add_func ("/forms/year-close/it is stopped while a chunk is under way", test_stays_while_it_runs);
  g_test_add_func ("/forms/year-close/a preview that takes long is stopped", test_preview_stops);
  g_test_add_func ("/forms/year-close/an approver seals and does not run", test_approver_seals);
  g_test_add_func ("/forms/year-close/who cannot look is told why", test_says_why_not);
  g_test_add_func ("/forms/year-close/a stopped close has a picture", test_picture);
  return g_test_run ();
}
