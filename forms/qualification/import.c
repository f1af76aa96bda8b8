#include "form-qualification/import.h"

#include "form-qualification/results-reader.h"

#define BLOCK 5000

typedef struct
{
  DbCaller *caller;
  char *path, *channel;
  ResultsTable *table;
  gint64 file;
  gint64 there; /* rows the server has */
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_object_unref (self->caller);
  g_clear_pointer (&self->table, results_table_free);
  g_free (self->path);
  g_free (self->channel);
  g_free (self);
}

/* --- Checking --- */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (confirm_file_check_finish (DB_CALLER (source), result, &error))
    g_task_return_int (task, (gssize)self->file);
  else
    g_task_return_error (task, error);
}

/* --- Sending --- */

static void send_block (GTask *task);

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 there = confirm_file_rows_finish (DB_CALLER (source), result, &error);

  if (there < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  self->there = there;
  send_block (g_steal_pointer (&task));
}

/* A stretch of a column, ended by NULL; the texts belong to the table. */
static char **
stretch (GPtrArray *column, guint from, guint rows)
{
  char **texts = g_new0 (char *, rows + 1);

  for (guint i = 0; i < rows; i++)
    texts[i] = column->pdata[from + i];
  return texts;
}

/* Takes @task. */
static void
send_block (GTask *task)
{
  Import *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  guint from = (guint)self->there,
        rows = MIN (BLOCK, results_table_rows (self->table) - MIN (from, results_table_rows (self->table)));
  char **columns[CONFIRM_COLUMNS];

  if (rows == 0)
    {
      confirm_file_check_async (self->caller, self->file, cancellable, checked_cb, task);
      return;
    }
  for (guint c = 0; c < CONFIRM_COLUMNS; c++)
    columns[c] = stretch (self->table->columns[c], from, rows);
  confirm_file_rows_async (self->caller, self->file, self->there + 1, columns, cancellable, sent_cb, task);
  for (guint c = 0; c < CONFIRM_COLUMNS; c++)
    g_free (columns[c]);
}

/* --- Beginning --- */

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (ConfirmBegun) begun = confirm_file_begin_finish (DB_CALLER (source), result, &error);

  if (begun == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->file = begun->file;
  self->there = begun->rows;
  send_block (g_steal_pointer (&task));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *shown = g_filename_display_name (name);

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  confirm_file_begin_async (self->caller, shown, self->table->sha256,
                            self->table->roster != 0 ? "08" : self->channel, self->table->roster,
                            results_table_rows (self->table), g_task_get_cancellable (task), begun_cb, task);
  g_steal_pointer (&task);
}

static void
read_thread (GTask *inner, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *self = data;
  GError *error = NULL;

  self->table = results_table_read (self->path, cancellable, &error);
  if (self->table != NULL)
    g_task_return_boolean (inner, TRUE);
  else
    g_task_return_error (inner, error);
}

void
confirm_import_async (DbCaller *caller, const char *path, const char *channel, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) inner = g_task_new (NULL, cancellable, read_cb, task);
  Import *self = g_new0 (Import, 1);

  self->caller = g_object_ref (caller);
  self->path = g_strdup (path);
  self->channel = g_strdup (channel);
  g_task_set_source_tag (task, confirm_import_async);
  g_task_set_task_data (task, self, import_free);
  g_task_set_task_data (inner, self, NULL);
  g_task_run_in_thread (inner, read_thread);
}

gint64
confirm_import_finish (GAsyncResult *result, GError **error)
{
  gssize file = g_task_propagate_int (G_TASK (result), error);

  return file > 0 ? file : 0;
}
