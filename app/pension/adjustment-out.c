/* Who takes part in an annual adjustment, and why not */
#include "pension/adjustment.h"

#include "pension/choice.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_notice[] = N_ ("Adjustment notice of the year; provincial standard 9.4.1");
static const char basis_prison[] = N_ ("Laosheting [2001] No. 44");
static const char basis_temporary[] = N_ ("Provincial standard 9.2.3");
static const char basis_suspended[] = N_ ("Provincial standard 9.3.4");

static const PensionAdjustOutRule rules[PENSION_OUT_COUNT] = {
  [PENSION_OUT_RETIRED_LATER] = { "retired_later", N_ ("Retired after the day the notice of the year names."),
                                  basis_notice, PENSION_ADJUST_NEVER },
  [PENSION_OUT_NOT_A_PENSION] = { "not_a_pension", N_ ("Receives a benefit the notice of the year does not adjust."),
                                  basis_notice, PENSION_ADJUST_NEVER },
  [PENSION_OUT_ENDED] = { "ended", N_ ("The benefit ended before the adjustment begins."), basis_notice,
                          PENSION_ADJUST_NEVER },
  [PENSION_OUT_PRISON] = { "prison", N_ ("Serves a sentence in prison; adjustments missed are not made up."),
                           basis_prison, PENSION_ADJUST_NEVER },
  [PENSION_OUT_PROBATION] = { "probation", N_ ("Serves a sentence outside prison: paid on without adjustments."),
                              basis_prison, PENSION_ADJUST_NEVER },
  [PENSION_OUT_DONE] = { "done", N_ ("Has been adjusted for this year already."), basis_notice,
                         PENSION_ADJUST_NEVER },
  [PENSION_OUT_LISTED] = { "listed", N_ ("Stands on a list of people the office leaves out."), basis_notice,
                           PENSION_ADJUST_NEVER },
  [PENSION_OUT_TEMPORARY] = { "temporary", N_ ("Receives a temporary allowance; adjusted when the pension is determined."),
                              basis_temporary, PENSION_ADJUST_LATER },
  [PENSION_OUT_SUSPENDED] = { "suspended", N_ ("The pension is suspended; adjusted when it is resumed."),
                              basis_suspended, PENSION_ADJUST_LATER },
};

PensionStatus
pension_benefit_kind_parse (const char *text, size_t length, PensionBenefitKind *out)
{
  static const char *const names[PENSION_BENEFIT_COUNT] = { "pension", "temporary", "disability", "survivor" };
  size_t found;
  PensionStatus status = pension_choice_parse (names, PENSION_BENEFIT_COUNT, text, length, &found);

  if (status == PENSION_OK)
    *out = (PensionBenefitKind) found;
  return status;
}

const PensionAdjustOutRule *
pension_adjust_out_rule (PensionAdjustOut out)
{
  return (size_t) out < PENSION_OUT_COUNT ? &rules[out] : NULL;
}

const char *
pension_adjust_verdict_name (PensionAdjustVerdict verdict)
{
  static const char *const names[] = { "now", "later", "never" };

  return (size_t) verdict < sizeof names / sizeof names[0] ? names[verdict] : "";
}

static uint32_t
bit (bool holds, PensionAdjustOut out)
{
  return holds ? UINT32_C (1) << out : 0;
}

static uint32_t
benefit_reasons (const PensionAdjustStanding *person)
{
  const bool not_adjusted = person->benefit == PENSION_BENEFIT_SURVIVOR
                            || (person->benefit == PENSION_BENEFIT_DISABILITY && !person->disability_takes_part);

  return bit (not_adjusted, PENSION_OUT_NOT_A_PENSION)
         | bit (person->benefit == PENSION_BENEFIT_TEMPORARY, PENSION_OUT_TEMPORARY);
}

/* What was ended is judged by its last month; only what is suspended comes back. */
static uint32_t
stop_reasons (const PensionAdjustStanding *person, const PensionStopRule *stop)
{
  const bool prison = stop != NULL && person->stop == PENSION_STOP_PRISON;

  return bit (prison, PENSION_OUT_PRISON)
         | bit (stop != NULL && !prison && stop->effect == PENSION_EFFECT_SUSPEND, PENSION_OUT_SUSPENDED);
}

static PensionAdjustVerdict
hardest (uint32_t reasons)
{
  PensionAdjustVerdict verdict = PENSION_ADJUST_NOW;

  for (int i = 0; i < PENSION_OUT_COUNT; i++)
    if ((reasons & UINT32_C (1) << i) != 0 && rules[i].verdict > verdict)
      verdict = rules[i].verdict;

  return verdict;
}

static PensionStatus
check_standing (const PensionAdjustmentSet *set, const PensionAdjustStanding *person)
{
  if (set->retired_by == 0)
    return PENSION_E_FIGURE;
  if (set->year < 1 || set->year > 9999)
    return PENSION_E_YEAR;
  if (pension_month_check (set->retired_by) != PENSION_OK || pension_month_check (person->retired) != PENSION_OK
      || (person->last_month != 0 && pension_month_check (person->last_month) != PENSION_OK))
    return PENSION_E_MONTH;
  if ((size_t) person->benefit >= PENSION_BENEFIT_COUNT
      || (person->stopped && pension_stop_rule (person->stop) == NULL))
    return PENSION_E_CHOICE;

  return PENSION_OK;
}

PensionStatus
pension_adjustment_standing (const PensionAdjustmentSet *set, const PensionAdjustStanding *person,
                             uint32_t *reasons, PensionAdjustVerdict *verdict)
{
  PensionStatus status = check_standing (set, person);
  uint32_t found;

  if (status != PENSION_OK)
    return status;

  found = bit (person->retired > set->retired_by, PENSION_OUT_RETIRED_LATER)
          | bit (person->last_month != 0 && person->last_month < set->year * 100 + 1, PENSION_OUT_ENDED)
          | bit (person->probation, PENSION_OUT_PROBATION) | bit (person->done, PENSION_OUT_DONE)
          | bit (person->listed, PENSION_OUT_LISTED) | benefit_reasons (person)
          | stop_reasons (person, person->stopped ? pension_stop_rule (person->stop) : NULL);
  *reasons = found;
  *verdict = hardest (found);
  return PENSION_OK;
}

/* --- Steps --- */

PensionStatus
pension_standing_explain (uint32_t reasons, PensionSheet *sheet)
{
  if (hardest (reasons) == PENSION_ADJUST_NOW)
    pension_sheet_step (sheet, N_ ("Takes part"), N_ ("nothing stands against it"), basis_notice);

  for (int i = 0; i < PENSION_OUT_COUNT; i++)
    if ((reasons & UINT32_C (1) << i) != 0)
      pension_sheet_step (sheet,
                          rules[i].verdict == PENSION_ADJUST_LATER ? N_ ("Takes part later") : N_ ("Does not take part"),
                          rules[i].sentence, rules[i].basis);

  return sheet->status;
}
