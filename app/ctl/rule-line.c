/* ctl/rule-line.c — reading a line of workbenchctl rule and writing its answer */
#include "ctl/rule-line.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* --- Reading --- */

gboolean
rule_refused (PensionStatus status, GError **error)
{
  if (status == PENSION_OK)
    return FALSE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _(pension_status_sentence (status)));
  return TRUE;
}

JsonNode *
rule_member (JsonObject *in, const char *member, GType type, GError **error)
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

const char *
rule_text (JsonObject *in, const char *member, GError **error)
{
  JsonNode *node = rule_member (in, member, G_TYPE_STRING, error);

  return node == NULL ? NULL : json_node_get_string (node);
}

gboolean
rule_number (JsonObject *in, const char *member, int32_t *number, GError **error)
{
  JsonNode *node = rule_member (in, member, G_TYPE_INT64, error);

  if (node == NULL)
    return FALSE;

  *number = (int32_t) CLAMP (json_node_get_int (node), G_MININT32, G_MAXINT32);
  return TRUE;
}

static gboolean
holds_number (JsonObject *in, const char *member)
{
  JsonNode *node = json_object_get_member (in, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
}

gboolean
rule_fen (JsonObject *in, const char *member, PensionFen *fen, GError **error)
{
  const char *text;

  if (holds_number (in, member))
    return !rule_refused (pension_fen_scale (json_object_get_int_member (in, member), 100, 1, PENSION_ROUND_DOWN, fen),
                          error);

  text = rule_text (in, member, error);
  return text != NULL && !rule_refused (pension_fen_parse (text, strlen (text), fen), error);
}

gboolean
rule_rate (JsonObject *in, const char *member, PensionRate *rate, GError **error)
{
  const char *text = rule_text (in, member, error);

  return text != NULL && !rule_refused (pension_rate_parse (text, strlen (text), rate), error);
}

PensionRate *
rule_rates (JsonObject *in, const char *member, gsize *count, GError **error)
{
  JsonNode *node = json_object_get_member (in, member);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree PensionRate *rates = NULL;

  if (array == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("'%s' must be a list of rates"), member);
      return NULL;
    }

  *count = json_array_get_length (array);
  rates = g_new0 (PensionRate, *count + 1);
  for (guint i = 0; i < *count; i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      const char *text = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

      if (rule_refused (text == NULL ? PENSION_E_RATE_TEXT : pension_rate_parse (text, strlen (text), &rates[i]),
                        error))
        return NULL;
    }

  return g_steal_pointer (&rates);
}

gboolean
rule_date (JsonObject *in, const char *member, PensionDate *date, GError **error)
{
  const char *text = rule_text (in, member, error);

  return text != NULL && !rule_refused (pension_date_parse (text, strlen (text), date), error);
}

gboolean
rule_month (JsonObject *in, const char *member, PensionMonth *month, GError **error)
{
  const char *text = rule_text (in, member, error);
  PensionDate date;

  if (text == NULL)
    return FALSE;
  if (pension_month_parse (text, strlen (text), month) == PENSION_OK)
    return TRUE;
  if (pension_date_parse (text, strlen (text), &date) != PENSION_OK)
    return !rule_refused (PENSION_E_MONTH, error);

  return !rule_refused (pension_month_of_date (date, month), error);
}

JsonObject *
rule_object (JsonObject *in, const char *member, GError **error)
{
  JsonNode *node = json_object_get_member (in, member);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("'%s' must be an object"), member);
  return NULL;
}

/* --- What a line may leave out --- */

gboolean
rule_has (JsonObject *in, const char *member)
{
  return json_object_has_member (in, member) && !json_object_get_null_member (in, member);
}

gboolean
rule_maybe_number (JsonObject *in, const char *member, int32_t *number, GError **error)
{
  return !rule_has (in, member) || rule_number (in, member, number, error);
}

gboolean
rule_maybe_fen (JsonObject *in, const char *member, PensionFen *fen, GError **error)
{
  return !rule_has (in, member) || rule_fen (in, member, fen, error);
}

gboolean
rule_maybe_rate (JsonObject *in, const char *member, PensionRate *rate, GError **error)
{
  return !rule_has (in, member) || rule_rate (in, member, rate, error);
}

/* --- Writing --- */

void
rule_add_fen (JsonObject *out, const char *member, PensionFen fen)
{
  char text[PENSION_FEN_TEXT_SIZE] = "";

  pension_fen_format (fen, FALSE, text, sizeof text);
  json_object_set_string_member (out, member, text);
}

void
rule_add_yuan (JsonObject *out, const char *member, PensionFen fen)
{
  g_autofree char *whole = g_strdup_printf ("%" G_GINT64_FORMAT, fen / 100);

  if (fen % 100 == 0)
    json_object_set_string_member (out, member, whole);
  else
    rule_add_fen (out, member, fen);
}

void
rule_add_month (JsonObject *out, const char *member, PensionMonth month)
{
  char text[PENSION_MONTH_TEXT_SIZE];

  if (pension_month_format (month, text, sizeof text) == PENSION_OK)
    json_object_set_string_member (out, member, text);
  else
    json_object_set_null_member (out, member);
}
