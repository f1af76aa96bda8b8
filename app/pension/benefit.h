/* The basic pension of a month in its three parts (基本养老金: 基础、个人账户、过渡性), and what is paid of it.
 *
 * Sources: Guofa [2005] No. 38 (formula, transition of 2006 to 2010); Jinzhengfa [2006] No. 32 with the determination
 * sheets of Shanxi (coefficient, five decimals, 见分进角); provincial standard 9.2.1.
 *
 * Rounding: each of the three parts half up to the fen; what is paid up to the jiao, where the office says so.
 * Nothing else is rounded: years are months ÷ 12, indexed wages are exact. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pension/divisor.h"
#include "pension/index.h"
#include "pension/money.h"
#include "pension/rate.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* --- The three parts --- */

typedef struct
{
  PensionFen     base;          /* 计发基数 of the year of retirement, a month: parameter benefit_base; 0: missing */
  PensionIndex   index_basic;   /* 基础 */
  PensionIndex   index_trans;   /* 过渡; not looked at without deemed months */
  int32_t        total_months;  /* paid and deemed */
  int32_t        deemed_months; /* 视同缴费 */
  PensionFen     account;       /* 个人账户储存额 at the end of the month of retirement */
  PensionDivisor divisor;       /* 计发月数 */
  PensionRate    trans_coef;    /* parameter trans_coef; 0: missing; not looked at without deemed months */
} PensionBenefitInput;

/* Indexed wages (指数化月平均缴费工资), exact, in units of 10^-7 yuan. */
typedef struct
{
  int64_t    wage_basic;
  int64_t    wage_trans; /* 0 without deemed months */
  PensionFen basic;      /* (base + wage_basic) ÷ 2 × months ÷ 12 × 1 % */
  PensionFen personal;   /* account ÷ divisor */
  PensionFen transition; /* wage_trans × deemed months ÷ 12 × coefficient */
  PensionFen sum;
} PensionBenefit;

#define PENSION_WAGE_TEXT_SIZE 32

/* The basic part alone, for who gets no other; the rest of the result is 0.  Errors: BENEFIT_BASE_MISSING,
 * INDEX_MISSING, INDEX, MONTH_COUNT, LIFE (more months than a life has), TOO_LARGE. */
PensionStatus pension_benefit_basic (const PensionBenefitInput *in, PensionBenefit *out);

/* Errors: as above; DIVISOR_MISSING, TRANS_COEF_MISSING, RATE (a coefficient beyond 1), AMOUNT (a negative balance),
 * DEEMED (more deemed months than months). */
PensionStatus pension_benefit_find (const PensionBenefitInput *in, PensionBenefit *out);

/* An indexed wage in yuan with five decimals, half up, as the sheet prints it: "5514.81855".  Error: BUFFER;
 * PENSION_WAGE_TEXT_SIZE is always enough. */
PensionStatus pension_wage_format (int64_t wage, char *buffer, size_t size);

/* --- What is paid --- */

/* Parameter pension_total_rounding. */
typedef enum
{
  PENSION_TOTAL_ROUNDING_MISSING,
  PENSION_TOTAL_UP_TO_JIAO, /* "UP_TO_JIAO": 见分进角 */
  PENSION_TOTAL_FEN,        /* "FEN": paid as it is */
} PensionTotalRounding;

/* How a gain by the new method was limited in 2006 to 2010: parameter gain_rule. */
typedef enum
{
  PENSION_GAIN_MISSING,
  PENSION_GAIN_SHARE,  /* "OF_GAIN": that share of the gain is paid */
  PENSION_GAIN_OF_OLD, /* "OF_OLD": the gain is paid up to that share of the old amount */
} PensionGainRule;

PensionStatus pension_total_rounding_parse (const char *text, size_t length, PensionTotalRounding *out);
PensionStatus pension_gain_rule_parse (const char *text, size_t length, PensionGainRule *out);

/* Extra lines, beside the pension: 高龄, 军转, 独生子女/计划生育, 建国前老工人, others. */
typedef enum
{
  PENSION_EXTRA_NONE,
  PENSION_EXTRA_AGED,     /* "AGED" */
  PENSION_EXTRA_MILITARY, /* "MILITARY" */
  PENSION_EXTRA_CHILD,    /* "ONE_CHILD" */
  PENSION_EXTRA_VETERAN,  /* "VETERAN": amount is the full wage; the line is what the pension falls short of it */
  PENSION_EXTRA_OTHER,    /* "OTHER" */
} PensionExtraKind;

PensionStatus pension_extra_parse (const char *text, size_t length, PensionExtraKind *out);
const char *pension_extra_name (PensionExtraKind kind);

/* amount + rate × sum of the three parts, the product half up to the fen */
typedef struct
{
  PensionExtraKind kind;
  PensionFen       amount;
  PensionRate      rate;
} PensionExtra;

#define PENSION_EXTRAS 6

typedef struct
{
  PensionTotalRounding rounding;
  PensionFen           minimum;    /* parameter min_pension for who meets its conditions; 0: none */
  bool                 compared;   /* with the method before 2006: retired in 2006 to 2010 */
  PensionFen           old;        /* the amount by that method; 0: missing */
  PensionGainRule      gain_rule;
  PensionRate          gain_share; /* of the year: parameter gain_share */
  PensionExtra         extras[PENSION_EXTRAS]; /* by kind; those without a kind are passed over */
} PensionPayableRules;

typedef struct
{
  PensionFen compared;               /* the sum, or what the comparison makes of it */
  PensionFen raised;                 /* that, at least the minimum */
  PensionFen payable;                /* that, rounded: 发放额 */
  PensionFen adjustment;             /* payable − sum: the line 封顶补亏额 */
  PensionFen extras[PENSION_EXTRAS];
  PensionFen total;                  /* payable and extras: what reaches the person each month */
} PensionPayable;

/* New amount below the old: the old is paid (补亏); above it: the gain is limited (封顶).
 * Errors: TOTAL_ROUNDING_MISSING, OLD_PENSION_MISSING, GAIN_RULE_MISSING, RATE, AMOUNT (a negative one), CHOICE
 * (an unknown kind of extra), TOO_LARGE. */
PensionStatus pension_payable_find (PensionFen sum, const PensionPayableRules *rules, PensionPayable *out);

/* Write the steps behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_benefit_basic_explain (const PensionBenefitInput *in, const PensionBenefit *benefit,
                                             PensionSheet *sheet);
PensionStatus pension_benefit_explain (const PensionBenefitInput *in, const PensionBenefit *benefit,
                                       PensionSheet *sheet);
PensionStatus pension_payable_explain (PensionFen sum, const PensionPayableRules *rules,
                                       const PensionPayable *payable, PensionSheet *sheet);
