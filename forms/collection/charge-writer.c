#include "form-collection/charge-writer.h"

#include "reports/csv.h"
#include "reports/excel.h"
#include "reports/file.h"

typedef struct
{
  GPtrArray   *pages;
  ChargeFormat format;
  char        *agency, *file_no, *made_by, *made_at, *path;
  ReportList  *list;
  const char **cells;
  guint        page, row;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_ptr_array_unref (self->pages);
  g_free (self->agency);
  g_free (self->file_no);
  g_free (self->made_by);
  g_free (self->made_at);
  g_free (self->path);
  g_clear_pointer (&self->list, report_list_free);
  g_free (self->cells);
  g_free (self);
}

char *
charge_writer_name (const char *file_no, ChargeFormat format)
{
  g_autoptr (ReportList) list = report_list_load ("files/charge_file", NULL);
  g_autofree char *title = g_strdup_printf ("%s-%s", list != NULL ? list->title : "", file_no);

  return report_file_name (title, format == CHARGE_XLSX ? ".xlsx" : ".csv");
}

/* What the tax bureau fills in (late fee, day of arrival) no answer of the server has. */
static const char *const *
next_line (gpointer data, GError **error)
{
  Writing *self = data;
  DbRows *rows;

  while (self->page < self->pages->len && self->row >= db_rows_count (self->pages->pdata[self->page]))
    {
      self->page++;
      self->row = 0;
    }
  if (self->page == self->pages->len)
    return NULL;
  rows = self->pages->pdata[self->page];
  for (guint i = 0; i < self->list->n_columns; i++)
    self->cells[i] = db_rows_has (rows, self->list->columns[i].column)
                         ? db_rows_text (rows, self->row, self->list->columns[i].column)
                         : NULL;
  self->row++;
  return self->cells;
}

static gboolean
write_file (Writing *self, GError **error)
{
  ReportCaption caption = { self->agency, self->file_no, self->made_by, self->made_at };

  self->list = report_list_load ("files/charge_file", error);
  if (self->list == NULL)
    return FALSE;
  self->cells = g_new0 (const char *, self->list->n_columns);
  if (self->format == CHARGE_XLSX)
    return report_excel_write (self->list, &caption, next_line, self, self->path, error);
  return report_csv_write (self->list, self->format == CHARGE_CSV_UTF8 ? REPORT_CSV_UTF8 : REPORT_CSV_GB18030,
                           next_line, self, self->path, error);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_file (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
charge_writer_async (GPtrArray *pages, ChargeFormat format, const char *agency, const char *file_no,
                     const char *made_by, const char *made_at, const char *path, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Writing *self = g_new0 (Writing, 1);

  self->pages = g_ptr_array_ref (pages);
  self->format = format;
  self->agency = g_strdup (agency);
  self->file_no = g_strdup (file_no);
  self->made_by = g_strdup (made_by);
  self->made_at = made_at != NULL ? g_strndup (made_at, 16) : NULL;
  self->path = g_strdup (path);
  g_task_set_source_tag (task, charge_writer_async);
  g_task_set_task_data (task, self, writing_free);
  g_task_run_in_thread (task, write_thread);
}

gboolean
charge_writer_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
