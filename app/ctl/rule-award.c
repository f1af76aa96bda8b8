/* ctl/rule-award.c — the sections of workbenchctl rule about indices, divisors and the award of a pension */
#include "ctl/rule-award.h"

#include "ctl/rule-line.h"

#include "pension/award.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
maybe_index (JsonObject *in, const char *member, PensionIndex *index, GError **error)
{
  const char *text;

  if (!rule_has (in, member))
    return TRUE;

  text = rule_text (in, member, error);
  return text != NULL && !rule_refused (pension_index_parse (text, strlen (text), index), error);
}

/* --- Divisor --- */

static void
add_divisor (JsonObject *out, const char *member, PensionDivisor divisor)
{
  char text[PENSION_DIVISOR_TEXT_SIZE] = "";

  pension_divisor_format (divisor, text, sizeof text);
  json_object_set_string_member (out, member, text);
}

static gboolean
find_divisor (int32_t age, PensionDivisor *divisor, GError **error)
{
  PensionDivisorTable table;

  pension_divisor_annex (&table);
  return !rule_refused (pension_divisor_find (&table, age, divisor), error);
}

/* Whole years as the annex prints them, months between with their decimal: "139", "168.0". */
static gboolean
answer_divisor (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  g_autofree char *text = NULL;
  PensionDivisor divisor;
  int32_t age;

  if (!rule_number (in, "age_months", &age, error) || !find_divisor (age, &divisor, error))
    return FALSE;

  text = age % 12 == 0 ? g_strdup_printf ("%d", divisor / 10) : g_strdup_printf ("%d.%d", divisor / 10, divisor % 10);
  json_object_set_string_member (out, "months", text);
  return !rule_refused (pension_divisor_explain (age, divisor, sheet), error);
}

/* --- Indices --- */

static void
add_index (JsonObject *out, const char *member, PensionIndex index)
{
  char text[PENSION_INDEX_TEXT_SIZE] = "";

  pension_index_format (index, PENSION_INDEX_DECIMALS, text, sizeof text);
  json_object_set_string_member (out, member, text);
}

/* A year given by its sum: the months share it alike, and the last one has the rest. */
static gboolean
spread (gint64 months, PensionFen sum, PensionIndexYear *year, GError **error)
{
  if (months < 0 || months > PENSION_YEAR_BASES)
    return !rule_refused (PENSION_E_YEAR_MONTH, error);

  for (gint64 i = 0; i < months; i++)
    year->bases[i] = sum / months + (i == months - 1 ? sum % months : 0);
  return TRUE;
}

static gboolean
read_amount (JsonArray *row, guint place, PensionFen *fen, GError **error)
{
  JsonNode *node = json_array_get_element (row, place);
  const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  return !rule_refused (text == NULL ? PENSION_E_MONEY_TEXT : pension_fen_parse (text, strlen (text), fen), error);
}

/* [year, months, "sum of bases", "monthly average wage"] */
static gboolean
read_index_row (JsonNode *node, PensionIndexYear *year, GError **error)
{
  JsonArray *row = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  PensionFen sum, wage;

  if (row == NULL || json_array_get_length (row) != 4)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _("a row has year, months, sum of the bases and monthly average wage"));
      return FALSE;
    }
  if (!read_amount (row, 2, &sum, error) || !read_amount (row, 3, &wage, error)
      || rule_refused (pension_fen_scale (wage, PENSION_YEAR_BASES, 1, PENSION_ROUND_DOWN, &year->wage), error))
    return FALSE;

  year->year = (int32_t) json_array_get_int_element (row, 0);
  return spread (json_array_get_int_element (row, 1), sum, year, error);
}

static GArray *
read_index_rows (JsonObject *in, GError **error)
{
  g_autoptr (GArray) years = g_array_new (FALSE, TRUE, sizeof (PensionIndexYear));
  JsonNode *node = json_object_get_member (in, "rows");
  JsonArray *rows = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (rows == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("'%s' must be a list"), "rows");
      return NULL;
    }

  g_array_set_size (years, json_array_get_length (rows));
  for (guint i = 0; i < years->len; i++)
    if (!read_index_row (json_array_get_element (rows, i), &g_array_index (years, PensionIndexYear, i), error))
      return NULL;

  return g_steal_pointer (&years);
}

