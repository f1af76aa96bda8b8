/* ctl/rule-life.c — the sections of workbenchctl rule about the life of a benefit */
#include "ctl/rule-line.h"

#include "pension/adjustment.h"
#include "pension/overpayment.h"
#include "pension/qualification.h"
#include "pension/suspension.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* --- What several sections read --- */

/* A month that may be left out: 0 then */
static gboolean
read_month_or_none (JsonObject *in, const char *member, PensionMonth *month, GError **error)
{
  *month = 0;
  return !json_object_has_member (in, member) || json_object_get_null_member (in, member)
         || rule_month (in, member, month, error);
}

static gboolean
read_flag (JsonObject *in, const char *member)
{
  JsonNode *node = json_object_get_member (in, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

/* Differences by the month they begin in: {"2025-01": "50.00"}; free the raises with g_free. */
static gboolean
read_monthly (JsonObject *in, const char *amount, const char *raises, PensionMonthly *monthly, GError **error)
{
  JsonObject *object = NULL;
  g_autoptr (GList) names = NULL;
  g_autofree PensionRaise *list = NULL;
  gsize count = 0;

  if (!rule_fen (in, amount, &monthly->start, error))
    return FALSE;
  if (json_object_has_member (in, raises))
    {
      object = rule_object (in, raises, error);
      if (object == NULL)
        return FALSE;
      names = json_object_get_members (object);
    }

  list = g_new0 (PensionRaise, g_list_length (names) + 1);
  for (GList *name = names; name != NULL; name = name->next, count++)
    if (rule_refused (pension_month_parse (name->data, strlen (name->data), &list[count].from), error)
        || !rule_fen (object, name->data, &list[count].add, error))
      return FALSE;

  monthly->count = count;
  monthly->raises = g_steal_pointer (&list);
  return TRUE;
}

static void
add_months (JsonObject *out, PensionMonth first, PensionMonth last)
{
  rule_add_month (out, "first", first);
  rule_add_month (out, "last", last);
}

/* --- Adjustment --- */

/* The value of an element when it has the type, else NULL */
static JsonNode *
element_of (JsonArray *array, guint place, GType type)
{
  JsonNode *node = place < json_array_get_length (array) ? json_array_get_element (array, place) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type ? node : NULL;
}

static PensionStatus
read_amount (JsonArray *array, guint place, PensionFen *amount)
{
  JsonNode *node = element_of (array, place, G_TYPE_STRING);
  const char *text = node != NULL ? json_node_get_string (node) : NULL;

  return text != NULL ? pension_fen_parse (text, strlen (text), amount) : PENSION_E_MONEY_TEXT;
}

/* [70, 79, "20.00"] */
static PensionStatus
read_band (JsonNode *element, PensionAgeBand *band)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (element) ? json_node_get_array (element) : NULL;
  JsonNode *from = array != NULL ? element_of (array, 0, G_TYPE_INT64) : NULL;
  JsonNode *to = array != NULL ? element_of (array, 1, G_TYPE_INT64) : NULL;

  if (from == NULL || to == NULL)
    return PENSION_E_BANDS;

  band->from = (int32_t) CLAMP (json_node_get_int (from), G_MININT32, G_MAXINT32);
  band->to = (int32_t) CLAMP (json_node_get_int (to), G_MININT32, G_MAXINT32);
  return read_amount (array, 2, &band->amount);
}

/* Free with g_free. */
static PensionAgeBand *
read_bands (JsonObject *in, gsize *count, GError **error)
{
  JsonNode *node = json_object_get_member (in, "age");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree PensionAgeBand *bands = NULL;

  if (array == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("'%s' must be a list of bands: from, to, amount"),
                   "age");
      return NULL;
    }

  *count = json_array_get_length (array);
  bands = g_new0 (PensionAgeBand, *count + 1);
  for (guint i = 0; i < *count; i++)
    if (rule_refused (read_band (json_array_get_element (array, i), &bands[i]), error))
      return NULL;

  return g_steal_pointer (&bands);
}

