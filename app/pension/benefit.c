#include "pension/benefit.h"

#include "pension/choice.h"
#include "pension/text.h"

#define COUNT(list) (sizeof (list) / sizeof (list)[0])

/* --- Words --- */

static const char *const total_roundings[] = { "", "UP_TO_JIAO", "FEN" };
static const char *const gain_rules[] = { "", "OF_GAIN", "OF_OLD" };
static const char *const extra_kinds[] = { "", "AGED", "MILITARY", "ONE_CHILD", "VETERAN", "OTHER" };

PENSION_CHOICE_DEFINE_PARSE (pension_total_rounding_parse, PensionTotalRounding, total_roundings)

PENSION_CHOICE_DEFINE_PARSE (pension_gain_rule_parse, PensionGainRule, gain_rules)

PENSION_CHOICE_DEFINE_PARSE (pension_extra_parse, PensionExtraKind, extra_kinds)

const char *
pension_extra_name (PensionExtraKind kind)
{
  return pension_choice_name (extra_kinds, COUNT (extra_kinds), (size_t) kind);
}

PensionStatus
pension_wage_format (int64_t wage, char *buffer, size_t size)
{
  int64_t rounded;
  PensionText text;
  PensionStatus status = pension_fen_scale (wage, 1, 100, PENSION_ROUND_HALF_UP, &rounded);

  if (status != PENSION_OK)
    return status;

  pension_text_start (&text, buffer, size);
  pension_text_add_decimal (&text, rounded, PENSION_INDEX_DECIMALS);
  return pension_text_finish (&text);
}

/* --- The three parts --- */

static PensionStatus
check_months (const PensionBenefitInput *in)
{
  if (in->total_months < 0 || in->deemed_months < 0)
    return PENSION_E_MONTH_COUNT;
  if (in->deemed_months > in->total_months)
    return PENSION_E_DEEMED;

  return in->total_months > PENSION_LIFE_MONTHS ? PENSION_E_LIFE : PENSION_OK;
}

static PensionStatus
check_index (PensionIndex index)
{
  if (index == 0)
    return PENSION_E_INDEX_MISSING;

  return index < 0 || index > PENSION_INDEX_MOST ? PENSION_E_INDEX : PENSION_OK;
}

/* base × index is a wage in units of 10^-7 yuan. */
static PensionStatus
find_wage (PensionFen base, PensionIndex index, int64_t *out)
{
  int64_t wage;

  if (__builtin_mul_overflow (base, (int64_t) index, &wage))
    return PENSION_E_TOO_LARGE;

  *out = wage;
  return PENSION_OK;
}

/* h2 ((G + G × I) ÷ 2 × N ÷ 12 × 1 %) = G × (1 + I) × N ÷ 2400, rounded once.  [Guofa 2005 No. 38: the mean of the
 * average wage and the indexed wage, 1 % for each year] */
static PensionStatus
find_basic_part (const PensionBenefitInput *in, PensionBenefit *benefit)
{
  PensionStatus status;

  if (in->base <= 0)
    return PENSION_E_BENEFIT_BASE_MISSING;

  status = check_months (in);
  if (status == PENSION_OK)
    status = check_index (in->index_basic);
  if (status == PENSION_OK)
    status = find_wage (in->base, in->index_basic, &benefit->wage_basic);
  if (status == PENSION_OK)
    status = pension_fen_scale (in->base, ((int64_t) PENSION_INDEX_ONE + in->index_basic) * in->total_months,
                                (int64_t) PENSION_INDEX_ONE * 2400, PENSION_ROUND_HALF_UP, &benefit->basic);
  return status;
}

/* h2 (A ÷ T).  [Guofa 2005 No. 38: the balance over the months of the annex] */
static PensionStatus
find_account_part (const PensionBenefitInput *in, PensionBenefit *benefit)
{
  if (in->account < 0)
    return PENSION_E_AMOUNT;
  if (in->divisor <= 0)
    return PENSION_E_DIVISOR_MISSING;

  return pension_fen_scale (in->account, 10, in->divisor, PENSION_ROUND_HALF_UP, &benefit->personal);
}

/* h2 (G × It × D ÷ 12 × coefficient), nothing without deemed months.  [Jinzhengfa 2006 No. 32: 1.3 % for each year] */
static PensionStatus
find_transition_part (const PensionBenefitInput *in, PensionBenefit *benefit)
{
  PensionStatus status;

  if (in->deemed_months == 0)
    return PENSION_OK;
  if (in->trans_coef == 0)
    return PENSION_E_TRANS_COEF_MISSING;
  if (in->trans_coef < 0 || in->trans_coef > PENSION_RATE_ONE)
    return PENSION_E_RATE;

  status = check_index (in->index_trans);
  if (status == PENSION_OK)
    status = find_wage (in->base, in->index_trans, &benefit->wage_trans);
  if (status == PENSION_OK)
    status = pension_fen_scale (in->base, (int64_t) in->index_trans * in->deemed_months * in->trans_coef,
                                (int64_t) PENSION_INDEX_ONE * PENSION_RATE_ONE * 12, PENSION_ROUND_HALF_UP,
                                &benefit->transition);
  return status;
}

