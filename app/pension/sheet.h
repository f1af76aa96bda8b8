/* The numbered steps of a result.
 *
 * A result that matters to a person carries the way it was reached: the same steps on the screen, on the
 * letter and in the log.  The sheet is a plain value of the caller; nothing in it has to be freed.
 *
 * A step names what is determined (label), how (a sentence with places %1 to %6 for its values) and on
 * what legal ground (basis).  These three are message ids: the host translates them, then lets
 * pension_step_fill put the values in.  Values are figures, months, dates, amounts and numbers of
 * documents: the same in every language. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/money.h"
#include "pension/month.h"
#include "pension/rate.h"
#include "pension/status.h"

#define PENSION_SHEET_STEPS 48
#define PENSION_STEP_VALUES 6
#define PENSION_VALUE_SIZE PENSION_FEN_TEXT_SIZE

typedef struct
{
  const char *label;
  const char *sentence;
  const char *basis;
  int         value_count;
  char        values[PENSION_STEP_VALUES][PENSION_VALUE_SIZE];
} PensionStep;

typedef struct
{
  int           count;
  PensionStatus status;
  PensionStep   steps[PENSION_SHEET_STEPS];
} PensionSheet;

/* An empty sheet. */
void pension_sheet_start (PensionSheet *sheet);

/* Begins the next step; the texts are constants that outlive the sheet.  The first thing that goes wrong
 * with a step or a value stays in sheet->status, and everything after it is left out: SHEET_FULL (too
 * many steps or values), MONTH, DATE, RATE, BUFFER (too long a word). */
void pension_sheet_step (PensionSheet *sheet, const char *label, const char *sentence, const char *basis);

/* The next value of the step begun last. */
void pension_sheet_number (PensionSheet *sheet, int64_t number);
void pension_sheet_month (PensionSheet *sheet, PensionMonth month);
void pension_sheet_date (PensionSheet *sheet, PensionDate date);
void pension_sheet_fen (PensionSheet *sheet, PensionFen fen);
void pension_sheet_rate (PensionSheet *sheet, PensionRate rate); /* in per cent */

/* A number in units of the last of so many decimals, 0 to 9: 76035 with 5 is "0.76035". */
void pension_sheet_decimal (PensionSheet *sheet, int64_t number, int decimals);

void pension_sheet_word (PensionSheet *sheet, const char *word, size_t length);

/* The sentence, translated or not, with the values in place of %1 to %6.  A place without a value stays
 * as it is; %% is a per cent sign.  Error: BUFFER. */
PensionStatus pension_step_fill (const PensionStep *step, const char *sentence, char *buffer, size_t size);
