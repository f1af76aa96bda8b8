/* The personal account while it is being paid out, and what is left of it at a death (rundown, 余额继承).
 *
 * Sources: Laobanfa [1997] No. 116 (interest on the balance that remains); Guofa [2005] No. 38 (when it is used up the
 * pooled fund goes on paying); Social Insurance Law, article 14, and Order 13 of the Ministry, article 6 (all of it is
 * inherited).  In which order the two origins are paid, and whether adjustments are taken from the account, are rules
 * of the office: both answers are here, a missing one is refused by name. */
#pragma once

#include <stdint.h>

#include "pension/account.h"
#include "pension/money.h"
#include "pension/month.h"
#include "pension/rate.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* Parameter payout_split */
typedef enum
{
  PENSION_SPLIT_MISSING,
  PENSION_SPLIT_OWN_FIRST, /* "OWN_FIRST": the own part before the transferred one */
  PENSION_SPLIT_PRO_RATA,  /* "PRO_RATA": as the opening balance is made up */
} PensionPayoutSplit;

/* Error: CHOICE. */
PensionStatus pension_payout_split_parse (const char *text, size_t length, PensionPayoutSplit *out);

/* Parameter payout_includes_adjustment */
typedef enum
{
  PENSION_PAYOUT_ADJUSTMENT_MISSING,
  PENSION_PAYOUT_ADJUSTMENT_NO,  /* "NO": the account pays what was awarded */
  PENSION_PAYOUT_ADJUSTMENT_YES, /* "YES": and the adjustments linked to it */
} PensionPayoutAdjustment;

/* Error: CHOICE. */
PensionStatus pension_payout_adjustment_parse (const char *text, size_t length, PensionPayoutAdjustment *out);

/* What a month takes from the account.  Errors: FIGURE (payout_includes_adjustment), CHOICE, TOO_LARGE. */
PensionStatus pension_payout_debit (PensionFen awarded, PensionFen adjustments, PensionPayoutAdjustment rule,
                                    PensionFen *out);

typedef struct
{
  PensionOrigins     opening;                      /* not negative, the transferred part not above the total */
  PensionFen         monthly[PENSION_YEAR_MONTHS]; /* what each month takes, January first; not negative */
  PensionRate        rate;
  int32_t            first_month; /* the balance bears interest from it on; 1: the whole year */
  PensionPayoutSplit split;
} PensionPayoutYear;

typedef struct
{
  PensionFen     account[PENSION_YEAR_MONTHS]; /* taken from the account, of both origins */
  PensionFen     moved[PENSION_YEAR_MONTHS];   /* the transferred part of it */
  PensionFen     pooled[PENSION_YEAR_MONTHS];  /* paid on by the pooled fund */
  PensionOrigins paid;                         /* from the account in the year */
  PensionOrigins pay_product;                  /* Σ payment × months it no longer bears interest */
  PensionFen     from_pool;
  int32_t        used_up; /* the first month the balance does not cover; 0: none */
  PensionOrigins interest;
  PensionOrigins closing;
} PensionPayoutResult;

/* interest = h2 ((B × months − Q) × r ÷ 12); closing = B − Σ paid + interest.  Months the balance does not cover are
 * paid by the pooled fund, the interest of the year is credited at its end.
 * Errors: FIGURE (payout_split), CHOICE, AMOUNT, YEAR_MONTH, RATE, TOO_LARGE. */
PensionStatus pension_payout_year (const PensionPayoutYear *year, PensionPayoutResult *out);

/* The same when the person died in that month: payments of later months are not the account's, they are recovered;
 * interest of the year by the policy.  closing is what is inherited.  Errors: as above; CHOICE for the policy,
 * YEAR_MONTH for the month. */
PensionStatus pension_payout_death (const PensionPayoutYear *year, int32_t month, PensionDeathPolicy policy,
                                    PensionPayoutResult *out);

typedef struct
{
  PensionMonth used_up; /* the first month the account does not cover; 0: it outlasts a hundred years */
  int32_t      months;  /* paid in full before it */
  PensionFen   interest; /* of the years before that of used_up */
} PensionRundown;

/* With one monthly amount and one rate from a month on: for a preview, rates to come are not known.
 * Errors: MONTH, YEAR, RATE, AMOUNT (also a monthly amount of zero), TOO_LARGE. */
PensionStatus pension_payout_rundown (PensionFen balance, PensionFen monthly, PensionRate rate, PensionMonth first,
                                      PensionRundown *out);

/* Writes the steps behind those the sheet has; month 0: the whole year, else that of the death.  Errors: CHOICE,
 * those of the sheet. */
PensionStatus pension_payout_explain (const PensionPayoutYear *year, int32_t month, PensionDeathPolicy policy,
                                      const PensionPayoutResult *result, PensionSheet *sheet);
