#include "pension/payout.h"

#include <string.h>

#include "pension/choice.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_paying[] = N_ ("Laobanfa [1997] No. 116; Guofa [2005] No. 38");
static const char basis_heirs[] = N_ ("Social Insurance Law, article 14; Order 13 of the Ministry, article 6");

static const int32_t most_years = 100; /* of a rundown */

/* --- Rules of the office --- */

PensionStatus
pension_payout_split_parse (const char *text, size_t length, PensionPayoutSplit *out)
{
  static const char *const names[] = { "", "OWN_FIRST", "PRO_RATA" };
  size_t found;
  PensionStatus status = pension_choice_parse (names, sizeof names / sizeof names[0], text, length, &found);

  if (status == PENSION_OK)
    *out = (PensionPayoutSplit) found;
  return status;
}

PensionStatus
pension_payout_adjustment_parse (const char *text, size_t length, PensionPayoutAdjustment *out)
{
  static const char *const names[] = { "", "NO", "YES" };
  size_t found;
  PensionStatus status = pension_choice_parse (names, sizeof names / sizeof names[0], text, length, &found);

  if (status == PENSION_OK)
    *out = (PensionPayoutAdjustment) found;
  return status;
}

PensionStatus
pension_payout_debit (PensionFen awarded, PensionFen adjustments, PensionPayoutAdjustment rule, PensionFen *out)
{
  switch (rule)
    {
    case PENSION_PAYOUT_ADJUSTMENT_MISSING:
      return PENSION_E_FIGURE;
    case PENSION_PAYOUT_ADJUSTMENT_NO:
      *out = awarded;
      return PENSION_OK;
    case PENSION_PAYOUT_ADJUSTMENT_YES:
      return pension_fen_add (awarded, adjustments, out);
    }

  return PENSION_E_CHOICE;
}

/* --- A year --- */

static PensionStatus
check_year (const PensionPayoutYear *year)
{
  if (year->split == PENSION_SPLIT_MISSING)
    return PENSION_E_FIGURE;
  if (year->split != PENSION_SPLIT_OWN_FIRST && year->split != PENSION_SPLIT_PRO_RATA)
    return PENSION_E_CHOICE;
  if (year->first_month < 1 || year->first_month > PENSION_YEAR_MONTHS)
    return PENSION_E_YEAR_MONTH;
  if (year->opening.moved < 0 || year->opening.total < year->opening.moved)
    return PENSION_E_AMOUNT;
  for (int i = 0; i < PENSION_YEAR_MONTHS; i++)
    if (year->monthly[i] < 0)
      return PENSION_E_AMOUNT;

  return pension_rate_check (year->rate);
}

/* The transferred part of what has been paid so far; computed for the sum, so that it never drifts. */
static PensionStatus
moved_of (const PensionPayoutYear *year, PensionFen paid, PensionFen *out)
{
  const PensionFen own = pension_origins_own (year->opening);

  if (year->split == PENSION_SPLIT_PRO_RATA && year->opening.total > 0)
    return pension_fen_scale (paid, year->opening.moved, year->opening.total, PENSION_ROUND_HALF_UP, out);

  *out = paid > own ? paid - own : 0;
  return PENSION_OK;
}

/* Each month takes what is left at most; the pooled fund pays the rest. */
static PensionStatus
pay_months (const PensionPayoutYear *year, PensionPayoutResult *found)
{
  PensionStatus status = PENSION_OK;

  for (int i = 0; i < PENSION_YEAR_MONTHS && status == PENSION_OK; i++)
    {
      const PensionFen left = year->opening.total - found->paid.total;
      const PensionFen before = found->paid.moved;

      found->account[i] = year->monthly[i] < left ? year->monthly[i] : left;
      found->pooled[i] = year->monthly[i] - found->account[i];
      if (found->pooled[i] > 0 && found->used_up == 0)
        found->used_up = i + 1;
      found->paid.total += found->account[i];
      status = moved_of (year, found->paid.total, &found->paid.moved);
      found->moved[i] = found->paid.moved - before;
      if (status == PENSION_OK)
        status = pension_fen_add (found->from_pool, found->pooled[i], &found->from_pool);
    }

  return status;
}

/* h2 ((B × months − Q) × r ÷ 12) of one origin, to the end of last_month */
static PensionStatus
interest_of (PensionFen opening, const PensionFen *paid, const PensionPayoutYear *year, int32_t last_month,
             PensionFen *product, PensionFen *out)
{
  const int32_t months = last_month >= year->first_month ? last_month - year->first_month + 1 : 0;
  PensionFen whole;
  PensionStatus status = pension_fen_scale (opening, months, 1, PENSION_ROUND_DOWN, &whole);

  if (status == PENSION_OK)
    status = pension_month_product (paid, last_month, product);
  if (status != PENSION_OK)
    return status;
  if (__builtin_sub_overflow (whole, *product, &whole))
    return PENSION_E_TOO_LARGE;

  return pension_fen_scale (whole, year->rate, (int64_t) PENSION_RATE_ONE * PENSION_YEAR_MONTHS,
                            PENSION_ROUND_HALF_UP, out);
}

static PensionStatus
close_year (const PensionPayoutYear *year, int32_t last_month, PensionPayoutResult *found)
{
  PensionStatus status = interest_of (year->opening.total, found->account, year, last_month,
                                      &found->pay_product.total, &found->interest.total);

  if (status == PENSION_OK)
    status = interest_of (year->opening.moved, found->moved, year, last_month, &found->pay_product.moved,
                          &found->interest.moved);
  if (status == PENSION_OK)
    status = pension_fen_add (year->opening.total - found->paid.total, found->interest.total, &found->closing.total);
  if (status == PENSION_OK)
    status = pension_fen_add (year->opening.moved - found->paid.moved, found->interest.moved, &found->closing.moved);
  return status;
}

