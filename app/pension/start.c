#include "pension/start.h"

#include "pension/choice.h"

#define N_(sentence) sentence /* marks a sentence for translation */
#define COUNT(list) (sizeof (list) / sizeof (list)[0])

static const int32_t heavy_months = 120;
static const int32_t underground_months = 108;
static const int32_t toxic_months = 96;
static const int32_t special_years_less = 5 * 12; /* men 55 instead of 60, women 45 instead of 50 */
static const int32_t women_special_age = 45 * 12;
static const int32_t early_notice = 3; /* months before retirement */
static const int32_t late_notice = 1;  /* months before the statutory age */

static const char basis_special[] = N_ ("Guofa [1978] No. 104; Measures, article 5");
static const char basis_flexible[] = N_ ("Renshebufa [2024] No. 94");
static const char basis_prison[] = N_ ("Laoshetinghan [2003] No. 315");
static const char basis_minimum[] = N_ ("Decision of 13 September 2024, Measures, article 2");
static const char basis_start[] = N_ ("Renshebufa [2024] No. 94; provincial standard 9.2");

PensionStatus
pension_early_minimum_parse (const char *text, size_t length, PensionEarlyMinimum *out)
{
  static const char *const names[] = { "", "CHOSEN_YEAR", "STATUTORY_YEAR" };
  size_t place;
  PensionStatus status = pension_choice_parse (names, COUNT (names), text, length, &place);

  if (status == PENSION_OK)
    *out = (PensionEarlyMinimum) place;
  return status;
}

const char *
pension_start_name (PensionStartKind kind)
{
  static const char *const names[] = { "STATUTORY", "EARLY", "LATE", "SPECIAL", "EXTENDED", "POSTPONED" };

  return pension_choice_name (names, COUNT (names), (size_t) kind);
}

/* --- The months open to a person --- */

/* [Guofa 1978 No. 104: ten years high above ground or very heavy, nine underground or hot, eight with poisons] */
PensionStatus
pension_special_reached (const PensionSpecialWork *special, bool *out)
{
  if (special->heavy < 0 || special->underground < 0 || special->toxic < 0)
    return PENSION_E_MONTH_COUNT;

  *out = special->heavy >= heavy_months || special->underground >= underground_months || special->toxic >= toxic_months;
  return PENSION_OK;
}

/* Men at 55, women at 45 whatever their post; the delay does not touch them.  [Measures, article 5] */
static PensionStatus
find_special (const PensionStartFacts *facts, PensionStart *start)
{
  const int32_t age = facts->group == PENSION_GROUP_M60 ? start->statutory.original_age - special_years_less
                                                        : women_special_age;
  bool reached;
  PensionStatus status = pension_special_reached (&facts->special, &reached);

  return status == PENSION_OK && reached ? pension_month_add (facts->birth, age, &start->special_month) : status;
}

/* Whoever extended to reach the minimum, or reached the age in prison, has no last month; no month of the term is paid.
 * [Laoshetinghan 2003 No. 315: the retirement is put off until the term is served] */
static void
find_window (const PensionStartFacts *facts, PensionStart *start)
{
  const PensionRetirement *statutory = &start->statutory;

  start->earliest = statutory->flexible ? statutory->earliest_month : statutory->statutory_month;
  start->latest = statutory->flexible ? statutory->latest_month : statutory->statutory_month;
  if (start->special_month != 0 && start->special_month < start->earliest)
    start->earliest = start->special_month;
  if (facts->released > start->earliest)
    start->earliest = facts->released;
  if (facts->extension_months > 0 || facts->released != 0)
    start->latest = 999911;
}

static PensionStatus
check_window (const PensionStartFacts *facts, const PensionStart *start)
{
  if (facts->month < start->earliest)
    return PENSION_E_TOO_EARLY;

  return facts->month > start->latest ? PENSION_E_TOO_LATE : PENSION_OK;
}

static PensionStartKind
start_kind (const PensionStartFacts *facts, const PensionStart *start)
{
  if (start->offset < 0)
    return start->special_month != 0 && facts->month >= start->special_month ? PENSION_START_SPECIAL
                                                                             : PENSION_START_EARLY;
  if (start->offset == 0)
    return PENSION_START_STATUTORY;

  if (facts->released != 0)
    return PENSION_START_POSTPONED;

  return facts->extension_months > 0 ? PENSION_START_EXTENDED : PENSION_START_LATE;
}

/* --- What the start needs --- */

/* Late, extended and postponed: the year of the statutory age [notice 94].  Special: that of retirement, which is its
 * own statutory age.  Early: what the office says. */
static PensionStatus
minimum_year (const PensionStartFacts *facts, const PensionStart *start, PensionEarlyMinimum early_minimum,
              int32_t *out)
{
  const int32_t chosen = pension_month_year (facts->month);
  const int32_t statutory = pension_month_year (start->statutory.statutory_month);

  *out = start->kind == PENSION_START_SPECIAL ? chosen : statutory;
  if (start->kind != PENSION_START_EARLY)
    return PENSION_OK;

  switch (early_minimum)
    {
    case PENSION_EARLY_MINIMUM_CHOSEN:
      *out = chosen;
      return PENSION_OK;
    case PENSION_EARLY_MINIMUM_STATUTORY:
      return PENSION_OK;
    case PENSION_EARLY_MINIMUM_MISSING:
      break;
    }

  return PENSION_E_EARLY_MINIMUM_MISSING;
}

