/* Rates.
 *
 * A rate is a whole number of millionths: 3.97 % is 39700, the late fee of 0.05 % a day is 500.  Rates are not
 * negative; what takes one answers RATE when it is. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/status.h"

typedef int32_t PensionRate;

#define PENSION_RATE_ONE 1000000
#define PENSION_RATE_TEXT_SIZE 16

/* PENSION_E_RATE when the rate is negative. */
PensionStatus pension_rate_check (PensionRate rate);

/* "0.0397", "1", "0.20": digits, and at most six decimals.  Error: RATE_TEXT. */
PensionStatus pension_rate_parse (const char *text, size_t length, PensionRate *out);

/* "0.0397", with two decimals at least.  Errors: RATE, BUFFER; PENSION_RATE_TEXT_SIZE is always enough. */
PensionStatus pension_rate_format (PensionRate rate, char *buffer, size_t size);

/* "3.97%", as people write it.  Errors: RATE, BUFFER; PENSION_RATE_TEXT_SIZE is always enough. */
PensionStatus pension_rate_percent (PensionRate rate, char *buffer, size_t size);
