#include "form-benefit/page.h"

#include <glib/gi18n-lib.h>

#include "form-benefit/parts.h"
#include "form/column.h"
#include "form/person-banner.h"
#include "records/account.h"
#include "records/person.h"
#include "widgets/widget-card.h"
#include "widgets/widget-message.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define PAYMENTS_PAGE 60 /* five years of one benefit */
#define AWARD_WIDTH 420

#define BENEFIT_TYPE_VIEW (benefit_view_get_type ())
G_DECLARE_FINAL_TYPE (BenefitView, benefit_view, BENEFIT, VIEW, FormPage)

struct _BenefitView
{
  FormPage   parent_instance;

  gint64     person;
  char      *birth;             /* adopted; NULL until read */
  GPtrArray *list;              /* of Award */
  GPtrArray *years;             /* of AccountYear */
  gboolean   reading;           /* more payments */
  char      *seen;              /* cursor of the last payment read; NULL: there are no more */

  /* Widgets */
  GtkWidget *banner;
  GtkWidget *message;
  GtkWidget *awards;
  GtkWidget *rundown;
  GtkWidget *items;
  GtkWidget *adjustments;
  GtkWidget *confirmations;
  GtkWidget *suspensions;
  GtkWidget *payments;
};

G_DEFINE_FINAL_TYPE (BenefitView, benefit_view, FORM_TYPE_PAGE)

static void load (BenefitView *self);

/* Auxiliary */

static FormContext *
context_of (BenefitView *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

static void
say_error (BenefitView *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, _("Read once more"));
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

/* The account is drawn down by the pension: benefits, years and birth are all needed. */
static void
show_rundown (BenefitView *self)
{
  if (self->list != NULL && self->years != NULL && self->birth != NULL)
    benefit_rundown_card_show (self->rundown, self->list, self->years, self->birth);
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
      say_error (self, error);
      return;
    }
  g_clear_pointer (&self->list, g_ptr_array_unref);
  self->list = awards;
  widget_message_hush (WIDGET_MESSAGE (self->message));
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
      say_error (self, error);
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
      say_error (self, error);
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
    say_error (self, error);
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
    say_error (self, error);
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
      say_error (self, error);
      return;
    }
  benefit_payments_add (self->payments, payments, self->seen == NULL);
  keep_place (self, payments);
}

static void
read_payments (BenefitView *self)
{
  award_payments_async (form_context_get_caller (context_of (self)), self->person, self->seen, PAYMENTS_PAGE,
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
      say_error (self, error);
      return;
    }
  g_free (self->birth);
  self->birth = g_strdup (person->birth_adopted);
  show_rundown (self);
  title = g_strdup_printf (_("%s benefits"), person->name);
  form_page_set_title (FORM_PAGE (self), title, person->id_masked);
  form_person_banner_show (self->banner, context_of (self), person, 0, NULL);
}

/* All at once: one round trip. */
static void
ask (BenefitView *self)
{
  DbCaller *caller = form_context_get_caller (context_of (self));
  GCancellable *cancellable = form_page_get_cancellable (FORM_PAGE (self));

  person_open_async (caller, self->person, "benefit", cancellable, person_read_cb, g_object_ref (self));
  award_list_async (caller, self->person, cancellable, awards_read_cb, g_object_ref (self));
  award_items_async (caller, self->person, cancellable, items_read_cb, g_object_ref (self));
  award_suspensions_async (caller, self->person, cancellable, suspensions_read_cb, g_object_ref (self));
  award_confirmations_async (caller, self->person, cancellable, confirmations_read_cb, g_object_ref (self));
  account_years_async (caller, self->person, cancellable, years_read_cb, g_object_ref (self));
  g_clear_pointer (&self->seen, g_free);
  read_payments (self);
}

static void
context_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (BenefitView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (form_context_load_finish (FORM_CONTEXT (source), result, &error))
    ask (self);
  else
    say_error (self, error);
}

