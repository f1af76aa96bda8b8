/* The annual adjustment of pensions (养老金调整), and a single adjustment (零星调整).
 *
 * Sources: the yearly notices of the Ministry and of the province (Renshebufa, each for one year); provincial
 * standard 9.4.1 and 9.4.2; Laosheting [2001] No. 44 for people in prison.  Their structure is fixed, their figures
 * are not: every figure stands in a set that the office loads.  A figure that is not loaded is refused by name,
 * what a notice does not have is put in as nothing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pension/money.h"
#include "pension/month.h"
#include "pension/rate.h"
#include "pension/sheet.h"
#include "pension/status.h"
#include "pension/suspension.h"

/* A limit that the notice does not have */
#define PENSION_FEN_UNLIMITED INT64_MAX

/* --- The set --- */

/* What of a part of a year counts for the amount by years. */
typedef enum
{
  PENSION_YEARS_UP,    /* a part of a year counts as a year */
  PENSION_YEARS_DOWN,  /* it does not count */
  PENSION_YEARS_EXACT, /* it counts by its months */
} PensionYearRounding;

/* Ages in completed years on 31 December before the year; both ends belong to the band. */
typedef struct
{
  int32_t    from, to;
  PensionFen amount;
} PensionAgeBand;

/* All amounts a month.  The lists belong to the caller: NULL is a list that nobody has loaded, an empty one says
 * that the notice has none. */
typedef struct
{
  int32_t               year;
  PensionMonth          retired_by; /* the last month of retirement that takes part; 0: not loaded */
  PensionFen            fixed;
  PensionFen            per_year;
  PensionFen            per_year_min; /* at least so much by years */
  PensionYearRounding   year_rounding;
  PensionRate           share; /* of the person's own pension */
  const PensionAgeBand *bands; /* in the order of the ages, none of them in two */
  size_t                band_count;
  const PensionFen     *regions; /* by class of hardship region (艰苦边远地区), class 1 first */
  size_t                region_count;
  PensionFen            veteran_floor; /* former army cadres of enterprises are brought up to it; 0: none */
  PensionFen            cap;           /* at most so much for one person; PENSION_FEN_UNLIMITED: none */
  PensionRounding       rounding;      /* of the whole addition */
  PensionRate           ceiling;       /* all additions together, as a share of all pensions before */
} PensionAdjustmentSet;

/* "UP", "DOWN", "EXACT".  Error: CHOICE. */
PensionStatus pension_year_rounding_parse (const char *text, size_t length, PensionYearRounding *out);

/* "JIAO_UP", "FEN", "YUAN".  Error: CHOICE. */
PensionStatus pension_adjustment_rounding_parse (const char *text, size_t length, PensionRounding *out);

/* The name of the first figure of the set that is not loaded, NULL when all are. */
const char *pension_adjustment_missing (const PensionAdjustmentSet *set);

/* Errors: FIGURE (pension_adjustment_missing names it), YEAR, MONTH, AMOUNT, BANDS, CHOICE. */
PensionStatus pension_adjustment_check (const PensionAdjustmentSet *set);

/* --- One person --- */

typedef struct
{
  PensionFen   pension; /* of a month on 31 December before, all items */
  PensionFen   base;    /* the items of it the share is taken of */
  int32_t      months;  /* contribution months, actual and deemed */
  PensionMonth birth;   /* the adopted one */
  int32_t      region;  /* class of hardship region, 0: none */
  bool         veteran; /* a former army cadre (企业退休军转干部) */
} PensionAdjustee;

typedef struct
{
  int32_t    age;           /* on 31 December before */
  int32_t    years;         /* counted; with EXACT the whole ones */
  PensionFen fixed;
  PensionFen by_years;      /* with the least amount applied */
  PensionFen by_share;
  PensionFen by_age;
  PensionFen by_region;
  PensionFen sum;           /* of the five */
  PensionFen rounded;       /* the sum, rounded */
  PensionFen capped;        /* not more than the cap */
  PensionFen raised;        /* more, up to the floor of veterans */
  PensionFen addition;      /* capped + raised */
  PensionFen pension;       /* the new one */
} PensionAdjustment;

/* add = fixed + max (h2 (years × per year), least) + h2 (base × share) + band + region, rounded as the set says,
 * at most the cap; veterans are brought up to their floor.
 * Errors: those of the set, MONTH, SPAN (born after that year), MONTH_COUNT, AMOUNT (a pension), REGION,
 * TOO_LARGE. */
PensionStatus pension_adjustment_find (const PensionAdjustmentSet *set, const PensionAdjustee *person,
                                       PensionAdjustment *out);

/* Additions of all persons as a share of all pensions before, in millionths, rounded up: to be held against the
 * ceiling of the national notice.  Errors: DIVISOR, AMOUNT, TOO_LARGE (above 2147 times). */
PensionStatus pension_adjustment_share (PensionFen additions, PensionFen pensions, PensionRate *out);

/* --- Who takes part --- */