/* Amounts by class, ["10.00", "20.00"]; none when the member is not there; free with g_free. */
static PensionFen *
read_regions (JsonObject *in, gsize *count, GError **error)
{
  JsonNode *node = json_object_get_member (in, "regions");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree PensionFen *regions = g_new0 (PensionFen, array != NULL ? json_array_get_length (array) + 1 : 1);

  *count = array != NULL ? json_array_get_length (array) : 0;
  for (guint i = 0; i < *count; i++)
    if (rule_refused (read_amount (array, i, &regions[i]), error))
      return NULL;

  return g_steal_pointer (&regions);
}

static gboolean
read_choices (JsonObject *in, PensionAdjustmentSet *set, GError **error)
{
  const char *years = json_object_has_member (in, "year_rounding") ? rule_text (in, "year_rounding", error) : "UP";
  const char *whole = years != NULL && json_object_has_member (in, "rounding") ? rule_text (in, "rounding", error)
                                                                               : "JIAO_UP";

  return years != NULL && whole != NULL
         && !rule_refused (pension_year_rounding_parse (years, strlen (years), &set->year_rounding), error)
         && !rule_refused (pension_adjustment_rounding_parse (whole, strlen (whole), &set->rounding), error);
}

/* What a line does not name the notice does not have; fixed, per_year, min_years_amount, pct and age it must name. */
static gboolean
read_set (JsonObject *in, PensionAdjustmentSet *set, GError **error)
{
  set->cap = PENSION_FEN_UNLIMITED;
  return rule_fen (in, "fixed", &set->fixed, error) && rule_fen (in, "per_year", &set->per_year, error)
         && rule_fen (in, "min_years_amount", &set->per_year_min, error) && rule_rate (in, "pct", &set->share, error)
         && (!json_object_has_member (in, "veteran_floor")
             || rule_fen (in, "veteran_floor", &set->veteran_floor, error))
         && (!json_object_has_member (in, "cap") || rule_fen (in, "cap", &set->cap, error))
         && read_choices (in, set, error);
}

/* The age at the end of the year before, or the month of birth with the year of the adjustment */
static gboolean
read_age (JsonObject *in, PensionAdjustmentSet *set, PensionAdjustee *person, GError **error)
{
  int32_t age = 0;

  set->year = 2025;
  if (json_object_has_member (in, "year") && !rule_number (in, "year", &set->year, error))
    return FALSE;
  if (set->year < 2 || set->year > 9999)
    return !rule_refused (PENSION_E_YEAR, error);

  set->retired_by = (set->year - 1) * 100 + 12;
  if (!json_object_has_member (in, "age"))
    return rule_month (in, "birth", &person->birth, error);

  return rule_number (in, "age", &age, error)
         && !rule_refused (pension_month_add (set->retired_by, -CLAMP (age, -9999, 9999) * 12, &person->birth), error);
}

static gboolean
read_adjustee (JsonObject *in, PensionAdjustee *person, GError **error)
{
  if (!rule_fen (in, "pension", &person->pension, error) || !rule_number (in, "paid_months", &person->months, error))
    return FALSE;

  person->base = person->pension;
  person->veteran = read_flag (in, "veteran");
  return (!json_object_has_member (in, "base") || rule_fen (in, "base", &person->base, error))
         && (!json_object_has_member (in, "region") || rule_number (in, "region", &person->region, error));
}

static void
add_leaning (JsonObject *out, const PensionAdjustment *result)
{
  /* nothing is told as "0", as the worked examples have it */
  if (result->by_age == 0 && result->by_region == 0)
    json_object_set_string_member (out, "tilt", "0");
  else
    rule_add_fen (out, "tilt", result->by_age + result->by_region);
}

