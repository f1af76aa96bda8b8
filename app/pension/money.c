#include "pension/money.h"

#include "pension/text.h"

typedef unsigned __int128 Wide;         /* holds the product of any two 64-bit numbers */

static uint64_t
magnitude (int64_t number)
{
  return number < 0 ? -(uint64_t) number : (uint64_t) number;
}

static PensionStatus
with_sign (Wide magnitude_of, bool negative, PensionFen *out)
{
  if (magnitude_of > INT64_MAX)
    return PENSION_E_TOO_LARGE;

  *out = negative ? -(int64_t) magnitude_of : (int64_t) magnitude_of;
  return PENSION_OK;
}

/* The number of fen a result is rounded to, 0 when there is no such rounding. */
static unsigned
rounding_unit (PensionRounding rounding)
{
  switch (rounding)
    {
    case PENSION_ROUND_HALF_UP:
    case PENSION_ROUND_UP:
    case PENSION_ROUND_DOWN:
      return 1;
    case PENSION_ROUND_UP_TO_JIAO:
      return 10;
    case PENSION_ROUND_HALF_UP_TO_YUAN:
      return 100;
    }

  return 0;
}

/* Whether a remainder, which is not zero, takes the result one unit up. */
static bool
rounds_up (PensionRounding rounding, Wide remainder, Wide divisor)
{
  switch (rounding)
    {
    case PENSION_ROUND_HALF_UP:
    case PENSION_ROUND_HALF_UP_TO_YUAN:
      return remainder * 2 >= divisor;
    case PENSION_ROUND_UP:
    case PENSION_ROUND_UP_TO_JIAO:
      return true;
    case PENSION_ROUND_DOWN:
      return false;
    }

  return false;
}

PensionStatus
pension_fen_scale (PensionFen amount, int64_t num, int64_t den, PensionRounding rounding, PensionFen *out)
{
  bool negative = (amount < 0) ^ (num < 0) ^ (den < 0);
  unsigned unit = rounding_unit (rounding);
  Wide product = (Wide) magnitude (amount) * magnitude (num);
  Wide divisor = (Wide) magnitude (den) * unit;
  Wide units, remainder;

  if (den == 0)
    return PENSION_E_DIVISOR;
  if (unit == 0)
    return PENSION_E_CHOICE;

  units = product / divisor;
  remainder = product % divisor;
  if (remainder != 0 && rounds_up (rounding, remainder, divisor))
    units++;

  return with_sign (units * unit, negative, out);
}

PensionStatus
pension_fen_round (PensionFen amount, PensionRounding rounding, PensionFen *out)
{
  return pension_fen_scale (amount, 1, 1, rounding, out);
}

PensionStatus
pension_fen_add (PensionFen a, PensionFen b, PensionFen *out)
{
  PensionFen sum;

  if (__builtin_add_overflow (a, b, &sum))
    return PENSION_E_TOO_LARGE;

  *out = sum;
  return PENSION_OK;
}

/* Puts one more digit behind the number; false when it grows beyond what an amount can hold. */
static bool
append_digit (Wide *number, char digit)
{
  *number = *number * 10 + (unsigned) (digit - '0');
  return *number <= INT64_MAX;
}

/* The whole yuan: one run of digits, or groups of three after a first group of one to three. */
static PensionStatus
read_yuan (const char *text, size_t length, size_t *at, Wide *number)
{
  size_t group = 0;
  bool grouped = false;

  for (; *at < length && text[*at] != '.'; (*at)++)
    {
      if (text[*at] == ',')
        {
          if (group == 0 || group > 3 || (grouped && group != 3))
            return PENSION_E_MONEY_TEXT;
          grouped = true;
          group = 0;
          continue;
        }
      if (!pension_is_digit (text[*at]))
        return PENSION_E_MONEY_TEXT;
      if (!append_digit (number, text[*at]))
        return PENSION_E_TOO_LARGE;
      group++;
    }

  return group == 0 || (grouped && group != 3) ? PENSION_E_MONEY_TEXT : PENSION_OK;
}

/* The point with one or two decimals, or nothing: the number of yuan becomes one of fen. */
static PensionStatus
read_decimals (const char *text, size_t length, size_t at, Wide *number)
{
  size_t decimals = at < length ? length - at - 1 : 0;

  if (at < length && (decimals < 1 || decimals > 2 || !pension_all_digits (text + at + 1, decimals)))
    return PENSION_E_MONEY_TEXT;

  for (size_t i = 0; i < 2; i++)
    if (!append_digit (number, i < decimals ? text[at + 1 + i] : '0'))
      return PENSION_E_TOO_LARGE;

  return PENSION_OK;
}

