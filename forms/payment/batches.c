/* Batches: made of what was never sent, or of what came back and was corrected; released by another person. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"

#define PAGE_ROWS   1000
#define SHORT_SUM   12

/* --- What there is to choose from --- */

static void
banks_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *codes;

  if (!form_context_load_finish (FORM_CONTEXT (source), result, &error)
      || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  codes = form_context_get_codes (FORM_CONTEXT (source), "bank");
  gtk_combo_box_text_remove_all (GTK_COMBO_BOX_TEXT (self->bank));
  gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (self->bank), "", _("All banks"));
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const VocabularyEntry *entry = codes->pdata[i];

      gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (self->bank), entry->key, entry->title);
    }
  gtk_combo_box_set_active (GTK_COMBO_BOX (self->bank), 0);
}

static void
layouts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) layouts = pay_layouts_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  self->layouts = g_steal_pointer (&layouts);
  for (guint i = 0; i < self->layouts->len; i++)
    {
      const PayLayout *layout = self->layouts->pdata[i];

      gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (self->layout), layout->layout, layout->title);
      if (layout->feedback != NULL)
        gtk_combo_box_text_append (GTK_COMBO_BOX_TEXT (self->answer_layout), layout->feedback, layout->title);
    }
  gtk_combo_box_set_active (GTK_COMBO_BOX (self->layout), 0);
  gtk_combo_box_set_active (GTK_COMBO_BOX (self->answer_layout), 0);
}

void
payment_read_layouts (PaymentPage *self)
{
  GCancellable *cancellable = form_page_get_cancellable (FORM_PAGE (self));

  pay_layouts_async (payment_caller (self), cancellable, layouts_cb, g_object_ref (self));
  form_context_load_async (payment_context (self), cancellable, banks_cb, g_object_ref (self));
}

/* --- The batches of the roll --- */

static WidgetKind
kind_of (const PayFile *file)
{
  if (g_strcmp0 (file->state, "answered") == 0)
    return WIDGET_KIND_OK;
  if (g_strcmp0 (file->state, "released") == 0)
    return WIDGET_KIND_INFO;
  return g_strcmp0 (file->state, "made") == 0 ? WIDGET_KIND_WARN : WIDGET_KIND_NEUTRAL;
}

static WidgetRow *
batch_row (PayFile *file)
{
  g_autofree char *lines = g_strdup_printf ("%d", file->lines);
  g_autofree char *fen = form_text_fen (file->fen);
  g_autofree char *back = file->returned_lines > 0 ? form_text_fen (file->returned_fen) : g_strdup ("—");
  g_autofree char *sum = file->sha256 != NULL ? g_strndup (file->sha256, SHORT_SUM) : g_strdup (_("not written"));
  const char *texts[] = { file->batch, file->layout_title, file->bank_title != NULL ? file->bank_title : _("All banks"),
                          lines, fen, file->state_title, back, sum, NULL };
  WidgetRow *row = widget_row_new (texts, file, NULL);

  widget_row_set_kind (row, 5, kind_of (file));
  if (file->returned_lines > 0)
    widget_row_set_kind (row, 6, WIDGET_KIND_DANGER);
  return row;
}

const PayFile *
payment_batch (PaymentPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->batches));

  return row != NULL && self->files != NULL ? widget_row_get_data (row) : NULL;
}

static void
files_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = pay_files_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  self->filling = TRUE;
  g_list_store_remove_all (self->batch_rows);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = g_steal_pointer (&files);
  for (guint i = 0; i < self->files->len; i++)
    {
      g_autoptr (WidgetRow) row = batch_row (self->files->pdata[i]);

      g_list_store_append (self->batch_rows, row);
    }
  if (self->files->len > 0)
    widget_table_select (WIDGET_TABLE (self->batches), 0);
  self->filling = FALSE;
  payment_show_actions (self);
}

static WidgetRow *
returned_row (PayReturned *back)
{
  g_autofree char *fen = form_text_fen (back->fen);
  gboolean sent = *back->batch != '\0';          /* else held back before there was a batch */
  g_autofree char *seq = sent ? g_strdup_printf ("%d", back->seq) : g_strdup ("—");
  const char *texts[] = { back->name, back->id_number, fen, sent ? back->batch : "—", seq,
                          back->reason_text != NULL ? back->reason_text : back->reason_title, back->waits_title, NULL };
  WidgetRow *row = widget_row_new (texts, back, (GDestroyNotify) pay_returned_free);

  widget_row_set_kind (row, 6, back->ready ? WIDGET_KIND_OK : WIDGET_KIND_WARN);
  return row;
}

static void
returned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = pay_returned_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  g_list_store_remove_all (self->returned_rows);
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (WidgetRow) row = returned_row (all->pdata[i]);

      g_list_store_append (self->returned_rows, row);
    }
  g_ptr_array_set_free_func (all, NULL);        /* the rows have them now */
  payment_show_actions (self);
}

void
payment_read_batches (PaymentPage *self)
{
  const PayRoll *roll = self->roll;

  self->filling = TRUE;
  g_list_store_remove_all (self->batch_rows);
  g_list_store_remove_all (self->returned_rows);
  self->filling = FALSE;
  if (roll == NULL || g_strcmp0 (roll->state, "made") == 0 || g_strcmp0 (roll->state, "checked") == 0
      || g_strcmp0 (roll->state, "dropped") == 0)
    return;
  pay_files_async (payment_caller (self), roll->roll, self->opening, files_cb, g_object_ref (self));
  pay_returned_async (payment_caller (self), roll->roll, 0, PAGE_ROWS, self->opening, returned_cb,
                      g_object_ref (self));
}

/* --- Making and releasing --- */

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PayFileMade) made = pay_file_make_finish (DB_CALLER (source), result, &error);
  g_autofree char *fen = made != NULL ? form_text_fen (made->fen) : NULL;
  g_autofree char *text = NULL;

  if (made != NULL)
    {
      text = g_strdup_printf (_("Batch %s: %d payments, %s yuan. Another person releases it."), made->batch, made->lines,
                              fen);
      payment_done (self, text);
    }
  payment_end_work (self, error);
}

static void
make (PaymentPage *self, gboolean again)
{
  const char *layout = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->layout));
  const char *bank = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->bank));

  payment_begin_work (self, _("The batch is being made"));
  pay_file_make_async (payment_caller (self), self->roll->roll, layout, bank != NULL && *bank != '\0' ? bank : NULL,
                       again, self->errand, made_cb, g_object_ref (self));
}

void
payment_make_batch (FormPage *page)
{
  make (PAYMENT_PAGE (page), FALSE);
}

void
payment_make_again (FormPage *page)
{
  make (PAYMENT_PAGE (page), TRUE);
}

static void
released_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pay_file_decide_finish (DB_CALLER (source), result, &error))
    payment_done (self, _("Released. Now write the file (W) and hand it to the bank."));
  payment_end_work (self, error);
}

void
payment_release (FormPage *page)
{
  PaymentPage *self = PAYMENT_PAGE (page);
  const PayFile *batch = payment_batch (self);

  payment_begin_work (self, _("The batch is being released"));
  pay_file_decide_async (payment_caller (self), batch->file, "release", batch->digest, NULL, self->errand, released_cb,
                         g_object_ref (self));
}
