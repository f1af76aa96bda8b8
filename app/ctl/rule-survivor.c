/* ctl/rule-survivor.c — the sections of workbenchctl rule about the ends of a benefit and its account */
#include "ctl/rule-line.h"

#include "pension/payout.h"
#include "pension/settlement.h"
#include "pension/survivor.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
read_flag (JsonObject *in, const char *member)
{
  JsonNode *node = json_object_get_member (in, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

/* An amount that may be left out: 0, or what else stands for it */
static gboolean
read_fen_or (JsonObject *in, const char *member, PensionFen otherwise, PensionFen *fen, GError **error)
{
  *fen = otherwise;
  return !json_object_has_member (in, member) || rule_fen (in, member, fen, error);
}

/* A figure that is not in the line is named. */
static gboolean
names_missing (const char *figure, GError **error)
{
  if (figure != NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("'%s' is missing"), figure);
  return figure != NULL;
}

/* --- Survivors --- */

/* Both answers for the months of a person in service */
static gboolean
answer_table (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  int32_t months, up, down;

  if (!rule_number (in, "paid_months", &months, error)
      || rule_refused (pension_survivor_table (months, PENSION_PARTIAL_UP, &up), error)
      || rule_refused (pension_survivor_table (months, PENSION_PARTIAL_DOWN, &down), error))
    return FALSE;

  json_object_set_int_member (out, "months_if_up", up);
  json_object_set_int_member (out, "months_if_down", down);
  return !rule_refused (pension_survivor_table_explain (months, up, sheet), error)
         && (up == down || !rule_refused (pension_survivor_table_explain (months, down, sheet), error));
}

static gboolean
read_deceased (JsonObject *in, PensionDeceased *deceased, GError **error)
{
  const char *status = rule_text (in, "status", error);
  int32_t years = 0;

  if (status == NULL || !rule_number (in, "paid_months", &deceased->months, error))
    return FALSE;

  deceased->death = (PensionDate) { 2024, 6, 30 };
  deceased->retired = g_strcmp0 (status, "retired") == 0;
  if (!deceased->retired && g_strcmp0 (status, "active") != 0)
    return !rule_refused (PENSION_E_CHOICE, error);
  deceased->funeral_elsewhere = read_flag (in, "funeral_elsewhere");
  deceased->work_injury = read_flag (in, "work_injury");
  if (json_object_has_member (in, "pension_years") && !rule_number (in, "pension_years", &years, error))
    return FALSE;
  deceased->pension_months = CLAMP (years, -1, 200) * 12;
  return (!json_object_has_member (in, "pension_months")
          || rule_number (in, "pension_months", &deceased->pension_months, error))
         && (!json_object_has_member (in, "died") || rule_date (in, "died", &deceased->death, error));
}

static gboolean
read_survivor_choices (JsonObject *in, PensionSurvivorRules *rules, GError **error)
{
  const char *partial = json_object_has_member (in, "partial_year") ? rule_text (in, "partial_year", error) : "";
  const char *policy = partial != NULL && json_object_has_member (in, "income_policy")
                         ? rule_text (in, "income_policy", error) : "";

  if (partial == NULL || policy == NULL)
    return FALSE;

  return (*partial == '\0' || !rule_refused (pension_partial_parse (partial, strlen (partial), &rules->partial), error))
         && (*policy == '\0'
             || !rule_refused (pension_income_policy_parse (policy, strlen (policy), &rules->policy), error));
}

/* The income is that of the year before the death unless the line says otherwise. */
static gboolean
read_survivor_rules (JsonObject *in, const PensionDeceased *deceased, PensionSurvivorRules *rules, GError **error)
{
  rules->income_year = deceased->death.year - 1;
  return read_fen_or (in, "income_year", PENSION_FEN_MISSING, &rules->income, error)
         && (!json_object_has_member (in, "income_of") || rule_number (in, "income_of", &rules->income_year, error))
         && read_fen_or (in, "old_funeral", PENSION_FEN_MISSING, &rules->old_funeral, error)
         && read_fen_or (in, "old_once", PENSION_FEN_MISSING, &rules->old_once, error)
         && read_survivor_choices (in, rules, error);
}

static gboolean
answer_survivor (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionDeceased deceased = { .retired = false };
  PensionSurvivorRules rules = { 0 };
  PensionSurvivorGrant grant;

  if (!json_object_has_member (in, "status"))
    return answer_table (in, out, sheet, error);
  if (!read_deceased (in, &deceased, error) || !read_survivor_rules (in, &deceased, &rules, error)
      || names_missing (pension_survivor_missing (&deceased, &rules), error)
      || rule_refused (pension_survivor_find (&deceased, &rules, &grant), error))
    return FALSE;

  json_object_set_int_member (out, "months", grant.months);
  rule_add_fen (out, "funeral", grant.funeral);
  rule_add_fen (out, "pension", grant.pension);
  rule_add_fen (out, "total", grant.total);
  if (grant.provisional)
    json_object_set_boolean_member (out, "provisional", TRUE);
  return !rule_refused (pension_survivor_explain (&deceased, &rules, &grant, sheet), error);
}

/* The list of shares in hundredths of a percent; free with g_free. */
static int32_t *
read_shares (JsonObject *in, gsize *count, GError **error)
{
  JsonNode *node = json_object_get_member (in, "shares");
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  int32_t *shares;

  if (list == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("'%s' must be a list"), "shares");
      return NULL;
    }

  *count = json_array_get_length (list);
  shares = g_new0 (int32_t, *count + 1);
  for (guint i = 0; i < *count; i++)
    {
      JsonNode *share = json_array_get_element (list, i);

      /* what is no number is no share: the rule refuses it */
      shares[i] = JSON_NODE_HOLDS_VALUE (share) && json_node_get_value_type (share) == G_TYPE_INT64
                      ? (int32_t) CLAMP (json_node_get_int (share), -1, PENSION_SHARE_WHOLE + 1) : -1;
    }
  return shares;
}

/* What each claimant has, when their shares are given */
static gboolean
add_parts (JsonObject *in, JsonObject *out, PensionFen net, GError **error)
{
  gsize count = 0;
  g_autofree int32_t *shares = NULL;
  g_autofree PensionFen *parts = NULL;
  g_autoptr (JsonArray) list = json_array_new ();

  if (!json_object_has_member (in, "shares"))
    return TRUE;
  shares = read_shares (in, &count, error);
  if (shares == NULL)
    return FALSE;
  parts = g_new0 (PensionFen, count + 1);
  if (rule_refused (pension_claim_divide (net, shares, count, parts), error))
    return FALSE;

  for (gsize i = 0; i < count; i++)
    {
      char text[PENSION_FEN_TEXT_SIZE];

      pension_fen_format (parts[i], false, text, sizeof text);
      json_array_add_string_element (list, text);
    }
  json_object_set_array_member (out, "parts", g_steal_pointer (&list));
  return TRUE;
}

static gboolean
answer_claim (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  PensionClaim claim = { .stopped = read_flag (in, "stopped"), .disputed = read_flag (in, "disputed"), .payable = true };
  PensionClaimResult result;

  if (!read_fen_or (in, "funeral", 0, &claim.funeral, error) || !read_fen_or (in, "pension", 0, &claim.pension, error)
      || !read_fen_or (in, "account", 0, &claim.account, error)
      || !read_fen_or (in, "last_month", 0, &claim.last_month, error)
      || !read_fen_or (in, "overpaid", 0, &claim.overpaid, error)
      || rule_refused (pension_claim_find (&claim, &result), error) || !add_parts (in, out, result.net, error))
    return FALSE;

  json_object_set_string_member (out, "state", pension_claim_state_name (result.state));
  rule_add_fen (out, "due", result.due);
  rule_add_fen (out, "net", result.net);
  rule_add_fen (out, "debt", result.debt);
  return !rule_refused (pension_claim_explain (&claim, &result, sheet), error);
}

/* --- The account --- */

static gboolean
read_payout (JsonObject *in, PensionPayoutYear *year, GError **error)
{
  const char *split = rule_text (in, "split", error);
  PensionFen monthly;

  if (split == NULL || rule_refused (pension_payout_split_parse (split, strlen (split), &year->split), error)
      || !rule_fen (in, "opening", &year->opening.total, error)
      || !read_fen_or (in, "opening_moved", 0, &year->opening.moved, error)
      || !rule_fen (in, "monthly", &monthly, error) || !rule_rate (in, "rate", &year->rate, error))
    return FALSE;

  year->first_month = 1;
  for (int i = 0; i < PENSION_YEAR_MONTHS; i++)
    year->monthly[i] = monthly;
  return TRUE;
}

/* A year of payments; with a month of death what is left to the heirs */
static gboolean
answer_payout (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const gboolean died = json_object_has_member (in, "died_in");
  PensionDeathPolicy policy = PENSION_DEATH_NONE;
  PensionPayoutYear year = { .rate = 0 };
  PensionPayoutResult result;
  const char *name = died ? rule_text (in, "death_year_interest", error) : NULL;
  int32_t month = 0;

  if ((died && (name == NULL || rule_refused (pension_death_parse (name, strlen (name), &policy), error)
                || !rule_number (in, "died_in", &month, error)))
      || !read_payout (in, &year, error)
      || rule_refused (died ? pension_payout_death (&year, month, policy, &result)
                            : pension_payout_year (&year, &result), error))
    return FALSE;

  rule_add_fen (out, "paid", result.paid.total);
  rule_add_fen (out, "paid_moved", result.paid.moved);
  rule_add_fen (out, "from_pool", result.from_pool);
  rule_add_fen (out, "interest", result.interest.total);
  rule_add_fen (out, "closing", result.closing.total);
  rule_add_fen (out, "closing_moved", result.closing.moved);
  return !rule_refused (pension_payout_explain (&year, month, policy, &result, sheet), error);
}

static gboolean
answer_settlement (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *name = rule_text (in, "reason", error);
  PensionOrigins balance = { 0, 0 };
  PensionSettlement result;
  PensionSettle reason;
  PensionAbroad abroad = PENSION_ABROAD_MISSING;
  int32_t met = 0;

  if (name == NULL || rule_refused (pension_settle_parse (name, strlen (name), &reason), error)
      || !rule_number (in, "met", &met, error) || !rule_fen (in, "balance", &balance.total, error)
      || !read_fen_or (in, "balance_moved", 0, &balance.moved, error))
    return FALSE;
  if (json_object_has_member (in, "allow_settle_abroad_payout"))
    abroad = read_flag (in, "allow_settle_abroad_payout") ? PENSION_ABROAD_YES : PENSION_ABROAD_NO;
  if ((reason == PENSION_SETTLE_ABROAD && abroad == PENSION_ABROAD_MISSING
       && names_missing ("allow_settle_abroad_payout", error))
      || rule_refused (pension_settlement_find (reason, (uint32_t) met, abroad, balance, &result), error))
    return FALSE;

  json_object_set_int_member (out, "missing", result.missing);
  rule_add_fen (out, "pays", result.pays.total);
  return !rule_refused (pension_settlement_explain (reason, &result, sheet), error);
}

const RuleSection rule_survivor_sections[] = {
  { "survivor", answer_survivor },
  { "survivor_claim", answer_claim },
  { "payout", answer_payout },
  { "settlement", answer_settlement },
  { NULL, NULL },
};