static void
load (BenefitView *self)
{
  form_context_load_async (context_of (self), form_page_get_cancellable (FORM_PAGE (self)), context_loaded_cb,
                           g_object_ref (self));
}

static void
again_cb (GtkWidget *message, BenefitView *self)
{
  load (self);
}

static void
person_cb (FormPage *page)
{
  form_context_open_person (form_page_get_context (page), BENEFIT_VIEW (page)->person);
}

static void
account_cb (FormPage *page)
{
  form_context_open_account (form_page_get_context (page), BENEFIT_VIEW (page)->person);
}

/* Building */

static void
put_card (GtkWidget *column, const char *title, GtkWidget *content)
{
  GtkWidget *card = widget_card_new (title);

  gtk_container_add (GTK_CONTAINER (card), content);
  gtk_container_add (GTK_CONTAINER (column), card);
}

static GtkWidget *
column_new (BenefitView *self)
{
  GtkWidget *column = form_column_new ();

  GtkWidget *top = gtk_grid_new ();

  self->awards = form_column_new ();
  self->rundown = benefit_rundown_card_new ();
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
  gtk_container_add (GTK_CONTAINER (column), top);
  put_card (column, _("What was paid"), self->payments);
  put_card (column, _("Items"), self->items);
  put_card (column, _("Adjustments"), self->adjustments);
  put_card (column, _("Stops and resumptions"), self->suspensions);
  put_card (column, _("Confirmations"), self->confirmations);
  g_signal_connect_object (self->payments, "more-wanted", G_CALLBACK (more_wanted_cb), self, 0);
  return column;
}

/* What begins here, the last of them at the right edge: a benefit stops, goes on, ends (9.3.2 to 9.3.4). */
static void
suspend_cb (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "suspension", BENEFIT_VIEW (page)->person);
}

static void
resume_cb (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "resumption", BENEFIT_VIEW (page)->person);
}

static void
terminate_cb (FormPage *page)
{
  form_context_start_case (form_page_get_context (page), "termination", BENEFIT_VIEW (page)->person);
}

static const struct
{
  const char *kind, *title, *accelerator;
  FormPageFunc activate;
} starts[] = {
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
  widget_add_style (bar, "bar");
  return bar;
}

/* Overrides */

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
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page");
  form_page_add_action (page, "person", _("Person"), "p", person_cb);
  form_page_add_action (page, "account", _("Personal account"), "a", account_cb);
  for (guint i = 0; i < G_N_ELEMENTS (starts) && may_start (self); i++)
    form_page_add_action (page, starts[i].kind, _ (starts[i].title), starts[i].accelerator, starts[i].activate);
  self->banner = form_person_banner_new ();
  self->message = widget_message_new ();
  g_signal_connect_object (self->message, "action", G_CALLBACK (again_cb), self, 0);
  gtk_box_pack_start (GTK_BOX (self), self->banner, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), form_column_scrolled (column_new (self)), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), bar_new (self), FALSE, FALSE, 0);
  gtk_widget_show_all (GTK_WIDGET (self));
}

static void
benefit_view_finalize (GObject *object)
{
  BenefitView *self = BENEFIT_VIEW (object);

  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  g_free (self->birth);
  g_free (self->seen);
  G_OBJECT_CLASS (benefit_view_parent_class)->finalize (object);
}

static void
benefit_view_class_init (BenefitViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = benefit_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = benefit_view_finalize;
  FORM_PAGE_CLASS (klass)->focus_first = benefit_view_focus_first;
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
  g_autofree char *identity = g_strdup_printf ("benefit:%" G_GINT64_FORMAT, person);

  self->person = person;
  form_page_set_identity (FORM_PAGE (self), identity);
  form_page_set_title (FORM_PAGE (self), _("Benefits"), NULL);
  load (self);
  return GTK_WIDGET (self);
}
