/* The average index of a working life (平均缴费工资指数), and the two indices a pension is computed with.
 *
 * Sources: Guofa [2005] No. 38 (the index); Jinzhengfa [2006] No. 32 with the determination sheets of Shanxi (two
 * indices, five decimals); provincial standard 9.2.1.
 *
 * The rule for the two indices is not documented in anything found, so it is the office's: which months enter
 * (PensionIndexMethod), where is rounded (PensionIndexRounding) and what the average wage of a month is
 * (PensionWageRounding).  All three are parameters; a zero is one that has not been loaded, and is refused by name. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/money.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* An index in hundred-thousandths: 0.76035 is 76035.  0 is an index that is not there. */
typedef int32_t PensionIndex;

#define PENSION_INDEX_ONE 100000
#define PENSION_INDEX_MOST 9999999
#define PENSION_INDEX_TEXT_SIZE 16
#define PENSION_INDEX_DECIMALS 5
#define PENSION_YEAR_BASES 12

/* As many months as any working life has, and as many years: a limit against nonsense. */
#define PENSION_LIFE_MONTHS 1200
#define PENSION_LIFE_YEARS 100

/* "0.76035": digits, and at most five decimals.  Error: INDEX. */
PensionStatus pension_index_parse (const char *text, size_t length, PensionIndex *out);

/* With so many decimals, 0 to 5, rounded half up: 5 on screens, 4 on the determination sheet.  Errors: INDEX, BUFFER;
 * PENSION_INDEX_TEXT_SIZE is always enough. */
PensionStatus pension_index_format (PensionIndex index, int decimals, char *buffer, size_t size);

/* The monthly average wage of a year: parameter average_wage_rounding. */
typedef enum
{
  PENSION_WAGE_MISSING,
  PENSION_WAGE_YUAN,  /* "YUAN": a twelfth of the annual figure, half up to the yuan, as notices print it */
  PENSION_WAGE_EXACT, /* "EXACT": a twelfth, not rounded */
} PensionWageRounding;

/* Where an average is rounded to five decimals: parameter index_rounding. */
typedef enum
{
  PENSION_INDEX_ROUNDING_MISSING,
  PENSION_INDEX_ROUNDING_MONTH,   /* "MONTH": the index of each month, and the average */
  PENSION_INDEX_ROUNDING_AVERAGE, /* "AVERAGE": the average only */
} PensionIndexRounding;

/* Which months the two indices are averages of: parameter index_method. */
typedef enum
{
  PENSION_INDEX_METHOD_MISSING,
  PENSION_INDEX_METHOD_ACTUAL, /* "ACTUAL": both of the months paid */
  PENSION_INDEX_METHOD_DEEMED, /* "WITH_DEEMED": both of the months paid and the deemed ones */
  PENSION_INDEX_METHOD_TWO,    /* "TWO": basic part with the deemed months, transition part of the months paid */
  PENSION_INDEX_METHOD_ENTERED, /* "ENTERED": both as a clerk entered them, with a reason */
} PensionIndexMethod;

/* Error of all three: CHOICE. */
PensionStatus pension_wage_rounding_parse (const char *text, size_t length, PensionWageRounding *out);
PensionStatus pension_index_rounding_parse (const char *text, size_t length, PensionIndexRounding *out);
PensionStatus pension_index_method_parse (const char *text, size_t length, PensionIndexMethod *out);

/* The name that parse reads; empty when there is none. */
const char *pension_index_method_name (PensionIndexMethod method);

typedef struct
{
  PensionIndexMethod   method;
  PensionIndexRounding rounding;
  PensionWageRounding  wage_rounding;
  PensionIndex         deemed; /* index of a deemed month: parameter deemed_index; 0: missing */
} PensionIndexRules;

/* A contribution year of a person.  A base of 0 is a month that does not count: not paid, or not arrived. */
typedef struct
{
  int32_t    year;
  PensionFen wage;                      /* average wage that governs the year, fen a year; 0: missing */
  PensionFen bases[PENSION_YEAR_BASES]; /* January first */
} PensionIndexYear;

/* Base ÷ monthly average wage, half up to five decimals; wage is the annual figure.
 * Errors: WAGE_ROUNDING_MISSING, AVERAGE_WAGE_MISSING, BASE (negative or beyond reason), INDEX (too large). */
PensionStatus pension_index_month (PensionFen base, PensionFen wage, PensionWageRounding rounding,
                                   PensionIndex *out);

typedef struct
{
  int32_t      months; /* that count */
  PensionFen   bases;  /* their sum */
  PensionFen   wage;   /* the monthly average wage, half up to the fen: for the sheet */
  PensionIndex index;  /* average of the year; 0 without months */
} PensionIndexYearResult;

/* One line of the yearly index table of the determination sheet.  Errors: those of the average. */
PensionStatus pension_index_year (const PensionIndexYear *year, const PensionIndexRules *rules,
                                  PensionIndexYearResult *out);

typedef struct
{
  int32_t      paid;   /* months that count */
  int32_t      deemed; /* months given */
  PensionIndex actual; /* average of the months paid; 0 without any */
  PensionIndex total;  /* with the deemed months; 0 when the method has no use for it, or without any month */
  PensionIndex basic;  /* for the basic part, by the method */
  PensionIndex trans;  /* for the transition part, by the method */
} PensionIndices;

/* Both indices from the years.  Average = Σ month indices ÷ months; no index of a year is clamped again.  By the
 * method ENTERED the years are not looked at, and basic and trans stay 0 for the caller to put in.
 * Errors: INDEX_METHOD_MISSING, INDEX_ROUNDING_MISSING, WAGE_ROUNDING_MISSING, AVERAGE_WAGE_MISSING (of a year with
 * months), DEEMED_INDEX_MISSING (needed and not there), MONTH_COUNT, LIFE (too many months or years), BASE, INDEX. */
PensionStatus pension_indices_find (const PensionIndexYear *years, size_t count, int32_t deemed_months,
                                    const PensionIndexRules *rules, PensionIndices *out);

/* Writes the steps behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_indices_explain (const PensionIndices *indices, const PensionIndexRules *rules,
                                       PensionSheet *sheet);
