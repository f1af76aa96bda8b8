#include "pension/temporary.h"

#include "pension/choice.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_temporary[] = N_ ("Provincial standard 9.2.3; parameter temp_rule of the office");
static const char basis_settlement[] = N_ ("Provincial standard 9.2.3");

PensionStatus
pension_temp_rule_parse (const char *text, size_t length, PensionTempRule *out)
{
  static const char *const names[] = { "", "LAST_YEAR_BASE", "PERCENT", "FIXED" };
  size_t place;
  PensionStatus status = pension_choice_parse (names, sizeof names / sizeof names[0], text, length, &place);

  if (status == PENSION_OK)
    *out = (PensionTempRule) place;
  return status;
}

static PensionStatus
find_by_last_base (const PensionAwardFacts *facts, const PensionAwardRules *rules, PensionFen last_base,
                   PensionTemporary *found)
{
  PensionAwardRules last = *rules;
  PensionStatus status;

  if (last_base == 0)
    return PENSION_E_TEMP_BASE_MISSING;

  last.base = last_base;
  status = pension_award_find (facts, &last, &found->award);
  found->start = found->award.start;
  found->amount = found->award.payable.total;
  return status;
}

static PensionStatus
take_share (const PensionAwardRules *rules, PensionRate percent, PensionFen *amount)
{
  const PensionPayableRules rounding = { .rounding = rules->rounding };
  PensionPayable payable;
  PensionFen share;
  PensionStatus status;

  if (percent == 0)
    return PENSION_E_TEMP_PERCENT_MISSING;

  status = pension_rate_check (percent);
  if (status == PENSION_OK)
    status = pension_fen_scale (*amount, percent, PENSION_RATE_ONE, PENSION_ROUND_HALF_UP, &share);
  if (status == PENSION_OK)
    status = pension_payable_find (share, &rounding, &payable);
  if (status == PENSION_OK)
    *amount = payable.payable;
  return status;
}

/* Whoever gets the fixed amount must be able to retire all the same. */
static PensionStatus
find_fixed (const PensionAwardFacts *facts, const PensionAwardRules *rules, PensionFen amount, PensionTemporary *found)
{
  PensionStatus status;

  if (amount == 0)
    return PENSION_E_TEMP_AMOUNT_MISSING;
  if (amount < 0)
    return PENSION_E_AMOUNT;

  status = pension_start_find (&facts->start, rules->early_minimum, &found->start);
  if (status == PENSION_OK)
    status = pension_start_check (&found->start);
  found->amount = amount;
  return status;
}

PensionStatus
pension_temporary_find (const PensionAwardFacts *facts, const PensionAwardRules *rules,
                        const PensionTemporaryRules *temporary, PensionTemporary *out)
{
  PensionTemporary found = { 0 };
  PensionStatus status = PENSION_E_TEMP_RULE_MISSING;

  switch (temporary->rule)
    {
    case PENSION_TEMP_LAST_BASE:
      status = find_by_last_base (facts, rules, temporary->last_base, &found);
      break;
    case PENSION_TEMP_PERCENT:
      status = find_by_last_base (facts, rules, temporary->last_base, &found);
      if (status == PENSION_OK)
        status = take_share (rules, temporary->percent, &found.amount);
      break;
    case PENSION_TEMP_FIXED:
      status = find_fixed (facts, rules, temporary->amount, &found);
      break;
    case PENSION_TEMP_RULE_MISSING:
      break;
    }

  if (status == PENSION_OK)
    *out = found;
  return status;
}

static void
explain_temporary_amount (const PensionTemporaryRules *temporary, const PensionTemporary *result, PensionSheet *sheet)
{
  const char *const label = N_ ("Temporary allowance");

  if (temporary->rule == PENSION_TEMP_FIXED)
    pension_sheet_step (sheet, label, N_ ("fixed amount %1, from %2 on"), basis_temporary);
  else if (temporary->rule == PENSION_TEMP_PERCENT)
    pension_sheet_step (sheet, label, N_ ("%3 × %4, rounded as pensions are: %1, from %2 on"), basis_temporary);
  else
    pension_sheet_step (sheet, label, N_ ("by the base figure of the year before: %1, from %2 on"), basis_temporary);
  pension_sheet_fen (sheet, result->amount);
  pension_sheet_month (sheet, result->start.first_pension_month);
  if (temporary->rule != PENSION_TEMP_PERCENT)
    return;
  pension_sheet_fen (sheet, result->award.payable.total);
  pension_sheet_rate (sheet, temporary->percent);
}

PensionStatus
pension_temporary_explain (const PensionAwardFacts *facts, const PensionAwardRules *rules,
                           const PensionTemporaryRules *temporary, const PensionTemporary *result,
                           PensionSheet *sheet)
{
  PensionStatus status = temporary->rule == PENSION_TEMP_FIXED
                           ? pension_start_explain (&facts->start, &result->start, sheet)
                           : pension_award_explain (facts, rules, &result->award, sheet);

  if (status != PENSION_OK)
    return status;

  explain_temporary_amount (temporary, result, sheet);
  return sheet->status;
}

/* --- Settlement --- */

static PensionStatus
add_settlement_month (const PensionTemporaryMonth *month, PensionTemporarySettlement *settlement)
{
  PensionStatus status = pension_month_check (month->month);

  if (status == PENSION_OK && (month->paid < 0 || month->due < 0))
    status = PENSION_E_AMOUNT;
  if (status == PENSION_OK)
    status = pension_fen_add (settlement->paid, month->paid, &settlement->paid);
  if (status == PENSION_OK)
    status = pension_fen_add (settlement->due, month->due, &settlement->due);
  return status;
}

/* Σ (due − paid): neither sum is negative, so their difference fits.  [standard 9.2.3: 多退少补] */
PensionStatus
pension_temporary_settle (const PensionTemporaryMonth *months, size_t count, PensionTemporarySettlement *out)
{
  PensionTemporarySettlement found = { 0 };

  if (count > PENSION_LIFE_MONTHS)
    return PENSION_E_LIFE;

  for (size_t i = 0; i < count; i++)
    {
      PensionStatus status = add_settlement_month (&months[i], &found);

      if (status == PENSION_OK && i > 0 && months[i].month <= months[i - 1].month)
        status = PENSION_E_HISTORY;
      if (status != PENSION_OK)
        return status;
    }

  found.months = (int32_t) count;
  found.difference = found.due - found.paid;
  *out = found;
  return PENSION_OK;
}

PensionStatus
pension_temporary_settle_explain (const PensionTemporarySettlement *settlement, PensionSheet *sheet)
{
  const char *const sentence = settlement->difference >= 0
                                 ? N_ ("%1 months: due %2 − paid %3 = %4, to be paid with the next roll")
                                 : N_ ("%1 months: due %2 − paid %3 = %4, to be recovered");

  pension_sheet_step (sheet, N_ ("Settlement of the temporary allowance"), sentence, basis_settlement);
  pension_sheet_number (sheet, settlement->months);
  pension_sheet_fen (sheet, settlement->due);
  pension_sheet_fen (sheet, settlement->paid);
  pension_sheet_fen (sheet, settlement->difference);
  return sheet->status;
}