static PensionStatus
find_minimum (const PensionStartFacts *facts, PensionEarlyMinimum early_minimum, PensionStart *start)
{
  int32_t year;
  PensionStatus status = minimum_year (facts, start, early_minimum, &year);

  if (status == PENSION_OK)
    status = pension_minimum_months (year, &start->minimum_months);
  if (status == PENSION_OK)
    status = pension_months_short (start->minimum_months, facts->paid, facts->deemed, &start->short_months);
  return status;
}

static PensionStatus
find_notice (const PensionStartFacts *facts, PensionStart *start)
{
  if (start->kind == PENSION_START_EARLY)
    return pension_month_add (facts->month, -early_notice, &start->notice_month);
  if (start->kind == PENSION_START_LATE)
    return pension_month_add (start->statutory.statutory_month, -late_notice, &start->notice_month);

  return PENSION_OK;
}

PensionStatus
pension_start_find (const PensionStartFacts *facts, PensionEarlyMinimum early_minimum, PensionStart *out)
{
  PensionStart found = { 0 };
  PensionStatus status = pension_retirement_find (facts->group, facts->birth, &found.statutory);

  if (status == PENSION_OK)
    status = pension_month_between (found.statutory.statutory_month, facts->month, &found.offset);
  if (status == PENSION_OK && facts->extension_months < 0)
    status = PENSION_E_MONTH_COUNT;
  if (status == PENSION_OK)
    status = find_special (facts, &found);
  if (status != PENSION_OK)
    return status;

  find_window (facts, &found);
  found.kind = start_kind (facts, &found);
  status = check_window (facts, &found);
  if (status == PENSION_OK)
    status = find_minimum (facts, early_minimum, &found);
  if (status == PENSION_OK)
    status = find_notice (facts, &found);
  if (status == PENSION_OK)
    status = pension_month_add (facts->month, 1, &found.first_pension_month);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

PensionStatus
pension_start_check (const PensionStart *start)
{
  return start->short_months > 0 ? PENSION_E_TOO_FEW_MONTHS : PENSION_OK;
}

/* --- The steps of the result --- */

static const char *
sentence_of (PensionStartKind kind)
{
  switch (kind)
    {
    case PENSION_START_STATUTORY:
      return N_ ("%1, the month of the statutory age");
    case PENSION_START_EARLY:
      return N_ ("%1, early by choice: %3 months before %2");
    case PENSION_START_LATE:
      return N_ ("%1, late by agreement: %3 months after %2");
    case PENSION_START_SPECIAL:
      return N_ ("%1, for special types of work: %3 months before %2");
    case PENSION_START_POSTPONED:
      return N_ ("%1, put off by a term in prison: %3 months after %2");
    case PENSION_START_EXTENDED:
      break;
    }

  return N_ ("%1, after extension: %3 months after %2");
}

static const char *
basis_of (PensionStartKind kind)
{
  if (kind == PENSION_START_POSTPONED)
    return basis_prison;

  return kind == PENSION_START_SPECIAL ? basis_special : basis_flexible;
}

static void
explain_special (const PensionStartFacts *facts, const PensionStart *start, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Special types of work"),
                      N_ ("heavy %1, underground or hot %2, toxic %3 months: open from %4"), basis_special);
  pension_sheet_number (sheet, facts->special.heavy);
  pension_sheet_number (sheet, facts->special.underground);
  pension_sheet_number (sheet, facts->special.toxic);
  pension_sheet_month (sheet, start->special_month);
}

static void
explain_needed (const PensionStartFacts *facts, const PensionStart *start, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Months needed"), N_ ("%1 needed, %2 paid + %3 deemed, %4 missing"), basis_minimum);
  pension_sheet_number (sheet, start->minimum_months);
  pension_sheet_number (sheet, facts->paid);
  pension_sheet_number (sheet, facts->deemed);
  pension_sheet_number (sheet, start->short_months);
}

PensionStatus
pension_start_explain (const PensionStartFacts *facts, const PensionStart *start, PensionSheet *sheet)
{
  PensionStatus status = pension_retirement_explain (facts->group, facts->birth, &start->statutory, sheet);

  if (status != PENSION_OK)
    return status;
  if (start->special_month != 0)
    explain_special (facts, start, sheet);

  pension_sheet_step (sheet, N_ ("Retirement month"), sentence_of (start->kind), basis_of (start->kind));
  pension_sheet_month (sheet, facts->month);
  pension_sheet_month (sheet, start->statutory.statutory_month);
  pension_sheet_number (sheet, start->offset < 0 ? -start->offset : start->offset);

  explain_needed (facts, start, sheet);

  pension_sheet_step (sheet, N_ ("Pension paid from"), N_ ("%1, the month after retirement"), basis_start);
  pension_sheet_month (sheet, start->first_pension_month);
  return sheet->status;
}
