#include "form-settlement/inside.h"

#include <glib/gi18n-lib.h>

#include "form/column.h"
#include "form/text.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-field.h"
#include "widgets/widget-key-hint.h"
#include "widgets/widget-message.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define REASON_LENGTH 500
#define MOST_OFFICES  6

G_DEFINE_FINAL_TYPE (SettlementPage, settlement_page, FORM_TYPE_PAGE)

void
settlement_say (SettlementPage *self, const GError *error)
{
  if (!db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, NULL);
}

/* --- What may be done --- */

static const char *
why_not (SettlementPage *self, gboolean may, const char *otherwise)
{
  if (self->busy)
    return self->running ? _("The list is being settled.") : _("Wait for the answer of the server.");
  if (self->office == NULL)
    return _("No office is chosen.");
  return may ? NULL : otherwise;
}

static gboolean
is_open (const SettlementState *office)
{
  return g_strv_contains ((const char *const[]) { "made", "checked", "approved", NULL },
                          office->state != NULL ? office->state : "");
}

static const char *
why_not_make (SettlementPage *self)
{
  const SettlementState *office = self->office;

  if (office != NULL && is_open (office))
    return why_not (self, FALSE, _("The last list is not done yet."));
  if (office != NULL && office->ready == 0)
    return why_not (self, FALSE, _("No temporary allowance has its base figure loaded."));
  return why_not (self, office != NULL && office->may_make, _("A counter clerk makes the list."));
}

static void
show_actions (SettlementPage *self)
{
  FormPage *page = FORM_PAGE (self);
  const SettlementState *office = self->office;
  gboolean any = office != NULL;

  form_page_set_action (page, "make", why_not_make (self));
  form_page_set_action (page, "check",
                        why_not (self, any && office->may_check,
                                 _("A reviewer who did not make it checks a list that was made.")));
  form_page_set_action (page, "approve",
                        why_not (self, any && office->may_approve,
                                 _("An approver who has not signed yet approves a list that was checked.")));
  form_page_set_action (page, "run",
                        why_not (self, any && office->may_run, _("Only an approved list is settled.")));
  form_page_set_action (page, "drop",
                        why_not (self, any && office->may_drop, _("Only a list that is not approved can be dropped.")));
  form_page_set_action (page, "person",
                        widget_table_get_selected_row (WIDGET_TABLE (self->lines)) == NULL ? _("No person is chosen.")
                                                                                           : NULL);
}

/* --- Showing --- */

static WidgetKind
kind_of (const char *state)
{
  if (g_strcmp0 (state, "done") == 0 || g_strcmp0 (state, "settled") == 0)
    return WIDGET_KIND_OK;
  if (g_strcmp0 (state, "refused") == 0 || g_strcmp0 (state, "changed") == 0)
    return WIDGET_KIND_WARN;
  return WIDGET_KIND_INFO;
}

static void
add_fen (WidgetFacts *facts, const char *key, const char *label, gint64 fen, gboolean change)
{
  g_autofree char *text = change ? form_text_change (fen) : form_text_fen (fen);

  widget_facts_add (facts, key, label, text);
}

static void
add_signer (WidgetFacts *facts, const char *key, const char *label, const char *name, const char *at)
{
  g_autofree char *time = form_text_time (at);

  widget_facts_add (facts, key, label, name);
  if (name != NULL)
    widget_facts_set_note (facts, key, time, WIDGET_KIND_NEUTRAL);
}

static void
show_figures (SettlementPage *self)
{
  WidgetFacts *facts = WIDGET_FACTS (self->facts);
  const SettlementState *office = self->office;
  g_autofree char *persons = NULL, *progress = NULL;

  widget_facts_clear (facts);
  if (office == NULL || office->batch == 0)
    return;
  persons = g_strdup_printf (_("%d, and %d cannot be settled"), office->persons, office->refused);
  progress = g_strdup_printf (_("%d settled, %d changed, %d to go"), (int) office->settled, (int) office->changed,
                              (int) office->waiting);
  widget_facts_add (facts, "persons", _("Persons"), persons);
  add_fen (facts, "before", _("Allowances of a month"), office->before_fen, FALSE);
  add_fen (facts, "after", _("Pensions of a month"), office->after_fen, FALSE);
  add_fen (facts, "difference", _("Difference of months paid"), office->due_fen - office->paid_fen, TRUE);
  add_signer (facts, "made", _("Made by"), office->made_by, office->made_at);
  add_signer (facts, "checked", _("Checked by"), office->checked_by, office->checked_at);
  add_signer (facts, "approved", _("Approved by"), office->approved_by, office->approved_at);
  widget_facts_add (facts, "progress", _("Progress"), progress);
}

