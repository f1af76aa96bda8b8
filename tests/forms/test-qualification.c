/* The page of confirmations by keyboard: who is due, results in, rosters out and back, who would be stopped. */

#include <glib/gstdio.h>
#include <string.h>

#include "form-qualification/communities.h"
#include "form-qualification/page.h"
#include "form-qualification/results-reader.h"
#include "reports/excel.h"
#include "stage.h"
#include "widgets/widget-action.h"
#include "widgets/widget-drop-zone.h"

static const char *const clerk[] = { "clerk", NULL };
static const char *const reviewer[] = { "reviewer", NULL };
static const char *const auditor[] = { "auditor", NULL };

#define HEADS "姓名,身份证号,认证结果,认证日期,比对场景\r\n"
#define ROW   "张桂英,140105196803051224,通过,2026/11/20,就医\r\n"

static Stage *
open_page (const char *const *posts)
{
  Stage *stage = stage_new_for (posts);

  stage_show (stage, qualification_page_new (stage->context));
  g_assert_true (stage_says (stage, "已逾期 1"));
  return stage;
}

static const char *
why_not (Stage *stage, const char *title)
{
  return widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, title)));
}

static void
drop (Stage *stage, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GFile) file = stage_file (stage, "results.csv", bytes);

  g_signal_emit_by_name (stage_find (stage, WIDGET_TYPE_DROP_ZONE), "file", file);
}

static void
test_shown (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  g_assert_true (stage_says (stage, "已逾期 1 · 本月到期 1"));
  g_assert_true (stage_says (stage, "姓名不符 1"));
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_due", 0, 0), ==, NULL);
}

static void
test_views (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  stage_key (stage, GDK_KEY_2, 0);
  stage_called (stage, "api.confirm_due", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_due", 1, 0), ==, "overdue");
  stage_key (stage, GDK_KEY_6, 0);
  stage_called (stage, "api.confirm_stop_preview", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_stop_preview", 0, 0), ==, "202611");
  g_assert_nonnull (stage_button (stage, "生成停发名单"));
}

static void
test_filter (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  stage_fill (stage, "unit_no", "14010500001");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.confirm_due", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_due", 1, 2), ==, "14010500001");
}

/* The counter: the case begins with one key. */
static void
test_start (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  stage_key (stage, GDK_KEY_F8, 0);
  stage_settle ();
  g_assert_cmpstr (stage->started, ==, "qualification");
}

static void
test_visit (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  stage_key (stage, GDK_KEY_v, 0);
  stage_called (stage, "api.confirm_visit", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_visit", 0, 0), ==, "1");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_visit", 0, 1), ==, "05");
  g_assert_true (stage_noted (stage, "已安排"));
  stage_called (stage, "api.confirm_due", 2);
}

static void
test_stop_list (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  stage_key (stage, GDK_KEY_6, 0);
  stage_called (stage, "api.confirm_stop_preview", 1);
  stage_settle ();
  stage_key (stage, GDK_KEY_F7, 0);
  stage_called (stage, "api.confirm_stop_list", 1);
  g_assert_true (stage_noted (stage, "140105TFMD20261123000001"));
}

