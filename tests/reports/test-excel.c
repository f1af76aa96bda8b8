#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "reports/excel.h"
#include "reports/excel-check.h"
#include "reports/list-private.h"
#include "samples.h"

static const char description[] =
  "<report title='发放清单' function='api.test'>"
  "<column name='name' title='姓名' kind='text' width='10'/>"
  "<column name='id' title='身份号码' kind='id' width='20'/>"
  "<column name='amount' title='金额' kind='fen' width='12' total='yes'/>"
  "<column name='born' title='出生日期' kind='date' width='12'/>"
  "<column name='from' title='起始月' kind='month' width='10'/>"
  "<column name='months' title='月数' kind='int' width='8' total='yes'/>"
  "</report>";

#define N_COLUMNS 6

static const ReportCaption caption = { "太原市小店区企业职工养老保险中心", "2026-01 – 2026-11", "张敏",
                                       "2026-11-23 09:12" };

static ReportList *
list (void)
{
  g_autoptr (GError) error = NULL;
  ReportList *self = report_list_parse ("test", description, -1, &error);

  g_assert_no_error (error);
  return self;
}

typedef const char *Row[N_COLUMNS];

typedef struct
{
  const Row *rows;
  guint      n_rows;
  guint      at;
} Table;

static const char *const *
next_row (gpointer user_data, GError **error)
{
  Table *table = user_data;

  return table->at < table->n_rows ? table->rows[table->at++] : NULL;
}

static const Row samples[] = {
  { "王𬍛䶮", "140105196503143518", "123456", "1965-03-14", "202611", "186" },
  { "=1+1", "00012345678901234567", "-1", "2026-11-23T23:30:00+08:00", NULL, "0" },
  { "a\x01<b>&\"c\"_x0041_", "", NULL, "1899-12-31", "202501", NULL },
  { "bad \xFF utf8", "x", "100000000000", NULL, "202512", "7" },
};

static char *
write_samples (const char *name)
{
  g_autoptr (ReportList) description_of = list ();
  g_autoptr (GError) error = NULL;
  Table table = { samples, G_N_ELEMENTS (samples), 0 };
  char *path = g_build_filename (sample_folder (), name, NULL);

  report_excel_write (description_of, &caption, next_row, &table, path, &error);
  g_assert_no_error (error);
  return path;
}

static char *
part (const char *path, const char *member)
{
  return sample_run (NULL, NULL, "unzip", "-p", path, member, NULL);
}

