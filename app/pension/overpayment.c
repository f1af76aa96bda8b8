#include "pension/overpayment.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_recover[] = N_ ("Decree 765, article 46; provincial standard 9.3.2");
static const char basis_plan[] = N_ ("Decree 765, article 46");

static const int32_t most_instalments = 9999;

/* --- How much --- */

/* [R765, article 46: what was paid beyond the right is returned] */
PensionStatus
pension_overpayment_find (const PensionOverpayment *facts, PensionOverpaymentResult *out)
{
  PensionOverpaymentResult found = { 0 };
  PensionMonthlySpan paid, owed;
  PensionMonth first;
  PensionStatus status = pension_month_add (facts->last_month, 1, &first);

  if (status == PENSION_OK)
    status = pension_monthly_sum (&facts->paid, first, facts->last_paid, &paid);
  if (status == PENSION_OK)
    status = pension_monthly_sum (&facts->owed, first, facts->last_paid, &owed);
  if (status != PENSION_OK)
    return status;
  if (__builtin_sub_overflow (paid.sum, owed.sum, &found.sum))
    return PENSION_E_TOO_LARGE;

  found.first = paid.first;
  found.last = paid.last;
  found.months = paid.months;
  found.paid = paid.sum;
  found.owed = owed.sum;
  *out = found;
  return PENSION_OK;
}

/* [Social Insurance Law, article 88; R765, article 55] */
PensionStatus
pension_overpayment_fine (PensionFen sum, PensionFine *out)
{
  PensionFine fine;
  PensionStatus status;

  if (sum < 0)
    return PENSION_E_AMOUNT;

  status = pension_fen_scale (sum, 2, 1, PENSION_ROUND_DOWN, &fine.least);
  if (status == PENSION_OK)
    status = pension_fen_scale (sum, 5, 1, PENSION_ROUND_DOWN, &fine.most);
  if (status == PENSION_OK)
    *out = fine;
  return status;
}

/* --- How it comes back --- */

PensionStatus
pension_plan_agreed (PensionFen debt, PensionFen instalment, PensionMonth first, PensionPlan *out)
{
  PensionPlan plan = { .debt = debt, .instalment = instalment };
  PensionStatus status = PENSION_OK;
  PensionFen count;

  if (first != 0 && pension_month_check (first) != PENSION_OK)
    return PENSION_E_MONTH;
  if (debt < 0)
    return PENSION_E_AMOUNT;
  if (debt == 0)
    {
      plan.instalment = 0;
      *out = plan;
      return PENSION_OK;
    }
  if (instalment <= 0)
    return PENSION_E_INSTALMENT;

  count = debt / instalment + (debt % instalment != 0);
  if (count > most_instalments)
    return PENSION_E_INSTALMENT;

  plan.count = (int32_t) count;
  plan.last = debt - (count - 1) * instalment;
  plan.first_month = first;
  if (first != 0)
    status = pension_month_add (first, plan.count - 1, &plan.last_month);
  if (status == PENSION_OK)
    *out = plan;
  return status;
}

const char *
pension_setoff_missing (const PensionSetoff *facts)
{
  if (facts->share < 0)
    return "setoff_share";

  return facts->keep < 0 ? "setoff_keep" : NULL;
}

static PensionStatus
check_setoff (const PensionSetoff *facts)
{
  if (pension_setoff_missing (facts) != NULL)
    return PENSION_E_FIGURE;
  if (facts->share > PENSION_RATE_ONE)
    return PENSION_E_RATE;

  return facts->debt < 0 || facts->at_once < 0 || facts->pension < 0 ? PENSION_E_AMOUNT : PENSION_OK;
}

