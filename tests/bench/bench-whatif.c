/* The curve of the retirement page: all 73 months for a person with 29 years of contributions, against one award of the
 * same person, and against the 16 ms of one picture on the screen. */
#include <stdio.h>
#include <string.h>

#include <glib.h>

#include "pension/whatif.h"

enum
{
  ROUNDS = 300,
  FRAME_US = 16000,
};

static const PensionRate rates[] = { 26200, 15000 };
static const PensionFen bases[] = { 711100, 725300 };

static const PensionAwardRules rules = {
  .trans_coef = 13000,
  .account_start = 199707,
  .index = { PENSION_INDEX_METHOD_TWO, PENSION_INDEX_ROUNDING_AVERAGE, PENSION_WAGE_YUAN, PENSION_INDEX_ONE },
  .rounding = PENSION_TOTAL_UP_TO_JIAO,
  .early_minimum = PENSION_EARLY_MINIMUM_CHOSEN,
};

static PensionWhatIf
make_facts (PensionIndexYear *years, gsize count)
{
  PensionWhatIf facts = {
    .facts = { .start = { .group = PENSION_GROUP_M60, .birth = 196609, .deemed = 83 }, .work_start = 199001,
               .years = years, .year_count = count },
    .known_until = 202606, .account_year = 2024, .account_opening = 5000000, .credit_rate = 80000,
    .account_rates = rates, .account_rate_count = G_N_ELEMENTS (rates), .base_year = 2024, .benefit_bases = bases,
    .benefit_base_count = G_N_ELEMENTS (bases), .future_base = 340000, .account_rate = 15000,
  };

  for (gsize i = 0; i < count; i++)
    {
      years[i] = (PensionIndexYear) { .year = 1998 + (int) i, .wage = 1200000 + 120000 * (gint64) i };
      for (int m = 0; m < 12 && (i + 1 < count || m < 6); m++, facts.facts.start.paid++)
        years[i].bases[m] = 80000 + 10000 * (gint64) i;
    }
  return facts;
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

int
main (void)
{
  PensionIndexYear years[29];
  const PensionWhatIf facts = make_facts (years, G_N_ELEMENTS (years));
  PensionWhatIfPoint points[PENSION_WHATIF_POINTS];
  gint64 whole[ROUNDS], single[ROUNDS];
  PensionDivisorTable divisors;
  PensionAwardFacts one = facts.facts;
  PensionAwardRules then = rules;
  PensionAward award;

  pension_divisor_annex (&divisors);
  then.base = bases[1];
  then.divisor = 1390;
  one.start.month = 202609;
  one.account = 6000000;
  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 at = g_get_monotonic_time ();

      if (pension_whatif_find (&facts, &rules, &divisors, points) != PENSION_OK || points[36].status != PENSION_OK)
        return 1;
      whole[i] = g_get_monotonic_time () - at;
      at = g_get_monotonic_time ();
      for (int j = 0; j < PENSION_WHATIF_POINTS; j++)
        if (pension_award_find (&one, &then, &award) != PENSION_OK)
          return 1;
      single[i] = g_get_monotonic_time () - at;
    }
  qsort (whole, ROUNDS, sizeof *whole, by_time);
  qsort (single, ROUNDS, sizeof *single, by_time);
  printf ("curve of %d months / %d single awards: %.2f\n", PENSION_WHATIF_POINTS, PENSION_WHATIF_POINTS,
          (double) whole[ROUNDS / 2] / (double) MAX (single[ROUNDS / 2], 1));
  printf ("curve / one picture of 16 ms: %.3f (median), %.3f (99 of 100); %.3f ms\n", (double) whole[ROUNDS / 2] / FRAME_US,
          (double) whole[ROUNDS * 99 / 100] / FRAME_US, (double) whole[ROUNDS / 2] / 1000);
  return 0;
}
