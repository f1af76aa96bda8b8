#include "reports/list.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "reports/list-private.h"
#include "reports/sheet.h"

#define ROOT        "/org/pension/reports"
#define DEFINITIONS ROOT "/definitions"

static const struct
{
  const char *name;
  ReportKind  kind;
} kinds[] = {
  { "text",  REPORT_KIND_TEXT },
  { "id",    REPORT_KIND_ID },
  { "fen",   REPORT_KIND_FEN },
  { "date",  REPORT_KIND_DATE },
  { "month", REPORT_KIND_MONTH },
  { "int",   REPORT_KIND_INT },
};

static gboolean
kind_of (const char *name, ReportKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (name, kinds[i].name) == 0)
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_column (ReportList *self, const ReportNode *node)
{
  ReportColumn *column = &self->columns[self->n_columns];
  const char *name = report_node_attribute (node, "name");
  const char *title = report_node_attribute (node, "title");

  if (!report_node_is (node, "column") || name == NULL || title == NULL
      || !kind_of (report_node_attribute (node, "kind"), &column->kind))
    return FALSE;

  column->column = g_strdup (name);
  column->title = g_strdup (title);
  column->width = report_node_number (node, "width", 14);
  column->total = g_strcmp0 (report_node_attribute (node, "total"), "yes") == 0;
  self->n_columns++;
  return TRUE;
}

static ReportList *
list_from_node (const char *name, const ReportNode *node)
{
  g_autoptr (ReportList) self = g_new0 (ReportList, 1);

  self->name = g_strdup (name);
  self->title = g_strdup (report_node_attribute (node, "title"));
  self->function = g_strdup (report_node_attribute (node, "function"));
  self->columns = g_new0 (ReportColumn, node->children->len);
  for (guint i = 0; i < node->children->len; i++)
    if (!read_column (self, g_ptr_array_index (node->children, i)))
      return NULL;
  return self->title != NULL && self->function != NULL && self->n_columns > 0 ? g_steal_pointer (&self)
                                                                              : NULL;
}

ReportList *
report_list_parse (const char *name, const char *xml, gssize length, GError **error)
{
  ReportNode *node = report_sheet_parse (xml, length, NULL);
  ReportList *self = node != NULL ? list_from_node (name, node) : NULL;

  g_clear_pointer (&node, report_node_free);
  if (self == NULL)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT,
                 _("The description of the list “%s” cannot be read."), name);
  return self;
}

ReportList *
report_list_load (const char *name, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.report", strchr (name, '/') != NULL ? ROOT : DEFINITIONS, name);
  g_autoptr (GBytes) xml = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize length;
  const char *data;

  if (xml == NULL)
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("There is no list “%s”."), name);
      return NULL;
    }
  data = g_bytes_get_data (xml, &length);
  return report_list_parse (name, data, (gssize) length, error);
}

ReportList *
report_list_copy (const ReportList *self)
{
  ReportList *copy = g_new0 (ReportList, 1);

  copy->name = g_strdup (self->name);
  copy->title = g_strdup (self->title);
  copy->function = g_strdup (self->function);
  copy->n_columns = self->n_columns;
  copy->columns = g_memdup2 (self->columns, self->n_columns * sizeof *self->columns);
  for (guint i = 0; i < copy->n_columns; i++)
    {
      copy->columns[i].column = g_strdup (self->columns[i].column);
      copy->columns[i].title = g_strdup (self->columns[i].title);
    }
  return copy;
}

void
report_list_free (ReportList *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      g_free (self->columns[i].column);
      g_free (self->columns[i].title);
    }
  g_free (self->columns);
  g_free (self->name);
  g_free (self->title);
  g_free (self->function);
  g_free (self);
}

GStrv
report_list_names (void)
{
  g_auto (GStrv) files = g_resources_enumerate_children (DEFINITIONS, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    g_ptr_array_add (names, g_strndup (files[i], strlen (files[i]) - strlen (".report")));
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}
