#include "pension/divisor.h"

#include "pension/money.h"
#include "pension/rate.h"
#include "pension/text.h"

#define N_(sentence) sentence /* marks a sentence for translation */

/* [Guofa 2005 No. 38, annex: months by age from 40 to 70, as the gazette of the State Council prints them] */
static const int32_t annex[] = {
  233, 230, 226, 223, 220, 216, 212, 208, 204, 199, 195, 190, 185, 180, 175, 170,
  164, 158, 152, 145, 139, 132, 125, 117, 109, 101, 93,  84,  75,  65,  56,
};

static const PensionMonth by_month_since = 202501;

static const char basis_divisor[] = N_ ("Guofa [2005] No. 38, annex");

PensionStatus
pension_divisor_parse (const char *text, size_t length, PensionDivisor *out)
{
  const PensionRate tenth = PENSION_RATE_ONE / 10;
  PensionRate months;

  if (pension_rate_parse (text, length, &months) != PENSION_OK || months % tenth != 0 || months == 0)
    return PENSION_E_DIVISOR_TEXT;

  *out = months / tenth;
  return PENSION_OK;
}

PensionStatus
pension_divisor_format (PensionDivisor divisor, char *buffer, size_t size)
{
  PensionText text;

  if (divisor <= 0)
    return PENSION_E_DIVISOR_TEXT;

  pension_text_start (&text, buffer, size);
  if (divisor % 10 == 0)
    pension_text_add_decimal (&text, divisor / 10, 0);
  else
    pension_text_add_decimal (&text, divisor, 1);
  return pension_text_finish (&text);
}

/* Half up to the tenth of a month; the numbers are small and never negative. */
static PensionDivisor
between (int32_t year, int32_t month)
{
  const int32_t twelfths = annex[year] * 12 + (month == 0 ? 0 : (annex[year + 1] - annex[year]) * month);

  return (twelfths * 10 * 2 + 12) / 24;
}

void
pension_divisor_annex (PensionDivisorTable *out)
{
  for (int32_t i = 0; i < PENSION_DIVISOR_ROWS; i++)
    out->rows[i] = between (i / 12, i % 12);
}

PensionStatus
pension_divisor_age (PensionMonth birth, PensionMonth retire_month, int32_t *out)
{
  int32_t age;
  PensionStatus status = pension_age_months (birth, retire_month, &age);

  if (status == PENSION_OK)
    *out = retire_month < by_month_since ? age / 12 * 12 : age;
  return status;
}

PensionStatus
pension_divisor_find (const PensionDivisorTable *table, int32_t age_months, PensionDivisor *out)
{
  PensionDivisor found;

  if (age_months < PENSION_DIVISOR_FIRST_AGE || age_months > PENSION_DIVISOR_LAST_AGE)
    return PENSION_E_DIVISOR_AGE;

  found = table->rows[age_months - PENSION_DIVISOR_FIRST_AGE];
  if (found <= 0)
    return PENSION_E_DIVISOR_MISSING;

  *out = found;
  return PENSION_OK;
}

PensionStatus
pension_divisor_explain (int32_t age_months, PensionDivisor divisor, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Months of the account"), N_ ("age %1 years %2 months: %3"), basis_divisor);
  pension_sheet_number (sheet, age_months / 12);
  pension_sheet_number (sheet, age_months % 12);
  pension_sheet_decimal (sheet, divisor, 1);
  return sheet->status;
}
