/* The steps by which the results of account.c were reached */
#include "pension/account.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_account[] = N_ ("Laobanfa [1997] No. 116; provincial standard 8.2");
static const char basis_paying[] = N_ ("Laobanfa [1997] No. 116; Guofa [2005] No. 38");
static const char basis_death[] = N_ ("Social Insurance Law, article 14; rule of the office");
static const char basis_inyear[] = N_ ("Laobanfa [1997] No. 116; rule of the office");
static const char basis_merge[] = N_ ("Provincial standard 7.4.2 and 8.2");
static const char basis_correction[] = N_ ("Provincial standard 7.4 and 8.2");

/* --- A year --- */

static void
explain_opening (const PensionAccountYear *year, const PensionAccountResult *result, PensionSheet *sheet)
{
  const char *const label = N_ ("Interest on the opening balance");

  if (year->last_month == PENSION_YEAR_MONTHS)
    pension_sheet_step (sheet, label, N_ ("%1 × %2 = %3"), basis_account);
  else
    pension_sheet_step (sheet, label, N_ ("%1 × %2 × %4 ÷ 12 = %3"), basis_account);
  pension_sheet_fen (sheet, year->opening.total);
  pension_sheet_rate (sheet, year->rate);
  pension_sheet_fen (sheet, result->interest_opening.total);
  pension_sheet_number (sheet, year->last_month);
}

static void
explain_credits (const PensionAccountYear *year, const PensionAccountResult *result, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Month product"), N_ ("each credit × its months to the end of month %1, sum %2"),
                      basis_account);
  pension_sheet_number (sheet, year->last_month);
  pension_sheet_fen (sheet, result->month_product.total);

  pension_sheet_step (sheet, N_ ("Interest on the year's credits"), N_ ("%1 × %2 ÷ 12 = %3"), basis_account);
  pension_sheet_fen (sheet, result->month_product.total);
  pension_sheet_rate (sheet, year->rate);
  pension_sheet_fen (sheet, result->interest_current.total);
}

static void
explain_payments (const PensionAccountYear *year, const PensionAccountResult *result, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Product of the payments"),
                      N_ ("each payment × its months to the end of month %1, sum %2"), basis_paying);
  pension_sheet_number (sheet, year->last_month);
  pension_sheet_fen (sheet, result->pay_product.total);

  pension_sheet_step (sheet, N_ ("Interest the payments take away"),
                      N_ ("%1 − (%2 × %3 − %4) × %5 ÷ 12 = %6"), basis_paying);
  pension_sheet_fen (sheet, result->interest_opening.total);
  pension_sheet_fen (sheet, year->opening.total);
  pension_sheet_number (sheet, year->last_month);
  pension_sheet_fen (sheet, result->pay_product.total);
  pension_sheet_rate (sheet, year->rate);
  pension_sheet_fen (sheet, result->interest_paid.total);
}

/* The three kinds of interest as one; of a result of pension_account_year their sum always fits. */
static void
explain_closing (const PensionAccountYear *year, const PensionAccountResult *result, PensionSheet *sheet)
{
  const uint64_t interest = (uint64_t) result->interest_opening.total + (uint64_t) result->interest_current.total
                            - (uint64_t) result->interest_paid.total;

  pension_sheet_step (sheet, N_ ("Closing balance"),
                      N_ ("opening %1 + credits %2 + interest %3 − payments %4 = %5"), basis_account);
  pension_sheet_fen (sheet, year->opening.total);
  pension_sheet_fen (sheet, result->principal.total);
  pension_sheet_fen (sheet, (PensionFen) interest);
  pension_sheet_fen (sheet, result->paid.total);
  pension_sheet_fen (sheet, result->closing.total);
}

static void
explain_origins (PensionOrigins amount, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Two origins"), N_ ("transferred part %2 by itself; own part %1 − %2 = %3"),
                      basis_account);
  pension_sheet_fen (sheet, amount.total);
  pension_sheet_fen (sheet, amount.moved);
  pension_sheet_fen (sheet, pension_origins_own (amount));
}

PensionStatus
pension_account_explain (const PensionAccountYear *year, const PensionAccountResult *result, PensionSheet *sheet)
{
  if (result->month_product.total != 0 || result->principal.total != 0)
    explain_credits (year, result, sheet);
  explain_opening (year, result, sheet);
  if (result->pay_product.total != 0 || result->paid.total != 0)
    explain_payments (year, result, sheet);
  explain_closing (year, result, sheet);
  if (result->closing.moved != 0)
    explain_origins (result->closing, sheet);

  return sheet->status;
}

/* --- The year of death --- */

