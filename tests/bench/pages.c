#include "pages.h"

#include "records/session.h"
#include "wire.h"

static int delay_ms = 20, n_persons = 200;

static const GOptionEntry entries[] = {
  { "delay", 0, 0, G_OPTION_ARG_INT, &delay_ms, "milliseconds to the far server and back", "MS" },
  { "pages", 0, 0, G_OPTION_ARG_INT, &n_persons, "how many persons are opened", "N" },
  { NULL },
};

static void
pulse_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BenchAnswer *answer = user_data;
  g_autoptr (SessionPulse) pulse = session_pulse_finish (DB_CALLER (source), result, &answer->error);

  answer->answered = TRUE;
}

static void
open_pulse (DbCaller *caller, gint64 person, BenchAnswer *answer)
{
  session_pulse_async (caller, NULL, pulse_cb, answer);
}

static const BenchPage trivial_call = { "trivial call", open_pulse };

static void
time_page (Bench *bench, const BenchPage *page, const char *person, BenchTimes *times)
{
  BenchAnswer answer = { FALSE, NULL };
  gint64 since = g_get_monotonic_time ();

  page->open (DB_CALLER (bench->session), g_ascii_strtoll (person, NULL, 10), &answer);
  bench_wait (&answer.answered, &answer.error);
  if (times != NULL)
    bench_times_add (times, since);
}

/* One page and one trivial call in turn, so that whatever else the machine does falls on both.  The median of the page,
 * in milliseconds. */
static double
measure (Bench *bench, const char *server, const BenchPage *page, char **persons)
{
  BenchTimes pages, pulses;
  double median;

  bench_times_init (&pages);
  bench_times_init (&pulses);
  time_page (bench, page, persons[0], NULL);
  time_page (bench, &trivial_call, persons[0], NULL);
  bench_watch_loop ();
  for (char **person = persons; *person != NULL; person++)
    {
      time_page (bench, page, *person, &pages);
      time_page (bench, &trivial_call, *person, &pulses);
    }
  median = bench_times_at (&pages, 0.5);
  g_print ("%s: %s %.2f ms (one in twenty over %.2f), trivial call %.2f ms, ratio %.2f; "
           "longest stall of the loop %.2f ms\n",
           server, page->title, median, bench_times_at (&pages, 0.95), bench_times_at (&pulses, 0.5),
           median / bench_times_at (&pulses, 0.5), bench_longest_stall ());
  bench_times_clear (&pages);
  bench_times_clear (&pulses);
  return median;
}

static char *
socket_dir (Bench *bench)
{
  return bench_value (bench, "SELECT split_part(setting, ',', 1) FROM pg_catalog.pg_settings"
                             " WHERE name = 'unix_socket_directories'");
}

static GStrv
some_persons (Bench *bench, const char *table)
{
  g_autofree char *statement =
      g_strdup_printf ("SELECT person FROM %s WHERE office = '%s' ORDER BY md5(person::text) LIMIT %d",
                       table, bench->clerk_office, n_persons);

  return bench_column (bench, statement);
}

static void
measure_far (Bench *bench, const BenchPage *pages, char **persons, GArray *near)
{
  g_autofree char *server = socket_dir (bench);
  Wire *wire = wire_new (server, delay_ms);

  bench_sign_in (bench, wire_socket_dir (wire));
  for (guint i = 0; i < near->len; i++)
    {
      double far = measure (bench, "far server", &pages[i], persons);

      g_print ("round trips of %s: %.2f; over latency of %d ms: %.2f\n", pages[i].title,
               (far - g_array_index (near, double, i)) / delay_ms, delay_ms, far / delay_ms);
    }
  bench_clear (bench);
  wire_free (wire);
}

int
bench_pages_main (int argc, char **argv, const char *table, const BenchPage *pages)
{
  g_autoptr (GOptionContext) options = g_option_context_new ("DIR");
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (double));
  g_auto (GStrv) persons = NULL;
  Bench bench;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("%s DIR: %s\n", g_get_prgname (), error != NULL ? error->message : "which office?");
      return 2;
    }
  bench_init (&bench, argv[1]);
  bench_sign_in (&bench, NULL);
  persons = some_persons (&bench, table);
  for (const BenchPage *page = pages; page->title != NULL; page++)
    {
      double median = measure (&bench, "near server", page, persons);

      g_array_append_val (near, median);
    }
  measure_far (&bench, pages, persons, near);
  return 0;
}
