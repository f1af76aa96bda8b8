/* tests/office/test-histories.c — thirty years of contributions: do they add up, and could they have happened */
#include "place.h"

#include "office-fixture.h"

#define STAFFED "office IN ('140105', '140106', '140100', '140000')"

static OfficeFixture *fixture;

static gint64
number_of (const char *statement)
{
  g_autofree char *n = office_fixture_value (fixture, statement);

  g_assert_nonnull (n);
  return g_ascii_strtoll (n, NULL, 10);
}

#define assert_none(statement) g_assert_cmpint (number_of (statement), ==, 0)

static void
assert_share (const char *statement, gint64 low, gint64 high)
{
  gint64 per_mille = number_of (statement);

  g_assert_cmpint (per_mille, >=, low);
  g_assert_cmpint (per_mille, <=, high);
}

/* --- It adds up --- */

static void
test_proven (void)
{
  assert_none ("SELECT count(*) FROM data.ledger_problems(0, 9999999999)");
  g_assert_cmpint (number_of ("SELECT count(*) FROM data.money_event"), >, 20000);
}

/* Every closed year by the rules of the server, from what was booked in it. */
static void
test_interest (void)
{
  assert_none ("SELECT count(*) FROM data.account_year a JOIN data.account_credit c USING (person, year),"
               " LATERAL pension.account_year(a.opening + a.prior + a.prior_interest,"
               "  a.opening_moved + a.prior_moved + a.prior_interest_moved, c.own, c.moved, c.paid, c.paid_moved, a.rate, 12) r"
               " WHERE (r.closing, r.closing_moved) <> (a.closing, a.closing_moved)");
  assert_none ("SELECT count(*) FROM data.account_year a JOIN data.parameter p ON p.key = 'account_rate'"
               " AND make_date(a.year, 1, 1) BETWEEN p.valid_from AND p.valid_to"
               " WHERE pension.rate_parse(p.value) <> a.rate");
  assert_none ("SELECT count(*) FROM data.account_year WHERE closing < closing_moved OR closing_moved < 0");
  assert_none ("SELECT count(*) FROM data.account WHERE status <> 'closed' AND closed_year <> 2025"
               " AND opened_month < '2026-01-01'");
}

/* Base and parts of every ordinary month, by the figures of the month. */
static void
test_parts (void)
{
  assert_none ("SELECT count(*) FROM data.money_event e, LATERAL (SELECT (data.parameter_on('base_floor', e.month)).value::bigint * 100 AS low,"
               " (data.parameter_on('base_ceiling', e.month)).value::bigint * 100 AS high) f"
               " WHERE e.origin = 'regular' AND e.event % 13 = 0 AND e.base NOT BETWEEN f.low AND f.high");
  assert_none ("SELECT count(*) FROM data.money_event e WHERE e.origin = 'regular' AND e.event % 13 = 0"
               " AND e.own + e.moved <> pension.contribution_part(e.base,"
               "  pension.rate_parse((data.parameter_on('credit_rate', e.month)).value))");
}

/* A refund after the year was closed took the interest of the closed years with it. */
static void
test_refund (void)
{
  assert_none ("SELECT count(*) FROM data.money_event e JOIN data.account_year y ON y.person = e.person AND y.year = e.account_year - 1"
               " WHERE e.origin = 'interest_adjust'"
               " AND (SELECT c.whole FROM data.chains(ARRAY[e.person], ARRAY[e.account_year], NULL) c) <> (SELECT ARRAY[y.closing + a.prior + a.prior_interest,"
               "  y.closing_moved + a.prior_moved + a.prior_interest_moved]"
               "  FROM data.account_year a WHERE a.person = e.person AND a.year = e.account_year)");
  g_assert_cmpint (number_of ("SELECT count(*) FROM data.money_event WHERE origin = 'interest_adjust'"), >, 0);
}

/* --- It could have happened --- */

