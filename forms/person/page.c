#include "form-person/page.h"

#include <glib/gi18n-lib.h>

#include "form-person/cards.h"
#include "form/column.h"
#include "form/contributions.h"
#include "form/person-banner.h"
#include "form/text.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

#define SIDE_WIDTH 380

#define PERSON_TYPE_VIEW (person_view_get_type ())
G_DECLARE_FINAL_TYPE (PersonView, person_view, PERSON, VIEW, FormPage)

struct _PersonView
{
  FormPage    parent_instance;

  gint64      person;
  PersonPage *page;             /* NULL until read */
  char       *clear_id;         /* the ID number while it is revealed */

  /* Widgets */
  GtkWidget  *banner;
  GtkWidget  *message;
  GtkWidget  *main_column;
  GtkWidget  *side_column;
};

G_DEFINE_TYPE (PersonView, person_view, FORM_TYPE_PAGE)

/* The businesses that begin here, with their keys. */
static const struct
{
  const char *kind;
  const char *action;
  const char *key;
} starts[] = {
  { "basic_change",   "start-basic",   "b" },
  { "key_change",     "start-key",     "g" },
  { "account_change", "start-account", "z" },
};

static void load (PersonView *self);

/* Auxiliary */

static FormContext *
context_of (PersonView *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

static guint
count_open (const PersonPage *page)
{
  guint n = 0;

  for (guint i = 0; i < page->cases->len; i++)
    n += ((const PersonCase *) g_ptr_array_index (page->cases, i))->open;
  return n;
}

static const PersonCase *
open_case_of_kind (const PersonPage *page, const char *kind)
{
  for (guint i = 0; i < page->cases->len; i++)
    {
      const PersonCase *one = g_ptr_array_index (page->cases, i);

      if (one->open && g_strcmp0 (one->kind, kind) == 0)
        return one;
    }
  return NULL;
}

/* Why a business cannot begin now, or NULL.  One that is under way already is gone on with. */
static char *
why_not_start (PersonView *self, const char *kind_name)
{
  const CaseKind *kind = case_kinds_find (form_context_get_kinds (context_of (self)), kind_name);

  if (self->page == NULL || kind == NULL)
    return g_strdup (_("Wait until the person has been read"));
  if (!kind->may_start && open_case_of_kind (self->page, kind_name) == NULL)
    return db_text_compose (kind->why_not, NULL);
  return NULL;
}

static void
show_actions (PersonView *self)
{
  gboolean counter = self->page != NULL && person_is_counter_view (self->page->person);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autofree char *why = why_not_start (self, starts[i].kind);

      form_page_set_action (FORM_PAGE (self), starts[i].action, why);
    }
  form_page_set_action (FORM_PAGE (self), "account",
                        counter ? _("Only the person's own office sees the account") : NULL);
  form_page_set_action (FORM_PAGE (self), "benefit",
                        counter ? _("Only the person's own office sees the benefits") : NULL);
  form_page_set_action (FORM_PAGE (self), "retirement",
                        counter ? _("Only the person's own office sees the retirement") : NULL);
  form_page_set_action (FORM_PAGE (self), "reveal",
                        counter ? _("Only the person's own office sees the full number") : NULL);
}

static void
show_banner (PersonView *self)
{
  form_person_banner_show (self->banner, context_of (self), self->page->person, count_open (self->page),
                           self->clear_id);
}

static void
put (GtkWidget *column, GtkWidget *card)
{
  gtk_container_add (GTK_CONTAINER (column), card);
  gtk_widget_show_all (card);
}

static void
show_cards (PersonView *self)
{
  FormContext *context = context_of (self);

  widget_container_clear (GTK_CONTAINER (self->main_column));
  widget_container_clear (GTK_CONTAINER (self->side_column));
  if (person_is_counter_view (self->page->person))
    {
      put (self->main_column, person_counter_card (context, self->page));
      put (self->side_column, person_cases_card (context, self->page));
      return;
    }
  put (self->main_column, person_key_card (context, self->page));
  put (self->main_column, form_contributions_new (context, self->person, self->page->years,
                                                  self->page->registrations));
  put (self->main_column, person_life_card (context, self->page));
  put (self->main_column, person_basic_card (context, self->page));
  put (self->main_column, person_history_card (context, self->page));
  put (self->side_column, person_cases_card (context, self->page));
  put (self->side_column, person_retirement_card (context, self->page));
  put (self->side_column, person_account_card (context, self->page));
  put (self->side_column, person_documents_card (context, self->page));
}

