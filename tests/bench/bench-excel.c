#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "reports/excel.h"
#include "reports/list-private.h"

/* Rows a second of an export, checks and reading back included, against libxlsxwriter alone writing the same
 * cells. Usage: bench-excel [ROWS] */

static const char description[]
    = "<report title='bench' function='api.bench'>"
      "<column name='a' title='a' kind='text' width='10'/><column name='b' title='b' kind='id' width='20'/>"
      "<column name='c' title='c' kind='fen' width='12' total='yes'/><column name='d' title='d' kind='date' "
      "width='12'/>"
      "<column name='e' title='e' kind='text' width='20'/><column name='f' title='f' kind='int' width='8'/>"
      "</report>";

static const char unit[] = "太原第一机床厂有限责任公司";

typedef struct
{
  guint       at, n_rows;
  const char *row[6];
  char        id[24], fen[24];
} Source;

static const char *const *
next_row (gpointer user_data, GError **error)
{
  Source *source = user_data;

  if (source->at == source->n_rows)
    return NULL;
  g_snprintf (source->id, sizeof source->id, "1401051965%08u", source->at);
  g_snprintf (source->fen, sizeof source->fen, "%u", source->at);
  source->row[0] = "王建国";
  source->row[1] = source->id;
  source->row[2] = source->fen;
  source->row[3] = "1965-03-14";
  source->row[4] = unit;
  source->row[5] = "186";
  source->at++;
  return source->row;
}

static void
by_us (const char *path, guint n_rows)
{
  g_autoptr (ReportList) list = report_list_parse ("bench", description, -1, NULL);
  g_autoptr (GError) error = NULL;
  Source source = { .n_rows = n_rows };

  if (!report_excel_write (list, NULL, next_row, &source, path, &error))
    g_error ("%s", error->message);
}

static void
by_library (const char *path, guint n_rows)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE };
  lxw_workbook *book = workbook_new_opt (path, &options);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_format *date = workbook_add_format (book), *money = workbook_add_format (book);
  lxw_datetime day = { .year = 1965, .month = 3, .day = 14 };

  format_set_num_format (date, "yyyy-mm-dd");
  format_set_num_format (money, "#,##0.00");
  for (guint i = 0; i < n_rows; i++)
    {
      char id[24];

      g_snprintf (id, sizeof id, "1401051965%08u", i);
      worksheet_write_string (sheet, i, 0, "王建国", NULL);
      worksheet_write_string (sheet, i, 1, id, NULL);
      worksheet_write_number (sheet, i, 2, i / 100.0, money);
      worksheet_write_datetime (sheet, i, 3, &day, date);
      worksheet_write_string (sheet, i, 4, unit, NULL);
      worksheet_write_number (sheet, i, 5, 186, NULL);
    }
  workbook_close (book);
}

static double
seconds (void (*write) (const char *path, guint n_rows), const char *path, guint n_rows)
{
  gint64 started = g_get_monotonic_time ();

  write (path, n_rows);
  return (double) (g_get_monotonic_time () - started) / 1e6;
}

int
main (int argc, char **argv)
{
  guint n_rows = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 100000;
  g_autofree char *folder = g_dir_make_tmp ("bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.xlsx", NULL);
  double ours, librarys;

  librarys = seconds (by_library, path, n_rows);
  ours = seconds (by_us, path, n_rows);
  g_print ("rows a second, ours : bare libxlsxwriter = %.2f : 1\n", librarys / ours);
  g_unlink (path);
  g_rmdir (folder);
  return 0;
}
