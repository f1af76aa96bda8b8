/* ctl/rule.c — a rule of the scheme at a policy officer's fingertips */
#include "ctl/rule.h"

#include "ctl/rule-line.h"

#include "pension/eligibility.h"
#include "pension/identity.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* problems told in full; of a file of the wrong kind a few are enough */
#define MOST_PROBLEMS 20

/* --- The sections about persons --- */

static void
add_character (JsonObject *out, const char *member, char character)
{
  const char text[] = { character, '\0' };

  json_object_set_string_member (out, member, text);
}

static void
add_with_character (JsonObject *out, const char *member, const char *body, char character)
{
  g_autofree char *text = g_strdup_printf ("%s%c", body, character);

  json_object_set_string_member (out, member, text);
}

static void
add_id (JsonObject *out, const PensionId *id)
{
  char birth[PENSION_DATE_TEXT_SIZE] = "";

  pension_date_format (id->birth, birth, sizeof birth);
  json_object_set_string_member (out, "normal", id->number);
  json_object_set_string_member (out, "birth", birth);
  json_object_set_string_member (out, "sex", pension_sex_name (id->sex));
}

static gboolean
answer_id18 (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *first17 = rule_text (in, "first17", error);
  char check;

  if (first17 == NULL || rule_refused (pension_id_check_character (first17, strlen (first17), &check), error))
    return FALSE;

  add_character (out, "check", check);
  add_with_character (out, "full", first17, check);
  return !rule_refused (pension_id_explain (first17, strlen (first17), sheet), error);
}

static gboolean
answer_id15to18 (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *old = rule_text (in, "id15", error);
  PensionId id;

  if (old == NULL || rule_refused (pension_id_from_old (old, strlen (old), &id), error))
    return FALSE;

  json_object_set_string_member (out, "id18", id.number);
  return !rule_refused (pension_id_old_explain (old, strlen (old), sheet), error);
}

static PensionDate
clock_date (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return (PensionDate) { g_date_time_get_year (now), g_date_time_get_month (now),
                         g_date_time_get_day_of_month (now) };
}

/* A whole number as presented at the counter, today or on the given day: the answer is the first objection. */
static gboolean
answer_id (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *number = rule_text (in, "id", error);
  const char *today_text = NULL;
  PensionDate today = clock_date ();
  PensionStatus status;
  PensionId id;

  if (number == NULL)
    return FALSE;
  if (json_object_has_member (in, "today"))
    {
      today_text = rule_text (in, "today", error);
      if (today_text == NULL || rule_refused (pension_date_parse (today_text, strlen (today_text), &today), error))
        return FALSE;
    }

  status = pension_id_validate (number, strlen (number), today, PENSION_SEX_UNKNOWN, &id);
  json_object_set_string_member (out, "status", pension_status_name (status));
  if (status == PENSION_OK)
    add_id (out, &id);
  else
    json_object_set_string_member (out, "problem", _(pension_status_sentence (status)));

  return TRUE;
}

static gboolean
answer_organisation (const char *first8, JsonObject *out, PensionSheet *sheet, GError **error)
{
  char check;

  if (first8 == NULL || rule_refused (pension_organisation_check_character (first8, strlen (first8), &check), error))
    return FALSE;

  add_character (out, "org_check", check);
  return !rule_refused (pension_organisation_explain (first8, strlen (first8), sheet), error);
}

static gboolean
answer_uscc (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *first17 = rule_text (in, "first17", error);
  gboolean with_organisation = json_object_has_member (in, "org8");
  char check;

  if (first17 == NULL || rule_refused (pension_uscc_check_character (first17, strlen (first17), &check), error))
    return FALSE;
  if (with_organisation && !answer_organisation (rule_text (in, "org8", error), out, sheet, error))
    return FALSE;

  add_character (out, "check", check);
  if (with_organisation)
    add_with_character (out, "full", first17, check);
  return !rule_refused (pension_uscc_explain (first17, strlen (first17), sheet), error);
}

