/* What is open to a person who reaches the retirement age without enough contribution months.
 *
 * Sources: Order 13 of the Ministry of Human Resources and Social Security (MO13), articles 2 and 3; Decision of
 * 13 September 2024, Measures, article 2 (the rising minimum); provincial standard 7.4.4 and 8.4. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/month.h"
#include "pension/sheet.h"
#include "pension/status.h"

typedef enum
{
  PENSION_PATH_NORMAL, /* the minimum is reached: normal retirement */
  PENSION_PATH_EXTEND, /* keep paying; no pension yet */
  PENSION_PATH_ONEOFF, /* the months still missing may be paid at once */
} PensionPath;

typedef struct
{
  int32_t      retire_year;      /* the year of the statutory age: its minimum holds, whenever the extension ends */
  int32_t      paid, deemed;     /* contribution months, extension included */
  PensionMonth first_insured;
  int32_t      extension_months; /* months already paid beyond the statutory age */
} PensionExtension;

typedef struct
{
  int32_t     minimum;
  int32_t     short_months;    /* still missing */
  int32_t     until_five_years; /* months of extension still to go before the rest may be paid at once */
  PensionPath path;
} PensionExtensionResult;

/* "normal", "extend", "oneoff"; empty when there is no such path. */
const char *pension_path_name (PensionPath path);

/* Errors: MONTH, MONTH_COUNT (a negative extension). */
PensionStatus pension_path_find (int32_t short_months, PensionMonth first_insured, int32_t extension_months,
                                 PensionPath *out);

/* Errors: YEAR, MONTH, MONTH_COUNT. */
PensionStatus pension_extension_find (const PensionExtension *facts, PensionExtensionResult *out);

/* Writes the steps behind those the sheet has.  Errors: those of the minimum and of the sheet. */
PensionStatus pension_extension_explain (const PensionExtension *facts, const PensionExtensionResult *result,
                                         PensionSheet *sheet);
