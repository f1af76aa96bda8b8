#include "pension/contribution.h"

#include <string.h>

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
