#include "pension/deemed.h"

#include <stdbool.h>

#include "pension/choice.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_deemed[] = N_ ("Jinzhengfa [2006] No. 32; provincial standard 9.1.2");

PensionStatus
pension_deemed_parse (const char *text, size_t length, PensionDeemedKind *out)
{
  static const char *const names[] = { "", "SERVICE", "MILITARY", "SPECIAL" };
  size_t place;
  PensionStatus status = pension_choice_parse (names, sizeof names / sizeof names[0], text, length, &place);

  if (status == PENSION_OK)
    *out = (PensionDeemedKind) place;
  return status;
}

/* --- Checks --- */

static PensionStatus
check_kind (PensionDeemedKind kind, PensionMonth deemed_until)
{
  switch (kind)
    {
    case PENSION_DEEMED_SERVICE:
      return deemed_until == 0 ? PENSION_E_DEEMED_UNTIL_MISSING : pension_month_check (deemed_until);
    case PENSION_DEEMED_MILITARY:
    case PENSION_DEEMED_SPECIAL:
      return PENSION_OK;
    case PENSION_DEEMED_NONE:
      break;
    }

  return PENSION_E_CHOICE;
}

static PensionStatus
check_span (const PensionDeemedSpan *span, PensionMonth deemed_until)
{
  int32_t months;
  PensionStatus status = check_kind (span->kind, deemed_until);

  if (status == PENSION_OK)
    status = pension_month_span (span->first, span->last, &months);
  if (status == PENSION_OK && months > PENSION_LIFE_MONTHS)
    status = PENSION_E_LIFE;
  return status;
}

/* --- Counting --- */

static bool
counts (const PensionDeemedSpan *span, PensionMonth month, PensionMonth deemed_until)
{
  return month >= span->first && month <= span->last
         && (span->kind != PENSION_DEEMED_SERVICE || month <= deemed_until);
}

static bool
counted_before (const PensionDeemedSpan *spans, size_t before, PensionMonth month, PensionMonth deemed_until)
{
  for (size_t i = 0; i < before; i++)
    if (counts (&spans[i], month, deemed_until))
      return true;

  return false;
}

static bool
was_paid (const PensionIndexYear *years, size_t count, PensionMonth month)
{
  for (size_t i = 0; i < count; i++)
    if (years[i].year == pension_month_year (month))
      return years[i].bases[pension_month_of_year (month) - 1] > 0;

  return false;
}

static PensionMonth
month_after (PensionMonth month)
{
  return pension_month_of_year (month) == 12 ? (pension_month_year (month) + 1) * 100 + 1 : month + 1;
}

PensionStatus
pension_deemed_find (const PensionDeemedSpan *spans, size_t count, PensionMonth deemed_until,
                     const PensionIndexYear *years, size_t year_count, PensionDeemed *out)
{
  PensionDeemed found = { 0 };

  if (count > PENSION_LIFE_MONTHS || year_count > PENSION_LIFE_YEARS)
    return PENSION_E_LIFE;

  for (size_t i = 0; i < count; i++)
    {
      PensionStatus status = check_span (&spans[i], deemed_until);

      if (status != PENSION_OK)
        return status;
      for (PensionMonth month = spans[i].first; month <= spans[i].last; month = month_after (month))
        if (!counts (&spans[i], month, deemed_until))
          found.late++;
        else if (counted_before (spans, i, month, deemed_until))
          found.doubled++;
        else if (was_paid (years, year_count, month))
          found.paid++;
        else
          found.months++;
    }

  *out = found;
  return PENSION_OK;
}

PensionStatus
pension_deemed_explain (const PensionDeemed *deemed, PensionMonth deemed_until, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Deemed months"),
                      N_ ("%1; left out: %2 of service after the last deemed month, %3 recognised twice, %4 paid"),
                      basis_deemed);
  pension_sheet_number (sheet, deemed->months);
  pension_sheet_number (sheet, deemed->late);
  pension_sheet_number (sheet, deemed->doubled);
  pension_sheet_number (sheet, deemed->paid);
  if (deemed_until == 0)
    return sheet->status;

  pension_sheet_step (sheet, N_ ("Last deemed month of service"), N_ ("%1; accounts begin with the month after"),
                      basis_deemed);
  pension_sheet_month (sheet, deemed_until);
  return sheet->status;
}