static void
test_months_possible (void)
{
  assert_none ("SELECT count(*) FROM data.money_event WHERE month < '1997-07-01'");
  assert_none ("SELECT count(*) FROM data.money_event e JOIN data.person p USING (person)"
               " WHERE e.month < p.birth_adopted + interval '16 years'");
  assert_none ("SELECT count(*) FROM data.money_event e JOIN data.award w USING (person)"
               " WHERE e.origin <> 'payout' AND e.month >= w.start_month");
  assert_none ("SELECT count(*) FROM data.money_event e JOIN data.person p USING (person)"
               " WHERE e.origin NOT IN ('extension', 'payout', 'transfer_out')"
               " AND data.month_of(e.month) > pension.statutory_month(p.retirement_group, p.birth_adopted)");
  assert_none ("SELECT count(*) FROM data.money_event WHERE arrived < month OR interest_from > arrived");
  assert_none ("SELECT count(*) FROM data.deemed_span d JOIN data.money_event e USING (person) WHERE e.month <= d.to_month");
  assert_none ("SELECT count(*) FROM data.person p LEFT JOIN data.deemed_span d USING (person)"
               " WHERE p.months_deemed <> coalesce((extract(year FROM age(d.to_month, d.from_month)) * 12"
               "  + extract(month FROM age(d.to_month, d.from_month)) + 1)::int, 0)");
}

static void
test_status_of_account (void)
{
  assert_none ("SELECT count(*) FROM data.person p LEFT JOIN data.account a USING (person)"
               " WHERE p.status = 'retired' AND coalesce(a.status, 'paying') <> 'paying'");
  assert_none ("SELECT count(*) FROM data.person p JOIN data.account a USING (person)"
               " WHERE p.status = 'active' AND a.status <> 'normal'");
  assert_none ("SELECT count(*) FROM data.account a WHERE a.status <> (SELECT c.to_status FROM data.account_change c"
               " WHERE c.person = a.person ORDER BY c.change DESC LIMIT 1)");
  assert_none ("SELECT count(*) FROM (SELECT c.from_status, lag(c.to_status) OVER w AS before, c.month, lag(c.month) OVER w AS earlier"
               " FROM data.account_change c WINDOW w AS (PARTITION BY c.person ORDER BY c.change)) x"
               " WHERE x.from_status IS DISTINCT FROM x.before OR x.month < x.earlier");
}

/* In thousandths of the persons with an account. */
#define SHARE_OF(condition) \
  "SELECT 1000 * count(*) FILTER (WHERE " condition ") / count(*) FROM data.account a JOIN data.person p USING (person)"

static void
test_shares (void)
{
  assert_share (SHARE_OF ("EXISTS (SELECT FROM data.account_change c WHERE c.person = a.person AND c.from_status = 'sealed')"), 200, 800);
  assert_share (SHARE_OF ("(SELECT count(DISTINCT e.unit) FROM data.money_event e WHERE e.person = a.person) > 1"), 200, 900);
  assert_share (SHARE_OF ("EXISTS (SELECT FROM data.money_event e WHERE e.person = a.person AND e.moved > 0)"), 350, 900);
  assert_share (SHARE_OF ("EXISTS (SELECT FROM data.money_event e WHERE e.person = a.person AND e.month = '2023-05-01'"
                          " AND e.base = 386300)"), 50, 400);
  assert_share (SHARE_OF ("EXISTS (SELECT FROM data.money_event e WHERE e.person = a.person AND e.month = '2023-05-01'"
                          " AND e.base = 1931400)"), 10, 150);
  assert_share ("SELECT 1000 * count(*) FILTER (WHERE date_trunc('month', arrived) > month) / count(*)"
                " FROM data.money_event WHERE origin = 'regular'", 100, 600);
}

/* --- Every staffed office has something to practise with --- */

static void
assert_everywhere (const char *what, const char *condition)
{
  g_autofree char *statement =
    g_strdup_printf ("SELECT count(DISTINCT p.office) FROM data.person p WHERE p." STAFFED " AND %s", condition);

  g_test_message ("%s", what);
  g_assert_cmpint (number_of (statement), ==, 4);
}