PensionStatus
pension_setoff_find (const PensionSetoff *facts, PensionSetoffResult *out)
{
  PensionSetoffResult found;
  PensionFen instalment;
  PensionStatus status = check_setoff (facts);

  if (status != PENSION_OK)
    return status;

  found.at_once = facts->at_once < facts->debt ? facts->at_once : facts->debt;
  status = pension_fen_scale (facts->pension, facts->share, PENSION_RATE_ONE, PENSION_ROUND_HALF_UP, &found.by_share);
  if (status != PENSION_OK)
    return status;

  instalment = facts->pension - facts->keep;
  if (found.by_share < instalment)
    instalment = found.by_share;
  status = pension_plan_agreed (facts->debt - found.at_once, instalment, facts->first, &found.plan);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

PensionFen
pension_plan_instalment (const PensionPlan *plan, int32_t n)
{
  if (n < 1 || n > plan->count)
    return 0;

  return n == plan->count ? plan->last : plan->instalment;
}

PensionFen
pension_plan_balance (const PensionPlan *plan, int32_t n)
{
  if (n < 1)
    return plan->debt;

  if (n >= plan->count)
    return 0;

  return (PensionFen) ((uint64_t) plan->last + (uint64_t) plan->instalment * (uint64_t) (plan->count - n - 1));
}

/* --- Steps --- */

PensionStatus
pension_overpayment_explain (const PensionOverpayment *facts, const PensionOverpaymentResult *result,
                             PensionSheet *sheet)
{
  PensionStatus status;

  pension_sheet_step (sheet, N_ ("Last month that was right"), N_ ("%1; paid to %2: %3 months too many or too high"),
                      basis_recover);
  pension_sheet_month (sheet, facts->last_month);
  pension_sheet_month (sheet, facts->last_paid);
  pension_sheet_number (sheet, result->months);
  if (result->months == 0)
    return sheet->status;

  status = pension_monthly_explain (&facts->paid, result->first, result->last, N_ ("Was paid"), basis_recover, sheet);
  if (status == PENSION_OK && result->owed != 0)
    status = pension_monthly_explain (&facts->owed, result->first, result->last, N_ ("Should have been paid"),
                                      basis_recover, sheet);
  if (status != PENSION_OK)
    return status;

  pension_sheet_step (sheet, N_ ("To be recovered"), N_ ("%1 − %2 = %3"), basis_recover);
  pension_sheet_fen (sheet, result->paid);
  pension_sheet_fen (sheet, result->owed);
  pension_sheet_fen (sheet, result->sum);
  return sheet->status;
}

PensionStatus
pension_plan_explain (const PensionPlan *plan, PensionSheet *sheet)
{
  if (plan->count == 0)
    {
      pension_sheet_step (sheet, N_ ("Instalments"), N_ ("none: nothing is left of the debt"), basis_plan);
      return sheet->status;
    }

  pension_sheet_step (sheet, N_ ("Instalments"), N_ ("%1 by %2 a month: %3 instalments, the last %4"), basis_plan);
  pension_sheet_fen (sheet, plan->debt);
  pension_sheet_fen (sheet, plan->instalment);
  pension_sheet_number (sheet, plan->count);
  pension_sheet_fen (sheet, plan->last);
  if (plan->first_month == 0)
    return sheet->status;

  pension_sheet_step (sheet, N_ ("Months of the plan"), N_ ("%1 to %2"), basis_plan);
  pension_sheet_month (sheet, plan->first_month);
  pension_sheet_month (sheet, plan->last_month);
  return sheet->status;
}

PensionStatus
pension_setoff_explain (const PensionSetoff *facts, const PensionSetoffResult *result, PensionSheet *sheet)
{
  if (result->at_once != 0)
    {
      pension_sheet_step (sheet, N_ ("Set off at once"), N_ ("%1 of %2, left %3"), basis_plan);
      pension_sheet_fen (sheet, result->at_once);
      pension_sheet_fen (sheet, facts->debt);
      pension_sheet_fen (sheet, result->plan.debt);
    }
  if (result->plan.count > 0)
    {
      pension_sheet_step (sheet, N_ ("Set off from the pension"), N_ ("%1 × %2 = %3; %4 a month has to stay: %5"),
                          basis_plan);
      pension_sheet_fen (sheet, facts->pension);
      pension_sheet_rate (sheet, facts->share);
      pension_sheet_fen (sheet, result->by_share);
      pension_sheet_fen (sheet, facts->keep);
      pension_sheet_fen (sheet, result->plan.instalment);
    }

  return pension_plan_explain (&result->plan, sheet);
}