static void
add_adjustment (JsonObject *out, const PensionAdjustment *result)
{
  json_object_set_int_member (out, "years", result->years);
  rule_add_fen (out, "fixed", result->fixed);
  rule_add_fen (out, "years_amount", result->by_years);
  rule_add_fen (out, "pct_amount", result->by_share);
  add_leaning (out, result);
  rule_add_fen (out, "sum", result->sum);
  rule_add_fen (out, "ceil_jiao", result->rounded);
  if (result->addition != result->rounded)
    rule_add_fen (out, "addition", result->addition);
  rule_add_fen (out, "new", result->pension);
}

/* With the month of the first payment, the months before it, too */
static gboolean
answer_adjustment_arrears (JsonObject *in, JsonObject *out, int32_t year, PensionFen addition, PensionSheet *sheet,
                           GError **error)
{
  PensionMonth first_paid, last_month;
  PensionOwed owed;

  if (!json_object_has_member (in, "first_paid"))
    return TRUE;
  if (!rule_month (in, "first_paid", &first_paid, error)
      || !read_month_or_none (in, "last_month", &last_month, error)
      || rule_refused (pension_owed_find (addition, year * 100 + 1, first_paid, last_month, &owed), error))
    return FALSE;

  json_object_set_int_member (out, "arrears_months", owed.months);
  rule_add_fen (out, "arrears", owed.amount);
  return !rule_refused (pension_owed_explain (addition, &owed, sheet), error);
}

static gboolean
answer_adjustment (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  JsonObject *figures = rule_object (in, "P", error);
  PensionAdjustmentSet set = { 0 };
  PensionAdjustee person = { 0 };
  PensionAdjustment result;
  g_autofree PensionAgeBand *bands = figures != NULL ? read_bands (figures, &set.band_count, error) : NULL;
  g_autofree PensionFen *regions = bands != NULL ? read_regions (figures, &set.region_count, error) : NULL;

  set.bands = bands;
  set.regions = regions;
  if (regions == NULL || !read_set (figures, &set, error) || !read_age (in, &set, &person, error)
      || !read_adjustee (in, &person, error)
      || rule_refused (pension_adjustment_find (&set, &person, &result), error))
    return FALSE;

  add_adjustment (out, &result);
  return !rule_refused (pension_adjustment_explain (&set, &person, &result, sheet), error)
         && answer_adjustment_arrears (in, out, set.year, result.addition, sheet, error);
}

static gboolean
read_stop (JsonObject *in, const char *member, PensionStop *stop, GError **error)
{
  const char *code = rule_text (in, member, error);

  return code != NULL && !rule_refused (pension_stop_parse (code, strlen (code), stop), error);
}

static gboolean
read_standing (JsonObject *in, PensionAdjustmentSet *set, PensionAdjustStanding *person, GError **error)
{
  const char *benefit = rule_text (in, "benefit", error);

  if (benefit == NULL || rule_refused (pension_benefit_kind_parse (benefit, strlen (benefit), &person->benefit), error)
      || !rule_number (in, "year", &set->year, error) || !rule_month (in, "retired_by", &set->retired_by, error)
      || !rule_month (in, "retired", &person->retired, error)
      || !read_month_or_none (in, "last_month", &person->last_month, error))
    return FALSE;

  person->stopped = json_object_has_member (in, "stop");
  person->probation = read_flag (in, "probation");
  person->done = read_flag (in, "done");
  person->listed = read_flag (in, "listed");
  person->disability_takes_part = read_flag (in, "disability_takes_part");
  return !person->stopped || read_stop (in, "stop", &person->stop, error);
}

