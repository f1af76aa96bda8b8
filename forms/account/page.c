#include "form-account/page.h"

#include <glib/gi18n-lib.h>

#include "form-account/parts.h"
#include "form/column.h"
#include "form/paper.h"
#include "form/person-page.h"
#include "form/text.h"
#include "records/person.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"
#include "widgets/widget-working.h"

#define SIDE_WIDTH   400
#define CHART_HEIGHT 200

#define ACCOUNT_TYPE_VIEW (account_view_get_type ())
G_DECLARE_FINAL_TYPE (AccountView, account_view, ACCOUNT, VIEW, FormPersonPage)

struct _AccountView
{
  FormPersonPage parent_instance;

  Person       *facts;          /* NULL until read */
  AccountFacts *account;
  GPtrArray    *years;          /* AccountYear */
  int           year;           /* of the lines that are shown */

  /* Widgets */
  GtkWidget    *balance;
  GtkWidget    *state;
  GtkWidget    *summary;
  GtkWidget    *chart;
  GtkWidget    *table;
  GtkWidget    *ledger_card;
  GtkWidget    *ledger;
  GtkWidget    *steps_card;
  GtkWidget    *steps;
  GtkWidget    *no_steps;
  GtkWidget    *changes;
};

G_DEFINE_FINAL_TYPE (AccountView, account_view, FORM_TYPE_PERSON_PAGE)

/* Auxiliary */

static gint64
person_of (AccountView *self)
{
  return form_person_page_get_person (FORM_PERSON_PAGE (self));
}

static FormContext *
context_of (AccountView *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

static DbCaller *
caller_of (AccountView *self)
{
  return form_context_get_caller (context_of (self));
}

static GCancellable *
cancellable_of (AccountView *self)
{
  return form_page_get_cancellable (FORM_PAGE (self));
}

static void
add_month (AccountView *self, const char *key, const char *label, int month)
{
  g_autofree char *text = form_text_month (month);

  widget_facts_add (WIDGET_FACTS (self->summary), key, label, text);
}

static void
add_fen (AccountView *self, const char *key, const char *label, gint64 fen)
{
  g_autofree char *text = form_text_fen (fen);

  widget_facts_add (WIDGET_FACTS (self->summary), key, label, text);
}

static void
add_span (AccountView *self, const char *key, const char *label, int months)
{
  g_autofree char *text = form_text_span (months);

  widget_facts_add (WIDGET_FACTS (self->summary), key, label, text);
}

static void
show_account (AccountView *self)
{
  const AccountFacts *account = self->account;
  gboolean none = g_strcmp0 (account->status, "none") == 0;
  g_autofree char *now = form_text_fen (account->balance + account->booked);
  g_autofree char *balance = g_strdup_printf (_("%s yuan"), now);
  g_autofree char *closed = g_strdup_printf (_("Balance at the end of %d"), account->closed_year);
  g_autofree char *other = g_strdup_printf ("%" G_GINT64_FORMAT, account->merged_into);
  g_autofree char *merged = account->merged_into != 0 ? g_strdup_printf (_("merged into %s"), other) : NULL;

  gtk_label_set_text (GTK_LABEL (self->balance), none ? _("No account yet") : balance);
  gtk_label_set_text (GTK_LABEL (self->state), none ? _("It is opened when the first contribution arrives")
                      : merged != NULL ? merged : _("with what was booked since the last close, interest of this year not yet"));
  widget_facts_clear (WIDGET_FACTS (self->summary));
  widget_facts_add (WIDGET_FACTS (self->summary), "status", _("Account status"), account->status_title);
  if (none)
    return;
  add_month (self, "opened", _("Opened"), account->opened_month);
  add_month (self, "since", _("In this state since"), account->status_month);
  add_fen (self, "closed", closed, account->balance);
  add_fen (self, "moved", _("transferred part of it"), account->balance_moved);
  add_fen (self, "booked", _("Booked since"), account->booked);
  add_span (self, "paid", _("Paid"), account->months_paid);
  add_span (self, "deemed", _("Deemed"), account->months_deemed);
  if (account->carried_year != 0)
    {
      g_autofree char *label = g_strdup_printf (_("Carried over at the end of %d"), account->carried_year);

      add_fen (self, "carried", label, account->carried);
    }
}

/* Callbacks */

static void
events_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AccountView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = contribution_events_finish (DB_CALLER (source), result, &error);

  if (events == NULL)
    form_person_page_say (FORM_PERSON_PAGE (self), error);
  else
    account_ledger_show (self->ledger, events);
}

static void
changes_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AccountView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = account_changes_finish (DB_CALLER (source), result, &error);

  if (changes == NULL)
    form_person_page_say (FORM_PERSON_PAGE (self), error);
  else
    account_changes_show (self->changes, changes);
}