PensionStatus
pension_fen_parse (const char *text, size_t length, PensionFen *out)
{
  bool negative = length > 0 && text[0] == '-';
  size_t at = negative ? 1 : 0;
  Wide number = 0;
  PensionStatus status;

  status = read_yuan (text, length, &at, &number);
  if (status == PENSION_OK)
    status = read_decimals (text, length, at, &number);
  if (status != PENSION_OK)
    return status;

  return with_sign (number, negative, out);
}

static void
add_grouped (PensionText *text, uint64_t number)
{
  uint64_t unit = 1;

  while (number / unit >= 1000)
    unit *= 1000;

  pension_text_add_number (text, number / unit, 1);
  while (unit > 1)
    {
      number %= unit;
      unit /= 1000;
      pension_text_add (text, ",");
      pension_text_add_number (text, number / unit, 3);
    }
}

PensionStatus
pension_fen_format (PensionFen fen, bool grouped, char *buffer, size_t size)
{
  uint64_t absolute = magnitude (fen);
  PensionText text;

  pension_text_start (&text, buffer, size);
  if (fen < 0)
    pension_text_add (&text, "-");
  if (grouped)
    add_grouped (&text, absolute / 100);
  else
    pension_text_add_number (&text, absolute / 100, 1);
  pension_text_add (&text, ".");
  pension_text_add_number (&text, absolute % 100, 2);

  return pension_text_finish (&text);
}

static const char *const numerals[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };
static const char *const places[] = { "", "拾", "佰", "仟" };

/* One group of four digits, most significant first.  Zeros inside the number, however many, are read as a
 * single 零 before the next digit; zeros that end a group are not read at all. */
static void
add_capital_group (PensionText *text, unsigned group, bool *begun, bool *gap)
{
  unsigned unit = 1000;

  for (int place = 3; place >= 0; place--, unit /= 10)
    {
      unsigned digit = group / unit % 10;

      if (digit == 0)
        {
          *gap = *begun;
          continue;
        }
      if (*gap)
        pension_text_add (text, numerals[0]);
      pension_text_add (text, numerals[digit]);
      pension_text_add (text, places[place]);
      *begun = true;
      *gap = false;
    }

  if (group > 0)
    *gap = false;
}

/* Sixteen digits: 万亿, 亿, 万 and the last four. */
static void
add_capital_yuan (PensionText *text, uint64_t yuan)
{
  static const char *const units[] = { "", "万", "亿", "万" };
  uint64_t power = 1000000000000;
  bool begun = false, gap = false;

  for (int i = 3; i >= 0; i--, power /= 10000)
    {
      unsigned group = (unsigned) (yuan / power % 10000);

      add_capital_group (text, group, &begun, &gap);
      if (group > 0 || (i == 2 && begun))
        pension_text_add (text, units[i]);
    }
}

static void
add_capital_fraction (PensionText *text, bool has_yuan, unsigned jiao, unsigned fen)
{
  if (jiao > 0)
    {
      pension_text_add (text, numerals[jiao]);
      pension_text_add (text, "角");
    }
  else if (fen > 0 && has_yuan)
    pension_text_add (text, numerals[0]);

  if (fen > 0)
    {
      pension_text_add (text, numerals[fen]);
      pension_text_add (text, "分");
    }
  else
    pension_text_add (text, "整");
}

PensionStatus
pension_fen_capital (PensionFen fen, char *buffer, size_t size)
{
  const uint64_t limit = 1000000000000000000;   /* 10^16 yuan */
  uint64_t absolute = magnitude (fen);
  uint64_t yuan = absolute / 100;
  PensionText text;

  if (absolute >= limit)
    return PENSION_E_TOO_LARGE;

  pension_text_start (&text, buffer, size);
  if (fen < 0)
    pension_text_add (&text, "负");
  if (absolute == 0)
    pension_text_add (&text, numerals[0]);
  add_capital_yuan (&text, yuan);
  if (yuan > 0 || absolute == 0)
    pension_text_add (&text, "元");
  add_capital_fraction (&text, yuan > 0, (unsigned) (absolute / 10 % 10), (unsigned) (absolute % 10));

  return pension_text_finish (&text);
}
