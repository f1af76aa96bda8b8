/* The steps by which the results of benefit.c were reached */
#include "pension/benefit.h"

#include <string.h>

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_formula[] = N_ ("Guofa [2005] No. 38; Jinzhengfa [2006] No. 32");
static const char basis_payable[] = N_ ("Jinzhengfa [2006] No. 32; provincial standard 9.2.1");
static const char basis_comparison[] = N_ ("Guofa [2005] No. 38, transition of 2006 to 2010");
static const char basis_minimum[] = N_ ("Parameter min_pension of the office");
static const char basis_extras[] = N_ ("Rule of the office");

/* An indexed wage on the sheet, in yuan with five decimals. */
static void
add_wage (PensionSheet *sheet, int64_t wage)
{
  char text[PENSION_WAGE_TEXT_SIZE] = "";

  if (pension_wage_format (wage, text, sizeof text) == PENSION_OK)
    pension_sheet_word (sheet, text, strlen (text));
}

static void
explain_wage (PensionSheet *sheet, const char *label, PensionFen base, PensionIndex index, int64_t wage)
{
  pension_sheet_step (sheet, label, N_ ("%1 × %2 = %3"), basis_formula);
  pension_sheet_fen (sheet, base);
  pension_sheet_decimal (sheet, index, PENSION_INDEX_DECIMALS);
  add_wage (sheet, wage);
}

PensionStatus
pension_benefit_basic_explain (const PensionBenefitInput *in, const PensionBenefit *benefit, PensionSheet *sheet)
{
  explain_wage (sheet, N_ ("Indexed wage"), in->base, in->index_basic, benefit->wage_basic);

  pension_sheet_step (sheet, N_ ("Basic part"), N_ ("(%1 + %2) ÷ 2 × %3 months ÷ 12 × 1%% = %4"), basis_formula);
  pension_sheet_fen (sheet, in->base);
  add_wage (sheet, benefit->wage_basic);
  pension_sheet_number (sheet, in->total_months);
  pension_sheet_fen (sheet, benefit->basic);
  return sheet->status;
}

static void
explain_transition (const PensionBenefitInput *in, const PensionBenefit *benefit, PensionSheet *sheet)
{
  if (in->deemed_months == 0)
    {
      pension_sheet_step (sheet, N_ ("Transition part"), N_ ("no deemed months: none"), basis_formula);
      return;
    }

  explain_wage (sheet, N_ ("Indexed wage of the transition part"), in->base, in->index_trans, benefit->wage_trans);

  pension_sheet_step (sheet, N_ ("Transition part"), N_ ("%1 × %2 deemed months ÷ 12 × %3 = %4"), basis_formula);
  add_wage (sheet, benefit->wage_trans);
  pension_sheet_number (sheet, in->deemed_months);
  pension_sheet_rate (sheet, in->trans_coef);
  pension_sheet_fen (sheet, benefit->transition);
}

PensionStatus
pension_benefit_explain (const PensionBenefitInput *in, const PensionBenefit *benefit, PensionSheet *sheet)
{
  pension_benefit_basic_explain (in, benefit, sheet);

  pension_sheet_step (sheet, N_ ("Account part"), N_ ("%1 ÷ %2 = %3"), basis_formula);
  pension_sheet_fen (sheet, in->account);
  pension_sheet_decimal (sheet, in->divisor, 1);
  pension_sheet_fen (sheet, benefit->personal);

  explain_transition (in, benefit, sheet);

  pension_sheet_step (sheet, N_ ("Sum of the parts"), N_ ("%1 + %2 + %3 = %4"), basis_formula);
  pension_sheet_fen (sheet, benefit->basic);
  pension_sheet_fen (sheet, benefit->personal);
  pension_sheet_fen (sheet, benefit->transition);
  pension_sheet_fen (sheet, benefit->sum);
  return sheet->status;
}

/* --- What is paid --- */

