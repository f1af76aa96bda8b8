#include "pension/disability.h"

#include "pension/choice.h"

#define N_(sentence) sentence /* marks a sentence for translation */
#define COUNT(list) (sizeof (list) / sizeof (list)[0])

static const PensionMonth notice_month = 202501; /* the notice takes effect */
static const int32_t near_months = 60;           /* five years before the statutory age */
static const int32_t short_months = 60;          /* five years of contributions */
static const int32_t short_duration = 12;
static const int32_t duration_step = 3; /* months for each year more */

static const char basis_disability[] = N_ ("Renshebufa [2024] No. 72");

PensionStatus
pension_disability_minimum_parse (const char *text, size_t length, PensionDisabilityMinimum *out)
{
  static const char *const names[] = { "", "APPLICATION_YEAR", "STATUTORY_YEAR" };
  size_t place;
  PensionStatus status = pension_choice_parse (names, COUNT (names), text, length, &place);

  if (status == PENSION_OK)
    *out = (PensionDisabilityMinimum) place;
  return status;
}

PensionStatus
pension_disability_months_parse (const char *text, size_t length, PensionDisabilityMonths *out)
{
  static const char *const names[] = { "", "PAID", "TOTAL" };
  size_t place;
  PensionStatus status = pension_choice_parse (names, COUNT (names), text, length, &place);

  if (status == PENSION_OK)
    *out = (PensionDisabilityMonths) place;
  return status;
}

PensionStatus
pension_disability_start_parse (const char *text, size_t length, PensionDisabilityStart *out)
{
  static const char *const names[] = { "", "SAME_MONTH", "NEXT_MONTH" };
  size_t place;
  PensionStatus status = pension_choice_parse (names, COUNT (names), text, length, &place);

  if (status == PENSION_OK)
    *out = (PensionDisabilityStart) place;
  return status;
}

const char *
pension_disability_name (PensionDisabilityCase which)
{
  static const char *const names[] = { "FULL", "BASIC", "LIMITED" };

  return pension_choice_name (names, COUNT (names), (size_t) which);
}

/* --- The case --- */

static PensionStatus
find_minimum_months (const PensionStartFacts *start, PensionDisabilityMinimum minimum, PensionDisability *disability)
{
  switch (minimum)
    {
    case PENSION_DISABILITY_MINIMUM_APPLICATION:
      return pension_minimum_months (pension_month_year (start->month), &disability->minimum_months);
    case PENSION_DISABILITY_MINIMUM_STATUTORY:
      disability->minimum_months = disability->statutory.minimum_months;
      return PENSION_OK;
    case PENSION_DISABILITY_MINIMUM_MISSING:
      break;
    }

  return PENSION_E_DISABILITY_MINIMUM_MISSING;
}

static PensionStatus
find_case (const PensionStartFacts *start, PensionDisabilityMinimum minimum, PensionDisability *disability)
{
  int32_t missing = 0;
  PensionStatus status = pension_month_between (start->month, disability->statutory.statutory_month,
                                                &disability->months_left);

  if (status != PENSION_OK)
    return status;
  if (start->month < notice_month)
    return PENSION_E_DISABILITY_2025;
  if (disability->months_left <= 0)
    return PENSION_E_DISABILITY_AGE;

  status = find_minimum_months (start, minimum, disability);
  if (status == PENSION_OK)
    status = pension_months_short (disability->minimum_months, start->paid, start->deemed, &missing);
  if (missing > 0)
    disability->which = PENSION_DISABILITY_LIMITED;
  else
    disability->which = disability->months_left > near_months ? PENSION_DISABILITY_BASIC : PENSION_DISABILITY_FULL;
  return status;
}

/* --- The months --- */

PensionStatus
pension_disability_duration (int32_t contribution_months, int32_t *out)
{
  int32_t years = 0;

  if (contribution_months < 0)
    return PENSION_E_MONTH_COUNT;
  if (contribution_months > short_months)
    years = (contribution_months - short_months - 1) / 12 + 1;

  *out = short_duration + duration_step * years;
  return PENSION_OK;
}

static PensionStatus
find_duration (const PensionStartFacts *start, PensionDisabilityMonths months, PensionDisability *disability)
{
  switch (months)
    {
    case PENSION_DISABILITY_MONTHS_PAID:
      disability->duration_basis = start->paid;
      return pension_disability_duration (disability->duration_basis, &disability->duration);
    case PENSION_DISABILITY_MONTHS_TOTAL:
      disability->duration_basis = start->paid + start->deemed;
      return pension_disability_duration (disability->duration_basis, &disability->duration);
    case PENSION_DISABILITY_MONTHS_MISSING:
      break;
    }

  return PENSION_E_DISABILITY_MONTHS_MISSING;
}

