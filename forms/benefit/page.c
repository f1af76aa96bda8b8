#include "form-benefit/page.h"

#include <glib/gi18n-lib.h>

#include "form-benefit/parts.h"
#include "form/column.h"
#include "form/person-page.h"
#include "form/rundown-card.h"
#include "records/account.h"
#include "records/overpayment.h"
#include "records/person.h"
#include "widgets/widget-card.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define PAYMENTS_PAGE 60 /* five years of one benefit */
#define AWARD_WIDTH 420

#define BENEFIT_TYPE_VIEW (benefit_view_get_type ())
G_DECLARE_FINAL_TYPE (BenefitView, benefit_view, BENEFIT, VIEW, FormPersonPage)

struct _BenefitView
{
  FormPersonPage parent_instance;

  GPtrArray *list;              /* of Award */
  GPtrArray *years;             /* of AccountYear */
  gboolean   reading;           /* more payments */
  char      *seen;              /* cursor of the last payment read; NULL: there are no more */

  /* Widgets */
  GtkWidget *awards;
  GtkWidget *overpayments;
  GtkWidget *rundown;
  GtkWidget *items;
  GtkWidget *adjustments;
  GtkWidget *confirmations;
  GtkWidget *suspensions;
  GtkWidget *payments;
  GtkWidget *determinations;
  GtkWidget *determinations_card;
};

G_DEFINE_FINAL_TYPE (BenefitView, benefit_view, FORM_TYPE_PERSON_PAGE)

/* Auxiliary */

static gint64
person_of (BenefitView *self)
{
  return form_person_page_get_person (FORM_PERSON_PAGE (self));
}

static FormContext *
context_of (BenefitView *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

/* Rights of api.account_years and of api.award_rerun: who pays sees what is paid, not the account. */
static const char *const who_looks[] = { "clerk", "reviewer", "approver", "archivist", "auditor", NULL };
static const char *const who_recovers[]
    = { "clerk", "reviewer", "approver", "accountant", "cashier", "auditor", NULL };   /* api.person_overpayments */
static const char *const who_awards[] = { "clerk", "reviewer", "approver", "auditor", NULL };

static gboolean
sees (BenefitView *self, const char *const *posts)
{
  for (guint i = 0; posts[i] != NULL; i++)
    if (form_context_has_post (context_of (self), posts[i]))
      return TRUE;
  return FALSE;
}

static void
show_awards (BenefitView *self, GPtrArray *awards)
{
  widget_container_clear (GTK_CONTAINER (self->awards));
  for (guint i = 0; i < awards->len; i++)
    gtk_container_add (GTK_CONTAINER (self->awards), benefit_card_new (g_ptr_array_index (awards, i)));
  if (awards->len == 0)
    gtk_container_add (GTK_CONTAINER (self->awards), widget_label_new (_("This person draws no benefit"), "muted"));
  gtk_widget_show_all (self->awards);
}

/* The account is drawn down by the pension: benefits and years are both needed. */
static void
show_rundown (BenefitView *self)
{
  if (self->list != NULL && self->years != NULL)
    form_rundown_card_show (self->rundown, self->list, self->years);
}

/* Callbacks */

static void
awards_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BenefitView) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *awards = award_list_finish (DB_CALLER (source), result, &error);

  if (awards == NULL)
    {
      form_person_page_say (FORM_PERSON_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = awards;
  show_awards (self, awards);
  show_rundown (self);
}

static void
years_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BenefitView) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *years = account_years_finish (DB_CALLER (source), result, &error);

  if (years == NULL)
    {
      form_person_page_say (FORM_PERSON_PAGE (self), error);
      return;
    }
  g_clear_pointer (&self->years, g_ptr_array_unref);
  self->years = years;
  show_rundown (self);
}

static void
items_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BenefitView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = award_items_finish (DB_CALLER (source), result, &error);

  if (items == NULL)
    {
      form_person_page_say (FORM_PERSON_PAGE (self), error);
      return;
    }
  benefit_items_show (self->items, items);
  benefit_adjustments_show (self->adjustments, items);
}

static void
suspensions_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BenefitView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) suspensions = award_suspensions_finish (DB_CALLER (source), result, &error);

  if (suspensions != NULL)
    benefit_suspensions_show (self->suspensions, suspensions);
  else
    form_person_page_say (FORM_PERSON_PAGE (self), error);
}

static void
overpayments_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BenefitView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) debts = overpayment_person_finish (DB_CALLER (source), result, &error);

  if (debts != NULL)
    benefit_overpayments_show (self->overpayments, debts);
  else
    form_person_page_say (FORM_PERSON_PAGE (self), error);
}

static void
confirmations_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BenefitView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) confirmations = award_confirmations_finish (DB_CALLER (source), result, &error);

  if (confirmations != NULL)
    benefit_confirmations_show (self->confirmations, confirmations);
  else
    form_person_page_say (FORM_PERSON_PAGE (self), error);
}

