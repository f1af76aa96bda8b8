#include "pension/extension.h"

#include "pension/eligibility.h"

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
