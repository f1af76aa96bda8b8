/* ctl/rule-arrears.c — the sections of workbenchctl rule about back payment and extension */
#include "ctl/rule-line.h"

#include "pension/arrears.h"
#include "pension/eligibility.h"
#include "pension/extension.h"

#include <gio/gio.h>
#include <string.h>

static gboolean
answer_backpay_interest (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  gsize count = 0;
  g_autofree PensionRate *rates = rule_rates (in, "rates", &count, error);
  g_autofree char *shown = NULL;
  PensionFen principal, interest, total;
  int64_t factor;

  if (rates == NULL || !rule_fen (in, "principal", &principal, error)
      || rule_refused (pension_backpay_interest (principal, rates, count, &interest), error)
      || rule_refused (pension_backpay_factor (rates, count, &factor), error)
      || rule_refused (pension_fen_add (principal, interest, &total), error))
    return FALSE;

  shown = g_strdup_printf ("%" G_GINT64_FORMAT ".%08d", factor / 100000000, (int) (factor % 100000000));
  json_object_set_string_member (out, "factor", shown);
  rule_add_fen (out, "with_interest", total);
  rule_add_fen (out, "interest", interest);
  return !rule_refused (pension_backpay_explain (principal, rates, count, interest, sheet), error);
}

/* null, or a rate of the principal */
static gboolean
read_cap (JsonObject *in, PensionRate *cap, GError **error)
{
  *cap = PENSION_NO_CAP;
  return !json_object_has_member (in, "cap") || json_object_get_null_member (in, "cap")
         || rule_rate (in, "cap", cap, error);
}

static gboolean
answer_late_fee (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionFen principal;
  PensionDate due, paid;
  PensionRate rate, cap;
  PensionLateFee fee;

  if (!rule_fen (in, "principal", &principal, error) || !rule_date (in, "due", &due, error)
      || !rule_date (in, "paid", &paid, error) || !rule_rate (in, "rate", &rate, error)
      || !read_cap (in, &cap, error)
      || rule_refused (pension_late_fee (principal, due, paid, rate, cap, &fee), error))
    return FALSE;

  json_object_set_int_member (out, "days", fee.days);
  rule_add_fen (out, "fee", fee.fee);
  return !rule_refused (pension_late_fee_explain (principal, due, paid, rate, cap, &fee, sheet), error);
}

/* The year of the statutory age, told or found from group and birth */
static gboolean
read_retire_year (JsonObject *in, int32_t *year, GError **error)
{
  const char *name;
  PensionRetirement found;
  PensionGroup group;
  PensionMonth birth;

  if (json_object_has_member (in, "retire_year"))
    return rule_number (in, "retire_year", year, error);

  name = rule_text (in, "group", error);
  if (name == NULL || rule_refused (pension_group_parse (name, strlen (name), &group), error)
      || !rule_month (in, "birth", &birth, error)
      || rule_refused (pension_retirement_find (group, birth, &found), error))
    return FALSE;

  *year = pension_month_year (found.statutory_month);
  return TRUE;
}

static gboolean
answer_extension (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionExtension facts = { 0 };
  PensionExtensionResult result;

  if (!read_retire_year (in, &facts.retire_year, error) || !rule_number (in, "paid", &facts.paid, error)
      || !rule_number (in, "deemed", &facts.deemed, error)
      || !rule_month (in, "first_insured", &facts.first_insured, error)
      || !rule_number (in, "extension_months", &facts.extension_months, error)
      || rule_refused (pension_extension_find (&facts, &result), error))
    return FALSE;

  json_object_set_int_member (out, "min_months", result.minimum);
  json_object_set_int_member (out, "short", result.short_months);
  json_object_set_string_member (out, "path", pension_path_name (result.path));
  json_object_set_int_member (out, "until_oneoff", result.until_five_years);
  return !rule_refused (pension_extension_explain (&facts, &result, sheet), error);
}

const RuleSection rule_arrears_sections[] = {
  { "backpay_interest", answer_backpay_interest },
  { "late_fee", answer_late_fee },
  { "extension", answer_extension },
  { NULL, NULL },
};
