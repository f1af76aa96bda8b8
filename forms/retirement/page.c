#include "form-retirement/page.h"

#include <glib/gi18n-lib.h>

#include "form-retirement/parts.h"
#include "form/column.h"
#include "form/contributions.h"
#include "form/outlook.h"
#include "form/person-page.h"
#include "widgets/widget-card.h"
#include "widgets/widget-check-list.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define SIDE_WIDTH 440

#define RETIREMENT_TYPE_VIEW (retirement_view_get_type ())
G_DECLARE_FINAL_TYPE (RetirementView, retirement_view, RETIREMENT, VIEW, FormPersonPage)

struct _RetirementView
{
  FormPersonPage parent_instance;

  PersonPage *page;             /* NULL until read */
  Outlook    *outlook;

  /* Widgets */
  GtkWidget  *facts;
  GtkWidget  *summary;
  GtkWidget  *calendar;         /* where the contributions go */
  GtkWidget  *figures;
  GtkWidget  *forecast;
  GtkWidget  *checks;
};

G_DEFINE_FINAL_TYPE (RetirementView, retirement_view, FORM_TYPE_PERSON_PAGE)

/* The businesses that begin here, with their keys. */
static const struct
{
  const char *kind;
  const char *action;
  const char *key;
} starts[] = {
  { "key_change",     "start-key",        "g" },
  { "deemed_service", "start-deemed",     "d" },
  { "extension",      "start-extension",  "e" },
  { "retirement",     "start-retirement", "r" },
  { "award",          "start-award",      "w" },
};

/* Auxiliary */

static gint64
person_of (RetirementView *self)
{
  return form_person_page_get_person (FORM_PERSON_PAGE (self));
}

static FormContext *
context_of (RetirementView *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

static const PersonCase *
open_case_of_kind (RetirementView *self, const char *kind)
{
  for (guint i = 0; self->page != NULL && i < self->page->cases->len; i++)
    {
      const PersonCase *one = g_ptr_array_index (self->page->cases, i);

      if (one->open && g_strcmp0 (one->kind, kind) == 0)
        return one;
    }
  return NULL;
}

/* A pension is awarded by one of two kinds: the server says by which. */
static const char *
kind_of (RetirementView *self, const char *kind)
{
  gboolean told = self->outlook != NULL && self->outlook->award_kind != NULL;

  return told && g_str_equal (kind, "award") ? self->outlook->award_kind : kind;
}

static const PersonCase *
open_case_for (RetirementView *self, const char *kind)
{
  const PersonCase *open = open_case_of_kind (self, kind);

  if (open == NULL && g_str_equal (kind, "award"))
    open = open_case_of_kind (self, "simplified_award");
  else if (open == NULL && g_str_equal (kind, "simplified_award"))
    open = open_case_of_kind (self, "award");
  return open;
}

/* Why a business cannot begin now, or NULL.  One that is under way already is gone on with. */
static char *
why_not_start (RetirementView *self, const char *name)
{
  const CaseKind *kind = case_kinds_find (form_context_get_kinds (context_of (self)), kind_of (self, name));

  if (self->page == NULL || kind == NULL)
    return g_strdup (_("Wait until the person has been read"));
  if (!kind->may_start && open_case_for (self, name) == NULL)
    return db_text_compose (kind->why_not, NULL);
  return NULL;
}

static void
show_actions (RetirementView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *why = why_not_start (self, starts[i].kind);

      form_page_set_action (FORM_PAGE (self), starts[i].action, why);
    }
}

static void
show_contributions (RetirementView *self)
{
  GtkWidget *card = form_contributions_new (context_of (self), person_of (self), self->page->years,
                                            self->page->registrations);

  widget_container_clear (GTK_CONTAINER (self->calendar));
  gtk_container_add (GTK_CONTAINER (self->calendar), card);
  gtk_widget_show_all (card);
}

/* The outlook comes with the person or after: both are needed. */
static void
show_summary (RetirementView *self)
{
  if (self->page != NULL && self->outlook != NULL)
    retirement_summary_show (self->summary, self->page->person, self->outlook);
}

/* A case of its kind, with the month of the cursor where it asks for one. */
static void
start (RetirementView *self, const char *kind)
{
  const PersonCase *open = open_case_for (self, kind);
  int month = form_outlook_get_month (FORM_OUTLOOK (self->forecast));
  g_autofree char *text = g_strdup_printf ("%d", month);
  gboolean with_month = g_str_equal (kind, "retirement") && form_outlook_is_open (FORM_OUTLOOK (self->forecast), month);

  if (open != NULL)
    form_context_open_case (context_of (self), open->case_id);
  else if (with_month)
    form_context_start_months (context_of (self), kind, person_of (self), text);
  else
    form_context_start_case (context_of (self), kind, person_of (self));
}