static gboolean
answer_standing (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  JsonArray *names = json_array_new ();
  PensionAdjustmentSet set = { 0 };
  PensionAdjustStanding person = { 0 };
  PensionAdjustVerdict verdict;
  uint32_t reasons;

  json_object_set_array_member (out, "reasons", names);
  if (!read_standing (in, &set, &person, error)
      || rule_refused (pension_adjustment_standing (&set, &person, &reasons, &verdict), error))
    return FALSE;

  for (int i = 0; i < PENSION_OUT_COUNT; i++)
    if ((reasons & UINT32_C (1) << i) != 0)
      json_array_add_string_element (names, pension_adjust_out_rule ((PensionAdjustOut) i)->name);
  json_object_set_string_member (out, "verdict", pension_adjust_verdict_name (verdict));
  return !rule_refused (pension_standing_explain (reasons, sheet), error);
}

static gboolean
answer_single (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionSingle single = { 0 };
  PensionSingleResult result;

  if (!rule_fen (in, "before", &single.before, error) || !rule_fen (in, "after", &single.after, error)
      || !rule_month (in, "from", &single.from, error) || !read_month_or_none (in, "to", &single.to, error)
      || !rule_month (in, "first_paid", &single.first_paid, error)
      || rule_refused (pension_single_find (&single, &result), error))
    return FALSE;

  rule_add_fen (out, "difference", result.difference);
  json_object_set_int_member (out, "months", result.owed.months);
  rule_add_fen (out, "arrears", result.owed.amount);
  return !rule_refused (pension_single_explain (&single, &result, sheet), error);
}

/* --- Suspension, resumption, qualification --- */

static gboolean
answer_stop (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionMonth event, next_run, month;
  PensionStop stop;
  int32_t term = -1;

  if (!read_stop (in, "reason", &stop, error) || !rule_month (in, "event", &event, error)
      || !rule_month (in, "next_run", &next_run, error)
      || (pension_stop_rule (stop)->from == PENSION_FROM_TERM && !rule_number (in, "missing_term", &term, error))
      || rule_refused (pension_stop_month (stop, event, next_run, term, &month), error))
    return FALSE;

  json_object_set_string_member (out, "effect", pension_effect_name (pension_stop_rule (stop)->effect));
  rule_add_month (out, "first_stopped_month", month);
  json_object_set_boolean_member (out, "recover", pension_stop_rule (stop)->recover);
  return !rule_refused (pension_stop_explain (stop, event, month, sheet), error);
}

static gboolean
read_resumption (JsonObject *in, PensionResumption *facts, GError **error)
{
  const char *resume = rule_text (in, "resume", error);

  return resume != NULL && !rule_refused (pension_resume_parse (resume, strlen (resume), &facts->resume), error)
         && read_stop (in, "stop", &facts->stop, error) && rule_month (in, "stopped", &facts->stopped, error)
         && rule_month (in, "resumed", &facts->resumed, error)
         && read_month_or_none (in, "owed_from", &facts->owed_from, error)
         && read_month_or_none (in, "last_month", &facts->last_month, error)
         && read_monthly (in, "monthly", "raises", &facts->monthly, error);
}

static gboolean
answer_resumption (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionResumption facts = { 0 };
  PensionResumptionResult result;
  gboolean read = read_resumption (in, &facts, error);
  g_autofree PensionRaise *raises = (PensionRaise *) facts.monthly.raises;

  if (!read || rule_refused (pension_resumption_find (&facts, &result), error))
    return FALSE;

  add_months (out, result.first, result.last);
  json_object_set_int_member (out, "months_stopped", result.stopped);
  json_object_set_int_member (out, "months_owed", result.owed);
  rule_add_fen (out, "arrears", result.arrears);
  rule_add_fen (out, "missed", result.missed);
  rule_add_fen (out, "monthly", result.monthly);
  return !rule_refused (pension_resumption_explain (&facts, &result, sheet), error);
}

