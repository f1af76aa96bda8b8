#include "form-payment/load.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "records/pay-feedback.h"
#include "reports/bank-read.h"
#include "reports/file.h"

#define BLOCK 5000

typedef struct
{
  DbCaller         *caller;
  char             *path, *value;
  PaymentLoad      *load;
  ReportBankLayout *layout;
  ReportBankReader *reader;
  char              sha256[REPORT_FILE_SUM_SIZE];
  gint64            rows;                       /* in the file */
  gint64            feedback, there;
  gint64            at;                         /* rows the reader gave */
  GPtrArray        *block[PAY_FEEDBACK_COLUMNS];
} Loading;

static void
free_block (Loading *self)
{
  for (guint c = 0; c < PAY_FEEDBACK_COLUMNS; c++)
    g_clear_pointer (&self->block[c], g_ptr_array_unref);
}

static void
loading_free (gpointer data)
{
  Loading *self = data;

  free_block (self);
  g_clear_pointer (&self->reader, report_bank_reader_free);
  g_clear_pointer (&self->layout, report_bank_layout_free);
  g_object_unref (self->caller);
  g_free (self->path);
  g_free (self->value);
  g_free (self);
}

static void
say (Loading *self, PaymentLoadStage stage, double share)
{
  g_atomic_int_set (&self->load->stage, (gint) stage);
  g_atomic_int_set (&self->load->share, (gint) (share * 1000));
}

static GTask *
inner_new (GTask *task, GAsyncReadyCallback ready)
{
  GTask *inner = g_task_new (NULL, g_task_get_cancellable (task), ready, task);

  g_task_set_task_data (inner, g_task_get_task_data (task), NULL);
  return inner;
}

/* --- What a row says in our words --- */

static char *
mapped (GHashTable *words, const char *word)
{
  const char *ours = g_hash_table_lookup (words, word);

  return g_strdup (ours != NULL ? ours : word);
}

/* 20261121 → 2026-11-21; anything else is for the server to judge. */
static char *
day_of (const char *text)
{
  if (strlen (text) != 8 || strspn (text, "0123456789") != 8)
    return g_strdup (text);
  return g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);
}

static void
take_row (Loading *self)
{
  const ReportBankReader *reader = self->reader;
  char *cells[PAY_FEEDBACK_COLUMNS] = {
    g_strdup (report_bank_reader_get (reader, REPORT_BANK_BATCH)),
    g_strdup (report_bank_reader_get (reader, REPORT_BANK_SEQ)),
    mapped (self->layout->words, report_bank_reader_get (reader, REPORT_BANK_STATUS)),
    mapped (self->layout->reasons, report_bank_reader_get (reader, REPORT_BANK_REASON)),
    g_strdup (report_bank_reader_get (reader, REPORT_BANK_REASON_TEXT)),
    day_of (report_bank_reader_get (reader, REPORT_BANK_BANK_DAY)),
    g_strdup (report_bank_reader_get (reader, REPORT_BANK_BANK_SERIAL)),
  };

  for (guint c = 0; c < PAY_FEEDBACK_COLUMNS; c++)
    g_ptr_array_add (self->block[c], cells[c]);
}

/* --- Checking --- */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Loading *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (pay_feedback_check_finish (DB_CALLER (source), result, &error))
    g_task_return_int (task, (gssize) self->feedback);
  else
    g_task_return_error (task, error);
}

/* Takes @task, as all that follow. */
static void
check (GTask *task)
{
  Loading *self = g_task_get_task_data (task);

  say (self, PAYMENT_LOAD_CHECKING, 0);
  pay_feedback_check_async (self->caller, self->feedback, g_task_get_cancellable (task), checked_cb, task);
}

/* --- Sending --- */

static void read_block (GTask *task);

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Loading *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->there = pay_feedback_rows_finish (DB_CALLER (source), result, &error);
  if (self->there < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  say (self, PAYMENT_LOAD_SENDING, (double) self->there / (double) MAX (self->rows, 1));
  read_block (g_steal_pointer (&task));
}