PensionStatus
pension_account_death_explain (const PensionAccountYear *year, int32_t month, PensionDeathPolicy policy,
                               const PensionAccountResult *result, PensionSheet *sheet)
{
  const char *const label = N_ ("Interest in the year of death");
  PensionAccountYear last = *year;

  last.last_month = PENSION_YEAR_MONTHS;
  switch (policy)
    {
    case PENSION_DEATH_NONE:
      last.rate = 0;
      pension_sheet_step (sheet, label, N_ ("no interest of that year"), basis_death);
      break;
    case PENSION_DEATH_TO_MONTH:
      last.last_month = month;
      pension_sheet_step (sheet, label, N_ ("to the end of month %1"), basis_death);
      pension_sheet_number (sheet, month);
      break;
    case PENSION_DEATH_FULL_YEAR:
      pension_sheet_step (sheet, label, N_ ("for the whole year"), basis_death);
      break;
    default:
      return PENSION_E_CHOICE;
    }

  return pension_account_explain (&last, result, sheet);
}

PensionStatus
pension_inyear_explain (PensionInyearPolicy policy, PensionRate rate, PensionSheet *sheet)
{
  const char *const how = policy == PENSION_INYEAR_LAST_PUBLISHED ? N_ ("the last published one, %1")
                                                                  : N_ ("the provisional one, %1");

  pension_sheet_step (sheet, N_ ("Rate of a year that has none yet"), how, basis_inyear);
  pension_sheet_rate (sheet, rate);
  return sheet->status;
}

/* --- Two accounts, and what was booked wrong --- */

static void
explain_overlap (uint32_t months, PensionSheet *sheet)
{
  int64_t count = 0;

  for (; months != 0; months >>= 1)
    count += months & 1;

  pension_sheet_step (sheet, N_ ("Months in both accounts"), N_ ("%1; one contribution of each is to be refunded"),
                      basis_merge);
  pension_sheet_number (sheet, count);
}

/* Which order was used, what the other would give, and how far the two can be apart: each account rounds the interest
 * on its opening and that on its credits once a year, so two accounts round four times where one rounds twice.  Of
 * two roundings that become one at most a fen is gained or lost, of two kinds of interest two fen. */
static void
explain_orders (PensionFen apart, PensionFen together, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Merged before closing"), N_ ("this order is used: %1"), basis_merge);
  pension_sheet_fen (sheet, together);
  pension_sheet_step (sheet, N_ ("Closed apart"),
                      N_ ("the other order would give %1, a difference of %2; rounding can make it 0.02 a year at most"),
                      basis_merge);
  pension_sheet_fen (sheet, apart);
  pension_sheet_fen (sheet, apart - together);
}

PensionStatus
pension_account_merge_explain (const PensionAccountYear *a, const PensionAccountYear *b, PensionSheet *sheet)
{
  PensionAccountYear merged;
  PensionAccountResult first, second, together;
  PensionFen sum;
  PensionStatus status = pension_account_merge (a, b, &merged);

  if (status == PENSION_OK)
    status = pension_account_year (a, &first);
  if (status == PENSION_OK)
    status = pension_account_year (b, &second);
  if (status == PENSION_OK)
    status = pension_account_year (&merged, &together);
  if (status == PENSION_OK)
    status = pension_fen_add (first.closing.total, second.closing.total, &sum);
  if (status != PENSION_OK)
    return status;

  explain_overlap (pension_account_overlap (a, b), sheet);
  pension_sheet_step (sheet, N_ ("Merged opening balance"), N_ ("%1 + %2 = %3"), basis_merge);
  pension_sheet_fen (sheet, a->opening.total);
  pension_sheet_fen (sheet, b->opening.total);
  pension_sheet_fen (sheet, merged.opening.total);
  pension_account_explain (&merged, &together, sheet);
  explain_orders (sum, together.closing.total, sheet);
  return sheet->status;
}

static void
explain_chain (const char *label, PensionFen closing, size_t years, PensionSheet *sheet)
{
  pension_sheet_step (sheet, label, N_ ("%1 after %2 years, each closed with its rate"), basis_correction);
  pension_sheet_fen (sheet, closing);
  pension_sheet_number (sheet, (int64_t) years);
}

PensionStatus
pension_account_correct_explain (const PensionCorrection *correction, size_t years, PensionSheet *sheet)
{
  explain_chain (N_ ("Balance as booked"), correction->booked.total, years, sheet);
  explain_chain (N_ ("Balance as it should be"), correction->right.total, years, sheet);
  pension_sheet_step (sheet, N_ ("Credits corrected"), N_ ("reversed and posted anew, together %1"),
                      basis_correction);
  pension_sheet_fen (sheet, correction->principal.total);
  pension_sheet_step (sheet, N_ ("Interest adjustment of the current year"), N_ ("%1 − %2 − %3 = %4"),
                      basis_correction);
  pension_sheet_fen (sheet, correction->right.total);
  pension_sheet_fen (sheet, correction->booked.total);
  pension_sheet_fen (sheet, correction->principal.total);
  pension_sheet_fen (sheet, correction->interest.total);
  if (correction->interest.moved != 0)
    explain_origins (correction->interest, sheet);

  return sheet->status;
}
