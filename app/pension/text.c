#include "pension/text.h"

#include <string.h>

void
pension_text_start (PensionText *text, char *buffer, size_t size)
{
  text->buffer = buffer;
  text->size = size;
  text->used = 0;
  text->full = size == 0;
}

void
pension_text_add_bytes (PensionText *text, const char *piece, size_t length)
{
  if (text->full || length >= text->size - text->used)
    {
      text->full = true;
      return;
    }

  if (length > 0)
    memcpy (text->buffer + text->used, piece, length);
  text->used += length;
}

void
pension_text_add (PensionText *text, const char *piece)
{
  pension_text_add_bytes (text, piece, strlen (piece));
}

void
pension_text_add_number (PensionText *text, uint64_t number, int width)
{
  char digits[20];
  size_t at = sizeof digits;

  while (at > 0 && (number > 0 || width > 0))
    {
      digits[--at] = (char) ('0' + number % 10);
      number /= 10;
      width--;
    }

  pension_text_add_bytes (text, digits + at, sizeof digits - at);
}

void
pension_text_add_decimal (PensionText *text, int64_t number, int decimals)
{
  const uint64_t absolute = number < 0 ? -(uint64_t) number : (uint64_t) number;
  uint64_t unit = 1;

  for (int i = 0; i < decimals; i++)
    unit *= 10;

  if (number < 0)
    pension_text_add (text, "-");
  pension_text_add_number (text, absolute / unit, 1);
  if (decimals > 0)
    {
      pension_text_add (text, ".");
      pension_text_add_number (text, absolute % unit, decimals);
    }
}

PensionStatus
pension_text_finish (PensionText *text)
{
  if (text->size > 0)
    text->buffer[text->full ? 0 : text->used] = '\0';

  return text->full ? PENSION_E_BUFFER : PENSION_OK;
}

bool
pension_is_digit (char c)
{
  return c >= '0' && c <= '9';
}

int32_t
pension_digits_value (const char *digits, size_t count)
{
  int32_t value = 0;

  for (size_t i = 0; i < count; i++)
    value = value * 10 + (digits[i] - '0');

  return value;
}

bool
pension_all_digits (const char *text, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (!pension_is_digit (text[i]))
      return false;

  return true;
}