static void
test_tales (void)
{
  assert_everywhere ("back paid", "EXISTS (SELECT FROM data.person_year y WHERE y.person = p.person AND y.marks ~ 'b')");
  assert_everywhere ("base corrected", "EXISTS (SELECT FROM data.money_event e WHERE e.person = p.person AND e.origin = 'base_correction')");
  assert_everywhere ("double", "EXISTS (SELECT FROM data.person_year y WHERE y.person = p.person AND y.marks ~ 'd')");
  assert_everywhere ("refunded", "EXISTS (SELECT FROM data.person_year y WHERE y.person = p.person AND y.marks ~ 'r')");
  assert_everywhere ("extended", "p.status = 'extended' AND EXISTS (SELECT FROM data.extension x WHERE x.person = p.person)"
                                 " AND EXISTS (SELECT FROM data.person_year y WHERE y.person = p.person AND y.marks ~ 'e')");
  assert_everywhere ("of age and short", "p.status = 'interrupted' AND EXISTS (SELECT FROM casework.extension_facts(p) f"
                                         " WHERE f.path = 'extend' AND f.statutory_month < data.month_of(data.today()))");
  assert_everywhere ("extended and still short", "p.status = 'extended' AND EXISTS (SELECT FROM casework.extension_facts(p) f"
                                                 " WHERE f.path = 'oneoff')");
  assert_everywhere ("left and not sealed", "p.status = 'active' AND p.unit IS NULL AND EXISTS (SELECT FROM data.account a"
                                            " WHERE a.person = p.person AND a.status = 'normal')");
  assert_everywhere ("open charge", "EXISTS (SELECT FROM data.charge c WHERE c.person = p.person AND c.status = 'open')");
  assert_everywhere ("sent charge", "EXISTS (SELECT FROM data.charge c JOIN data.charge_file f USING (file) WHERE c.person = p.person)");
  assert_everywhere ("payouts", "EXISTS (SELECT FROM data.money_event e WHERE e.person = p.person AND e.origin = 'payout')");
  assert_everywhere ("flexible", "EXISTS (SELECT FROM data.money_event e WHERE e.person = p.person AND e.unit IS NULL AND e.origin = 'regular')");
  assert_everywhere ("relief of 2020", "EXISTS (SELECT FROM data.money_event e WHERE e.person = p.person AND e.month = '2020-03-01'"
                                       " AND e.unit IS NOT NULL AND e.employer = 0 AND e.counted = 1)");
  assert_everywhere ("closed unit", "EXISTS (SELECT FROM data.money_event e JOIN data.unit u USING (unit)"
                                    " WHERE e.person = p.person AND u.status = 'cancelled')");
  assert_none ("SELECT count(*) FROM data.person p JOIN data.unit u USING (unit) WHERE u.status = 'cancelled'");
}

/* Two registrations of one human: the same name and birth, months paid in both. */
static void
test_twins (void)
{
  static const char pairs[] =
    "SELECT count(*) FROM data.person a JOIN data.person b ON a.person < b.person AND a.name = b.name"
    " AND a.birth_id = b.birth_id AND a.sex = b.sex AND a.office = b.office"
    " JOIN data.account c ON c.person = a.person JOIN data.account d ON d.person = b.person"
    " WHERE a." STAFFED " AND c.status = 'normal' AND d.status = 'sealed'"
    " AND EXISTS (SELECT FROM data.money_event x JOIN data.money_event y USING (month)"
    "  WHERE x.person = a.person AND y.person = b.person AND x.counted > 0 AND y.counted > 0)";

  g_assert_cmpint (number_of (pairs), >=, 8);
  g_assert_cmpint (number_of ("SELECT count(*) FROM data.person WHERE id_kind = '02'"), ==, 4);
}

/* What a big register does: two years month by month, the rest as a balance. */
static void
test_carried (void)
{
  OfficeOptions options = { .persons = 150, .seed = 1, .history_years = 2 };
  char *dir = place_new ();
  g_autoptr (GError) error = NULL;
  Office *office = office_start (dir, &options, NULL, NULL, NULL, &error);
  g_autofree char *problems = NULL, *early = NULL, *carried = NULL;

  g_assert_no_error (error);
  problems = place_value (dir, "SELECT count(*) FROM data.ledger_problems(0, 9999999999)");
  early = place_value (dir, "SELECT count(*) FROM data.money_event WHERE arrived < '2025-01-01'");
  carried = place_value (dir, "SELECT count(*) FROM data.account WHERE carried > 0 AND carried_months > 100 AND carried_year = 2024");
  g_assert_cmpstr (problems, ==, "0");
  g_assert_cmpstr (early, ==, "0");
  g_assert_cmpint (g_ascii_strtoll (carried, NULL, 10), >, 50);
  office_free (office);
  place_remove (dir);
}

