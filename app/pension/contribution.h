/* What is charged for a person and month, and what of it reaches the personal account.
 *
 * Sources: State Council, Guofa [1997] No. 26 (account of 11 % of the base, part of it transferred from the
 * employer's contribution), Guofa [2005] No. 38 (8 %, the employee's contribution alone, from January 2006;
 * flexible workers 20 %); Guobanfa [2019] No. 13; provincial standard 7.2.  Rates, floor and ceiling are data
 * of the office: nothing here knows a figure of any year.
 *
 * Every part is rounded half up to the fen for the person and month; a bill is the sum of such parts. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/money.h"
#include "pension/rate.h"
#include "pension/sheet.h"
#include "pension/status.h"

typedef struct
{
  PensionFen base;
  PensionFen employer;
  PensionFen employee;
  PensionFen total;        /* employer + employee */
  PensionFen credit;       /* what the account is credited with */
  PensionFen credit_own;   /* its part out of the employee's contribution */
  PensionFen credit_moved; /* its part transferred from the employer's contribution (划转) */
  PensionFen pooled;       /* total − credit */
} PensionContribution;

typedef struct
{
  PensionRate employer;
  PensionRate employee;
  PensionRate credit;
} PensionContributionRates;

/* "fen" or "yuan": to what a wage is rounded before it becomes a base.  Error: CHOICE. */
PensionStatus pension_base_rounding_parse (const char *text, size_t length, PensionRounding *out);

/* The wage, rounded, then lifted to the floor and cut to the ceiling: the published limits hold to the fen.
 * Errors: LIMITS (the floor lies above the ceiling), CHOICE, TOO_LARGE. */
PensionStatus pension_contribution_base (PensionFen wage, PensionFen floor, PensionFen ceiling,
                                         PensionRounding rounding, PensionFen *out);

/* base × rate.  Errors: RATE, TOO_LARGE. */
PensionStatus pension_contribution_part (PensionFen base, PensionRate rate, PensionFen *out);

/* The month of an employee.  Errors: RATE, CREDIT_RATE (less is credited than the employee pays), TOO_LARGE. */
PensionStatus pension_contribution_find (PensionFen base, PensionContributionRates rates,
                                         PensionContribution *out);

/* The month of a person who pays alone: all of it counts as the employee's part, and only so much of the base
 * is credited.  Errors: RATE, CREDIT_RATE (more is credited than paid), TOO_LARGE. */
PensionStatus pension_contribution_alone (PensionFen base, PensionRate rate, PensionRate credit_rate,
                                          PensionContribution *out);

/* The charge for one month whose base has changed: the difference of the bases at the rates of the month,
 * negative when the new base is lower.  Errors: RATE, CREDIT_RATE, TOO_LARGE. */
PensionStatus pension_contribution_rebase (PensionFen old_base, PensionFen new_base,
                                           PensionContributionRates rates, PensionContribution *out);

/* Floor and ceiling as they would follow from an average wage, to look at beside the published ones, which
 * always hold: 60 % and 300 % of the exact month, and of the month rounded to the yuan. */
typedef struct
{
  int64_t    month_exact; /* 1/10000 yuan */
  PensionFen month_rounded;
  PensionFen exact_floor, exact_ceiling;
  PensionFen rounded_floor, rounded_ceiling;
} PensionLimits;

/* From the average wage of a whole year.  Error: TOO_LARGE. */
PensionStatus pension_limits_find (PensionFen year_average, PensionLimits *out);

/* Write the steps behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_base_explain (PensionFen wage, PensionFen floor, PensionFen ceiling, PensionFen base,
                                    PensionSheet *sheet);
PensionStatus pension_contribution_explain (PensionContributionRates rates, const PensionContribution *month,
                                            PensionSheet *sheet);
PensionStatus pension_contribution_credit_explain (PensionContributionRates rates, const PensionContribution *month,
                                                   PensionSheet *sheet);
PensionStatus pension_contribution_alone_explain (PensionRate rate, PensionRate credit_rate,
                                                  const PensionContribution *month, PensionSheet *sheet);
PensionStatus pension_contribution_rebase_explain (PensionFen old_base, PensionFen new_base,
                                                   PensionContributionRates rates,
                                                   const PensionContribution *month, PensionSheet *sheet);
PensionStatus pension_limits_explain (PensionFen year_average, const PensionLimits *limits,
                                      PensionFen published_floor, PensionFen published_ceiling,
                                      PensionSheet *sheet);
