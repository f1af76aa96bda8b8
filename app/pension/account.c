#include "pension/account.h"

#include <string.h>

#include "pension/choice.h"

typedef __int128 Sum; /* holds a year of products of any amounts */

static PensionStatus
fit (Sum sum, PensionFen *out)
{
  if (sum < INT64_MIN || sum > INT64_MAX)
    return PENSION_E_TOO_LARGE;

  *out = (PensionFen) sum;
  return PENSION_OK;
}

PensionFen
pension_origins_own (PensionOrigins amount)
{
  return (PensionFen) ((uint64_t) amount.total - (uint64_t) amount.moved);
}

/* --- One origin of one year --- */

typedef struct
{
  Sum amount;  /* Σ a */
  Sum product; /* Σ a × months to the end of the period, 月积数 */
} Months;

/* A January amount counts for last_month months, one of the last month for one, one after it for none.
 * [Laobanfa 1997 No. 116] */
static Months
sum_months (const PensionFen amounts[PENSION_YEAR_MONTHS], int32_t last_month)
{
  Months months = { 0, 0 };

  for (int32_t i = 0; i < PENSION_YEAR_MONTHS; i++)
    {
      months.amount += amounts[i];
      if (i < last_month)
        months.product += (Sum) amounts[i] * (last_month - i);
    }

  return months;
}

PensionStatus
pension_month_product (const PensionFen credits[PENSION_YEAR_MONTHS], int32_t last_month, PensionFen *out)
{
  if (last_month < 1 || last_month > PENSION_YEAR_MONTHS)
    return PENSION_E_YEAR_MONTH;

  return fit (sum_months (credits, last_month).product, out);
}

/* The results of one origin, in the order of PensionAccountResult */
typedef struct
{
  PensionFen principal, month_product, interest_opening, interest_current;
  PensionFen paid, pay_product, interest_paid, closing;
} Origin;

/* product × rate ÷ 12, the one rounding of each kind of interest */
static PensionStatus
interest_of (PensionFen product, PensionRate rate, PensionFen *out)
{
  return pension_fen_scale (product, rate, (int64_t) PENSION_RATE_ONE * PENSION_YEAR_MONTHS,
                            PENSION_ROUND_HALF_UP, out);
}

/* interest on the opening = h2 (B × r × m ÷ 12).  What payments take away is the difference to
 * h2 (B × r × m ÷ 12 − Q × r ÷ 12), which is rounded once.  [Laobanfa 1997 No. 116] */
static PensionStatus
close_origin (PensionFen opening, Months credits, Months payments, PensionRate rate, int32_t last_month,
              Origin *out)
{
  Sum opening_product = (Sum) opening * last_month;
  PensionFen whole, left, interest_left = 0;
  PensionStatus status = fit (credits.amount, &out->principal);

  if (status == PENSION_OK)
    status = fit (credits.product, &out->month_product);
  if (status == PENSION_OK)
    status = fit (payments.amount, &out->paid);
  if (status == PENSION_OK)
    status = fit (payments.product, &out->pay_product);
  if (status == PENSION_OK)
    status = fit (opening_product, &whole);
  if (status == PENSION_OK)
    status = interest_of (whole, rate, &out->interest_opening);
  if (status == PENSION_OK)
    status = interest_of (out->month_product, rate, &out->interest_current);
  if (status == PENSION_OK)
    status = fit (opening_product - payments.product, &left);
  if (status == PENSION_OK)
    status = interest_of (left, rate, &interest_left);
  if (status == PENSION_OK)
    status = fit ((Sum) out->interest_opening - interest_left, &out->interest_paid);
  if (status != PENSION_OK)
    return status;

  return fit ((Sum) opening + interest_left + out->principal + out->interest_current - out->paid, &out->closing);
}

/* --- A year --- */

static Months
both (Months a, Months b)
{
  return (Months) { a.amount + b.amount, a.product + b.product };
}