static WidgetRow *
office_row (const SettlementState *office)
{
  g_autofree char *allowances = g_strdup_printf ("%" G_GINT64_FORMAT, office->allowances);
  g_autofree char *ready = g_strdup_printf ("%" G_GINT64_FORMAT, office->ready);
  const char *state = office->state_title != NULL ? office->state_title : _("no list yet");
  const char *texts[] = { office->office_name, allowances, ready, state, NULL };
  WidgetRow *row = widget_row_new (texts, g_strdup (office->office), g_free);

  widget_row_set_kind (row, 3, kind_of (office->state));
  return row;
}

static void
show_offices (SettlementPage *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint place = 0;

  for (guint i = 0; i < self->offices->len; i++)
    {
      g_ptr_array_add (rows, office_row (self->offices->pdata[i]));
      if (self->offices->pdata[i] == self->office)
        place = i;
    }
  self->filling = TRUE;
  g_list_store_splice (self->list_rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list_rows)), rows->pdata,
                       rows->len);
  if (rows->len > 0)
    widget_table_select (WIDGET_TABLE (self->list), place);
  self->filling = FALSE;
}

void
settlement_show (SettlementPage *self)
{
  const SettlementState *office = self->office;
  gboolean listed = office != NULL && office->batch != 0;

  if (self->offices != NULL)
    show_offices (self);
  widget_card_set_title (WIDGET_CARD (self->card), listed ? office->office_name : _("No list has been made yet."));
  gtk_widget_set_visible (self->state, listed);
  if (listed)
    {
      gtk_label_set_text (GTK_LABEL (self->state), office->state_title);
      widget_badge_set_kind (WIDGET_BADGE (self->state), kind_of (office->state));
    }
  show_figures (self);
  show_actions (self);
}

static WidgetRow *
line_row (SettlementLine *line)
{
  gboolean computed = line->benefit_base != NULL;
  g_autofree char *retired = form_text_month (line->retire_month);
  g_autofree char *before = form_text_fen (line->before_fen);
  g_autofree char *after = computed ? form_text_fen (line->after_fen) : g_strdup ("—");
  g_autofree char *months = computed ? g_strdup_printf ("%d", line->months) : g_strdup ("—");
  g_autofree char *difference = computed ? form_text_change (line->due_fen - line->paid_fen) : g_strdup ("—");
  g_autofree char *why = line->msgid != NULL ? db_text_compose (line->msgid, (const char *const *) line->args)
                                             : g_strdup (line->case_no);
  const char *texts[] = { line->name, line->id_masked, retired,           before, after,
                          months,     difference,      line->state_title, why,    NULL };
  WidgetRow *row = widget_row_new (texts, line, (GDestroyNotify) settlement_line_free);

  widget_row_set_kind (row, 7, kind_of (line->state));
  if (computed && line->due_fen < line->paid_fen)
    widget_row_set_kind (row, 6, WIDGET_KIND_WARN);
  return row;
}

void
settlement_add_lines (SettlementPage *self, GPtrArray *lines, gboolean append)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->line_rows));

  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (rows, line_row (lines->pdata[i]));
  g_ptr_array_set_free_func (lines, NULL);              /* the rows have them now */
  g_list_store_splice (self->line_rows, append ? n : 0, append ? 0 : n, rows->pdata, rows->len);
  if (!append && rows->len > 0)
    widget_table_select (WIDGET_TABLE (self->lines), 0);
  show_actions (self);
}

void
settlement_ask_reason (SettlementPage *self, gboolean open)
{
  gboolean was_open = gtk_widget_get_visible (self->reason_box);

  gtk_widget_set_visible (self->reason_box, open);
  if (open)
    widget_field_focus (WIDGET_FIELD (self->reason));
  else if (was_open)
    {
      widget_field_set_value (WIDGET_FIELD (self->reason), "");
      widget_table_focus (WIDGET_TABLE (self->lines));
    }
}

/* --- Callbacks --- */

static void
office_chosen_cb (SettlementPage *self)
{
  guint place = widget_table_get_selected (WIDGET_TABLE (self->list));

  if (self->filling || self->offices == NULL || place >= self->offices->len || self->running)
    return;
  /* a reason that was begun is for the office it was begun for */
  settlement_ask_reason (self, FALSE);
  self->office = self->offices->pdata[place];
  g_free (self->wanted);
  self->wanted = g_strdup (self->office->office);
  settlement_show (self);
  settlement_read_lines (self, NULL);
}