static void
say_error (PersonView *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, _("Read once more"));
}

/* Callbacks */

static void
page_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PersonView) self = user_data;
  g_autoptr (GError) error = NULL;
  PersonPage *page = person_page_load_finish (DB_CALLER (source), result, &error);

  if (page == NULL)
    {
      say_error (self, error);
      return;
    }
  g_clear_pointer (&self->page, person_page_free);
  self->page = page;
  widget_message_hush (WIDGET_MESSAGE (self->message));
  form_page_set_title (FORM_PAGE (self), page->person->name, page->person->id_masked);
  show_banner (self);
  show_cards (self);
  show_actions (self);
}

static void
context_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PersonView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!form_context_load_finish (FORM_CONTEXT (source), result, &error))
    {
      say_error (self, error);
      return;
    }
  person_page_load_async (form_context_get_caller (context_of (self)), self->person, "counter",
                          form_page_get_cancellable (FORM_PAGE (self)), page_read_cb, g_object_ref (self));
}

static void
revealed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PersonView) self = user_data;
  g_autoptr (GError) error = NULL;
  char *clear = person_reveal_finish (DB_CALLER (source), result, &error);

  if (clear == NULL)
    {
      form_context_note_error (context_of (self), error);
      return;
    }
  g_free (self->clear_id);
  self->clear_id = clear;
  show_banner (self);
}

/* Whether what is under way is no longer what is shown. */
static gboolean
cases_differ (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return TRUE;
  for (guint i = 0; i < a->len; i++)
    {
      const PersonCase *one = g_ptr_array_index (a, i);
      const PersonCase *other = g_ptr_array_index (b, i);

      if (one->case_id != other->case_id || g_strcmp0 (one->step, other->step) != 0
          || g_strcmp0 (one->matter, other->matter) != 0)
        return TRUE;
    }
  return FALSE;
}

static void
cases_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PersonView) self = user_data;
  g_autoptr (GPtrArray) cases = person_cases_finish (DB_CALLER (source), result, NULL);

  if (cases != NULL && self->page != NULL && cases_differ (cases, self->page->cases))
    load (self);
}

static void
load (PersonView *self)
{
  form_context_load_async (context_of (self), form_page_get_cancellable (FORM_PAGE (self)), context_loaded_cb,
                           g_object_ref (self));
}

static void
again_cb (GtkWidget *message, PersonView *self)
{
  load (self);
}

static void
reveal_cb (FormPage *page)
{
  PersonView *self = PERSON_VIEW (page);

  if (self->clear_id != NULL)
    {
      g_clear_pointer (&self->clear_id, g_free);
      show_banner (self);
      return;
    }
  person_reveal_async (form_context_get_caller (context_of (self)), self->person, "id_number", "counter",
                       form_page_get_cancellable (page), revealed_cb, g_object_ref (self));
}

/* A second case of the same kind cannot begin: the one under way is what is wanted. */
static void
start (PersonView *self, const char *kind)
{
  const PersonCase *open = open_case_of_kind (self->page, kind);
  g_autofree char *text = NULL;

  if (open == NULL)
    {
      form_context_start_case (context_of (self), kind, self->person);
      return;
    }
  text = g_strdup_printf (_("Case %s of %s is still under way"), open->case_no, open->entered_by);
  form_context_open_case (context_of (self), open->case_id);
  form_context_note (context_of (self), FORM_NOTE_INFO, text);
}

static void
account_cb (FormPage *page)
{
  form_context_open_account (form_page_get_context (page), PERSON_VIEW (page)->person);
}

static void
benefit_cb (FormPage *page)
{
  form_context_open_benefit (form_page_get_context (page), PERSON_VIEW (page)->person);
}

static void
retirement_cb (FormPage *page)
{
  form_context_open_retirement (form_page_get_context (page), PERSON_VIEW (page)->person);
}

static void
survivor_cb (FormPage *page)
{
  form_context_open_survivor (form_page_get_context (page), PERSON_VIEW (page)->person);
}

static void
start_basic_cb (FormPage *page)
{
  start (PERSON_VIEW (page), "basic_change");
}

static void
start_key_cb (FormPage *page)
{
  start (PERSON_VIEW (page), "key_change");
}

