#include "pension/contribution.h"

#include <string.h>

#include "pension/text.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_base[] = N_ ("Provincial standard 7.2.1; published limits of the year");
static const char basis_rates[] = N_ ("Guobanfa [2019] No. 13; rates of the month");
static const char basis_alone[] = N_ ("Guofa [2005] No. 38, 3; rates of the month");
static const char basis_credit[] = N_ ("Guofa [1997] No. 26; Guofa [2005] No. 38, 6");
static const char basis_correction[] = N_ ("Provincial standard 7.4");
static const char basis_limits[] = N_ ("Notice of the year on contribution limits");

/* --- Base --- */

PensionStatus
pension_base_rounding_parse (const char *text, size_t length, PensionRounding *out)
{
  static const struct
  {
    const char *name;
    PensionRounding rounding;
  } names[] = { { "fen", PENSION_ROUND_HALF_UP }, { "yuan", PENSION_ROUND_HALF_UP_TO_YUAN } };

  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (length == strlen (names[i].name) && memcmp (text, names[i].name, length) == 0)
      {
        *out = names[i].rounding;
        return PENSION_OK;
      }

  return PENSION_E_CHOICE;
}

/* base = min (max (wage, floor), ceiling).  [standard 7.2.1; Jinrenshetingfa 2026 No. 27: 60 % and 300 %] */
PensionStatus
pension_contribution_base (PensionFen wage, PensionFen floor, PensionFen ceiling, PensionRounding rounding,
                           PensionFen *out)
{
  PensionFen base;
  PensionStatus status;

  if (floor > ceiling)
    return PENSION_E_LIMITS;

  status = pension_fen_round (wage, rounding, &base);
  if (status != PENSION_OK)
    return status;

  if (base < floor)
    base = floor;
  *out = base < ceiling ? base : ceiling;
  return PENSION_OK;
}

/* --- Parts --- */

PensionStatus
pension_contribution_part (PensionFen base, PensionRate rate, PensionFen *out)
{
  PensionStatus status = pension_rate_check (rate);

  return status == PENSION_OK ? pension_fen_scale (base, rate, PENSION_RATE_ONE, PENSION_ROUND_HALF_UP, out)
                              : status;
}

static PensionStatus
subtract (PensionFen a, PensionFen b, PensionFen *out)
{
  return __builtin_sub_overflow (a, b, out) ? PENSION_E_TOO_LARGE : PENSION_OK;
}

/* The employee's contribution goes into the account whole; what is credited beyond it comes out of the
 * employer's, so own and transferred part always add up.  [Guofa 1997 No. 26, 3 and 4] */
PensionStatus
pension_contribution_find (PensionFen base, PensionContributionRates rates, PensionContribution *out)
{
  PensionContribution month = { .base = base };
  PensionStatus status;

  if (rates.credit < rates.employee)
    return rates.credit < 0 ? PENSION_E_RATE : PENSION_E_CREDIT_RATE;

  status = pension_contribution_part (base, rates.employer, &month.employer);
  if (status == PENSION_OK)
    status = pension_contribution_part (base, rates.employee, &month.employee);
  if (status == PENSION_OK)
    status = pension_contribution_part (base, rates.credit, &month.credit);
  if (status == PENSION_OK)
    status = pension_fen_add (month.employer, month.employee, &month.total);
  month.credit_own = month.employee;
  if (status == PENSION_OK)
    status = subtract (month.credit, month.credit_own, &month.credit_moved);
  if (status == PENSION_OK)
    status = subtract (month.total, month.credit, &month.pooled);
  if (status != PENSION_OK)
    return status;

  *out = month;
  return PENSION_OK;
}

