/* The page: what is chosen, how it stands, what it would make, what was left open, what was sealed. */

#include "form-administration/inside.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-field.h"
#include "widgets/widget-figures.h"
#include "widgets/widget-message.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

enum
{
  YEARS_OFFERED = 6,
};

G_DEFINE_FINAL_TYPE (YearClosePage, year_close_page, FORM_TYPE_PAGE)

int
year_close_page_year (YearClosePage *self)
{
  return (int) g_ascii_strtoll (widget_field_get_value (WIDGET_FIELD (self->year)), NULL, 10);
}

const char *
year_close_page_phase (YearClosePage *self)
{
  return widget_field_get_value (WIDGET_FIELD (self->phase));
}

gboolean
year_close_page_proves (YearClosePage *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->prove));
}

DbCaller *
year_close_page_caller (YearClosePage *self)
{
  return form_context_get_caller (form_page_get_context (FORM_PAGE (self)));
}

gboolean
year_close_page_told (YearClosePage *self,
                      GError        *error)
{
  if (error == NULL)
    return TRUE;
  if (!db_error_is_cancelled (error))
    form_context_note_error (form_page_get_context (FORM_PAGE (self)), error);
  return FALSE;
}

/* --- What the person does --- */

static void
chosen_cb (YearClosePage *self)
{
  if (year_close_page_year (self) == 0 || *year_close_page_phase (self) == '\0')
    return;
  year_close_forget (self);
  year_close_ask_state (self);
}

static void
reason_cb (YearClosePage *self,
           int            row)
{
  const char *reason = row >= 0 && (guint) row < self->reasons->len ? g_ptr_array_index (self->reasons, row) : "";

  if (*reason != '\0' && g_strcmp0 (reason, self->reason) != 0)
    year_close_ask_refused (self, reason);
}

/* A system administrator has no right to look at persons: the line says what there is to know. */
static void
account_cb (YearClosePage *self,
            guint          position)
{
  FormContext *context = form_page_get_context (FORM_PAGE (self));
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->refused));

  if (row == NULL)
    return;
  if (form_context_has_post (context, "approver") || form_context_has_post (context, "auditor"))
    form_context_open_person (context, *(const gint64 *) widget_row_get_data (row));
  else
    form_context_note (context, FORM_NOTE_INFO, widget_row_get_text (row, 5));
}

/* --- Layout --- */

static GtkWidget *
choice_new (const char *label)
{
  GtkWidget *field = widget_field_new (NULL, label, WIDGET_FIELD_CODE);

  widget_field_set_label_chars (WIDGET_FIELD (field), 5);
  gtk_widget_set_size_request (field, 240, -1);
  gtk_widget_set_hexpand (field, FALSE);
  widget_field_set_required (WIDGET_FIELD (field), TRUE);
  return field;
}

static void
fill_choices (YearClosePage *self)
{
  static const char *const phases[] = { "provisional", "final", NULL };
  const char *titles[] = { _("Provisional close"), _("Final close"), NULL };
  const FormSession *session = form_context_get_session (form_page_get_context (FORM_PAGE (self)));
  int now = (int) g_ascii_strtoll (session->server_date, NULL, 10);
  char *years[YEARS_OFFERED + 1] = { NULL };

  for (int i = 0; i < YEARS_OFFERED; i++)
    years[i] = g_strdup_printf ("%d", now - i);
  widget_field_set_options (WIDGET_FIELD (self->year), (const char *const *) years, (const char *const *) years);
  widget_field_set_value (WIDGET_FIELD (self->year), years[1]);
  widget_field_set_options (WIDGET_FIELD (self->phase), phases, titles);
  widget_field_set_value (WIDGET_FIELD (self->phase), "final");
  for (int i = 0; i < YEARS_OFFERED; i++)
    g_free (years[i]);
}

static GtkWidget *
choices_new (YearClosePage *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2 * WIDGET_GAP);

  self->year = choice_new (_("Year"));
  self->phase = choice_new (_("Close"));
  self->prove = gtk_check_button_new_with_label (_("Prove each account's ledger first"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->prove), TRUE);
  self->badge = widget_badge_new ("", WIDGET_KIND_NEUTRAL);
  gtk_widget_set_valign (self->badge, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->prove, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (line), self->year);
  gtk_container_add (GTK_CONTAINER (line), self->phase);
  gtk_container_add (GTK_CONTAINER (line), self->prove);
  gtk_box_pack_end (GTK_BOX (line), self->badge, FALSE, FALSE, 0);
  g_signal_connect_object (self->year, "confirmed", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->phase, "confirmed", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return line;
}

