/* The roll that is chosen: where it stands, and its sums. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "form/listing.h"
#include "form/text.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-steps.h"

/* How far a state is in the order of the steps. */
static int
step_of (const PayRoll *roll)
{
  static const char *const states[] = { "made", "checked", "approved", "sent", "settled" };

  for (int i = 0; i < (int) G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (roll->state, states[i]) == 0)
      return i + 1;
  return 0;
}

static void
add_step (PaymentPage *self, const char *title, int place, const char *name, const char *at)
{
  int step = step_of (self->roll);
  g_autofree char *time = form_text_time (at);
  g_autofree char *tip = name != NULL ? g_strdup_printf ("%s %s", name, time) : NULL;
  g_autofree char *shown = name != NULL ? g_strdup_printf ("%s %s", title, name) : g_strdup (title);

  widget_steps_add (WIDGET_STEPS (self->steps), shown,
                    step == 0       ? WIDGET_STEP_STOPPED
                    : place < step  ? WIDGET_STEP_DONE
                    : place == step ? WIDGET_STEP_CURRENT
                                    : WIDGET_STEP_WAITING,
                    tip);
}

static void
show_steps (PaymentPage *self)
{
  const PayRoll *roll = self->roll;

  widget_steps_clear (WIDGET_STEPS (self->steps));
  if (roll == NULL)
    return;
  add_step (self, _("Roll made"), 0, roll->made_by, roll->made_at);
  add_step (self, _("Roll checked"), 1, roll->checked_by, roll->checked_at);
  add_step (self, _("Approved and frozen"), 2, roll->approved_by, roll->approved_at);
  add_step (self, _("Paid by the bank"), 3, NULL, NULL);
  add_step (self, _("All settled"), step_of (roll) == 5 ? 4 : 5, NULL, NULL);
}

static void
add_fen (PaymentPage *self, const char *key, const char *label, gint64 fen)
{
  g_autofree char *text = form_text_fen (fen);

  widget_facts_add (WIDGET_FACTS (self->facts), key, label, text);
}

static void
add_count (PaymentPage *self, const char *key, const char *label, int persons, int lines)
{
  g_autofree char *text = lines > 0 ? g_strdup_printf (_("%d, in %d lines"), persons, lines)
                                    : g_strdup_printf ("%d", persons);

  widget_facts_add (WIDGET_FACTS (self->facts), key, label, text);
}

static void
show_facts (PaymentPage *self)
{
  const PayRoll *roll = self->roll;

  widget_facts_clear (WIDGET_FACTS (self->facts));
  if (roll == NULL)
    return;
  add_count (self, "persons", _("Persons paid"), roll->persons, roll->lines);
  add_fen (self, "fen", _("Due (yuan)"), roll->fen);
  add_count (self, "bank-persons", _("Bank, persons"), roll->bank_persons, 0);
  add_fen (self, "bank-fen", _("Bank (yuan)"), roll->bank_fen);
  add_fen (self, "carried-in", _("Carried in"), roll->carried_in);
  add_fen (self, "carried-out", _("Carried on"), roll->carried_out);
  add_fen (self, "account", _("From accounts"), roll->account_fen);
  add_fen (self, "booked", _("Booked there"), roll->booked_fen);
  if (roll->drop_reason != NULL)
    widget_facts_add_wide (WIDGET_FACTS (self->facts), "reason", _("Given up because"), roll->drop_reason);
}

static WidgetKind
kind_of (const PayRoll *roll)
{
  if (g_strcmp0 (roll->state, "settled") == 0)
    return WIDGET_KIND_OK;
  return step_of (roll) == 0 ? WIDGET_KIND_NEUTRAL : step_of (roll) < 3 ? WIDGET_KIND_WARN : WIDGET_KIND_INFO;
}

void
payment_show_roll (PaymentPage *self)
{
  const PayRoll *roll = self->roll;
  g_autofree char *month = roll != NULL ? form_text_month (roll->month) : NULL;
  g_autofree char *title = roll != NULL ? g_strdup_printf (_("Pension of %s, %s"), month, roll->office_name) : NULL;

  widget_card_set_title (WIDGET_CARD (self->head_card), title != NULL ? title : _("No roll is chosen."));
  gtk_widget_set_visible (self->state, roll != NULL);
  if (roll != NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->state), roll->state_title);
      widget_badge_set_kind (WIDGET_BADGE (self->state), kind_of (roll));
    }
  show_steps (self);
  show_facts (self);
  payment_show_actions (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PaymentPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PayRoll) roll = pay_roll_open_finish (DB_CALLER (source), result, &error);

  if (!payment_told (self, error))
    return;
  g_clear_pointer (&self->roll, pay_roll_free);
  self->roll = g_steal_pointer (&roll);
  payment_show_roll (self);
  payment_read_preview (self);
  payment_read_batches (self);
  payment_show_view (self, self->view);
}

/* Answers to what was asked before are not wanted any more. */
void
payment_open (PaymentPage *self, gint64 roll)
{
  form_listing_anew (&self->opening);
  if (roll != self->wanted)
    payment_ask_reason (self, NULL);
  self->wanted = roll;
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  if (roll != 0)
    {
      pay_roll_open_async (payment_caller (self), roll, self->opening, opened_cb, g_object_ref (self));
      return;
    }
  g_clear_pointer (&self->roll, pay_roll_free);
  payment_show_roll (self);
  payment_read_preview (self);
  payment_read_batches (self);
}
