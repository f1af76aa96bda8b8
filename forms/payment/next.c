/* The one thing to do next: said in a sentence, and its button beside it. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

gint64
payment_blocking (PaymentPage *self)
{
  gint64 found = 0;

  for (guint i = 0; self->checks != NULL && i < self->checks->len; i++)
    {
      const PayCheck *check = self->checks->pdata[i];

      if (g_strcmp0 (check->severity, "E") == 0)
        found += check->persons;
    }
  return found;
}

static const PayFile *
file_in (PaymentPage *self, const char *state, gboolean unwritten)
{
  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    {
      const PayFile *file = self->files->pdata[i];

      if (g_strcmp0 (file->state, state) == 0 && (!unwritten || file->sha256 == NULL))
        return file;
    }
  return NULL;
}

int
payment_ready (PaymentPage *self)
{
  int n = 0;
  guint rows = g_list_model_get_n_items (G_LIST_MODEL (self->returned_rows));

  for (guint i = 0; i < rows; i++)
    {
      g_autoptr (WidgetRow) row = g_list_model_get_item (G_LIST_MODEL (self->returned_rows), i);

      n += ((const PayReturned *) widget_row_get_data (row))->ready ? 1 : 0;
    }
  return n;
}

/* Of those that are neither with the bank nor came back. */
int
payment_unsent (PaymentPage *self)
{
  const PayRoll *roll = self->roll;
  int back = (int) g_list_model_get_n_items (G_LIST_MODEL (self->returned_rows));

  return roll != NULL ? MAX (roll->bank_persons - (int) roll->sent_persons - back, 0) : 0;
}

/* Sentence and action; NULL action: it is another one's turn. */
typedef struct
{
  char       *text;
  const char *action;
} Next;

static Next
next_signature (PaymentPage *self)
{
  const PayRoll *roll = self->roll;
  gboolean made = g_strcmp0 (roll->state, "made") == 0;
  gboolean may = made ? roll->may_check : roll->may_approve;
  gint64 blocking = payment_blocking (self);

  if (blocking > 0)
    return (Next) { g_strdup_printf (_("Checks stop %d cases: correct them, give this roll up and make it again."),
                                     (int) blocking), roll->may_drop ? "drop" : NULL };
  if (may)
    return (Next) { g_strdup (made ? _("Next: look through preview and checks, then check the roll.")
                                   : _("Next: look through preview and checks, then approve the roll; that freezes it.")),
                    made ? "check" : "approve" };
  if (made)
    return (Next) { g_strdup_printf (_("Next: an accountant or a cashier other than %s checks the roll."), roll->made_by),
                    NULL };
  return (Next) { g_strdup_printf (_("Next: an approver other than %s and %s approves the roll."), roll->made_by,
                                   roll->checked_by), NULL };
}

/* A batch that somebody else has to go on with. */
static Next
next_batch (PaymentPage *self, const PayFile *batch)
{
  if (g_strcmp0 (batch->state, "made") != 0)
    return (Next) { g_strdup_printf (_("Next: write batch %s and hand it to the bank."), batch->batch),
                    self->view == PAYMENT_BATCHES ? "write" : "batches" };
  if (batch->may_release)
    return (Next) { g_strdup_printf (_("Next: release batch %s."), batch->batch),
                    self->view == PAYMENT_BATCHES ? "release" : "batches" };
  return (Next) { g_strdup_printf (_("Next: an accountant or a cashier other than %s releases batch %s."), batch->made_by,
                                   batch->batch), NULL };
}

static Next
next_bank (PaymentPage *self)
{
  const PayRoll *roll = self->roll;
  const PayFile *waiting = file_in (self, "made", FALSE);

  if (!roll->booked)
    return (Next) { g_strdup (_("Next: go on with the accounts until all of them are booked.")), "book" };
  if (waiting == NULL)
    waiting = file_in (self, "released", TRUE);
  if (waiting != NULL)
    return next_batch (self, waiting);
  if (payment_unsent (self) > 0)
    return (Next) { g_strdup_printf (_("Next: make a batch of the payments that are not at the bank yet (%d)."),
                                     payment_unsent (self)),
                    self->view == PAYMENT_BATCHES ? "batch" : "batches" };
  if (payment_ready (self) > 0)
    return (Next) { g_strdup_printf (_("Next: pay again what came back and was corrected (%d)."), payment_ready (self)),
                    self->view == PAYMENT_BATCHES ? "again" : "batches" };
  if (g_strcmp0 (roll->state, "settled") != 0)
    return (Next) { g_strdup (_("Next: read the answer of the bank.")),
                    self->view == PAYMENT_FEEDBACK ? "choose" : "feedback" };
  if (roll->returned_fen > 0)
    return (Next) { g_strdup (_("The bank has answered for all; what came back waits for corrected accounts.")), "batches" };
  return (Next) { g_strdup (_("This month is settled: all is paid.")), NULL };
}

static Next
next_of (PaymentPage *self)
{
  const PayRoll *roll = self->roll;

  if (self->errand != NULL)
    return (Next) { g_strdup (_("Something is under way; wait for it or stop it with Esc.")), NULL };
  if (roll == NULL)
    return (Next) { g_strdup (self->may_make ? _("Next: choose the month and make the roll (F8).")
                                             : _("An accountant makes the roll.")), NULL };
  if (g_strcmp0 (roll->state, "dropped") == 0)
    return (Next) { g_strdup (_("This roll was given up; the month is made anew.")), NULL };
  if (g_strcmp0 (roll->state, "made") == 0 || g_strcmp0 (roll->state, "checked") == 0)
    return next_signature (self);
  if (!self->may_send && !(self->may_approve && !roll->booked))
    return (Next) { g_strdup (g_strcmp0 (roll->state, "settled") == 0
                                ? _("The bank has answered for all.")
                                : _("Frozen: accountant and cashier go on with the bank.")), NULL };
  return next_bank (self);
}

void
payment_show_next (PaymentPage *self)
{
  Next next = next_of (self);
  const char *shown = g_object_get_data (G_OBJECT (self->next_buttons), "action");

  gtk_label_set_text (GTK_LABEL (self->next), next.text);
  g_free (next.text);
  if (g_strcmp0 (shown, next.action) == 0)
    return;
  widget_container_clear (GTK_CONTAINER (self->next_buttons));
  g_object_set_data (G_OBJECT (self->next_buttons), "action", (gpointer) next.action);
  if (next.action != NULL)
    gtk_container_add (GTK_CONTAINER (self->next_buttons),
                       form_page_button (FORM_PAGE (self), next.action,
                                         g_strcmp0 (next.action, "drop") == 0 ? FORM_BUTTON_DANGER
                                                                              : FORM_BUTTON_SUGGESTED));
  gtk_widget_show_all (self->next_buttons);
}
