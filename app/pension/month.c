#include "pension/month.h"

#include "pension/text.h"

static const int32_t first_year = 1;
static const int32_t last_year = 9999;

/* Months since January of the year 0: one number that can be added to. */
static int64_t
month_number (PensionMonth month)
{
  return (int64_t) pension_month_year (month) * 12 + pension_month_of_year (month) - 1;
}

PensionStatus
pension_month_check (PensionMonth month)
{
  int32_t of_year = pension_month_of_year (month);

  if (month < first_year * 100 || month > last_year * 100 + 12 || of_year < 1 || of_year > 12)
    return PENSION_E_MONTH;

  return PENSION_OK;
}

int32_t
pension_month_year (PensionMonth month)
{
  return month / 100;
}

int32_t
pension_month_of_year (PensionMonth month)
{
  return month % 100;
}

PensionStatus
pension_month_add (PensionMonth month, int32_t months, PensionMonth *out)
{
  int64_t number;

  if (pension_month_check (month) != PENSION_OK)
    return PENSION_E_MONTH;

  number = month_number (month) + months;
  if (number < (int64_t) first_year * 12 || number > (int64_t) last_year * 12 + 11)
    return PENSION_E_YEAR;

  *out = (PensionMonth) (number / 12 * 100 + number % 12 + 1);
  return PENSION_OK;
}

PensionStatus
pension_month_between (PensionMonth from, PensionMonth to, int32_t *out)
{
  if (pension_month_check (from) != PENSION_OK || pension_month_check (to) != PENSION_OK)
    return PENSION_E_MONTH;

  *out = (int32_t) (month_number (to) - month_number (from));
  return PENSION_OK;
}

/* n = (y2·12 + m2) − (y1·12 + m1) + 1: both ends count.  Standard 7.1.2: a leaver is still counted in the
 * month. */
PensionStatus
pension_month_span (PensionMonth first, PensionMonth last, int32_t *out)
{
  int32_t between;
  PensionStatus status = pension_month_between (first, last, &between);

  if (status != PENSION_OK)
    return status;
  if (between < 0)
    return PENSION_E_SPAN;

  *out = between + 1;
  return PENSION_OK;
}

/* (Y·12 + M) − (by·12 + bm), the day ignored, as in the determination sheets of the province. */
PensionStatus
pension_age_months (PensionMonth birth, PensionMonth month, int32_t *out)
{
  int32_t between;
  PensionStatus status = pension_month_between (birth, month, &between);

  if (status != PENSION_OK)
    return status;
  if (between < 0)
    return PENSION_E_SPAN;

  *out = between;
  return PENSION_OK;
}

PensionStatus
pension_month_of_date (PensionDate date, PensionMonth *out)
{
  if (pension_date_check (date) != PENSION_OK)
    return PENSION_E_DATE;

  *out = date.year * 100 + date.month;
  return PENSION_OK;
}

PensionStatus
pension_month_parse (const char *text, size_t length, PensionMonth *out)
{
  bool dashed = length == 7 && text[4] == '-';
  PensionMonth month;

  if (!dashed && length != 6)
    return PENSION_E_MONTH;
  if (!pension_all_digits (text, 4) || !pension_all_digits (text + length - 2, 2))
    return PENSION_E_MONTH;

  month = pension_digits_value (text, 4) * 100 + pension_digits_value (text + length - 2, 2);
  if (pension_month_check (month) != PENSION_OK)
    return PENSION_E_MONTH;

  *out = month;
  return PENSION_OK;
}

PensionStatus
pension_month_format (PensionMonth month, char *buffer, size_t size)
{
  PensionText text;

  if (pension_month_check (month) != PENSION_OK)
    return PENSION_E_MONTH;

  pension_text_start (&text, buffer, size);
  pension_text_add_number (&text, (uint64_t) pension_month_year (month), 4);
  pension_text_add (&text, "-");
  pension_text_add_number (&text, (uint64_t) pension_month_of_year (month), 2);

  return pension_text_finish (&text);
}

