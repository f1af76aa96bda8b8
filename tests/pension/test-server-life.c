/* The database server follows the life of a benefit by the same rules: on random rows the module answers as the library
 * does, and its refusals name what is missing.  Run by with-server.
 *
 * The rows are made by arithmetic on their number, in SQL and here alike, so that nothing has to travel but the
 * answers. */
#include <gio/gio.h>
#include <libpq-fe.h>
#include <string.h>

#include "pension/adjustment.h"
#include "pension/overpayment.h"
#include "pension/qualification.h"
#include "pension/suspension.h"
#include "server.h"

enum
{
  ROWS = 100000,
};

/* A number of the row, different for each k: what the SQL below computes. */
static gint64
mixed (gint64 n, gint64 k)
{
  return (n * 7919 + k * 104729 + n % 1009 * k * 31 + n % 97 * n % 10007 * 13) % 1000003;
}

static PensionMonth
month_of (gint64 n, gint64 k)
{
  return (PensionMonth) ((2015 + mixed (n, k) % 12) * 100 + mixed (n, k + 1) % 12 + 1);
}

static const char make_functions[] =
  "CREATE OR REPLACE FUNCTION mixed (n bigint, k bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$"
  " SELECT (n * 7919 + k * 104729 + n % 1009 * k * 31 + n % 97 * n % 10007 * 13) % 1000003 $$;"
  "CREATE OR REPLACE FUNCTION month_of (n bigint, k bigint) RETURNS int LANGUAGE sql IMMUTABLE AS $$"
  " SELECT ((2015 + mixed (n, k) % 12) * 100 + mixed (n, k + 1) % 12 + 1)::int $$;";

/* The stop is over when it is resumed; raises lie in their order. */
static const char answers[] =
  "COPY (SELECT concat_ws ('|',"
  " pension.annual_adjustment (2025, 202412, mixed (n, 1), mixed (n, 2), mixed (n, 3),"
  "  (ARRAY['UP', 'DOWN', 'EXACT'])[1 + mixed (n, 4) %% 3], mixed (n, 5)::int, ARRAY[70, 79, mixed (n, 6), 80, 200, 5],"
  "  ARRAY[mixed (n, 7), 9], mixed (n, 8) * 30, CASE WHEN mod (n, 2) = 0 THEN mixed (n, 9) ELSE 9223372036854775807 END,"
  "  (ARRAY['JIAO_UP', 'FEN', 'YUAN'])[1 + mixed (n, 10) %% 3], 20000, mixed (n, 11) * 10, mixed (n, 12) * 10,"
  "  (mixed (n, 13) %% 700)::int, make_date ((1930 + mixed (n, 14) %% 50)::int, 6, 15), (mixed (n, 15) %% 3)::int, mod (n, 3) = 0),"
  " pension.owed (mixed (n, 16) - 500000, month_of (n, 17), month_of (n, 19), CASE WHEN mod (n, 2) = 0 THEN month_of (n, 21) END),"
  " pension.stop_month ('ST' || lpad ((1 + mixed (n, 23) %% 11)::text, 2, '0'), month_of (n, 24), month_of (n, 26),"
  "  (mixed (n, 28) %% 24)::int),"
  " pension.resumption ('ST02', CASE WHEN mod (n, 2) = 0 THEN 'RS02' ELSE 'RS03' END,"
  "  least (month_of (n, 30), month_of (n, 32)), greatest (month_of (n, 30), month_of (n, 32)), NULL,"
  "  CASE WHEN mod (n, 3) = 0 THEN month_of (n, 34) END, mixed (n, 36),"
  "  ARRAY[least (month_of (n, 37), month_of (n, 39)), greatest (month_of (n, 37), month_of (n, 39))],"
  "  ARRAY[mixed (n, 41), -mixed (n, 42) / 2]),"
  " pension.qualification (month_of (n, 43), CASE WHEN mod (n, 2) = 0 THEN month_of (n, 45) END, 12, (mixed (n, 47) %% 4)::int),"
  " pension.qualification_state (month_of (n, 43), NULL, 12, 2, month_of (n, 48)),"
  " pension.overpayment (month_of (n, 50), month_of (n, 52), mixed (n, 54), ARRAY[month_of (n, 55)], ARRAY[mixed (n, 57)],"
  "  mixed (n, 58), '{}', '{}'),"
  " pension.plan_agreed (mixed (n, 59), mixed (n, 60) + 1000, month_of (n, 61)),"
  " pension.plan_setoff (mixed (n, 63) * 10, mixed (n, 64), mixed (n, 65) + 1000000, (mixed (n, 66) %% 900000)::int + 100000,"
  "  900000, month_of (n, 67)),"
  " pension.adjustment_standing (2025, 202412, (ARRAY['pension', 'temporary', 'disability', 'survivor'])[1 + mixed (n, 69) %% 4],"
  "  month_of (n, 70), CASE WHEN mod (n, 2) = 0 THEN month_of (n, 72) END,"
  "  CASE WHEN mod (n, 3) = 0 THEN 'ST' || lpad ((1 + mixed (n, 74) %% 11)::text, 2, '0') END, mod (n, 5) = 0, mod (n, 7) = 0,"
  "  mod (n, 11) = 0, mod (n, 13) = 0))"
  " FROM generate_series (1, %d::bigint) n ORDER BY n) TO STDOUT";