static GtkWidget *
facts_new (void)
{
  GtkWidget *facts = widget_facts_new (4);

  widget_facts_add (WIDGET_FACTS (facts), "rate", _("Rate"), NULL);
  widget_facts_add (WIDGET_FACTS (facts), "accounts", _("Accounts closed"), NULL);
  widget_facts_add (WIDGET_FACTS (facts), "opening", _("Opening"), NULL);
  widget_facts_add (WIDGET_FACTS (facts), "interest", _("Interest"), NULL);
  widget_facts_add (WIDGET_FACTS (facts), "source", _("Source"), NULL);
  widget_facts_add (WIDGET_FACTS (facts), "refused", _("Left open"), NULL);
  widget_facts_add (WIDGET_FACTS (facts), "principal", _("Credits of the year"), NULL);
  widget_facts_add (WIDGET_FACTS (facts), "closing", _("Closing"), NULL);
  widget_facts_add (WIDGET_FACTS (facts), "sealed", _("Sealed by"), NULL);
  widget_facts_add (WIDGET_FACTS (facts), "digest", "SHA-256", NULL);
  return facts;
}

static GtkWidget *
buttons_new (YearClosePage *self)
{
  FormPage *page = FORM_PAGE (self);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);

  form_page_add_action (page, "preview", _("Preview"), "F6", year_close_look);
  form_page_add_action (page, "run", _("Start or go on"), "F8", year_close_run);
  form_page_add_action (page, "stop", _("Stop"), "F9", year_close_stop);
  form_page_add_action (page, "seal", _("Seal"), "<Control>Return", year_close_seal);
  gtk_container_add (GTK_CONTAINER (bar), form_page_button (page, "preview", FORM_BUTTON_PLAIN));
  gtk_container_add (GTK_CONTAINER (bar), form_page_button (page, "run", FORM_BUTTON_SUGGESTED));
  gtk_container_add (GTK_CONTAINER (bar), form_page_button (page, "stop", FORM_BUTTON_PLAIN));
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "seal", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  return bar;
}

static GtkWidget *
run_card_new (YearClosePage *self)
{
  GtkWidget *card = widget_card_new (_("Close of the personal accounts"));

  self->message = widget_message_new ();
  self->bar = gtk_progress_bar_new ();
  gtk_progress_bar_set_show_text (GTK_PROGRESS_BAR (self->bar), TRUE);
  widget_set_accessible_name (self->bar, _("Progress"));
  gtk_widget_set_no_show_all (self->bar, TRUE);
  self->facts = facts_new ();
  gtk_container_add (GTK_CONTAINER (card), choices_new (self));
  gtk_container_add (GTK_CONTAINER (card), self->message);
  gtk_container_add (GTK_CONTAINER (card), self->bar);
  gtk_container_add (GTK_CONTAINER (card), self->facts);
  gtk_container_add (GTK_CONTAINER (card), buttons_new (self));
  return card;
}

