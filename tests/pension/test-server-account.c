/* The database server keeps accounts by the same rules: on a million rows the module answers as the library does,
 * and as a computation in numeric does that knows nothing of either.  Run by with-server.
 *
 * The rows are made by arithmetic on their number, in SQL and here alike, so that nothing has to travel but the
 * answers. */
#include <gio/gio.h>
#include <libpq-fe.h>
#include <string.h>

#include "pension/account.h"
#include "pension/arrears.h"
#include "pension/contribution.h"
#include "pension/extension.h"
#include "server.h"

enum
{
  ROWS = 1000000,
  ROWS_AT_ONCE = 100000,
  ROWS_SLOW = 100000, /* numeric takes its time */
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
  "CREATE OR REPLACE FUNCTION months (n bigint, k bigint) RETURNS bigint[] LANGUAGE sql IMMUTABLE AS $$"
  " SELECT ARRAY[mixed (n, k + 1), mixed (n, k + 2), mixed (n, k + 3), mixed (n, k + 4), mixed (n, k + 5),"
  " mixed (n, k + 6), mixed (n, k + 7), mixed (n, k + 8), mixed (n, k + 9), mixed (n, k + 10), mixed (n, k + 11),"
  " mixed (n, k + 12)] $$;";

/* Openings are negative now and then, and enormous in one row of eleven. */
static const char make_rows[] =
  "DROP TABLE IF EXISTS account; CREATE UNLOGGED TABLE account AS SELECT n,"
  " (mixed (n, 1) * 50 - 5000000) * CASE WHEN mod (n, 11) = 0 THEN 100000 ELSE 1 END AS opening,"
  " mixed (n, 2) * 10 - 1000000 AS opening_moved, months (n, 10) AS own, months (n, 30) AS moved,"
  " months (n, 50) AS paid, months (n, 70) AS paid_moved,"
  " mod (mixed (n, 3), 90000)::int AS rate, mod (mixed (n, 4), 12)::int + 1 AS last_month,"
  " mixed (n, 5) - 100000 AS wage, mod (mixed (n, 6), 500000) AS floor,"
  " date '2000-01-01' + mod (mixed (n, 7), 9000)::int AS due,"
  " date '2000-01-01' + mod (mixed (n, 8), 9000)::int AS paid_on,"
  " mod (mixed (n, 9), 5000)::int AS daily, mod (mixed (n, 90), 400)::int - 100 AS missing,"
  " (1995 + mod (mixed (n, 91), 30)::int) * 100 + mod (mixed (n, 92), 12)::int + 1 AS insured,"
  " mod (mixed (n, 93), 120)::int AS extended,"
  " ARRAY[mixed (n, 94), mixed (n, 95), mixed (n, 96), mixed (n, 97), mixed (n, 98)]::int[] AS rates"
  " FROM generate_series (1, %d::bigint) n";

static const char answers[] =
  "COPY (SELECT concat_ws ('|', pension.account_year (opening, opening_moved, own, moved, paid, paid_moved, rate,"
  " last_month), pension.month_product (own, last_month),"
  " pension.account_chain (opening, opening_moved, own || paid, moved || paid_moved, rates[1:2]),"
  " pension.contribution_base (wage, floor, floor * 5, CASE WHEN mod (n, 2) = 0 THEN 'fen' ELSE 'yuan' END),"
  " pension.contribution_part (wage, rate), pension.backpay_interest (opening, rates),"
  " pension.late_fee (wage, due, paid_on, daily, CASE WHEN mod (n, 3) = 0 THEN NULL ELSE 1000000 END),"
  " pension.extension_path (missing, insured, extended), pension.account_death (opening, opening_moved, own, moved,"
  " paid, paid_moved, rate, last_month, (ARRAY['NONE', 'TO_DEATH_MONTH', 'FULL_YEAR'])[mod (n, 3) + 1]),"
  " pension.inyear_rate ((ARRAY['LAST_PUBLISHED', 'PROVISIONAL'])[mod (n, 2) + 1], rate, daily))"
  " FROM account WHERE n BETWEEN %d AND %d ORDER BY n) TO STDOUT";

/* --- The library's answer --- */

static void
fill_months (PensionFen *months, gint64 n, gint64 first)
{
  for (int i = 0; i < PENSION_YEAR_MONTHS; i++)
    months[i] = mixed (n, first + 1 + i);
}

static void
fill_year (PensionAccountYear *year, gint64 n)
{
  year->opening.total = (mixed (n, 1) * 50 - 5000000) * (n % 11 == 0 ? 100000 : 1);
  year->opening.moved = mixed (n, 2) * 10 - 1000000;
  fill_months (year->own, n, 10);
  fill_months (year->moved, n, 30);
  fill_months (year->paid, n, 50);
  fill_months (year->paid_moved, n, 70);
  year->rate = (PensionRate) (mixed (n, 3) % 90000);
  year->last_month = (int32_t) (mixed (n, 4) % 12 + 1);
}

static void
append (GString *text, PensionFen amount, char behind)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT "%c", amount, behind);
}

