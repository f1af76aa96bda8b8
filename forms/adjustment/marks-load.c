/* A list of marks as .csv or .xlsx: columns are found by their heads, in any order, among the first rows
 * (reports/files/adjust_marks.report names what they may be called).  Read on a thread, judged by the server. */

#include "form-adjustment/inside.h"

#include <glib/gi18n-lib.h>

#include "form/table-file.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

/* In the order of AdjustMarkColumn.  The last year may be left out: the mark is for one year then. */
static const FormTableColumn columns[ADJUST_MARK_COLUMNS] = {
  { "id_number", TRUE, FALSE },
  { "name", TRUE, FALSE },
  { "mark", TRUE, FALSE },
  { "from_year", TRUE, FALSE },
  { "to_year", FALSE, FALSE },
  { "reason", TRUE, FALSE },
};
static const FormTableKind kind = { "files/adjust_marks", columns, ADJUST_MARK_COLUMNS, FALSE, 0 };

typedef struct
{
  char      *path;
  GPtrArray *columns[ADJUST_MARK_COLUMNS];      /* of char * */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  for (guint c = 0; c < ADJUST_MARK_COLUMNS; c++)
    g_clear_pointer (&self->columns[c], g_ptr_array_unref);
  g_free (self->path);
  g_free (self);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *self = data;
  GError *error = NULL;

  if (form_table_file_read (self->path, &kind, self->columns, cancellable, &error))
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
  char **sent[ADJUST_MARK_COLUMNS];

  g_task_propagate_boolean (G_TASK (result), &error);
  if (!adjust_page_told (self, error))
    return;
  for (guint c = 0; c < ADJUST_MARK_COLUMNS; c++)
    {
      g_ptr_array_add (reading->columns[c], NULL);
      sent[c] = (char **) reading->columns[c]->pdata;
    }
  adjust_marks_put_async (adjust_page_caller (self), sent, form_page_get_cancellable (FORM_PAGE (self)), put_cb,
                          g_object_ref (self));
}

void
adjust_marks_load (AdjustPage *self, GFile *file)
{
  g_autoptr (GTask) task = g_task_new (self, form_page_get_cancellable (FORM_PAGE (self)), read_cb, NULL);
  Reading *reading = g_new0 (Reading, 1);

  reading->path = g_file_get_path (file);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_thread);
}