static const char *
why_no_steps (const AccountYear *year)
{
  if (g_strcmp0 (year->phase, "open") == 0)
    return _("The year is open: interest is computed when it is closed.");
  return _("This year came closed from an older system: its balance was taken over as it stood.");
}

static void
selected_cb (WidgetTable *table, AccountView *self)
{
  const AccountYear *year = account_years_selected (self->table, self->years);
  g_autofree char *ledger = NULL;
  g_autofree char *steps = NULL;
  gboolean any;

  /* of a year that is not closed the paper says so itself */
  form_page_set_action (FORM_PAGE (self), "statement", year == NULL ? _("Nothing has been booked yet") : NULL);
  if (year == NULL || year->year == self->year)
    return;
  self->year = year->year;
  ledger = g_strdup_printf (_("Lines of %d"), year->year);
  steps = g_strdup_printf (_("How the balance of %d was reached"), year->year);
  widget_card_set_title (WIDGET_CARD (self->ledger_card), ledger);
  widget_card_set_title (WIDGET_CARD (self->steps_card), steps);
  any = account_steps_show (self->steps, year);
  gtk_widget_set_visible (self->steps, any);
  gtk_widget_set_visible (self->no_steps, !any);
  gtk_label_set_text (GTK_LABEL (self->no_steps), why_no_steps (year));
  contribution_events_async (caller_of (self), person_of (self), year->year, cancellable_of (self), events_read_cb,
                             g_object_ref (self));
}

static void
years_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AccountView) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *years = account_years_finish (DB_CALLER (source), result, &error);

  if (years == NULL)
    {
      form_person_page_say (FORM_PERSON_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->years, g_ptr_array_unref);
  self->years = years;
  self->year = 0;
  account_years_show (self->table, years);
  account_growth_show (self->chart, years);
  selected_cb (WIDGET_TABLE (self->table), self);
}

static void
account_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AccountView) self = user_data;
  g_autoptr (GError) error = NULL;
  AccountFacts *account = account_open_finish (DB_CALLER (source), result, &error);

  if (account == NULL)
    {
      form_person_page_say (FORM_PERSON_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->account, account_facts_free);
  self->account = account;
  show_account (self);
}

static void
person_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AccountView) self = user_data;
  g_autoptr (GError) error = NULL;
  Person *person = person_open_finish (DB_CALLER (source), result, &error);
  g_autofree char *title = NULL;

  if (person == NULL)
    {
      form_person_page_say (FORM_PERSON_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->facts, person_free);
  self->facts = person;
  title = g_strdup_printf (_("%s account"), person->name);
  form_person_page_show (FORM_PERSON_PAGE (self), person, title);
}

static void
issued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AccountView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!form_paper_issue_finish (FORM_CONTEXT (source), result, &error))
    form_context_note_error (context_of (self), error);
}

/* Of the selected year. */
static void
statement_cb (FormPage *page)
{
  AccountView *self = ACCOUNT_VIEW (page);

  form_paper_issue_person_async (context_of (self), GTK_WIDGET (self), person_of (self), "account_statement",
                                 self->year, cancellable_of (self), issued_cb, g_object_ref (self));
}

static void
certificate_cb (FormPage *page)
{
  AccountView *self = ACCOUNT_VIEW (page);

  form_paper_issue_person_async (context_of (self), GTK_WIDGET (self), person_of (self), "contribution_certificate", 0,
                                 cancellable_of (self), issued_cb, g_object_ref (self));
}

static void
person_cb (FormPage *page)
{
  form_context_open_person (form_page_get_context (page), person_of (ACCOUNT_VIEW (page)));
}

static void
charges_cb (FormPage *page)
{
  form_context_open_charges (form_page_get_context (page), person_of (ACCOUNT_VIEW (page)));
}

static void
merge_cb (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "account_merge", person_of (ACCOUNT_VIEW (page)));
}

static void
state_cb (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "account_state", person_of (ACCOUNT_VIEW (page)));
}

/* Building */

static GtkWidget *
card_with (const char *title, GtkWidget *content)
{
  GtkWidget *card = widget_card_new (title);

  gtk_box_pack_start (GTK_BOX (card), content, TRUE, TRUE, 0);
  return card;
}

static GtkWidget *
top_row (AccountView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  GtkWidget *card = widget_card_new (_("Personal account"));

  self->balance = widget_label_new (NULL, "figure");
  self->state = widget_label_new (NULL, "muted small");
  self->summary = widget_facts_new (2);
  self->chart = account_growth_new ();
  gtk_widget_set_size_request (self->chart, SIDE_WIDTH, CHART_HEIGHT);
  gtk_container_add (GTK_CONTAINER (card), self->balance);
  gtk_container_add (GTK_CONTAINER (card), self->state);
  gtk_container_add (GTK_CONTAINER (card), self->summary);
  gtk_box_pack_start (GTK_BOX (row), card, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (row), card_with (_("Growth"), self->chart), TRUE, TRUE, 0);
  return row;
}