static gboolean
answer_qualification (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionMonth retired, confirmed;
  PensionQualificationRule rule;
  PensionQualification due;

  if (!rule_month (in, "retired", &retired, error) || !read_month_or_none (in, "confirmed", &confirmed, error)
      || !rule_number (in, "cycle", &rule.cycle, error) || !rule_number (in, "remind", &rule.remind, error)
      || rule_refused (pension_qualification_find (retired, confirmed, rule, &due), error))
    return FALSE;

  rule_add_month (out, "remind", due.remind);
  rule_add_month (out, "due", due.due);
  rule_add_month (out, "suspend", due.suspend);
  return !rule_refused (pension_qualification_explain (retired, confirmed, rule, &due, sheet), error);
}

/* --- Overpayment --- */

/* Died on a day, or right until the end of a month */
static gboolean
read_overpayment (JsonObject *in, PensionOverpayment *facts, GError **error)
{
  const char *last = json_object_has_member (in, "died") ? "died" : "last_month";

  return rule_month (in, last, &facts->last_month, error) && rule_month (in, "last_paid", &facts->last_paid, error)
         && (!json_object_has_member (in, "owed") || rule_fen (in, "owed", &facts->owed.start, error))
         && read_monthly (in, "monthly", "raises", &facts->paid, error);
}

static gboolean
answer_overpaid (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionOverpayment facts = { 0 };
  PensionOverpaymentResult result;
  gboolean read = read_overpayment (in, &facts, error);
  g_autofree PensionRaise *raises = (PensionRaise *) facts.paid.raises;

  if (!read || rule_refused (pension_overpayment_find (&facts, &result), error))
    return FALSE;

  rule_add_month (out, "first_stopped_month", result.first);
  json_object_set_int_member (out, "months_overpaid", result.months);
  rule_add_fen (out, "recover", result.sum);
  return !rule_refused (pension_overpayment_explain (&facts, &result, sheet), error);
}

static void
add_plan (JsonObject *out, const PensionPlan *plan)
{
  rule_add_fen (out, "instalment", plan->instalment);
  json_object_set_int_member (out, "n", plan->count);
  rule_add_fen (out, "last", plan->last);
  if (plan->first_month != 0)
    rule_add_month (out, "last_month", plan->last_month);
}

static gboolean
answer_agreed (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionFen debt, instalment;
  PensionMonth first;
  PensionPlan plan;

  if (!rule_fen (in, "debt", &debt, error) || !rule_fen (in, "instalment", &instalment, error)
      || !read_month_or_none (in, "first", &first, error)
      || rule_refused (pension_plan_agreed (debt, instalment, first, &plan), error))
    return FALSE;

  add_plan (out, &plan);
  return !rule_refused (pension_plan_explain (&plan, sheet), error);
}

static gboolean
answer_setoff (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionSetoff facts = { 0 };
  PensionSetoffResult result;

  if (!rule_fen (in, "debt", &facts.debt, error) || !rule_fen (in, "pension", &facts.pension, error)
      || !rule_rate (in, "share", &facts.share, error)
      || (json_object_has_member (in, "keep") && !rule_fen (in, "keep", &facts.keep, error))
      || (json_object_has_member (in, "at_once") && !rule_fen (in, "at_once", &facts.at_once, error))
      || !read_month_or_none (in, "first", &facts.first, error)
      || rule_refused (pension_setoff_find (&facts, &result), error))
    return FALSE;

  add_plan (out, &result.plan);
  return !rule_refused (pension_setoff_explain (&facts, &result, sheet), error);
}

static gboolean
answer_overpay (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  if (json_object_has_member (in, "instalment"))
    return answer_agreed (in, out, sheet, error);

  return json_object_has_member (in, "debt") ? answer_setoff (in, out, sheet, error)
                                             : answer_overpaid (in, out, sheet, error);
}

const RuleSection rule_life_sections[] = {
  { "adjustment", answer_adjustment },
  { "adjustment_standing", answer_standing },
  { "single_adjustment", answer_single },
  { "stop", answer_stop },
  { "resumption", answer_resumption },
  { "qualification", answer_qualification },
  { "overpay", answer_overpay },
  { "overpayment", answer_overpay },
  { NULL, NULL },
};