static void
test_cells (void)
{
  g_autofree char *path = write_samples ("cells.xlsx");
  g_autofree char *sheet = part (path, "xl/worksheets/sheet1.xml");
  static const char *const wanted[] = {
    "t=\"inlineStr\"><is><t>王𬍛䶮</t></is>",
    "t=\"inlineStr\"><is><t>140105196503143518</t></is>",
    "t=\"inlineStr\"><is><t>00012345678901234567</t></is>",
    "<v>1234.56</v>",
    "<v>-0.01</v>",
    "<v>1000000000</v>",
    "<v>23815</v>",                             /* 1965-03-14 */
    "<v>46349</v>",                             /* 2026-11-23 */
    "<t>1899-12-31</t>",
    "<t>2026-11</t>",
    "<v>186</v>",
    "<t>=1+1</t>",
    "<t>a&lt;b&gt;&amp;\"c\"_x005F_x0041_</t>",
    "<t>bad \xEF\xBF\xBD utf8</t>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (strstr (sheet, wanted[i]) == NULL)
      g_error ("no %s in %s", wanted[i], sheet);
  g_assert_null (strstr (sheet, "<f>1+1</f>"));
}

static void
test_looks (void)
{
  g_autofree char *path = write_samples ("looks.xlsx");
  g_autofree char *sheet = part (path, "xl/worksheets/sheet1.xml");
  g_autofree char *styles = part (path, "xl/styles.xml");
  g_autofree char *book = part (path, "xl/workbook.xml");
  g_autofree char *core = part (path, "docProps/core.xml");

  g_assert_nonnull (strstr (sheet, "<pane ySplit=\"3\" topLeftCell=\"A4\" activePane=\"bottomLeft\" "
                                   "state=\"frozen\"/>"));
  g_assert_nonnull (strstr (sheet, "<autoFilter ref=\"A3:F7\"/>"));
  g_assert_nonnull (strstr (sheet, "<f>SUBTOTAL(109,C4:C7)</f><v>1000001234.55</v>"));
  g_assert_nonnull (strstr (sheet, "<f>SUBTOTAL(109,F4:F7)</f><v>193</v>"));
  g_assert_nonnull (strstr (styles, "#,##0.00"));
  g_assert_nonnull (strstr (styles, "yyyy-mm-dd"));
  g_assert_nonnull (strstr (book, "name=\"发放清单\""));
  g_assert_nonnull (strstr (core, "<dc:title>发放清单</dc:title>"));
  g_assert_nonnull (strstr (core, "2026-11-23T01:12:00Z"));
}

static void
test_twice_the_same (void)
{
  g_autofree char *once = write_samples ("once.xlsx");
  g_autofree char *twice = write_samples ("twice.xlsx");
  g_autofree char *a = NULL, *b = NULL;
  gsize a_length, b_length;

  g_assert_true (g_file_get_contents (once, &a, &a_length, NULL));
  g_assert_true (g_file_get_contents (twice, &b, &b_length, NULL));
  g_assert_cmpmem (a, a_length, b, b_length);
}

static void
expect_unfit (const Row *row, const char *shown)
{
  g_autoptr (ReportList) description_of = list ();
  g_autofree char *path = g_build_filename (sample_folder (), "unfit.xlsx", NULL);
  g_autofree char *beside = g_strconcat (path, ".part", NULL);
  g_autoptr (GError) error = NULL;
  Table table = { row, 1, 0 };

  g_assert_false (report_excel_write (description_of, &caption, next_row, &table, path, &error));
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_DATA);
  g_assert_nonnull (strstr (error->message, shown));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

static void
test_unfit (void)
{
  g_autofree char *endless = g_strnfill (40000, 'a');
  const Row rows[] = {
    { "a", "1", "12.5", NULL, NULL, NULL },
    { "a", "1", "NaN", NULL, NULL, NULL },
    { "a", "1", "99999999999999999", NULL, NULL, NULL },
    { "a", "1", NULL, "2026-13-01", NULL, NULL },
    { "a", "1", NULL, NULL, "2026-1", NULL },
    { "a", "1", NULL, NULL, NULL, "140105196503143518" },
    { endless, "1", NULL, NULL, NULL, NULL },
  };
  const char *shown[] = { "金额", "金额", "金额", "出生日期", "起始月", "月数", "姓名" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    expect_unfit (&rows[i], shown[i]);
}

static void
test_no_rows (void)
{
  g_autoptr (ReportList) description_of = list ();
  g_autofree char *path = g_build_filename (sample_folder (), "empty.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  Table table = { samples, 0, 0 };

  report_excel_write (description_of, NULL, next_row, &table, path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report_excel_count_rows (path), ==, 4);
}

typedef struct
{
  guint at, n_rows;
  Row   row;
  char  id[24], amount[24];
} Many;

static const char *const *
next_of_many (gpointer user_data, GError **error)
{
  Many *many = user_data;

  if (many->at == many->n_rows)
    return NULL;
  g_snprintf (many->id, sizeof many->id, "1401051965%08u", many->at);
  g_snprintf (many->amount, sizeof many->amount, "%u", many->at * 7);
  many->row[0] = "王建国";
  many->row[1] = many->id;
  many->row[2] = many->amount;
  many->row[3] = "1965-03-14";
  many->row[4] = "202611";
  many->row[5] = "186";
  many->at++;
  return many->row;
}

static long
memory_peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
test_many_rows (void)
{
  g_autoptr (ReportList) description_of = list ();
  g_autofree char *path = g_build_filename (sample_folder (), "many.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  Many few = { .n_rows = 1000 }, many = { .n_rows = 100000 };
  long before;

  report_excel_write (description_of, &caption, next_of_many, &few, path, &error);
  g_assert_no_error (error);
  before = memory_peak ();
  report_excel_write (description_of, &caption, next_of_many, &many, path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report_excel_count_rows (path), ==, 100004);
  /* kilobytes; kept rows would be some sixty thousand */
#ifndef __SANITIZE_ADDRESS__    /* which keeps what was freed */
  g_assert_cmpint (memory_peak () - before, <, 20000);
#else
  g_test_message ("memory not compared: %ld", memory_peak () - before);
#endif
}

/* libxlsxwriter itself would say that all is well. */
static void
test_cut_short (void)
{
  g_autoptr (ReportList) description_of = list ();
  g_autofree char *path = g_build_filename (sample_folder (), "short.xlsx", NULL);
  g_autofree char *beside = g_strconcat (path, ".part", NULL);
  g_autoptr (GError) error = NULL;
  Many many = { .n_rows = 20000 };
  struct rlimit usual, limit;
  gboolean written;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &usual);
  limit = usual;
  limit.rlim_cur = 300000;
  setrlimit (RLIMIT_FSIZE, &limit);
  written = report_excel_write (description_of, &caption, next_of_many, &many, path, &error);
  setrlimit (RLIMIT_FSIZE, &usual);

  g_assert_false (written);
  g_assert_true (g_error_matches (error, REPORT_ERROR, REPORT_ERROR_FILE)
                 || g_error_matches (error, REPORT_ERROR, REPORT_ERROR_SPACE));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

static void
test_no_such_folder (void)
{
  g_autoptr (ReportList) description_of = list ();
  g_autoptr (GError) error = NULL;
  Table table = { samples, 1, 0 };

  g_assert_false (
      report_excel_write (description_of, &caption, next_row, &table, "/no/such/folder/a.xlsx", &error));
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_FILE);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* By name, not by place: the server may add columns. */
static void
test_an_answer_of_the_server (void)
{
  static const char *const columns[] = { "extra", "months", "name", "id", "amount", "born", "from" };
  static const char *const cells[]
      = { "-", "186", "王建国", "140105196503143518", "123456", "1965-03-14", "202611" };
  g_autoptr (ReportList) description_of = list ();
  g_autoptr (DbRows) rows = db_rows_new (columns, G_N_ELEMENTS (columns), NULL, NULL);
  g_autoptr (DbRows) poor = db_rows_new (columns, 3, NULL, NULL);
  g_autofree char *path = g_build_filename (sample_folder (), "answer.xlsx", NULL);
  g_autofree char *sheet = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  db_rows_add (rows, cells);
  report_excel_write_async (description_of, &caption, rows, path, NULL, finished_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  report_excel_write_finish (result, &error);
  g_assert_no_error (error);
  sheet = part (path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (
      strstr (sheet, "<row r=\"4\"><c r=\"A4\" s=\"4\" t=\"inlineStr\"><is><t>王建国</t></is></c>"));

  g_assert_false (report_excel_write_rows (description_of, &caption, poor, path, &error));
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_DATA);
}

static void
test_descriptions (void)
{
  g_auto (GStrv) names = report_list_names ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_strv_length (names), >=, 2);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (ReportList) each = report_list_load (names[i], &error);

      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (each->function, "api.report_"));
      g_assert_cmpuint (each->n_columns, >=, 5);
    }
  g_assert_null (report_list_load ("no_such_list", &error));
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT);
  g_clear_error (&error);
  g_assert_null (report_list_parse (
      "bad", "<report title='a' function='b'><column name='c' title='d' kind='e'/></report>", -1, &error));
  g_assert_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reports/excel/cells-are-what-their-column-says", test_cells);
  g_test_add_func ("/reports/excel/head-stays-filter-and-totals-are-there", test_looks);
  g_test_add_func ("/reports/excel/the-same-export-twice-is-the-same-file", test_twice_the_same);
  g_test_add_func ("/reports/excel/a-value-that-does-not-fit-its-column-is-named", test_unfit);
  g_test_add_func ("/reports/excel/no-rows-is-a-file-too", test_no_rows);
  g_test_add_func ("/reports/excel/memory-does-not-grow-with-the-rows", test_many_rows);
  g_test_add_func ("/reports/excel/a-sheet-cut-short-is-noticed", test_cut_short);
  g_test_add_func ("/reports/excel/a-missing-folder-is-an-error", test_no_such_folder);
  g_test_add_func ("/reports/excel/an-answer-of-the-server-is-written-by-column-name",
                   test_an_answer_of_the_server);
  g_test_add_func ("/reports/excel/every-description-can-be-read", test_descriptions);
  return g_test_run ();
}
