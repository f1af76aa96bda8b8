#include "form-stopping/file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "reports/file.h"
#include "reports/list.h"
#include "reports/table-reader.h"

/* Heads are looked for in so many rows: titles and captions stand above them. */
#define HEAD_ROWS 20

/* In the order of StopColumn. */
static const char *const names[STOP_COLUMNS] = { "id_number", "name", "reason", "event_date", "evidence" };

typedef struct
{
  ReportTable *table;
  int          at[STOP_COLUMNS];        /* -1: not in the file */
} Reading;

void
stop_file_free (StopFile *self)
{
  for (guint c = 0; c < STOP_COLUMNS; c++)
    g_clear_pointer (&self->columns[c], g_ptr_array_unref);
  g_free (self);
}

/* --- Heads --- */

static int
column_of (const ReportList *list, const char *head)
{
  for (guint i = 0; i < list->n_columns; i++)
    if (g_str_equal (list->columns[i].title, head))
      for (int c = 0; c < STOP_COLUMNS; c++)
        if (g_str_equal (list->columns[i].column, names[c]))
          return c;
  return -1;
}

static void
find_columns (Reading *self, const ReportList *list)
{
  for (guint c = 0; c < STOP_COLUMNS; c++)
    self->at[c] = -1;
  for (guint i = 0; i < report_table_cells (self->table); i++)
    {
      int column = column_of (list, report_table_cell (self->table, i));

      if (column >= 0 && self->at[column] < 0)
        self->at[column] = (int) i;
    }
}

static const char *
head_of (const ReportList *list, StopColumn column)
{
  for (guint i = 0; i < list->n_columns; i++)
    if (g_str_equal (list->columns[i].column, names[column]))
      return list->columns[i].title;
  g_return_val_if_reached ("");
}

/* The reason may be left out, as the source of the list says it, and so may the evidence. */
static gboolean
find_heads (Reading *self, GError **error)
{
  static const StopColumn needed[] = { STOP_ID_NUMBER, STOP_NAME, STOP_EVENT };
  g_autoptr (ReportList) list = report_list_load ("files/stop_list", error);
  GError *reason = NULL;

  if (list == NULL)
    return FALSE;
  self->at[STOP_ID_NUMBER] = -1;
  for (guint i = 0; i < HEAD_ROWS && self->at[STOP_ID_NUMBER] < 0 && report_table_next (self->table, &reason); i++)
    find_columns (self, list);
  if (reason != NULL)
    {
      g_propagate_error (error, reason);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (self->at[STOP_ID_NUMBER] < 0 || self->at[needed[i]] < 0)
      {
        g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The file has no column “%s”."),
                     head_of (list, self->at[STOP_ID_NUMBER] < 0 ? STOP_ID_NUMBER : needed[i]));
        return FALSE;
      }
  return TRUE;
}

/* --- Rows --- */

static char *
cell_of (const Reading *self, StopColumn column)
{
  int at = self->at[column];
  char *day;

  if (at < 0)
    return g_strdup ("");
  day = column == STOP_EVENT ? report_table_day (self->table, (guint) at) : NULL;
  return day != NULL ? day : g_strdup (report_table_cell (self->table, (guint) at));
}

static gboolean
is_blank (const Reading *self)
{
  for (guint c = 0; c < STOP_COLUMNS; c++)
    if (self->at[c] >= 0 && *report_table_cell (self->table, (guint) self->at[c]) != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
read_rows (Reading *self, StopFile *file, GCancellable *cancellable, GError **error)
{
  GError *reason = NULL;

  while (!g_cancellable_is_cancelled (cancellable) && report_table_next (self->table, &reason))
    for (guint c = 0; c < STOP_COLUMNS && !is_blank (self); c++)
      g_ptr_array_add (file->columns[c], cell_of (self, c));
  if (reason != NULL)
    g_propagate_error (error, reason);
  else if (!g_cancellable_set_error_if_cancelled (cancellable, error) && file->columns[0]->len == 0)
    g_set_error_literal (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The file has no row below its heads."));
  else
    return !g_cancellable_is_cancelled (cancellable);
  return FALSE;
}

StopFile *
stop_file_read (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (StopFile) self = g_new0 (StopFile, 1);
  g_autoptr (ReportTable) table = NULL;
  Reading reading = { NULL, { 0 } };

  for (guint c = 0; c < STOP_COLUMNS; c++)
    self->columns[c] = g_ptr_array_new_with_free_func (g_free);
  if (!report_file_sum (path, self->sha256, cancellable, error) || (table = report_table_open (path, error)) == NULL)
    return NULL;
  reading.table = table;
  if (!find_heads (&reading, error) || !read_rows (&reading, self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}