/* --- The library's answer, written as rows are --- */

static void G_GNUC_PRINTF (2, 3)
append (GString *text, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

#define D "%" G_GINT64_FORMAT

/* A month of a row, nothing when there is none */
static void
append_month (GString *text, PensionMonth month)
{
  if (month != 0)
    append (text, "%d", month);
}

static void
append_months (GString *text, PensionMonth first, PensionMonth last)
{
  append_month (text, first);
  g_string_append_c (text, ',');
  append_month (text, last);
}

static void
append_adjustment (GString *text, gint64 n)
{
  static const PensionRounding roundings[] = { PENSION_ROUND_UP_TO_JIAO, PENSION_ROUND_HALF_UP,
                                               PENSION_ROUND_HALF_UP_TO_YUAN };
  const PensionAgeBand bands[] = { { 70, 79, mixed (n, 6) }, { 80, 200, 5 } };
  const PensionFen regions[] = { mixed (n, 7), 9 };
  const PensionAdjustmentSet set = { 2025, 202412, mixed (n, 1), mixed (n, 2), mixed (n, 3),
                                     (PensionYearRounding) (mixed (n, 4) % 3), (PensionRate) mixed (n, 5), bands, 2,
                                     regions, 2, mixed (n, 8) * 30, n % 2 == 0 ? mixed (n, 9) : PENSION_FEN_UNLIMITED,
                                     roundings[mixed (n, 10) % 3], 20000 };
  const PensionAdjustee person = { mixed (n, 11) * 10, mixed (n, 12) * 10, (int32_t) (mixed (n, 13) % 700),
                                   (PensionMonth) (1930 + mixed (n, 14) % 50) * 100 + 6, (int32_t) (mixed (n, 15) % 3),
                                   n % 3 == 0 };
  PensionAdjustment r;

  g_assert_cmpint (pension_adjustment_find (&set, &person, &r), ==, PENSION_OK);
  append (text, "(%d,%d," D "," D "," D "," D "," D "," D "," D "," D "," D "," D "," D ")|", r.age, r.years, r.fixed,
          r.by_years, r.by_share, r.by_age, r.by_region, r.sum, r.rounded, r.capped, r.raised, r.addition, r.pension);
}

static void
append_owed (GString *text, gint64 n)
{
  PensionOwed owed;

  g_assert_cmpint (pension_owed_find (mixed (n, 16) - 500000, month_of (n, 17), month_of (n, 19),
                                      n % 2 == 0 ? month_of (n, 21) : 0, &owed), ==, PENSION_OK);
  g_string_append_c (text, '(');
  append_months (text, owed.first, owed.last);
  append (text, ",%d," D ")|", owed.months, owed.amount);
}

static void
append_stop (GString *text, gint64 n)
{
  PensionMonth month;

  g_assert_cmpint (pension_stop_month ((PensionStop) (mixed (n, 23) % 11), month_of (n, 24), month_of (n, 26),
                                       (int32_t) (mixed (n, 28) % 24), &month), ==, PENSION_OK);
  if (month != 0)
    append (text, "%d|", month);
}

static void
append_resumption (GString *text, gint64 n)
{
  const PensionMonth a = month_of (n, 30), b = month_of (n, 32), c = month_of (n, 37), d = month_of (n, 39);
  const PensionRaise raises[] = { { MIN (c, d), mixed (n, 41) }, { MAX (c, d), -mixed (n, 42) / 2 } };
  const PensionResumption facts = { PENSION_STOP_WANTED,
                                    n % 2 == 0 ? PENSION_RESUME_ACQUITTED : PENSION_RESUME_RELEASED, MIN (a, b),
                                    MAX (a, b), 0, n % 3 == 0 ? month_of (n, 34) : 0, { mixed (n, 36), raises, 2 } };
  PensionResumptionResult r;

  g_assert_cmpint (pension_resumption_find (&facts, &r), ==, PENSION_OK);
  g_string_append_c (text, '(');
  append_months (text, r.first, r.last);
  append (text, ",%d,%d," D "," D "," D ")|", r.stopped, r.owed, r.arrears, r.missed, r.monthly);
}

static void
append_qualification (GString *text, gint64 n)
{
  const PensionQualificationRule rule = { 12, (int32_t) (mixed (n, 47) % 4) }, two = { 12, 2 };
  PensionQualification due;
  PensionQualificationState state;

  g_assert_cmpint (pension_qualification_find (month_of (n, 43), n % 2 == 0 ? month_of (n, 45) : 0, rule, &due), ==,
                   PENSION_OK);
  append (text, "(%d,%d,%d,%d)|", due.last, due.remind, due.due, due.suspend);
  g_assert_cmpint (pension_qualification_find (month_of (n, 43), 0, two, &due), ==, PENSION_OK);
  g_assert_cmpint (pension_qualification_state (&due, month_of (n, 48), &state), ==, PENSION_OK);
  append (text, "%s|", pension_qualification_state_name (state));
}

static void
append_plan (GString *text, PensionFen at_once, const PensionPlan *plan)
{
  append (text, "(" D "," D "," D ",%d," D ",", at_once, plan->debt, plan->instalment, plan->count, plan->last);
  append_months (text, plan->first_month, plan->last_month);
  g_string_append (text, ")|");
}

static void
append_overpayment (GString *text, gint64 n)
{
  const PensionRaise raise = { month_of (n, 55), mixed (n, 57) };
  const PensionOverpayment facts = { month_of (n, 50), month_of (n, 52), { mixed (n, 54), &raise, 1 },
                                     { mixed (n, 58), NULL, 0 } };
  const PensionSetoff setoff = { mixed (n, 63) * 10, mixed (n, 64), mixed (n, 65) + 1000000,
                                 (PensionRate) (mixed (n, 66) % 900000) + 100000, 900000, month_of (n, 67) };
  PensionOverpaymentResult r;
  PensionSetoffResult result;
  PensionPlan plan;

  g_assert_cmpint (pension_overpayment_find (&facts, &r), ==, PENSION_OK);
  g_string_append_c (text, '(');
  append_months (text, r.first, r.last);
  append (text, ",%d," D "," D "," D ")|", r.months, r.paid, r.owed, r.sum);
  g_assert_cmpint (pension_plan_agreed (mixed (n, 59), mixed (n, 60) + 1000, month_of (n, 61), &plan), ==, PENSION_OK);
  append_plan (text, 0, &plan);
  g_assert_cmpint (pension_setoff_find (&setoff, &result), ==, PENSION_OK);
  append_plan (text, result.at_once, &result.plan);
}

/* An array is quoted within a row when it holds more than one element. */
static void
append_standing (GString *text, gint64 n)
{
  const PensionAdjustmentSet set = { .year = 2025, .retired_by = 202412 };
  const PensionAdjustStanding person = { (PensionBenefitKind) (mixed (n, 69) % 4), n % 13 == 0, month_of (n, 70),
                                         n % 2 == 0 ? month_of (n, 72) : 0, n % 3 == 0,
                                         (PensionStop) (mixed (n, 74) % 11), n % 5 == 0, n % 7 == 0, n % 11 == 0 };
  g_autoptr (GString) names = g_string_new (NULL);
  PensionAdjustVerdict verdict;
  uint32_t reasons;

  g_assert_cmpint (pension_adjustment_standing (&set, &person, &reasons, &verdict), ==, PENSION_OK);
  for (int i = 0; i < PENSION_OUT_COUNT; i++)
    if ((reasons & 1u << i) != 0)
      append (names, "%s%s", names->len > 0 ? "," : "", pension_adjust_out_rule ((PensionAdjustOut) i)->name);
  append (text, strchr (names->str, ',') != NULL ? "(%s,\"{%s}\")" : "(%s,{%s})", pension_adjust_verdict_name (verdict),
          names->str);
}

static void
expected_answer (GString *text, gint64 n)
{
  g_string_truncate (text, 0);
  append_adjustment (text, n);
  append_owed (text, n);
  append_stop (text, n);
  append_resumption (text, n);
  append_qualification (text, n);
  append_overpayment (text, n);
  append_standing (text, n);
}

static void
test_rows (void)
{
  PGconn *conn = server_connect ();
  g_autofree char *sql = g_strdup_printf (answers, ROWS);
  g_autoptr (GString) expected = g_string_new (NULL);
  gint64 n = 1;
  int length;
  char *answer;

  server_install (conn);
  server_run (conn, make_functions, PGRES_COMMAND_OK);
  server_run (conn, sql, PGRES_COPY_OUT);
  for (; (length = PQgetCopyData (conn, &answer, 0)) > 0; n++)
    {
      expected_answer (expected, n);
      if (expected->len + 1 != (gsize) length || memcmp (expected->str, answer, expected->len) != 0)
        g_error ("row %" G_GINT64_FORMAT "\nlibrary  %s\nserver   %.*s", n, expected->str, length, answer);
      PQfreemem (answer);
    }
  server_finish (conn);
  g_assert_cmpint (n, ==, ROWS + 1);
  PQfinish (conn);
}

/* --- Tables and refusals --- */

static void
test_tables (void)
{
  PGconn *conn = server_connect ();
  g_autofree char *stops = NULL, *resumes = NULL, *channels = NULL;

  server_install (conn);
  stops = server_value (conn, "SELECT string_agg (r.code || ':' || r.effect || ':' || r.starts, ' ' ORDER BY n) FROM"
                              " generate_series (0, 13) n, LATERAL pension.stop_rule (n) r WHERE r.code IS NOT NULL");
  g_assert_cmpstr (stops, ==, "ST01:terminate:month_after ST02:suspend:next_run ST03:suspend:month_after"
                              " ST04:postpone:never ST05:suspend:at_once ST06:suspend:month_after ST07:suspend:at_once"
                              " ST08:suspend:term ST09:suspend:at_once ST10:terminate:at_once ST11:terminate:at_once");
  resumes = server_value (conn, "SELECT string_agg (r.code || r.ends::text || r.owed, ' ' ORDER BY n) FROM"
                                " generate_series (0, 11) n, LATERAL pension.resume_rule (n) r WHERE r.code IS NOT NULL");
  g_assert_cmpstr (resumes, ==, "RS01{ST01}all RS02{ST02}all RS03{ST02,ST03}none RS04{ST04}none RS05{ST05}claim"
                                " RS06{ST06}all RS07{ST06,ST07}all RS08{ST08}all RS09{ST09}all");
  channels = server_value (conn, "SELECT count (c.code)::text FROM generate_series (0, 20) n,"
                                 " LATERAL pension.confirmation_channel (n) c");
  g_assert_cmpstr (channels, ==, "9");
  PQfinish (conn);
}

static void
test_ends (void)
{
  PGconn *conn = server_connect ();
  static const char *const rows[][2] = {
    { "SELECT pension.survivor ('2024-06-30', true, 495, 72, false, false, 4132700, 2023, NULL, NULL, NULL, NULL)",
      "(2021,t,f,24,6,18,344392,688783,6199050,6887833)" },
    { "SELECT pension.survivor ('2021-08-31', false, 495, NULL, true, NULL, NULL, NULL, NULL, NULL, 200000, 100000)",
      "(old,t,f,0,0,0,0,0,100000,100000)" },
    { "SELECT jsonb_array_length (pension.survivor_steps ('2024-06-30', true, 495, 72, false, false, 4132700, 2023, NULL,"
      " NULL, NULL, NULL))", "5" },
    { "SELECT pension.annual_adjustment_steps (2025, 202412, 3000, 150, 2250, 'UP', 10000, '{}', '{}', 0, 99999, 'JIAO_UP',"
      " 1, 418580, 418580, 495, '1963-12-01', 0, false) #>> '{5,values,2}'", "4,320.70" },
    { "SELECT pension.resumption_steps ('ST06', 'RS06', 202403, 202509, NULL, NULL, 418580, '{202401,202501}', '{13490,8760}')"
      " #>> '{3,values,2}'", "78,473.40" },
    { "SELECT pension.overpayment_steps (202503, 202507, 418580, '{}', '{}', 0, '{}', '{}') #>> '{2,values,2}'",
      "16,743.20" },
    { "SELECT pension.shares (100, '{1,0,1,1}')", "{34,0,33,33}" },
    { "SELECT pension.payout (9660726, 0, array_fill (69502::bigint, ARRAY[12]), 26200, 1, 'PRO_RATA', NULL, NULL)",
      "(834024,0,0,,241275,0,9067977,0)" },
    { "SELECT pension.payout (9660726, 0, array_fill (69502::bigint, ARRAY[12]), 26200, 1, 'OWN_FIRST', 5, 'NONE')",
      "(347510,0,0,,0,0,9313216,0)" },
    { "SELECT cardinality (pension.settlement_missing ('waiver', 1 + 2 + 4 + 8 + 16 + 128, NULL))", "0" },
    { "SELECT cardinality (pension.settlement_missing ('abroad', 255, false))", "1" },
  };

  server_install (conn);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *found = server_value (conn, rows[i][0]);

      g_assert_cmpstr (found, ==, rows[i][1]);
    }
  PQfinish (conn);
}

