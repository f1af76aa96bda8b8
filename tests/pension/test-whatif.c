/* What another month of retirement would bring, and when a later start is made good. */
#include <string.h>

#include "pension/whatif.h"

#include <glib.h>

static const PensionRate rates[] = { 26200, 15000 };
static const PensionFen bases[] = { 711100, 725300 };

/* A man born in September 1966: statutory age 60 years 6 months in March 2027, early from September 2026 on. */
static PensionWhatIf
example (PensionIndexYear *years)
{
  for (int i = 0; i < 27; i++)
    {
      years[i] = (PensionIndexYear) { .year = 2000 + i, .wage = 1200000 + 120000 * i };
      for (int j = 0; j < 12 && (i < 26 || j < 6); j++)
        years[i].bases[j] = 80000 + 10000 * i;
    }

  return (PensionWhatIf) {
    .facts = { .start = { .group = PENSION_GROUP_M60, .birth = 196609, .paid = 318 }, .work_start = 200001,
               .years = years, .year_count = 27 },
    .known_until = 202606,
    .account_year = 2024,
    .account_opening = 5000000,
    .credit_rate = 80000,
    .account_rates = rates,
    .account_rate_count = G_N_ELEMENTS (rates),
    .base_year = 2024,
    .benefit_bases = bases,
    .benefit_base_count = G_N_ELEMENTS (bases),
    .future_base = 340000,
    .account_rate = 15000,
    .base_growth = 20000,
    .wage_growth = 30000,
  };
}

static const PensionAwardRules rules = {
  .account_start = 199707,
  .index = { PENSION_INDEX_METHOD_ACTUAL, PENSION_INDEX_ROUNDING_MONTH, PENSION_WAGE_YUAN, 0 },
  .rounding = PENSION_TOTAL_UP_TO_JIAO,
  .early_minimum = PENSION_EARLY_MINIMUM_CHOSEN,
};

static void
test_window (void)
{
  PensionIndexYear years[27];
  const PensionWhatIf facts = example (years);
  PensionWhatIfPoint points[PENSION_WHATIF_POINTS];
  PensionDivisorTable table;
  PensionFen before = 0;

  pension_divisor_annex (&table);
  g_assert_cmpint (pension_whatif_find (&facts, &rules, &table, points), ==, PENSION_OK);
  for (int i = 0; i < PENSION_WHATIF_POINTS; i++)
    {
      const gboolean open = points[i].month >= 202609;

      g_assert_cmpint (points[i].offset, ==, i - 36);
      g_assert_cmpint (points[i].status, ==, open                          ? PENSION_OK
                                             : points[i].month < 202401 ? PENSION_E_ACCOUNT_UNKNOWN
                                                                        : PENSION_E_TOO_EARLY);
      if (!open)
        continue;
      g_assert_cmpint (points[i].award.start.offset, ==, points[i].offset);
      g_assert_cmpint (points[i].award.payable.payable, >, before);
      before = points[i].award.payable.payable;
    }
  g_assert_cmpint (points[36].month, ==, 202703);
  g_assert_cmpint (points[72].month, ==, 203003);
}

/* Each point is the award of that month: here with everything the forecast assumes worked out apart. */
static void
test_point (void)
{
  PensionIndexYear years[28];
  const PensionWhatIf facts = example (years);
  PensionWhatIfPoint points[PENSION_WHATIF_POINTS];
  PensionAwardFacts then = facts.facts;
  PensionAwardRules figures = rules;
  PensionDivisorTable table;
  PensionAward award;

  pension_divisor_annex (&table);
  g_assert_cmpint (pension_whatif_find (&facts, &rules, &table, points), ==, PENSION_OK);

  for (int i = 6; i < 12; i++)
    years[26].bases[i] = 340000;
  years[27] = (PensionIndexYear) { .year = 2027, .wage = 4449600, .bases = { 350200, 350200, 350200 } };
  then.year_count = 28;
  then.start.month = 202703;
  then.start.paid = 327;
  then.account = points[36].award.input.account;
  figures.base = 754600;
  figures.divisor = 1355;
  g_assert_cmpint (pension_award_find (&then, &figures, &award), ==, PENSION_OK);
  g_assert_cmpmem (&award, sizeof award, &points[36].award, sizeof award);
}

