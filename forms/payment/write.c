/* A released batch on the disk: as its layout says for the bank, or as a list in Excel for people. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "form-payment/feed.h"
#include "form/save-file.h"
#include "reports/bank-write.h"
#include "reports/file.h"

#define LOOK_EVERY 200          /* milliseconds */

typedef struct
{
  PaymentPage          *page;
  PaymentFeed          *feed;
  gboolean              list;           /* Excel for people */
  gint64                file;
  char                 *layout, *batch, *agency, *day, *made_by, *path;
  char                 *part;           /* what is written until the server knows of it */
  int                   month, lines;
  gint64                fen;
  char                  sha256[65];
  guint                 watch;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_clear_handle_id (&self->watch, g_source_remove);
  g_clear_pointer (&self->feed, payment_feed_unref);
  g_free (self->layout);
  g_free (self->batch);
  g_free (self->agency);
  g_free (self->day);
  g_free (self->made_by);
  g_free (self->path);
  g_free (self->part);
  g_object_unref (self->page);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

/* --- On a thread --- */

static gboolean
write_bank (Writing *self, GError **error)
{
  ReportBankFacts facts = { self->batch, self->agency, self->day, self->month, self->lines, self->fen };
  g_autoptr (ReportBankLayout) layout = report_bank_layout_parse (self->layout, error);

  return layout != NULL
         && report_bank_write (layout, &facts, payment_feed_next, self->feed, self->part, self->sha256, error);
}

static gboolean
write_list (Writing *self, GError **error)
{
  ReportCaption caption = { self->agency, self->batch, self->made_by, self->day };
  g_autoptr (ReportList) list = report_list_load ("files/pay_list", error);

  return list != NULL && report_excel_write (list, &caption, payment_feed_next, self->feed, self->path, error);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *self = data;
  GError *error = NULL;

  if (self->list ? write_list (self, &error) : write_bank (self, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- On the main loop --- */

static gboolean
watch_cb (gpointer user_data)
{
  Writing *self = user_data;
  int count = payment_feed_count (self->feed);
  g_autofree char *text = g_strdup_printf (_("%d of %d payments are written"), count, self->lines);

  payment_progress (self->page, text, (double) count / (double) MAX (self->lines, 1));
  return G_SOURCE_CONTINUE;
}

static void
say_written (Writing *self)
{
  g_autofree char *text = self->list ? g_strdup_printf (_("Written to %s"), self->path)
                                     : g_strdup_printf (_("Written to %s, SHA-256 %.12s…"), self->path, self->sha256);

  payment_done (self->page, text);
}

/* Nothing is left on the disk of a file that nobody may hand to the bank. */
static void
take_back (Writing *self)
{
  g_autoptr (GFile) part = g_file_new_for_path (self->part);

  g_file_delete_async (part, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

static void
named_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Writing) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_move_finish (G_FILE (source), result, &error))
    say_written (self);
  payment_end_work (self->page, error);
}

/* A file has its name once the server knows it: until then the batch may be given up. */
static void
told_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Writing) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (self->part);
  g_autoptr (GFile) to = g_file_new_for_path (self->path);

  if (!pay_file_written_finish (DB_CALLER (source), result, &error))
    {
      take_back (self);
      payment_end_work (self->page, error);
      return;
    }
  g_file_move_async (from, to, G_FILE_COPY_OVERWRITE, G_PRIORITY_DEFAULT, NULL, NULL, NULL, named_cb, self);
  g_steal_pointer (&self);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Writing) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  g_clear_handle_id (&self->watch, g_source_remove);
  if (written && !self->list)
    {
      pay_file_written_async (payment_caller (self->page), self->file, self->sha256, self->page->errand, told_cb, self);
      g_steal_pointer (&self);
      return;
    }
  if (written)
    say_written (self);
  else if (self->part != NULL)
    take_back (self);
  payment_end_work (self->page, error);
}

static void
start (Writing *self)
{
  g_autoptr (GTask) task = NULL;

  payment_begin_work (self->page, _("The file is being written"));
  self->feed = payment_feed_new (payment_caller (self->page), self->file, self->page->errand);
  self->watch = g_timeout_add (LOOK_EVERY, watch_cb, self);
  task = g_task_new (NULL, self->page->errand, written_cb, self);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, write_thread);
}

static void
chosen_cb (const char *path, gpointer user_data)
{
  g_autoptr (Writing) self = user_data;

  if (path == NULL || self->page->errand != NULL)
    return;
  self->path = g_strdup (path);
  self->part = self->list ? NULL : g_strconcat (path, ".part", NULL);
  start (g_steal_pointer (&self));
}

static const char *
suffix_of (const Writing *self)
{
  g_autoptr (ReportBankLayout) layout = NULL;

  if (self->list)
    return ".xlsx";
  layout = report_bank_layout_parse (self->layout, NULL);
  if (layout == NULL || layout->form == REPORT_BANK_FIXED)
    return ".txt";
  return layout->form == REPORT_BANK_XLSX ? ".xlsx" : ".csv";
}

static void
ask_where (PaymentPage *page, gboolean list)
{
  const PayFile *batch = payment_batch (page);
  Writing *self = g_new0 (Writing, 1);
  g_autofree char *title = NULL, *name = NULL;

  self->page = g_object_ref (page);
  self->list = list;
  self->file = batch->file;
  self->layout = g_strdup (batch->layout_value);
  self->batch = g_strdup (batch->batch);
  self->agency = g_strdup (page->roll->office_name);
  self->day = g_strndup (batch->released_at != NULL ? batch->released_at : "", 10);
  self->made_by = g_strdup (batch->made_by);
  self->month = page->roll->month;
  self->lines = batch->lines;
  self->fen = batch->fen;
  title = list ? g_strdup_printf (_("Payment list %s"), batch->batch) : g_strdup (batch->batch);
  name = report_file_name (title, suffix_of (self));
  form_save_file (GTK_WIDGET (page), _("Write the file for the bank"), name, chosen_cb, self);
}

void
payment_write (FormPage *page)
{
  ask_where (PAYMENT_PAGE (page), FALSE);
}

void
payment_write_list (FormPage *page)
{
  ask_where (PAYMENT_PAGE (page), TRUE);
}