/* The space bar marks; what is done next is done with all of them. */
static void
test_marked (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  stage_key (stage, GDK_KEY_space, 0);
  stage_key (stage, GDK_KEY_space, 0);
  g_assert_true (stage_says (stage, "已标记 2 人"));
  stage_key (stage, GDK_KEY_c, 0);
  stage_fill (stage, "assign", "7");
  stage_called (stage, "api.community_assign", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.community_assign", 0, 0), ==, "7");
  g_assert_nonnull (strstr (test_caller_arg (stage->server, "api.community_assign", 0, 1), "1"));
  g_assert_nonnull (strstr (test_caller_arg (stage->server, "api.community_assign", 0, 1), "2"));
  g_assert_true (stage_noted (stage, "2 人的社区"));
  g_assert_false (stage_shows (stage, "已标记 2 人"));
}

/* A reviewer keeps the list of communities. */
static void
test_community (void)
{
  g_autoptr (Stage) stage = stage_new_for (reviewer);

  stage_show (stage, communities_page_new (stage->context));
  g_assert_true (stage_says (stage, "坞城社区（练习）"));
  stage_key (stage, GDK_KEY_n, 0);
  g_assert_true (stage_says (stage, "新增社区"));
  /* the key saves what is being typed, without Enter before it */
  stage_type (stage, "平阳社区");
  stage_key (stage, GDK_KEY_F9, 0);
  stage_called (stage, "api.community_put", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.community_put", 0, 0), ==, NULL);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.community_put", 0, 2), ==, "平阳社区");
  stage_called (stage, "api.communities", 2);
  stage_key (stage, GDK_KEY_Delete, GDK_CONTROL_MASK);
  stage_called (stage, "api.community_close", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.community_close", 0, 0), ==, "7");
}

static void
test_community_refused (void)
{
  g_autoptr (Stage) stage = stage_new_for (reviewer);

  test_caller_refuse (stage->server, "api.community_put", "PR198", "There is one.", "name");
  stage_show (stage, communities_page_new (stage->context));
  g_assert_true (stage_says (stage, "坞城社区（练习）"));
  stage_key (stage, GDK_KEY_F9, 0);
  stage_called (stage, "api.community_put", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.community_put", 0, 0), ==, "7");
  g_assert_true (stage_says (stage, "There is one."));
}

/* A clerk assigns by a roster, and keeps nothing. */
static void
test_community_roster (void)
{
  g_autoptr (Stage) stage = stage_new_for (clerk);

  stage_show (stage, communities_page_new (stage->context));
  g_assert_true (stage_says (stage, "坞城社区（练习）"));
  g_assert_nonnull (why_not (stage, "保存社区"));
  drop (stage, "社区人员名单\r\n姓名,身份证号\r\n张桂英,140105196803051224\r\n王秀蓝,140105196803051225\r\n");
  stage_called (stage, "api.community_roster", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.community_roster", 0, 0), ==, "7");
  g_assert_nonnull (strstr (test_caller_arg (stage->server, "api.community_roster", 0, 1), "140105196803051225"));
  g_assert_true (stage_says (stage, "已归口 1 人"));
  drop (stage, "姓名,金额\r\n王,1\r\n");
  g_assert_true (stage_says (stage, "文件没有“公民身份号码”列"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.community_roster"), ==, 1);
}

/* Whoever has offices below looks at one of them. */
static void
test_office (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  stage_fill (stage, "office", "1");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.confirm_due", 2);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_due", 1, 1), ==, "140106");
  stage_key (stage, GDK_KEY_6, 0);
  stage_called (stage, "api.confirm_stop_preview", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_stop_preview", 0, 1), ==, "140106");
}

static void
test_import (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  drop (stage, HEADS ROW ROW);
  stage_called (stage, "api.confirm_file_check", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_file_begin", 0, 2), ==, "01");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_file_begin", 0, 4), ==, "2");
  g_assert_nonnull (strstr (test_caller_arg (stage->server, "api.confirm_file_rows", 0, 2), "140105196803051224"));
  g_assert_nonnull (strstr (test_caller_arg (stage->server, "api.confirm_file_rows", 0, 4), "2026-11-20"));
  stage_called (stage, "api.confirm_files", 2);
}

/* A roster that comes back is known by its number; who has no result yet is not answered. */
static void
test_roster_back (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  drop (stage, "名单编号,姓名,公民身份号码,核实结果,核实日期,备注\r\n4,张桂英,140105196803051224,健在,2026-11-21,\r\n"
               "4,王秀兰,140105196803051225,,,\r\n");
  stage_called (stage, "api.confirm_file_check", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_file_begin", 0, 2), ==, "08");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_file_begin", 0, 3), ==, "4");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_file_begin", 0, 4), ==, "1");
}

static void
test_not_ours (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  drop (stage, "姓名,金额\r\n王,1\r\n");
  g_assert_true (stage_says (stage, "文件没有“公民身份号码”列"));
  drop (stage, "身份证号,姓名,认证日期\r\n1,王,2026-01-01\r\n");
  g_assert_true (stage_says (stage, "文件没有“核实结果”列"));
  drop (stage, HEADS);
  g_assert_true (stage_says (stage, "文件没有带结果的行"));
  drop (stage, "名单编号,姓名,公民身份号码,核实结果,核实日期\r\n4,甲,1,健在,2026-11-21\r\n5,乙,2,健在,2026-11-21\r\n");
  g_assert_true (stage_says (stage, "另一份名单"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.confirm_file_begin"), ==, 0);
}

static void
test_book (void)
{
  g_autoptr (Stage) stage = open_page (reviewer);

  stage_key (stage, GDK_KEY_F9, 0);
  stage_called (stage, "api.confirm_file_book", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.confirm_file_book", 0, 0), ==, "6");
  g_assert_true (stage_noted (stage, "已入账2行"));
}

static void
test_own_file (void)
{
  g_autoptr (Stage) stage = stage_new_for (reviewer);

  test_caller_set (stage->server, "api.confirm_files", "own", "t");
  stage_show (stage, qualification_page_new (stage->context));
  g_assert_true (stage_says (stage, "姓名不符 1"));
  g_assert_cmpstr (why_not (stage, "确认入账"), ==, "本文件由您载入，须由本机构其他人员确认入账。");
  stage_key (stage, GDK_KEY_F9, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.confirm_file_book"), ==, 0);
}

static void
test_refused (void)
{
  g_autoptr (Stage) stage = open_page (reviewer);

  test_caller_refuse (stage->server, "api.confirm_file_book", "PR100", "Check it again.", NULL);
  stage_key (stage, GDK_KEY_F9, 0);
  g_assert_true (stage_says (stage, "Check it again."));
  stage_called (stage, "api.confirm_files", 2);
}

static void
test_rosters (void)
{
  g_autoptr (Stage) stage = open_page (clerk);

  stage_settle ();
  g_assert_nonnull (why_not (stage, "作废名单"));
  stage_key (stage, GDK_KEY_m, 0);
  stage_called (stage, "api.confirm_roster_make", 1);
  g_assert_true (stage_noted (stage, "2份"));
}

static void
test_reader_only (void)
{
  g_autoptr (Stage) stage = open_page (auditor);

  stage_key (stage, GDK_KEY_v, 0);
  stage_key (stage, GDK_KEY_m, 0);
  stage_key (stage, GDK_KEY_F8, 0);
  stage_key (stage, GDK_KEY_F9, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.confirm_visit"), ==, 0);
  g_assert_cmpuint (test_caller_count (stage->server, "api.confirm_roster_make"), ==, 0);
  g_assert_cmpuint (test_caller_count (stage->server, "api.confirm_file_book"), ==, 0);
  g_assert_null (stage->started);
}

/* A roster goes out as Excel, twice the same, and what a community fills in is read back. */
static void
write_roster (const char *path, const char *result, const char *day)
{
  static const char *const columns[] = { "roster", "person", "name", "id_number", "unit_name", "community_name", "mobile",
                                         "address", "confirmed_month", "due_month", "result_title", "day", "note" };
  const char *const cells[] = { "4", "10000004", "张桂英", "140105196803051224", "太原钢铁厂", "坞城社区", "13800002801",
                                "平阳路1号", "202511", "202611", result, day, "" };
  const char *const second[] = { "4", "10000005", "𬍛䶮", "14010519680305123X", NULL, NULL, NULL, NULL, "202511",
                                 "202611", NULL, NULL, NULL };
  g_autoptr (DbRows) rows = db_rows_new (columns, G_N_ELEMENTS (columns), NULL, NULL);
  g_autoptr (ReportList) list = report_list_load ("files/confirm_roster", NULL);
  ReportCaption caption = { "小店区", "坞城社区", "张敏", "2026-11-20 09:00" };
  g_autoptr (GError) error = NULL;

  db_rows_add (rows, cells);
  db_rows_add (rows, second);
  report_excel_write_rows (list, &caption, rows, path, &error);
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  g_autofree char *folder = g_dir_make_tmp ("roster-XXXXXX", NULL);
  g_autofree char *one = g_build_filename (folder, "one.xlsx", NULL), *two = g_build_filename (folder, "two.xlsx", NULL);
  g_autofree char *first = NULL, *again = NULL;
  gsize length = 0, other = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (ResultsTable) table = NULL;

  write_roster (one, NULL, NULL);
  write_roster (two, NULL, NULL);
  g_assert_true (g_file_get_contents (one, &first, &length, NULL) && g_file_get_contents (two, &again, &other, NULL));
  g_assert_cmpmem (first, length, again, other);
  table = results_table_read (one, NULL, &error);
  g_assert_null (table);
  g_clear_error (&error);
  write_roster (two, "健在", "2026-11-21");
  table = results_table_read (two, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results_table_rows (table), ==, 1);
  g_assert_cmpint (table->roster, ==, 4);
  g_assert_cmpstr (table->columns[CONFIRM_ID_NUMBER]->pdata[0], ==, "140105196803051224");
  g_assert_cmpstr (table->columns[CONFIRM_NAME]->pdata[0], ==, "张桂英");
  g_assert_cmpstr (table->columns[CONFIRM_DAY]->pdata[0], ==, "2026-11-21");
  g_assert_cmpstr (table->columns[CONFIRM_RESULT]->pdata[0], ==, "健在");
  g_unlink (one);
  g_unlink (two);
  g_rmdir (folder);
}

static void
test_picture (void)
{
  static const char *const names[] = { "李建国", "赵玉梅", "单雪梅", "𬍛䶮", "欧阳建国", "刘芳", "买买提·吐尔逊", "乐嘉" };
  g_autoptr (Stage) stage = stage_new_for (clerk);
  const char *path = g_getenv ("QUALIFICATION_PICTURE");
  g_autoptr (GdkPixbuf) picture = NULL;
  GdkWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    test_caller_row (stage->server, "api.confirm_due", "person", "5", "name", names[i], "id_masked", "140105********1225",
                     "unit_name", "太原第一机床厂有限责任公司", "due_month", i < 4 ? "202611" : "202612", "state",
                     i < 4 ? "verify" : "remind", "state_title", i < 4 ? "本月到期" : "即将到期", "last_title", "手机自助认证",
                     NULL);
  test_caller_row (stage->server, "api.confirm_rosters", "roster", "5", "group_kind", "unit", "group_name",
                   "太原第一机床厂有限责任公司", "due_month", "202611", "persons", "7", "answered", "7", "state", "back",
                   "state_title", "已反馈", "made_at", "2026-11-20 09:00:00+08", NULL);
  stage_show (stage, qualification_page_new (stage->context));
  g_assert_true (stage_says (stage, "姓名不符 1"));
  if (path == NULL)
    return;
  window = gtk_widget_get_window (stage->window);
  picture = gdk_pixbuf_get_from_window (window, 0, 0, gdk_window_get_width (window), gdk_window_get_height (window));
  g_assert_true (gdk_pixbuf_save (picture, path, "png", NULL, NULL));
}

int
main (int argc, char **argv)
{
  if (!stage_init (&argc, &argv))
    return 77;
  g_test_add_func ("/forms/qualification/who-is-due-is-shown", test_shown);
  g_test_add_func ("/forms/qualification/a-digit-chooses-a-list", test_views);
  g_test_add_func ("/forms/qualification/a-unit-has-its-list", test_filter);
  g_test_add_func ("/forms/qualification/a-key-confirms-at-the-counter", test_start);
  g_test_add_func ("/forms/qualification/a-key-arranges-a-visit", test_visit);
  g_test_add_func ("/forms/qualification/the-preview-becomes-a-stop-list", test_stop_list);
  g_test_add_func ("/forms/qualification/persons-marked-are-given-to-a-community", test_marked);
  g_test_add_func ("/forms/communities/a-reviewer-adds-and-closes", test_community);
  g_test_add_func ("/forms/communities/a-refusal-stands-at-its-field", test_community_refused);
  g_test_add_func ("/forms/communities/a-clerk-assigns-by-a-roster", test_community_roster);
  g_test_add_func ("/forms/qualification/a-city-looks-at-one-office", test_office);
  g_test_add_func ("/forms/qualification/a-file-is-read-sent-and-checked", test_import);
  g_test_add_func ("/forms/qualification/a-roster-comes-back", test_roster_back);
  g_test_add_func ("/forms/qualification/a-file-that-is-not-ours-is-refused-by-name", test_not_ours);
  g_test_add_func ("/forms/qualification/a-reviewer-books", test_book);
  g_test_add_func ("/forms/qualification/who-loaded-a-file-does-not-book-it", test_own_file);
  g_test_add_func ("/forms/qualification/a-refusal-is-said-and-the-list-read-again", test_refused);
  g_test_add_func ("/forms/qualification/rosters-are-made-by-a-key", test_rosters);
  g_test_add_func ("/forms/qualification/others-look-and-touch-nothing", test_reader_only);
  g_test_add_func ("/forms/qualification/a-roster-is-written-twice-the-same-and-read-back", test_round_trip);
  g_test_add_func ("/forms/qualification/the-page-has-a-picture", test_picture);
  return g_test_run ();
}
