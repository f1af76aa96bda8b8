/* The months an account is paid out over (个人账户养老金计发月数), by year and month of age.
 *
 * Sources: Guofa [2005] No. 38, annex (whole years of age from 40 to 70); since 2025 ages that are no whole years are
 * interpolated by the month, half up to one decimal; provincial standard 9.2.1.
 *
 * Copies of the table differ (age 47 and the ages from 66 on; the months after 55), so the 361 rows are data of the
 * office.  pension_divisor_annex fills them as the annex has them. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/month.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* In tenths of a month: 137.8 is 1378.  0 is one that is not there. */
typedef int32_t PensionDivisor;

#define PENSION_DIVISOR_FIRST_AGE 480 /* months: 40 years */
#define PENSION_DIVISOR_LAST_AGE 840  /* 70 years */
#define PENSION_DIVISOR_ROWS 361
#define PENSION_DIVISOR_TEXT_SIZE 16

typedef struct
{
  PensionDivisor rows[PENSION_DIVISOR_ROWS]; /* by month of age from 40 years on */
} PensionDivisorTable;

/* "137.8", "139": at most one decimal, above 0.  Error: DIVISOR_TEXT. */
PensionStatus pension_divisor_parse (const char *text, size_t length, PensionDivisor *out);

/* "137.8", and "139" without a decimal when it is whole.  Errors: DIVISOR_TEXT (not above 0), BUFFER;
 * PENSION_DIVISOR_TEXT_SIZE is always enough. */
PensionStatus pension_divisor_format (PensionDivisor divisor, char *buffer, size_t size);

/* The table of the annex with its months between: T(y, m) = T(y) + (T(y+1) − T(y)) × m ÷ 12. */
void pension_divisor_annex (PensionDivisorTable *out);

/* The age a divisor is looked up by, in months: of who retires before 2025 the whole years.
 * Errors: MONTH, SPAN (before birth). */
PensionStatus pension_divisor_age (PensionMonth birth, PensionMonth retire_month, int32_t *out);

/* The divisor of an age in months.  Errors: DIVISOR_AGE (outside the table), DIVISOR_MISSING (an empty row). */
PensionStatus pension_divisor_find (const PensionDivisorTable *table, int32_t age_months, PensionDivisor *out);

/* Writes the step behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_divisor_explain (int32_t age_months, PensionDivisor divisor, PensionSheet *sheet);
