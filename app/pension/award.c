#include "pension/award.h"

#include "pension/choice.h"

#define N_(sentence) sentence /* marks a sentence for translation */
#define COUNT(list) (sizeof (list) / sizeof (list)[0])

static const PensionMonth formula_since = 200601;  /* [Guofa 2005 No. 38] */
static const int32_t comparison_last_year = 2010;  /* five years of transition */

static const char basis_people[] = N_ ("Guofa [2005] No. 38; Jinzhengfa [2006] No. 32");
static const char basis_months[] = N_ ("Jinzhengfa [2006] No. 32; provincial standard 9.2.1");

/* --- People --- */

const char *
pension_people_name (PensionPeople people)
{
  static const char *const names[] = { "OLD", "MIDDLE", "NEW" };

  return pension_choice_name (names, COUNT (names), (size_t) people);
}

PensionStatus
pension_people_find (PensionMonth work_start, PensionMonth retire_month, PensionMonth account_start,
                     PensionPeople *out)
{
  int32_t worked;
  PensionStatus status = pension_month_span (work_start, retire_month, &worked);

  if (status != PENSION_OK)
    return status;
  if (account_start == 0)
    return PENSION_E_ACCOUNT_START_MISSING;
  status = pension_month_check (account_start);
  if (status != PENSION_OK)
    return status;

  if (retire_month < formula_since)
    *out = PENSION_PEOPLE_OLD;
  else
    *out = work_start < account_start ? PENSION_PEOPLE_MIDDLE : PENSION_PEOPLE_NEW;
  return PENSION_OK;
}

/* --- The history --- */

/* The month of the last base of a year, 0 without any. */
static PensionMonth
last_month (const PensionIndexYear *year)
{
  for (int i = PENSION_YEAR_BASES; i > 0; i--)
    if (year->bases[i - 1] != 0)
      return year->year * 100 + i;

  return 0;
}

static PensionStatus
check_years (const PensionAwardFacts *facts)
{
  for (size_t i = 0; i < facts->year_count; i++)
    {
      const int32_t year = facts->years[i].year;

      if (year < 1 || year > 9999)
        return PENSION_E_YEAR;
      if ((i > 0 && year <= facts->years[i - 1].year) || last_month (&facts->years[i]) > facts->start.month)
        return PENSION_E_HISTORY;
    }

  return PENSION_OK;
}

static PensionStatus
find_indices (const PensionAwardFacts *facts, const PensionAwardRules *rules, PensionIndices *out)
{
  PensionIndices found;
  PensionStatus status = check_years (facts);

  if (status == PENSION_OK)
    status = pension_indices_find (facts->years, facts->year_count, facts->start.deemed, &rules->index, &found);
  if (status != PENSION_OK)
    return status;

  if (rules->index.method == PENSION_INDEX_METHOD_ENTERED)
    {
      found.basic = facts->index_basic;
      found.trans = facts->index_trans;
    }
  else if (found.paid != facts->start.paid)
    return PENSION_E_HISTORY;

  *out = found;
  return PENSION_OK;
}

/* --- The award --- */

static PensionStatus
find_people (const PensionAwardFacts *facts, const PensionAwardRules *rules, PensionAward *award)
{
  const PensionMonth month = facts->start.month;
  PensionStatus status = pension_people_find (facts->work_start, month, rules->account_start, &award->people);

  if (status == PENSION_OK && award->people == PENSION_PEOPLE_OLD)
    status = PENSION_E_BEFORE_2006;
  if (status == PENSION_OK)
    status = pension_age_months (facts->start.birth, month, &award->age);
  if (status == PENSION_OK)
    status = pension_divisor_age (facts->start.birth, month, &award->divisor_age);
  return status;
}

static PensionStatus
check_counts (const PensionStartFacts *start)
{
  if (start->paid < 0 || start->deemed < 0)
    return PENSION_E_MONTH_COUNT;

  return start->paid > PENSION_LIFE_MONTHS || start->deemed > PENSION_LIFE_MONTHS ? PENSION_E_LIFE : PENSION_OK;
}

