#include "pension/monthly.h"

#define N_(sentence) sentence /* marks a sentence for translation */

enum
{
  SPANS_TOLD = 12, /* amounts that get a step of their own */
};

static PensionStatus
check_order (const PensionMonthly *monthly)
{
  for (size_t i = 0; i < monthly->count; i++)
    {
      if (pension_month_check (monthly->raises[i].from) != PENSION_OK)
        return PENSION_E_MONTH;
      if (i > 0 && monthly->raises[i].from < monthly->raises[i - 1].from)
        return PENSION_E_ORDER;
    }

  return PENSION_OK;
}

/* The amount of a month, and the place of the first raise behind it */
static PensionStatus
amount_at (const PensionMonthly *monthly, PensionMonth month, PensionFen *amount, size_t *behind)
{
  PensionStatus status = PENSION_OK;
  PensionFen sum = monthly->start;
  size_t i = 0;

  for (; status == PENSION_OK && i < monthly->count && monthly->raises[i].from <= month; i++)
    status = pension_fen_add (sum, monthly->raises[i].add, &sum);
  if (status != PENSION_OK)
    return status;

  *amount = sum;
  *behind = i;
  return PENSION_OK;
}

PensionStatus
pension_monthly_at (const PensionMonthly *monthly, PensionMonth month, PensionFen *out)
{
  PensionStatus status = pension_month_check (month);
  size_t behind;

  if (status == PENSION_OK)
    status = check_order (monthly);
  return status == PENSION_OK ? amount_at (monthly, month, out, &behind) : status;
}

/* The same, when months and order are known to be right */
static PensionStatus
span_at (const PensionMonthly *monthly, PensionMonth first, PensionMonth last, PensionMonthlySpan *out)
{
  PensionMonthlySpan span = { .first = first, .last = last };
  size_t behind = 0;
  PensionStatus status = amount_at (monthly, first, &span.amount, &behind);

  if (status == PENSION_OK && behind < monthly->count && monthly->raises[behind].from <= last)
    status = pension_month_add (monthly->raises[behind].from, -1, &span.last);
  if (status == PENSION_OK)
    status = pension_month_span (span.first, span.last, &span.months);
  if (status == PENSION_OK)
    status = pension_fen_scale (span.amount, span.months, 1, PENSION_ROUND_DOWN, &span.sum);
  if (status == PENSION_OK)
    *out = span;
  return status;
}

static PensionStatus
check_period (const PensionMonthly *monthly, PensionMonth first, PensionMonth last)
{
  if (pension_month_check (first) != PENSION_OK || pension_month_check (last) != PENSION_OK)
    return PENSION_E_MONTH;

  return check_order (monthly);
}

PensionStatus
pension_monthly_span (const PensionMonthly *monthly, PensionMonth first, PensionMonth last,
                      PensionMonthlySpan *out)
{
  PensionStatus status = check_period (monthly, first, last);

  if (status != PENSION_OK)
    return status;
  return last < first ? PENSION_E_SPAN : span_at (monthly, first, last, out);
}

/* The period begun at total->first and summed up to total->last goes on to the end of the next span. */
static PensionStatus
add_span (PensionMonthlySpan *total, const PensionMonthlySpan *span)
{
  total->last = span->last;
  total->months += span->months;
  total->amount = span->amount;
  return pension_fen_add (total->sum, span->sum, &total->sum);
}

static PensionStatus
sum_period (const PensionMonthly *monthly, PensionMonth first, PensionMonth last, PensionMonthlySpan *out)
{
  PensionMonthlySpan total = { .first = first }, span;
  PensionStatus status = span_at (monthly, first, last, &span);

  while (status == PENSION_OK)
    {
      status = add_span (&total, &span);
      if (status != PENSION_OK || span.last == last)
        break;
      status = pension_month_add (span.last, 1, &first);
      if (status == PENSION_OK)
        status = span_at (monthly, first, last, &span);
    }

  if (status == PENSION_OK)
    *out = total;
  return status;
}

PensionStatus
pension_monthly_sum (const PensionMonthly *monthly, PensionMonth first, PensionMonth last,
                     PensionMonthlySpan *out)
{
  PensionStatus status = check_period (monthly, first, last);

  if (status != PENSION_OK)
    return status;
  if (first <= last)
    return sum_period (monthly, first, last, out);

  *out = (PensionMonthlySpan) { 0 };
  return PENSION_OK;
}

/* --- Steps --- */

static void
explain_span (const PensionMonthlySpan *span, const char *label, const char *basis, PensionSheet *sheet)
{
  pension_sheet_step (sheet, label, N_ ("%1 to %2: %3 months × %4 = %5"), basis);
  pension_sheet_month (sheet, span->first);
  pension_sheet_month (sheet, span->last);
  pension_sheet_number (sheet, span->months);
  pension_sheet_fen (sheet, span->amount);
  pension_sheet_fen (sheet, span->sum);
}

static void
explain_rest (const PensionMonthlySpan *rest, const char *label, const char *basis, PensionSheet *sheet)
{
  pension_sheet_step (sheet, label, N_ ("%1 to %2: %3 months with changing amounts, together %4"), basis);
  pension_sheet_month (sheet, rest->first);
  pension_sheet_month (sheet, rest->last);
  pension_sheet_number (sheet, rest->months);
  pension_sheet_fen (sheet, rest->sum);
}

PensionStatus
pension_monthly_explain (const PensionMonthly *monthly, PensionMonth first, PensionMonth last, const char *label,
                         const char *basis, PensionSheet *sheet)
{
  PensionMonthlySpan span;
  PensionStatus status = pension_monthly_sum (monthly, first, last, &span);

  if (status != PENSION_OK || span.months == 0)
    return status;

  for (int told = 0; first <= last && status == PENSION_OK; told++)
    {
      if (told == SPANS_TOLD)
        {
          status = sum_period (monthly, first, last, &span);
          if (status == PENSION_OK)
            explain_rest (&span, label, basis, sheet);
          break;
        }
      status = span_at (monthly, first, last, &span);
      if (status != PENSION_OK)
        break;
      explain_span (&span, label, basis, sheet);
      if (span.last == last)
        break;
      status = pension_month_add (span.last, 1, &first);
    }

  return status != PENSION_OK ? status : sheet->status;
}
