/* When a person may retire, and with how many months of contributions.
 *
 * Sources: State Council, Guofa [1978] No. 104 (original ages); Decision of the Standing Committee of the
 * National People's Congress of 13 September 2024 with the State Council's Measures on the gradual
 * raising of the statutory retirement age (below: the Measures), in force on 1 January 2025; notice
 * Renshebufa [2024] No. 94 (flexible retirement).  Ages and periods are in months; the day of birth never
 * counts. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pension/identity.h"
#include "pension/month.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* Who retires by which rule.  Between F55 and F50 the post a woman holds decides, not a rule. */
typedef enum
{
  PENSION_GROUP_M60,    /* men, originally at 60 */
  PENSION_GROUP_F55,    /* women in managerial or technical posts, originally at 55 */
  PENSION_GROUP_F50,    /* women workers, originally at 50 */
} PensionGroup;

typedef struct
{
  int32_t      original_age;        /* months */
  int32_t      delay;               /* months */
  int32_t      statutory_age;       /* months */
  PensionMonth original_month;      /* the original age is reached */
  PensionMonth statutory_month;     /* the statutory age is reached */
  PensionMonth first_pension_month; /* first month of pension when retiring in the statutory month */
  bool         flexible;            /* flexible retirement is open; otherwise the next two are 0 */
  PensionMonth earliest_month;
  PensionMonth latest_month;
  int32_t      minimum_months;      /* contribution months needed when retiring in the statutory month */
} PensionRetirement;

/* "M60", "F55", "F50".  Error: GROUP. */
PensionStatus pension_group_parse (const char *text, size_t length, PensionGroup *out);

/* The name that parse reads; empty when there is no such group. */
const char *pension_group_name (PensionGroup group);

/* Whether a person of that sex can belong to the group.  Errors: GROUP, GROUP_SEX. */
PensionStatus pension_group_check_sex (PensionGroup group, PensionSex sex);

/* Everything about the retirement of a person born in that month.
 * Errors: GROUP, MONTH, YEAR (a month beyond the year 9999). */
PensionStatus pension_retirement_find (PensionGroup group, PensionMonth birth, PensionRetirement *out);

/* Writes the steps that led there onto the sheet, behind those it has.  Errors: GROUP, those of the sheet. */
PensionStatus pension_retirement_explain (PensionGroup group, PensionMonth birth,
                                          const PensionRetirement *retirement, PensionSheet *sheet);

/* Contribution months, actual and deemed together, a monthly pension needs when retiring in that year.
 * Error: YEAR. */
PensionStatus pension_minimum_months (int32_t retire_year, int32_t *out);

/* Writes the step for the minimum of that year.  Errors: YEAR, those of the sheet. */
PensionStatus pension_minimum_explain (int32_t retire_year, PensionSheet *sheet);

/* Months still missing to the minimum; 0 when it is reached.  Error: MONTH_COUNT (a negative number). */
PensionStatus pension_months_short (int32_t minimum, int32_t paid, int32_t deemed, int32_t *out);
