/* Months and dates.
 *
 * A month is a whole number yyyymm, so 202601 is January 2026.  A date is year, month and day of the
 * Gregorian calendar.  Both reach from the year 1 to the year 9999.  "Today" is always an argument: the
 * rules have no clock. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pension/status.h"

typedef int32_t PensionMonth;

typedef struct
{
  int32_t year;
  int32_t month;
  int32_t day;
} PensionDate;

/* PENSION_E_MONTH unless the number is a month. */
PensionStatus pension_month_check (PensionMonth month);

/* The parts of a month; meaningless when it is none. */
int32_t pension_month_year (PensionMonth month);
int32_t pension_month_of_year (PensionMonth month);

/* The month so many months later, or earlier when negative.  Errors: MONTH, YEAR. */
PensionStatus pension_month_add (PensionMonth month, int32_t months, PensionMonth *out);

/* Months from one to the other; negative when it goes back.  Error: MONTH. */
PensionStatus pension_month_between (PensionMonth from, PensionMonth to, int32_t *out);

/* Months in a period that holds both its first and its last month, as contribution periods are counted.
 * Errors: MONTH, SPAN. */
PensionStatus pension_month_span (PensionMonth first, PensionMonth last, int32_t *out);

/* Age in months; the day of birth does not count.  Errors: MONTH, SPAN (before birth). */
PensionStatus pension_age_months (PensionMonth birth, PensionMonth month, int32_t *out);

/* The month a date lies in.  Error: DATE. */
PensionStatus pension_month_of_date (PensionDate date, PensionMonth *out);

/* "2026-01" or "202601".  Error: MONTH. */
PensionStatus pension_month_parse (const char *text, size_t length, PensionMonth *out);

#define PENSION_MONTH_TEXT_SIZE 8
#define PENSION_DATE_TEXT_SIZE 11

/* "2026-01".  Errors: MONTH, BUFFER. */
PensionStatus pension_month_format (PensionMonth month, char *buffer, size_t size);

bool pension_year_is_leap (int32_t year);

/* PENSION_E_DATE unless the date exists. */
PensionStatus pension_date_check (PensionDate date);

/* Negative, zero or positive as a lies before, on or after b. */
int pension_date_compare (PensionDate a, PensionDate b);

/* Days from one date to the other, negative when it goes back.  From 31 March to 1 April it is one day,
 * as late fees are counted.  Error: DATE. */
PensionStatus pension_date_days (PensionDate from, PensionDate to, int32_t *out);

/* The date so many days later, or earlier when negative.  Errors: DATE, YEAR. */
PensionStatus pension_date_add_days (PensionDate date, int32_t days, PensionDate *out);

/* "2026-01-31".  Error: DATE. */
PensionStatus pension_date_parse (const char *text, size_t length, PensionDate *out);

/* "2026-01-31".  Errors: DATE, BUFFER. */
PensionStatus pension_date_format (PensionDate date, char *buffer, size_t size);