static void
append_result (GString *text, PensionAccountResult r)
{
  g_string_append_c (text, '(');
  append (text, r.principal.total, ',');
  append (text, r.principal.moved, ',');
  append (text, r.month_product.total, ',');
  append (text, r.interest_opening.total, ',');
  append (text, r.interest_opening.moved, ',');
  append (text, r.interest_current.total, ',');
  append (text, r.interest_current.moved, ',');
  append (text, r.paid.total, ',');
  append (text, r.paid.moved, ',');
  append (text, r.interest_paid.total, ',');
  append (text, r.interest_paid.moved, ',');
  append (text, r.closing.total, ',');
  append (text, r.closing.moved, ')');
}

static void
append_year (GString *text, const PensionAccountYear *year)
{
  PensionAccountResult result;

  g_assert_cmpint (pension_account_year (year, &result), ==, PENSION_OK);
  append_result (text, result);
}

/* The year as one of a death, and the rate a year would have that has none. */
static void
append_policies (GString *text, gint64 n, const PensionAccountYear *year)
{
  PensionAccountResult result;
  PensionRate rate;

  g_assert_cmpint (pension_account_death (year, year->last_month, (PensionDeathPolicy) (PENSION_DEATH_NONE + n % 3),
                                          &result), ==, PENSION_OK);
  append_result (text, result);
  g_assert_cmpint (pension_inyear_rate (n % 2 == 0 ? PENSION_INYEAR_LAST_PUBLISHED : PENSION_INYEAR_PROVISIONAL,
                                        year->rate, (PensionRate) (mixed (n, 9) % 5000), &rate), ==, PENSION_OK);
  g_string_append_printf (text, "|%d", rate);
}

static void
append_chain (GString *text, const PensionAccountYear *year, const PensionRate *rates)
{
  PensionFen own[24], moved[24];
  PensionOrigins closing;

  memcpy (own, year->own, sizeof year->own);
  memcpy (own + 12, year->paid, sizeof year->paid);
  memcpy (moved, year->moved, sizeof year->moved);
  memcpy (moved + 12, year->paid_moved, sizeof year->paid_moved);
  g_assert_cmpint (pension_account_chain (year->opening, own, moved, rates, 2, &closing), ==, PENSION_OK);
  g_string_append_printf (text, "{%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "}|", closing.total, closing.moved);
}

static void
append_late_fee (GString *text, gint64 n, PensionFen principal)
{
  PensionDate due, paid;
  PensionLateFee fee;

  pension_date_add_days ((PensionDate) { 2000, 1, 1 }, (int32_t) (mixed (n, 7) % 9000), &due);
  pension_date_add_days ((PensionDate) { 2000, 1, 1 }, (int32_t) (mixed (n, 8) % 9000), &paid);
  g_assert_cmpint (pension_late_fee (principal, due, paid, (PensionRate) (mixed (n, 9) % 5000),
                                     n % 3 == 0 ? PENSION_NO_CAP : PENSION_RATE_ONE, &fee), ==, PENSION_OK);
  append (text, fee.fee, '|');
}

static void
append_path (GString *text, gint64 n)
{
  PensionPath path;

  g_assert_cmpint (pension_path_find ((int32_t) (mixed (n, 90) % 400 - 100),
                                      (PensionMonth) ((1995 + mixed (n, 91) % 30) * 100 + mixed (n, 92) % 12 + 1),
                                      (int32_t) (mixed (n, 93) % 120), &path), ==, PENSION_OK);
  g_string_append (text, pension_path_name (path));
}

static void
expected_answer (GString *text, gint64 n)
{
  const PensionFen wage = mixed (n, 5) - 100000, floor = mixed (n, 6) % 500000;
  PensionAccountYear year;
  PensionRate rates[5];
  PensionFen amount;

  for (int i = 0; i < 5; i++)
    rates[i] = (PensionRate) mixed (n, 94 + i);
  g_string_truncate (text, 0);
  fill_year (&year, n);
  append_year (text, &year);
  g_assert_cmpint (pension_month_product (year.own, year.last_month, &amount), ==, PENSION_OK);
  g_string_append_c (text, '|');
  append (text, amount, '|');
  append_chain (text, &year, rates);
  g_assert_cmpint (pension_contribution_base (wage, floor, floor * 5,
                                              n % 2 == 0 ? PENSION_ROUND_HALF_UP : PENSION_ROUND_HALF_UP_TO_YUAN,
                                              &amount), ==, PENSION_OK);
  append (text, amount, '|');
  g_assert_cmpint (pension_contribution_part (wage, year.rate, &amount), ==, PENSION_OK);
  append (text, amount, '|');
  g_assert_cmpint (pension_backpay_interest (year.opening.total, rates, 5, &amount), ==, PENSION_OK);
  append (text, amount, '|');
  append_late_fee (text, n, wage);
  append_path (text, n);
  g_string_append_c (text, '|');
  append_policies (text, n, &year);
}

/* --- Comparing --- */

