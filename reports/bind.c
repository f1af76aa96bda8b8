#include "reports/bind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "reports/text.h"

static JsonNode *
member (JsonObject *object, const char *name)
{
  return object != NULL && json_object_has_member (object, name) ? json_object_get_member (object, name)
                                                                 : NULL;
}

static JsonNode *
look_up (const ReportScope *scope, const char *path)
{
  JsonObject *object = *path == '.' ? scope->item : scope->content;
  g_auto (GStrv) names = g_strsplit (*path == '.' ? path + 1 : path, ".", -1);
  JsonNode *node = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      node = member (object, names[i]);
      if (node == NULL)
        return NULL;
      object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  return node;
}

JsonArray *
report_bind_list (const ReportScope *scope, const char *path)
{
  JsonNode *node = look_up (scope, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* The text of a scalar; NULL when there is nothing. */
static char *
scalar (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      const char *text = json_node_get_string (node);

      return *text != '\0' ? report_text_clean (text) : NULL;
    }
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (node) ? "true" : "false");
  return NULL;
}

gboolean
report_bind_has (const ReportScope *scope, const char *path)
{
  JsonNode *node = look_up (scope, path);
  g_autofree char *text = NULL;

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_size (json_node_get_object (node)) > 0;
  text = scalar (node);
  return text != NULL && strcmp (text, "0") != 0 && strcmp (text, "false") != 0;
}

GDateTime *
report_bind_instant (const char *text)
{
  g_autoptr (GTimeZone) beijing = g_time_zone_new_offset (8 * 60 * 60);
  g_autofree char *iso = g_strdup (text);
  g_autoptr (GDateTime) instant = NULL;
  gsize length = strlen (iso);

  if (length == strlen ("2026-11-23"))
    {
      g_autofree char *midnight = g_strconcat (iso, "T00:00:00", NULL);

      return g_date_time_new_from_iso8601 (midnight, beijing);
    }
  if (length > 10 && iso[10] == ' ')
    iso[10] = 'T';
  if (length == strlen ("2026-11-23 09:12"))
    {
      char *minute = g_strconcat (iso, ":00", NULL);

      g_free (iso);
      iso = minute;
    }
  instant = g_date_time_new_from_iso8601 (iso, beijing);
  return instant != NULL ? g_date_time_to_timezone (instant, beijing) : NULL;
}

/* "202611" is a month as the server counts them. */
static GDateTime *
instant_of (const char *value)
{
  g_autofree char *first = NULL;

  if (strlen (value) != 6 || strspn (value, "0123456789") != 6)
    return report_bind_instant (value);

  first = g_strdup_printf ("%.4s-%s-01", value, value + 4);
  return report_bind_instant (first);
}

static const char *
word_for (const ReportNode *words, const char *value)
{
  for (guint i = 0; i < words->children->len; i++)
    {
      const ReportNode *word = g_ptr_array_index (words->children, i);

      if (g_strcmp0 (report_node_attribute (word, "key"), value) == 0 && word->text != NULL)
        return word->text;
    }
  return value;
}

/* A day has no hour to print. */
static const char *
date_format (const ReportNode *dates, const char *value)
{
  const char *day = report_node_attribute (dates, "day");

  return day != NULL && strlen (value) <= strlen ("2026-11-23") ? day : report_node_attribute (dates, "format");
}

/* A value that is not of the kind the filter prints stays as it is: nothing the server said may get lost. */
static char *
filter (const ReportScope *scope, const char *name, const char *value)
{
  for (guint i = 0; i < scope->sheet->children->len; i++)
    {
      const ReportNode *node = g_ptr_array_index (scope->sheet->children, i);

      if (g_strcmp0 (report_node_attribute (node, "name"), name) != 0)
        continue;
      if (report_node_is (node, "dates"))
        {
          g_autoptr (GDateTime) instant = instant_of (value);

          return instant != NULL ? g_date_time_format (instant, date_format (node, value)) : g_strdup (value);
        }
      if (report_node_is (node, "words"))
        return g_strdup (word_for (node, value));
    }
  return NULL;
}

static char *
number_of (const ReportScope *scope, const char *path)
{
  if (strcmp (path, "#") == 0)
    return g_strdup_printf ("%u", scope->number);
  if (strcmp (path, "@page") == 0)
    return g_strdup_printf ("%u", scope->page);
  if (strcmp (path, "@pages") == 0)
    return g_strdup_printf ("%u", scope->pages);
  return NULL;
}

static const ReportNode *
words_named (const ReportNode *sheet, const char *name)
{
  for (guint i = 0; i < sheet->children->len; i++)
    {
      const ReportNode *node = g_ptr_array_index (sheet->children, i);

      if (report_node_is (node, "words") && g_strcmp0 (report_node_attribute (node, "name"), name) == 0)
        return node;
    }
  return NULL;
}

void
report_bind_set_missing (const ReportScope *scope, const char *path, GError **error)
{
  const ReportNode *names = words_named (scope->sheet, "names");
  const char *name = names != NULL ? word_for (names, path) : path;

  if (name == path)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_FIELD,
                 _("The document cannot be made: “%s” is missing. Please tell the administrator this sentence."), path);
  else
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_FIELD,
                 _("The document cannot be made: %s is missing. Please complete it in the case or the register, then "
                   "issue the document again."), name);
}

/* @field is what stands between the braces; it is taken apart in place. */
static char *
value_of (const ReportScope *scope, char *field, GError **error)
{
  char *otherwise = strchr (field, '?');
  char *how;
  g_autofree char *value = NULL;
  char *printed;

  if (otherwise != NULL)
    *otherwise++ = '\0';
  how = strchr (field, ':');
  if (how != NULL)
    *how++ = '\0';

  value = number_of (scope, field);
  if (value == NULL)
    value = scalar (look_up (scope, field));
  if (value == NULL && otherwise != NULL)
    return report_bind (scope, otherwise, error);
  if (value == NULL)
    {
      report_bind_set_missing (scope, field, error);
      return NULL;
    }
  if (how == NULL)
    return g_steal_pointer (&value);

  printed = filter (scope, how, value);
  if (printed == NULL)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT,
                 _("The form asks for “%s”, which is not known."), how);
  return printed;
}

/* The brace that closes the one at @open; NULL when there is none. */
static const char *
closing_brace (const char *open)
{
  guint depth = 0;

  for (const char *p = open; *p != '\0'; p++)
    {
      if (*p == '{')
        depth++;
      if (*p == '}' && --depth == 0)
        return p;
    }
  return NULL;
}

char *
report_bind (const ReportScope *scope, const char *pattern, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (*pattern != '\0')
    {
      const char *open = pattern + strcspn (pattern, "{");
      const char *close = closing_brace (open);
      g_autofree char *field = NULL;
      g_autofree char *value = NULL;

      g_string_append_len (text, pattern, open - pattern);
      if (close == NULL)
        {
          g_string_append (text, open);
          break;
        }
      field = g_strndup (open + 1, (gsize) (close - open - 1));
      value = value_of (scope, field, error);
      if (value == NULL)
        return NULL;
      g_string_append (text, value);
      pattern = close + 1;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
