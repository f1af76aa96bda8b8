#include "reports/sheet.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define SHEETS "/org/pension/reports/sheets/"

typedef struct
{
  GPtrArray        *open;     /* elements from the root down; not owned */
  ReportNode       *root;
  const ReportNode *parts;    /* what <use part=…> may put in; NULL: the parts read so far */
} Reading;

void
report_node_free (ReportNode *self)
{
  g_free (self->name);
  g_free (self->text);
  g_hash_table_unref (self->attributes);
  g_ptr_array_unref (self->children);
  g_free (self);
}

static ReportNode *
node_new (const char *name)
{
  ReportNode *self = g_new0 (ReportNode, 1);

  self->name = g_strdup (name);
  self->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) report_node_free);
  return self;
}

static ReportNode *
node_copy (const ReportNode *self)
{
  ReportNode *copy = node_new (self->name);
  GHashTableIter iter;
  gpointer key, value;

  copy->text = g_strdup (self->text);
  g_hash_table_iter_init (&iter, self->attributes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->attributes, g_strdup (key), g_strdup (value));
  for (guint i = 0; i < self->children->len; i++)
    g_ptr_array_add (copy->children, node_copy (g_ptr_array_index (self->children, i)));
  return copy;
}

const char *
report_node_attribute (const ReportNode *self, const char *name)
{
  return g_hash_table_lookup (self->attributes, name);
}

double
report_node_number (const ReportNode *self, const char *name, double otherwise)
{
  const char *value = report_node_attribute (self, name);

  return value != NULL ? g_ascii_strtod (value, NULL) : otherwise;
}

gboolean
report_node_is (const ReportNode *self, const char *name)
{
  return strcmp (self->name, name) == 0;
}

const ReportNode *
report_node_child (const ReportNode *self, const char *name)
{
  for (guint i = 0; i < self->children->len; i++)
    if (report_node_is (g_ptr_array_index (self->children, i), name))
      return g_ptr_array_index (self->children, i);
  return NULL;
}

static const ReportNode *
find_part (const ReportNode *parts, const char *name)
{
  for (guint i = 0; parts != NULL && name != NULL && i < parts->children->len; i++)
    {
      const ReportNode *part = g_ptr_array_index (parts->children, i);

      if (g_strcmp0 (report_node_attribute (part, "name"), name) == 0)
        return part;
    }
  return NULL;
}

static void
use_part (Reading *reading, ReportNode *parent, const char *name, GError **error)
{
  const ReportNode *part = find_part (reading->parts != NULL ? reading->parts : reading->root, name);

  if (part == NULL)
    {
      g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "no part “%s”", name);
      return;
    }
  for (guint i = 0; i < part->children->len; i++)
    g_ptr_array_add (parent->children, node_copy (g_ptr_array_index (part->children, i)));
}

static void
start_element (GMarkupParseContext *context, const char *name, const char **names, const char **values,
               gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  ReportNode *parent
      = reading->open->len > 0 ? g_ptr_array_index (reading->open, reading->open->len - 1) : NULL;
  ReportNode *node = node_new (name);

  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_insert (node->attributes, g_strdup (names[i]), g_strdup (values[i]));

  if (parent == NULL)
    reading->root = node;
  else
    g_ptr_array_add (parent->children, node);
  g_ptr_array_add (reading->open, node);
}

/* <use> is replaced by what it names once it is closed, so that the tree never holds one. */
static void
end_element (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reading *reading = user_data;
  ReportNode *node = g_ptr_array_steal_index (reading->open, reading->open->len - 1);
  ReportNode *parent;
  g_autofree char *part = NULL;

  if (!report_node_is (node, "use") || reading->open->len == 0)
    return;

  parent = g_ptr_array_index (reading->open, reading->open->len - 1);
  part = g_strdup (report_node_attribute (node, "part"));
  g_ptr_array_remove_index (parent->children, parent->children->len - 1);
  use_part (reading, parent, part, error);
}

/* Line ends and indentation of the file are not part of a Chinese sentence; “\n” written out is a line end. */
static void
element_text (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
              GError **error)
{
  Reading *reading = user_data;
  ReportNode *node = g_ptr_array_index (reading->open, reading->open->len - 1);
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  g_autoptr (GString) joined = g_string_new (node->text);

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append (joined, g_strstrip (lines[i]));
  g_string_replace (joined, "\\n", "\n", 0);
  if (joined->len == 0)
    return;
  g_free (node->text);
  node->text = g_strdup (joined->str);
}

static ReportNode *
parse (const char *xml, gssize length, const ReportNode *parts, GError **error)
{
  static const GMarkupParser parser = { start_element, end_element, element_text, NULL, NULL };
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  Reading reading = { .open = open, .parts = parts };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reading, NULL);

  if (g_markup_parse_context_parse (context, xml, length, error)
      && g_markup_parse_context_end_parse (context, error))
    return reading.root;

  g_clear_pointer (&reading.root, report_node_free);
  return NULL;
}

ReportNode *
report_sheet_parse (const char *xml, gssize length, GError **error)
{
  return parse (xml, length, NULL, error);
}

static ReportNode *
load (const char *name, const ReportNode *parts, GError **error)
{
  g_autofree char *path = g_strconcat (SHEETS, name, ".sheet", NULL);
  g_autoptr (GBytes) xml = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GError) reason = NULL;
  ReportNode *node;
  gsize length;
  const char *data;

  if (xml == NULL)
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("There is no form for the document “%s”."),
                   name);
      return NULL;
    }

  data = g_bytes_get_data (xml, &length);
  node = parse (data, (gssize) length, parts, &reason);
  if (node == NULL)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("The form “%s” cannot be read: %s."),
                 name, reason->message);
  return node;
}

G_LOCK_DEFINE_STATIC (sheets);
static GHashTable *sheets;

static const ReportNode *
load_once (const char *name, const ReportNode *parts, GError **error)
{
  ReportNode *node = g_hash_table_lookup (sheets, name);

  if (node == NULL)
    {
      node = load (name, parts, error);
      if (node != NULL)
        g_hash_table_insert (sheets, g_strdup (name), node);
    }
  return node;
}

const ReportNode *
report_sheet_load (const char *document, GError **error)
{
  const ReportNode *parts;
  const ReportNode *sheet = NULL;

  G_LOCK (sheets);
  if (sheets == NULL)
    sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) report_node_free);
  parts = load_once ("common", NULL, error);
  if (parts != NULL)
    sheet = load_once (document, parts, error);
  G_UNLOCK (sheets);
  return sheet;
}
