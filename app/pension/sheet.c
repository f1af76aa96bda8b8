#include "pension/sheet.h"

#include <string.h>

#include "pension/text.h"

void
pension_sheet_start (PensionSheet *sheet)
{
  sheet->count = 0;
  sheet->status = PENSION_OK;
}

void
pension_sheet_step (PensionSheet *sheet, const char *label, const char *sentence, const char *basis)
{
  PensionStep *step;

  if (sheet->status != PENSION_OK)
    return;
  if (sheet->count == PENSION_SHEET_STEPS)
    {
      sheet->status = PENSION_E_SHEET_FULL;
      return;
    }

  step = &sheet->steps[sheet->count++];
  step->label = label;
  step->sentence = sentence;
  step->basis = basis;
  step->value_count = 0;
}

/* Where the next value goes, or NULL when nothing can be added. */
static char *
next_value (PensionSheet *sheet)
{
  PensionStep *step;

  if (sheet->status != PENSION_OK)
    return NULL;
  if (sheet->count == 0 || sheet->steps[sheet->count - 1].value_count == PENSION_STEP_VALUES)
    {
      sheet->status = PENSION_E_SHEET_FULL;
      return NULL;
    }

  step = &sheet->steps[sheet->count - 1];
  return step->values[step->value_count++];
}

void
pension_sheet_number (PensionSheet *sheet, int64_t number)
{
  char *value = next_value (sheet);
  PensionText text;

  if (value == NULL)
    return;

  pension_text_start (&text, value, PENSION_VALUE_SIZE);
  if (number < 0)
    pension_text_add (&text, "-");
  pension_text_add_number (&text, number < 0 ? -(uint64_t) number : (uint64_t) number, 1);
  sheet->status = pension_text_finish (&text);
}

void
pension_sheet_month (PensionSheet *sheet, PensionMonth month)
{
  char *value = next_value (sheet);

  if (value != NULL)
    sheet->status = pension_month_format (month, value, PENSION_VALUE_SIZE);
}

void
pension_sheet_date (PensionSheet *sheet, PensionDate date)
{
  char *value = next_value (sheet);

  if (value != NULL)
    sheet->status = pension_date_format (date, value, PENSION_VALUE_SIZE);
}

void
pension_sheet_fen (PensionSheet *sheet, PensionFen fen)
{
  char *value = next_value (sheet);

  if (value != NULL)
    sheet->status = pension_fen_format (fen, true, value, PENSION_VALUE_SIZE);
}

void
pension_sheet_rate (PensionSheet *sheet, PensionRate rate)
{
  char *value = next_value (sheet);

  if (value != NULL)
    sheet->status = pension_rate_percent (rate, value, PENSION_VALUE_SIZE);
}

void
pension_sheet_decimal (PensionSheet *sheet, int64_t number, int decimals)
{
  char *value = next_value (sheet);
  PensionText text;

  if (value == NULL)
    return;

  pension_text_start (&text, value, PENSION_VALUE_SIZE);
  pension_text_add_decimal (&text, number, decimals);
  sheet->status = pension_text_finish (&text);
}

void
pension_sheet_word (PensionSheet *sheet, const char *word, size_t length)
{
  char *value = next_value (sheet);
  PensionText text;

  if (value == NULL)
    return;

  pension_text_start (&text, value, PENSION_VALUE_SIZE);
  pension_text_add_bytes (&text, word, length);
  sheet->status = pension_text_finish (&text);
}

PensionStatus
pension_step_fill (const PensionStep *step, const char *sentence, char *buffer, size_t size)
{
  PensionText text;
  const char *mark;

  pension_text_start (&text, buffer, size);
  while ((mark = strchr (sentence, '%')) != NULL)
    {
      int place = mark[1] - '1';

      pension_text_add_bytes (&text, sentence, (size_t) (mark - sentence));
      if (place >= 0 && place < step->value_count)
        pension_text_add (&text, step->values[place]);
      else if (mark[1] == '%')
        pension_text_add (&text, "%");
      else
        pension_text_add_bytes (&text, mark, mark[1] == '\0' ? 1 : 2);
      sentence = mark + (mark[1] == '\0' ? 1 : 2);
    }
  pension_text_add (&text, sentence);

  return pension_text_finish (&text);
}
