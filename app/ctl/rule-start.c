/* ctl/rule-start.c — the sections of workbenchctl rule about when a benefit begins: the month a person may retire with,
 * what another month would bring, and the allowances paid before a pension */
#include "ctl/rule-award.h"
#include "ctl/rule-line.h"

#include "pension/disability.h"
#include "pension/start.h"
#include "pension/temporary.h"
#include "pension/whatif.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Start --- */

static gboolean
answer_start (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionEarlyMinimum early = PENSION_EARLY_MINIMUM_MISSING;
  PensionStartFacts facts = { 0 };
  PensionStart start;

  if (!rule_start_facts (in, &facts, error)
      || !RULE_MAYBE_CHOICE (in, "early_minimum", pension_early_minimum_parse, &early, error)
      || rule_refused (pension_start_find (&facts, early, &start), error))
    return FALSE;

  json_object_set_string_member (out, "start", pension_start_name (start.kind));
  rule_add_month (out, "statutory_month", start.statutory.statutory_month);
  rule_add_month (out, "earliest", start.earliest);
  rule_add_month (out, "latest", start.latest);
  json_object_set_int_member (out, "min_months", start.minimum_months);
  json_object_set_int_member (out, "short_months", start.short_months);
  rule_add_month (out, "notice_month", start.notice_month);
  rule_add_month (out, "first_pension_month", start.first_pension_month);
  return !rule_refused (pension_start_explain (&facts, &start, sheet), error);
}

/* --- The facts and rules of an award, whatever it is for --- */

typedef struct
{
  GArray           *years;
  PensionAwardFacts facts;
  PensionAwardRules rules;
  JsonObject       *figures; /* the rules as the line has them */
} AwardLine;

static void
award_line_clear (AwardLine *line)
{
  g_clear_pointer (&line->years, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AwardLine, award_line_clear)

static gboolean
award_line_read (JsonObject *in, AwardLine *line, GError **error)
{
  line->years = g_array_new (FALSE, TRUE, sizeof (PensionIndexYear));
  return rule_award_facts (in, line->years, &line->facts, error)
         && (line->figures = rule_object (in, "rules", error)) != NULL
         && rule_award_rules (line->figures, &line->facts.start, &line->rules, error);
}

/* --- Temporary allowance --- */

static gboolean
answer_temporary_allowance (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  g_auto (AwardLine) line = { 0 };
  PensionTemporaryRules rules = { 0 };
  PensionTemporary temporary;

  if (!award_line_read (in, &line, error)
      || !RULE_MAYBE_CHOICE (line.figures, "temp_rule", pension_temp_rule_parse, &rules.rule, error)
      || !rule_maybe_fen (line.figures, "last_benefit_base", &rules.last_base, error)
      || !rule_maybe_rate (line.figures, "temp_percent", &rules.percent, error)
      || !rule_maybe_fen (line.figures, "temp_amount", &rules.amount, error)
      || rule_refused (pension_temporary_find (&line.facts, &line.rules, &rules, &temporary), error))
    return FALSE;

  rule_add_fen (out, "amount", temporary.amount);
  rule_add_month (out, "first_month", temporary.start.first_pension_month);
  return !rule_refused (pension_temporary_explain (&line.facts, &line.rules, &rules, &temporary, sheet), error);
}

/* --- Disability allowance --- */

static gboolean
read_disability_rules (JsonObject *in, PensionDisabilityRules *rules, GError **error)
{
  return RULE_MAYBE_CHOICE (in, "disability_minimum", pension_disability_minimum_parse, &rules->minimum, error)
         && RULE_MAYBE_CHOICE (in, "disability_months", pension_disability_months_parse, &rules->months, error)
         && RULE_MAYBE_CHOICE (in, "disability_start", pension_disability_start_parse, &rules->start, error);
}

static gboolean
answer_disability_allowance (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  g_auto (AwardLine) line = { 0 };
  PensionDisabilityRules rules = { 0 };
  PensionDisability disability;

  if (!award_line_read (in, &line, error) || !read_disability_rules (line.figures, &rules, error)
      || rule_refused (pension_disability_find (&line.facts, &line.rules, &rules, &disability), error))
    return FALSE;

  json_object_set_string_member (out, "case", pension_disability_name (disability.which));
  json_object_set_int_member (out, "min_months", disability.minimum_months);
  rule_add_month (out, "first_month", disability.first_month);
  rule_add_month (out, "last_month", disability.last_month);
  rule_add_month (out, "recompute_month", disability.recompute_month);
  rule_add_fen (out, "payable", disability.award.payable.payable);
  return !rule_refused (pension_disability_explain (&line.facts, &line.rules, &disability, sheet), error);
}

/* --- What another month would bring --- */

/* Amounts of a list, one for each year; free with g_free. */
static PensionFen *
read_amounts (JsonObject *in, const char *member, gsize *count, GError **error)
{
  JsonNode *node = json_object_get_member (in, member);
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree PensionFen *amounts = NULL;

  if (list == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("'%s' must be a list"), member);
      return NULL;
    }

  *count = json_array_get_length (list);
  amounts = g_new0 (PensionFen, *count + 1);
  for (guint i = 0; i < *count; i++)
    {
      JsonNode *element = json_array_get_element (list, i);
      const char *text = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

      if (rule_refused (text == NULL ? PENSION_E_MONEY_TEXT : pension_fen_parse (text, strlen (text), &amounts[i]),
                        error))
        return NULL;
    }

  return g_steal_pointer (&amounts);
}

