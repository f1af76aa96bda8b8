#include "pension/rate.h"

#include "pension/text.h"

enum
{
  DECIMALS = 6, /* of a rate in millionths */
  WHOLE_DIGITS = 4,
};

PensionStatus
pension_rate_check (PensionRate rate)
{
  return rate < 0 ? PENSION_E_RATE : PENSION_OK;
}

PensionStatus
pension_rate_parse (const char *text, size_t length, PensionRate *out)
{
  size_t whole = 0, decimals;
  int64_t rate;

  while (whole < length && text[whole] != '.')
    whole++;
  decimals = whole < length ? length - whole - 1 : 0;
  if (whole < 1 || whole > WHOLE_DIGITS || !pension_all_digits (text, whole) || decimals > DECIMALS
      || (whole < length && (decimals < 1 || !pension_all_digits (text + whole + 1, decimals))))
    return PENSION_E_RATE_TEXT;

  rate = pension_digits_value (text, whole);
  for (size_t i = 0; i < DECIMALS; i++)
    rate = rate * 10 + (i < decimals ? text[whole + 1 + i] - '0' : 0);
  if (rate > INT32_MAX)
    return PENSION_E_RATE_TEXT;

  *out = (PensionRate) rate;
  return PENSION_OK;
}

/* A number with so many decimals, of which zeros at the end are left out down to the fewest that are shown. */
static void
add_decimal (PensionText *text, uint64_t number, int decimals, int fewest)
{
  uint64_t unit = 1;

  while (decimals > fewest && number % 10 == 0)
    {
      number /= 10;
      decimals--;
    }
  for (int i = 0; i < decimals; i++)
    unit *= 10;

  pension_text_add_number (text, number / unit, 1);
  if (decimals > 0)
    {
      pension_text_add (text, ".");
      pension_text_add_number (text, number % unit, decimals);
    }
}

PensionStatus
pension_rate_format (PensionRate rate, char *buffer, size_t size)
{
  PensionText text;

  if (rate < 0)
    return PENSION_E_RATE;

  pension_text_start (&text, buffer, size);
  add_decimal (&text, (uint64_t) rate, DECIMALS, 2);
  return pension_text_finish (&text);
}

PensionStatus
pension_rate_percent (PensionRate rate, char *buffer, size_t size)
{
  PensionText text;

  if (rate < 0)
    return PENSION_E_RATE;

  pension_text_start (&text, buffer, size);
  add_decimal (&text, (uint64_t) rate, DECIMALS - 2, 0);
  pension_text_add (&text, "%");
  return pension_text_finish (&text);
}
