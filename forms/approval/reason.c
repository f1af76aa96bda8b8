/* Reasons by digit.  The digits belong to one decision at a time: agreeing, until R or D asks for theirs. */

#include "form-approval/desk.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-card.h"
#include "widgets/widget-theme.h"

static const struct
{
  const char *list;
  const char *title;
  const char *hint;
} modes[] = {
  [CASE_DECISION_AGREE] = { "reason_agree", N_("Opinion: agree"), N_("digits choose a reason, it may be left out") },
  [CASE_DECISION_RETURN] = { "reason_return", N_("Opinion: return"),
                             N_("a digit for the reason, then R again · Esc goes back") },
  [CASE_DECISION_REFUSE] = { "reason_refuse", N_("Opinion: refuse"),
                             N_("a digit for the reason, then D again · Esc goes back") },
};

/* Callbacks */

static void
toggled_cb (GtkToggleButton *button, ApprovalDesk *self)
{
  int index = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "index"));

  if (gtk_toggle_button_get_active (button))
    approval_choose_reason (self, index);
  else if (self->reason == index)
    approval_choose_reason (self, -1);
}

/* Auxiliary */

static void
add_reason (ApprovalDesk *self, const VocabularyEntry *entry)
{
  g_autofree char *text = g_strdup_printf ("%u  %s", self->n_reasons + 1, entry->title);
  g_autofree char *action = g_strdup_printf ("reason-%u", self->n_reasons + 1);
  GtkWidget *button = gtk_toggle_button_new_with_label (text);

  g_object_set_data (G_OBJECT (button), "index", GINT_TO_POINTER ((int) self->n_reasons));
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  widget_set_accessible_name (button, entry->title);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self->reason_flow), button);
  form_page_name_action (FORM_PAGE (self), action, entry->title);
  form_page_hide_action (FORM_PAGE (self), action, FALSE);
  self->reasons[self->n_reasons].key = entry->key;
  self->reasons[self->n_reasons].button = button;
  self->n_reasons++;
}

/* The digits that stand for nothing now are not offered. */
static void
hide_spare (ApprovalDesk *self)
{
  for (guint i = self->n_reasons; i < APPROVAL_REASONS; i++)
    {
      g_autofree char *action = g_strdup_printf ("reason-%u", i + 1);

      form_page_hide_action (FORM_PAGE (self), action, TRUE);
    }
}

/* For the other files */

void
approval_offer_reasons (ApprovalDesk *self, CaseDecision decision)
{
  GPtrArray *codes = form_context_get_codes (approval_context (self), modes[decision].list);

  self->mode = decision;
  self->reason = -1;
  self->n_reasons = 0;
  widget_container_clear (GTK_CONTAINER (self->reason_flow));
  for (guint i = 0; codes != NULL && i < codes->len && i < APPROVAL_REASONS; i++)
    add_reason (self, g_ptr_array_index (codes, i));
  hide_spare (self);
  gtk_widget_show_all (self->reason_flow);
  widget_card_set_title (WIDGET_CARD (self->opinion_card), _(modes[decision].title));
  widget_card_set_subtitle (WIDGET_CARD (self->opinion_card), _(modes[decision].hint));
}

void
approval_choose_reason (ApprovalDesk *self, int index)
{
  if (index >= (int) self->n_reasons)
    return;
  self->reason = index;
  for (guint i = 0; i < self->n_reasons; i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->reasons[i].button), (int) i == index);
}
