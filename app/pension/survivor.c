#include "pension/survivor.h"

#include "pension/choice.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_2021[] = N_ ("Renshebufa [2021] No. 18");
static const char basis_old[] = N_ ("Rule of the province before September 2021; provincial standard 9.5.1");
static const char basis_once[] = N_ ("Social Insurance Law, article 49");

static const PensionDate first_day = { 2021, 9, 1 }; /* of the rule of 2021 */
static const int32_t least_retired = 9;              /* months */

PensionStatus
pension_survivor_regime (PensionDate death, PensionRegime *out)
{
  if (pension_date_check (death) != PENSION_OK)
    return PENSION_E_DATE;

  *out = pension_date_compare (death, first_day) < 0 ? PENSION_REGIME_OLD : PENSION_REGIME_2021;
  return PENSION_OK;
}

PensionStatus
pension_partial_parse (const char *text, size_t length, PensionPartialYear *out)
{
  static const char *const names[] = { "", "UP", "DOWN" };
  size_t found;
  PensionStatus status = pension_choice_parse (names, sizeof names / sizeof names[0], text, length, &found);

  if (status == PENSION_OK)
    *out = (PensionPartialYear) found;
  return status;
}

PensionStatus
pension_income_policy_parse (const char *text, size_t length, PensionIncomePolicy *out)
{
  static const char *const names[] = { "", "LATEST", "WAIT" };
  size_t found;
  PensionStatus status = pension_choice_parse (names, sizeof names / sizeof names[0], text, length, &found);

  if (status == PENSION_OK)
    *out = (PensionIncomePolicy) found;
  return status;
}

/* --- Months --- */

/* Whole years, or with a part of a year as one more; only a part of a year asks for the rule. */
static PensionStatus
years_of (int32_t months, PensionPartialYear partial, int32_t *out)
{
  if (months % 12 != 0 && partial == PENSION_PARTIAL_MISSING)
    return PENSION_E_FIGURE;
  if (partial != PENSION_PARTIAL_MISSING && partial != PENSION_PARTIAL_UP && partial != PENSION_PARTIAL_DOWN)
    return PENSION_E_CHOICE;

  *out = months / 12 + (months % 12 != 0 && partial == PENSION_PARTIAL_UP ? 1 : 0);
  return PENSION_OK;
}

/* [Renshebufa 2021 No. 18: 3, 6 and 9 months to 15 years, then one for each year, 30 years at most] */
PensionStatus
pension_survivor_table (int32_t months, PensionPartialYear partial, int32_t *out)
{
  const int32_t fifteen = 180, thirty = 360;
  int32_t further = 0;
  PensionStatus status;

  if (months < 0)
    return PENSION_E_MONTH_COUNT;
  if (months <= fifteen)
    {
      *out = months < 60 ? 3 : months < 120 ? 6 : 9;
      return PENSION_OK;
    }

  status = years_of ((months < thirty ? months : thirty) - fifteen, partial, &further);
  if (status == PENSION_OK)
    *out = 9 + further;
  return status;
}

static bool
needs_partial (const PensionDeceased *deceased)
{
  return (deceased->months > 180 && deceased->months < 360 && deceased->months % 12 != 0)
         || (deceased->retired && deceased->pension_months % 12 != 0);
}

const char *
pension_survivor_missing (const PensionDeceased *deceased, const PensionSurvivorRules *rules)
{
  if (deceased->work_injury)
    return NULL;
  if (pension_date_compare (deceased->death, first_day) < 0)
    {
      if (rules->old_funeral == PENSION_FEN_MISSING)
        return "old_survivor_funeral";
      return rules->old_once == PENSION_FEN_MISSING ? "old_survivor_once" : NULL;
    }

  if (rules->income == PENSION_FEN_MISSING)
    return "urban_income";
  if (rules->income_year < (int64_t) deceased->death.year - 1 && rules->policy == PENSION_INCOME_MISSING)
    return "urban_income_policy";
  return needs_partial (deceased) && rules->partial == PENSION_PARTIAL_MISSING ? "survivor_partial_year" : NULL;
}

/* --- The grant --- */

static PensionStatus
find_months (const PensionDeceased *deceased, PensionPartialYear partial, PensionSurvivorGrant *found)
{
  PensionStatus status = pension_survivor_table (deceased->months, partial, &found->table);

  if (status != PENSION_OK || !deceased->retired)
    {
      found->months = found->table;
      return status;
    }

  status = years_of (deceased->pension_months, partial, &found->deducted);
  found->months = found->table - found->deducted;
  if (found->months < least_retired)
    found->months = least_retired;
  return status;
}

static PensionStatus
check_income (const PensionDeceased *deceased, const PensionSurvivorRules *rules, bool *provisional)
{
  const int32_t wanted = deceased->death.year - 1;

  if (rules->income < 0)
    return PENSION_E_AMOUNT;
  *provisional = rules->income_year < wanted;
  if (rules->income_year > wanted || (*provisional && rules->policy == PENSION_INCOME_WAIT))
    return PENSION_E_INCOME_YEAR;

  return *provisional && rules->policy != PENSION_INCOME_LATEST ? PENSION_E_CHOICE : PENSION_OK;
}

