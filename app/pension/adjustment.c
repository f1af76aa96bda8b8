#include "pension/adjustment.h"

#include "pension/choice.h"
#include "pension/monthly.h"

PensionStatus
pension_year_rounding_parse (const char *text, size_t length, PensionYearRounding *out)
{
  static const char *const names[] = { "UP", "DOWN", "EXACT" };
  size_t found;
  PensionStatus status = pension_choice_parse (names, sizeof names / sizeof names[0], text, length, &found);

  if (status == PENSION_OK)
    *out = (PensionYearRounding) found;
  return status;
}

PensionStatus
pension_adjustment_rounding_parse (const char *text, size_t length, PensionRounding *out)
{
  static const char *const names[] = { "JIAO_UP", "FEN", "YUAN" };
  static const PensionRounding roundings[] = { PENSION_ROUND_UP_TO_JIAO, PENSION_ROUND_HALF_UP,
                                               PENSION_ROUND_HALF_UP_TO_YUAN };
  size_t found;
  PensionStatus status = pension_choice_parse (names, sizeof names / sizeof names[0], text, length, &found);

  if (status == PENSION_OK)
    *out = roundings[found];
  return status;
}

/* --- The set --- */

const char *
pension_adjustment_missing (const PensionAdjustmentSet *set)
{
  const struct
  {
    bool        missing;
    const char *name;
  } figures[] = {
    { set->retired_by == 0, "retired_by" },
    { set->fixed == PENSION_FEN_MISSING, "fixed" },
    { set->per_year == PENSION_FEN_MISSING, "per_year" },
    { set->per_year_min == PENSION_FEN_MISSING, "per_year_min" },
    { set->share < 0, "share" },
    { set->bands == NULL, "bands" },
    { set->regions == NULL, "regions" },
    { set->veteran_floor == PENSION_FEN_MISSING, "veteran_floor" },
    { set->cap == PENSION_FEN_MISSING, "cap" },
    { set->ceiling < 0, "ceiling" },
  };

  for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
    if (figures[i].missing)
      return figures[i].name;

  return NULL;
}

static PensionStatus
check_bands (const PensionAgeBand *bands, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      if (bands[i].amount < 0)
        return PENSION_E_AMOUNT;
      if (bands[i].from > bands[i].to || (i > 0 && bands[i].from <= bands[i - 1].to))
        return PENSION_E_BANDS;
    }

  return PENSION_OK;
}

static PensionStatus
check_amounts (const PensionAdjustmentSet *set)
{
  if (set->fixed < 0 || set->per_year < 0 || set->per_year_min < 0 || set->veteran_floor < 0 || set->cap < 0)
    return PENSION_E_AMOUNT;

  for (size_t i = 0; i < set->region_count; i++)
    if (set->regions[i] < 0)
      return PENSION_E_AMOUNT;

  return PENSION_OK;
}

static PensionStatus
check_choices (const PensionAdjustmentSet *set)
{
  PensionFen unused;

  switch (set->year_rounding)
    {
    case PENSION_YEARS_UP:
    case PENSION_YEARS_DOWN:
    case PENSION_YEARS_EXACT:
      return pension_fen_round (0, set->rounding, &unused);
    }

  return PENSION_E_CHOICE;
}

PensionStatus
pension_adjustment_check (const PensionAdjustmentSet *set)
{
  PensionStatus status = PENSION_OK;

  if (pension_adjustment_missing (set) != NULL)
    return PENSION_E_FIGURE;
  if (set->year < 2 || set->year > 9999)
    return PENSION_E_YEAR;

  status = pension_month_check (set->retired_by);
  if (status == PENSION_OK)
    status = check_bands (set->bands, set->band_count);
  if (status == PENSION_OK)
    status = check_amounts (set);
  return status == PENSION_OK ? check_choices (set) : status;
}

/* --- One person --- */

static PensionStatus
check_person (const PensionAdjustmentSet *set, const PensionAdjustee *person)
{
  if (person->pension < 0 || person->base < 0)
    return PENSION_E_AMOUNT;
  if (person->months < 0)
    return PENSION_E_MONTH_COUNT;

  return person->region < 0 || (size_t) person->region > set->region_count ? PENSION_E_REGION : PENSION_OK;
}

/* Years × amount, exact until the one rounding to the fen; at least the least amount. */
static PensionStatus
add_years (const PensionAdjustmentSet *set, int32_t months, PensionAdjustment *found)
{
  const bool exact = set->year_rounding == PENSION_YEARS_EXACT;
  PensionStatus status;

  found->years = months / 12;
  if (set->year_rounding == PENSION_YEARS_UP && months % 12 != 0)
    found->years++;

  status = pension_fen_scale (set->per_year, exact ? months : found->years, exact ? 12 : 1, PENSION_ROUND_HALF_UP,
                              &found->by_years);
  if (status == PENSION_OK && found->by_years < set->per_year_min)
    found->by_years = set->per_year_min;
  return status;
}

