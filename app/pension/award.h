/* The award of a monthly pension: from the facts of a person and the figures of the office to the determination sheet
 * (养老金待遇核定).
 *
 * Sources: Guofa [2005] No. 38; Jinzhengfa [2006] No. 32; Decision of 13 September 2024 with the Measures; Renshebufa
 * [2024] No. 94; provincial standard 9.2.1 and 9.2.2.
 *
 * The two structs are everything an award depends on.  Facts are what the person's file says, rules are what the office
 * loaded: stored together with the numbers of the parameter rows they give the same sheet years later, whatever has
 * changed since.  In the server they are the row types pension.award_facts and pension.award_rules, which jsonb turns
 * into and out of; a member added later stands for what was done before when it is missing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pension/benefit.h"
#include "pension/divisor.h"
#include "pension/index.h"
#include "pension/month.h"
#include "pension/sheet.h"
#include "pension/start.h"
#include "pension/status.h"

typedef struct
{
  PensionStartFacts start;      /* group, birth, month of retirement, months paid and deemed, special work */
  PensionMonth      work_start; /* 参加工作时间 */
  PensionFen        account;    /* 个人账户储存额 at the end of the month of retirement, interest of the year included */

  PensionIndex index_basic; /* as entered, by the method ENTERED only */
  PensionIndex index_trans; /* as entered; not looked at without deemed months */

  /* The paid months and their bases, by the other methods: years ascending, nothing after the month of retirement, as
   * many months as start.paid. */
  const PensionIndexYear *years;
  size_t                  year_count;

  bool         minimum_applies; /* the person meets the conditions of the minimum pension */
  PensionFen   old_pension;     /* by the method before 2006; for retirement in 2006 to 2010 */
  PensionExtra extras[PENSION_EXTRAS];
} PensionAwardFacts;

/* Every member but minimum is a parameter that is missing while it is 0, and refused by name when it is needed. */
typedef struct
{
  PensionFen           base;          /* benefit_base of the year of retirement, fen a month */
  PensionRate          trans_coef;    /* trans_coef */
  PensionDivisor       divisor;       /* of the age: pension_divisor_age, then the row of the table */
  PensionMonth         account_start; /* account_start_min: accounts begin, 199707 */
  PensionIndexRules    index;         /* index_method, index_rounding, average_wage_rounding, deemed_index */
  PensionTotalRounding rounding;      /* pension_total_rounding */
  PensionFen           minimum;       /* min_pension; 0: there is none */
  PensionEarlyMinimum  early_minimum; /* early_minimum; looked at for flexible early retirement */
  PensionGainRule      gain_rule;     /* gain_rule; looked at for retirement in 2006 to 2010 */
  PensionRate          gain_share;    /* gain_share of that year */
} PensionAwardRules;

/* 老人 retired before 2006 and have no award by this formula. */
typedef enum
{
  PENSION_PEOPLE_OLD,    /* "OLD": 老人 */
  PENSION_PEOPLE_MIDDLE, /* "MIDDLE": 中人, began to work before there were accounts */
  PENSION_PEOPLE_NEW,    /* "NEW": 新人 */
} PensionPeople;

/* Empty when there are no such people. */
const char *pension_people_name (PensionPeople people);

/* Errors: MONTH, SPAN (work begins after retirement), ACCOUNT_START_MISSING. */
PensionStatus pension_people_find (PensionMonth work_start, PensionMonth retire_month, PensionMonth account_start,
                                   PensionPeople *out);

typedef struct
{
  PensionPeople       people;
  bool                whole;       /* all three parts; otherwise the basic part alone */
  PensionStart        start;
  int32_t             age;         /* months, in the month of retirement */
  int32_t             divisor_age; /* months, by which the divisor was looked up */
  PensionIndices      indices;
  PensionBenefitInput input;       /* what entered the formula */
  PensionBenefit      benefit;
  PensionPayable      payable;
} PensionAward;

/* The award.  Errors: those of the start, TOO_FEW_MONTHS; of the people, BEFORE_2006; of the indices, HISTORY (the
 * years are not ascending, hold a month after retirement, or not as many months as were paid); of the benefit and of
 * what is payable.  Those that end in MISSING name the parameter. */
PensionStatus pension_award_find (const PensionAwardFacts *facts, const PensionAwardRules *rules, PensionAward *out);

/* The amounts alone, as if the person might retire in that month; only the basic part unless it is the whole formula.
 * The start of the result is all 0.  For the disability allowance.  Errors: as above without those of the start. */
PensionStatus pension_award_amount (const PensionAwardFacts *facts, const PensionAwardRules *rules, bool whole,
                                    PensionAward *out);

/* Write the steps behind those the sheet has.  Errors: those of the sheet. */
PensionStatus pension_award_amount_explain (const PensionAwardFacts *facts, const PensionAwardRules *rules,
                                            const PensionAward *award, PensionSheet *sheet);
PensionStatus pension_award_explain (const PensionAwardFacts *facts, const PensionAwardRules *rules,
                                     const PensionAward *award, PensionSheet *sheet);