static void
assert_refused (PGconn *conn, const char *sql, const char *state, const char *words)
{
  PGresult *result = PQexec (conn, sql);

  g_assert_cmpint (PQresultStatus (result), ==, PGRES_FATAL_ERROR);
  g_assert_cmpstr (PQresultErrorField (result, PG_DIAG_SQLSTATE), ==, state);
  g_assert_nonnull (strstr (PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL), words));
  PQclear (result);
}

#define ADJUST "SELECT pension.annual_adjustment (2025, 202412, 1, 1, 1, 'UP', 1, %s, '{}', 0, %s, 'FEN', 1, 1, 1, 1," \
               " '1950-01-01', %s, false)"

static void
test_refusals (void)
{
  PGconn *conn = server_connect ();
  static const struct
  {
    const char *bands, *cap, *region, *state, *words;
  } rows[] = {
    { "NULL", "1", "0", "PR086", "[\"bands\"]" },          { "'{}'", "NULL", "0", "PR086", "[\"cap\"]" },
    { "'{1,2}'", "1", "0", "PR088", "age bands" },         { "'{9,2,1}'", "1", "0", "PR088", "age bands" },
    { "'{5000000000,5000000000,1}'", "1", "0", "PR088", "age bands" }, { "'{}'", "1", "1", "PR089", "hardship" },
    { "'{}'", "-1", "0", "PR079", "negative" },
  };

  server_install (conn);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *sql = g_strdup_printf (ADJUST, rows[i].bands, rows[i].cap, rows[i].region);

      assert_refused (conn, sql, rows[i].state, rows[i].words);
    }
  assert_refused (conn, "SELECT pension.plan_setoff (1, 0, 1, NULL, 0, 202501)", "PR086", "[\"setoff_share\"]");
  assert_refused (conn, "SELECT pension.plan_setoff (1, 0, 1, 1, NULL, 202501)", "PR086", "[\"setoff_keep\"]");
  assert_refused (conn, "SELECT pension.settlement_missing ('abroad', 255, NULL)", "PR086", "allow_settle_abroad");
  assert_refused (conn, "SELECT pension.payout (1, 0, array_fill (1::bigint, ARRAY[12]), 1, 1, NULL, NULL, NULL)", "PR086",
                  "[\"payout_split\"]");
  assert_refused (conn, "SELECT pension.survivor ('2024-06-30', false, 60, 0, false, false, NULL, 2023, NULL, NULL, NULL,"
                        " NULL)", "PR086", "[\"urban_income\"]");
  assert_refused (conn, "SELECT pension.shares (1, '{0}')", "PR093", "Shares");
  assert_refused (conn, "SELECT pension.stop_month ('ST08', 202501, 202501, NULL)", "PR086", "[\"missing_term\"]");
  assert_refused (conn, "SELECT pension.qualification (202501, NULL, NULL, 2)", "PR086", "[\"qualification_cycle\"]");
  assert_refused (conn, "SELECT pension.adjustment_standing (2025, 202412, 'disability', 202001, NULL, NULL, false, false,"
                        " false, NULL)", "PR086", "[\"disability_takes_part\"]");
  assert_refused (conn, "SELECT pension.resumption ('ST01', 'RS06', 202501, 202502, NULL, NULL, 1, '{}', '{}')", "PR090",
                  "does not fit");
  assert_refused (conn, "SELECT pension.overpayment (202501, 202502, 1, '{202501}', '{}', 0, '{}', '{}')", "PR016", "month");
  PQfinish (conn);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/server/benefits-as-the-library-follows-them", test_rows);
  g_test_add_func ("/pension/server/reasons-and-channels-as-tables", test_tables);
  g_test_add_func ("/pension/server/survivors-and-the-end-of-an-account", test_ends);
  g_test_add_func ("/pension/server/a-figure-not-loaded-is-named", test_refusals);
  return g_test_run ();
}
