/* The sums that must agree: roll = bank = ledger (Q50), each made anew by the server. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-figures.h"

static void
add_sum (PaymentPage *self, const PayProof *sum)
{
  WidgetFigures *table = WIDGET_FIGURES (self->proof);
  g_autofree char *persons = sum->persons > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, sum->persons) : g_strdup ("");
  g_autofree char *fen = form_text_fen (sum->fen);
  const char *texts[] = { sum->title, persons, fen, sum->agrees ? _("✓ agrees") : _("✕ does not agree") };
  int row = widget_figures_add (table, texts);

  if (!sum->agrees)
    for (int column = 0; column < (int) G_N_ELEMENTS (texts); column++)
      widget_figures_set_style (table, row, column, WIDGET_FIGURES_DANGER);
}

static void
proof_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sums = pay_roll_proof_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  widget_figures_clear (WIDGET_FIGURES (self->proof));
  for (guint i = 0; i < sums->len; i++)
    add_sum (self, sums->pdata[i]);
}

void
payment_read_proof (PaymentPage *self)
{
  widget_figures_clear (WIDGET_FIGURES (self->proof));
  if (self->roll != NULL && g_strcmp0 (self->roll->state, "dropped") != 0)
    pay_roll_proof_async (payment_caller (self), self->roll->roll, self->opening, proof_cb, g_object_ref (self));
}
