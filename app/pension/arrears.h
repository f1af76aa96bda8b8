/* Late fees, and the account interest on contributions paid years late.
 *
 * Sources: Social Insurance Law, article 86 (0.05 % a day from the day of arrears); MO13 (Order 13 of the
 * Ministry of Human Resources and Social Security), articles 20 and 29 (the employer bears it; older arrears
 * follow older rules); Decree 259 of 1999, article 13; Administrative Enforcement Law, article 45 (the cap);
 * provincial standard 7.4.  Rates, caps and waivers are data of the office. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/money.h"
#include "pension/month.h"
#include "pension/rate.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* Years a back payment can bear interest for: the working life of a person. */
#define PENSION_BACKPAY_YEARS 60

#define PENSION_NO_CAP (-1)

typedef struct
{
  int32_t    days;
  PensionFen uncapped;
  PensionFen fee;
} PensionLateFee;

/* Days from the payment deadline to the payment, 0 when it was not late.  Error: DATE. */
PensionStatus pension_late_days (PensionDate due, PensionDate paid, int32_t *out);

/* The fee of one month of arrears: principal × rate × days, not compounded, rounded once; at most
 * principal × cap, or without limit when cap is PENSION_NO_CAP.  The fee of several months is the sum of such
 * fees.  Errors: DATE, RATE, TOO_LARGE. */
PensionStatus pension_late_fee (PensionFen principal, PensionDate due, PensionDate paid, PensionRate daily,
                                PensionRate cap, PensionLateFee *out);

/* The interest a payment would have earned in the account: principal × Π (1 + rate) − principal, one rate for
 * each year from the one after the payment belongs to, to the one before it is paid.  The product is exact and
 * rounded once.  Errors: RATE, YEARS (more than PENSION_BACKPAY_YEARS), TOO_LARGE. */
PensionStatus pension_backpay_interest (PensionFen principal, const PensionRate *rates, size_t count,
                                        PensionFen *out);

/* The factor Π (1 + rate) in hundred-millionths, rounded, as it is shown.  Errors as above. */
PensionStatus pension_backpay_factor (const PensionRate *rates, size_t count, int64_t *out);

/* Write the steps behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_late_fee_explain (PensionFen principal, PensionDate due, PensionDate paid,
                                        PensionRate daily, PensionRate cap, const PensionLateFee *fee,
                                        PensionSheet *sheet);
PensionStatus pension_backpay_explain (PensionFen principal, const PensionRate *rates, size_t count,
                                       PensionFen interest, PensionSheet *sheet);
