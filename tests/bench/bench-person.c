/* Opening a person against one trivial call on the same connection, on a near and on a far server.
 *
 *   bench-person DIR [--pages N] [--delay MS] */
#include "bench.h"
#include "wire.h"

#include <stdlib.h>

#include "records/person.h"
#include "records/session.h"

typedef struct
{
  gboolean answered;
  GError  *error;
} Answer;

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (PersonPage) page = person_page_load_finish (DB_CALLER (source), result, &answer->error);

  answer->answered = TRUE;
}

static void
pulse_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (SessionPulse) pulse = session_pulse_finish (DB_CALLER (source), result, &answer->error);

  answer->answered = TRUE;
}

static void
time_page (Bench *bench, gint64 person, BenchTimes *times)
{
  Answer answer = { FALSE, NULL };
  gint64 since = g_get_monotonic_time ();

  person_page_load_async (DB_CALLER (bench->session), person, "bench", NULL, page_cb, &answer);
  bench_wait (&answer.answered, &answer.error);
  if (times != NULL)
    bench_times_add (times, since);
}

static void
time_pulse (Bench *bench, BenchTimes *times)
{
  Answer answer = { FALSE, NULL };
  gint64 since = g_get_monotonic_time ();

  session_pulse_async (DB_CALLER (bench->session), NULL, pulse_cb, &answer);
  bench_wait (&answer.answered, &answer.error);
  if (times != NULL)
    bench_times_add (times, since);
}

typedef struct
{
  double page, pulse;             /* medians in milliseconds */
} Medians;

/* One page and one pulse in turn, so that whatever else the machine does falls on both. */
static Medians
measure (Bench *bench, const char *title, char **persons)
{
  BenchTimes pages, pulses;
  Medians medians;

  bench_times_init (&pages);
  bench_times_init (&pulses);
  time_page (bench, g_ascii_strtoll (persons[0], NULL, 10), NULL);
  time_pulse (bench, NULL);
  bench_watch_loop ();
  for (char **person = persons; *person != NULL; person++)
    {
      time_page (bench, g_ascii_strtoll (*person, NULL, 10), &pages);
      time_pulse (bench, &pulses);
    }
  medians.page = bench_times_at (&pages, 0.5);
  medians.pulse = bench_times_at (&pulses, 0.5);
  g_print ("%s: person page %.2f ms (one in twenty over %.2f), trivial call %.2f ms, ratio %.2f; "
           "longest stall of the loop %.2f ms\n",
           title, medians.page, bench_times_at (&pages, 0.95), medians.pulse, medians.page / medians.pulse,
           bench_longest_stall ());
  bench_times_clear (&pages);
  bench_times_clear (&pulses);
  return medians;
}

static int delay_ms = 20, n_pages = 200;

static const GOptionEntry entries[] = {
  { "delay", 0, 0, G_OPTION_ARG_INT, &delay_ms, "milliseconds to the far server and back", "MS" },
  { "pages", 0, 0, G_OPTION_ARG_INT, &n_pages, "how many persons are opened", "N" },
  { NULL },
};

static char *
socket_dir (Bench *bench)
{
  return bench_value (bench, "SELECT split_part(setting, ',', 1) FROM pg_catalog.pg_settings"
                             " WHERE name = 'unix_socket_directories'");
}

static GStrv
some_persons (Bench *bench)
{
  g_autofree char *statement =
      g_strdup_printf ("SELECT person FROM data.person WHERE office = '%s' ORDER BY md5(person::text) LIMIT %d",
                       bench->clerk_office, n_pages);

  return bench_column (bench, statement);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) options = g_option_context_new ("DIR");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) persons = NULL;
  g_autofree char *server = NULL;
  Bench bench;
  Medians near, far;
  Wire *wire;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("bench-person DIR: %s\n", error != NULL ? error->message : "which office?");
      return 2;
    }
  bench_init (&bench, argv[1]);
  bench_sign_in (&bench, NULL);
  persons = some_persons (&bench);
  near = measure (&bench, "near server", persons);

  server = socket_dir (&bench);
  wire = wire_new (server, delay_ms);
  bench_sign_in (&bench, wire_socket_dir (wire));
  far = measure (&bench, "far server", persons);
  g_print ("round trips of a person page: %.2f; page over latency of %d ms: %.2f\n",
           (far.page - near.page) / delay_ms, delay_ms, far.page / delay_ms);

  bench_clear (&bench);
  wire_free (wire);
  return 0;
}
