#include "form/table-file.h"

#include <glib/gi18n-lib.h>

#include "reports/list.h"
#include "reports/table-reader.h"

/* Heads are looked for in so many rows: titles and captions stand above them. */
#define HEAD_ROWS 20

typedef struct
{
  const FormTableKind *kind;
  ReportTable         *table;
  int                 *at; /* of each column; -1: not in the file */
  GPtrArray          **columns;
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->table, report_table_free);
  g_clear_pointer (&self->at, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* --- Heads --- */

static int
column_of (const FormTableKind *kind, const ReportList *list, const char *head)
{
  for (guint i = 0; i < list->n_columns; i++)
    if (g_str_equal (list->columns[i].title, head))
      for (guint c = 0; c < kind->n_columns; c++)
        if (g_str_equal (list->columns[i].column, kind->columns[c].name))
          return (int) c;
  return -1;
}

static void
find_columns (Reading *self, const ReportList *list)
{
  for (guint c = 0; c < self->kind->n_columns; c++)
    self->at[c] = -1;
  for (guint i = 0; i < report_table_cells (self->table); i++)
    {
      int column = column_of (self->kind, list, report_table_cell (self->table, i));

      if (column >= 0 && self->at[column] < 0)
        self->at[column] = (int) i;
    }
}

static const char *
head_of (const ReportList *list, const char *name)
{
  for (guint i = 0; i < list->n_columns; i++)
    if (g_str_equal (list->columns[i].column, name))
      return list->columns[i].title;
  g_return_val_if_reached ("");
}

static gboolean
has_needed (const Reading *self, const ReportList *list, GError **error)
{
  for (guint c = 0; c < self->kind->n_columns; c++)
    if (self->kind->columns[c].needed && self->at[c] < 0)
      {
        g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The file has no column “%s”."),
                     head_of (list, self->kind->columns[c].name));
        return FALSE;
      }
  return TRUE;
}

static gboolean
find_heads (Reading *self, GError **error)
{
  g_autoptr (ReportList) list = report_list_load (self->kind->description, error);
  GError *reason = NULL;

  if (list == NULL)
    return FALSE;
  self->at[0] = -1;
  for (guint i = 0; i < HEAD_ROWS && self->at[0] < 0 && report_table_next (self->table, &reason); i++)
    find_columns (self, list);
  if (reason == NULL)
    return has_needed (self, list, error);
  g_propagate_error (error, reason);
  return FALSE;
}

/* --- Rows --- */

static const char *
text_of (const Reading *self, guint column)
{
  return self->at[column] >= 0 ? report_table_cell (self->table, (guint) self->at[column]) : "";
}

static char *
cell_of (const Reading *self, guint column)
{
  char *day = NULL;

  if (self->kind->columns[column].day && self->at[column] >= 0)
    day = report_table_day (self->table, (guint) self->at[column]);
  return day != NULL ? day : g_strdup (text_of (self, column));
}

static gboolean
is_row (const Reading *self)
{
  guint n = self->kind->whole ? self->kind->n_columns : 1;

  for (guint c = 0; c < n; c++)
    if (*text_of (self, c) != '\0')
      return TRUE;
  return FALSE;
}

static gboolean
is_full (const Reading *self)
{
  return self->kind->most > 0 && self->columns[0]->len > self->kind->most;
}

static gboolean
read_rows (Reading *self, GCancellable *cancellable, GError **error)
{
  GError *reason = NULL;

  while (!g_cancellable_is_cancelled (cancellable) && !is_full (self) && report_table_next (self->table, &reason))
    for (guint c = 0; c < self->kind->n_columns && is_row (self); c++)
      g_ptr_array_add (self->columns[c], cell_of (self, c));
  if (reason != NULL)
    g_propagate_error (error, reason);
  else if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  else if (self->columns[0]->len == 0)
    g_set_error_literal (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The file has no row below its heads."));
  else
    return TRUE;
  return FALSE;
}

gboolean
form_table_file_read (const char *path, const FormTableKind *kind, GPtrArray **columns, GCancellable *cancellable,
                      GError **error)
{
  g_auto (Reading) self = { kind, report_table_open (path, error), g_new0 (int, kind->n_columns), columns };

  for (guint c = 0; c < kind->n_columns; c++)
    columns[c] = g_ptr_array_new_with_free_func (g_free);
  if (self.table != NULL && find_heads (&self, error) && read_rows (&self, cancellable, error))
    return TRUE;
  for (guint c = 0; c < kind->n_columns; c++)
    g_clear_pointer (&columns[c], g_ptr_array_unref);
  return FALSE;
}