static void
block_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Loading *self = g_task_get_task_data (task);
  GError *error = NULL;
  char **columns[PAY_FEEDBACK_COLUMNS];

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
  for (guint c = 0; c < PAY_FEEDBACK_COLUMNS; c++)
    columns[c] = (char **) self->block[c]->pdata;
  pay_feedback_rows_async (self->caller, self->feedback, self->there + 1, columns, g_task_get_cancellable (task),
                           sent_cb, task);
  g_steal_pointer (&task);
}

/* The reader goes on where it stands; rows the server has already are read over. */
static gboolean
fill_block (Loading *self, GError **error)
{
  g_autoptr (GError) reason = NULL;

  free_block (self);
  for (guint c = 0; c < PAY_FEEDBACK_COLUMNS; c++)
    self->block[c] = g_ptr_array_new_with_free_func (g_free);
  if (self->reader == NULL
      && (self->reader = report_bank_reader_open (self->layout, self->path, error)) == NULL)
    return FALSE;
  while (self->block[0]->len < BLOCK && report_bank_reader_next (self->reader, &reason) != NULL)
    if (++self->at > self->there)
      take_row (self);
  for (guint c = 0; c < PAY_FEEDBACK_COLUMNS; c++)
    g_ptr_array_add (self->block[c], NULL);
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static void
block_thread (GTask *inner, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (fill_block (data, &error))
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

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Loading *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PayFeedbackBegun) begun = pay_feedback_begin_finish (DB_CALLER (source), result, &error);

  if (begun == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->feedback = begun->feedback;
  self->there = begun->rows;
  read_block (g_steal_pointer (&task));
}

/* --- Reading it once: what it is, and that all of it can be read --- */

static gboolean
read_all_once (Loading *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (ReportBankReader) reader = NULL;
  g_autoptr (GError) reason = NULL;

  self->layout = report_bank_layout_parse (self->value, error);
  if (self->layout == NULL || !report_file_sum (self->path, self->sha256, cancellable, error)
      || (reader = report_bank_reader_open (self->layout, self->path, error)) == NULL)
    return FALSE;
  for (; report_bank_reader_next (reader, &reason) != NULL && !g_cancellable_is_cancelled (cancellable); self->rows++)
    say (self, PAYMENT_LOAD_READING, report_bank_reader_share (reader));
  if (reason != NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (self->rows == 0)
    g_set_error_literal (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The file has no row that the layout knows."));
  else
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  return FALSE;
}

static void
survey_thread (GTask *inner, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_all_once (data, cancellable, &error))
    g_task_return_boolean (inner, TRUE);
  else
    g_task_return_error (inner, error);
}

static void
surveyed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Loading *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *name = g_path_get_basename (self->path);

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  say (self, PAYMENT_LOAD_SENDING, 0);
  pay_feedback_begin_async (self->caller, name, self->sha256, g_task_get_cancellable (task), begun_cb, task);
  g_steal_pointer (&task);
}

void
payment_load_async (DbCaller *caller, const char *path, const char *layout, PaymentLoad *load,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) inner = NULL;
  Loading *self = g_new0 (Loading, 1);

  self->caller = g_object_ref (caller);
  self->path = g_strdup (path);
  self->value = g_strdup (layout);
  self->load = load;
  g_task_set_source_tag (task, payment_load_async);
  g_task_set_task_data (task, self, loading_free);
  say (self, PAYMENT_LOAD_READING, 0);
  inner = inner_new (task, surveyed_cb);
  g_task_run_in_thread (inner, survey_thread);
}

gint64
payment_load_finish (GAsyncResult *result, GError **error)
{
  gssize feedback = g_task_propagate_int (G_TASK (result), error);

  return feedback > 0 ? (gint64) feedback : 0;
}