static GtkWidget *
column_new (AccountView *self)
{
  GtkWidget *column = form_column_new ();

  self->table = account_years_new ();
  self->ledger = account_ledger_new ();
  self->changes = account_changes_new ();
  self->steps = widget_working_new ();
  self->no_steps = widget_label_new (NULL, "muted");
  self->ledger_card = card_with (_("Lines of the ledger"), self->ledger);
  self->steps_card = card_with (_("How the balance was reached"), self->steps);
  gtk_container_add (GTK_CONTAINER (self->steps_card), self->no_steps);
  gtk_container_add (GTK_CONTAINER (column), top_row (self));
  gtk_container_add (GTK_CONTAINER (column), card_with (_("Years"), self->table));
  gtk_container_add (GTK_CONTAINER (column), self->steps_card);
  gtk_container_add (GTK_CONTAINER (column), self->ledger_card);
  gtk_container_add (GTK_CONTAINER (column), card_with (_("Changes of state"), self->changes));
  g_signal_connect_object (self->table, "selection-changed", G_CALLBACK (selected_cb), self, 0);
  return column;
}

static GtkWidget *
bar_new (AccountView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  FormPage *page = FORM_PAGE (self);

  gtk_box_pack_start (GTK_BOX (bar), form_page_button (page, "person", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), form_page_button (page, "charges", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), form_page_button (page, "certificate", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "statement", FORM_BUTTON_SUGGESTED), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "merge", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, "state", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  return bar;
}

/* Archivists have papers to keep, no charges (rights of api.charge_list). */
static gboolean
sees_charges (AccountView *self)
{
  static const char *const posts[] = { "clerk", "reviewer", "approver", "accountant", "auditor" };

  for (guint i = 0; i < G_N_ELEMENTS (posts); i++)
    if (form_context_has_post (context_of (self), posts[i]))
      return TRUE;
  return FALSE;
}

/* Overrides */

/* All at once: one round trip. */
static void
account_view_ask (FormPersonPage *page)
{
  AccountView *self = ACCOUNT_VIEW (page);

  person_open_async (caller_of (self), person_of (self), "account", cancellable_of (self), person_read_cb,
                     g_object_ref (self));
  account_open_async (caller_of (self), person_of (self), cancellable_of (self), account_read_cb, g_object_ref (self));
  account_years_async (caller_of (self), person_of (self), cancellable_of (self), years_read_cb, g_object_ref (self));
  account_changes_async (caller_of (self), person_of (self), cancellable_of (self), changes_read_cb,
                         g_object_ref (self));
}

static void
account_view_focus_first (FormPage *page)
{
  widget_table_focus (WIDGET_TABLE (ACCOUNT_VIEW (page)->table));
}

static void
account_view_constructed (GObject *object)
{
  AccountView *self = ACCOUNT_VIEW (object);
  FormPage *page = FORM_PAGE (object);

  G_OBJECT_CLASS (account_view_parent_class)->constructed (object);
  form_page_add_action (page, "person", _("Person"), "p", person_cb);
  form_page_add_action (page, "charges", _("Single charges"), "k", charges_cb);
  form_page_add_action (page, "certificate", _("Certificate of contributions"), "c", certificate_cb);
  form_page_add_action (page, "statement", _("Statement of the year"), "<Control>p", statement_cb);
  form_page_add_action (page, "state", _("Seal or resume"), "f", state_cb);
  form_page_add_action (page, "merge", _("Merge accounts"), "h", merge_cb);
  form_page_hide_action (page, "charges", !sees_charges (self));
  form_person_page_fill (FORM_PERSON_PAGE (self), column_new (self), bar_new (self));
}

static void
account_view_finalize (GObject *object)
{
  AccountView *self = ACCOUNT_VIEW (object);

  g_clear_pointer (&self->facts, person_free);
  g_clear_pointer (&self->account, account_facts_free);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  G_OBJECT_CLASS (account_view_parent_class)->finalize (object);
}

static void
account_view_class_init (AccountViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = account_view_constructed;
  object_class->finalize = account_view_finalize;
  FORM_PAGE_CLASS (klass)->focus_first = account_view_focus_first;
  FORM_PERSON_PAGE_CLASS (klass)->ask = account_view_ask;
}

static void
account_view_init (AccountView *self)
{
}

/* Public */

GtkWidget *
account_page_new (FormContext *context, gint64 person)
{
  AccountView *self = g_object_new (ACCOUNT_TYPE_VIEW, "context", context, NULL);

  form_person_page_open (FORM_PERSON_PAGE (self), "account", person, _("Personal account"));
  return GTK_WIDGET (self);
}