static void
determinations_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BenefitView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) determinations = award_determinations_finish (DB_CALLER (source), result, &error);

  if (determinations == NULL)
    {
      form_person_page_say (FORM_PERSON_PAGE (self), error);
      return;
    }
  benefit_determinations_show (self->determinations, determinations);
  form_page_set_action (FORM_PAGE (self), "prove", determinations->len > 0 ? NULL : _("Nothing was determined here"));
}

/* Where the next page begins; the first one leaves it NULL. */
static void
keep_place (BenefitView *self, GPtrArray *payments)
{
  const AwardPayment *last = payments->len == PAYMENTS_PAGE ? g_ptr_array_index (payments, payments->len - 1) : NULL;

  self->reading = FALSE;
  g_free (self->seen);
  self->seen = last != NULL ? g_strdup (last->cursor) : NULL;
}

static void
payments_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BenefitView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) payments = award_payments_finish (DB_CALLER (source), result, &error);

  if (payments == NULL)
    {
      form_person_page_say (FORM_PERSON_PAGE (self), error);
      return;
    }
  benefit_payments_add (self->payments, payments, self->seen == NULL);
  keep_place (self, payments);
}

static void
read_payments (BenefitView *self)
{
  award_payments_async (form_context_get_caller (context_of (self)), person_of (self), self->seen, PAYMENTS_PAGE,
                        form_page_get_cancellable (FORM_PAGE (self)), payments_read_cb, g_object_ref (self));
}

/* The last rows came into sight; a page that was not full was the last one. */
static void
more_wanted_cb (WidgetTable *table, BenefitView *self)
{
  if (self->seen != NULL && !self->reading)
    {
      self->reading = TRUE;
      read_payments (self);
    }
}

static void
person_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BenefitView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Person) person = person_open_finish (DB_CALLER (source), result, &error);
  g_autofree char *title = NULL;

  if (person == NULL)
    {
      form_person_page_say (FORM_PERSON_PAGE (self), error);
      return;
    }
  title = g_strdup_printf (_("%s benefits"), person->name);
  form_person_page_show (FORM_PERSON_PAGE (self), person, title);
}

static void
person_cb (FormPage *page)
{
  form_context_open_person (form_page_get_context (page), person_of (BENEFIT_VIEW (page)));
}

static void
account_cb (FormPage *page)
{
  form_context_open_account (form_page_get_context (page), person_of (BENEFIT_VIEW (page)));
}

static void
prove_cb (FormPage *page)
{
  GtkWidget *table = BENEFIT_VIEW (page)->determinations;

  /* what comes out is seen, wherever the page stood */
  widget_table_focus (WIDGET_TABLE (table));
  benefit_determinations_prove (table, FORM_PERSON_PAGE (page));
}

static void
determination_activated_cb (WidgetTable *table, guint position, BenefitView *self)
{
  gint64 case_id = benefit_determinations_get_case (self->determinations);

  if (case_id != 0)
    form_context_open_case (context_of (self), case_id);
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

/* With the key that has all of them computed again; Enter opens the case with its sheet. */
static void
put_determinations (BenefitView *self, GtkWidget *column)
{
  self->determinations = benefit_determinations_new ();
  self->determinations_card = put_card (column, _("How the benefits were determined"), self->determinations);
  widget_card_add_to_header (WIDGET_CARD (self->determinations_card),
                             form_page_button (FORM_PAGE (self), "prove", FORM_BUTTON_PLAIN), TRUE);
  g_signal_connect_object (self->determinations, "activated", G_CALLBACK (determination_activated_cb), self, 0);
}

static GtkWidget *
column_new (BenefitView *self)
{
  GtkWidget *column = form_column_new ();

  GtkWidget *top = gtk_grid_new ();

  self->awards = form_column_new ();
  self->rundown = form_rundown_card_new ();
  self->overpayments = benefit_overpayments_new ();
  self->items = benefit_items_new ();
  self->suspensions = benefit_suspensions_new ();
  self->payments = benefit_payments_new ();
  self->adjustments = benefit_adjustments_new ();
  self->confirmations = benefit_confirmations_new ();
  gtk_widget_set_size_request (self->awards, AWARD_WIDTH, -1);
  gtk_widget_set_hexpand (self->rundown, TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (top), WIDGET_GAP);
  gtk_grid_attach (GTK_GRID (top), self->awards, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (top), self->rundown, 1, 0, 1, 1);
  gtk_container_add (GTK_CONTAINER (column), self->overpayments);
  gtk_container_add (GTK_CONTAINER (column), top);
  put_card (column, _("What was paid"), self->payments);
  put_card (column, _("Items"), self->items);
  put_card (column, _("Adjustments"), self->adjustments);
  put_card (column, _("Stops and resumptions"), self->suspensions);
  put_card (column, _("Confirmations"), self->confirmations);
  if (sees (self, who_awards))
    put_determinations (self, column);
  g_signal_connect_object (self->payments, "more-wanted", G_CALLBACK (more_wanted_cb), self, 0);
  return column;
}

/* What begins here, the last of them at the right edge: a benefit stops, goes on, ends (9.3.2 to 9.3.4). */
static void
suspend_cb (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "suspension", person_of (BENEFIT_VIEW (page)));
}

