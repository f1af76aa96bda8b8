/* The database server counts deemed months and finds the allowances by the same rules: on random rows the module
 * answers as the library does, and what is not loaded is refused by name.  Run by with-server.
 *
 * The rows are made by arithmetic on their number, in SQL and here alike, so that nothing has to travel but the
 * answers. */
#include <gio/gio.h>
#include <libpq-fe.h>
#include <string.h>

#include "pension/deemed.h"
#include "pension/disability.h"
#include "pension/temporary.h"
#include "server.h"

enum
{
  ROWS = 30000,
  PAID_YEARS = 8,
};

/* A number of the row, different for each k: what the SQL below computes. */
static gint64
mixed (gint64 n, gint64 k)
{
  return (n * 7919 + k * 104729 + n % 1009 * k * 31 + n % 97 * n % 10007 * 13) % 1000003;
}

static const char make_functions[] =
  "CREATE OR REPLACE FUNCTION mixed (n bigint, k bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$"
  " SELECT (n * 7919 + k * 104729 + n % 1009 * k * 31 + n % 97 * n % 10007 * 13) % 1000003 $$;"
  "CREATE OR REPLACE FUNCTION some_month (first bigint, months bigint) RETURNS int LANGUAGE sql IMMUTABLE AS $$"
  " SELECT ((first + months / 12) * 100 + months % 12 + 1)::int $$;"
  /* a man born from 1966 to 1985 */
  "CREATE OR REPLACE FUNCTION some_facts (n bigint, retires int) RETURNS pension.award_facts LANGUAGE sql IMMUTABLE AS $$"
  " SELECT jsonb_populate_record (NULL::pension.award_facts, jsonb_build_object ('retirement_group', 'M60',"
  "  'birth', some_month (1966, mixed (n, 1) % 240), 'retire_month', retires, 'work_start', 200501,"
  "  'months_paid', mixed (n, 2) % 400 + CASE WHEN retires = 202506 THEN 0 ELSE 240 END, 'months_deemed', mixed (n, 3) % 100,"
  "  'account', mixed (n, 4) * 30, 'index_basic', '0.' || lpad ((mixed (n, 5) % 90000 + 1)::text, 5, '0'),"
  "  'index_trans', '0.' || lpad ((mixed (n, 6) % 90000 + 1)::text, 5, '0'))) $$;"
  "CREATE OR REPLACE FUNCTION some_rules (n bigint) RETURNS pension.award_rules LANGUAGE sql IMMUTABLE AS $$"
  " SELECT jsonb_populate_record (NULL::pension.award_rules, jsonb_build_object ('benefit_base', (5000 + mixed (n, 7) % 3000)::text,"
  "  'trans_coef', '0.013', 'divisor', '137.8', 'account_start_min', '199707', 'index_method', 'ENTERED',"
  "  'pension_total_rounding', 'UP_TO_JIAO')) $$;";

static const char answers[] =
  "COPY (SELECT concat_ws ('|',"
  " pension.deemed (ARRAY[(ARRAY['SERVICE', 'MILITARY', 'SPECIAL'])[1 + mixed (n, 11) %% 3], 'SERVICE'],"
  "  ARRAY[some_month (1985, mixed (n, 12) %% 150), some_month (1990, mixed (n, 13) %% 60)],"
  "  ARRAY[some_month (1985, mixed (n, 12) %% 150 + mixed (n, 14) %% 40), some_month (1990, mixed (n, 13) %% 60 + mixed (n, 15) %% 50)],"
  "  199706, 1994, ARRAY (SELECT CASE WHEN mixed (n, 20 + i) %% 3 = 0 THEN 100000 ELSE 0 END FROM generate_series (0, 95) i)),"
  " pension.disability (some_facts (n, 202506), some_rules (n), (ARRAY['APPLICATION_YEAR', 'STATUTORY_YEAR'])[1 + mixed (n, 8) %% 2],"
  "  (ARRAY['PAID', 'TOTAL'])[1 + mixed (n, 9) %% 2], (ARRAY['SAME_MONTH', 'NEXT_MONTH'])[1 + mixed (n, 10) %% 2]),"
  " pension.temporary (some_facts (n, pension.statutory_month ('M60', to_date (some_month (1966, mixed (n, 1) %% 240)::text, 'YYYYMM'))),"
  "  some_rules (n), (ARRAY['LAST_YEAR_BASE', 'PERCENT', 'FIXED'])[1 + mixed (n, 16) %% 3], (4000 + mixed (n, 17) %% 3000)::text,"
  "  '0.' || lpad ((mixed (n, 18) %% 99 + 1)::text, 2, '0'), (1000 + mixed (n, 19) %% 900)::text),"
  " pension.temporary_settlement (ARRAY[202511, 202512, 202602], ARRAY[mixed (n, 120), mixed (n, 121), mixed (n, 122)],"
  "  ARRAY[mixed (n, 123), mixed (n, 124), mixed (n, 125)]))"
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

static PensionMonth
some_month (gint64 first, gint64 months)
{
  return (PensionMonth) ((first + months / 12) * 100 + months % 12 + 1);
}