static void
more_wanted_cb (SettlementPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->line_rows));
  g_autoptr (WidgetRow) last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->line_rows), n - 1) : NULL;

  if (last != NULL)
    settlement_read_lines (self, ((SettlementLine *) widget_row_get_data (last))->cursor);
}

static gboolean
reason_entered_cb (WidgetField *field, SettlementPage *self)
{
  if (!self->busy && widget_field_is_complete (field))
    settlement_sign (self, "drop", widget_field_get_value (field));
  return TRUE;
}

static void
make_cb (FormPage *page)
{
  settlement_make (SETTLEMENT_PAGE (page));
}

static void
check_cb (FormPage *page)
{
  settlement_sign (SETTLEMENT_PAGE (page), "check", NULL);
}

static void
approve_cb (FormPage *page)
{
  settlement_sign (SETTLEMENT_PAGE (page), "approve", NULL);
}

static void
run_cb (FormPage *page)
{
  settlement_run (SETTLEMENT_PAGE (page));
}

static void
drop_cb (FormPage *page)
{
  settlement_ask_reason (SETTLEMENT_PAGE (page), TRUE);
}

static void
person_cb (FormPage *page)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (SETTLEMENT_PAGE (page)->lines));

  form_context_open_person (form_page_get_context (page), ((SettlementLine *) widget_row_get_data (row))->person);
}

static void
show_which (FormPage *page, const char *which)
{
  SETTLEMENT_PAGE (page)->which = which;
  settlement_read_lines (SETTLEMENT_PAGE (page), NULL);
}

static void
all_cb (FormPage *page)
{
  show_which (page, NULL);
}

static void
refused_cb (FormPage *page)
{
  show_which (page, "refused");
}

static void
changed_cb (FormPage *page)
{
  show_which (page, "changed");
}

static const struct
{
  const char *name, *title, *accelerator;
  FormPageFunc activate;
} actions[] = {
  { "all", N_("All of them"), "1", all_cb },
  { "refused", N_("Cannot be settled"), "2", refused_cb },
  { "changed", N_("Changed since"), "3", changed_cb },
  { "person", N_("Person"), "p", person_cb },
  { "make", N_("List what can be settled"), "n", make_cb },
  { "drop", N_("Drop the list"), "d", drop_cb },
  { "check", N_("Checked"), "k", check_cb },
  { "approve", N_("Approve"), "a", approve_cb },
  { "run", N_("Settle the list"), "s", run_cb },
};

/* --- Building --- */

static GtkWidget *
offices_card (SettlementPage *self)
{
  const WidgetColumn columns[] = {
    { _("Office"), 240, TRUE, FALSE },
    { _("Temporary allowances"), 130, FALSE, TRUE },
    { _("Can be settled"), 110, FALSE, TRUE },
    { _("Last list"), 160, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Temporary allowances to be settled"));

  widget_card_set_subtitle (WIDGET_CARD (card), _("Once the base figure of the year is loaded (9.2.3)"));
  self->list = widget_table_new_with_rows (_("Offices"), columns, G_N_ELEMENTS (columns), &self->list_rows, NULL);
  widget_table_fit_rows (WIDGET_TABLE (self->list), 1, MOST_OFFICES);
  g_signal_connect_object (self->list, "selection-changed", G_CALLBACK (office_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (card), self->list);
  return card;
}

static GtkWidget *
buttons_new (SettlementPage *self, guint first, guint last)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_TINY);

  for (guint i = first; i <= last; i++)
    gtk_box_pack_start (GTK_BOX (line), form_page_button (FORM_PAGE (self), actions[i].name, FORM_BUTTON_PLAIN), FALSE,
                        FALSE, 0);
  return line;
}

static GtkWidget *
list_card (SettlementPage *self)
{
  const WidgetColumn columns[] = {
    { _("Name"), 72, FALSE, FALSE }, { _("ID number"), 150, FALSE, FALSE }, { _("Retired"), 70, FALSE, FALSE },
    { _("Allowance"), 90, FALSE, TRUE }, { _("Pension"), 90, FALSE, TRUE }, { _("Months"), 50, FALSE, TRUE },
    { _("Difference"), 100, FALSE, TRUE }, { _("State"), 110, FALSE, FALSE },
    { _("Case, or why not"), 160, TRUE, FALSE },
  };

  self->card = widget_card_new (_("No list has been made yet."));
  self->state = widget_badge_new (NULL, WIDGET_KIND_INFO);
  widget_card_add_to_header (WIDGET_CARD (self->card), self->state, FALSE);
  self->facts = widget_facts_new (4);
  self->lines = widget_table_new_with_rows (_("Persons of the list"), columns, G_N_ELEMENTS (columns),
                                            &self->line_rows, NULL);
  widget_table_set_placeholder (WIDGET_TABLE (self->lines), _("Nobody stands here."));
  g_signal_connect_object (self->lines, "selection-changed", G_CALLBACK (show_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lines, "more-wanted", G_CALLBACK (more_wanted_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (self->card), self->facts, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->card), buttons_new (self, 0, 3), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self->card), self->lines, TRUE, TRUE, 0);
  return self->card;
}

static GtkWidget *
reason_new (SettlementPage *self)
{
  self->reason_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, WIDGET_GAP_TINY);
  self->reason = widget_field_new ("reason", _("Why is the list dropped?"), WIDGET_FIELD_TEXT);
  g_object_set (self->reason, "max-length", REASON_LENGTH, "required", TRUE, "stacked", TRUE, NULL);
  g_signal_connect_object (self->reason, "entered", G_CALLBACK (reason_entered_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self->reason_box), self->reason);
  gtk_container_add (GTK_CONTAINER (self->reason_box),
                     widget_key_hint_new ("Enter", _("drop it"), "Esc", _("leave it"), NULL));
  gtk_widget_show_all (self->reason_box);
  gtk_widget_hide (self->reason_box);
  gtk_widget_set_no_show_all (self->reason_box, TRUE);
  return self->reason_box;
}

