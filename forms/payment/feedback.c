/* What the bank answered: loaded, judged row by row, booked by another person. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-theme.h"

#define PAGE_ROWS  200
#define LOOK_EVERY 150          /* milliseconds */

/* --- The files --- */

static WidgetKind
kind_of (const PayFeedback *file)
{
  if (g_strcmp0 (file->state, "booked") == 0)
    return WIDGET_KIND_OK;
  return g_strcmp0 (file->state, "checked") == 0 ? WIDGET_KIND_INFO : WIDGET_KIND_WARN;
}

static WidgetRow *
file_row (PayFeedback *file)
{
  g_autofree char *begun = form_text_time (file->begun_at);
  g_autofree char *rows = g_strdup_printf ("%" G_GINT64_FORMAT, file->rows);
  const char *texts[] = { file->name, begun, file->begun_by, rows, file->state_title,
                          file->booked_by != NULL ? file->booked_by : "—", NULL };
  WidgetRow *row = widget_row_new (texts, file, (GDestroyNotify) pay_feedback_free);

  widget_row_set_kind (row, 4, kind_of (file));
  return row;
}

static void
put_files (PaymentPage *self, GPtrArray *files)
{
  guint chosen = 0;

  self->filling = TRUE;
  self->feedback = NULL;
  g_list_store_remove_all (self->feedback_rows);
  for (guint i = 0; i < files->len; i++)
    {
      PayFeedback *file = files->pdata[i];
      g_autoptr (WidgetRow) row = file_row (file);

      chosen = file->feedback == self->wanted_feedback ? i : chosen;
      g_list_store_append (self->feedback_rows, row);
    }
  g_ptr_array_set_free_func (files, NULL);      /* the rows have them now */
  if (files->len > 0)
    widget_table_select (WIDGET_TABLE (self->feedbacks), chosen);
  self->filling = FALSE;
}

static void
files_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = pay_feedback_files_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  put_files (self, files);
  payment_show_feedback (self);
}

void
payment_read_feedbacks (PaymentPage *self)
{
  pay_feedback_files_async (payment_caller (self), NULL, PAGE_ROWS, form_page_get_cancellable (FORM_PAGE (self)),
                            files_cb, g_object_ref (self));
}

/* --- The rows of the one chosen --- */

static WidgetRow *
answer_row (PayFeedbackRow *answer)
{
  g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, answer->line);
  g_autofree char *fen = answer->fen != 0 ? form_text_fen (answer->fen) : g_strdup ("—");
  const char *reason = answer->reason_text != NULL ? answer->reason_text : answer->reason;
  const char *texts[] = { line, answer->batch, answer->seq, answer->status, reason, answer->bank_day,
                          answer->name != NULL ? answer->name : "—", fen, answer->verdict_title, NULL };
  WidgetRow *row;

  for (guint i = 0; i < G_N_ELEMENTS (texts) - 1; i++)
    texts[i] = texts[i] != NULL ? texts[i] : "";
  row = widget_row_new (texts, answer, (GDestroyNotify) pay_feedback_row_free);
  widget_row_set_kind (row, 8, g_strcmp0 (answer->verdict, "good") == 0 ? WIDGET_KIND_OK : WIDGET_KIND_DANGER);
  return row;
}

static void
answers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) answers = pay_feedback_list_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  for (guint i = 0; i < answers->len; i++)
    {
      g_autoptr (WidgetRow) row = answer_row (answers->pdata[i]);

      g_list_store_append (self->answer_rows, row);
    }
  g_ptr_array_set_free_func (answers, NULL);
}

static void
ask_answers (PaymentPage *self, gint64 after)
{
  pay_feedback_list_async (payment_caller (self), self->feedback->feedback, self->verdict, after, PAGE_ROWS,
                           self->opening, answers_cb, g_object_ref (self));
}

void
payment_more_answers (PaymentPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->answer_rows));
  g_autoptr (WidgetRow) last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->answer_rows), n - 1) : NULL;

  if (self->feedback != NULL && n > 0 && n % PAGE_ROWS == 0)
    ask_answers (self, ((const PayFeedbackRow *) widget_row_get_data (last))->line);
}

static void
read_answers (PaymentPage *self)
{
  g_list_store_remove_all (self->answer_rows);
  if (self->feedback != NULL)
    ask_answers (self, 0);
}

static void
chip_cb (GtkWidget *chip, PaymentPage *self)
{
  g_free (self->verdict);
  self->verdict = g_strdup (gtk_widget_get_name (chip));
  read_answers (self);
}

