#include "form-collection/import.h"

#include <glib/gi18n-lib.h>

#include "form-collection/arrival-reader.h"

#define BLOCK 5000

G_DEFINE_QUARK (import-error-quark, import_error)

typedef struct
{
  DbCaller       *caller;
  char           *path;
  ImportTotals    typed;                        /* 0 rows: none */
  ImportProgress *progress;
  ArrivalSurvey   survey;
  gint64          arrival;
  gint64          there;                        /* rows the server has */
  ArrivalReader  *reader;
  GPtrArray      *block[ARRIVAL_COLUMNS];       /* of char *, ended by NULL */
} Import;

ImportProgress *
import_progress_new (void)
{
  return g_atomic_rc_box_new0 (ImportProgress);
}

ImportProgress *
import_progress_ref (ImportProgress *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
import_progress_unref (ImportProgress *self)
{
  g_atomic_rc_box_release (self);
}

static void
free_block (Import *self)
{
  for (guint c = 0; c < ARRIVAL_COLUMNS; c++)
    g_clear_pointer (&self->block[c], g_ptr_array_unref);
}

static void
import_free (gpointer data)
{
  Import *self = data;

  free_block (self);
  arrival_reader_free (self->reader);
  g_object_unref (self->caller);
  import_progress_unref (self->progress);
  g_free (self->path);
  g_free (self);
}

static void
say (Import *self, ImportStage stage, gint64 done, gint64 of)
{
  g_atomic_int_set (&self->progress->stage, (gint) stage);
  g_atomic_int_set (&self->progress->share, of > 0 ? (gint) (done * 1000 / of) : 0);
}

/* A task for a thread, with the import; the outer one is kept until @ready. */
static GTask *
inner_new (GTask *task, GAsyncReadyCallback ready)
{
  GTask *inner = g_task_new (NULL, g_task_get_cancellable (task), ready, task);

  g_task_set_task_data (inner, g_task_get_task_data (task), NULL);
  return inner;
}

/* --- Checking --- */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (arrival_check_finish (DB_CALLER (source), result, &error))
    g_task_return_int (task, (gssize) self->arrival);
  else
    g_task_return_error (task, error);
}

/* Takes @task, as all that follow. */
static void
check (GTask *task)
{
  Import *self = g_task_get_task_data (task);

  say (self, IMPORT_CHECKING, 0, 0);
  arrival_check_async (self->caller, self->arrival, g_task_get_cancellable (task), checked_cb, task);
}

/* --- Sending --- */

static void read_block (GTask *task);

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  gint64 there = arrival_rows_finish (DB_CALLER (source), result, &error);

  if (there < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  self->there = there;
  say (self, IMPORT_SENDING, there, self->survey.rows);
  read_block (g_steal_pointer (&task));
}

static void
block_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  char **columns[ARRIVAL_COLUMNS];

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->block[0]->len == 1)
    {
      check (g_steal_pointer (&task));
      return;
    }
  for (guint c = 0; c < ARRIVAL_COLUMNS; c++)
    columns[c] = (char **) self->block[c]->pdata;
  arrival_rows_async (self->caller, self->arrival, self->there + 1, columns, g_task_get_cancellable (task), sent_cb,
                      task);
  g_steal_pointer (&task);
}

/* The reader goes on where it stands; rows the server has already are read over. */
static gboolean
fill_block (Import *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const char *const *cells;

  free_block (self);
  for (guint c = 0; c < ARRIVAL_COLUMNS; c++)
    self->block[c] = g_ptr_array_new_with_free_func (g_free);
  if (self->reader == NULL && (self->reader = arrival_reader_open (self->path, error)) == NULL)
    return FALSE;
  while (self->block[0]->len < BLOCK && !g_cancellable_is_cancelled (cancellable)
         && (cells = arrival_reader_next (self->reader, &reason)) != NULL)
    for (guint c = 0; c < ARRIVAL_COLUMNS && arrival_reader_rows (self->reader) > self->there; c++)
      g_ptr_array_add (self->block[c], g_strdup (cells[c]));
  for (guint c = 0; c < ARRIVAL_COLUMNS; c++)
    g_ptr_array_add (self->block[c], NULL);
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return *error == NULL;
}

static void
block_thread (GTask *inner, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (fill_block (data, cancellable, &error))
    g_task_return_boolean (inner, TRUE);
  else
    g_task_return_error (inner, error);
}

static void
read_block (GTask *task)
{
  g_autoptr (GTask) inner = inner_new (task, block_read_cb);

  g_task_run_in_thread (inner, block_thread);
}

/* --- Beginning --- */

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (ArrivalBegun) begun = arrival_begin_finish (DB_CALLER (source), result, &error);

  if (begun == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->arrival = begun->arrival;
  self->there = begun->rows;
  say (self, IMPORT_SENDING, self->there, self->survey.rows);
  if (self->there < self->survey.rows)
    read_block (g_steal_pointer (&task));
  else
    check (g_steal_pointer (&task));
}

static void
surveyed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *shown = g_filename_display_name (name);
  ImportTotals totals = self->typed;
  gboolean own;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  own = self->survey.declared_rows > 0;
  if (own)
    totals = (ImportTotals){ self->survey.declared_rows, self->survey.declared_total };
  if (totals.rows == 0)
    {
      g_task_return_new_error (task, IMPORT_ERROR, IMPORT_ERROR_NO_TOTALS, _("The file has no control totals."));
      return;
    }
  arrival_begin_async (self->caller, shown, self->survey.sha256, totals.rows, totals.total, own ? "file" : "paper",
                       g_task_get_cancellable (task), begun_cb, task);
  g_steal_pointer (&task);
}

static void
survey_thread (GTask *inner, gpointer source, gpointer data, GCancellable *cancellable)
{
  Import *self = data;
  GError *error = NULL;

  if (arrival_survey (self->path, &self->survey, &self->progress->share, cancellable, &error))
    g_task_return_boolean (inner, TRUE);
  else
    g_task_return_error (inner, error);
}

void
import_async (DbCaller *caller, const char *path, const ImportTotals *typed, ImportProgress *progress,
              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) inner = NULL;
  Import *self = g_new0 (Import, 1);

  self->caller = g_object_ref (caller);
  self->path = g_strdup (path);
  if (typed != NULL)
    self->typed = *typed;
  self->progress = import_progress_ref (progress);
  g_task_set_source_tag (task, import_async);
  g_task_set_task_data (task, self, import_free);
  say (self, IMPORT_READING, 0, 0);
  inner = inner_new (task, surveyed_cb);
  g_task_run_in_thread (inner, survey_thread);
}

gint64
import_finish (GAsyncResult *result, GError **error)
{
  gssize arrival = g_task_propagate_int (G_TASK (result), error);

  return arrival > 0 ? arrival : 0;
}