/* [Guofa 2005 No. 38, 3: 20 % of the base, 8 % of it into the account] */
PensionStatus
pension_contribution_alone (PensionFen base, PensionRate rate, PensionRate credit_rate, PensionContribution *out)
{
  PensionContribution month = { .base = base };
  PensionStatus status;

  if (credit_rate > rate)
    return rate < 0 ? PENSION_E_RATE : PENSION_E_CREDIT_RATE;

  status = pension_contribution_part (base, rate, &month.employee);
  if (status == PENSION_OK)
    status = pension_contribution_part (base, credit_rate, &month.credit);
  if (status == PENSION_OK)
    status = subtract (month.employee, month.credit, &month.pooled);
  if (status != PENSION_OK)
    return status;

  month.total = month.employee;
  month.credit_own = month.credit;
  *out = month;
  return PENSION_OK;
}

/* [rules of the agency: a base correction charges the difference at that month's rates; standard 7.4] */
PensionStatus
pension_contribution_rebase (PensionFen old_base, PensionFen new_base, PensionContributionRates rates,
                             PensionContribution *out)
{
  PensionFen difference;
  PensionStatus status = subtract (new_base, old_base, &difference);

  return status == PENSION_OK ? pension_contribution_find (difference, rates, out) : status;
}

/* --- Limits --- */

/* The two ways in which published limits have been rounded; neither explains every year, which is why limits
 * are loaded and never computed. */
PensionStatus
pension_limits_find (PensionFen year_average, PensionLimits *out)
{
  const PensionRounding to_yuan = PENSION_ROUND_HALF_UP_TO_YUAN;
  PensionLimits found;
  PensionStatus status = pension_fen_scale (year_average, 100, 12, PENSION_ROUND_HALF_UP, &found.month_exact);

  if (status == PENSION_OK)
    status = pension_fen_scale (year_average, 1, 12, to_yuan, &found.month_rounded);
  if (status == PENSION_OK)
    status = pension_fen_scale (year_average, 60, 1200, to_yuan, &found.exact_floor);
  if (status == PENSION_OK)
    status = pension_fen_scale (year_average, 300, 1200, to_yuan, &found.exact_ceiling);
  if (status == PENSION_OK)
    status = pension_fen_scale (found.month_rounded, 60, 100, to_yuan, &found.rounded_floor);
  if (status == PENSION_OK)
    status = pension_fen_scale (found.month_rounded, 300, 100, to_yuan, &found.rounded_ceiling);
  if (status != PENSION_OK)
    return status;

  *out = found;
  return PENSION_OK;
}

/* --- The steps of the results --- */

PensionStatus
pension_base_explain (PensionFen wage, PensionFen floor, PensionFen ceiling, PensionFen base, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Contribution base"), N_ ("%1, at least %2 and at most %3 = %4"), basis_base);
  pension_sheet_fen (sheet, wage);
  pension_sheet_fen (sheet, floor);
  pension_sheet_fen (sheet, ceiling);
  pension_sheet_fen (sheet, base);
  return sheet->status;
}

/* "base × rate = part", the form of most steps */
static void
explain_part (PensionSheet *sheet, const char *label, const char *basis, PensionFen base, PensionRate rate,
              PensionFen part)
{
  pension_sheet_step (sheet, label, N_ ("%1 × %2 = %3"), basis);
  pension_sheet_fen (sheet, base);
  pension_sheet_rate (sheet, rate);
  pension_sheet_fen (sheet, part);
}

static void
explain_difference (PensionSheet *sheet, const char *label, const char *basis, PensionFen from, PensionFen less,
                    PensionFen result)
{
  pension_sheet_step (sheet, label, N_ ("%1 − %2 = %3"), basis);
  pension_sheet_fen (sheet, from);
  pension_sheet_fen (sheet, less);
  pension_sheet_fen (sheet, result);
}

static void
explain_origins (const PensionContribution *month, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Two origins"), N_ ("own part %1; transferred from the employer %2 − %1 = %3"),
                      basis_credit);
  pension_sheet_fen (sheet, month->credit_own);
  pension_sheet_fen (sheet, month->credit);
  pension_sheet_fen (sheet, month->credit_moved);
}