static gboolean
answer_luhn (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *body = rule_text (in, "body", error);
  char check;

  if (body == NULL || rule_refused (pension_card_check_digit (body, strlen (body), &check), error))
    return FALSE;

  add_character (out, "check", check);
  add_with_character (out, "full", body, check);
  return !rule_refused (pension_card_explain (body, strlen (body), sheet), error);
}

static gboolean
answer_retire_age (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *name = rule_text (in, "group", error);
  g_autofree char *age = NULL;
  PensionRetirement found;
  PensionGroup group;
  PensionMonth birth;

  if (name == NULL || rule_refused (pension_group_parse (name, strlen (name), &group), error)
      || !rule_month (in, "birth", &birth, error)
      || rule_refused (pension_retirement_find (group, birth, &found), error))
    return FALSE;

  age = g_strdup_printf ("%dy%dm", found.statutory_age / 12, found.statutory_age % 12);
  json_object_set_int_member (out, "delay_months", found.delay);
  json_object_set_string_member (out, "age", age);
  rule_add_month (out, "retire", found.statutory_month);
  rule_add_month (out, "first_pension_month", found.first_pension_month);
  rule_add_month (out, "earliest_flexible", found.earliest_month);
  rule_add_month (out, "latest_flexible", found.latest_month);
  json_object_set_int_member (out, "min_months", found.minimum_months);
  return !rule_refused (pension_retirement_explain (group, birth, &found, sheet), error);
}

static gboolean
answer_min_years (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  JsonNode *node = rule_member (in, "retire_year", G_TYPE_INT64, error);
  gint64 year = node == NULL ? 0 : json_node_get_int (node);
  g_autofree char *years = NULL;
  int32_t months;

  if (node == NULL
      || rule_refused (pension_minimum_months ((int32_t) CLAMP (year, G_MININT32, G_MAXINT32), &months), error))
    return FALSE;

  /* the minimum rises by half years */
  years = g_strdup_printf ("%d%s", months / 12, months % 12 == 0 ? "" : ".5");
  json_object_set_int_member (out, "months", months);
  json_object_set_string_member (out, "years", years);
  return !rule_refused (pension_minimum_explain ((int32_t) year, sheet), error);
}

static gboolean
answer_capital (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *amount = rule_text (in, "amount", error);
  char capital[PENSION_FEN_CAPITAL_SIZE];
  PensionFen fen;

  if (amount == NULL || rule_refused (pension_fen_parse (amount, strlen (amount), &fen), error)
      || rule_refused (pension_fen_capital (fen, capital, sizeof capital), error))
    return FALSE;

  json_object_set_int_member (out, "fen", fen);
  json_object_set_string_member (out, "capital", capital);
  return TRUE;
}

static const RuleSection person_sections[] = {
  { "id", answer_id },
  { "id18", answer_id18 },
  { "id15to18", answer_id15to18 },
  { "uscc", answer_uscc },
  { "luhn", answer_luhn },
  { "retire_age", answer_retire_age },
  { "min_years", answer_min_years },
  { "capital", answer_capital },
  { NULL, NULL },
};

static RuleAnswer
section_find (const char *name, GError **error)
{
  const RuleSection *const groups[] = { person_sections, rule_account_sections, rule_arrears_sections,
                                       rule_award_sections, rule_start_sections, rule_allowance_sections,
                                       rule_life_sections, rule_survivor_sections };
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const RuleSection *section = groups[i]; section->name != NULL; section++)
      {
        if (g_strcmp0 (name, section->name) == 0)
          return section->answer;
        g_string_append_printf (names, "%s%s", names->len == 0 ? "" : ", ", section->name);
      }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("there is no section '%s'; there are %s"), name, names->str);
  return NULL;
}

/* --- Lines --- */

