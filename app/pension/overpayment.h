/* What was paid and not owed (多领待遇), and how it comes back.
 *
 * Sources: State Council Decree 765 (R765), article 46 (repay, pay in instalments, or set off from later benefits or
 * the account) and 55; Social Insurance Law, article 88 (fraud: twice to five times the sum); provincial standard
 * 9.3.2 and 12.3.  The share that may be set off and what has to stay are figures of the office: no law names them. */
#pragma once

#include <stdint.h>

#include "pension/money.h"
#include "pension/month.h"
#include "pension/monthly.h"
#include "pension/rate.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* --- How much --- */

typedef struct
{
  PensionMonth   last_month; /* the last month that was right: of death, before the stop, before the mistake */
  PensionMonth   last_paid;  /* the last month that was paid */
  PensionMonthly paid;
  PensionMonthly owed;       /* what the months should have had; nothing ({ 0, NULL, 0 }) after a death */
} PensionOverpayment;

typedef struct
{
  PensionMonth first, last; /* months paid and not, or not so much, owed; 0 when there are none */
  int32_t      months;
  PensionFen   paid;
  PensionFen   owed;
  PensionFen   sum;         /* paid − owed; negative: the person got too little */
} PensionOverpaymentResult;

/* Σ of paid less owed from the month after last_month to last_paid.  Errors: MONTH, YEAR, ORDER, TOO_LARGE. */
PensionStatus pension_overpayment_find (const PensionOverpayment *facts, PensionOverpaymentResult *out);

typedef struct
{
  PensionFen least, most;
} PensionFine;

/* The fine the department may impose for fraud, beside the repayment: twice to five times the sum.
 * Errors: AMOUNT, TOO_LARGE. */
PensionStatus pension_overpayment_fine (PensionFen sum, PensionFine *out);

/* --- How it comes back --- */

/* All amounts are equal but the last, which is what is left. */
typedef struct
{
  PensionFen   debt;       /* to be paid by instalments */
  PensionFen   instalment;
  int32_t      count;
  PensionFen   last;       /* the last instalment */
  PensionMonth first_month, last_month; /* 0 when there is no debt, or no first month yet */
} PensionPlan;

/* One agreed amount a month, from first on (0: not decided yet).  Errors: AMOUNT, INSTALMENT (not above 0, or so
 * small that it takes more than 9999 months), MONTH, YEAR. */
PensionStatus pension_plan_agreed (PensionFen debt, PensionFen instalment, PensionMonth first, PensionPlan *out);

typedef struct
{
  PensionFen   debt;
  PensionFen   at_once; /* paid, or set off from what is due at once, such as the account or survivor benefits */
  PensionFen   pension; /* of a month, from which the rest is set off */
  PensionRate  share;   /* setoff_share; negative: not loaded */
  PensionFen   keep;    /* setoff_keep: so much of a month's pension has to stay; negative: not loaded */
  PensionMonth first;
} PensionSetoff;

typedef struct
{
  PensionFen  at_once; /* not more than the debt */
  PensionFen  by_share; /* h2 (pension × share) */
  PensionPlan plan;
} PensionSetoffResult;

/* "setoff_share", "setoff_keep", NULL. */
const char *pension_setoff_missing (const PensionSetoff *facts);

/* instalment = h2 (pension × share), but not more than pension − keep.
 * Errors: FIGURE (pension_setoff_missing names it), RATE (more than the whole pension), AMOUNT, INSTALMENT
 * (nothing is left to take), MONTH, YEAR, TOO_LARGE. */
PensionStatus pension_setoff_find (const PensionSetoff *facts, PensionSetoffResult *out);

/* What is to be paid with instalment n, counted from 1; 0 when there is no such instalment. */
PensionFen pension_plan_instalment (const PensionPlan *plan, int32_t n);

/* The debt that is left after n instalments. */
PensionFen pension_plan_balance (const PensionPlan *plan, int32_t n);

/* --- Steps, written behind those the sheet has; errors: those of the sheet --- */

PensionStatus pension_overpayment_explain (const PensionOverpayment *facts, const PensionOverpaymentResult *result,
                                           PensionSheet *sheet);
PensionStatus pension_plan_explain (const PensionPlan *plan, PensionSheet *sheet);
PensionStatus pension_setoff_explain (const PensionSetoff *facts, const PensionSetoffResult *result,
                                      PensionSheet *sheet);
