/* The list at the left, the roll chosen at the right: where it stands, what to do next, its five views. */

#include "form-payment/payment.h"

#include <glib/gi18n-lib.h>

#include "form/column.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-field.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-steps.h"
#include "widgets/widget-theme.h"

#define LEFT_WIDTH    340
#define REASON_LENGTH 500

static void
chosen_cb (PaymentPage *self)
{
  if (!self->filling)
    payment_choose (self);
}

static void
more_cb (PaymentPage *self)
{
  payment_more (self);
}

static void
month_cb (PaymentPage *self)
{
  if (self->upper)
    payment_read (self);
}

static gboolean
reason_entered_cb (WidgetField *field, PaymentPage *self)
{
  payment_drop (self);
  return TRUE;
}

static GtkWidget *
hidden_until_wanted (GtkWidget *box)
{
  gtk_widget_show_all (box);
  gtk_widget_hide (box);
  gtk_widget_set_no_show_all (box, TRUE);
  return box;
}

static GtkWidget *
progress_new (PaymentPage *self)
{
  self->progress_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);
  self->progress_label = widget_label_new (NULL, NULL);
  self->progress_bar = gtk_progress_bar_new ();
  widget_set_accessible_name (self->progress_bar, _("Progress"));
  gtk_container_add (GTK_CONTAINER (self->progress_box), self->progress_label);
  gtk_container_add (GTK_CONTAINER (self->progress_box), self->progress_bar);
  gtk_container_add (GTK_CONTAINER (self->progress_box),
                     widget_key_hint_new ("Esc", _("stop; the same again goes on"), NULL));
  return hidden_until_wanted (self->progress_box);
}

static GtkWidget *
list_card (PaymentPage *self)
{
  const WidgetColumn columns[] = {
    { self->upper ? _("Office") : _("Month"), 70, TRUE, FALSE },
    { _("Persons paid"), self->upper ? 44 : 52, FALSE, TRUE },
    { _("Amount"), self->upper ? 96 : 104, FALSE, TRUE },
    { _("State"), 68, FALSE, FALSE },
  };

  self->list_card = widget_card_new (_("Monthly rolls"));
  self->month = widget_field_new ("month", _("Month paid"), WIDGET_FIELD_MONTH);
  g_signal_connect_object (self->month, "confirmed", G_CALLBACK (month_cb), self, G_CONNECT_SWAPPED);
  self->list = widget_table_new_with_rows (_("Monthly rolls"), columns, G_N_ELEMENTS (columns), &self->list_rows,
                                           _("No roll has been made yet. An accountant makes the first one with F8."));
  g_signal_connect_object (self->list, "selection-changed", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "more-wanted", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->list_card), self->month, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), form_page_button (FORM_PAGE (self), "make", FORM_BUTTON_PLAIN), FALSE,
                      FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), progress_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), self->list, TRUE, TRUE, 0);
  return self->list_card;
}

static GtkWidget *
reason_new (PaymentPage *self)
{
  self->reason_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);
  self->reason = widget_field_new ("reason", _("Why is it given up?"), WIDGET_FIELD_TEXT);
  g_object_set (self->reason, "max-length", REASON_LENGTH, "required", TRUE, "stacked", TRUE, NULL);
  g_signal_connect_object (self->reason, "entered", G_CALLBACK (reason_entered_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self->reason_box), self->reason);
  gtk_container_add (GTK_CONTAINER (self->reason_box),
                     widget_key_hint_new ("Enter", _("give it up"), "Esc", _("leave it"), NULL));
  return hidden_until_wanted (self->reason_box);
}

/* The one thing to do next, with its button; the others in the line below the views. */
static GtkWidget *
next_line (PaymentPage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  self->next = widget_label_new (NULL, "strong");
  gtk_widget_set_valign (self->next, GTK_ALIGN_CENTER);
  self->next_buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  gtk_box_pack_start (GTK_BOX (line), self->next, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), self->next_buttons, FALSE, FALSE, 0);
  return line;
}

static GtkWidget *
view_line (PaymentPage *self)
{
  static const char *const actions[PAYMENT_VIEWS] = { "preview", "lines", "batches", "feedback", "proof" };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_TINY);

  for (guint i = 0; i < PAYMENT_VIEWS; i++)
    {
      self->view_buttons[i] = form_page_button (FORM_PAGE (self), actions[i], FORM_BUTTON_PLAIN);
      gtk_box_pack_start (GTK_BOX (line), self->view_buttons[i], FALSE, FALSE, 0);
    }
  gtk_box_pack_end (GTK_BOX (line), form_page_button (FORM_PAGE (self), "drop", FORM_BUTTON_DANGER), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (FORM_PAGE (self), "sheet", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  return line;
}

static GtkWidget *
head_card (PaymentPage *self)
{
  self->head_card = widget_card_new (_("No roll is chosen."));
  self->state = widget_badge_new (NULL, WIDGET_KIND_INFO);
  widget_card_add_to_header (WIDGET_CARD (self->head_card), self->state, FALSE);
  self->steps = widget_steps_new ();
  self->facts = widget_facts_new (4);
  gtk_box_pack_start (GTK_BOX (self->head_card), self->steps, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->head_card), self->facts, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->head_card), next_line (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->head_card), reason_new (self), FALSE, FALSE, 0);
  return self->head_card;
}

void
payment_build (PaymentPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  widget_add_style (GTK_WIDGET (self), "page");
  self->message = widget_message_new ();
  widget_message_set_closable (WIDGET_MESSAGE (self->message), TRUE);
  self->stack = gtk_stack_new ();
  gtk_stack_set_homogeneous (GTK_STACK (self->stack), FALSE);
  payment_build_views (self);
  gtk_box_pack_start (GTK_BOX (right), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), head_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), view_line (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), self->stack, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), form_column_fixed (list_card (self), LEFT_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), right, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), columns, TRUE, TRUE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}