static gboolean
answer_avg_index (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  g_autoptr (GArray) years = read_index_rows (in, error);
  PensionIndexRules rules = { .rounding = PENSION_INDEX_ROUNDING_AVERAGE, .wage_rounding = PENSION_WAGE_EXACT };
  PensionIndices indices;
  int32_t deemed = 0;

  if (years == NULL || !rule_maybe_number (in, "deemed_months", &deemed, error)
      || !maybe_index (in, "deemed_index", &rules.deemed, error)
      || !RULE_MAYBE_CHOICE (in, "index_rounding", pension_index_rounding_parse, &rules.rounding, error))
    return FALSE;

  rules.method = deemed > 0 ? PENSION_INDEX_METHOD_DEEMED : PENSION_INDEX_METHOD_ACTUAL;
  if (rule_refused (pension_indices_find ((const PensionIndexYear *) (gpointer) years->data, years->len, deemed, &rules,
                                          &indices),
                    error))
    return FALSE;

  add_index (out, "index", indices.basic);
  json_object_set_int_member (out, "months", indices.paid + indices.deemed);
  return !rule_refused (pension_indices_explain (&indices, &rules, sheet), error);
}

/* --- The formula alone --- */

static void
add_wage (JsonObject *out, const char *member, int64_t wage)
{
  char text[PENSION_WAGE_TEXT_SIZE] = "0";

  if (wage != 0)
    pension_wage_format (wage, text, sizeof text);
  json_object_set_string_member (out, member, text);
}

static void
add_benefit (JsonObject *out, const PensionBenefit *benefit)
{
  add_wage (out, "indexed_wage_basic", benefit->wage_basic);
  add_wage (out, "indexed_wage_trans", benefit->wage_trans);
  rule_add_fen (out, "basic", benefit->basic);
  rule_add_fen (out, "personal", benefit->personal);
  rule_add_fen (out, "transition", benefit->transition);
  rule_add_fen (out, "sum", benefit->sum);
}

static gboolean
answer_pension (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionPayableRules rules = { .rounding = PENSION_TOTAL_UP_TO_JIAO };
  PensionBenefitInput input = { 0 };
  PensionPayable payable;
  PensionBenefit benefit;
  int32_t age;

  if (!rule_fen (in, "base", &input.base, error) || !maybe_index (in, "index_basic", &input.index_basic, error)
      || !maybe_index (in, "index_trans", &input.index_trans, error)
      || !rule_number (in, "total_months", &input.total_months, error)
      || !rule_number (in, "deemed_months", &input.deemed_months, error)
      || !rule_fen (in, "account", &input.account, error) || !rule_number (in, "age_months", &age, error)
      || !rule_maybe_rate (in, "coef", &input.trans_coef, error) || !find_divisor (age, &input.divisor, error)
      || !RULE_MAYBE_CHOICE (in, "pension_total_rounding", pension_total_rounding_parse, &rules.rounding, error)
      || rule_refused (pension_benefit_find (&input, &benefit), error)
      || rule_refused (pension_payable_find (benefit.sum, &rules, &payable), error))
    return FALSE;

  add_benefit (out, &benefit);
  rule_add_fen (out, "payable_ceil_jiao", payable.payable);
  add_divisor (out, "divisor", input.divisor);
  return !rule_refused (pension_divisor_explain (age, input.divisor, sheet), error)
         && !rule_refused (pension_benefit_explain (&input, &benefit, sheet), error)
         && !rule_refused (pension_payable_explain (benefit.sum, &rules, &payable, sheet), error);
}

/* --- The whole award --- */