static void
explain_comparison (PensionFen sum, const PensionPayableRules *rules, PensionFen compared, PensionSheet *sheet)
{
  if (sum <= rules->old)
    pension_sheet_step (sheet, N_ ("Comparison with the old method"), N_ ("new %1, old %2: the old is paid, %3"),
                        basis_comparison);
  else if (rules->gain_rule == PENSION_GAIN_SHARE)
    pension_sheet_step (sheet, N_ ("Comparison with the old method"), N_ ("new %1, old %2: %4 of the gain is paid, %3"),
                        basis_comparison);
  else
    pension_sheet_step (sheet, N_ ("Comparison with the old method"),
                        N_ ("new %1, old %2: the gain is paid up to %4 of the old, %3"), basis_comparison);
  pension_sheet_fen (sheet, sum);
  pension_sheet_fen (sheet, rules->old);
  pension_sheet_fen (sheet, compared);
  if (sum > rules->old)
    pension_sheet_rate (sheet, rules->gain_share);
}

static void
explain_rounding (const PensionPayableRules *rules, const PensionPayable *payable, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Amount paid"),
                      rules->rounding == PENSION_TOTAL_UP_TO_JIAO ? N_ ("%1, up to the jiao: %2")
                                                                  : N_ ("%1, not rounded: %2"),
                      basis_payable);
  pension_sheet_fen (sheet, payable->raised);
  pension_sheet_fen (sheet, payable->payable);

  pension_sheet_step (sheet, N_ ("Adjustment line"), N_ ("paid less the sum of the parts: %1"), basis_payable);
  pension_sheet_fen (sheet, payable->adjustment);
}

static const char *
label_of (PensionExtraKind kind)
{
  switch (kind)
    {
    case PENSION_EXTRA_AGED:
      return N_ ("Extra for high age");
    case PENSION_EXTRA_MILITARY:
      return N_ ("Extra for former officers");
    case PENSION_EXTRA_CHILD:
      return N_ ("Extra for parents of an only child");
    case PENSION_EXTRA_VETERAN:
      return N_ ("Extra for workers from before 1949");
    case PENSION_EXTRA_NONE:
    case PENSION_EXTRA_OTHER:
      break;
    }

  return N_ ("Other extra");
}

static void
explain_extra (const PensionExtra *extra, PensionFen sum, PensionFen payable, PensionFen line, PensionSheet *sheet)
{
  if (extra->kind == PENSION_EXTRA_VETERAN)
    pension_sheet_step (sheet, label_of (extra->kind), N_ ("full wage %1, less %2: %3"), basis_extras);
  else
    pension_sheet_step (sheet, label_of (extra->kind), N_ ("%1 + %2 × %4 = %3"), basis_extras);
  pension_sheet_fen (sheet, extra->amount);
  pension_sheet_fen (sheet, extra->kind == PENSION_EXTRA_VETERAN ? payable : sum);
  pension_sheet_fen (sheet, line);
  if (extra->kind != PENSION_EXTRA_VETERAN)
    pension_sheet_rate (sheet, extra->rate);
}

static void
explain_extras (PensionFen sum, const PensionPayableRules *rules, const PensionPayable *payable, PensionSheet *sheet)
{
  for (int i = 0; i < PENSION_EXTRAS; i++)
    if (rules->extras[i].kind != PENSION_EXTRA_NONE)
      explain_extra (&rules->extras[i], sum, payable->payable, payable->extras[i], sheet);

  if (payable->total == payable->payable)
    return;
  pension_sheet_step (sheet, N_ ("Total with the extras"), N_ ("%1 each month"), basis_extras);
  pension_sheet_fen (sheet, payable->total);
}

PensionStatus
pension_payable_explain (PensionFen sum, const PensionPayableRules *rules, const PensionPayable *payable,
                         PensionSheet *sheet)
{
  if (rules->compared)
    explain_comparison (sum, rules, payable->compared, sheet);
  if (payable->raised > payable->compared)
    {
      pension_sheet_step (sheet, N_ ("Minimum pension"), N_ ("%1 is below the minimum: %2"), basis_minimum);
      pension_sheet_fen (sheet, payable->compared);
      pension_sheet_fen (sheet, payable->raised);
    }
  explain_rounding (rules, payable, sheet);
  explain_extras (sum, rules, payable, sheet);
  return sheet->status;
}