static PensionAccountResult
result_of (const Origin *total, const Origin *moved)
{
  return (PensionAccountResult) {
    .principal = { total->principal, moved->principal },
    .month_product = { total->month_product, moved->month_product },
    .interest_opening = { total->interest_opening, moved->interest_opening },
    .interest_current = { total->interest_current, moved->interest_current },
    .paid = { total->paid, moved->paid },
    .pay_product = { total->pay_product, moved->pay_product },
    .interest_paid = { total->interest_paid, moved->interest_paid },
    .closing = { total->closing, moved->closing },
  };
}

/* The own part is a difference nobody stores; still it has to be an amount. */
static PensionStatus
check_own (const PensionAccountResult *result)
{
  const PensionOrigins parts[] = { result->principal,        result->month_product, result->interest_opening,
                                   result->interest_current, result->paid,          result->pay_product,
                                   result->interest_paid,    result->closing };
  PensionFen own;

  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    if (__builtin_sub_overflow (parts[i].total, parts[i].moved, &own))
      return PENSION_E_TOO_LARGE;

  return PENSION_OK;
}

PensionStatus
pension_account_year (const PensionAccountYear *year, PensionAccountResult *out)
{
  const int32_t last_month = year->last_month;
  Months moved, payments_moved;
  Origin total, part;
  PensionAccountResult result;
  PensionStatus status = pension_rate_check (year->rate);

  if (status != PENSION_OK)
    return status;
  if (last_month < 1 || last_month > PENSION_YEAR_MONTHS)
    return PENSION_E_YEAR_MONTH;

  moved = sum_months (year->moved, last_month);
  payments_moved = sum_months (year->paid_moved, last_month);
  status = close_origin (year->opening.total, both (sum_months (year->own, last_month), moved),
                         sum_months (year->paid, last_month), year->rate, last_month, &total);
  if (status == PENSION_OK)
    status = close_origin (year->opening.moved, moved, payments_moved, year->rate, last_month, &part);
  if (status != PENSION_OK)
    return status;

  result = result_of (&total, &part);
  status = check_own (&result);
  if (status == PENSION_OK)
    *out = result;
  return status;
}

/* --- Many years --- */

PensionStatus
pension_account_chain (PensionOrigins opening, const PensionFen *own, const PensionFen *moved,
                       const PensionRate *rates, size_t years, PensionOrigins *out)
{
  PensionAccountYear year = { .opening = opening, .last_month = PENSION_YEAR_MONTHS };
  PensionAccountResult result;

  for (size_t i = 0; i < years; i++)
    {
      PensionStatus status;

      memcpy (year.own, own + i * PENSION_YEAR_MONTHS, sizeof year.own);
      memcpy (year.moved, moved + i * PENSION_YEAR_MONTHS, sizeof year.moved);
      year.rate = rates[i];
      status = pension_account_year (&year, &result);
      if (status != PENSION_OK)
        return status;
      year.opening = result.closing;
    }

  *out = year.opening;
  return PENSION_OK;
}

static bool
add_to (PensionFen *sum, PensionFen amount)
{
  return !__builtin_add_overflow (*sum, amount, sum);
}

static PensionStatus
add_entry (PensionAccountYear *year, const PensionAccountEntries *entries, size_t i)
{
  const int32_t month = entries->months[i];
  bool fits;

  if (month < 0 || month > PENSION_YEAR_MONTHS)
    return PENSION_E_YEAR_MONTH;
  if (month == 0)
    fits = add_to (&year->opening.total, entries->own[i]) && add_to (&year->opening.total, entries->moved[i])
           && add_to (&year->opening.moved, entries->moved[i]);
  else
    fits = add_to (&year->own[month - 1], entries->own[i]) && add_to (&year->moved[month - 1], entries->moved[i])
           && add_to (&year->paid[month - 1], entries->paid[i])
           && add_to (&year->paid_moved[month - 1], entries->paid_moved[i]);
  return fits ? PENSION_OK : PENSION_E_TOO_LARGE;
}