static void
resume_cb (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "resumption", person_of (BENEFIT_VIEW (page)));
}

static void
terminate_cb (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "termination", person_of (BENEFIT_VIEW (page)));
}

static void
recover_cb (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "overpayment", person_of (BENEFIT_VIEW (page)));
}

static const struct
{
  const char *kind, *title, *accelerator;
  FormPageFunc activate;
} starts[] = {
  { "overpayment", N_("Recover an overpayment"), "o", recover_cb },
  { "termination", N_("End the benefit"), "e", terminate_cb },
  { "resumption", N_("Let it go on"), "r", resume_cb },
  { "suspension", N_("Suspend it"), "s", suspend_cb },
};

static gboolean
may_start (BenefitView *self)
{
  return form_context_has_post (context_of (self), "clerk");
}

static GtkWidget *
bar_new (BenefitView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  FormPage *page = FORM_PAGE (self);

  gtk_box_pack_start (GTK_BOX (bar), form_page_button (page, "person", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), form_page_button (page, "account", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (starts) && may_start (self); i++)
    gtk_box_pack_end (GTK_BOX (bar), form_page_button (page, starts[i].kind, FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  return bar;
}

/* Overrides */

/* All at once: one round trip. */
static void
benefit_view_ask (FormPersonPage *page)
{
  BenefitView *self = BENEFIT_VIEW (page);
  DbCaller *caller = form_context_get_caller (context_of (self));
  GCancellable *cancellable = form_page_get_cancellable (FORM_PAGE (self));

  person_open_async (caller, person_of (self), "benefit", cancellable, person_read_cb, g_object_ref (self));
  award_list_async (caller, person_of (self), cancellable, awards_read_cb, g_object_ref (self));
  award_items_async (caller, person_of (self), cancellable, items_read_cb, g_object_ref (self));
  award_suspensions_async (caller, person_of (self), cancellable, suspensions_read_cb, g_object_ref (self));
  award_confirmations_async (caller, person_of (self), cancellable, confirmations_read_cb, g_object_ref (self));
  if (sees (self, who_recovers))
    overpayment_person_async (caller, person_of (self), cancellable, overpayments_read_cb, g_object_ref (self));
  if (sees (self, who_looks))
    account_years_async (caller, person_of (self), cancellable, years_read_cb, g_object_ref (self));
  if (sees (self, who_awards))
    award_determinations_async (caller, person_of (self), cancellable, determinations_read_cb, g_object_ref (self));
  g_clear_pointer (&self->seen, g_free);
  read_payments (self);
}

static void
benefit_view_focus_first (FormPage *page)
{
  widget_table_focus (WIDGET_TABLE (BENEFIT_VIEW (page)->items));
}

static void
benefit_view_constructed (GObject *object)
{
  BenefitView *self = BENEFIT_VIEW (object);
  FormPage *page = FORM_PAGE (object);

  G_OBJECT_CLASS (benefit_view_parent_class)->constructed (object);
  form_page_add_action (page, "person", _("Person"), "p", person_cb);
  form_page_add_action (page, "account", _("Personal account"), "a", account_cb);
  form_page_add_action (page, "prove", _("Compute them again"), "v", prove_cb);
  form_page_set_action (page, "prove", _("Wait until the person has been read"));
  form_page_hide_action (page, "person", !sees (self, who_looks));
  form_page_hide_action (page, "account", !sees (self, who_looks));
  form_page_hide_action (page, "prove", !sees (self, who_awards));
  for (guint i = 0; i < G_N_ELEMENTS (starts) && may_start (self); i++)
    form_page_add_action (page, starts[i].kind, _ (starts[i].title), starts[i].accelerator, starts[i].activate);
  form_person_page_fill (FORM_PERSON_PAGE (self), column_new (self), bar_new (self));
}

static void
benefit_view_finalize (GObject *object)
{
  BenefitView *self = BENEFIT_VIEW (object);

  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_free (self->seen);
  G_OBJECT_CLASS (benefit_view_parent_class)->finalize (object);
}

static void
benefit_view_class_init (BenefitViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = benefit_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = benefit_view_finalize;
  FORM_PAGE_CLASS (klass)->focus_first = benefit_view_focus_first;
  FORM_PERSON_PAGE_CLASS (klass)->ask = benefit_view_ask;
}

static void
benefit_view_init (BenefitView *self)
{
}

/* Public */

GtkWidget *
benefit_page_new (FormContext *context, gint64 person)
{
  BenefitView *self = g_object_new (BENEFIT_TYPE_VIEW, "context", context, NULL);

  form_person_page_open (FORM_PERSON_PAGE (self), "benefit", person, _("Benefits"));
  return GTK_WIDGET (self);
}
