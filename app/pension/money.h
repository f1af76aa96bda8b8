/* Money.
 *
 * An amount is a whole number of fen (1/100 yuan) in 64 bits.  Amounts are scaled and rounded in one
 * place and in a named direction, exactly where a regulation says so and nowhere else. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pension/status.h"

typedef int64_t PensionFen;

/* A figure of the office that nobody has loaded, where a function says that it takes one */
#define PENSION_FEN_MISSING INT64_MIN

/* Rounding acts on the magnitude: a reversal (红冲) is always the exact opposite of what it reverses. */
typedef enum
{
  PENSION_ROUND_HALF_UP,         /* 四舍五入 to the fen: every rounding point that names no other */
  PENSION_ROUND_UP,              /* any fraction counts as a whole fen */
  PENSION_ROUND_DOWN,            /* the fraction is dropped */
  PENSION_ROUND_UP_TO_JIAO,      /* 见分进角, the total of a pension: any part of a jiao counts as a whole jiao */
  PENSION_ROUND_HALF_UP_TO_YUAN, /* 四舍五入 to the yuan: contribution bases where the office says so */
} PensionRounding;

/* amount × num ÷ den, rounded once; the product is exact.
 * Errors: DIVISOR, CHOICE (no such rounding), TOO_LARGE. */
PensionStatus pension_fen_scale (PensionFen amount, int64_t num, int64_t den, PensionRounding rounding,
                                 PensionFen *out);

/* The amount itself, rounded.  Errors: CHOICE, TOO_LARGE. */
PensionStatus pension_fen_round (PensionFen amount, PensionRounding rounding, PensionFen *out);

/* a + b.  Error: TOO_LARGE. */
PensionStatus pension_fen_add (PensionFen a, PensionFen b, PensionFen *out);

/* Yuan as people write them into fen: "1234.56", "1,234.5", "-0.07".  Thousands may be separated, then
 * everywhere. No other sign, no space, at most two decimals.  Errors: MONEY_TEXT, TOO_LARGE. */
PensionStatus pension_fen_parse (const char *text, size_t length, PensionFen *out);

#define PENSION_FEN_TEXT_SIZE 32

/* Fen into yuan with two decimals: "1234.56", grouped "1,234.56".  Error: BUFFER; a buffer of
 * PENSION_FEN_TEXT_SIZE is always enough. */
PensionStatus pension_fen_format (PensionFen fen, bool grouped, char *buffer, size_t size);

#define PENSION_FEN_CAPITAL_SIZE 160

/* The amount in capital numerals (大写), as it must stand on vouchers: 4185.80 is 肆仟壹佰捌拾伍元捌角整.
 * Where the payment rules allow a zero to be written or left out, it is left out: 2000.60 is 贰仟元陆角整.
 * A negative amount begins with 负.  Errors: TOO_LARGE from 10^16 yuan on, where the numerals end; BUFFER.
 * Source: Payment and Settlement Measures (Yinfa [1997] No. 393), annex 1; the forms of the agency. */
PensionStatus pension_fen_capital (PensionFen fen, char *buffer, size_t size);
