/* ctl/rule.c — a rule of the scheme at a policy officer's fingertips */
#include "ctl/rule.h"

#include "pension/eligibility.h"
#include "pension/identity.h"
#include "pension/money.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* problems told in full; of a file of the wrong kind a few are enough */
#define MOST_PROBLEMS 20

typedef gboolean (*SectionAnswer) (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error);

/* --- Reading the input --- */

static gboolean
refused (PensionStatus status, GError **error)
{
  if (status == PENSION_OK)
    return FALSE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _(pension_status_sentence (status)));
  return TRUE;
}

/* The value of a member when it has the type, else NULL and the sentence with the name of the member. */
static JsonNode *
member_of_type (JsonObject *in, const char *member, GType type, GError **error)
{
  JsonNode *node = json_object_get_member (in, member);

  if (node == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("'%s' is missing"), member);
  else if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   type == G_TYPE_STRING ? _("'%s' must be a text") : _("'%s' must be a whole number"), member);
      node = NULL;
    }

  return node;
}

static const char *
member_text (JsonObject *in, const char *member, GError **error)
{
  JsonNode *node = member_of_type (in, member, G_TYPE_STRING, error);

  return node == NULL ? NULL : json_node_get_string (node);
}

/* A month as "1965-10", or a date in it. */
static gboolean
member_month (JsonObject *in, const char *member, PensionMonth *month, GError **error)
{
  const char *text = member_text (in, member, error);
  PensionDate date;

  if (text == NULL)
    return FALSE;
  if (pension_month_parse (text, strlen (text), month) == PENSION_OK)
    return TRUE;
  if (pension_date_parse (text, strlen (text), &date) != PENSION_OK)
    return !refused (PENSION_E_MONTH, error);

  return !refused (pension_month_of_date (date, month), error);
}

