#include "form-collection/charges.h"

#include <glib/gi18n-lib.h>

#include "form/column.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-field.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define LEFT_WIDTH    470
#define REASON_LENGTH 500

G_DEFINE_FINAL_TYPE (ChargesPage, charges_page, FORM_TYPE_PAGE)

/* Shorthands */

FormContext *
charges_context (ChargesPage *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

DbCaller *
charges_caller (ChargesPage *self)
{
  return form_context_get_caller (charges_context (self));
}

const Charge *
charges_chosen (ChargesPage *self)
{
  return self->chosen != NULL ? widget_row_get_data (self->chosen) : NULL;
}

void
charges_say (ChargesPage *self, const GError *error)
{
  if (!db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, NULL);
}

/* Actions */

static const char *
why_not_change (ChargesPage *self, const Charge *charge)
{
  if (charge == NULL)
    return _("No charge is chosen.");
  if (!charge->own_office)
    return _("This charge belongs to another office.");
  if (g_strcmp0 (charge->status, "void") == 0)
    return _("This charge is void already.");
  if (g_strcmp0 (charge->status, "open") != 0 && g_strcmp0 (charge->status, "sent") != 0)
    return _("Money has arrived for it: it cannot be made void any more.");
  return self->busy ? _("Wait for the answer of the server.") : NULL;
}

static const char *
why_not_ask (ChargesPage *self, const Charge *charge)
{
  const char *why = self->may_ask ? why_not_change (self, charge) : _("A reviewer asks for this.");

  if (why == NULL && charge->void_asked_by != NULL)
    return _("It has been asked for; now an approver decides.");
  return why;
}

/* Who asked has the way back where others ask. */
static gboolean
is_mine (const Charge *charge)
{
  return charge != NULL && charge->asked_by_me && charge->void_asked_by != NULL && charge->void_by == NULL;
}

static const char *
why_not_decide (ChargesPage *self, const Charge *charge)
{
  const char *why = self->may_decide ? why_not_change (self, charge) : _("An approver decides this.");

  if (why != NULL)
    return why;
  if (charge->void_asked_by == NULL)
    return _("Nobody has asked to make this charge void.");
  return charge->asked_by_me ? _("You asked for it yourself; another person has to decide.") : NULL;
}

void
charges_show_actions (ChargesPage *self)
{
  FormPage *page = FORM_PAGE (self);
  const Charge *charge = charges_chosen (self);
  const char *none = charge == NULL ? _("No charge is chosen.") : NULL;

  if (!self->may_open)
    none = _("Persons and cases are for other posts to open.");
  form_page_set_action (page, "person", none);
  form_page_set_action (page, "case", none);
  form_page_set_action (page, "ask", why_not_ask (self, charge));
  form_page_set_action (page, "withdraw", charge != NULL ? why_not_change (self, charge) : none);
  form_page_hide_action (page, "ask", is_mine (charge));
  form_page_hide_action (page, "withdraw", !is_mine (charge));
  form_page_set_action (page, "decline", why_not_decide (self, charge));
  form_page_set_action (page, "agree", why_not_decide (self, charge));
}

static void
person_cb (FormPage *page)
{
  form_context_open_person (form_page_get_context (page), charges_chosen (CHARGES_PAGE (page))->person);
}

static void
case_cb (FormPage *page)
{
  form_context_open_case (form_page_get_context (page), charges_chosen (CHARGES_PAGE (page))->case_id);
}

static void
ask_cb (FormPage *page)
{
  charges_ask_reason (CHARGES_PAGE (page), TRUE);
}

static void
withdraw_cb (FormPage *page)
{
  charges_act (CHARGES_PAGE (page), "withdraw");
}

static void
decline_cb (FormPage *page)
{
  charges_act (CHARGES_PAGE (page), "decline");
}

static void
agree_cb (FormPage *page)
{
  charges_act (CHARGES_PAGE (page), "agree");
}

static void
waiting_cb (FormPage *page)
{
  charges_choose_view (CHARGES_PAGE (page), CHARGES_WAITING);
}

static void
asked_cb (FormPage *page)
{
  charges_choose_view (CHARGES_PAGE (page), CHARGES_ASKED);
}

static void
arrived_cb (FormPage *page)
{
  charges_choose_view (CHARGES_PAGE (page), CHARGES_ARRIVED);
}

static void
void_cb (FormPage *page)
{
  charges_choose_view (CHARGES_PAGE (page), CHARGES_VOID);
}

static void
all_cb (FormPage *page)
{
  charges_choose_view (CHARGES_PAGE (page), CHARGES_ALL);
}

/* In the order of ChargesView. */
static const char *const view_actions[CHARGES_VIEWS] = { "waiting", "asked", "arrived", "void", "all" };

static void
add_actions (FormPage *page)
{
  static const struct
  {
    const char *name, *title, *accelerator;
    FormPageFunc activate;
  } actions[] = {
    { "waiting", N_("Waiting for money"), "1", waiting_cb },
    { "asked", N_("To be void"), "2", asked_cb },
    { "arrived", N_("Arrived in full"), "3", arrived_cb },
    { "void", N_("Void"), "4", void_cb },
    { "all", N_("All of them"), "5", all_cb },
    { "person", N_("Person"), "p", person_cb },
    { "case", N_("Case"), "c", case_cb },
    { "ask", N_("Ask to make it void"), "v", ask_cb },
    { "withdraw", N_("Take the request back"), "b", withdraw_cb },
    { "decline", N_("Leave it as it is"), "r", decline_cb },
    { "agree", N_("Agree that it is void"), "a", agree_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    form_page_add_action (page, actions[i].name, _ (actions[i].title), actions[i].accelerator, actions[i].activate);
}

/* Pieces */

static void
chosen_cb (ChargesPage *self)
{
  if (!self->filling)
    charges_show_one (self);
}

static void
more_wanted_cb (ChargesPage *self)
{
  charges_more (self);
}

static gboolean
reason_entered_cb (WidgetField *field, ChargesPage *self)
{
  charges_ask (self);
  return TRUE;
}

static GtkWidget *
list_card (ChargesPage *self)
{
  const WidgetColumn columns[] = {
    { _("Name"), 68, FALSE, FALSE },  { _("Unit"), 96, TRUE, FALSE },   { _("Kind"), 76, FALSE, FALSE },
    { _("Amount"), 96, FALSE, TRUE }, { _("State"), 96, FALSE, FALSE },
  };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_TINY);

  self->list_card = widget_card_new (_("Single charges"));
  for (guint i = 0; i < CHARGES_VIEWS; i++)
    {
      self->views[i] = form_page_button (FORM_PAGE (self), view_actions[i], FORM_BUTTON_PLAIN);
      gtk_box_pack_start (GTK_BOX (line), self->views[i], FALSE, FALSE, 0);
    }
  self->list = widget_table_new_with_rows (_("Single charges"), columns, G_N_ELEMENTS (columns), &self->list_rows,
                                           NULL);
  g_signal_connect_object (self->list, "selection-changed", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "more-wanted", G_CALLBACK (more_wanted_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->list_card), line, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->list_card), self->list, TRUE, TRUE, 0);
  return self->list_card;
}

static GtkWidget *
one_card (ChargesPage *self)
{
  const WidgetColumn columns[] = {
    { _("Month"), 72, FALSE, FALSE },
    { _("Employer"), 80, FALSE, TRUE },
    { _("Employee"), 80, FALSE, TRUE },
    { _("Interest"), 62, FALSE, TRUE },
    { _("Charged"), 84, FALSE, TRUE },
    { _("Late fee, estimated"), 84, FALSE, TRUE },
    { _("Late fee, collected"), 84, FALSE, TRUE },
    { _("Arrived"), 90, TRUE, FALSE },
  };
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->one_card = widget_card_new (_("No charge is chosen."));
  self->state = widget_badge_new (NULL, WIDGET_KIND_INFO);
  widget_card_add_to_header (WIDGET_CARD (self->one_card), self->state, FALSE);
  self->facts = widget_facts_new (2);
  self->months = widget_table_new_with_rows (_("Months charged"), columns, G_N_ELEMENTS (columns), &self->month_rows,
                                             NULL);
  gtk_box_pack_start (GTK_BOX (line), form_page_button (FORM_PAGE (self), "person", FORM_BUTTON_PLAIN), FALSE, FALSE,
                      0);
  gtk_box_pack_start (GTK_BOX (line), form_page_button (FORM_PAGE (self), "case", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->one_card), self->facts, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->one_card), self->months, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self->one_card), line, FALSE, FALSE, 0);
  return self->one_card;
}

