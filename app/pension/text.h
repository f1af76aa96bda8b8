/* Writing text into a buffer of the caller: the rules neither allocate nor print.
 *
 * Start, add as often as needed, finish.  What does not fit is remembered and reported once, at the end; the
 * buffer then holds an empty text, never half a text. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pension/status.h"

typedef struct
{
  char  *buffer;
  size_t size;
  size_t used;
  bool   full;
} PensionText;

void pension_text_start (PensionText *text, char *buffer, size_t size);

void pension_text_add (PensionText *text, const char *piece);
void pension_text_add_bytes (PensionText *text, const char *piece, size_t length);

/* A number in decimal digits, filled up with leading zeros to at least width digits. */
void pension_text_add_number (PensionText *text, uint64_t number, int width);

/* A number in units of the last of so many decimals, 0 to 9, with its sign: 76035 with 5 is "0.76035". */
void pension_text_add_decimal (PensionText *text, int64_t number, int decimals);

/* PENSION_E_BUFFER when something did not fit. */
PensionStatus pension_text_finish (PensionText *text);

bool pension_is_digit (char c);

/* The number the digits spell; count ≤ 9 and all of them digits. */
int32_t pension_digits_value (const char *digits, size_t count);

/* Whether all bytes are digits. */
bool pension_all_digits (const char *text, size_t length);
