#include "pension/arrears.h"

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