PensionStatus
pension_benefit_basic (const PensionBenefitInput *in, PensionBenefit *out)
{
  PensionBenefit found = { 0 };
  PensionStatus status = find_basic_part (in, &found);

  found.sum = found.basic;
  if (status == PENSION_OK)
    *out = found;
  return status;
}

PensionStatus
pension_benefit_find (const PensionBenefitInput *in, PensionBenefit *out)
{
  PensionBenefit found = { 0 };
  PensionStatus status = find_basic_part (in, &found);

  if (status == PENSION_OK)
    status = find_account_part (in, &found);
  if (status == PENSION_OK)
    status = find_transition_part (in, &found);
  if (status == PENSION_OK)
    status = pension_fen_add (found.basic, found.personal, &found.sum);
  if (status == PENSION_OK)
    status = pension_fen_add (found.sum, found.transition, &found.sum);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

/* --- What is paid --- */

/* The part of the gain that is paid.  [Guofa 2005 No. 38, transition; the share is set for each year] */
static PensionStatus
limit_gain (PensionFen gain, const PensionPayableRules *rules, PensionFen *out)
{
  PensionFen most;
  PensionStatus status = pension_rate_check (rules->gain_share);

  if (status != PENSION_OK)
    return status;

  switch (rules->gain_rule)
    {
    case PENSION_GAIN_SHARE:
      return pension_fen_scale (gain, rules->gain_share, PENSION_RATE_ONE, PENSION_ROUND_HALF_UP, out);
    case PENSION_GAIN_OF_OLD:
      status = pension_fen_scale (rules->old, rules->gain_share, PENSION_RATE_ONE, PENSION_ROUND_HALF_UP, &most);
      if (status == PENSION_OK)
        *out = gain < most ? gain : most;
      return status;
    case PENSION_GAIN_MISSING:
      break;
    }

  return PENSION_E_GAIN_RULE_MISSING;
}

static PensionStatus
compare_methods (PensionFen sum, const PensionPayableRules *rules, PensionFen *out)
{
  PensionFen gain;
  PensionStatus status;

  *out = sum;
  if (!rules->compared)
    return PENSION_OK;
  if (rules->old <= 0)
    return PENSION_E_OLD_PENSION_MISSING;

  *out = rules->old;
  if (sum <= rules->old)
    return PENSION_OK;

  status = limit_gain (sum - rules->old, rules, &gain);
  return status == PENSION_OK ? pension_fen_add (rules->old, gain, out) : status;
}

static PensionStatus
round_total (PensionFen amount, PensionTotalRounding rounding, PensionFen *out)
{
  switch (rounding)
    {
    case PENSION_TOTAL_UP_TO_JIAO:
      return pension_fen_round (amount, PENSION_ROUND_UP_TO_JIAO, out);
    case PENSION_TOTAL_FEN:
      *out = amount;
      return PENSION_OK;
    case PENSION_TOTAL_ROUNDING_MISSING:
      break;
    }

  return PENSION_E_TOTAL_ROUNDING_MISSING;
}

static PensionStatus
find_extra (const PensionExtra *extra, PensionFen sum, PensionFen payable, PensionFen *out)
{
  PensionFen part;
  PensionStatus status;

  if ((size_t) extra->kind >= COUNT (extra_kinds))
    return PENSION_E_CHOICE;
  if (extra->amount < 0)
    return PENSION_E_AMOUNT;
  if (extra->kind == PENSION_EXTRA_NONE)
    return PENSION_OK;
  if (extra->kind == PENSION_EXTRA_VETERAN)
    {
      *out = extra->amount > payable ? extra->amount - payable : 0;
      return PENSION_OK;
    }

  status = pension_rate_check (extra->rate);
  if (status == PENSION_OK)
    status = pension_fen_scale (sum, extra->rate, PENSION_RATE_ONE, PENSION_ROUND_HALF_UP, &part);
  return status == PENSION_OK ? pension_fen_add (extra->amount, part, out) : status;
}

PensionStatus
pension_payable_find (PensionFen sum, const PensionPayableRules *rules, PensionPayable *out)
{
  PensionPayable found = { 0 };
  PensionStatus status = sum < 0 ? PENSION_E_AMOUNT : compare_methods (sum, rules, &found.compared);

  found.raised = found.compared > rules->minimum ? found.compared : rules->minimum;
  if (status == PENSION_OK)
    status = round_total (found.raised, rules->rounding, &found.payable);
  if (status == PENSION_OK)
    status = pension_fen_add (found.payable, -sum, &found.adjustment);
  found.total = found.payable;
  for (int i = 0; i < PENSION_EXTRAS && status == PENSION_OK; i++)
    {
      status = find_extra (&rules->extras[i], sum, found.payable, &found.extras[i]);
      if (status == PENSION_OK)
        status = pension_fen_add (found.total, found.extras[i], &found.total);
    }

  if (status == PENSION_OK)
    *out = found;
  return status;
}