typedef enum
{
  PENSION_BENEFIT_PENSION,    /* the monthly pension */
  PENSION_BENEFIT_TEMPORARY,  /* a temporary allowance (临时生活费) until the pension can be computed */
  PENSION_BENEFIT_DISABILITY, /* 病残津贴 */
  PENSION_BENEFIT_SURVIVOR,   /* a monthly allowance of dependents */
  PENSION_BENEFIT_COUNT
} PensionBenefitKind;

/* "pension", "temporary", "disability", "survivor".  Error: CHOICE. */
PensionStatus pension_benefit_kind_parse (const char *text, size_t length, PensionBenefitKind *out);

typedef enum
{
  PENSION_ADJUST_NOW,
  PENSION_ADJUST_LATER, /* with arrears, as soon as the reason is gone */
  PENSION_ADJUST_NEVER, /* not in this year */
} PensionAdjustVerdict;

/* Why a person does not take part now; each is a bit of the answer. */
typedef enum
{
  PENSION_OUT_RETIRED_LATER,  /* retired after the day the notice names */
  PENSION_OUT_NOT_A_PENSION,  /* receives something the notice does not adjust */
  PENSION_OUT_ENDED,          /* died or left before the adjustment begins */
  PENSION_OUT_PRISON,         /* serves a sentence: missed adjustments are not made up */
  PENSION_OUT_PROBATION,      /* serves it outside: goes on without adjustments */
  PENSION_OUT_DONE,           /* has this year's adjustment already */
  PENSION_OUT_LISTED,         /* on a list of the office */
  PENSION_OUT_TEMPORARY,      /* until the pension itself exists */
  PENSION_OUT_SUSPENDED,      /* until the pension is resumed */
  PENSION_OUT_COUNT
} PensionAdjustOut;

typedef struct
{
  const char          *name;     /* for programs */
  const char          *sentence; /* message id for the person */
  const char          *basis;
  PensionAdjustVerdict verdict;
} PensionAdjustOutRule;

typedef struct
{
  PensionBenefitKind benefit;
  bool           disability_takes_part; /* rule of the office for PENSION_BENEFIT_DISABILITY */
  PensionMonth   retired;               /* month of retirement */
  PensionMonth   last_month;            /* the last month the person is entitled to; 0: no end */
  bool           stopped;               /* nothing is paid now */
  PensionStop    stop;                  /* and why */
  bool           probation;             /* sentenced, the sentence not served in prison */
  bool           done, listed;
} PensionAdjustStanding;

/* NULL when there is no such reason. */
const PensionAdjustOutRule *pension_adjust_out_rule (PensionAdjustOut out);

/* "now", "later", "never"; empty when it is none. */
const char *pension_adjust_verdict_name (PensionAdjustVerdict verdict);

/* Every reason as a bit (1 << PensionAdjustOut), none: takes part now.  The verdict is the hardest of them.
 * Errors: FIGURE (retired_by), MONTH, YEAR, CHOICE. */
PensionStatus pension_adjustment_standing (const PensionAdjustmentSet *set, const PensionAdjustStanding *person,
                                           uint32_t *reasons, PensionAdjustVerdict *verdict);

/* --- Arrears and single adjustments --- */

typedef struct
{
  PensionMonth first, last; /* 0 when there are none */
  int32_t      months;
  PensionFen   amount;
} PensionOwed;

/* The difference of a month × the months from the first it applies to, to the month before the run that pays it, or to
 * last_month (0: no end) when the person is entitled no longer.  A negative difference gives a negative amount:
 * it is to be recovered.  Errors: MONTH, TOO_LARGE. */
PensionStatus pension_owed_find (PensionFen difference, PensionMonth from, PensionMonth first_paid,
                                    PensionMonth last_month, PensionOwed *out);

/* One item of one person: before, after, and the months between.  [standard 9.4.2] */
typedef struct
{
  PensionFen   before, after;
  PensionMonth from;
  PensionMonth to;         /* 0: without end */
  PensionMonth first_paid; /* the run that pays the new amount */
} PensionSingle;

typedef struct
{
  PensionFen  difference; /* after − before */
  PensionOwed owed;
} PensionSingleResult;

/* Errors: MONTH, SPAN (ends before it begins), TOO_LARGE. */
PensionStatus pension_single_find (const PensionSingle *single, PensionSingleResult *out);

/* --- Steps, written behind those the sheet has; errors: those of the sheet --- */

PensionStatus pension_adjustment_explain (const PensionAdjustmentSet *set, const PensionAdjustee *person,
                                          const PensionAdjustment *result, PensionSheet *sheet);
PensionStatus pension_standing_explain (uint32_t reasons, PensionSheet *sheet);
PensionStatus pension_owed_explain (PensionFen difference, const PensionOwed *owed, PensionSheet *sheet);
PensionStatus pension_single_explain (const PensionSingle *single, const PensionSingleResult *result,
                                      PensionSheet *sheet);