static void
test_missing (void)
{
  PensionIndexYear years[27];
  PensionWhatIf facts = example (years);
  PensionWhatIfPoint points[PENSION_WHATIF_POINTS];
  PensionDivisorTable table;

  pension_divisor_annex (&table);
  facts.benefit_base_count = 0;
  g_assert_cmpint (pension_whatif_find (&facts, &rules, &table, points), ==, PENSION_OK);
  g_assert_cmpint (points[36].status, ==, PENSION_E_BENEFIT_BASE_MISSING);
  facts = example (years);
  years[5].wage = 0;
  g_assert_cmpint (pension_whatif_find (&facts, &rules, &table, points), ==, PENSION_OK);
  g_assert_cmpint (points[36].status, ==, PENSION_E_AVERAGE_WAGE_MISSING);
  facts.account_rate = -1;
  g_assert_cmpint (pension_whatif_find (&facts, &rules, &table, points), ==, PENSION_E_RATE);
}

/* Months bought at once have no base: only indices a clerk entered can be computed with. */
static void
test_carried (void)
{
  PensionIndexYear years[27];
  PensionWhatIf facts = example (years);
  PensionWhatIfPoint points[PENSION_WHATIF_POINTS];
  PensionAwardRules entered = rules;
  PensionDivisorTable table;

  pension_divisor_annex (&table);
  facts.facts.start.paid += 24;
  g_assert_cmpint (pension_whatif_find (&facts, &rules, &table, points), ==, PENSION_OK);
  g_assert_cmpint (points[36].status, ==, PENSION_E_HISTORY);
  entered.index.method = PENSION_INDEX_METHOD_ENTERED;
  facts.facts.index_basic = 76035;
  g_assert_cmpint (pension_whatif_find (&facts, &entered, &table, points), ==, PENSION_OK);
  g_assert_cmpint (points[36].status, ==, PENSION_OK);
  g_assert_cmpint (points[36].award.input.total_months, ==, 318 + 24 + 9);
  facts.facts.start.paid = 317;
  g_assert_cmpint (pension_whatif_find (&facts, &entered, &table, points), ==, PENSION_E_HISTORY);
}

static void
test_break_even (void)
{
  PensionBreakEven even;

  g_assert_cmpint (pension_break_even (196510, 202510, 418580, 202610, 436820, 0, &even), ==, PENSION_OK);
  g_assert_cmpint (even.lost, ==, 5022960);
  g_assert_cmpint (even.gain, ==, 18240);
  g_assert_cmpint (even.months, ==, 276);
  g_assert_cmpint (even.month, ==, 204910);
  g_assert_cmpint (even.age, ==, 84 * 12);
  g_assert_cmpint (pension_break_even (196510, 202510, 418580, 202610, 418580, 0, &even), ==, PENSION_OK);
  g_assert_cmpint (even.month, ==, 0);
  g_assert_cmpint (pension_break_even (196510, 202510, 418580, 202510, 418590, 0, &even), ==, PENSION_E_SPAN);
  g_assert_cmpint (pension_break_even (196510, 202510, G_MAXINT64, 202610, 418590, 0, &even), ==, PENSION_E_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/whatif/every-month-of-the-legal-window-has-an-award", test_window);
  g_test_add_func ("/pension/whatif/a-point-is-the-award-of-that-month", test_point);
  g_test_add_func ("/pension/whatif/what-is-missing-is-named-at-each-point", test_missing);
  g_test_add_func ("/pension/whatif/months-without-a-base-need-indices-by-hand", test_carried);
  g_test_add_func ("/pension/whatif/a-later-start-is-made-good-at-an-age", test_break_even);
  return g_test_run ();
}