static GtkWidget *
reason_new (ChargesPage *self)
{
  self->reason_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);
  self->reason = widget_field_new ("reason", _("Which later decision takes the ground from it?"), WIDGET_FIELD_TEXT);
  g_object_set (self->reason, "max-length", REASON_LENGTH, "required", TRUE, "stacked", TRUE, NULL);
  g_signal_connect_object (self->reason, "entered", G_CALLBACK (reason_entered_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self->reason_box), self->reason);
  gtk_container_add (GTK_CONTAINER (self->reason_box),
                     widget_key_hint_new ("Enter", _("ask for it"), "Esc", _("leave it"), NULL));
  gtk_widget_show_all (self->reason_box);
  gtk_widget_hide (self->reason_box);
  gtk_widget_set_no_show_all (self->reason_box, TRUE);
  return self->reason_box;
}

static GtkWidget *
void_card (ChargesPage *self)
{
  FormPage *page = FORM_PAGE (self);
  GtkWidget *card = widget_card_new (_("Making it void"));
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  widget_card_set_subtitle (WIDGET_CARD (card), _("Only before money arrives: a reviewer asks, an approver decides"));
  self->void_facts = widget_facts_new (2);
  gtk_box_pack_start (GTK_BOX (line), form_page_button (page, "ask", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), form_page_button (page, "withdraw", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (page, "agree", FORM_BUTTON_DANGER), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (line), form_page_button (page, "decline", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), self->void_facts, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), reason_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (card), line, FALSE, FALSE, 0);
  return card;
}