PensionStatus
pension_contribution_credit_explain (PensionContributionRates rates, const PensionContribution *month,
                                     PensionSheet *sheet)
{
  explain_part (sheet, N_ ("Credited to the account"), basis_credit, month->base, rates.credit, month->credit);
  if (month->credit_moved != 0)
    explain_origins (month, sheet);

  return sheet->status;
}

PensionStatus
pension_contribution_explain (PensionContributionRates rates, const PensionContribution *month,
                              PensionSheet *sheet)
{
  explain_part (sheet, N_ ("Employer's contribution"), basis_rates, month->base, rates.employer, month->employer);
  explain_part (sheet, N_ ("Employee's contribution"), basis_rates, month->base, rates.employee, month->employee);
  pension_sheet_step (sheet, N_ ("Contribution of the month"), N_ ("%1 + %2 = %3"), basis_rates);
  pension_sheet_fen (sheet, month->employer);
  pension_sheet_fen (sheet, month->employee);
  pension_sheet_fen (sheet, month->total);
  return pension_contribution_credit_explain (rates, month, sheet);
}

PensionStatus
pension_contribution_alone_explain (PensionRate rate, PensionRate credit_rate, const PensionContribution *month,
                                    PensionSheet *sheet)
{
  explain_part (sheet, N_ ("Contribution of the month"), basis_alone, month->base, rate, month->total);
  explain_part (sheet, N_ ("Credited to the account"), basis_credit, month->base, credit_rate, month->credit);
  explain_difference (sheet, N_ ("Pooled part"), basis_alone, month->total, month->credit, month->pooled);
  return sheet->status;
}

PensionStatus
pension_contribution_rebase_explain (PensionFen old_base, PensionFen new_base, PensionContributionRates rates,
                                     const PensionContribution *month, PensionSheet *sheet)
{
  explain_difference (sheet, N_ ("Difference of the bases"), basis_correction, new_base, old_base, month->base);
  return pension_contribution_explain (rates, month, sheet);
}

/* An amount with four decimals, as averages of a month have them */
static void
explain_exact (PensionSheet *sheet, int64_t amount)
{
  uint64_t absolute = amount < 0 ? -(uint64_t) amount : (uint64_t) amount;
  char buffer[PENSION_VALUE_SIZE];
  PensionText text;

  pension_text_start (&text, buffer, sizeof buffer);
  pension_text_add (&text, amount < 0 ? "-" : "");
  pension_text_add_number (&text, absolute / 10000, 1);
  pension_text_add (&text, ".");
  pension_text_add_number (&text, absolute % 10000, 4);
  pension_sheet_word (sheet, buffer, text.used);
}

static void
explain_pair (PensionSheet *sheet, const char *label, const char *sentence, PensionFen floor, PensionFen ceiling)
{
  pension_sheet_step (sheet, label, sentence, basis_limits);
  pension_sheet_fen (sheet, floor);
  pension_sheet_fen (sheet, ceiling);
}

PensionStatus
pension_limits_explain (PensionFen year_average, const PensionLimits *limits, PensionFen published_floor,
                        PensionFen published_ceiling, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Average wage of a month"), N_ ("%1 ÷ 12 = %2, to the yuan %3"), basis_limits);
  pension_sheet_fen (sheet, year_average);
  explain_exact (sheet, limits->month_exact);
  pension_sheet_fen (sheet, limits->month_rounded);
  explain_pair (sheet, N_ ("From the exact month"), N_ ("60%% is %1, 300%% is %2"), limits->exact_floor,
                limits->exact_ceiling);
  explain_pair (sheet, N_ ("From the month to the yuan"), N_ ("60%% is %1, 300%% is %2"), limits->rounded_floor,
                limits->rounded_ceiling);
  explain_pair (sheet, N_ ("Published limits"), N_ ("%1 and %2; only these are charged on"), published_floor,
                published_ceiling);
  return sheet->status;
}