static PensionStatus
find_first (PensionMonth month, PensionDisabilityStart start, PensionMonth *out)
{
  switch (start)
    {
    case PENSION_DISABILITY_START_SAME:
      *out = month;
      return PENSION_OK;
    case PENSION_DISABILITY_START_NEXT:
      return pension_month_add (month, 1, out);
    case PENSION_DISABILITY_START_MISSING:
      break;
    }

  return PENSION_E_DISABILITY_START_MISSING;
}

/* A limited allowance ends with its duration or with the statutory age, whichever comes first; below the minimum the
 * months are few, so that paid + deemed fits. */
static PensionStatus
find_payment_months (const PensionStartFacts *start, const PensionDisabilityRules *choices,
                     PensionDisability *disability)
{
  const PensionMonth statutory = disability->statutory.statutory_month;
  PensionMonth last = statutory;
  PensionStatus status = find_first (start->month, choices->start, &disability->first_month);

  if (status == PENSION_OK && disability->which == PENSION_DISABILITY_LIMITED)
    {
      status = find_duration (start, choices->months, disability);
      if (status == PENSION_OK)
        status = pension_month_add (disability->first_month, disability->duration - 1, &last);
    }
  if (status == PENSION_OK && disability->which == PENSION_DISABILITY_BASIC)
    status = pension_month_add (statutory, -near_months, &disability->recompute_month);

  disability->last_month = last < statutory ? last : statutory;
  return status;
}

PensionStatus
pension_disability_find (const PensionAwardFacts *facts, const PensionAwardRules *rules,
                         const PensionDisabilityRules *choices, PensionDisability *out)
{
  PensionDisability found = { 0 };
  PensionStatus status = pension_retirement_find (facts->start.group, facts->start.birth, &found.statutory);

  if (status == PENSION_OK)
    status = find_case (&facts->start, choices->minimum, &found);
  if (status == PENSION_OK)
    status = find_payment_months (&facts->start, choices, &found);
  if (status == PENSION_OK)
    status = pension_award_amount (facts, rules, found.which == PENSION_DISABILITY_FULL, &found.award);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

/* --- The steps of the result --- */

static const char *
disability_sentence (PensionDisabilityCase which)
{
  switch (which)
    {
    case PENSION_DISABILITY_FULL:
      return N_ ("%1 months reach the minimum %2, %3 months to the statutory age: the whole formula");
    case PENSION_DISABILITY_BASIC:
      return N_ ("%1 months reach the minimum %2, %3 months to the statutory age: the basic part");
    case PENSION_DISABILITY_LIMITED:
      break;
    }

  return N_ ("%1 months do not reach the minimum %2: the basic part, for a limited time");
}

PensionStatus
pension_disability_duration_explain (int32_t contribution_months, int32_t duration, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Duration"),
                      N_ ("%1 contribution months: 12 months, and 3 for each year beyond five = %2"), basis_disability);
  pension_sheet_number (sheet, contribution_months);
  pension_sheet_number (sheet, duration);
  return sheet->status;
}

static void
explain_payment_months (const PensionDisability *disability, PensionSheet *sheet)
{
  if (disability->duration > 0)
    pension_disability_duration_explain (disability->duration_basis, disability->duration, sheet);

  pension_sheet_step (sheet, N_ ("Allowance paid"), N_ ("from %1 to %2, at most to the statutory age in %3"),
                      basis_disability);
  pension_sheet_month (sheet, disability->first_month);
  pension_sheet_month (sheet, disability->last_month);
  pension_sheet_month (sheet, disability->statutory.statutory_month);

  if (disability->recompute_month == 0)
    return;
  pension_sheet_step (sheet, N_ ("To be computed again"), N_ ("in %1, when five years remain: by the whole formula"),
                      basis_disability);
  pension_sheet_month (sheet, disability->recompute_month);
}

PensionStatus
pension_disability_explain (const PensionAwardFacts *facts, const PensionAwardRules *rules,
                            const PensionDisability *disability, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Disability allowance"), disability_sentence (disability->which), basis_disability);
  pension_sheet_number (sheet, (int64_t) facts->start.paid + facts->start.deemed);
  pension_sheet_number (sheet, disability->minimum_months);
  pension_sheet_number (sheet, disability->months_left);

  explain_payment_months (disability, sheet);
  return pension_award_amount_explain (facts, rules, &disability->award, sheet);
}
