#include "pension/arrears.h"

#include "pension/text.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_late[] = N_ ("Social Insurance Law, article 86; Decree 259 of 1999, article 13");
static const char basis_cap[] = N_ ("Administrative Enforcement Law, article 45");
static const char basis_backpay[] = N_ ("Provincial standard 7.4; crediting rates of the years");

/* --- Late fee --- */

PensionStatus
pension_late_days (PensionDate due, PensionDate paid, int32_t *out)
{
  int32_t days;
  PensionStatus status = pension_date_days (due, paid, &days);

  if (status == PENSION_OK)
    *out = days > 0 ? days : 0;
  return status;
}

static PensionFen
smaller (PensionFen fee, PensionFen limit)
{
  return fee < 0 ? (fee > limit ? fee : limit) : (fee < limit ? fee : limit);
}

/* [Social Insurance Law, article 86; Administrative Enforcement Law, article 45] */
PensionStatus
pension_late_fee (PensionFen principal, PensionDate due, PensionDate paid, PensionRate daily, PensionRate cap,
                  PensionLateFee *out)
{
  PensionLateFee found;
  PensionFen limit;
  PensionStatus status = pension_late_days (due, paid, &found.days);

  if (status != PENSION_OK)
    return status;
  if (daily < 0 || (cap < 0 && cap != PENSION_NO_CAP))
    return PENSION_E_RATE;

  status = pension_fen_scale (principal, (int64_t) daily * found.days, PENSION_RATE_ONE, PENSION_ROUND_HALF_UP,
                              &found.uncapped);
  if (status != PENSION_OK)
    return status;

  found.fee = found.uncapped;
  if (cap != PENSION_NO_CAP)
    {
      status = pension_fen_scale (principal, cap, PENSION_RATE_ONE, PENSION_ROUND_HALF_UP, &limit);
      if (status != PENSION_OK)
        return status;
      found.fee = smaller (found.uncapped, limit);
    }

  *out = found;
  return PENSION_OK;
}

/* --- Interest on back payments --- */

/* A whole number of fixed size, the lowest 32 bits first: 64 bits of principal and up to 32 for each factor. */
enum
{
  PLACES = PENSION_BACKPAY_YEARS + 3,
};

typedef struct
{
  uint32_t places[PLACES];
} Large;

static void
large_multiply (Large *number, uint32_t factor)
{
  uint64_t carry = 0;

  for (int i = 0; i < PLACES; i++)
    {
      carry += (uint64_t) number->places[i] * factor;
      number->places[i] = (uint32_t) carry;
      carry >>= 32;
    }
}

static void
large_add (Large *number, const Large *other)
{
  uint64_t carry = 0;

  for (int i = 0; i < PLACES; i++)
    {
      carry += (uint64_t) number->places[i] + other->places[i];
      number->places[i] = (uint32_t) carry;
      carry >>= 32;
    }
}

/* The remainder is dropped: dividing by one factor after the other gives what dividing by their product gives. */
static void
large_divide (Large *number, uint32_t divisor)
{
  uint64_t remainder = 0;

  for (int i = PLACES - 1; i >= 0; i--)
    {
      remainder = remainder << 32 | number->places[i];
      number->places[i] = (uint32_t) (remainder / divisor);
      remainder %= divisor;
    }
}

static PensionStatus
large_value (const Large *number, uint64_t *out)
{
  for (int i = 2; i < PLACES; i++)
    if (number->places[i] != 0)
      return PENSION_E_TOO_LARGE;

  *out = (uint64_t) number->places[1] << 32 | number->places[0];
  return PENSION_OK;
}

/* amount × Π (10^6 + rate) ÷ 10^6n, rounded half up: half the divisor is added before the fraction is dropped. */
static PensionStatus
compound (uint64_t amount, const PensionRate *rates, size_t count, uint64_t *out)
{
  Large number = { { (uint32_t) amount, (uint32_t) (amount >> 32) } };
  Large half = { { count > 0 ? PENSION_RATE_ONE / 2 : 0 } };

  if (count > PENSION_BACKPAY_YEARS)
    return PENSION_E_YEARS;

  for (size_t i = 0; i < count; i++)
    {
      if (rates[i] < 0)
        return PENSION_E_RATE;
      large_multiply (&number, PENSION_RATE_ONE + (uint32_t) rates[i]);
      if (i > 0)
        large_multiply (&half, PENSION_RATE_ONE);
    }

  large_add (&number, &half);
  for (size_t i = 0; i < count; i++)
    large_divide (&number, PENSION_RATE_ONE);

  return large_value (&number, out);
}

