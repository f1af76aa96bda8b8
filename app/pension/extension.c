#include "pension/extension.h"

#include "pension/eligibility.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_oneoff[] = N_ ("Order 13 of the Ministry, article 2; provincial standard 7.4.4");
static const char basis_choices[] = N_ ("Order 13 of the Ministry, article 3; provincial standard 8.4");

static const PensionMonth law_month = 201107;  /* the Social Insurance Law takes effect */
static const int32_t extension_before_oneoff = 60; /* months */

const char *
pension_path_name (PensionPath path)
{
  static const char *const names[] = { "normal", "extend", "oneoff" };

  return (size_t) path < sizeof names / sizeof names[0] ? names[path] : "";
}

/* The rest may be paid at once by who was insured before the law and is still short after five years of
 * extension; everybody else pays on.  [MO13, article 2; standard 7.4.4] */
PensionStatus
pension_path_find (int32_t short_months, PensionMonth first_insured, int32_t extension_months, PensionPath *out)
{
  PensionStatus status = pension_month_check (first_insured);

  if (status != PENSION_OK)
    return status;
  if (extension_months < 0)
    return PENSION_E_MONTH_COUNT;

  if (short_months <= 0)
    *out = PENSION_PATH_NORMAL;
  else if (first_insured >= law_month || extension_months < extension_before_oneoff)
    *out = PENSION_PATH_EXTEND;
  else
    *out = PENSION_PATH_ONEOFF;
  return PENSION_OK;
}

PensionStatus
pension_extension_find (const PensionExtension *facts, PensionExtensionResult *out)
{
  PensionExtensionResult found = { 0 };
  PensionStatus status = pension_minimum_months (facts->retire_year, &found.minimum);

  if (status == PENSION_OK)
    status = pension_months_short (found.minimum, facts->paid, facts->deemed, &found.short_months);
  if (status == PENSION_OK)
    status = pension_path_find (found.short_months, facts->first_insured, facts->extension_months, &found.path);
  if (status != PENSION_OK)
    return status;

  if (facts->first_insured < law_month && facts->extension_months < extension_before_oneoff)
    found.until_five_years = extension_before_oneoff - facts->extension_months;
  *out = found;
  return PENSION_OK;
}

/* --- The steps of the result --- */

static void
explain_extend (const PensionExtension *facts, PensionSheet *sheet)
{
  if (facts->first_insured >= law_month)
    {
      pension_sheet_step (sheet, N_ ("Way open"), N_ ("first insured in %1, not before %2: pay on, no pension yet"),
                          basis_oneoff);
      pension_sheet_month (sheet, facts->first_insured);
      pension_sheet_month (sheet, law_month);
      return;
    }

  pension_sheet_step (sheet, N_ ("Way open"), N_ ("extended for %1 months, fewer than %2: pay on, no pension yet"),
                      basis_oneoff);
  pension_sheet_number (sheet, facts->extension_months);
  pension_sheet_number (sheet, extension_before_oneoff);
}

static void
explain_oneoff (const PensionExtension *facts, int32_t short_months, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Way open"),
                      N_ ("first insured in %1, before %2; extended for %3 months and still short: the %4 months may "
                          "be paid at once"),
                      basis_oneoff);
  pension_sheet_month (sheet, facts->first_insured);
  pension_sheet_month (sheet, law_month);
  pension_sheet_number (sheet, facts->extension_months);
  pension_sheet_number (sheet, short_months);
}

static void
explain_path (const PensionExtension *facts, const PensionExtensionResult *result, PensionSheet *sheet)
{
  switch (result->path)
    {
    case PENSION_PATH_NORMAL:
      pension_sheet_step (sheet, N_ ("Way open"), N_ ("nothing is missing: normal retirement"), basis_oneoff);
      return;
    case PENSION_PATH_EXTEND:
      explain_extend (facts, sheet);
      break;
    case PENSION_PATH_ONEOFF:
      explain_oneoff (facts, result->short_months, sheet);
      break;
    }

  pension_sheet_step (sheet, N_ ("To be offered in writing"),
                      N_ ("pay on, move to the scheme of residents, or end in writing"), basis_choices);
}

PensionStatus
pension_extension_explain (const PensionExtension *facts, const PensionExtensionResult *result,
                           PensionSheet *sheet)
{
  PensionStatus status = pension_minimum_explain (facts->retire_year, sheet);

  if (status != PENSION_OK)
    return status;

  pension_sheet_step (sheet, N_ ("Months still missing"), N_ ("%1 − %2 paid − %3 deemed, not below 0 = %4"),
                      basis_oneoff);
  pension_sheet_number (sheet, result->minimum);
  pension_sheet_number (sheet, facts->paid);
  pension_sheet_number (sheet, facts->deemed);
  pension_sheet_number (sheet, result->short_months);
  explain_path (facts, result, sheet);

  return sheet->status;
}