/* Callbacks */

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetirementView) self = user_data;
  g_autoptr (GError) error = NULL;
  PersonPage *page = person_page_load_finish (DB_CALLER (source), result, &error);
  g_autofree char *title = NULL;

  if (page == NULL)
    {
      form_person_page_say (FORM_PERSON_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->page, person_page_free);
  self->page = page;
  title = g_strdup_printf (_("%s retirement"), page->person->name);
  form_person_page_show (FORM_PERSON_PAGE (self), page->person, title);
  show_contributions (self);
  show_summary (self);
  show_actions (self);
}

static void
outlook_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetirementView) self = user_data;
  g_autoptr (GError) error = NULL;
  Outlook *outlook = outlook_finish (DB_CALLER (source), result, &error);

  if (outlook == NULL)
    {
      form_person_page_say (FORM_PERSON_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->outlook, outlook_free);
  self->outlook = outlook;
  form_outlook_show (FORM_OUTLOOK (self->forecast), outlook, 0);
  retirement_figures_show (self->figures, outlook);
  show_summary (self);
  show_actions (self);
}

static void
facts_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetirementView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) facts = outlook_facts_finish (DB_CALLER (source), result, &error);

  if (facts != NULL)
    retirement_facts_show (self->facts, context_of (self), facts);
  else
    form_person_page_say (FORM_PERSON_PAGE (self), error);
}

static void
checks_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetirementView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = outlook_checks_finish (DB_CALLER (source), result, &error);

  if (checks != NULL)
    retirement_checks_show (self->checks, context_of (self), checks);
  else
    form_person_page_say (FORM_PERSON_PAGE (self), error);
}

static void
check_activated_cb (WidgetCheckList *list, const char *key, RetirementView *self)
{
  FormContext *context = context_of (self);

  if (g_str_has_prefix (key, "case:"))
    form_context_open_case (context, g_ascii_strtoll (key + strlen ("case:"), NULL, 10));
  else if (g_str_equal (key, "charges"))
    form_context_open_charges (context, person_of (self));
  else if (g_str_equal (key, "benefit"))
    form_context_open_benefit (context, person_of (self));
  else
    start (self, key);
}

static void
month_chosen_cb (FormOutlook *outlook, int month, RetirementView *self)
{
  form_page_run_action (FORM_PAGE (self), "start-retirement");
}

static void
person_cb (FormPage *page)
{
  form_context_open_person (form_page_get_context (page), person_of (RETIREMENT_VIEW (page)));
}

static void
account_cb (FormPage *page)
{
  form_context_open_account (form_page_get_context (page), person_of (RETIREMENT_VIEW (page)));
}

static void
start_key_cb (FormPage *page)
{
  start (RETIREMENT_VIEW (page), "key_change");
}

static void
start_deemed_cb (FormPage *page)
{
  start (RETIREMENT_VIEW (page), "deemed_service");
}

static void
start_extension_cb (FormPage *page)
{
  start (RETIREMENT_VIEW (page), "extension");
}

static void
start_retirement_cb (FormPage *page)
{
  start (RETIREMENT_VIEW (page), "retirement");
}

static void
start_award_cb (FormPage *page)
{
  RetirementView *self = RETIREMENT_VIEW (page);

  start (self, kind_of (self, "award"));
}

/* Building */

static GtkWidget *
put_card (GtkWidget *column, const char *title, GtkWidget *content)
{
  GtkWidget *card = widget_card_new (title);

  gtk_container_add (GTK_CONTAINER (card), content);
  gtk_container_add (GTK_CONTAINER (column), card);
  return card;
}