static PensionStatus
find_year (const PensionPayoutYear *year, int32_t last_month, PensionPayoutResult *out)
{
  PensionPayoutResult found = { 0 };
  PensionStatus status = check_year (year);

  if (status == PENSION_OK)
    status = pay_months (year, &found);
  if (status == PENSION_OK)
    status = close_year (year, last_month, &found);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

/* [Laobanfa 1997 No. 116; Guofa 2005 No. 38] */
PensionStatus
pension_payout_year (const PensionPayoutYear *year, PensionPayoutResult *out)
{
  return find_year (year, PENSION_YEAR_MONTHS, out);
}

/* [Social Insurance Law, article 14; the interest of the year is the office's choice] */
PensionStatus
pension_payout_death (const PensionPayoutYear *year, int32_t month, PensionDeathPolicy policy,
                      PensionPayoutResult *out)
{
  PensionPayoutYear last = *year;

  if (month < 1 || month > PENSION_YEAR_MONTHS)
    return PENSION_E_YEAR_MONTH;

  for (int i = month; i < PENSION_YEAR_MONTHS; i++)
    last.monthly[i] = 0;
  switch (policy)
    {
    case PENSION_DEATH_NONE:
      last.rate = 0;
      return find_year (&last, PENSION_YEAR_MONTHS, out);
    case PENSION_DEATH_TO_MONTH:
      return find_year (&last, month, out);
    case PENSION_DEATH_FULL_YEAR:
      return find_year (&last, PENSION_YEAR_MONTHS, out);
    }

  return PENSION_E_CHOICE;
}

/* --- Until it is used up --- */

static void
fill_months (PensionPayoutYear *year, PensionFen monthly)
{
  for (int i = 0; i < PENSION_YEAR_MONTHS; i++)
    year->monthly[i] = i + 1 >= year->first_month ? monthly : 0;
}

PensionStatus
pension_payout_rundown (PensionFen balance, PensionFen monthly, PensionRate rate, PensionMonth first,
                        PensionRundown *out)
{
  PensionPayoutYear year = { .opening = { balance, 0 }, .rate = rate, .split = PENSION_SPLIT_OWN_FIRST,
                             .first_month = pension_month_of_year (first) };
  PensionRundown found = { 0 };
  PensionPayoutResult result;
  PensionStatus status = pension_month_check (first);

  if (status == PENSION_OK && monthly <= 0)
    status = PENSION_E_AMOUNT;
  for (int32_t n = 0; n < most_years && status == PENSION_OK && found.used_up == 0; n++)
    {
      fill_months (&year, monthly);
      status = pension_payout_year (&year, &result);
      if (status != PENSION_OK)
        break;
      if (result.used_up != 0)
        found.used_up = (pension_month_year (first) + n) * 100 + result.used_up;
      else
        status = pension_fen_add (found.interest, result.interest.total, &found.interest);
      found.months += (result.used_up == 0 ? PENSION_YEAR_MONTHS + 1 : result.used_up) - year.first_month;
      year.opening = result.closing;
      year.first_month = 1;
    }
  if (status == PENSION_OK && found.used_up != 0)
    status = pension_month_check (found.used_up) == PENSION_OK ? PENSION_OK : PENSION_E_YEAR;

  if (status == PENSION_OK)
    *out = found;
  return status;
}

/* --- Steps --- */

static void
explain_policy (int32_t month, PensionDeathPolicy policy, PensionSheet *sheet)
{
  static const char *const sentences[] = { N_ ("died in month %1: no interest of that year"),
                                           N_ ("died in month %1: interest to the end of that month"),
                                           N_ ("died in month %1: interest for the whole year") };

  pension_sheet_step (sheet, N_ ("Interest in the year of death"), sentences[policy], basis_heirs);
  pension_sheet_number (sheet, month);
}

static void
explain_pool (const PensionPayoutResult *result, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Account used up"), N_ ("in month %1; the pooled fund pays %2 of the year"),
                      basis_paying);
  pension_sheet_number (sheet, result->used_up);
  pension_sheet_fen (sheet, result->from_pool);
}

PensionStatus
pension_payout_explain (const PensionPayoutYear *year, int32_t month, PensionDeathPolicy policy,
                        const PensionPayoutResult *result, PensionSheet *sheet)
{
  const char *const basis = month == 0 ? basis_paying : basis_heirs;

  if ((size_t) policy > PENSION_DEATH_FULL_YEAR)
    return PENSION_E_CHOICE;

  if (month != 0)
    explain_policy (month, policy, sheet);
  pension_sheet_step (sheet, N_ ("Paid from the account"), N_ ("%1; product of the payments %2"), basis_paying);
  pension_sheet_fen (sheet, result->paid.total);
  pension_sheet_fen (sheet, result->pay_product.total);
  if (result->used_up != 0)
    explain_pool (result, sheet);

  pension_sheet_step (sheet, month == 0 ? N_ ("Closing balance") : N_ ("Left to the heirs"),
                      N_ ("%1 − %2 + interest %3 = %4, of it transferred %5"), basis);
  pension_sheet_fen (sheet, year->opening.total);
  pension_sheet_fen (sheet, result->paid.total);
  pension_sheet_fen (sheet, result->interest.total);
  pension_sheet_fen (sheet, result->closing.total);
  pension_sheet_fen (sheet, result->closing.moved);
  return sheet->status;
}