static PensionStatus
find_parts (const PensionAwardFacts *facts, const PensionAwardRules *rules, PensionAward *award)
{
  PensionStatus status = check_counts (&facts->start);

  if (status == PENSION_OK)
    status = find_indices (facts, rules, &award->indices);
  if (status != PENSION_OK)
    return status;

  award->input = (PensionBenefitInput) {
    .base = rules->base,
    .index_basic = award->indices.basic,
    .index_trans = award->indices.trans,
    .total_months = facts->start.paid + facts->start.deemed,
    .deemed_months = facts->start.deemed,
    .account = facts->account,
    .divisor = rules->divisor,
    .trans_coef = rules->trans_coef,
  };
  return award->whole ? pension_benefit_find (&award->input, &award->benefit)
                      : pension_benefit_basic (&award->input, &award->benefit);
}

static PensionPayableRules
payable_rules (const PensionAwardFacts *facts, const PensionAwardRules *rules)
{
  PensionPayableRules payable = {
    .rounding = rules->rounding,
    .minimum = facts->minimum_applies ? rules->minimum : 0,
    .compared = pension_month_year (facts->start.month) <= comparison_last_year,
    .old = facts->old_pension,
    .gain_rule = rules->gain_rule,
    .gain_share = rules->gain_share,
  };

  for (int i = 0; i < PENSION_EXTRAS; i++)
    payable.extras[i] = facts->extras[i];
  return payable;
}

static PensionStatus
find_amount (const PensionAwardFacts *facts, const PensionAwardRules *rules, PensionAward *award)
{
  const PensionPayableRules payable = payable_rules (facts, rules);
  PensionStatus status = find_people (facts, rules, award);

  if (status == PENSION_OK)
    status = find_parts (facts, rules, award);
  if (status == PENSION_OK)
    status = pension_payable_find (award->benefit.sum, &payable, &award->payable);
  return status;
}

PensionStatus
pension_award_amount (const PensionAwardFacts *facts, const PensionAwardRules *rules, bool whole, PensionAward *out)
{
  PensionAward found = { .whole = whole };
  PensionStatus status = find_amount (facts, rules, &found);

  if (status == PENSION_OK)
    *out = found;
  return status;
}

PensionStatus
pension_award_find (const PensionAwardFacts *facts, const PensionAwardRules *rules, PensionAward *out)
{
  PensionAward found = { .whole = true };
  PensionStatus status = pension_start_find (&facts->start, rules->early_minimum, &found.start);

  if (status == PENSION_OK)
    status = pension_start_check (&found.start);
  if (status == PENSION_OK)
    status = find_amount (facts, rules, &found);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

/* --- The steps of the result --- */

static const char *
sentence_of (PensionPeople people)
{
  switch (people)
    {
    case PENSION_PEOPLE_MIDDLE:
      return N_ ("at work since %1, before %2: with transition part for the deemed months");
    case PENSION_PEOPLE_NEW:
      return N_ ("at work since %1, not before %2: no transition part but for military service");
    case PENSION_PEOPLE_OLD:
      break;
    }

  return N_ ("retired before 2006: the pension is fixed");
}

static void
explain_months (const PensionAward *award, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Contribution months"), N_ ("%1 paid + %2 deemed = %3, the month of retirement included"),
                      basis_months);
  pension_sheet_number (sheet, award->input.total_months - award->input.deemed_months);
  pension_sheet_number (sheet, award->input.deemed_months);
  pension_sheet_number (sheet, award->input.total_months);
}

PensionStatus
pension_award_amount_explain (const PensionAwardFacts *facts, const PensionAwardRules *rules,
                              const PensionAward *award, PensionSheet *sheet)
{
  const PensionPayableRules payable = payable_rules (facts, rules);

  pension_sheet_step (sheet, N_ ("Group of people"), sentence_of (award->people), basis_people);
  pension_sheet_month (sheet, facts->work_start);
  pension_sheet_month (sheet, rules->account_start);

  explain_months (award, sheet);
  pension_indices_explain (&award->indices, &rules->index, sheet);
  if (award->whole)
    {
      pension_divisor_explain (award->divisor_age, award->input.divisor, sheet);
      pension_benefit_explain (&award->input, &award->benefit, sheet);
    }
  else
    pension_benefit_basic_explain (&award->input, &award->benefit, sheet);

  return pension_payable_explain (award->benefit.sum, &payable, &award->payable, sheet);
}

PensionStatus
pension_award_explain (const PensionAwardFacts *facts, const PensionAwardRules *rules, const PensionAward *award,
                       PensionSheet *sheet)
{
  PensionStatus status = pension_start_explain (&facts->start, &award->start, sheet);

  return status == PENSION_OK ? pension_award_amount_explain (facts, rules, award, sheet) : status;
}
