/* The steps by which the results of adjustment.c were reached */
#include "pension/adjustment.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_notice[] = N_ ("Adjustment notice of the year; provincial standard 9.4.1");
static const char basis_single[] = N_ ("Provincial standard 9.4.2");

/* --- The annual adjustment --- */

static void
explain_years (const PensionAdjustmentSet *set, int32_t months, const PensionAdjustment *result, PensionSheet *sheet)
{
  const char *const label = N_ ("Amount by contribution years");

  if (set->year_rounding == PENSION_YEARS_EXACT)
    pension_sheet_step (sheet, label, N_ ("%1 months ÷ 12 × %3, at least %4: %5"), basis_notice);
  else
    pension_sheet_step (sheet, label, N_ ("%1 months are %2 years; × %3, at least %4: %5"), basis_notice);
  pension_sheet_number (sheet, months);
  pension_sheet_number (sheet, result->years);
  pension_sheet_fen (sheet, set->per_year);
  pension_sheet_fen (sheet, set->per_year_min);
  pension_sheet_fen (sheet, result->by_years);
}

static void
explain_share (const PensionAdjustmentSet *set, const PensionAdjustee *person, const PensionAdjustment *result,
               PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Share of the own pension"), N_ ("%1 × %2 = %3"), basis_notice);
  pension_sheet_fen (sheet, person->base);
  pension_sheet_rate (sheet, set->share);
  pension_sheet_fen (sheet, result->by_share);
}

static void
explain_leaning (const PensionAdjustmentSet *set, const PensionAdjustee *person, const PensionAdjustment *result,
                 PensionSheet *sheet)
{
  if (result->by_age != 0)
    {
      pension_sheet_step (sheet, N_ ("Amount for high age"), N_ ("born %1, aged %2 at the end of %3: %4"), basis_notice);
      pension_sheet_month (sheet, person->birth);
      pension_sheet_number (sheet, result->age);
      pension_sheet_number (sheet, (int64_t) set->year - 1);
      pension_sheet_fen (sheet, result->by_age);
    }
  if (person->region > 0)
    {
      pension_sheet_step (sheet, N_ ("Amount for hardship regions"), N_ ("class %1: %2"), basis_notice);
      pension_sheet_number (sheet, person->region);
      pension_sheet_fen (sheet, result->by_region);
    }
}

static void
explain_sum (const PensionAdjustmentSet *set, const PensionAdjustment *result, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Sum of the parts"), N_ ("%1 + %2 + %3 + %4 + %5 = %6"), basis_notice);
  pension_sheet_fen (sheet, result->fixed);
  pension_sheet_fen (sheet, result->by_years);
  pension_sheet_fen (sheet, result->by_share);
  pension_sheet_fen (sheet, result->by_age);
  pension_sheet_fen (sheet, result->by_region);
  pension_sheet_fen (sheet, result->sum);

  if (result->rounded != result->sum)
    {
      pension_sheet_step (sheet, N_ ("Rounded"),
                          set->rounding == PENSION_ROUND_UP_TO_JIAO ? N_ ("%1, any part of a jiao counts as a whole one: %2")
                                                                    : N_ ("%1, half and more counts as a whole yuan: %2"),
                          basis_notice);
      pension_sheet_fen (sheet, result->sum);
      pension_sheet_fen (sheet, result->rounded);
    }
  if (result->capped != result->rounded)
    {
      pension_sheet_step (sheet, N_ ("Limit for one person"), N_ ("%1, at most %2"), basis_notice);
      pension_sheet_fen (sheet, result->rounded);
      pension_sheet_fen (sheet, result->capped);
    }
}

static void
explain_pension (const PensionAdjustmentSet *set, const PensionAdjustee *person, const PensionAdjustment *result,
                 PensionSheet *sheet)
{
  if (result->raised != 0)
    {
      pension_sheet_step (sheet, N_ ("Floor for former army cadres"), N_ ("brought up by %1 to %2"), basis_notice);
      pension_sheet_fen (sheet, result->raised);
      pension_sheet_fen (sheet, set->veteran_floor);
    }

  pension_sheet_step (sheet, N_ ("New pension"), N_ ("%1 + %2 = %3"), basis_notice);
  pension_sheet_fen (sheet, person->pension);
  pension_sheet_fen (sheet, result->addition);
  pension_sheet_fen (sheet, result->pension);
}

PensionStatus
pension_adjustment_explain (const PensionAdjustmentSet *set, const PensionAdjustee *person,
                            const PensionAdjustment *result, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Fixed amount"), N_ ("the same for everybody: %1"), basis_notice);
  pension_sheet_fen (sheet, result->fixed);
  explain_years (set, person->months, result, sheet);
  explain_share (set, person, result, sheet);
  explain_leaning (set, person, result, sheet);
  explain_sum (set, result, sheet);
  explain_pension (set, person, result, sheet);

  return sheet->status;
}

/* --- Arrears and single adjustments --- */

static void
explain_owed (PensionFen difference, const PensionOwed *owed, const char *basis, PensionSheet *sheet)
{
  if (owed->months == 0)
    {
      pension_sheet_step (sheet, N_ ("Months paid afterwards"), N_ ("none: paid with the month it begins"), basis);
      return;
    }

  pension_sheet_step (sheet, owed->amount < 0 ? N_ ("To be recovered") : N_ ("Months paid afterwards"),
                      N_ ("%1 to %2: %3 months × %4 = %5"), basis);
  pension_sheet_month (sheet, owed->first);
  pension_sheet_month (sheet, owed->last);
  pension_sheet_number (sheet, owed->months);
  pension_sheet_fen (sheet, difference);
  pension_sheet_fen (sheet, owed->amount);
}

PensionStatus
pension_owed_explain (PensionFen difference, const PensionOwed *owed, PensionSheet *sheet)
{
  explain_owed (difference, owed, basis_notice, sheet);
  return sheet->status;
}

PensionStatus
pension_single_explain (const PensionSingle *single, const PensionSingleResult *result, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Difference of a month"), N_ ("%1 − %2 = %3"), basis_single);
  pension_sheet_fen (sheet, single->after);
  pension_sheet_fen (sheet, single->before);
  pension_sheet_fen (sheet, result->difference);
  explain_owed (result->difference, &result->owed, basis_single, sheet);

  return sheet->status;
}