static GtkWidget *
main_column_new (RetirementView *self)
{
  GtkWidget *column = form_column_new ();
  GtkWidget *card;

  self->facts = retirement_facts_new ();
  self->summary = widget_facts_new (2);
  self->calendar = form_column_new ();
  self->figures = retirement_figures_new ();
  card = put_card (column, _("What the retirement rests on"), self->facts);
  gtk_container_add (GTK_CONTAINER (card), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_container_add (GTK_CONTAINER (card), self->summary);
  gtk_container_add (GTK_CONTAINER (column), self->calendar);
  put_card (column, _("Figures of the office"), self->figures);
  gtk_widget_set_hexpand (column, TRUE);
  return column;
}

static GtkWidget *
side_column_new (RetirementView *self)
{
  GtkWidget *column = form_column_new ();

  self->forecast = form_outlook_new (GTK_ORIENTATION_VERTICAL);
  self->checks = widget_check_list_new ();
  form_outlook_set_hint (FORM_OUTLOOK (self->forecast), _("Enter begins the confirmation with the month of the cursor"));
  gtk_container_add (GTK_CONTAINER (column), self->forecast);
  put_card (column, _("System checks"), self->checks);
  g_signal_connect_object (self->forecast, "month-chosen", G_CALLBACK (month_chosen_cb), self, 0);
  g_signal_connect_object (self->checks, "activated", G_CALLBACK (check_activated_cb), self, 0);
  return form_column_fixed (column, SIDE_WIDTH);
}

static GtkWidget *
bar_new (RetirementView *self)
{
  static const char *const plain[] = { "person", "account" };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  FormPage *page = FORM_PAGE (self);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    gtk_box_pack_start (GTK_BOX (bar), form_page_button (page, plain[i], FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  for (guint i = G_N_ELEMENTS (starts); i-- > 0;)
    gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, starts[i].action,
                                                       g_str_equal (starts[i].kind, "retirement") ? FORM_BUTTON_SUGGESTED
                                                                                                  : FORM_BUTTON_PLAIN),
                      FALSE, FALSE, 0);
  return bar;
}

static void
add_actions (FormPage *page)
{
  form_page_add_action (page, "person", _("Person"), "p", person_cb);
  form_page_add_action (page, "account", _("Personal account"), "a", account_cb);
  form_page_add_action (page, "start-key", _("Change key information"), starts[0].key, start_key_cb);
  form_page_add_action (page, "start-deemed", _("Recognise deemed service"), starts[1].key, start_deemed_cb);
  form_page_add_action (page, "start-extension", _("Extension"), starts[2].key, start_extension_cb);
  form_page_add_action (page, "start-retirement", _("Confirm the retirement"), starts[3].key, start_retirement_cb);
  form_page_add_action (page, "start-award", _("Award the pension"), starts[4].key, start_award_cb);
  form_page_tell_key (page, "months", _("In the curve: a month, a year, the first or last month open"),
                      "← → PgUp PgDn Home End");
}

/* Overrides */

/* All at once: one round trip. */
static void
retirement_view_ask (FormPersonPage *page)
{
  RetirementView *self = RETIREMENT_VIEW (page);
  DbCaller *caller = form_context_get_caller (context_of (self));
  GCancellable *cancellable = form_page_get_cancellable (FORM_PAGE (self));

  person_page_load_async (caller, person_of (self), "retirement", cancellable, page_read_cb, g_object_ref (self));
  outlook_async (caller, person_of (self), cancellable, outlook_read_cb, g_object_ref (self));
  outlook_facts_async (caller, person_of (self), cancellable, facts_read_cb, g_object_ref (self));
  outlook_checks_async (caller, person_of (self), cancellable, checks_read_cb, g_object_ref (self));
}

static void
retirement_view_focus_first (FormPage *page)
{
  form_outlook_focus (FORM_OUTLOOK (RETIREMENT_VIEW (page)->forecast));
}

static void
retirement_view_constructed (GObject *object)
{
  RetirementView *self = RETIREMENT_VIEW (object);
  GtkWidget *columns = gtk_grid_new ();

  G_OBJECT_CLASS (retirement_view_parent_class)->constructed (object);
  add_actions (FORM_PAGE (self));
  gtk_grid_set_column_spacing (GTK_GRID (columns), WIDGET_GAP);
  gtk_grid_attach (GTK_GRID (columns), main_column_new (self), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (columns), side_column_new (self), 1, 0, 1, 1);
  form_person_page_fill (FORM_PERSON_PAGE (self), columns, bar_new (self));
  show_actions (self);
}

static void
retirement_view_finalize (GObject *object)
{
  RetirementView *self = RETIREMENT_VIEW (object);

  g_clear_pointer (&self->page, person_page_free);
  g_clear_pointer (&self->outlook, outlook_free);
  G_OBJECT_CLASS (retirement_view_parent_class)->finalize (object);
}

static void
retirement_view_class_init (RetirementViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = retirement_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = retirement_view_finalize;
  FORM_PAGE_CLASS (klass)->focus_first = retirement_view_focus_first;
  FORM_PERSON_PAGE_CLASS (klass)->ask = retirement_view_ask;
}

static void
retirement_view_init (RetirementView *self)
{
}

/* Public */

GtkWidget *
retirement_page_new (FormContext *context, gint64 person)
{
  RetirementView *self = g_object_new (RETIREMENT_TYPE_VIEW, "context", context, NULL);

  form_person_page_open (FORM_PERSON_PAGE (self), "retirement", person, _("Retirement"));
  return GTK_WIDGET (self);
}