gboolean
rule_start_facts (JsonObject *in, PensionStartFacts *start, GError **error)
{
  const char *group = rule_text (in, "group", error);

  return group != NULL && !rule_refused (pension_group_parse (group, strlen (group), &start->group), error)
         && rule_month (in, "birth", &start->birth, error) && rule_month (in, "retire_month", &start->month, error)
         && rule_number (in, "months_paid", &start->paid, error)
         && rule_maybe_number (in, "months_deemed", &start->deemed, error)
         && rule_maybe_number (in, "special_heavy", &start->special.heavy, error)
         && rule_maybe_number (in, "special_underground", &start->special.underground, error)
         && rule_maybe_number (in, "special_toxic", &start->special.toxic, error)
         && rule_maybe_number (in, "extension_months", &start->extension_months, error)
         && (!rule_has (in, "released") || rule_month (in, "released", &start->released, error));
}

static gboolean
read_extra (JsonNode *node, PensionExtra *extra, GError **error)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *kind = object == NULL ? NULL : rule_text (object, "kind", error);

  if (object == NULL)
    return !rule_refused (PENSION_E_CHOICE, error);

  return kind != NULL && !rule_refused (pension_extra_parse (kind, strlen (kind), &extra->kind), error)
         && rule_maybe_fen (object, "amount", &extra->amount, error) && rule_maybe_rate (object, "rate", &extra->rate, error);
}

static gboolean
read_extras (JsonObject *in, PensionExtra *extras, GError **error)
{
  JsonNode *node = json_object_get_member (in, "extras");
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (!rule_has (in, "extras"))
    return TRUE;
  if (list == NULL || json_array_get_length (list) > PENSION_EXTRAS)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("'%s' must be a list"), "extras");
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!read_extra (json_array_get_element (list, i), &extras[i], error))
      return FALSE;

  return TRUE;
}

/* The year of that number, appended when the one before is another. */
static PensionIndexYear *
index_year_of (GArray *years, int32_t number)
{
  if (years->len == 0 || g_array_index (years, PensionIndexYear, years->len - 1).year != number)
    {
      g_array_set_size (years, years->len + 1);
      g_array_index (years, PensionIndexYear, years->len - 1).year = number;
    }

  return &g_array_index (years, PensionIndexYear, years->len - 1);
}

