#include "reports/feed.h"

#include "reports/csv.h"

struct _ReportFeed
{
  ReportList      *list;
  ReportFeedFormat format;
  ReportCaption    caption;
  char            *path;
  guint            page;
  ReportAsk        ask;
  gpointer         asking;
  GMainContext    *context;
  GAsyncQueue     *answers;     /* of Answer; one at most */
  DbRows          *rows;        /* of the thread that writes, which waits while the next page is asked for */
  guint            row;
  const char     **cells;
};

typedef struct
{
  DbRows *rows;
  GError *error;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_clear_pointer (&self->rows, db_rows_unref);
  g_clear_error (&self->error);
  g_free (self);
}

ReportFeed *
report_feed_ref (ReportFeed *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
feed_clear (gpointer data)
{
  ReportFeed *self = data;

  g_clear_pointer (&self->list, report_list_free);
  g_free ((char *) self->caption.agency);
  g_free ((char *) self->caption.span);
  g_free ((char *) self->caption.made_by);
  g_free ((char *) self->caption.made_at);
  g_free (self->path);
  g_main_context_unref (self->context);
  g_async_queue_unref (self->answers);
  g_clear_pointer (&self->rows, db_rows_unref);
  g_free (self->cells);
}

void
report_feed_unref (ReportFeed *self)
{
  g_atomic_rc_box_release_full (self, feed_clear);
}

void
report_feed_answer (ReportFeed *self, DbRows *rows, GError *error)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->rows = rows;
  answer->error = error;
  g_async_queue_push (self->answers, answer);
}

static gboolean
ask_cb (gpointer user_data)
{
  ReportFeed *self = user_data;

  self->ask (self, self->rows, self->asking);
  return G_SOURCE_REMOVE;
}

static gboolean
next_page (ReportFeed *self, GError **error)
{
  Answer *answer;

  g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, ask_cb, report_feed_ref (self),
                              (GDestroyNotify) report_feed_unref);
  answer = g_async_queue_pop (self->answers);
  g_clear_pointer (&self->rows, db_rows_unref);
  self->rows = g_steal_pointer (&answer->rows);
  self->row = 0;
  if (answer->error != NULL)
    g_propagate_error (error, g_steal_pointer (&answer->error));
  answer_free (answer);
  return self->rows != NULL;
}

static const char *const *
next_row (gpointer data, GError **error)
{
  ReportFeed *self = data;

  while (self->rows == NULL || self->row == db_rows_count (self->rows))
    {
      if (self->rows != NULL && self->row < self->page)
        return NULL;
      if (!next_page (self, error))
        return NULL;
    }
  for (guint i = 0; i < self->list->n_columns; i++)
    self->cells[i] = db_rows_has (self->rows, self->list->columns[i].column)
                         ? db_rows_text (self->rows, self->row, self->list->columns[i].column)
                         : NULL;
  self->row++;
  return self->cells;
}

static gboolean
write_list (ReportFeed *self, GError **error)
{
  if (self->format == REPORT_FEED_XLSX)
    return report_excel_write (self->list, &self->caption, next_row, self, self->path, error);
  return report_csv_write (self->list, self->format == REPORT_FEED_CSV_UTF8 ? REPORT_CSV_UTF8 : REPORT_CSV_GB18030,
                           next_row, self, self->path, error);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_list (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
report_feed_write_async (const char *list, ReportFeedFormat format, const ReportCaption *caption, guint page,
                         ReportAsk ask, gpointer asking, const char *path, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  ReportFeed *self = g_atomic_rc_box_new0 (ReportFeed);
  GError *error = NULL;

  self->format = format;
  self->caption = (ReportCaption){ g_strdup (caption->agency), g_strdup (caption->span), g_strdup (caption->made_by),
                                   g_strdup (caption->made_at) };
  self->path = g_strdup (path);
  self->page = page;
  self->ask = ask;
  self->asking = asking;
  self->context = g_main_context_ref_thread_default ();
  self->answers = g_async_queue_new_full (answer_free);
  g_task_set_source_tag (task, report_feed_write_async);
  g_task_set_task_data (task, self, (GDestroyNotify) report_feed_unref);
  self->list = report_list_load (list, &error);
  if (self->list == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->cells = g_new0 (const char *, self->list->n_columns);
  g_task_run_in_thread (task, write_thread);
}

gboolean
report_feed_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
