/* Lists of any length: page by page into a file, whole or not at all, and no more memory for a million rows. */
#include <locale.h>
#include <string.h>

#include "reports/feed.h"
#include "reports/table-reader.h"
#include "samples.h"

#define FLAT_KB 24000

static const char *const columns[] = { "charge_no", "month", "person_name", "employer", "employee", "interest", "total",
                                       "cursor" };

typedef struct
{
  guint rows, page;       /* there; of a page */
  guint broken;           /* the question that is refused; 0: none */
  guint asked;
  gboolean done, written;
  GError *error;
} Source;

static DbRows *
page_from (const Source *self, guint first)
{
  DbRows *rows = db_rows_new (columns, G_N_ELEMENTS (columns), NULL, NULL);

  for (guint i = first; i < MIN (first + self->page, self->rows); i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      const char *cells[] = { number, "202301", "单雪梅", "100", "50", "1", "151", number };

      db_rows_add (rows, cells);
    }
  return rows;
}

static void
ask (ReportFeed *feed, DbRows *last, gpointer user_data)
{
  Source *self = user_data;
  guint from = last != NULL ? (guint) db_rows_int64 (last, db_rows_count (last) - 1, "cursor") : 0;

  self->asked++;
  if (self->asked == self->broken)
    report_feed_answer (feed, NULL, g_error_new (G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "gone"));
  else
    report_feed_answer (feed, page_from (self, from), NULL);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Source *self = user_data;

  self->written = report_feed_write_finish (result, &self->error);
  self->done = TRUE;
}

static void
write_list (Source *self, ReportFeedFormat format, const char *path)
{
  const ReportCaption caption = { "a", "b", "c", "2026-11-23 09:00" };

  report_feed_write_async ("files/charge_file", format, &caption, self->page, ask, self, path, NULL, written_cb, self);
  while (!self->done)
    g_main_context_iteration (NULL, TRUE);
}

/* How many rows begin with their own number, in order. */
static guint
read_back (const char *path)
{
  g_autoptr (ReportTable) table = report_table_open (path, NULL);
  guint found = 0;

  while (report_table_next (table, NULL))
    {
      g_autofree char *next = g_strdup_printf ("%u", found + 1);

      found += report_table_cells (table) > 0 && g_str_equal (report_table_cell (table, 0), next);
    }
  return found;
}

static void
test_pages (void)
{
  static const guint sizes[] = { 0, 1, 6, 7, 8, 14, 20 };

  for (int format = REPORT_FEED_CSV_GB18030; format <= REPORT_FEED_XLSX; format++)
    for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
      {
        g_autofree char *name = format == REPORT_FEED_XLSX ? g_strdup ("pages.xlsx") : g_strdup ("pages.csv");
        g_autofree char *path = g_build_filename (sample_folder (), name, NULL);
        Source source = { .rows = sizes[i], .page = 7 };

        write_list (&source, format, path);
        g_assert_no_error (source.error);
        g_assert_true (source.written);
        g_assert_cmpuint (source.asked, ==, sizes[i] / 7 + 1);
        g_assert_cmpuint (read_back (path), ==, sizes[i]);
      }
}

/* The line went down in the middle: what was there before stays, and nothing lies beside it. */
static void
test_broken (void)
{
  g_autofree char *folder = g_build_filename (sample_folder (), "broken", NULL);
  g_autofree char *path = g_build_filename (folder, "list.csv", NULL);
  g_autoptr (GDir) dir = NULL;
  g_autofree char *kept = NULL;
  Source source = { .rows = 100, .page = 7, .broken = 4 };

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, "before", -1, NULL));
  write_list (&source, REPORT_FEED_CSV_UTF8, path);
  g_assert_error (source.error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  g_assert_cmpuint (source.asked, ==, 4);
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "before");
  dir = g_dir_open (folder, 0, NULL);
  g_assert_cmpstr (g_dir_read_name (dir), ==, "list.csv");
  g_assert_null (g_dir_read_name (dir));
  g_clear_error (&source.error);
}

static gint64
memory_kb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  return g_ascii_strtoll (line + strlen ("VmHWM:"), NULL, 10);
}

static void
test_flat (void)
{
  g_autofree char *path = g_build_filename (sample_folder (), "many.csv", NULL);
  Source few = { .rows = 10000, .page = 5000 }, many = { .rows = 500000, .page = 5000 };
  gint64 before;

  write_list (&few, REPORT_FEED_CSV_GB18030, path);
  before = memory_kb ();
  write_list (&many, REPORT_FEED_CSV_GB18030, path);
  g_assert_true (many.written);
#ifndef __SANITIZE_ADDRESS__    /* which keeps what was freed */
  g_assert_cmpint (memory_kb () - before, <, FLAT_KB);
#else
  g_assert_cmpint (before, >, 0);
#endif
  g_assert_cmpuint (read_back (path), ==, many.rows);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed/every-row-of-every-page-is-in-the-file-in-its-order", test_pages);
  g_test_add_func ("/feed/a-page-that-does-not-come-leaves-the-old-file", test_broken);
  g_test_add_func ("/feed/half-a-million-rows-take-no-memory", test_flat);
  return g_test_run ();
}
