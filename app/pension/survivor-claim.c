/* Shares, the net of a claim, and the monthly allowances of the older rule */
#include "pension/survivor.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_claim[] = N_ ("Provincial standard 9.5; Decree 765, article 46");

/* --- Shares --- */

static PensionStatus
sum_weights (const int32_t *weights, size_t count, int64_t *out)
{
  int64_t sum = 0;

  for (size_t i = 0; i < count; i++)
    {
      if (weights[i] < 0)
        return PENSION_E_WEIGHTS;
      sum += weights[i];
    }

  *out = sum;
  return sum > 0 ? PENSION_OK : PENSION_E_WEIGHTS;
}

/* What rounding down left of a part, in parts of the whole weight; the product is exact */
static int64_t
remainder_of (PensionFen amount, int32_t weight, int64_t whole)
{
  return (int64_t) ((unsigned __int128) (amount % whole) * (unsigned __int128) weight % (unsigned __int128) whole);
}

/* Whether part a has its fen before part b: the larger remainder, of equal ones the earlier part */
static bool
goes_before (PensionFen amount, const int32_t *weights, int64_t whole, size_t a, size_t b)
{
  const int64_t of_a = remainder_of (amount, weights[a], whole);
  const int64_t of_b = remainder_of (amount, weights[b], whole);

  return of_a > of_b || (of_a == of_b && a < b);
}

/* How many parts have their fen before this one */
static size_t
place_of (PensionFen amount, const int32_t *weights, size_t count, int64_t whole, size_t part)
{
  size_t before = 0;

  for (size_t i = 0; i < count; i++)
    before += i != part && goes_before (amount, weights, whole, i, part);
  return before;
}

PensionStatus
pension_shares (PensionFen amount, const int32_t *weights, size_t count, PensionFen *out)
{
  int64_t whole = 0;
  PensionFen left = amount;
  PensionStatus status = sum_weights (weights, count, &whole);

  if (status == PENSION_OK && amount < 0)
    status = PENSION_E_AMOUNT;
  for (size_t i = 0; i < count && status == PENSION_OK; i++)
    {
      status = pension_fen_scale (amount, weights[i], whole, PENSION_ROUND_DOWN, &out[i]);
      left -= status == PENSION_OK ? out[i] : 0;
    }
  if (status != PENSION_OK || left == 0)
    return status;

  /* fewer fen are left than parts have a remainder */
  for (size_t i = 0; i < count; i++)
    out[i] += place_of (amount, weights, count, whole, i) < (size_t) left;
  return PENSION_OK;
}

PensionStatus
pension_claim_divide (PensionFen net, const int32_t *shares, size_t count, PensionFen *out)
{
  int64_t whole = 0;
  PensionStatus status = sum_weights (shares, count, &whole);

  if (status == PENSION_OK && whole != PENSION_SHARE_WHOLE)
    status = PENSION_E_WEIGHTS;
  return status == PENSION_OK ? pension_shares (net, shares, count, out) : status;
}

/* --- The net of a claim --- */

static PensionStatus
sum_due (const PensionClaim *claim, PensionFen *out)
{
  const PensionFen parts[] = { claim->funeral, claim->pension, claim->account, claim->last_month };
  PensionFen sum = 0;
  PensionStatus status = claim->overpaid < 0 ? PENSION_E_AMOUNT : PENSION_OK;

  for (size_t i = 0; i < sizeof parts / sizeof parts[0] && status == PENSION_OK; i++)
    status = parts[i] < 0 ? PENSION_E_AMOUNT : pension_fen_add (sum, parts[i], &sum);
  if (status == PENSION_OK)
    *out = sum;
  return status;
}

static PensionClaimState
state_of (const PensionClaim *claim)
{
  if (!claim->stopped)
    return PENSION_CLAIM_NOT_STOPPED;
  if (claim->disputed)
    return PENSION_CLAIM_DISPUTED;

  /* the account is inherited whoever pays the grant */
  return claim->payable || claim->account > 0 || claim->last_month > 0 ? PENSION_CLAIM_READY
                                                                       : PENSION_CLAIM_NOT_PAYABLE;
}

PensionStatus
pension_claim_find (const PensionClaim *claim, PensionClaimResult *out)
{
  PensionClaimResult found = { .state = state_of (claim) };
  PensionStatus status = sum_due (claim, &found.due);

  if (status != PENSION_OK)
    return status;

  found.set_off = claim->overpaid < found.due ? claim->overpaid : found.due;
  found.net = found.due - found.set_off;
  found.debt = claim->overpaid - found.set_off;
  *out = found;
  return PENSION_OK;
}

const char *
pension_claim_state_name (PensionClaimState state)
{
  static const char *const names[] = { "ready", "not_stopped", "disputed", "not_payable" };

  return (size_t) state < sizeof names / sizeof names[0] ? names[state] : "";
}

PensionStatus
pension_claim_explain (const PensionClaim *claim, const PensionClaimResult *result, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Due to the family"),
                      N_ ("funeral grant %1 + survivor pension %2 + account %3 + month of death %4 = %5"), basis_claim);
  pension_sheet_fen (sheet, claim->funeral);
  pension_sheet_fen (sheet, claim->pension);
  pension_sheet_fen (sheet, claim->account);
  pension_sheet_fen (sheet, claim->last_month);
  pension_sheet_fen (sheet, result->due);

  pension_sheet_step (sheet, N_ ("To be paid"), N_ ("%1 − months paid too many %2 = %3; still to be recovered %4"),
                      basis_claim);
  pension_sheet_fen (sheet, result->due);
  pension_sheet_fen (sheet, result->set_off);
  pension_sheet_fen (sheet, result->net);
  pension_sheet_fen (sheet, result->debt);
  return sheet->status;
}

/* --- Monthly allowances of the older rule --- */

static PensionMonth
earlier (PensionMonth a, PensionMonth b)
{
  if (a == 0 || b == 0)
    return a != 0 ? a : b;

  return a < b ? a : b;
}

static PensionStatus
check_month_or_none (PensionMonth month)
{
  return month == 0 ? PENSION_OK : pension_month_check (month);
}

/* A child to its eighteenth birthday, or, where school counts, until it has also left school. */
static PensionStatus
child_last (const PensionDependent *child, PensionMonth *out)
{
  PensionMonth adult = 0;
  PensionStatus status = pension_month_add (child->birth, 18 * 12, &adult);

  if (status != PENSION_OK)
    return status;

  if (!child->school_counts)
    *out = adult;
  else if (child->left_school == 0)
    *out = 0;
  else
    *out = child->left_school > adult ? child->left_school : adult;
  return PENSION_OK;
}

PensionStatus
pension_dependent_last (const PensionDependent *dependent, PensionMonth *out)
{
  PensionMonth last = dependent->child ? 0 : dependent->remarried;
  PensionStatus status = check_month_or_none (dependent->left_school);

  if (status == PENSION_OK)
    status = check_month_or_none (dependent->remarried);
  if (status == PENSION_OK)
    status = check_month_or_none (dependent->ended);
  if (status == PENSION_OK && dependent->child)
    status = child_last (dependent, &last);
  if (status == PENSION_OK)
    *out = earlier (last, dependent->ended);
  return status;
}