static PensionAwardFacts
some_facts (gint64 n, PensionMonth retires)
{
  PensionAwardFacts facts = { 0 };

  facts.start.group = PENSION_GROUP_M60;
  facts.start.birth = some_month (1966, mixed (n, 1) % 240);
  facts.start.month = retires;
  facts.start.paid = (int32_t) (mixed (n, 2) % 400 + (retires == 202506 ? 0 : 240));
  facts.start.deemed = (int32_t) (mixed (n, 3) % 100);
  facts.work_start = 200501;
  facts.account = mixed (n, 4) * 30;
  facts.index_basic = (PensionIndex) (mixed (n, 5) % 90000 + 1);
  facts.index_trans = (PensionIndex) (mixed (n, 6) % 90000 + 1);
  return facts;
}

static PensionAwardRules
some_rules (gint64 n)
{
  PensionAwardRules rules = { .base = (5000 + mixed (n, 7) % 3000) * 100,
                              .trans_coef = 13000,
                              .account_start = 199707,
                              .index = { .method = PENSION_INDEX_METHOD_ENTERED },
                              .rounding = PENSION_TOTAL_UP_TO_JIAO };

  g_assert_cmpint (pension_divisor_parse ("137.8", 5, &rules.divisor), ==, PENSION_OK);
  return rules;
}

static void
append_deemed (GString *text, gint64 n)
{
  const gint64 a = mixed (n, 12) % 150, b = mixed (n, 13) % 60;
  const PensionDeemedSpan spans[] = {
    { (PensionDeemedKind) (PENSION_DEEMED_SERVICE + mixed (n, 11) % 3), some_month (1985, a),
      some_month (1985, a + mixed (n, 14) % 40) },
    { PENSION_DEEMED_SERVICE, some_month (1990, b), some_month (1990, b + mixed (n, 15) % 50) },
  };
  PensionIndexYear years[PAID_YEARS] = { 0 };
  PensionDeemed deemed;

  for (int i = 0; i < PAID_YEARS * 12; i++)
    {
      years[i / 12].year = 1994 + i / 12;
      years[i / 12].bases[i % 12] = mixed (n, 20 + i) % 3 == 0 ? 100000 : 0;
    }
  g_assert_cmpint (pension_deemed_find (spans, 2, 199706, years, PAID_YEARS, &deemed), ==, PENSION_OK);
  append (text, "(%d,%d,%d,%d)|", deemed.months, deemed.late, deemed.doubled, deemed.paid);
}

static void
append_disability (GString *text, gint64 n)
{
  const PensionAwardFacts facts = some_facts (n, 202506);
  const PensionAwardRules rules = some_rules (n);
  const PensionDisabilityRules choices = {
    (PensionDisabilityMinimum) (PENSION_DISABILITY_MINIMUM_APPLICATION + mixed (n, 8) % 2),
    (PensionDisabilityMonths) (PENSION_DISABILITY_MONTHS_PAID + mixed (n, 9) % 2),
    (PensionDisabilityStart) (PENSION_DISABILITY_START_SAME + mixed (n, 10) % 2),
  };
  PensionDisability r;

  g_assert_cmpint (pension_disability_find (&facts, &rules, &choices, &r), ==, PENSION_OK);
  append (text, "(%s,%d,%d,%d,%d,%d,%d,", pension_disability_name (r.which), r.statutory.statutory_month,
          r.minimum_months, r.months_left, r.duration, r.first_month, r.last_month);
  if (r.recompute_month != 0)
    append (text, "%d", r.recompute_month);
  append (text, "," D "," D "," D "," D "," D ")|", r.award.benefit.basic, r.award.benefit.personal,
          r.award.benefit.transition, r.award.payable.adjustment, r.award.payable.total);
}

static void
append_temporary (GString *text, gint64 n)
{
  const PensionAwardRules rules = some_rules (n);
  const PensionTemporaryRules temporary = {
    (PensionTempRule) (PENSION_TEMP_LAST_BASE + mixed (n, 16) % 3), (4000 + mixed (n, 17) % 3000) * 100,
    (PensionRate) (mixed (n, 18) % 99 + 1) * 10000, (1000 + mixed (n, 19) % 900) * 100
  };
  PensionAwardFacts facts;
  PensionRetirement when;
  PensionTemporary r;

  g_assert_cmpint (pension_retirement_find (PENSION_GROUP_M60, some_month (1966, mixed (n, 1) % 240), &when), ==,
                   PENSION_OK);
  facts = some_facts (n, when.statutory_month);
  g_assert_cmpint (pension_temporary_find (&facts, &rules, &temporary, &r), ==, PENSION_OK);
  append (text, "(" D ",%d," D ")|", r.amount, r.start.first_pension_month, r.award.payable.total);
}

