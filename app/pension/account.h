/* The personal account: interest by the monthly-product method, over a year and over many.
 *
 * Sources: Ministry of Labour, Laobanfa [1997] No. 116 (the formulas); Social Insurance Law, article 14;
 * Renshebufa [2017] No. 31 (crediting rates); provincial standard 8.1 to 8.3.
 *
 * An account has two origins, kept apart because transfer papers and inheritance ask for them: the person's own
 * contributions and what was transferred from the employer's before 2006 (划转).  Everywhere here the total and
 * the transferred part are computed; the own part is the difference, so that the two always add up.
 *
 * Amounts may be negative: a reversal is the exact mirror of what it reverses. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "pension/money.h"
#include "pension/rate.h"
#include "pension/sheet.h"
#include "pension/status.h"

#define PENSION_YEAR_MONTHS 12

typedef struct
{
  PensionFen total; /* of both origins */
  PensionFen moved; /* the transferred part of it */
} PensionOrigins;

/* One calendar year of one account.  Lists go by month, January first: a credit stands in the month in which
 * its interest starts, a payment in the month it was made.  Interest runs to the end of last_month; what lies
 * after it counts in the balance and bears no interest yet. */
typedef struct
{
  PensionOrigins opening;
  PensionFen     own[PENSION_YEAR_MONTHS]; /* own + moved is the credit of the month */
  PensionFen     moved[PENSION_YEAR_MONTHS];
  PensionFen     paid[PENSION_YEAR_MONTHS];       /* of both origins */
  PensionFen     paid_moved[PENSION_YEAR_MONTHS]; /* the transferred part of it */
  PensionRate    rate;                            /* of the year */
  int32_t        last_month;                      /* 1 to 12 */
} PensionAccountYear;

/* closing = opening + interest_opening + principal + interest_current − paid − interest_paid */
typedef struct
{
  PensionOrigins principal;        /* the year's credits */
  PensionOrigins month_product;    /* Σ credit × months it bears interest, 月积数 */
  PensionOrigins interest_opening; /* on the opening balance, as if nothing had been paid */
  PensionOrigins interest_current; /* on the year's credits */
  PensionOrigins paid;
  PensionOrigins pay_product;   /* Σ payment × months it no longer bears interest */
  PensionOrigins interest_paid; /* what the payments take away from interest_opening */
  PensionOrigins closing;
} PensionAccountResult;

/* Own part of an amount of both origins; the caller knows that it fits. */
PensionFen pension_origins_own (PensionOrigins amount);

/* Σ credits[n] × (last_month − n + 1).  Errors: YEAR_MONTH, TOO_LARGE. */
PensionStatus pension_month_product (const PensionFen credits[PENSION_YEAR_MONTHS], int32_t last_month,
                                     PensionFen *out);

/* Errors: YEAR_MONTH, RATE, TOO_LARGE. */
PensionStatus pension_account_year (const PensionAccountYear *year, PensionAccountResult *out);

/* Closing balance after so many whole years without payments.  own and moved hold the months of all years, one
 * rate for each year.  Errors: RATE, TOO_LARGE. */
PensionStatus pension_account_chain (PensionOrigins opening, const PensionFen *own, const PensionFen *moved,
                                     const PensionRate *rates, size_t years, PensionOrigins *out);

/* What was booked, line by line and in any order. */
typedef struct
{
  size_t            count;
  const int32_t    *years;
  const int32_t    *months; /* 1 to 12; 0: it joins the opening of its year */
  const PensionFen *own, *moved, *paid, *paid_moved;
} PensionAccountEntries;

/* Closing balance of an account that is empty before first_year, after as many whole years as there are rates.
 * Errors: YEAR_MONTH (a line beyond these years, too), RATE, TOO_LARGE. */
PensionStatus pension_account_replay (const PensionAccountEntries *entries, int32_t first_year,
                                      const PensionRate *rates, size_t years, PensionOrigins *out);

/* --- The year in which something ends --- */

/* The rate of a year that has none yet: what the office has chosen to do. */
typedef enum
{
  PENSION_INYEAR_LAST_PUBLISHED,
  PENSION_INYEAR_PROVISIONAL,
  PENSION_INYEAR_WAIT,
} PensionInyearPolicy;

/* "LAST_PUBLISHED", "PROVISIONAL", "WAIT".  Error: CHOICE. */
PensionStatus pension_inyear_parse (const char *text, size_t length, PensionInyearPolicy *out);

/* The rate to use; a negative rate is one that is not there.
 * Errors: RATE_MISSING (also by the policy WAIT), CHOICE. */
PensionStatus pension_inyear_rate (PensionInyearPolicy policy, PensionRate last_published,
                                   PensionRate provisional, PensionRate *out);

/* Interest in the year of death. */
typedef enum
{
  PENSION_DEATH_NONE,
  PENSION_DEATH_TO_MONTH,
  PENSION_DEATH_FULL_YEAR,
} PensionDeathPolicy;

/* "NONE", "TO_DEATH_MONTH", "FULL_YEAR".  Error: CHOICE. */
PensionStatus pension_death_parse (const char *text, size_t length, PensionDeathPolicy *out);

/* The year closed for the heirs of a person who died in that month; year->last_month is not looked at.
 * Errors: CHOICE, YEAR_MONTH, RATE, TOO_LARGE. */
PensionStatus pension_account_death (const PensionAccountYear *year, int32_t month, PensionDeathPolicy policy,
                                     PensionAccountResult *out);

/* --- Two accounts, and what was booked wrong --- */

/* The two accounts of one person as one, line by line, for the open year.  Errors: MERGE (other rate or last
 * month), TOO_LARGE. */
PensionStatus pension_account_merge (const PensionAccountYear *a, const PensionAccountYear *b,
                                     PensionAccountYear *out);

/* The months in which both accounts hold a credit, January in bit 0: one of the two is to be refunded. */
uint32_t pension_account_overlap (const PensionAccountYear *a, const PensionAccountYear *b);

/* A correction in closed years: difference between the two chains, and how much of it is interest, to be posted
 * as the interest adjustment of the current year. */
typedef struct
{
  PensionOrigins booked;    /* closing balance as it stands */
  PensionOrigins right;     /* as it would stand */
  PensionOrigins principal; /* corrected less booked credits */
  PensionOrigins interest;  /* right − booked − principal */
} PensionCorrection;

/* The credits of all months of so many closed years, as booked and as they should have been.
 * Errors: RATE, TOO_LARGE. */
PensionStatus pension_account_correct (PensionOrigins opening, const PensionFen *booked_own,
                                       const PensionFen *booked_moved, const PensionFen *right_own,
                                       const PensionFen *right_moved, const PensionRate *rates, size_t years,
                                       PensionCorrection *out);

/* Write the steps behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_account_explain (const PensionAccountYear *year, const PensionAccountResult *result,
                                       PensionSheet *sheet);
PensionStatus pension_account_death_explain (const PensionAccountYear *year, int32_t month,
                                             PensionDeathPolicy policy, const PensionAccountResult *result,
                                             PensionSheet *sheet);
PensionStatus pension_inyear_explain (PensionInyearPolicy policy, PensionRate rate, PensionSheet *sheet);
PensionStatus pension_account_merge_explain (const PensionAccountYear *a, const PensionAccountYear *b,
                                             PensionSheet *sheet);
PensionStatus pension_account_correct_explain (const PensionCorrection *correction, size_t years,
                                               PensionSheet *sheet);