static void
add_age (const PensionAdjustmentSet *set, PensionAdjustment *found)
{
  for (size_t i = 0; i < set->band_count; i++)
    if (found->age >= set->bands[i].from && found->age <= set->bands[i].to)
      found->by_age = set->bands[i].amount;
}

static PensionStatus
sum_parts (PensionAdjustment *found)
{
  const PensionFen parts[] = { found->by_years, found->by_share, found->by_age, found->by_region };
  PensionStatus status = PENSION_OK;

  found->sum = found->fixed;
  for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == PENSION_OK; i++)
    status = pension_fen_add (found->sum, parts[i], &found->sum);

  return status;
}

/* Rounded first, so that the cap is the last word; veterans are brought up to their floor after it. */
static PensionStatus
finish (const PensionAdjustmentSet *set, const PensionAdjustee *person, PensionAdjustment *found)
{
  PensionStatus status = pension_fen_round (found->sum, set->rounding, &found->rounded);

  if (status != PENSION_OK)
    return status;

  found->capped = found->rounded < set->cap ? found->rounded : set->cap;
  status = pension_fen_add (person->pension, found->capped, &found->pension);
  if (status != PENSION_OK)
    return status;

  if (person->veteran && found->pension < set->veteran_floor)
    {
      found->raised = set->veteran_floor - found->pension;
      found->pension = set->veteran_floor;
    }
  found->addition = found->capped + found->raised;
  return PENSION_OK;
}

/* [yearly notice; domain rules: fixed, by years, by share, and what leans to the old and the remote] */
PensionStatus
pension_adjustment_find (const PensionAdjustmentSet *set, const PensionAdjustee *person, PensionAdjustment *out)
{
  PensionAdjustment found = { 0 };
  int32_t age_months = 0;
  PensionStatus status = pension_adjustment_check (set);

  if (status == PENSION_OK)
    status = check_person (set, person);
  if (status == PENSION_OK)
    status = pension_age_months (person->birth, (set->year - 1) * 100 + 12, &age_months);
  if (status == PENSION_OK)
    status = add_years (set, person->months, &found);
  if (status == PENSION_OK)
    status = pension_fen_scale (person->base, set->share, PENSION_RATE_ONE, PENSION_ROUND_HALF_UP, &found.by_share);
  if (status != PENSION_OK)
    return status;

  found.age = age_months / 12;
  found.fixed = set->fixed;
  add_age (set, &found);
  if (person->region > 0)
    found.by_region = set->regions[person->region - 1];
  status = sum_parts (&found);
  if (status == PENSION_OK)
    status = finish (set, person, &found);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

PensionStatus
pension_adjustment_share (PensionFen additions, PensionFen pensions, PensionRate *out)
{
  PensionFen share;
  PensionStatus status;

  if (additions < 0 || pensions < 0)
    return PENSION_E_AMOUNT;

  status = pension_fen_scale (additions, PENSION_RATE_ONE, pensions, PENSION_ROUND_UP, &share);
  if (status != PENSION_OK)
    return status;
  if (share > INT32_MAX)
    return PENSION_E_TOO_LARGE;

  *out = (PensionRate) share;
  return PENSION_OK;
}

/* --- Arrears and single adjustments --- */

/* The last month to be paid afterwards: the one before the run that pays, or the last the person is entitled to. */
static PensionStatus
last_owed (PensionMonth from, PensionMonth first_paid, PensionMonth last_month, PensionMonth *out)
{
  PensionStatus status = pension_month_check (from);

  if (status == PENSION_OK)
    status = pension_month_check (first_paid);
  if (status == PENSION_OK && last_month != 0)
    status = pension_month_check (last_month);
  if (status == PENSION_OK)
    status = pension_month_add (first_paid, -1, out);
  if (status == PENSION_OK && last_month != 0 && last_month < *out)
    *out = last_month;
  return status;
}

/* arrears = add × months from January to the month before the first paid month */
PensionStatus
pension_owed_find (PensionFen difference, PensionMonth from, PensionMonth first_paid, PensionMonth last_month,
                   PensionOwed *out)
{
  const PensionMonthly monthly = { difference, NULL, 0 };
  PensionMonthlySpan span = { 0 };
  PensionMonth last = 0;
  PensionStatus status = last_owed (from, first_paid, last_month, &last);

  if (status == PENSION_OK)
    status = pension_monthly_sum (&monthly, from, last, &span);
  if (status == PENSION_OK)
    *out = (PensionOwed) { span.first, span.last, span.months, span.sum };
  return status;
}

PensionStatus
pension_single_find (const PensionSingle *single, PensionSingleResult *out)
{
  PensionSingleResult found;
  PensionStatus status;

  if (single->to != 0 && single->to < single->from)
    return PENSION_E_SPAN;
  if (__builtin_sub_overflow (single->after, single->before, &found.difference))
    return PENSION_E_TOO_LARGE;

  status = pension_owed_find (found.difference, single->from, single->first_paid, single->to, &found.owed);
  if (status == PENSION_OK)
    *out = found;
  return status;
}
