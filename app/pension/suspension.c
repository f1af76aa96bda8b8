#include "pension/suspension.h"

#define N_(sentence) sentence /* marks a sentence for translation */

/* --- The first month not paid --- */

static PensionMonth
later (PensionMonth a, PensionMonth b)
{
  return a > b ? a : b;
}

/* [the reasons: suspension-reasons.c] */
PensionStatus
pension_stop_month (PensionStop stop, PensionMonth event, PensionMonth next_run, int32_t missing_term,
                    PensionMonth *out)
{
  const PensionStopRule *rule = pension_stop_rule (stop);

  if (rule == NULL)
    return PENSION_E_CHOICE;
  if (pension_month_check (event) != PENSION_OK || pension_month_check (next_run) != PENSION_OK)
    return PENSION_E_MONTH;

  switch (rule->from)
    {
    case PENSION_FROM_MONTH_AFTER:
      return pension_month_add (event, 1, out);
    case PENSION_FROM_NEXT_RUN:
      *out = next_run;
      return PENSION_OK;
    case PENSION_FROM_AT_ONCE:
      *out = later (event, next_run);
      return PENSION_OK;
    case PENSION_FROM_TERM:
      if (missing_term < 0)
        return PENSION_E_FIGURE;
      return missing_term == INT32_MAX ? PENSION_E_YEAR : pension_month_add (event, missing_term + 1, out);
    case PENSION_FROM_NEVER:
      *out = 0;
      return PENSION_OK;
    }

  return PENSION_E_CHOICE;
}

/* --- Resumption --- */

static PensionStatus
check_resumption (const PensionResumption *facts, const PensionResumeRule *rule)
{
  if (rule == NULL || pension_stop_rule (facts->stop) == NULL)
    return PENSION_E_CHOICE;
  if ((rule->after & UINT32_C (1) << facts->stop) == 0)
    return PENSION_E_RESUME;
  if (pension_month_check (facts->stopped) != PENSION_OK || pension_month_check (facts->resumed) != PENSION_OK
      || (rule->owed == PENSION_OWED_CLAIM && pension_month_check (facts->owed_from) != PENSION_OK)
      || (facts->last_month != 0 && pension_month_check (facts->last_month) != PENSION_OK))
    return PENSION_E_MONTH;

  return facts->resumed < facts->stopped ? PENSION_E_SPAN : PENSION_OK;
}

/* What is owed ends before the resumption, or with the person's right. */
static PensionStatus
sum_owed (const PensionResumption *facts, PensionOwedMonths owed, PensionMonthlySpan *out)
{
  const PensionMonth first = owed == PENSION_OWED_CLAIM ? later (facts->owed_from, facts->stopped) : facts->stopped;
  PensionMonth last = 0;
  PensionStatus status = pension_month_add (facts->resumed, -1, &last);

  if (status != PENSION_OK)
    return status;
  if (facts->last_month != 0 && facts->last_month < last)
    last = facts->last_month;

  return pension_monthly_sum (&facts->monthly, first, last, out);
}

/* Adjustments that began in the months of the stop */
static PensionStatus
sum_missed (const PensionResumption *facts, PensionFen *out)
{
  PensionFen sum = 0;
  PensionStatus status = PENSION_OK;

  for (size_t i = 0; i < facts->monthly.count && status == PENSION_OK; i++)
    if (facts->monthly.raises[i].from >= facts->stopped && facts->monthly.raises[i].from < facts->resumed)
      status = pension_fen_add (sum, facts->monthly.raises[i].add, &sum);
  if (status == PENSION_OK)
    *out = sum;
  return status;
}

static PensionStatus
find_amounts (const PensionResumption *facts, PensionOwedMonths owed, PensionResumptionResult *found)
{
  PensionMonthlySpan span = { 0 };
  PensionFen level = 0;
  PensionStatus status = pension_monthly_at (&facts->monthly, facts->resumed, &level);

  if (status == PENSION_OK && owed == PENSION_OWED_NONE)
    status = sum_missed (facts, &found->missed);
  else if (status == PENSION_OK)
    status = sum_owed (facts, owed, &span);
  if (status != PENSION_OK)
    return status;
  if (__builtin_sub_overflow (level, found->missed, &found->monthly))
    return PENSION_E_TOO_LARGE;

  found->first = span.first;
  found->last = span.last;
  found->owed = span.months;
  found->arrears = span.sum;
  return PENSION_OK;
}

/* arrears = Σ entitlement of the months from the stop to the month before the resumption
 * [standard 9.3.4; Laosheting 2001 No. 44: none for the term of a sentence, adjustments missed are not made up] */
PensionStatus
pension_resumption_find (const PensionResumption *facts, PensionResumptionResult *out)
{
  const PensionResumeRule *rule = pension_resume_rule (facts->resume);
  PensionResumptionResult found = { 0 };
  PensionStatus status = check_resumption (facts, rule);

  if (status == PENSION_OK)
    status = pension_month_between (facts->stopped, facts->resumed, &found.stopped);
  if (status == PENSION_OK)
    status = find_amounts (facts, rule->owed, &found);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

/* --- Steps --- */

PensionStatus
pension_stop_explain (PensionStop stop, PensionMonth event, PensionMonth stopped, PensionSheet *sheet)
{
  const PensionStopRule *rule = pension_stop_rule (stop);

  if (rule == NULL)
    return PENSION_E_CHOICE;

  pension_sheet_step (sheet, rule->title, rule->rule, rule->basis);
  if (stopped == 0)
    return sheet->status;

  pension_sheet_step (sheet, N_ ("First month not paid"), N_ ("event of %1: from %2 on"), rule->basis);
  pension_sheet_month (sheet, event);
  pension_sheet_month (sheet, stopped);
  return sheet->status;
}

static void
explain_level (const PensionResumption *facts, const PensionResumptionResult *result, const char *basis,
               PensionSheet *sheet)
{
  if (result->missed != 0)
    {
      pension_sheet_step (sheet, N_ ("Adjustments missed"), N_ ("%1 a month, begun from %2 to before %3, are not made up"),
                          basis);
      pension_sheet_fen (sheet, result->missed);
      pension_sheet_month (sheet, facts->stopped);
      pension_sheet_month (sheet, facts->resumed);
    }

  pension_sheet_step (sheet, N_ ("Paid again"), N_ ("%1 a month from %2 on"), basis);
  pension_sheet_fen (sheet, result->monthly);
  pension_sheet_month (sheet, facts->resumed);
}

PensionStatus
pension_resumption_explain (const PensionResumption *facts, const PensionResumptionResult *result,
                            PensionSheet *sheet)
{
  const PensionResumeRule *rule = pension_resume_rule (facts->resume);
  PensionStatus status = PENSION_OK;

  if (rule == NULL)
    return PENSION_E_CHOICE;

  pension_sheet_step (sheet, rule->title, rule->rule, rule->basis);
  if (result->owed > 0)
    status = pension_monthly_explain (&facts->monthly, result->first, result->last, N_ ("Months owed"), rule->basis,
                                      sheet);
  if (status != PENSION_OK)
    return status;

  pension_sheet_step (sheet, N_ ("Arrears"), N_ ("%1 of %2 months of the stop are owed: %3"), rule->basis);
  pension_sheet_number (sheet, result->owed);
  pension_sheet_number (sheet, result->stopped);
  pension_sheet_fen (sheet, result->arrears);
  explain_level (facts, result, rule->basis, sheet);
  return sheet->status;
}