/* {"2022-01": "4000.00", …} and {"2022": "70968", …} */
static gboolean
read_years (JsonObject *in, GArray *years, GError **error)
{
  g_autoptr (GList) months = NULL;
  JsonObject *bases, *wages;

  if (!rule_has (in, "bases"))
    return TRUE;
  bases = rule_object (in, "bases", error);
  wages = bases == NULL ? NULL : rule_object (in, "average_wages", error);
  if (wages == NULL)
    return FALSE;

  months = g_list_sort (json_object_get_members (bases), (GCompareFunc) strcmp);
  for (GList *each = months; each != NULL; each = each->next)
    {
      PensionMonth month;
      PensionIndexYear *year;
      char number[8];

      if (rule_refused (pension_month_parse (each->data, strlen (each->data), &month), error))
        return FALSE;
      year = index_year_of (years, pension_month_year (month));
      g_snprintf (number, sizeof number, "%04d", year->year);
      if (!rule_fen (bases, each->data, &year->bases[pension_month_of_year (month) - 1], error)
          || !rule_maybe_fen (wages, number, &year->wage, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
rule_award_facts (JsonObject *in, GArray *years, PensionAwardFacts *facts, GError **error)
{
  if (!rule_start_facts (in, &facts->start, error) || !rule_month (in, "work_start", &facts->work_start, error)
      || !rule_fen (in, "account", &facts->account, error)
      || !maybe_index (in, "index_basic", &facts->index_basic, error)
      || !maybe_index (in, "index_trans", &facts->index_trans, error)
      || !rule_maybe_fen (in, "old_pension", &facts->old_pension, error) || !read_extras (in, facts->extras, error)
      || !read_years (in, years, error))
    return FALSE;

  facts->minimum_applies = json_object_get_boolean_member_with_default (in, "minimum_applies", FALSE);
  facts->years = (const PensionIndexYear *) (gpointer) years->data;
  facts->year_count = years->len;
  return TRUE;
}

/* The divisor of the annex, unless the line has another. */
static gboolean
read_divisor (JsonObject *in, const PensionStartFacts *start, PensionDivisor *divisor, GError **error)
{
  const char *text;
  int32_t age;

  if (!rule_has (in, "divisor"))
    return !rule_refused (pension_divisor_age (start->birth, start->month, &age), error)
           && find_divisor (age, divisor, error);

  text = rule_text (in, "divisor", error);
  return text != NULL && !rule_refused (pension_divisor_parse (text, strlen (text), divisor), error);
}

gboolean
rule_award_rules (JsonObject *in, const PensionStartFacts *start, PensionAwardRules *rules, GError **error)
{
  return rule_maybe_fen (in, "benefit_base", &rules->base, error) && rule_maybe_rate (in, "trans_coef", &rules->trans_coef, error)
         && read_divisor (in, start, &rules->divisor, error)
         && (!rule_has (in, "account_start_min") || rule_month (in, "account_start_min", &rules->account_start, error))
         && maybe_index (in, "deemed_index", &rules->index.deemed, error)
         && RULE_MAYBE_CHOICE (in, "index_method", pension_index_method_parse, &rules->index.method, error)
         && RULE_MAYBE_CHOICE (in, "index_rounding", pension_index_rounding_parse, &rules->index.rounding, error)
         && RULE_MAYBE_CHOICE (in, "average_wage_rounding", pension_wage_rounding_parse, &rules->index.wage_rounding, error)
         && RULE_MAYBE_CHOICE (in, "pension_total_rounding", pension_total_rounding_parse, &rules->rounding, error)
         && rule_maybe_fen (in, "min_pension", &rules->minimum, error)
         && RULE_MAYBE_CHOICE (in, "early_minimum", pension_early_minimum_parse, &rules->early_minimum, error)
         && RULE_MAYBE_CHOICE (in, "gain_rule", pension_gain_rule_parse, &rules->gain_rule, error)
         && rule_maybe_rate (in, "gain_share", &rules->gain_share, error);
}

void
rule_add_award (JsonObject *out, const PensionAward *award)
{
  json_object_set_string_member (out, "start", pension_start_name (award->start.kind));
  json_object_set_string_member (out, "people", pension_people_name (award->people));
  json_object_set_int_member (out, "min_months", award->start.minimum_months);
  json_object_set_int_member (out, "total_months", award->input.total_months);
  rule_add_month (out, "first_pension_month", award->start.first_pension_month);
  add_index (out, "index_basic", award->indices.basic);
  add_index (out, "index_trans", award->indices.trans);
  add_divisor (out, "divisor", award->input.divisor);
  add_benefit (out, &award->benefit);
  rule_add_fen (out, "payable", award->payable.payable);
  rule_add_fen (out, "adjustment", award->payable.adjustment);
  rule_add_fen (out, "total", award->payable.total);
}

static gboolean
answer_award (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  g_autoptr (GArray) years = g_array_new (FALSE, TRUE, sizeof (PensionIndexYear));
  PensionAwardFacts facts = { 0 };
  PensionAwardRules rules = { 0 };
  JsonObject *figures;
  PensionAward award;

  if (!rule_award_facts (in, years, &facts, error) || (figures = rule_object (in, "rules", error)) == NULL
      || !rule_award_rules (figures, &facts.start, &rules, error)
      || rule_refused (pension_award_find (&facts, &rules, &award), error))
    return FALSE;

  rule_add_award (out, &award);
  return !rule_refused (pension_award_explain (&facts, &rules, &award, sheet), error);
}

const RuleSection rule_award_sections[] = {
  { "months_divisor", answer_divisor },
  { "avg_index", answer_avg_index },
  { "pension", answer_pension },
  { "award", answer_award },
  { NULL, NULL },
};