/* The lines are few and need not be sorted: each year looks through all of them. */
static PensionStatus
fill_year (PensionAccountYear *year, const PensionAccountEntries *entries, int32_t which)
{
  PensionStatus status = PENSION_OK;

  for (size_t i = 0; i < entries->count && status == PENSION_OK; i++)
    if (entries->years[i] == which)
      status = add_entry (year, entries, i);
  return status;
}

static bool
all_within (const PensionAccountEntries *entries, int32_t first_year, size_t years)
{
  for (size_t i = 0; i < entries->count; i++)
    if (entries->years[i] < first_year || (size_t) ((int64_t) entries->years[i] - first_year) >= years)
      return false;
  return true;
}

PensionStatus
pension_account_replay (const PensionAccountEntries *entries, int32_t first_year, const PensionRate *rates,
                        size_t years, PensionOrigins *out)
{
  PensionAccountResult result = { .closing = { 0, 0 } };
  PensionStatus status = all_within (entries, first_year, years) ? PENSION_OK : PENSION_E_YEAR_MONTH;

  for (size_t i = 0; i < years && status == PENSION_OK; i++)
    {
      PensionAccountYear year = { .opening = result.closing, .rate = rates[i], .last_month = PENSION_YEAR_MONTHS };

      status = fill_year (&year, entries, (int32_t) (first_year + (int64_t) i));
      if (status == PENSION_OK)
        status = pension_account_year (&year, &result);
    }
  if (status == PENSION_OK)
    *out = result.closing;
  return status;
}

/* --- The year in which something ends --- */

PensionStatus
pension_inyear_parse (const char *text, size_t length, PensionInyearPolicy *out)
{
  static const char *const names[] = { "LAST_PUBLISHED", "PROVISIONAL", "WAIT" };
  size_t found;
  PensionStatus status = pension_choice_parse (names, sizeof names / sizeof names[0], text, length, &found);

  if (status == PENSION_OK)
    *out = (PensionInyearPolicy) found;
  return status;
}

PensionStatus
pension_inyear_rate (PensionInyearPolicy policy, PensionRate last_published, PensionRate provisional,
                     PensionRate *out)
{
  PensionRate rate;

  switch (policy)
    {
    case PENSION_INYEAR_LAST_PUBLISHED:
      rate = last_published;
      break;
    case PENSION_INYEAR_PROVISIONAL:
      rate = provisional;
      break;
    case PENSION_INYEAR_WAIT:
      return PENSION_E_RATE_MISSING;
    default:
      return PENSION_E_CHOICE;
    }

  if (rate < 0)
    return PENSION_E_RATE_MISSING;

  *out = rate;
  return PENSION_OK;
}

PensionStatus
pension_death_parse (const char *text, size_t length, PensionDeathPolicy *out)
{
  static const char *const names[] = { "NONE", "TO_DEATH_MONTH", "FULL_YEAR" };
  size_t found;
  PensionStatus status = pension_choice_parse (names, sizeof names / sizeof names[0], text, length, &found);

  if (status == PENSION_OK)
    *out = (PensionDeathPolicy) found;
  return status;
}

/* [Social Insurance Law, article 14: the balance is inherited; the interest of the year is the office's choice] */
PensionStatus
pension_account_death (const PensionAccountYear *year, int32_t month, PensionDeathPolicy policy,
                       PensionAccountResult *out)
{
  PensionAccountYear last = *year;

  if (month < 1 || month > PENSION_YEAR_MONTHS)
    return PENSION_E_YEAR_MONTH;

  last.last_month = PENSION_YEAR_MONTHS;
  switch (policy)
    {
    case PENSION_DEATH_NONE:
      last.rate = 0;
      break;
    case PENSION_DEATH_TO_MONTH:
      last.last_month = month;
      break;
    case PENSION_DEATH_FULL_YEAR:
      break;
    default:
      return PENSION_E_CHOICE;
    }

  return pension_account_year (&last, out);
}

/* --- Two accounts, and what was booked wrong --- */