bool
pension_year_is_leap (int32_t year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int32_t
days_in_month (int32_t year, int32_t month)
{
  static const int32_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && pension_year_is_leap (year) ? 29 : days[month - 1];
}

PensionStatus
pension_date_check (PensionDate date)
{
  if (date.year < first_year || date.year > last_year || date.month < 1 || date.month > 12 || date.day < 1
      || date.day > days_in_month (date.year, date.month))
    return PENSION_E_DATE;

  return PENSION_OK;
}

static int
compare (int32_t a, int32_t b)
{
  return (a > b) - (a < b);
}

int
pension_date_compare (PensionDate a, PensionDate b)
{
  if (a.year != b.year)
    return compare (a.year, b.year);
  if (a.month != b.month)
    return compare (a.month, b.month);

  return compare (a.day, b.day);
}

/* Days before the first of March of the given year, counted from an arbitrary but fixed day.  Years that
 * begin in March have their leap day at the end, where it disturbs no month. */
static int32_t
days_before_march (int32_t year)
{
  return year * 365 + year / 4 - year / 100 + year / 400;
}

/* Days from 1 March to the first of the month so many months later: 0, 31, 61, 92 … */
static int32_t
days_since_march (int32_t months)
{
  return (153 * months + 2) / 5;
}

static int32_t
day_number (PensionDate date)
{
  int32_t months = (date.month + 9) % 12;
  int32_t year = date.month > 2 ? date.year : date.year - 1;

  return days_before_march (year) + days_since_march (months) + date.day - 1;
}

static PensionDate
date_of_day_number (int32_t number)
{
  int32_t year = number / 365;
  int32_t rest, months;

  while (days_before_march (year) > number)
    year--;
  rest = number - days_before_march (year);

  months = (5 * rest + 2) / 153;
  return (PensionDate) {
    .year = months < 10 ? year : year + 1,
    .month = (months + 2) % 12 + 1,
    .day = rest - days_since_march (months) + 1,
  };
}

PensionStatus
pension_date_days (PensionDate from, PensionDate to, int32_t *out)
{
  if (pension_date_check (from) != PENSION_OK || pension_date_check (to) != PENSION_OK)
    return PENSION_E_DATE;

  *out = day_number (to) - day_number (from);
  return PENSION_OK;
}

PensionStatus
pension_date_add_days (PensionDate date, int32_t days, PensionDate *out)
{
  static const PensionDate first = { 1, 1, 1 };
  static const PensionDate last = { 9999, 12, 31 };
  int64_t number;

  if (pension_date_check (date) != PENSION_OK)
    return PENSION_E_DATE;

  number = (int64_t) day_number (date) + days;
  if (number < day_number (first) || number > day_number (last))
    return PENSION_E_YEAR;

  *out = date_of_day_number ((int32_t) number);
  return PENSION_OK;
}

PensionStatus
pension_date_parse (const char *text, size_t length, PensionDate *out)
{
  PensionDate date;

  if (length != 10 || text[4] != '-' || text[7] != '-' || !pension_all_digits (text, 4)
      || !pension_all_digits (text + 5, 2) || !pension_all_digits (text + 8, 2))
    return PENSION_E_DATE;

  date.year = pension_digits_value (text, 4);
  date.month = pension_digits_value (text + 5, 2);
  date.day = pension_digits_value (text + 8, 2);
  if (pension_date_check (date) != PENSION_OK)
    return PENSION_E_DATE;

  *out = date;
  return PENSION_OK;
}

PensionStatus
pension_date_format (PensionDate date, char *buffer, size_t size)
{
  PensionText text;

  if (pension_date_check (date) != PENSION_OK)
    return PENSION_E_DATE;

  pension_text_start (&text, buffer, size);
  pension_text_add_number (&text, (uint64_t) date.year, 4);
  pension_text_add (&text, "-");
  pension_text_add_number (&text, (uint64_t) date.month, 2);
  pension_text_add (&text, "-");
  pension_text_add_number (&text, (uint64_t) date.day, 2);

  return pension_text_finish (&text);
}