/* For practising the final close: last year is open for nearly everybody, and can be closed. */
static void
test_open_year (void)
{
  OfficeOptions options = { .persons = 150, .seed = 1, .open_year = TRUE };
  char *dir = place_new ();
  g_autoptr (GError) error = NULL;
  Office *office = office_start (dir, &options, NULL, NULL, NULL, &error);
  g_autofree char *problems = NULL, *open = NULL, *refused = NULL;

  g_assert_no_error (error);
  problems = place_value (dir, "SELECT count(*) FROM data.ledger_problems(0, 9999999999)");
  open = place_value (dir, "SELECT count(*) FROM data.account WHERE closed_year = 2024 AND status <> 'closed'");
  refused = place_value (dir, "SELECT count(*) FROM data.account WHERE closed_year < 2024 AND status <> 'closed'"
                              " AND opened_month < '2025-01-01'");
  g_assert_cmpstr (problems, ==, "0");
  g_assert_cmpint (g_ascii_strtoll (open, NULL, 10), >, 70);
  g_assert_cmpstr (refused, ==, "0");
  office_free (office);
  place_remove (dir);
}

static void
test_cases_wait (void)
{
  assert_none ("SELECT count(*) FROM (VALUES ('missed_months', 'review'), ('base_correction', 'review'), ('refund', 'review'),"
               " ('broken_period', 'review'), ('base_correction', 'done'), ('account_merge', 'draft')) w(kind, step)"
               " WHERE NOT EXISTS (SELECT FROM casework.case_item c WHERE c.office = '140105' AND c.kind = w.kind AND c.step = w.step)");
  g_assert_cmpint (number_of ("SELECT count(*) FROM data.charge c JOIN casework.case_item i USING (case_id)"), >=, 2);
}

static void
test_figures_marked (void)
{
  assert_none ("SELECT count(*) FROM data.parameter WHERE (source = '练习用数值') <> (confidence = 'rehearsal')");
  g_assert_cmpint (number_of ("SELECT count(*) FROM data.parameter WHERE confidence = 'rehearsal'"), >, 50);
  assert_none ("SELECT count(*) FROM data.parameter WHERE key = 'account_rate' AND valid_to >= '2026-01-01'");
}

int
main (int argc, char **argv)
{
  int result;

  if (place_main (argc, argv))
    return 0;
  g_test_init (&argc, &argv, NULL);
  fixture = office_fixture_new (0);
  g_test_add_func ("/office/histories/every level is the sum of the one below", test_proven);
  g_test_add_func ("/office/histories/every closed year is what the rules make of it", test_interest);
  g_test_add_func ("/office/histories/bases keep the limits and parts the rates of their month", test_parts);
  g_test_add_func ("/office/histories/a late refund takes its interest along", test_refund);
  g_test_add_func ("/office/histories/no month before accounts, too young, or after retirement", test_months_possible);
  g_test_add_func ("/office/histories/the account is in the state its person is in", test_status_of_account);
  g_test_add_func ("/office/histories/gaps, changes of unit, low and high bases are as frequent as they are", test_shares);
  g_test_add_func ("/office/histories/every staffed office has every tale", test_tales);
  g_test_add_func ("/office/histories/every staffed office has two persons registered twice", test_twins);
  g_test_add_func ("/office/histories/cases about money lie on the desks", test_cases_wait);
  g_test_add_func ("/office/histories/older years can come as one balance", test_carried);
  g_test_add_func ("/office/histories/the last year can stay open for practice", test_open_year);
  g_test_add_func ("/office/histories/invented figures are marked", test_figures_marked);
  result = g_test_run ();
  office_fixture_free (fixture);
  return result;
}