/* h2 (2 × B) and h2 (n × B) of the exact B = income ÷ 12 */
static PensionStatus
grant_2021 (const PensionDeceased *deceased, const PensionSurvivorRules *rules, PensionSurvivorGrant *found)
{
  PensionStatus status = check_income (deceased, rules, &found->provisional);

  if (status == PENSION_OK)
    status = find_months (deceased, rules->partial, found);
  if (status == PENSION_OK)
    status = pension_fen_scale (rules->income, 1, 12, PENSION_ROUND_HALF_UP, &found->base);
  if (status == PENSION_OK && !deceased->funeral_elsewhere)
    status = pension_fen_scale (rules->income, 2, 12, PENSION_ROUND_HALF_UP, &found->funeral);
  if (status == PENSION_OK)
    status = pension_fen_scale (rules->income, found->months, 12, PENSION_ROUND_HALF_UP, &found->pension);
  return status;
}

static PensionStatus
grant_old (const PensionDeceased *deceased, const PensionSurvivorRules *rules, PensionSurvivorGrant *found)
{
  if (rules->old_funeral < 0 || rules->old_once < 0)
    return PENSION_E_AMOUNT;

  found->funeral = deceased->funeral_elsewhere ? 0 : rules->old_funeral;
  found->pension = rules->old_once;
  return PENSION_OK;
}

PensionStatus
pension_survivor_find (const PensionDeceased *deceased, const PensionSurvivorRules *rules, PensionSurvivorGrant *out)
{
  PensionSurvivorGrant found = { .payable = !deceased->work_injury };
  PensionStatus status = pension_survivor_regime (deceased->death, &found.regime);

  if (status != PENSION_OK)
    return status;
  if (deceased->months < 0 || (deceased->retired && deceased->pension_months < 0))
    return PENSION_E_MONTH_COUNT;
  if (pension_survivor_missing (deceased, rules) != NULL)
    return PENSION_E_FIGURE;

  if (found.payable)
    status = found.regime == PENSION_REGIME_OLD ? grant_old (deceased, rules, &found)
                                                : grant_2021 (deceased, rules, &found);
  if (status == PENSION_OK)
    status = pension_fen_add (found.funeral, found.pension, &found.total);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

/* --- Steps --- */

PensionStatus
pension_survivor_table_explain (int32_t months, int32_t table, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Months by contribution years"), N_ ("%1 contribution months: %2 months"), basis_2021);
  pension_sheet_number (sheet, months);
  pension_sheet_number (sheet, table);
  return sheet->status;
}

static void
explain_months (const PensionDeceased *deceased, const PensionSurvivorGrant *grant, PensionSheet *sheet)
{
  pension_survivor_table_explain (deceased->months, grant->table, sheet);
  if (!deceased->retired)
    return;

  pension_sheet_step (sheet, N_ ("Pension received"), N_ ("%1 months are %2 years: %3 − %2, at least %4, makes %5 months"),
                      basis_2021);
  pension_sheet_number (sheet, deceased->pension_months);
  pension_sheet_number (sheet, grant->deducted);
  pension_sheet_number (sheet, grant->table);
  pension_sheet_number (sheet, least_retired);
  pension_sheet_number (sheet, grant->months);
}

static void
explain_2021 (const PensionDeceased *deceased, const PensionSurvivorRules *rules, const PensionSurvivorGrant *grant,
              PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Monthly income"),
                      grant->provisional ? N_ ("%1 of %2 ÷ 12 = %3, the latest figure: to be settled")
                                         : N_ ("%1 of %2 ÷ 12 = %3"),
                      basis_2021);
  pension_sheet_fen (sheet, rules->income);
  pension_sheet_number (sheet, rules->income_year);
  pension_sheet_fen (sheet, grant->base);
  explain_months (deceased, grant, sheet);

  if (!deceased->funeral_elsewhere)
    {
      pension_sheet_step (sheet, N_ ("Funeral grant"), N_ ("%1 × 2 ÷ 12 = %2"), basis_2021);
      pension_sheet_fen (sheet, rules->income);
      pension_sheet_fen (sheet, grant->funeral);
    }
  pension_sheet_step (sheet, N_ ("Survivor pension"), N_ ("%1 × %2 ÷ 12 = %3"), basis_2021);
  pension_sheet_fen (sheet, rules->income);
  pension_sheet_number (sheet, grant->months);
  pension_sheet_fen (sheet, grant->pension);
}

PensionStatus
pension_survivor_explain (const PensionDeceased *deceased, const PensionSurvivorRules *rules,
                          const PensionSurvivorGrant *grant, PensionSheet *sheet)
{
  if (!grant->payable)
    {
      pension_sheet_step (sheet, N_ ("Not paid here"), N_ ("the work-injury fund pays"), basis_once);
      return sheet->status;
    }

  if (grant->regime == PENSION_REGIME_2021)
    explain_2021 (deceased, rules, grant, sheet);
  else
    {
      pension_sheet_step (sheet, N_ ("Rule by the date of death"), N_ ("died on %1, before %2: funeral grant %3, once %4"),
                          basis_old);
      pension_sheet_date (sheet, deceased->death);
      pension_sheet_date (sheet, first_day);
      pension_sheet_fen (sheet, grant->funeral);
      pension_sheet_fen (sheet, grant->pension);
    }
  if (deceased->funeral_elsewhere)
    pension_sheet_step (sheet, N_ ("No funeral grant"), N_ ("another scheme pays it"), basis_once);

  return sheet->status;
}
