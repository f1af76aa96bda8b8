/* Searching by every kind of key, against one trivial call on the same connection.
 *
 *   bench-search DIR [--times N] */
#include "bench.h"

#include <stdlib.h>

#include "records/search.h"
#include "records/session.h"

/* What a clerk types, taken from persons spread over the province. */
static const struct
{
  const char *title;
  const char *sample;             /* one column */
} keys[] = {
  { "ID number",            "SELECT id_number FROM data.person ORDER BY md5(person::text)" },
  { "ID number, first 6",   "SELECT left(id_number, 6) FROM data.person ORDER BY md5(person::text)" },
  { "ID number, first 12",  "SELECT left(id_number, 12) FROM data.person ORDER BY md5(person::text)" },
  { "ID number, last 4",    "SELECT right(id_number, 4) FROM data.person ORDER BY md5(person::text)" },
  { "social security no.",  "SELECT social_no FROM data.person ORDER BY md5(person::text || 's')" },
  { "name",                 "SELECT name FROM data.person ORDER BY md5(person::text || 'n')" },
  { "name, two characters", "SELECT left(name, 2) FROM data.person ORDER BY md5(person::text || '2')" },
  { "name, one character",  "SELECT substr(name, 2, 1) FROM data.person ORDER BY md5(person::text || '1')" },
  { "initials",             "SELECT initials FROM data.person_reading ORDER BY md5(person::text)" },
  { "initials, first",      "SELECT left(initials, 1) FROM data.person_reading ORDER BY md5(person::text)" },
  { "pinyin",               "SELECT pinyin FROM data.person_reading ORDER BY md5(person::text || 'p')" },
  { "unit, name",           "SELECT left(name, 6) FROM data.unit ORDER BY md5(unit::text)" },
  { "unit, number",         "SELECT unit_no FROM data.unit ORDER BY md5(unit::text)" },
  { "unit, initials",       "SELECT initials FROM data.unit WHERE initials <> '' ORDER BY md5(unit::text)" },
  { "case number",          "SELECT case_no FROM casework.case_number ORDER BY md5(case_no)" },
  { "receipt",              "SELECT 'PW1:' || case_no || ':140105-20260101-0001' FROM casework.case_number ORDER BY md5(case_no)" },
  { "nobody",               "SELECT 'zzqx' || g FROM pg_catalog.generate_series(1, 100000) AS g" },
};

typedef struct
{
  gboolean answered;
  GError  *error;
  guint    hits;
} Answer;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (GPtrArray) hits = search_finish (DB_CALLER (source), result, &answer->error);

  answer->hits = hits != NULL ? hits->len : 0;
  answer->answered = TRUE;
}

static void
pulse_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;
  g_autoptr (SessionPulse) pulse = session_pulse_finish (DB_CALLER (source), result, &answer->error);

  answer->answered = TRUE;
}

static guint
time_search (Bench *bench, const char *query, BenchTimes *times)
{
  Answer answer = { FALSE, NULL, 0 };
  gint64 since = g_get_monotonic_time ();

  search_async (DB_CALLER (bench->session), query, 20, NULL, found_cb, &answer);
  bench_wait (&answer.answered, &answer.error);
  bench_times_add (times, since);
  return answer.hits;
}

static void
time_pulse (Bench *bench, BenchTimes *times)
{
  Answer answer = { FALSE, NULL, 0 };
  gint64 since = g_get_monotonic_time ();

  session_pulse_async (DB_CALLER (bench->session), NULL, pulse_cb, &answer);
  bench_wait (&answer.answered, &answer.error);
  bench_times_add (times, since);
}

static void
measure (Bench *bench, const char *title, char **queries)
{
  BenchTimes searches, pulses;
  guint hits = 0;

  bench_times_init (&searches);
  bench_times_init (&pulses);
  for (char **query = queries; *query != NULL; query++)
    {
      hits += time_search (bench, *query, &searches);
      time_pulse (bench, &pulses);
    }
  g_print ("%-21s %7.2f ms, one in a hundred over %7.2f, longest %7.2f; ratio to a trivial call %6.2f; %.1f hits\n",
           title, bench_times_at (&searches, 0.5), bench_times_at (&searches, 0.99), bench_times_at (&searches, 1),
           bench_times_at (&searches, 0.5) / bench_times_at (&pulses, 0.5),
           (double) hits / (double) g_strv_length (queries));
  bench_times_clear (&searches);
  bench_times_clear (&pulses);
}

/* A county looks among its own, a city among its counties, the province among all: each has a plan of its own. */
static void
measure_level (Bench *bench, const char *level, int times)
{
  bench_take_clerk (bench, level);
  bench_sign_in (bench, NULL);
  g_print ("a clerk of the %s (%s)\n", level, bench->clerk_office);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *statement = g_strdup_printf ("%s LIMIT %d", keys[i].sample, times);
      g_auto (GStrv) queries = bench_column (bench, statement);

      if (queries[0] != NULL)
        measure (bench, keys[i].title, queries);
    }
}

int
main (int argc, char **argv)
{
  int times = argc == 4 && g_strcmp0 (argv[2], "--times") == 0 ? (int) g_ascii_strtoll (argv[3], NULL, 10) : 300;
  static const char *const levels[] = { "county", "city", "province" };
  g_autofree char *persons = NULL;
  Bench bench;

  if (argc < 2)
    {
      g_printerr ("bench-search DIR [--times N]\n");
      return 2;
    }
  bench_init (&bench, argv[1]);
  persons = bench_value (&bench, "SELECT count(*) FROM data.person");
  g_print ("searching among %s persons\n", persons);
  bench_watch_loop ();
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    measure_level (&bench, levels[i], times);
  g_print ("longest stall of the loop %.2f ms\n", bench_longest_stall ());
  bench_clear (&bench);
  return 0;
}