/* --- Writing the answer --- */

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
add_month (JsonObject *out, const char *member, PensionMonth month)
{
  char text[PENSION_MONTH_TEXT_SIZE];

  if (pension_month_format (month, text, sizeof text) == PENSION_OK)
    json_object_set_string_member (out, member, text);
  else
    json_object_set_null_member (out, member);
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

/* --- The sections --- */

static gboolean
answer_id18 (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *first17 = member_text (in, "first17", error);
  char check;

  if (first17 == NULL || refused (pension_id_check_character (first17, strlen (first17), &check), error))
    return FALSE;

  add_character (out, "check", check);
  add_with_character (out, "full", first17, check);
  return !refused (pension_id_explain (first17, strlen (first17), sheet), error);
}

static gboolean
answer_id15to18 (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *old = member_text (in, "id15", error);
  PensionId id;

  if (old == NULL || refused (pension_id_from_old (old, strlen (old), &id), error))
    return FALSE;

  json_object_set_string_member (out, "id18", id.number);
  return !refused (pension_id_old_explain (old, strlen (old), sheet), error);
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
  const char *number = member_text (in, "id", error);
  const char *today_text = NULL;
  PensionDate today = clock_date ();
  PensionStatus status;
  PensionId id;

  if (number == NULL)
    return FALSE;
  if (json_object_has_member (in, "today"))
    {
      today_text = member_text (in, "today", error);
      if (today_text == NULL || refused (pension_date_parse (today_text, strlen (today_text), &today), error))
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

  if (first8 == NULL || refused (pension_organisation_check_character (first8, strlen (first8), &check), error))
    return FALSE;

  add_character (out, "org_check", check);
  return !refused (pension_organisation_explain (first8, strlen (first8), sheet), error);
}

static gboolean
answer_uscc (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *first17 = member_text (in, "first17", error);
  gboolean with_organisation = json_object_has_member (in, "org8");
  char check;

  if (first17 == NULL || refused (pension_uscc_check_character (first17, strlen (first17), &check), error))
    return FALSE;
  if (with_organisation && !answer_organisation (member_text (in, "org8", error), out, sheet, error))
    return FALSE;

  add_character (out, "check", check);
  if (with_organisation)
    add_with_character (out, "full", first17, check);
  return !refused (pension_uscc_explain (first17, strlen (first17), sheet), error);
}

static gboolean
answer_luhn (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *body = member_text (in, "body", error);
  char check;

  if (body == NULL || refused (pension_card_check_digit (body, strlen (body), &check), error))
    return FALSE;

  add_character (out, "check", check);
  add_with_character (out, "full", body, check);
  return !refused (pension_card_explain (body, strlen (body), sheet), error);
}

static gboolean
answer_retire_age (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *name = member_text (in, "group", error);
  g_autofree char *age = NULL;
  PensionRetirement found;
  PensionGroup group;
  PensionMonth birth;

  if (name == NULL || refused (pension_group_parse (name, strlen (name), &group), error)
      || !member_month (in, "birth", &birth, error)
      || refused (pension_retirement_find (group, birth, &found), error))
    return FALSE;

  age = g_strdup_printf ("%dy%dm", found.statutory_age / 12, found.statutory_age % 12);
  json_object_set_int_member (out, "delay_months", found.delay);
  json_object_set_string_member (out, "age", age);
  add_month (out, "retire", found.statutory_month);
  add_month (out, "first_pension_month", found.first_pension_month);
  add_month (out, "earliest_flexible", found.earliest_month);
  add_month (out, "latest_flexible", found.latest_month);
  json_object_set_int_member (out, "min_months", found.minimum_months);
  return !refused (pension_retirement_explain (group, birth, &found, sheet), error);
}

static gboolean
answer_min_years (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  JsonNode *node = member_of_type (in, "retire_year", G_TYPE_INT64, error);
  gint64 year = node == NULL ? 0 : json_node_get_int (node);
  g_autofree char *years = NULL;
  int32_t months;

  if (node == NULL
      || refused (pension_minimum_months ((int32_t) CLAMP (year, G_MININT32, G_MAXINT32), &months), error))
    return FALSE;

  /* the minimum rises by half years */
  years = g_strdup_printf ("%d%s", months / 12, months % 12 == 0 ? "" : ".5");
  json_object_set_int_member (out, "months", months);
  json_object_set_string_member (out, "years", years);
  return !refused (pension_minimum_explain ((int32_t) year, sheet), error);
}

static gboolean
answer_capital (JsonObject *in, JsonObject *out, PensionSheet *sheet, GError **error)
{
  const char *amount = member_text (in, "amount", error);
  char capital[PENSION_FEN_CAPITAL_SIZE];
  PensionFen fen;

  if (amount == NULL || refused (pension_fen_parse (amount, strlen (amount), &fen), error)
      || refused (pension_fen_capital (fen, capital, sizeof capital), error))
    return FALSE;

  json_object_set_int_member (out, "fen", fen);
  json_object_set_string_member (out, "capital", capital);
  return TRUE;
}

static const struct
{
  const char *name;
  SectionAnswer answer;
} sections[] = {
  { "id", answer_id },
  { "id18", answer_id18 },
  { "id15to18", answer_id15to18 },
  { "uscc", answer_uscc },
  { "luhn", answer_luhn },
  { "retire_age", answer_retire_age },
  { "min_years", answer_min_years },
  { "capital", answer_capital },
};

static SectionAnswer
section_find (const char *name, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      if (g_strcmp0 (name, sections[i].name) == 0)
        return sections[i].answer;
      g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", sections[i].name);
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
answer_line (SectionAnswer answer, const char *line, gsize length, GError **error)
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
answer_lines (SectionAnswer answer, GDataInputStream *lines, GOutputStream *out, Problems *problems, GError **error)
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
  SectionAnswer answer = section_find (section, error);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (in);
  g_autoptr (GString) text = g_string_new (NULL);
  Problems problems = { text, 0 };

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);

  return answer != NULL && answer_lines (answer, lines, out, &problems, error) && tell_problems (&problems, error);
}
