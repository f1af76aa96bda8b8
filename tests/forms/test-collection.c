/* The accountant's page: what waits goes out, what arrives comes in, by keyboard; and what stops it. */

#include <glib/gstdio.h>
#include <string.h>

#include "form-collection/arrival-reader.h"
#include "form-collection/charge-writer.h"
#include "form-collection/page.h"
#include "stage.h"
#include "widgets/widget-action.h"
#include "widgets/widget-drop-zone.h"

static const char *const accountant[] = { "accountant", NULL };
static const char *const auditor[] = { "auditor", NULL };

#define HEADS "核定单号,费款所属期,单位缴费,个人缴费,利息,滞纳金,到账日期\r\n"
#define ROW   "14010520261120000001,2023-01,640.00,320.00,0.00,12.00,2026/11/22\r\n"

static Stage *
open_page (const char *const *posts)
{
  Stage *stage = stage_new_for (posts);

  stage_show (stage, collection_page_new (stage->context));
  return stage;
}

static const char *
why_not (Stage *stage, const char *title)
{
  return widget_action_get_why_not (WIDGET_ACTION (stage_button (stage, title)));
}

static void
find_zone (GtkWidget *widget, gpointer found)
{
  if (WIDGET_IS_DROP_ZONE (widget))
    *(GtkWidget **) found = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_zone, found);
}

static void
drop (Stage *stage, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GFile) file = stage_file (stage, "arrival.csv", bytes);
  GtkWidget *zone = NULL;

  find_zone (stage->page, &zone);
  g_signal_emit_by_name (zone, "file", file);
}

static void
test_shown (void)
{
  g_autoptr (Stage) stage = open_page (accountant);

  g_assert_true (stage_says (stage, "1笔，合计2,880.00元"));
  g_assert_true (stage_says (stage, "金额不符 1"));
  g_assert_true (stage_says (stage, "与申报一致"));
  g_assert_null (why_not (stage, "确认入账"));
}

static void
test_make (void)
{
  g_autoptr (Stage) stage = open_page (accountant);

  stage_key (stage, GDK_KEY_F8, 0);
  stage_called (stage, "api.charge_file_make", 1);
  g_assert_true (stage_noted (stage, "140105-20261123-0001"));
  stage_called (stage, "api.charge_list", 2);
}

static void
test_book (void)
{
  g_autoptr (Stage) stage = open_page (accountant);

  stage_key (stage, GDK_KEY_F9, 0);
  stage_called (stage, "api.arrival_book", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.arrival_book", 0, 0), ==, "5");
  g_assert_true (stage_noted (stage, "1,920.00"));
}

static void
test_wrong_totals (void)
{
  g_autoptr (Stage) stage = stage_new_for (accountant);

  test_caller_set (stage->server, "api.arrival_files", "total", "287900");
  stage_show (stage, collection_page_new (stage->context));
  g_assert_true (stage_says (stage, "申报：2,880.00"));
  g_assert_nonnull (why_not (stage, "确认入账"));
  stage_key (stage, GDK_KEY_F9, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.arrival_book"), ==, 0);
}

static void
test_refused (void)
{
  g_autoptr (Stage) stage = open_page (accountant);

  test_caller_refuse (stage->server, "api.arrival_book", "PR100", "Check it again.", NULL);
  stage_key (stage, GDK_KEY_F9, 0);
  g_assert_true (stage_says (stage, "Check it again."));
  stage_called (stage, "api.arrival_files", 2);
}

static void
test_import (void)
{
  g_autoptr (Stage) stage = open_page (accountant);

  drop (stage, HEADS ROW ROW ROW "合计（3 行）,,1920.00,960.00,0.00,36.00,\r\n");
  stage_called (stage, "api.arrival_check", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.arrival_begin", 0, 2), ==, "3");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.arrival_begin", 0, 3), ==, "291600");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.arrival_rows", 0, 1), ==, "1");
  g_assert_nonnull (strstr (test_caller_arg (stage->server, "api.arrival_rows", 0, 8), "2026-11-22"));
  stage_called (stage, "api.arrival_files", 2);
}

static void
test_resume (void)
{
  g_autoptr (Stage) stage = open_page (accountant);

  test_caller_set (stage->server, "api.arrival_begin", "rows", "2");
  drop (stage, HEADS ROW ROW ROW "合计（3 行）,,1920.00,960.00,0.00,36.00,\r\n");
  stage_called (stage, "api.arrival_check", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.arrival_rows", 0, 1), ==, "3");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.arrival_rows", 0, 3), ==, "{\"2023-01\"}");
}