static void
build (ChargesPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP);

  widget_add_style (GTK_WIDGET (self), "page");
  self->message = widget_message_new ();
  widget_message_set_closable (WIDGET_MESSAGE (self->message), TRUE);
  gtk_box_pack_start (GTK_BOX (right), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (right), one_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (right), void_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (columns), form_column_fixed (list_card (self), LEFT_WIDTH), FALSE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (columns), right, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), columns, TRUE, TRUE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}

/* Overrides */

static void
charges_page_focus_first (FormPage *page)
{
  widget_table_focus (WIDGET_TABLE (CHARGES_PAGE (page)->list));
}

/* Not under the hands of somebody who types a reason. */
static void
charges_page_refresh (FormPage *page)
{
  if (!gtk_widget_get_visible (CHARGES_PAGE (page)->reason_box))
    charges_read (CHARGES_PAGE (page));
}

static gboolean
charges_page_back (FormPage *page)
{
  ChargesPage *self = CHARGES_PAGE (page);
  gboolean open = gtk_widget_get_visible (self->reason_box);

  charges_ask_reason (self, FALSE);
  return open;
}

static void
charges_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (charges_page_parent_class)->constructed (object);
  add_actions (FORM_PAGE (object));
}

static void
charges_page_dispose (GObject *object)
{
  ChargesPage *self = CHARGES_PAGE (object);

  g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->opening);
  G_OBJECT_CLASS (charges_page_parent_class)->dispose (object);
}

static void
charges_page_finalize (GObject *object)
{
  ChargesPage *self = CHARGES_PAGE (object);

  g_clear_object (&self->listing);
  g_clear_object (&self->opening);
  g_clear_object (&self->chosen);
  g_clear_object (&self->list_rows);
  g_clear_object (&self->month_rows);
  g_free (self->wanted);
  G_OBJECT_CLASS (charges_page_parent_class)->finalize (object);
}

static void
charges_page_class_init (ChargesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->constructed = charges_page_constructed;
  object_class->dispose = charges_page_dispose;
  object_class->finalize = charges_page_finalize;
  page_class->focus_first = charges_page_focus_first;
  page_class->refresh = charges_page_refresh;
  page_class->back = charges_page_back;
}

static void
charges_page_init (ChargesPage *self)
{
}

/* Where the work of a post begins: an approver has to decide what was asked for. */
static ChargesView
first_view (ChargesPage *self)
{
  if (self->person != 0)
    return CHARGES_ALL;
  return self->may_decide && !self->may_ask ? CHARGES_ASKED : CHARGES_WAITING;
}

GtkWidget *
charges_page_new (FormContext *context, gint64 person)
{
  ChargesPage *self = g_object_new (CHARGES_TYPE_PAGE, "context", context, NULL);
  g_autofree char *identity
      = person != 0 ? g_strdup_printf ("charges:%" G_GINT64_FORMAT, person) : g_strdup ("charges");

  self->person = person;
  self->may_ask = form_context_has_post (context, "reviewer");
  self->may_decide = form_context_has_post (context, "approver");
  self->may_open = self->may_ask || self->may_decide || form_context_has_post (context, "clerk")
                   || form_context_has_post (context, "auditor");
  form_page_set_title (FORM_PAGE (self), _("Single charges"), NULL);
  form_page_set_identity (FORM_PAGE (self), identity);
  build (self);
  charges_show_one (self);
  charges_choose_view (self, first_view (self));
  return GTK_WIDGET (self);
}