static PensionStatus
add_months (const PensionFen *a, const PensionFen *b, PensionFen *out)
{
  PensionStatus status = PENSION_OK;

  for (int i = 0; i < PENSION_YEAR_MONTHS && status == PENSION_OK; i++)
    status = pension_fen_add (a[i], b[i], &out[i]);

  return status;
}

/* Credits keep the month in which their interest starts; closed years stay as they are.  [standard 7.4.2] */
PensionStatus
pension_account_merge (const PensionAccountYear *a, const PensionAccountYear *b, PensionAccountYear *out)
{
  PensionAccountYear merged = { .rate = a->rate, .last_month = a->last_month };
  PensionStatus status;

  if (a->rate != b->rate || a->last_month != b->last_month)
    return PENSION_E_MERGE;

  status = pension_fen_add (a->opening.total, b->opening.total, &merged.opening.total);
  if (status == PENSION_OK)
    status = pension_fen_add (a->opening.moved, b->opening.moved, &merged.opening.moved);
  if (status == PENSION_OK)
    status = add_months (a->own, b->own, merged.own);
  if (status == PENSION_OK)
    status = add_months (a->moved, b->moved, merged.moved);
  if (status == PENSION_OK)
    status = add_months (a->paid, b->paid, merged.paid);
  if (status == PENSION_OK)
    status = add_months (a->paid_moved, b->paid_moved, merged.paid_moved);
  if (status != PENSION_OK)
    return status;

  *out = merged;
  return PENSION_OK;
}

uint32_t
pension_account_overlap (const PensionAccountYear *a, const PensionAccountYear *b)
{
  uint32_t months = 0;

  for (int i = 0; i < PENSION_YEAR_MONTHS; i++)
    if ((a->own[i] != 0 || a->moved[i] != 0) && (b->own[i] != 0 || b->moved[i] != 0))
      months |= UINT32_C (1) << i;

  return months;
}

/* Corrected less booked, summed over all months */
static PensionStatus
sum_difference (const PensionFen *right, const PensionFen *booked, size_t count, Sum *out)
{
  Sum sum = 0;

  for (size_t i = 0; i < count; i++)
    sum += (Sum) right[i] - booked[i];
  *out = sum;

  return sum < INT64_MIN || sum > INT64_MAX ? PENSION_E_TOO_LARGE : PENSION_OK;
}

static PensionStatus
split_difference (Sum own, Sum moved, PensionCorrection *found)
{
  Sum total = (Sum) found->right.total - found->booked.total - own - moved;
  PensionStatus status = fit (own + moved, &found->principal.total);

  if (status == PENSION_OK)
    status = fit (moved, &found->principal.moved);
  if (status == PENSION_OK)
    status = fit (total, &found->interest.total);
  if (status == PENSION_OK)
    status = fit ((Sum) found->right.moved - found->booked.moved - moved, &found->interest.moved);

  return status;
}

/* [standard 8.2: a wrong month in a closed year is reversed and posted anew with its own month of interest] */
PensionStatus
pension_account_correct (PensionOrigins opening, const PensionFen *booked_own, const PensionFen *booked_moved,
                         const PensionFen *right_own, const PensionFen *right_moved, const PensionRate *rates,
                         size_t years, PensionCorrection *out)
{
  const size_t count = years * PENSION_YEAR_MONTHS;
  PensionCorrection found;
  Sum own = 0, moved = 0;
  PensionStatus status;

  status = pension_account_chain (opening, booked_own, booked_moved, rates, years, &found.booked);
  if (status == PENSION_OK)
    status = pension_account_chain (opening, right_own, right_moved, rates, years, &found.right);
  if (status == PENSION_OK)
    status = sum_difference (right_own, booked_own, count, &own);
  if (status == PENSION_OK)
    status = sum_difference (right_moved, booked_moved, count, &moved);
  if (status == PENSION_OK)
    status = split_difference (own, moved, &found);
  if (status != PENSION_OK)
    return status;

  *out = found;
  return PENSION_OK;
}
