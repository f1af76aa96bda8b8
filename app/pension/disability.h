/* The disability allowance (病残津贴) of who can no longer work and has not reached the statutory age.
 *
 * Source: Renshebufa [2024] No. 72, in force on 1 January 2025 (its text was not read again, so what it leaves open is
 * the office's: three parameters with both answers); provincial standard 9.2.  The allowance ends with the month of the
 * statutory age, in which the person retires. */
#pragma once

#include <stdint.h>

#include "pension/award.h"
#include "pension/eligibility.h"
#include "pension/month.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* Whose minimum decides: parameter disability_minimum. */
typedef enum
{
  PENSION_DISABILITY_MINIMUM_MISSING,
  PENSION_DISABILITY_MINIMUM_APPLICATION, /* "APPLICATION_YEAR" */
  PENSION_DISABILITY_MINIMUM_STATUTORY,   /* "STATUTORY_YEAR": that of the year of the statutory age */
} PensionDisabilityMinimum;

/* Which months set the duration below the minimum: parameter disability_months. */
typedef enum
{
  PENSION_DISABILITY_MONTHS_MISSING,
  PENSION_DISABILITY_MONTHS_PAID,  /* "PAID" */
  PENSION_DISABILITY_MONTHS_TOTAL, /* "TOTAL": with the deemed ones */
} PensionDisabilityMonths;

/* The first month paid: parameter disability_start. */
typedef enum
{
  PENSION_DISABILITY_START_MISSING,
  PENSION_DISABILITY_START_SAME, /* "SAME_MONTH" as the application */
  PENSION_DISABILITY_START_NEXT, /* "NEXT_MONTH" */
} PensionDisabilityStart;

/* Error of all three: CHOICE. */
PensionStatus pension_disability_minimum_parse (const char *text, size_t length, PensionDisabilityMinimum *out);
PensionStatus pension_disability_months_parse (const char *text, size_t length, PensionDisabilityMonths *out);
PensionStatus pension_disability_start_parse (const char *text, size_t length, PensionDisabilityStart *out);

typedef struct
{
  PensionDisabilityMinimum minimum;
  PensionDisabilityMonths  months;
  PensionDisabilityStart   start;
} PensionDisabilityRules;

typedef enum
{
  PENSION_DISABILITY_FULL,    /* "FULL": minimum reached, at most 60 months to the statutory age: the whole formula */
  PENSION_DISABILITY_BASIC,   /* "BASIC": minimum reached, more than 60 months: the basic part, until 60 remain */
  PENSION_DISABILITY_LIMITED, /* "LIMITED": minimum not reached: the basic part, for a limited time */
} PensionDisabilityCase;

/* Empty when there is no such case. */
const char *pension_disability_name (PensionDisabilityCase which);

typedef struct
{
  PensionDisabilityCase which;
  PensionRetirement     statutory;
  int32_t               minimum_months;
  int32_t               months_left;     /* from application to the statutory month */
  int32_t               duration_basis;  /* contribution months it is reckoned by when LIMITED, else 0 */
  int32_t               duration;        /* months paid at most when LIMITED, else 0 */
  PensionMonth          first_month;
  PensionMonth          last_month;      /* the month of the statutory age, or of the end of the duration */
  PensionMonth          recompute_month; /* BASIC: from it on 60 months remain and the whole formula holds; else 0 */
  PensionAward          award;           /* amounts, without a start */
} PensionDisability;

/* Months the allowance is paid below the minimum: 12, and 3 more for each year beyond five, a part of a year being a
 * year.  Error: MONTH_COUNT. */
PensionStatus pension_disability_duration (int32_t contribution_months, int32_t *out);

/* Writes the step of it behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_disability_duration_explain (int32_t contribution_months, int32_t duration, PensionSheet *sheet);

/* Facts as for an award; their month of retirement is the month of application, special work and extension are not
 * looked at.  Errors: DISABILITY_2025 (applied before 2025), DISABILITY_AGE (the statutory age is reached),
 * DISABILITY_MINIMUM_MISSING, DISABILITY_MONTHS_MISSING, DISABILITY_START_MISSING, those of the eligibility and of the
 * award; nothing of account, divisor and transition is looked at where only the basic part is paid. */
PensionStatus pension_disability_find (const PensionAwardFacts *facts, const PensionAwardRules *rules,
                                       const PensionDisabilityRules *choices, PensionDisability *out);

/* Writes the steps behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_disability_explain (const PensionAwardFacts *facts, const PensionAwardRules *rules,
                                          const PensionDisability *disability, PensionSheet *sheet);