static gboolean
read_assumptions (JsonObject *in, PensionWhatIf *facts, GError **error)
{
  return rule_month (in, "known_until", &facts->known_until, error)
         && rule_number (in, "account_year", &facts->account_year, error)
         && rule_number (in, "base_year", &facts->base_year, error)
         && rule_maybe_rate (in, "credit_rate", &facts->credit_rate, error)
         && rule_maybe_fen (in, "future_base", &facts->future_base, error)
         && rule_maybe_rate (in, "account_rate", &facts->account_rate, error)
         && rule_maybe_rate (in, "base_growth", &facts->base_growth, error)
         && rule_maybe_rate (in, "wage_growth", &facts->wage_growth, error);
}

static void
add_point (JsonArray *points, const PensionWhatIfPoint *point)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "offset", point->offset);
  rule_add_month (object, "month", point->month);
  json_object_set_string_member (object, "status", pension_status_name (point->status));
  if (point->status == PENSION_OK)
    rule_add_fen (object, "payable", point->award.payable.payable);
  json_array_add_object_element (points, object);
}

static const PensionWhatIfPoint *
point_of (const PensionWhatIfPoint *points, PensionMonth month)
{
  for (gsize i = 0; i < PENSION_WHATIF_POINTS; i++)
    if (points[i].month == month && points[i].status == PENSION_OK)
      return &points[i];

  return NULL;
}

/* The chosen month against the statutory one, when a pension could begin in both. */
static gboolean
add_break_even (JsonObject *out, PensionMonth birth, const PensionWhatIfPoint *a, const PensionWhatIfPoint *b,
                PensionSheet *sheet, GError **error)
{
  const PensionWhatIfPoint *sooner = a->month < b->month ? a : b, *later = a->month < b->month ? b : a;
  PensionBreakEven even;

  if (rule_refused (pension_break_even (birth, sooner->month, sooner->award.payable.payable, later->month,
                                        later->award.payable.payable, 0, &even),
                    error))
    return FALSE;

  json_object_set_int_member (out, "break_even_age_months", even.age);
  return !rule_refused (pension_break_even_explain (&even, later->month, sheet), error);
}

static gboolean
add_points (const PensionAwardFacts *facts, const PensionWhatIfPoint *points, JsonObject *out, PensionSheet *sheet,
            GError **error)
{
  const PensionWhatIfPoint *statutory = point_of (points, points[PENSION_WHATIF_SPAN].month);
  const PensionWhatIfPoint *chosen = point_of (points, facts->start.month);
  JsonArray *list = json_array_new ();
  PensionRetirement retirement;

  for (gsize i = 0; i < PENSION_WHATIF_POINTS; i++)
    add_point (list, &points[i]);
  json_object_set_array_member (out, "points", list);

  return !rule_refused (pension_retirement_find (facts->start.group, facts->start.birth, &retirement), error)
         && !rule_refused (pension_retirement_explain (facts->start.group, facts->start.birth, &retirement, sheet),
                           error)
         && (statutory == NULL || chosen == NULL || statutory == chosen
             || add_break_even (out, facts->start.birth, statutory, chosen, sheet, error));
}

static gboolean
answer_what_if (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  g_auto (AwardLine) line = { 0 };
  g_autofree PensionRate *rates = NULL;
  g_autofree PensionFen *bases = NULL;
  g_autofree PensionWhatIfPoint *points = g_new0 (PensionWhatIfPoint, PENSION_WHATIF_POINTS);
  PensionDivisorTable divisors;
  PensionWhatIf facts = { 0 };

  if (!award_line_read (in, &line, error) || !read_assumptions (in, &facts, error)
      || (rates = rule_rates (in, "account_rates", &facts.account_rate_count, error)) == NULL
      || (bases = read_amounts (in, "benefit_bases", &facts.benefit_base_count, error)) == NULL)
    return FALSE;

  facts.facts = line.facts;
  facts.account_opening = line.facts.account;
  facts.account_rates = rates;
  facts.benefit_bases = bases;
  pension_divisor_annex (&divisors);
  return !rule_refused (pension_whatif_find (&facts, &line.rules, &divisors, points), error)
         && add_points (&line.facts, points, out, sheet, error);
}

const RuleSection rule_start_sections[] = {
  { "start", answer_start },
  { "what_if", answer_what_if },
  { "temporary_allowance", answer_temporary_allowance },
  { "disability_allowance", answer_disability_allowance },
  { NULL, NULL },
};
