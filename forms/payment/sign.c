/* Signatures, and giving up with a reason. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-field.h"

/* --- Signing --- */

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean made = self->roll != NULL && g_strcmp0 (self->roll->state, "made") == 0;

  if (pay_roll_sign_finish (DB_CALLER (source), result, &error))
    payment_done (self, made ? _("Checked. An approver is next.") : _("Approved: the roll is frozen."));
  payment_end_work (self, error);
}

void
payment_sign (FormPage *page)
{
  PaymentPage *self = PAYMENT_PAGE (page);
  gboolean made = g_strcmp0 (self->roll->state, "made") == 0;

  payment_begin_work (self, made ? _("The lines are being added up anew") : _("The roll is being frozen"));
  pay_roll_sign_async (payment_caller (self), self->roll->roll, made ? "check" : "approve", self->roll->digest, NULL,
                       self->errand, signed_cb, g_object_ref (self));
}

/* --- Giving up --- */

void
payment_ask_reason (PaymentPage *self, const char *what)
{
  self->dropping = what;
  widget_field_set_value (WIDGET_FIELD (self->reason), "");
  gtk_widget_set_visible (self->reason_box, what != NULL);
  if (what != NULL)
    widget_field_focus (WIDGET_FIELD (self->reason));
}

void
payment_ask_drop (FormPage *page)
{
  payment_ask_reason (PAYMENT_PAGE (page), "roll");
}

void
payment_ask_drop_batch (FormPage *page)
{
  payment_ask_reason (PAYMENT_PAGE (page), "batch");
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pay_roll_sign_finish (DB_CALLER (source), result, &error))
    payment_done (self, _("The roll is given up; the month can be made anew."));
  payment_end_work (self, error);
}

static void
batch_dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pay_file_decide_finish (DB_CALLER (source), result, &error))
    payment_done (self, _("The batch is given up; its payments wait again."));
  payment_end_work (self, error);
}

/* Enter in the reason. */
void
payment_drop (PaymentPage *self)
{
  g_autofree char *reason = g_strdup (widget_field_get_value (WIDGET_FIELD (self->reason)));
  gboolean roll = g_strcmp0 (self->dropping, "roll") == 0;
  const PayFile *batch = payment_batch (self);

  if (*reason == '\0' || self->roll == NULL || self->errand != NULL || (!roll && batch == NULL))
    return;
  payment_ask_reason (self, NULL);
  payment_begin_work (self, _("It is being given up"));
  if (roll)
    pay_roll_sign_async (payment_caller (self), self->roll->roll, "drop", self->roll->digest, reason, self->errand,
                         dropped_cb, g_object_ref (self));
  else
    pay_file_decide_async (payment_caller (self), batch->file, "drop", batch->digest, reason, self->errand,
                           batch_dropped_cb, g_object_ref (self));
}