static GtkWidget *
preview_card_new (YearClosePage *self)
{
  const WidgetFiguresColumn columns[] = {
    { _("Result"), 180, TRUE, FALSE, FALSE },   { _("Accounts"), 80, FALSE, TRUE, FALSE },
    { _("Opening"), 130, FALSE, TRUE, FALSE },  { _("Corrections"), 100, FALSE, TRUE, FALSE },
    { _("Credits"), 120, FALSE, TRUE, FALSE },  { _("Interest"), 120, FALSE, TRUE, FALSE },
    { _("Paid out"), 110, FALSE, TRUE, FALSE }, { _("Closing"), 130, FALSE, TRUE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Preview"));

  self->foreseen = card;
  self->figures = widget_figures_new (_("Preview"), columns, G_N_ELEMENTS (columns));
  g_signal_connect_object (self->figures, "activated", G_CALLBACK (reason_cb), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (card), self->figures, TRUE, TRUE, 0);
  return card;
}

static GtkWidget *
refused_card_new (YearClosePage *self)
{
  const WidgetColumn columns[] = {
    { _("Personal number"), 100, FALSE, FALSE }, { _("Name"), 90, FALSE, FALSE },
    { _("Office"), 140, FALSE, FALSE },          { _("Account"), 70, FALSE, FALSE },
    { _("Balance"), 120, FALSE, TRUE },          { _("Why it is left open"), 300, TRUE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Accounts left open"));

  self->refused = widget_table_new (_("Accounts left open"), columns, G_N_ELEMENTS (columns));
  widget_table_set_placeholder (WIDGET_TABLE (self->refused), _("Choose a reason in the preview."));
  widget_table_set_model (WIDGET_TABLE (self->refused), G_LIST_MODEL (self->accounts));
  g_signal_connect_object (self->refused, "activated", G_CALLBACK (account_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->refused, "more-wanted", G_CALLBACK (year_close_ask_more), self, G_CONNECT_SWAPPED);
  gtk_box_pack_start (GTK_BOX (card), self->refused, TRUE, TRUE, 0);
  /* the room is the preview's until a reason in it is opened */
  gtk_widget_show_all (card);
  gtk_widget_hide (card);
  gtk_widget_set_no_show_all (card, TRUE);
  self->refused_card = card;
  return card;
}

static GtkWidget *
history_card_new (YearClosePage *self)
{
  const WidgetColumn columns[] = {
    { _("Year"), 60, FALSE, FALSE },      { _("Close"), 80, FALSE, FALSE },     { _("Run"), 45, FALSE, TRUE },
    { _("Rate"), 70, FALSE, TRUE },       { _("Accounts"), 80, FALSE, TRUE },   { _("Left open"), 70, FALSE, TRUE },
    { _("Interest"), 120, FALSE, TRUE },  { _("Closing"), 140, TRUE, TRUE },    { _("Run by"), 80, FALSE, FALSE },
    { _("Sealed by"), 80, FALSE, FALSE }, { _("Sealed at"), 130, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Sealed closes"));

  self->history = widget_table_new (_("Sealed closes"), columns, G_N_ELEMENTS (columns));
  widget_table_set_placeholder (WIDGET_TABLE (self->history), _("No close was sealed yet."));
  gtk_widget_set_size_request (self->history, -1, 90);
  gtk_box_pack_start (GTK_BOX (card), self->history, TRUE, TRUE, 0);
  return card;
}

/* --- The page --- */

static void
year_close_page_refresh (FormPage *page)
{
  if (YEAR_CLOSE_PAGE (page)->runner == NULL && YEAR_CLOSE_PAGE (page)->looker == NULL)
    year_close_ask_state (YEAR_CLOSE_PAGE (page));
}

static void
year_close_page_focus_first (FormPage *page)
{
  widget_field_focus (WIDGET_FIELD (YEAR_CLOSE_PAGE (page)->year));
}

static void
year_close_page_leave (FormPage *page)
{
  YearClosePage *self = YEAR_CLOSE_PAGE (page);
  gboolean runs = self->runner != NULL || self->looker != NULL;

  if (runs)
    form_context_note (form_page_get_context (page), FORM_NOTE_PROBLEM,
                       self->runner != NULL
                         ? _("The close is running here: stop it first (F9); it goes on later where it was.")
                         : _("The preview is being made here: stop it first (F9); it goes on later where it was."));
  form_page_may_close (page, !runs);
}

static void
year_close_page_finalize (GObject *object)
{
  YearClosePage *self = YEAR_CLOSE_PAGE (object);

  year_close_show_no_pulse (self);
  g_clear_pointer (&self->state, year_close_state_free);
  g_ptr_array_unref (self->reasons);
  g_object_unref (self->accounts);
  g_free (self->reason);
  g_free (self->runner);
  g_free (self->looker);

  G_OBJECT_CLASS (year_close_page_parent_class)->finalize (object);
}

static void
year_close_page_class_init (YearClosePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = year_close_page_finalize;
  FORM_PAGE_CLASS (klass)->refresh = year_close_page_refresh;
  FORM_PAGE_CLASS (klass)->focus_first = year_close_page_focus_first;
  FORM_PAGE_CLASS (klass)->leave = year_close_page_leave;
}

static void
year_close_page_init (YearClosePage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page");
  self->reasons = g_ptr_array_new_with_free_func (g_free);
  self->accounts = g_list_store_new (WIDGET_TYPE_ROW);
}

GtkWidget *
year_close_page_new (FormContext *context)
{
  YearClosePage *self = g_object_new (YEAR_TYPE_CLOSE_PAGE, "context", context, "visible", TRUE, NULL);
  GtkBox *box = GTK_BOX (self);

  form_page_set_title (FORM_PAGE (self), _("Year close"), _("Close of the personal accounts"));
  form_page_set_identity (FORM_PAGE (self), "year-close");
  gtk_box_pack_start (box, run_card_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (box, preview_card_new (self), TRUE, TRUE, 0);
  gtk_box_pack_start (box, refused_card_new (self), TRUE, TRUE, 0);
  gtk_box_pack_start (box, history_card_new (self), FALSE, FALSE, 0);
  fill_choices (self);
  gtk_widget_show_all (GTK_WIDGET (self));
  year_close_ask_state (self);
  year_close_ask_history (self);
  return GTK_WIDGET (self);
}