static void
start_account_cb (FormPage *page)
{
  start (PERSON_VIEW (page), "account_change");
}

/* Overrides */

static void
person_view_refresh (FormPage *page)
{
  PersonView *self = PERSON_VIEW (page);

  /* the cases alone: opening the person again would write a view to the log every few seconds */
  if (self->page != NULL)
    person_cases_async (form_context_get_caller (context_of (self)), self->person, form_page_get_cancellable (page),
                        cases_read_cb, g_object_ref (self));
}

static void
person_view_focus_first (FormPage *page)
{
  PersonView *self = PERSON_VIEW (page);

  gtk_widget_child_focus (self->side_column, GTK_DIR_TAB_FORWARD);
}

static void
build (PersonView *self)
{
  GtkWidget *columns = gtk_grid_new ();
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  self->banner = form_person_banner_new ();
  self->message = widget_message_new ();
  self->main_column = form_column_new ();
  self->side_column = form_column_new ();
  gtk_widget_set_size_request (self->side_column, SIDE_WIDTH, -1);
  gtk_widget_set_hexpand (self->side_column, FALSE);
  g_signal_connect_object (self->message, "action", G_CALLBACK (again_cb), self, 0);

  gtk_widget_set_hexpand (self->main_column, TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (columns), WIDGET_GAP);
  gtk_grid_attach (GTK_GRID (columns), self->main_column, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (columns), self->side_column, 1, 0, 1, 1);

  gtk_box_pack_start (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "reveal", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "account", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "benefit", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "retirement", FORM_BUTTON_PLAIN), FALSE, FALSE,
                      0);
  gtk_box_pack_start (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "survivor", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "start-key", FORM_BUTTON_SUGGESTED), FALSE,
                    FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "start-account", FORM_BUTTON_PLAIN), FALSE,
                    FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "start-basic", FORM_BUTTON_PLAIN), FALSE, FALSE,
                    0);
  widget_add_style (bar, "bar");

  gtk_box_pack_start (GTK_BOX (self), self->banner, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), form_column_scrolled (columns), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), bar, FALSE, FALSE, 0);
}

static void
person_view_constructed (GObject *object)
{
  PersonView *self = PERSON_VIEW (object);
  FormPage *page = FORM_PAGE (object);

  G_OBJECT_CLASS (person_view_parent_class)->constructed (object);

  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page");
  form_page_add_action (page, "start-basic", _("Change basic information"), "b", start_basic_cb);
  form_page_add_action (page, "start-key", _("Change key information"), "g", start_key_cb);
  form_page_add_action (page, "start-account", _("Change payment account"), "z", start_account_cb);
  form_page_add_action (page, "account", _("Personal account"), "a", account_cb);
  form_page_add_action (page, "benefit", _("Benefits"), "y", benefit_cb);
  form_page_add_action (page, "retirement", _("Retirement"), "t", retirement_cb);
  form_page_add_action (page, "survivor", _("Death and survivors"), "d", survivor_cb);
  form_page_add_action (page, "reveal", _("Show ID number"), "F2", reveal_cb);
  build (self);
  show_actions (self);
  gtk_widget_show_all (GTK_WIDGET (self));
}

static void
person_view_finalize (GObject *object)
{
  PersonView *self = PERSON_VIEW (object);

  g_clear_pointer (&self->page, person_page_free);
  g_free (self->clear_id);
  G_OBJECT_CLASS (person_view_parent_class)->finalize (object);
}

static void
person_view_class_init (PersonViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  FormPageClass *page_class = FORM_PAGE_CLASS (klass);

  object_class->constructed = person_view_constructed;
  object_class->finalize = person_view_finalize;
  page_class->refresh = person_view_refresh;
  page_class->focus_first = person_view_focus_first;
}

static void
person_view_init (PersonView *self)
{
}

/* Public */

GtkWidget *
person_page_new (FormContext *context, gint64 person)
{
  PersonView *self = g_object_new (PERSON_TYPE_VIEW, "context", context, NULL);
  g_autofree char *identity = g_strdup_printf ("person:%" G_GINT64_FORMAT, person);

  self->person = person;
  form_page_set_identity (FORM_PAGE (self), identity);
  form_page_set_title (FORM_PAGE (self), _("Person"), NULL);
  load (self);
  return GTK_WIDGET (self);
}