static void
append_settlement (GString *text, gint64 n)
{
  const PensionTemporaryMonth months[] = { { 202511, mixed (n, 120), mixed (n, 123) },
                                           { 202512, mixed (n, 121), mixed (n, 124) },
                                           { 202602, mixed (n, 122), mixed (n, 125) } };
  PensionTemporarySettlement r;

  g_assert_cmpint (pension_temporary_settle (months, G_N_ELEMENTS (months), &r), ==, PENSION_OK);
  append (text, "(%d," D "," D "," D ")", r.months, r.paid, r.due, r.difference);
}

static void
expected_answer (GString *text, gint64 n)
{
  g_string_truncate (text, 0);
  append_deemed (text, n);
  append_disability (text, n);
  append_temporary (text, n);
  append_settlement (text, n);
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

/* --- Steps and refusals --- */

static void
test_steps (void)
{
  static const char *const rows[][2] = {
    { "pension.deemed_steps ('{SERVICE}', '{198408}', '{199706}', 199706, NULL, NULL) #>> '{0,values,0}'", "155" },
    { "pension.deemed_steps (NULL, '{198408}', '{199706}', 199706, NULL, NULL)", NULL },
    { "pension.deemed ('{}', '{}', '{}', NULL, NULL, NULL)", "(0,0,0,0)" },
    { "jsonb_path_exists (pension.disability_steps (some_facts (1, 202506), some_rules (1), 'APPLICATION_YEAR', 'PAID',"
      " 'NEXT_MONTH'), '$[*] ? (@.basis like_regex \"No. 72\")')", "t" },
    { "pension.temporary_steps (some_facts (1, pension.statutory_month ('M60', to_date (some_month (1966, mixed (1, 1) % 240)::text,"
      " 'YYYYMM'))), some_rules (1), 'FIXED', NULL, NULL, '1500') #>> '{-1,values,0}'", "1,500.00" },
    { "pension.temporary_settlement_steps (ARRAY[202511, 202512, 202601, 202602, 202603, 202604, 202605],"
      " array_fill (390000::bigint, '{7}'), array_fill (418580::bigint, '{7}')) #>> '{0,values,3}'", "2,000.60" },
    { "pension.temporary_settlement ('{}', '{}', '{}')", "(0,0,0,0)" },
  };
  PGconn *conn = server_connect ();

  server_install (conn);
  server_run (conn, make_functions, PGRES_COMMAND_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT %s", rows[i][0]);
      g_autofree char *found = server_value (conn, sql);

      g_assert_cmpstr (found, ==, rows[i][1]);
    }
  PQfinish (conn);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *call, *state;
  } rows[] = {
    { "deemed ('{SERVICE}', '{198408}', '{199706}', NULL, NULL, NULL)", "PR052" },
    { "deemed ('{SERVICE}', '{198408}', '{}', 199706, NULL, NULL)", "PR016" },
    { "deemed ('{HOLIDAY}', '{198408}', '{199706}', 199706, NULL, NULL)", "PR006" },
    { "deemed ('{MILITARY}', '{198408}', '{199706}', NULL, 1994, '{1,2}')", "PR016" },
    { "disability (some_facts (1, 202506), some_rules (1), NULL, 'PAID', 'NEXT_MONTH')", "PR055" },
    { "disability (some_facts (1, 202506), some_rules (1), 'APPLICATION_YEAR', 'PAID', NULL)", "PR057" },
    { "disability (some_facts (1, 202412), some_rules (1), 'APPLICATION_YEAR', 'PAID', 'NEXT_MONTH')", "PR053" },
    { "temporary (some_facts (1, 204001), some_rules (1), NULL, '7111', NULL, NULL)", "PR058" },
    { "temporary (some_facts (1, 204001), some_rules (1), 'LAST_YEAR_BASE', NULL, NULL, NULL)", "PR059" },
    { "temporary (some_facts (1, 204001), some_rules (1), 'FIXED', NULL, NULL, NULL)", "PR095" },
    { "temporary (some_facts (1, 204001), some_rules (1), 'HALF', NULL, NULL, NULL)", "PR006" },
    { "temporary_settlement ('{202502,202501}', '{1,1}', '{1,1}')", "PR068" },
    { "temporary_settlement ('{202502}', '{1,1}', '{1,1}')", "PR016" },
    { "temporary_settlement ('{202502}', '{-1}', '{1}')", "PR079" },
  };
  PGconn *conn = server_connect ();

  server_install (conn);
  server_run (conn, make_functions, PGRES_COMMAND_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT pension.%s", rows[i].call);
      PGresult *result = PQexec (conn, sql);

      g_test_message ("%s", rows[i].call);
      g_assert_cmpint (PQresultStatus (result), ==, PGRES_FATAL_ERROR);
      g_assert_cmpstr (PQresultErrorField (result, PG_DIAG_SQLSTATE), ==, rows[i].state);
      PQclear (result);
    }
  PQfinish (conn);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/server/allowances-and-deemed-months-as-the-library-finds-them", test_rows);
  g_test_add_func ("/pension/server/allowances-are-explained-step-by-step", test_steps);
  g_test_add_func ("/pension/server/an-allowance-that-cannot-be-found-is-refused", test_refusals);
  return g_test_run ();
}