static void
compare_rows (PGconn *conn, int first, int last)
{
  g_autofree char *sql = g_strdup_printf (answers, first, last);
  g_autoptr (GString) expected = g_string_new (NULL);
  gint64 n = first;
  int length;
  char *answer;

  server_run (conn, sql, PGRES_COPY_OUT);
  for (; (length = PQgetCopyData (conn, &answer, 0)) > 0; n++)
    {
      expected_answer (expected, n);
      if (expected->len + 1 != (gsize) length || memcmp (expected->str, answer, expected->len) != 0)
        g_error ("row %" G_GINT64_FORMAT "\nlibrary  %s\nserver   %.*s", n, expected->str, length, answer);
      PQfreemem (answer);
    }
  server_finish (conn);
  g_assert_cmpint (n, ==, last + 1);
}

static void
test_million (void)
{
  PGconn *conn = server_connect ();
  g_autofree char *sql = g_strdup_printf (make_rows, ROWS);

  server_install (conn);
  server_run (conn, make_functions, PGRES_COMMAND_OK);
  server_run (conn, sql, PGRES_COMMAND_OK);
  for (int first = 1; first <= ROWS; first += ROWS_AT_ONCE)
    compare_rows (conn, first, first + ROWS_AT_ONCE - 1);
  PQfinish (conn);
}

/* Everything again from the formulas, amount by amount, in numeric: round () there is half away from zero. */
static const char differences[] =
  "WITH sums AS (SELECT a.*, s.* FROM account a, LATERAL (SELECT sum (o + m) AS principal, sum (m) AS principal_moved,"
  "  sum ((o + m) * weight) AS product, sum (m * weight) AS product_moved, sum (p) AS payments, sum (q) AS payments_moved,"
  "  sum (p * weight) AS pay_product, sum (q * weight) AS pay_product_moved"
  "  FROM (SELECT o::numeric, m::numeric, p::numeric, q::numeric, greatest (a.last_month - i + 1, 0)::numeric AS weight"
  "        FROM unnest (a.own, a.moved, a.paid, a.paid_moved) WITH ORDINALITY u (o, m, p, q, i)) w) s WHERE n <= %d),"
  " own AS (SELECT *, round (opening::numeric * rate * last_month / 12000000) AS io,"
  "  round (opening_moved::numeric * rate * last_month / 12000000) AS iom,"
  "  round (product * rate / 12000000) AS ic, round (product_moved * rate / 12000000) AS icm,"
  "  round ((opening::numeric * last_month - pay_product) * rate / 12000000) AS left_over,"
  "  round ((opening_moved::numeric * last_month - pay_product_moved) * rate / 12000000) AS left_over_moved FROM sums)"
  " SELECT count (*) FROM own, LATERAL pension.account_year (opening, opening_moved, own, moved, paid, paid_moved, rate,"
  "  last_month) y WHERE (y.principal, y.principal_moved, y.month_product, y.interest_opening, y.interest_opening_moved,"
  "  y.interest_current, y.interest_current_moved, y.paid, y.paid_moved, y.interest_paid, y.interest_paid_moved,"
  "  y.closing, y.closing_moved)"
  " IS DISTINCT FROM (own.principal, own.principal_moved, product, io, iom, ic, icm, payments, payments_moved,"
  "  io - left_over, iom - left_over_moved, opening + left_over + own.principal + ic - payments,"
  "  opening_moved + left_over_moved + own.principal_moved + icm - payments_moved)"
  " OR pension.contribution_part (wage, rate) <> round (wage::numeric * rate / 1000000)"
  " OR pension.backpay_interest (opening, rates) <> round (opening::numeric * (1 + rates[1] / 1000000::numeric)"
  "  * (1 + rates[2] / 1000000::numeric) * (1 + rates[3] / 1000000::numeric) * (1 + rates[4] / 1000000::numeric)"
  "  * (1 + rates[5] / 1000000::numeric)) - opening"
  " OR pension.late_fee (wage, due, paid_on, daily, NULL)"
  "  <> round (wage::numeric * daily * greatest (paid_on - due, 0) / 1000000)";

static void
test_numeric (void)
{
  PGconn *conn = server_connect ();
  g_autofree char *rows = g_strdup_printf (make_rows, ROWS_SLOW);
  g_autofree char *sql = g_strdup_printf (differences, ROWS_SLOW);
  g_autofree char *count = NULL, *different = NULL;

  server_install (conn);
  server_run (conn, make_functions, PGRES_COMMAND_OK);
  server_run (conn, rows, PGRES_COMMAND_OK);
  count = server_value (conn, "SELECT count (*) FROM account");
  g_assert_cmpint (g_ascii_strtoll (count, NULL, 10), ==, ROWS_SLOW);
  different = server_value (conn, sql);
  g_assert_cmpstr (different, ==, "0");
  PQfinish (conn);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/server/accounts-as-the-library-keeps-them", test_million);
  g_test_add_func ("/pension/server/accounts-as-numeric-computes-them", test_numeric);
  return g_test_run ();
}
