#include "form-stopping/load.h"

#include "form-stopping/file.h"

#define BLOCK 5000

typedef struct
{
  DbCaller *caller;
  char     *source, *path;
  StopFile *file;
  gint64    list;
} Load;

static void
load_free (gpointer data)
{
  Load *self = data;

  g_clear_pointer (&self->file, stop_file_free);
  g_object_unref (self->caller);
  g_free (self->source);
  g_free (self->path);
  g_free (self);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (stop_list_check_finish (DB_CALLER (source), result, &error))
    g_task_return_int (task, (gssize) self->list);
  else
    g_task_return_error (task, error);
}

static void send_block (GTask *task, gint64 there);

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gint64 there = stop_list_rows_finish (DB_CALLER (source), result, &error);

  if (there < 0)
    g_task_return_error (task, error);
  else
    send_block (g_steal_pointer (&task), there);
}

/* Takes @task.  Rows the server has already are left out. */
static void
send_block (GTask *task, gint64 there)
{
  Load *self = g_task_get_task_data (task);
  guint n = self->file->columns[0]->len;
  guint first = (guint) MIN (there, n);
  guint length = MIN (BLOCK, n - first);
  char **columns[STOP_COLUMNS];

  if (length == 0)
    {
      stop_list_check_async (self->caller, self->list, g_task_get_cancellable (task), checked_cb, task);
      return;
    }
  for (guint c = 0; c < STOP_COLUMNS; c++)
    {
      columns[c] = g_new0 (char *, length + 1);
      memcpy (columns[c], self->file->columns[c]->pdata + first, length * sizeof (char *));
    }
  stop_list_rows_async (self->caller, self->list, (gint64) first + 1, columns, g_task_get_cancellable (task), sent_cb,
                        task);
  for (guint c = 0; c < STOP_COLUMNS; c++)
    g_free (columns[c]);
}

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (StopListBegun) begun = stop_list_begin_finish (DB_CALLER (source), result, &error);

  if (begun == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->list = begun->list;
  send_block (g_steal_pointer (&task), begun->rows);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *shown = g_filename_display_name (name);

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  stop_list_begin_async (self->caller, self->source, shown, self->file->sha256, g_task_get_cancellable (task),
                         begun_cb, task);
  g_steal_pointer (&task);
}

static void
read_thread (GTask *inner, gpointer source, gpointer data, GCancellable *cancellable)
{
  Load *self = data;
  GError *error = NULL;

  self->file = stop_file_read (self->path, cancellable, &error);
  if (self->file != NULL)
    g_task_return_boolean (inner, TRUE);
  else
    g_task_return_error (inner, error);
}

void
stopping_load_async (DbCaller *caller, const char *source, const char *path, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) inner = g_task_new (NULL, cancellable, read_cb, task);
  Load *self = g_new0 (Load, 1);

  self->caller = g_object_ref (caller);
  self->source = g_strdup (source);
  self->path = g_strdup (path);
  g_task_set_source_tag (task, stopping_load_async);
  g_task_set_task_data (task, self, load_free);
  g_task_set_task_data (inner, self, NULL);
  g_task_run_in_thread (inner, read_thread);
}

gint64
stopping_load_finish (GAsyncResult *result, GError **error)
{
  gssize list = g_task_propagate_int (G_TASK (result), error);

  return list > 0 ? list : 0;
}
