/* A file of the tax bureau through the client's own code into a real server: stopped at a third, the line cut at two
 * thirds, gone on with each time; then booked by a second accountant, and what is left over written out.  Says what the
 * server made of every row, how long each part took and the most memory the client ever had.
 *
 *   bench-import DIR FILE            (tests/bench/import makes both) */
#include "bench.h"

#include <stdlib.h>
#include <string.h>

#include "form-collection/import.h"
#include "reports/feed.h"

#define PAGE 5000

typedef struct
{
  Bench           bench;
  const char     *file;
  ImportProgress *progress;
  GCancellable   *cancellable;
  gboolean        answered;
  gint64          arrival;
  GError         *error;
} Run;

static void
report (const char *what, gint64 since)
{
  g_autofree char *status = NULL;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    exit (1);
  g_print ("%-46s %8.1f s   most memory %7" G_GINT64_FORMAT " kB\n", what,
           (double) (g_get_monotonic_time () - since) / G_USEC_PER_SEC,
           g_ascii_strtoll (strstr (status, "VmHWM:") + strlen ("VmHWM:"), NULL, 10));
}

static void
take_login (Run *self, const char *login)
{
  GPtrArray *staff = office_staff (self->bench.office);

  for (guint i = 0; i < staff->len; i++)
    {
      OfficeStaff *person = g_ptr_array_index (staff, i);

      if (!g_str_equal (person->login, login))
        continue;
      g_free (self->bench.clerk);
      self->bench.clerk = g_strdup_printf ("%s user=%s password=%s", office_conninfo (self->bench.office), login,
                                           person->password);
    }
  bench_sign_in (&self->bench, NULL);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *self = user_data;

  self->arrival = import_finish (result, &self->error);
  self->answered = TRUE;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Until it is over, or so many thousandths are sent. */
static void
import_until (Run *self, gint share)
{
  guint wake = g_timeout_add (20, wake_cb, NULL);

  self->answered = FALSE;
  self->progress = import_progress_new ();
  self->cancellable = g_cancellable_new ();
  import_async (DB_CALLER (self->bench.session), self->file, NULL, self->progress, self->cancellable, imported_cb,
                self);
  while (!self->answered
         && (g_atomic_int_get (&self->progress->stage) != IMPORT_SENDING
             || g_atomic_int_get (&self->progress->share) < share))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
}

static void
import_end (Run *self)
{
  while (!self->answered)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->progress, import_progress_unref);
}

static void
say_there (Run *self, const char *why)
{
  g_autofree char *rows = bench_value (&self->bench, "SELECT coalesce(sum(rows), 0) FROM data.arrival_file");
  g_autofree char *real = bench_value (&self->bench, "SELECT count(*) FROM data.arrival_row");

  g_print ("  %s: %s; %s rows there, %s said to be\n", why, self->error != NULL ? self->error->message : "the client went on by itself", real,
           rows);
  g_clear_error (&self->error);
}

static void
import_in_three (Run *self)
{
  gint64 since = g_get_monotonic_time ();
  g_autofree char *cut = NULL;

  import_until (self, 333);
  g_cancellable_cancel (self->cancellable);
  import_end (self);
  report ("sent to a third", since);
  say_there (self, "stopped");

  since = g_get_monotonic_time ();
  import_until (self, 666);
  cut = bench_value (&self->bench, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                   " WHERE usename = 'xd_guoli'");
  import_end (self);
  report ("sent to two thirds", since);
  say_there (self, "cut");

  bench_sign_in (&self->bench, NULL);
  since = g_get_monotonic_time ();
  import_until (self, G_MAXINT);
  import_end (self);
  report ("sent to the end and checked", since);
  bench_wait (&self->answered, &self->error);
}

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *self = user_data;
  g_autoptr (ArrivalBooked) booked = arrival_book_finish (DB_CALLER (source), result, &self->error);

  if (booked != NULL)
    g_print ("  booked %" G_GINT64_FORMAT " rows, %" G_GINT64_FORMAT " left over, %d tasks\n", booked->booked_rows,
             booked->left_rows, booked->tasks);
  else
    g_print ("  not booked: %s\n", self->error->message);
  g_clear_error (&self->error);
  self->answered = TRUE;
}

static void
book (Run *self)
{
  gint64 since;

  take_login (self, "xd_renjing");
  since = g_get_monotonic_time ();
  self->answered = FALSE;
  arrival_book_async (DB_CALLER (self->bench.session), self->arrival, NULL, NULL, booked_cb, self);
  bench_wait (&self->answered, &self->error);
  report ("booked", since);
}

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ReportFeed) feed = user_data;
  GError *error = NULL;
  DbRows *rows = arrival_list_finish_rows (DB_CALLER (source), result, &error);

  report_feed_answer (feed, rows, error);
}

static void
ask_left (ReportFeed *feed, DbRows *last, gpointer user_data)
{
  Run *self = user_data;

  arrival_list_async (DB_CALLER (self->bench.session), self->arrival, NULL,
                      last != NULL ? db_rows_int64 (last, db_rows_count (last) - 1, "line") : 0, PAGE, NULL, page_cb,
                      report_feed_ref (feed));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *self = user_data;

  report_feed_write_finish (result, &self->error);
  self->answered = TRUE;
}

static void
write_left (Run *self)
{
  g_autofree char *path = g_strconcat (self->file, ".left.xlsx", NULL);
  const ReportCaption caption = { "bench", NULL, "bench", "2026-01-01 09:00" };
  gint64 since = g_get_monotonic_time ();

  self->answered = FALSE;
  report_feed_write_async ("files/arrival_bad", REPORT_FEED_XLSX, &caption, PAGE, ask_left, self, path, NULL, written_cb,
                           self);
  bench_wait (&self->answered, &self->error);
  report ("what is left over, as Excel", since);
}

int
main (int argc, char **argv)
{
  Run run = { 0 };
  g_auto (GStrv) verdicts = NULL;

  if (argc != 3)
    {
      g_printerr ("bench-import DIR FILE\n");
      return 2;
    }
  bench_init (&run.bench, argv[1]);
  run.file = argv[2];
  take_login (&run, "xd_guoli");
  import_in_three (&run);
  verdicts = bench_column (&run.bench, "SELECT verdict || ' ' || count(*) FROM data.arrival_row GROUP BY verdict ORDER BY 1");
  for (guint i = 0; verdicts[i] != NULL; i++)
    g_print ("  %s\n", verdicts[i]);
  book (&run);
  write_left (&run);
  bench_clear (&run.bench);
  return 0;
}
