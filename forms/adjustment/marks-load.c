/* A list of marks as .csv or .xlsx: columns are found by their heads, in any order, among the first rows
 * (reports/files/adjust_marks.report names what they may be called).  Read on a thread, judged by the server. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "reports/list.h"
#include "reports/table-reader.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

/* Heads are looked for in so many rows: titles and captions stand above them. */
#define HEAD_ROWS 20

/* In the order of AdjustMarkColumn. */
static const char *const names[ADJUST_MARK_COLUMNS] = { "id_number", "name", "mark", "from_year", "to_year", "reason" };

typedef struct
{
  char        *path;
  ReportTable *table;
  int          at[ADJUST_MARK_COLUMNS];           /* -1: not in the file */
  GPtrArray   *columns[ADJUST_MARK_COLUMNS];      /* of char * */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  for (guint c = 0; c < ADJUST_MARK_COLUMNS; c++)
    g_ptr_array_unref (self->columns[c]);
  g_clear_pointer (&self->table, report_table_free);
  g_free (self->path);
  g_free (self);
}

/* --- On a thread --- */

static int
column_of (const ReportList *list, const char *head)
{
  for (guint i = 0; i < list->n_columns; i++)
    if (g_str_equal (list->columns[i].title, head))
      for (int c = 0; c < ADJUST_MARK_COLUMNS; c++)
        if (g_str_equal (list->columns[i].column, names[c]))
          return c;
  return -1;
}

static void
find_columns (Reading *self, const ReportList *list)
{
  for (guint c = 0; c < ADJUST_MARK_COLUMNS; c++)
    self->at[c] = -1;
  for (guint i = 0; i < report_table_cells (self->table); i++)
    {
      int column = column_of (list, report_table_cell (self->table, i));

      if (column >= 0 && self->at[column] < 0)
        self->at[column] = (int) i;
    }
}

static const char *
head_of (const ReportList *list, AdjustMarkColumn column)
{
  for (guint i = 0; i < list->n_columns; i++)
    if (g_str_equal (list->columns[i].column, names[column]))
      return list->columns[i].title;
  g_return_val_if_reached ("");
}

/* The last year may be left out: the mark is for one year then. */
static gboolean
find_heads (Reading *self, GError **error)
{
  g_autoptr (ReportList) list = report_list_load ("files/adjust_marks", error);
  GError *reason = NULL;

  if (list == NULL)
    return FALSE;
  self->at[ADJUST_MARK_ID_NUMBER] = -1;
  for (guint i = 0; i < HEAD_ROWS && self->at[0] < 0 && report_table_next (self->table, &reason); i++)
    find_columns (self, list);
  if (reason != NULL)
    {
      g_propagate_error (error, reason);
      return FALSE;
    }
  for (guint c = 0; c < ADJUST_MARK_COLUMNS; c++)
    if (c != ADJUST_MARK_TO && (self->at[0] < 0 || self->at[c] < 0))
      {
        g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The file has no column “%s”."), head_of (list, c));
        return FALSE;
      }
  return TRUE;
}

static const char *
cell_of (const Reading *self, guint column)
{
  return self->at[column] >= 0 ? report_table_cell (self->table, (guint) self->at[column]) : "";
}

static gboolean
read_rows (Reading *self, GCancellable *cancellable, GError **error)
{
  GError *reason = NULL;

  while (!g_cancellable_is_cancelled (cancellable) && report_table_next (self->table, &reason))
    for (guint c = 0; c < ADJUST_MARK_COLUMNS && *cell_of (self, ADJUST_MARK_ID_NUMBER) != '\0'; c++)
      g_ptr_array_add (self->columns[c], g_strdup (cell_of (self, c)));
  if (reason != NULL)
    g_propagate_error (error, reason);
  else if (!g_cancellable_set_error_if_cancelled (cancellable, error) && self->columns[0]->len == 0)
    g_set_error_literal (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The file has no row below its heads."));
  else
    return !g_cancellable_is_cancelled (cancellable);
  return FALSE;
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *self = data;
  GError *error = NULL;

  self->table = report_table_open (self->path, &error);
  if (self->table != NULL && find_heads (self, &error) && read_rows (self, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- On the main loop --- */

static void
show_verdicts (AdjustPage *self, GPtrArray *verdicts)
{
  guint taken = 0;
  g_autofree char *text = NULL;

  g_list_store_remove_all (self->verdict_rows);
  for (guint i = 0; i < verdicts->len; i++)
    {
      const AdjustMarkVerdict *verdict = g_ptr_array_index (verdicts, i);
      g_autofree char *line = g_strdup_printf ("%d", verdict->line);
      const char *const texts[] = { line, verdict->name, verdict->verdict_title, NULL };
      g_autoptr (WidgetRow) row = widget_row_new (texts, NULL, NULL);

      if (g_strcmp0 (verdict->verdict, "entered") == 0)
        taken++;
      else
        g_list_store_append (self->verdict_rows, row);
    }
  text = g_strdup_printf (_("%u of %u rows are entered and wait for another person; those left out stand below."), taken,
                          verdicts->len);
  form_context_note (adjust_page_context (self), taken == verdicts->len ? FORM_NOTE_DONE : FORM_NOTE_PROBLEM, text);
  gtk_widget_set_visible (self->verdict_card, taken < verdicts->len);
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AdjustPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) verdicts = adjust_marks_put_finish (DB_CALLER (source), result, &error);

  if (!adjust_page_told (self, error))
    return;
  show_verdicts (self, verdicts);
  adjust_marks_ask (self);
  form_page_refresh (FORM_PAGE (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  AdjustPage *self = ADJUST_PAGE (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  char **columns[ADJUST_MARK_COLUMNS];

  g_task_propagate_boolean (G_TASK (result), &error);
  if (!adjust_page_told (self, error))
    return;
  for (guint c = 0; c < ADJUST_MARK_COLUMNS; c++)
    {
      g_ptr_array_add (reading->columns[c], NULL);
      columns[c] = (char **) reading->columns[c]->pdata;
    }
  adjust_marks_put_async (adjust_page_caller (self), columns, form_page_get_cancellable (FORM_PAGE (self)), put_cb,
                          g_object_ref (self));
}

void
adjust_marks_load (AdjustPage *self, GFile *file)
{
  g_autoptr (GTask) task = g_task_new (self, form_page_get_cancellable (FORM_PAGE (self)), read_cb, NULL);
  Reading *reading = g_new0 (Reading, 1);

  reading->path = g_file_get_path (file);
  for (guint c = 0; c < ADJUST_MARK_COLUMNS; c++)
    reading->columns[c] = g_ptr_array_new_with_free_func (g_free);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_thread);
}