static JsonArray *
steps_of (const PensionSheet *sheet)
{
  JsonArray *steps = json_array_new ();

  for (int i = 0; i < sheet->count; i++)
    {
      const PensionStep *step = &sheet->steps[i];
      JsonObject *object = json_object_new ();
      g_autofree char *text = NULL;
      char sentence[1024];

      pension_step_fill (step, _(step->sentence), sentence, sizeof sentence);
      text = g_strdup_printf (_("%s: %s"), _(step->label), sentence);
      json_object_set_int_member (object, "n", i + 1);
      json_object_set_string_member (object, "text", text);
      json_object_set_string_member (object, "basis", _(step->basis));
      json_array_add_object_element (steps, object);
    }

  return steps;
}

/* The object of a line, or what its member "in" holds. */
static JsonObject *
parse_line (const char *line, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root, *inner;

  root = g_utf8_validate (line, (gssize) length, NULL)
         && json_parser_load_from_data (parser, line, (gssize) length, NULL) ? json_parser_get_root (parser) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("this is not a JSON object"));
      return NULL;
    }

  inner = json_object_get_member (json_node_get_object (root), "in");
  return json_object_ref (json_node_get_object (inner != NULL && JSON_NODE_HOLDS_OBJECT (inner) ? inner : root));
}

static char *
answer_line (RuleAnswer answer, const char *line, gsize length, GError **error)
{
  g_autoptr (JsonObject) in = parse_line (line, length, error);
  g_autoptr (JsonObject) out = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  PensionSheet sheet;

  pension_sheet_start (&sheet);
  if (in == NULL || !answer (in, out, &sheet, error))
    return NULL;

  json_node_take_object (node, json_object_new ());
  json_object_set_object_member (json_node_get_object (node), "out", g_steal_pointer (&out));
  json_object_set_array_member (json_node_get_object (node), "steps", steps_of (&sheet));
  return json_to_string (node, FALSE);
}

typedef struct
{
  GString *text;
  guint count;
} Problems;

static void
note_problem (Problems *problems, guint line, const GError *why)
{
  if (problems->count++ >= MOST_PROBLEMS)
    return;

  if (problems->text->len > 0)
    g_string_append_c (problems->text, '\n');
  g_string_append_printf (problems->text, _("line %u: %s"), line, why->message);
}

static gboolean
tell_problems (Problems *problems, GError **error)
{
  if (problems->count == 0)
    return TRUE;

  if (problems->count > MOST_PROBLEMS)
    {
      g_string_append_c (problems->text, '\n');
      g_string_append_printf (problems->text, _("and %u more lines"), problems->count - MOST_PROBLEMS);
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, problems->text->str);
  return FALSE;
}

static gboolean
write_answer (GOutputStream *out, const char *answer, GError **error)
{
  return g_output_stream_write_all (out, answer, strlen (answer), NULL, NULL, error)
         && g_output_stream_write_all (out, "\n", 1, NULL, NULL, error);
}

static gboolean
answer_lines (RuleAnswer answer, GDataInputStream *lines, GOutputStream *out, Problems *problems, GError **error)
{
  for (guint number = 1;; number++)
    {
      g_autoptr (GError) trouble = NULL, why = NULL;
      gsize length;
      g_autofree char *line = g_data_input_stream_read_line (lines, &length, NULL, &trouble);
      g_autofree char *said = NULL;

      if (trouble != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&trouble));
          return FALSE;
        }
      if (line == NULL)
        return TRUE;
      if (strspn (line, " \t\r") == length)
        continue;

      said = answer_line (answer, line, length, &why);
      if (said == NULL)
        note_problem (problems, number, why);
      else if (!write_answer (out, said, error))
        return FALSE;
    }
}

gboolean
ctl_rule (const char *section, GInputStream *in, GOutputStream *out, GError **error)
{
  RuleAnswer answer = section_find (section, error);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (in);
  g_autoptr (GString) text = g_string_new (NULL);
  Problems problems = { text, 0 };

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);

  return answer != NULL && answer_lines (answer, lines, out, &problems, error) && tell_problems (&problems, error);
}
