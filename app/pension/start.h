/* With which month a person may retire, on which ground, and with how many months (法定、弹性提前、弹性延迟、特殊工种).
 *
 * Sources: Guofa [1978] No. 104 (special types of work); Decision of 13 September 2024 with the Measures, articles 1 to
 * 3 and 5; Renshebufa [2024] No. 94 (flexible retirement); Laoshetinghan [2003] No. 315 (the age is reached in prison);
 * provincial standard 9.1 and 9.2.
 *
 * The legal window of the statutory age is eligibility.h; this is the month a person chose. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/eligibility.h"
#include "pension/month.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* Special types of work, each with the months it must have been done: kinds are not added up. */
typedef struct
{
  int32_t heavy;       /* 高空、特别繁重: 120 months */
  int32_t underground; /* 井下、高温: 108 months */
  int32_t toxic;       /* 有毒有害: 96 months */
} PensionSpecialWork;

/* Whose minimum an early retiree needs: parameter early_minimum. */
typedef enum
{
  PENSION_EARLY_MINIMUM_MISSING,
  PENSION_EARLY_MINIMUM_CHOSEN,    /* "CHOSEN_YEAR": that of the year of retirement */
  PENSION_EARLY_MINIMUM_STATUTORY, /* "STATUTORY_YEAR": that of the year of the statutory age */
} PensionEarlyMinimum;

/* Error: CHOICE. */
PensionStatus pension_early_minimum_parse (const char *text, size_t length, PensionEarlyMinimum *out);

typedef enum
{
  PENSION_START_STATUTORY, /* "STATUTORY": in the month of the statutory age */
  PENSION_START_EARLY,     /* "EARLY": flexible, before it */
  PENSION_START_LATE,      /* "LATE": flexible, after it */
  PENSION_START_SPECIAL,   /* "SPECIAL": special types of work, from 55 (men) or 45 (women) on */
  PENSION_START_EXTENDED,  /* "EXTENDED": after the statutory age, when the minimum is reached at last */
  PENSION_START_POSTPONED, /* "POSTPONED": after a term in prison in which the statutory age was reached */
} PensionStartKind;

/* Empty when there is no such kind. */
const char *pension_start_name (PensionStartKind kind);

typedef struct
{
  PensionGroup       group;
  PensionMonth       birth;
  PensionMonth       month; /* of retirement */
  int32_t            paid, deemed; /* months, that of retirement included */
  PensionSpecialWork special;
  int32_t            extension_months; /* paid beyond the statutory age to reach the minimum */
  PensionMonth       released; /* month of release, when the age was reached in prison; 0: it was not */
} PensionStartFacts;

typedef struct
{
  PensionStartKind  kind;
  PensionRetirement statutory;
  PensionMonth      special_month; /* age of the special types of work is reached; 0 without enough of them */
  PensionMonth      earliest;      /* that this person may choose */
  PensionMonth      latest;
  int32_t           offset;         /* months after the statutory month, negative before it */
  int32_t           minimum_months; /* needed for this start */
  int32_t           short_months;   /* still missing */
  PensionMonth      first_pension_month;
  PensionMonth      notice_month; /* by its end the employer must know (early: three months before retirement) or both
                                     must have agreed (late: one month before the statutory age); 0: no notice */
} PensionStart;

/* Whether one kind alone has been done long enough.  Error: MONTH_COUNT. */
PensionStatus pension_special_reached (const PensionSpecialWork *special, bool *out);

/* The start, also when months are still missing: short_months says so.  Errors: GROUP, MONTH, YEAR, MONTH_COUNT,
 * TOO_EARLY (before the first month open to the person, or before the release), TOO_LATE (after the last),
 * EARLY_MINIMUM_MISSING (early and the parameter not loaded). */
PensionStatus pension_start_find (const PensionStartFacts *facts, PensionEarlyMinimum early_minimum,
                                  PensionStart *out);

/* PENSION_E_TOO_FEW_MONTHS when months are missing. */
PensionStatus pension_start_check (const PensionStart *start);

/* Writes the steps behind those the sheet has.  Errors: GROUP, those of the sheet. */
PensionStatus pension_start_explain (const PensionStartFacts *facts, const PensionStart *start, PensionSheet *sheet);
