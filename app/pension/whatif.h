/* What another month of retirement would bring: every month of the legal window, each a full award, and the age at
 * which a later start has made good what it cost.
 *
 * Sources: those of the award; Renshebufa [2024] No. 94 (the window); Laobanfa [1997] No. 116 (the account).  Months to
 * come are a forecast from stated assumptions: it is shown, never stored as an award. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pension/award.h"
#include "pension/divisor.h"
#include "pension/money.h"
#include "pension/month.h"
#include "pension/rate.h"
#include "pension/status.h"

#define PENSION_WHATIF_SPAN 36
#define PENSION_WHATIF_POINTS 73 /* from 36 months before the statutory month to 36 after it */

typedef struct
{
  /* As for an award, with all months known; month of retirement and balance are not looked at, start.paid is as of
   * known_until.  Entered indices hold for every month.  Months paid that have no base in the history (bought at once,
   * carried from an older system) count at every point; only entered indices can be computed with then, any other
   * method refuses each point with HISTORY. */
  PensionAwardFacts facts;
  PensionMonth      known_until; /* last month whose contribution is known */

  /* The account: balance when account_year begins; from then on credit_rate of every base goes in. */
  int32_t            account_year;
  PensionFen         account_opening;
  PensionRate        credit_rate;
  const PensionRate *account_rates; /* one for each year from account_year on, as far as they are published */
  size_t             account_rate_count;

  /* 计发基数, one for each year from base_year on, as far as they are published; 0: not published. */
  int32_t           base_year;
  const PensionFen *benefit_bases;
  size_t            benefit_base_count;

  /* Assumptions about what is not known yet */
  PensionFen  future_base;  /* contribution base of each month after known_until; 0: nothing is paid any more */
  PensionRate account_rate; /* crediting rate of years without one */
  PensionRate base_growth;  /* of 计发基数 a year after the last one known */
  PensionRate wage_growth;  /* of average wage and contribution base a year after known_until */
} PensionWhatIf;

typedef struct
{
  int32_t       offset; /* months after the statutory month */
  PensionMonth  month;  /* of retirement */
  PensionStatus status; /* PENSION_OK, or why there is no award: TOO_EARLY, TOO_LATE, TOO_FEW_MONTHS, ACCOUNT_UNKNOWN (a
                           month before account_year), or a missing parameter */
  PensionAward  award;  /* all 0 unless status is PENSION_OK */
} PensionWhatIfPoint;

/* The points by offset, -36 first.  rules as for an award: its base and divisor are not looked at.
 * Errors: those of pension_retirement_find, MONTH (known_until), RATE, AMOUNT, HISTORY (also more months with a base
 * than were paid), LIFE; what concerns one month
 * only is the status of its point. */
PensionStatus pension_whatif_find (const PensionWhatIf *facts, const PensionAwardRules *rules,
                                   const PensionDivisorTable *divisors,
                                   PensionWhatIfPoint points[PENSION_WHATIF_POINTS]);

typedef struct
{
  PensionFen   lost;    /* not received until the later start, and paid meanwhile */
  PensionFen   gain;    /* each month from then on; 0 or less: it is never made good */
  int32_t      months;  /* after the later month of retirement until the gain is the loss */
  PensionMonth month;   /* when that is; 0: never, or beyond the year 9999 */
  int32_t      age;     /* months of age then; 0: never */
} PensionBreakEven;

/* Two starts of one person with what each pays a month, adjustments and interest left aside; meanwhile is what the
 * person pays in between, 0 to leave it out.  Errors: MONTH, SPAN (the later is not later), AMOUNT, TOO_LARGE. */
PensionStatus pension_break_even (PensionMonth birth, PensionMonth sooner, PensionFen sooner_amount,
                                  PensionMonth later, PensionFen later_amount, PensionFen meanwhile,
                                  PensionBreakEven *out);

/* Writes the steps behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_break_even_explain (const PensionBreakEven *even, PensionMonth later, PensionSheet *sheet);