/* [rules of the agency for back payments under older policy; standard 7.4] */
PensionStatus
pension_backpay_interest (PensionFen principal, const PensionRate *rates, size_t count, PensionFen *out)
{
  uint64_t amount = principal < 0 ? -(uint64_t) principal : (uint64_t) principal;
  uint64_t total;
  PensionStatus status = compound (amount, rates, count, &total);

  if (status != PENSION_OK)
    return status;
  if (total > INT64_MAX)
    return PENSION_E_TOO_LARGE;

  *out = principal < 0 ? -(PensionFen) (total - amount) : (PensionFen) (total - amount);
  return PENSION_OK;
}

PensionStatus
pension_backpay_factor (const PensionRate *rates, size_t count, int64_t *out)
{
  uint64_t factor;
  PensionStatus status = compound (100000000, rates, count, &factor);

  if (status != PENSION_OK)
    return status;
  if (factor > INT64_MAX)
    return PENSION_E_TOO_LARGE;

  *out = (int64_t) factor;
  return PENSION_OK;
}

/* --- The steps of the results --- */

PensionStatus
pension_late_fee_explain (PensionFen principal, PensionDate due, PensionDate paid, PensionRate daily,
                          PensionRate cap, const PensionLateFee *fee, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Days late"), N_ ("due on %1, paid on %2: %3"), basis_late);
  pension_sheet_date (sheet, due);
  pension_sheet_date (sheet, paid);
  pension_sheet_number (sheet, fee->days);

  pension_sheet_step (sheet, N_ ("Late fee"), N_ ("%1 × %2 × %3 days = %4"), basis_late);
  pension_sheet_fen (sheet, principal);
  pension_sheet_rate (sheet, daily);
  pension_sheet_number (sheet, fee->days);
  pension_sheet_fen (sheet, fee->uncapped);

  if (cap != PENSION_NO_CAP)
    {
      pension_sheet_step (sheet, N_ ("Limit of the late fee"), N_ ("at most %2 of %1: %3"), basis_cap);
      pension_sheet_fen (sheet, principal);
      pension_sheet_rate (sheet, cap);
      pension_sheet_fen (sheet, fee->fee);
    }

  return sheet->status;
}

/* As many factors to a step as a step has values */
static void
explain_factors (const PensionRate *rates, size_t count, PensionSheet *sheet)
{
  static const char *const sentences[PENSION_STEP_VALUES] = {
    N_ ("(1 + %1)"),
    N_ ("(1 + %1) × (1 + %2)"),
    N_ ("(1 + %1) × (1 + %2) × (1 + %3)"),
    N_ ("(1 + %1) × (1 + %2) × (1 + %3) × (1 + %4)"),
    N_ ("(1 + %1) × (1 + %2) × (1 + %3) × (1 + %4) × (1 + %5)"),
    N_ ("(1 + %1) × (1 + %2) × (1 + %3) × (1 + %4) × (1 + %5) × (1 + %6)"),
  };

  for (size_t first = 0; first < count; first += PENSION_STEP_VALUES)
    {
      size_t some = count - first < PENSION_STEP_VALUES ? count - first : PENSION_STEP_VALUES;

      pension_sheet_step (sheet, N_ ("Rates of the years between"), sentences[some - 1], basis_backpay);
      for (size_t i = 0; i < some; i++)
        pension_sheet_rate (sheet, rates[first + i]);
    }
}

static void
explain_factor (int64_t factor, PensionSheet *sheet)
{
  char buffer[PENSION_VALUE_SIZE];
  PensionText text;

  pension_text_start (&text, buffer, sizeof buffer);
  pension_text_add_number (&text, (uint64_t) factor / 100000000, 1);
  pension_text_add (&text, ".");
  pension_text_add_number (&text, (uint64_t) factor % 100000000, 8);
  pension_sheet_word (sheet, buffer, text.used);
}

PensionStatus
pension_backpay_explain (PensionFen principal, const PensionRate *rates, size_t count, PensionFen interest,
                         PensionSheet *sheet)
{
  PensionFen total;
  int64_t factor;
  PensionStatus status = pension_backpay_factor (rates, count, &factor);

  if (status == PENSION_OK)
    status = pension_fen_add (principal, interest, &total);
  if (status != PENSION_OK)
    return status;

  explain_factors (rates, count, sheet);
  pension_sheet_step (sheet, N_ ("With interest"), N_ ("%1 × %2 = %3, the factor not rounded"), basis_backpay);
  pension_sheet_fen (sheet, principal);
  explain_factor (factor, sheet);
  pension_sheet_fen (sheet, total);

  pension_sheet_step (sheet, N_ ("Interest"), N_ ("%1 − %2 = %3"), basis_backpay);
  pension_sheet_fen (sheet, total);
  pension_sheet_fen (sheet, principal);
  pension_sheet_fen (sheet, interest);
  return sheet->status;
}
