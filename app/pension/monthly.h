/* A monthly amount that changes from one month to another: a pension and its adjustments.
 *
 * Every sum of months that were owed, or paid and not owed, is a sum over such an amount.  Nothing is rounded:
 * months are counted whole (rules of payment of the agency; provincial standard 9.3). */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/money.h"
#include "pension/month.h"
#include "pension/sheet.h"
#include "pension/status.h"

typedef struct
{
  PensionMonth from; /* the first month with it */
  PensionFen   add;  /* negative when the amount went down */
} PensionRaise;

/* The raises belong to the caller and lie in the order of their months; several may begin in one month. */
typedef struct
{
  PensionFen          start; /* before the first raise */
  const PensionRaise *raises;
  size_t              count;
} PensionMonthly;

/* Some months with one amount */
typedef struct
{
  PensionMonth first, last;
  int32_t      months;
  PensionFen   amount; /* of one month */
  PensionFen   sum;
} PensionMonthlySpan;

/* The amount of one month.  Errors: MONTH, ORDER, TOO_LARGE. */
PensionStatus pension_monthly_at (const PensionMonthly *monthly, PensionMonth month, PensionFen *out);

/* The first months of a period that have one amount.  Errors: MONTH, SPAN (the period is empty), ORDER,
 * TOO_LARGE. */
PensionStatus pension_monthly_span (const PensionMonthly *monthly, PensionMonth first, PensionMonth last,
                                    PensionMonthlySpan *out);

/* The whole period: months and sum; the amount is that of its last month.  A period that ends before it begins
 * has no months.  Errors: MONTH, ORDER, TOO_LARGE. */
PensionStatus pension_monthly_sum (const PensionMonthly *monthly, PensionMonth first, PensionMonth last,
                                   PensionMonthlySpan *out);

/* Writes a step for each amount of the period behind those the sheet has; of very many the last ones are told
 * together.  Errors: those of the sum and of the sheet. */
PensionStatus pension_monthly_explain (const PensionMonthly *monthly, PensionMonth first, PensionMonth last,
                                       const char *label, const char *basis, PensionSheet *sheet);
