#include "form-collection/charge-writer.h"

#include "records/charge.h"
#include "reports/feed.h"
#include "reports/file.h"

static const ReportFeedFormat formats[] = {
  [CHARGE_CSV_GB18030] = REPORT_FEED_CSV_GB18030,
  [CHARGE_CSV_UTF8] = REPORT_FEED_CSV_UTF8,
  [CHARGE_XLSX] = REPORT_FEED_XLSX,
};

char *
charge_writer_name (const char *file_no, ChargeFormat format)
{
  g_autoptr (ReportList) list = report_list_load ("files/charge_file", NULL);
  g_autofree char *title = g_strdup_printf ("%s-%s", list != NULL ? list->title : "", file_no);

  return report_file_name (title, format == CHARGE_XLSX ? ".xlsx" : ".csv");
}

typedef struct
{
  DbCaller *caller;
  char     *file_no;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_object_unref (self->caller);
  g_free (self->file_no);
  g_free (self);
}

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ReportFeed) feed = user_data;
  GError *error = NULL;
  DbRows *rows = charge_file_page_finish (DB_CALLER (source), result, &error);

  report_feed_answer (feed, rows, error);
}

static void
ask_page (ReportFeed *feed, DbRows *last, gpointer user_data)
{
  GTask *task = user_data;
  Writing *self = g_task_get_task_data (task);
  const char *after = last != NULL ? db_rows_text (last, db_rows_count (last) - 1, "cursor") : NULL;

  charge_file_page_async (self->caller, self->file_no, after, g_task_get_cancellable (task), page_read_cb,
                          report_feed_ref (feed));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (report_feed_write_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
charge_writer_async (DbCaller *caller, const char *file_no, ChargeFormat format, const char *agency,
                     const char *made_by, const char *made_at, const char *path, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *minute = made_at != NULL ? g_strndup (made_at, 16) : NULL;
  ReportCaption caption = { agency, file_no, made_by, minute };
  Writing *self = g_new0 (Writing, 1);

  self->caller = g_object_ref (caller);
  self->file_no = g_strdup (file_no);
  g_task_set_source_tag (task, charge_writer_async);
  g_task_set_task_data (task, self, writing_free);
  report_feed_write_async ("files/charge_file", formats[format], &caption, CHARGE_FILE_PAGE, ask_page, task, path,
                           cancellable, written_cb, task);
}

gboolean
charge_writer_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
