/* What the survivors of a person receive (遗属待遇): funeral grant, pension of so many months, shares, what is left.
 *
 * Sources: Renshebufa [2021] No. 18 for deaths from 1 September 2021 on, the older rule of the province before; Social
 * Insurance Law, articles 14, 17 and 49; provincial standard 9.5.  How parts of a year count and whether an older
 * income figure may be used are rules of the office: both answers are here, a missing one is refused by name. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pension/money.h"
#include "pension/month.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* --- Grants --- */

typedef enum
{
  PENSION_REGIME_OLD,  /* died before 2021-09-01 */
  PENSION_REGIME_2021,
} PensionRegime;

/* Error: DATE. */
PensionStatus pension_survivor_regime (PensionDate death, PensionRegime *out);

/* Parameter survivor_partial_year: what a part of a year counts, of contribution and of pension received. */
typedef enum
{
  PENSION_PARTIAL_MISSING,
  PENSION_PARTIAL_UP,   /* "UP": as a year */
  PENSION_PARTIAL_DOWN, /* "DOWN": not at all */
} PensionPartialYear;

/* Error: CHOICE. */
PensionStatus pension_partial_parse (const char *text, size_t length, PensionPartialYear *out);

/* Parameter urban_income_policy: while the figure of the year before the death is not published. */
typedef enum
{
  PENSION_INCOME_MISSING,
  PENSION_INCOME_LATEST, /* "LATEST": pay by the latest figure, settle later */
  PENSION_INCOME_WAIT,   /* "WAIT" */
} PensionIncomePolicy;

/* Error: CHOICE. */
PensionStatus pension_income_policy_parse (const char *text, size_t length, PensionIncomePolicy *out);

typedef struct
{
  PensionDate death;
  bool        retired;         /* received a pension; else in service, or receiving nothing yet */
  int32_t     months;          /* contribution months, actual and deemed; of a pensioner those at retirement */
  int32_t     pension_months;  /* months of pension received; only for a pensioner */
  bool        funeral_elsewhere; /* another scheme pays the funeral grant */
  bool        work_injury;     /* the work-injury fund pays instead */
} PensionDeceased;

/* Amounts that are not loaded are PENSION_FEN_MISSING. */
typedef struct
{
  PensionFen          income;      /* urban_income: disposable income of a head in a year */
  int32_t             income_year; /* the year it is of */
  PensionIncomePolicy policy;
  PensionPartialYear  partial;
  PensionFen          old_funeral, old_once; /* of the older rule */
} PensionSurvivorRules;

typedef struct
{
  PensionRegime regime;
  bool          payable;     /* false: another fund pays, all amounts are 0 */
  bool          provisional; /* by an older income figure: to be settled */
  int32_t       table;       /* months by contribution years */
  int32_t       deducted;    /* years of pension received */
  int32_t       months;      /* that are paid */
  PensionFen    base;        /* income ÷ 12, as it is shown */
  PensionFen    funeral;
  PensionFen    pension;     /* 抚恤金 */
  PensionFen    total;
} PensionSurvivorGrant;

/* Months by contribution years: below 5 years 3, below 10 6, to 15 9, then one more for each year up to 24.
 * Errors: MONTH_COUNT, FIGURE (survivor_partial_year is needed and missing), CHOICE. */
PensionStatus pension_survivor_table (int32_t months, PensionPartialYear partial, int32_t *out);

/* The first figure this death needs and that is not loaded: "urban_income", "urban_income_policy",
 * "survivor_partial_year", "old_survivor_funeral", "old_survivor_once"; NULL when none is missing. */
const char *pension_survivor_missing (const PensionDeceased *deceased, const PensionSurvivorRules *rules);

/* funeral = h2 (2 × income ÷ 12), pension = h2 (n × income ÷ 12); n of a pensioner is one less for each year of pension
 * received, at least 9.  Errors: DATE, MONTH_COUNT, FIGURE (pension_survivor_missing names it), INCOME_YEAR (by the
 * policy WAIT, or the figure is of a later year), AMOUNT, CHOICE, TOO_LARGE. */
PensionStatus pension_survivor_find (const PensionDeceased *deceased, const PensionSurvivorRules *rules,
                                     PensionSurvivorGrant *out);

/* --- The claim --- */

/* An amount by whole-number weights: every part is rounded down and the fen left go to the parts with the largest
 * remainders, of equal ones to the first, so that the parts add up.  Errors: WEIGHTS, AMOUNT, TOO_LARGE. */
PensionStatus pension_shares (PensionFen amount, const int32_t *weights, size_t count, PensionFen *out);

#define PENSION_SHARE_WHOLE 10000 /* shares of survivors are hundredths of a percent: this is all there is */

/* What each claimant has of what is paid for all of them to one account.  Errors: WEIGHTS (the shares are not all of
 * it), AMOUNT, TOO_LARGE. */
PensionStatus pension_claim_divide (PensionFen net, const int32_t *shares, size_t count, PensionFen *out);

typedef enum
{
  PENSION_CLAIM_READY,        /* "ready" */
  PENSION_CLAIM_NOT_STOPPED,  /* "not_stopped": the stop of the pension comes first */
  PENSION_CLAIM_DISPUTED,     /* "disputed": waits for an agreement or a court */
  PENSION_CLAIM_NOT_PAYABLE,  /* "not_payable" */
} PensionClaimState;

typedef struct
{
  PensionFen funeral, pension; /* of the grant */
  PensionFen account;          /* left to the heirs */
  PensionFen last_month;       /* pension of the month of death, when it was not paid yet */
  PensionFen overpaid;         /* months paid after it */
  bool       stopped;          /* the pension has been stopped, or there was none */
  bool       disputed;
  bool       payable;          /* of the grant */
} PensionClaim;

typedef struct
{
  PensionClaimState state;
  PensionFen        due;     /* all but the overpaid */
  PensionFen        set_off; /* overpaid months taken from it */
  PensionFen        net;     /* to be paid */
  PensionFen        debt;    /* overpaid months still to be recovered */
} PensionClaimResult;

/* net = funeral + pension + account + last month − overpaid, not below 0; what is left is a debt.
 * Errors: AMOUNT, TOO_LARGE. */
PensionStatus pension_claim_find (const PensionClaim *claim, PensionClaimResult *out);

/* Empty when none. */
const char *pension_claim_state_name (PensionClaimState state);

/* --- Monthly allowances of the older rule (供养直系亲属困难生活补助费) --- */

typedef struct
{
  bool         child;
  PensionMonth birth;      /* of a child */
  bool         school_counts; /* rule of the office: a child keeps it until it leaves school */
  PensionMonth left_school;   /* 0: still there */
  PensionMonth remarried;     /* of a spouse; children keep it; 0: not */
  PensionMonth ended;         /* by death or own income; 0: not */
} PensionDependent;

/* The last month of the allowance; 0: no end yet.  Errors: MONTH, YEAR. */
PensionStatus pension_dependent_last (const PensionDependent *dependent, PensionMonth *out);

/* --- Steps, written behind those the sheet has; errors: those of the sheet --- */

PensionStatus pension_survivor_table_explain (int32_t months, int32_t table, PensionSheet *sheet);
PensionStatus pension_survivor_explain (const PensionDeceased *deceased, const PensionSurvivorRules *rules,
                                        const PensionSurvivorGrant *grant, PensionSheet *sheet);
PensionStatus pension_claim_explain (const PensionClaim *claim, const PensionClaimResult *result,
                                     PensionSheet *sheet);