static void
test_stop (void)
{
  g_autoptr (Stage) stage = open_page (accountant);

  test_caller_hold (stage->server, "api.arrival_rows");
  drop (stage, HEADS ROW ROW ROW "合计（3 行）,,1920.00,960.00,0.00,36.00,\r\n");
  stage_called (stage, "api.arrival_rows", 1);
  stage_back (stage);
  test_caller_release (stage->server, "api.arrival_rows");
  g_assert_true (stage_says (stage, "已停止"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.arrival_check"), ==, 0);
}

static void
test_not_ours (void)
{
  g_autoptr (Stage) stage = open_page (accountant);

  drop (stage, HEADS);
  g_assert_true (stage_says (stage, "文件表头下没有数据行"));
  drop (stage, "姓名,金额\r\n王,1\r\n");
  g_assert_true (stage_says (stage, "文件没有“核定单号”列"));
  drop (stage, HEADS "合计（1 行）,,640.00,320.00,0.00,12.00,\r\n" ROW);
  g_assert_true (stage_says (stage, "在控制合计之后"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.arrival_begin"), ==, 0);
}

/* A file without a row of totals: what the paper says is typed, and goes to the server as typed. */
static void
test_typed_totals (void)
{
  g_autoptr (Stage) stage = open_page (accountant);

  drop (stage, HEADS ROW ROW);
  g_assert_true (stage_says (stage, "请按随附纸质单据录入"));
  g_assert_cmpuint (test_caller_count (stage->server, "api.arrival_begin"), ==, 0);
  stage_type (stage, "2");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_type (stage, "1,944.00");
  stage_key (stage, GDK_KEY_Return, 0);
  stage_called (stage, "api.arrival_check", 1);
  g_assert_cmpstr (test_caller_arg (stage->server, "api.arrival_begin", 0, 2), ==, "2");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.arrival_begin", 0, 3), ==, "194400");
  g_assert_cmpstr (test_caller_arg (stage->server, "api.arrival_begin", 0, 4), ==, "paper");
}

/* Who loaded a file is told before trying that another one books it. */
static void
test_own_file (void)
{
  g_autoptr (Stage) stage = stage_new_for (accountant);

  test_caller_set (stage->server, "api.arrival_files", "own", "t");
  stage_show (stage, collection_page_new (stage->context));
  g_assert_true (stage_says (stage, "金额不符 1"));
  g_assert_cmpstr (why_not (stage, "确认入账"), ==, "本文件由您导入，须由本机构另一名会计确认入账。");
  stage_key (stage, GDK_KEY_F9, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.arrival_book"), ==, 0);
}

static void
test_reader_only (void)
{
  g_autoptr (Stage) stage = open_page (auditor);

  g_assert_cmpstr (why_not (stage, "生成征缴文件"), ==, "由会计岗办理。");
  stage_key (stage, GDK_KEY_F8, 0);
  stage_key (stage, GDK_KEY_F9, 0);
  stage_settle ();
  g_assert_cmpuint (test_caller_count (stage->server, "api.charge_file_make"), ==, 0);
  g_assert_cmpuint (test_caller_count (stage->server, "api.arrival_book"), ==, 0);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = charge_writer_finish (result, NULL);
}

/* What the bureau sends back has the columns of what it was sent. */
static void
test_round_trip (void)
{
  g_autoptr (Stage) stage = stage_new_for (accountant);

  test_caller_empty (stage->server, "api.charge_file_lines");
  test_caller_row (stage->server, "api.charge_file_lines", "charge_no", "14010520261120000001", "month", "202301",
                   "person_name", "\u5f20", "employer", "64000", "employee", "32000", "interest", "100", "total",
                   "96100", NULL);
  for (int format = CHARGE_CSV_GB18030; format <= CHARGE_XLSX; format++)
    {
      g_autofree char *path = g_build_filename (stage->folder, "charges", NULL);
      g_autoptr (ArrivalReader) reader = NULL;
      gboolean written = FALSE;
      const char *const *row;
      gint64 rows, total;

      charge_writer_async (DB_CALLER (stage->server), "140105-20261123-0001", format, "a", "b", "2026-11-23 09:00", path,
                           NULL, written_cb, &written);
      while (!written)
        stage_settle ();
      reader = arrival_reader_open (path, NULL);
      row = arrival_reader_next (reader, NULL);
      g_assert_cmpstr (row[ARRIVAL_CHARGE_NO], ==, "14010520261120000001");
      g_assert_cmpstr (row[ARRIVAL_MONTH], ==, "2023-01");
      g_assert_cmpstr (row[ARRIVAL_EMPLOYER], ==, "640.00");
      g_assert_cmpstr (row[ARRIVAL_INTEREST], ==, "1.00");
      g_assert_null (arrival_reader_next (reader, NULL));
      g_assert_true (arrival_reader_totals (reader, &rows, &total));
      g_assert_cmpint (rows, ==, 1);
      g_assert_cmpint (total, ==, 96100);
    }
  stage_show (stage, collection_page_new (stage->context));
}

static void
test_picture (void)
{
  g_autoptr (Stage) stage = stage_new_for (accountant);
  const char *path = g_getenv ("COLLECTION_PICTURE");
  g_autoptr (GdkPixbuf) picture = NULL;
  GdkWindow *window;

  for (int i = 2; i < 9; i++)
    test_caller_row (stage->server, "api.charge_list", "charge_no", "x", "person_name", "单雪梅", "unit_name",
                     "太原第一机床厂有限责任公司", "origin_title", "中断补缴", "first_month", "199807", "last_month",
                     "200312", "total", "1234567", "age_days", i % 2 ? "9" : "0", "status", "open", NULL);
  test_caller_set (stage->server, "api.arrival_files", "verdicts",
                   "{good|可入账|2,wrong_amount|金额不符|1,duplicate|文件内重复|3,unknown_charge|无此核定单|12,not_"
                   "sent|核定单未推送|4,unreadable|字段无法识别|2}");
  stage_show (stage, collection_page_new (stage->context));
  g_assert_true (stage_says (stage, "金额不符 1"));
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
  g_test_add_func ("/forms/collection/what-waits-and-what-arrived-is-shown", test_shown);
  g_test_add_func ("/forms/collection/a-key-makes-the-file", test_make);
  g_test_add_func ("/forms/collection/a-key-books-what-has-arrived", test_book);
  g_test_add_func ("/forms/collection/wrong-control-totals-are-not-booked", test_wrong_totals);
  g_test_add_func ("/forms/collection/a-refusal-is-said-and-the-list-read-again", test_refused);
  g_test_add_func ("/forms/collection/a-file-is-read-sent-and-checked", test_import);
  g_test_add_func ("/forms/collection/an-import-goes-on-where-it-stopped", test_resume);
  g_test_add_func ("/forms/collection/esc-stops-an-import", test_stop);
  g_test_add_func ("/forms/collection/a-file-that-is-not-ours-is-refused-by-name", test_not_ours);
  g_test_add_func ("/forms/collection/totals-are-typed-from-paper-where-the-file-has-none", test_typed_totals);
  g_test_add_func ("/forms/collection/who-loaded-a-file-does-not-book-it", test_own_file);
  g_test_add_func ("/forms/collection/others-look-and-touch-nothing", test_reader_only);
  g_test_add_func ("/forms/collection/a-charge-file-is-read-back-as-an-arrival", test_round_trip);
  g_test_add_func ("/forms/collection/the-page-has-a-picture", test_picture);
  return g_test_run ();
}