/* "可入账 25": pressed it lists its rows. */
static void
add_chip (PaymentPage *self, const char *verdict)
{
  g_auto (GStrv) parts = g_strsplit (verdict, "|", 3);
  g_autofree char *text = NULL;
  GtkWidget *chip;

  if (g_strv_length (parts) < 3)
    return;
  text = g_strdup_printf ("%s %s", parts[1], parts[2]);
  chip = gtk_button_new_with_label (text);
  gtk_widget_set_name (chip, parts[0]);
  widget_add_style (chip, g_str_equal (parts[0], "good") ? "quiet ok" : "quiet danger");
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self->chips), chip);
}

void
payment_show_feedback (PaymentPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->feedbacks));

  self->feedback = row != NULL ? widget_row_get_data (row) : NULL;
  self->wanted_feedback = self->feedback != NULL ? self->feedback->feedback : 0;
  g_clear_pointer (&self->verdict, g_free);
  widget_container_clear (GTK_CONTAINER (self->chips));
  for (guint i = 0; self->feedback != NULL && self->feedback->verdicts[i] != NULL; i++)
    add_chip (self, self->feedback->verdicts[i]);
  gtk_widget_show_all (self->chips);
  if (self->feedback != NULL && g_strv_length (self->feedback->verdicts) == 1)
    self->verdict = g_strndup (self->feedback->verdicts[0], strcspn (self->feedback->verdicts[0], "|"));
  read_answers (self);
  payment_show_actions (self);
}

/* --- Loading --- */

typedef struct
{
  PaymentPage *page;
  guint        watch;
} Watch;

static gboolean
watch_cb (gpointer user_data)
{
  static const char *const stages[] = { N_("Reading the file"), N_("Sending the rows"), N_("Checking every row") };
  PaymentPage *self = ((Watch *) user_data)->page;
  int stage = g_atomic_int_get (&self->load.stage);
  int share = g_atomic_int_get (&self->load.share);

  payment_progress (self, _ (stages[CLAMP (stage, 0, 2)]), stage == PAYMENT_LOAD_CHECKING ? -1 : share / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watch *watch = user_data;
  g_autoptr (PaymentPage) self = watch->page;
  g_autoptr (GError) error = NULL;
  gint64 feedback = payment_load_finish (result, &error);

  g_source_remove (watch->watch);
  g_free (watch);
  if (feedback != 0)
    {
      self->wanted_feedback = feedback;
      payment_done (self, _("Loaded and judged. Another person books it."));
    }
  payment_end_work (self, error);
}

void
payment_load_file (PaymentPage *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  const char *layout = gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->answer_layout));
  Watch *watch;

  if (path == NULL || layout == NULL || self->errand != NULL || !self->may_send)
    return;
  watch = g_new0 (Watch, 1);
  watch->page = g_object_ref (self);
  payment_begin_work (self, _("Reading the file"));
  watch->watch = g_timeout_add (LOOK_EVERY, watch_cb, watch);
  payment_load_async (payment_caller (self), path, layout, &self->load, self->errand, loaded_cb, watch);
}

void
payment_feedback_choose (FormPage *page)
{
  widget_drop_zone_choose (WIDGET_DROP_ZONE (PAYMENT_PAGE (page)->zone));
}

/* --- Booking, judging, dropping --- */

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PayFeedbackBooked) booked = pay_feedback_book_finish (DB_CALLER (source), result, &error);
  g_autofree char *text = NULL;

  if (booked != NULL)
    {
      text = g_strdup_printf (_("Booked: %d answers; %d rows are left over, %d payments that came back are tasks now."),
                              (int) booked->booked_rows, (int) booked->left_rows, booked->tasks);
      payment_done (self, text);
    }
  payment_end_work (self, error);
}

void
payment_feedback_book (FormPage *page)
{
  PaymentPage *self = PAYMENT_PAGE (page);

  payment_begin_work (self, _("The answer is being booked"));
  pay_feedback_book_async (payment_caller (self), self->feedback->feedback, self->errand, booked_cb,
                           g_object_ref (self));
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;

  pay_feedback_check_finish (DB_CALLER (source), result, &error);
  payment_end_work (self, error);
}

void
payment_feedback_check (FormPage *page)
{
  PaymentPage *self = PAYMENT_PAGE (page);

  payment_begin_work (self, _("Checking every row"));
  pay_feedback_check_async (payment_caller (self), self->feedback->feedback, self->errand, judged_cb,
                            g_object_ref (self));
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;

  pay_feedback_drop_finish (DB_CALLER (source), result, &error);
  payment_end_work (self, error);
}

void
payment_feedback_drop (FormPage *page)
{
  PaymentPage *self = PAYMENT_PAGE (page);

  payment_begin_work (self, _("It is being given up"));
  pay_feedback_drop_async (payment_caller (self), self->feedback->feedback, self->errand, dropped_cb,
                           g_object_ref (self));
}