static GtkWidget *
bar_new (SettlementPage *self)
{
  FormPage *page = FORM_PAGE (self);
  GtkWidget *bar = buttons_new (self, 4, 5);

  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "run", FORM_BUTTON_SUGGESTED), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "approve", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "check", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  widget_add_style (bar, "bar");
  return bar;
}

static void
build (SettlementPage *self)
{
  GtkBox *box = GTK_BOX (self);

  gtk_box_set_spacing (box, WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page");
  self->message = widget_message_new ();
  widget_message_set_closable (WIDGET_MESSAGE (self->message), TRUE);
  gtk_box_pack_start (box, self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (box, offices_card (self), FALSE, FALSE, 0);
  gtk_box_pack_start (box, list_card (self), TRUE, TRUE, 0);
  gtk_box_pack_start (box, reason_new (self), FALSE, FALSE, 0);
  gtk_box_pack_end (box, bar_new (self), FALSE, FALSE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}

/* --- Overrides --- */

static void
settlement_page_focus_first (FormPage *page)
{
  widget_table_focus (WIDGET_TABLE (SETTLEMENT_PAGE (page)->lines));
}

/* Not under the hands of somebody who types a reason, nor while a list is being settled. */
static void
settlement_page_refresh (FormPage *page)
{
  SettlementPage *self = SETTLEMENT_PAGE (page);

  if (!self->busy && !gtk_widget_get_visible (self->reason_box))
    settlement_read (self);
}

static gboolean
settlement_page_back (FormPage *page)
{
  SettlementPage *self = SETTLEMENT_PAGE (page);
  gboolean open = gtk_widget_get_visible (self->reason_box);

  settlement_ask_reason (self, FALSE);
  return open;
}

static void
settlement_page_constructed (GObject *object)
{
  FormPage *page = FORM_PAGE (object);

  G_OBJECT_CLASS (settlement_page_parent_class)->constructed (object);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    form_page_add_action (page, actions[i].name, _ (actions[i].title), actions[i].accelerator, actions[i].activate);
  build (SETTLEMENT_PAGE (object));
}

static void
settlement_page_finalize (GObject *object)
{
  SettlementPage *self = SETTLEMENT_PAGE (object);

  g_clear_pointer (&self->offices, g_ptr_array_unref);
  g_clear_object (&self->list_rows);
  g_clear_object (&self->line_rows);
  g_free (self->wanted);
  G_OBJECT_CLASS (settlement_page_parent_class)->finalize (object);
}

static void
settlement_page_class_init (SettlementPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->constructed = settlement_page_constructed;
  object_class->finalize = settlement_page_finalize;
  page_class->focus_first = settlement_page_focus_first;
  page_class->refresh = settlement_page_refresh;
  page_class->back = settlement_page_back;
}

static void
settlement_page_init (SettlementPage *self)
{
}

GtkWidget *
settlement_page_new (FormContext *context)
{
  SettlementPage *self = g_object_new (SETTLEMENT_TYPE_PAGE, "context", context, NULL);
  FormPage *page = FORM_PAGE (self);

  form_page_set_identity (page, "settlement");
  form_page_set_title (page, _("Settlement of temporary allowances"), NULL);
  settlement_show (self);
  settlement_read (self);
  return GTK_WIDGET (self);
}
