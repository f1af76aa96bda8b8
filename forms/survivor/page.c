#include "form-survivor/page.h"

#include <glib/gi18n-lib.h>

#include "form-survivor/parts.h"
#include "form/column.h"
#include "form/rundown-card.h"
#include "records/account.h"
#include "records/award.h"
#include "records/survivor-preview.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

#define SIDE_WIDTH 470

#define SURVIVOR_TYPE_VIEW (survivor_view_get_type ())
G_DECLARE_FINAL_TYPE (SurvivorView, survivor_view, SURVIVOR, VIEW, FormPage)

struct _SurvivorView
{
  FormPage       parent_instance;

  gint64         person;
  Person        *who;           /* NULL until read */
  SurvivorEvent *event;
  SurvivorEvent *preview;       /* what would follow a death on the day typed; NULL: none is */
  GPtrArray     *awards;
  GPtrArray     *years;
  gboolean       family;        /* turned to them */
  gboolean       stopping;      /* the stop is being begun */

  /* Widgets */
  GtkWidget     *message;
  GtkWidget     *head;
  GtkWidget     *ask;           /* of the preview; NULL until the code lists are there */
  GtkWidget     *ask_place;
  GtkWidget     *steps;
  GtkWidget     *money;
  GtkWidget     *tree;
  GtkWidget     *rundown;
  GtkWidget     *bar;
};

G_DEFINE_FINAL_TYPE (SurvivorView, survivor_view, FORM_TYPE_PAGE)

static void load (SurvivorView *self);

/* Auxiliary */

static FormContext *
context_of (SurvivorView *self)
{
  return form_page_get_context (FORM_PAGE (self));
}

static void
say_error (SurvivorView *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message, _("Read once more"));
}

/* A death that was taken back, or that nobody reported: the clerk may ask what would be. */
static gboolean
is_unknown (SurvivorView *self)
{
  return self->event != NULL && self->event->died_on == NULL;
}

static char *
why_not_next (SurvivorView *self)
{
  const SurvivorEvent *event = self->event;

  if (event == NULL || self->stopping)
    return g_strdup (_("Wait until the person has been read"));
  if (!form_context_has_post (context_of (self), "clerk"))
    return g_strdup (_("This is for a clerk at the counter"));
  if (is_unknown (self))
    return self->ask != NULL && survivor_preview_day (self->ask) != NULL ? NULL
           : g_strdup (_("Type the day of the death first"));
  return event->next_kind == NULL && event->next_case == 0 ? g_strdup (_("Nothing is to be done here now")) : NULL;
}

static void
show_actions (SurvivorView *self)
{
  g_autofree char *why = why_not_next (self);

  form_page_set_action (FORM_PAGE (self), "next", why);
}

static void
show_rundown (SurvivorView *self)
{
  if (self->awards != NULL && self->years != NULL)
    form_rundown_card_show (self->rundown, self->awards, self->years);
}

/* The view of the family has nothing in it that is about the work of the office. */
static void
show_view (SurvivorView *self)
{
  static const char *const internal[] = { "next", "claim", "person", "benefit", "account" };
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (internal); i++)
    form_page_hide_action (FORM_PAGE (self), internal[i], self->family);
  if (self->family)
    gtk_style_context_add_class (style, "family-view");
  else
    gtk_style_context_remove_class (style, "family-view");
  gtk_widget_set_visible (self->ask_place, !self->family && is_unknown (self));
  if (self->family)
    widget_message_hush (WIDGET_MESSAGE (self->message));
}

static void
show (SurvivorView *self)
{
  const SurvivorScene scene = { self->who, self->preview != NULL ? self->preview : self->event, self->preview != NULL,
                                self->family, form_context_get_session (context_of (self))->server_date };

  if (self->who == NULL || self->event == NULL)
    return;
  survivor_head_show (self->head, &scene);
  survivor_steps_show (self->steps, &scene);
  survivor_money_show (self->money, &scene);
  survivor_family_show (self->tree, &scene);
  show_rundown (self);
  show_view (self);
  show_actions (self);
}

/* Reading */

static void
person_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SurvivorView) self = user_data;
  g_autoptr (GError) error = NULL;
  Person *who = person_open_finish (DB_CALLER (source), result, &error);
  g_autofree char *title = NULL;

  if (who == NULL)
    {
      say_error (self, error);
      return;
    }
  g_clear_pointer (&self->who, person_free);
  self->who = who;
  title = g_strdup_printf (_("%s survivors"), who->name);
  form_page_set_title (FORM_PAGE (self), title, who->id_masked);
  show (self);
}

static void
event_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SurvivorView) self = user_data;
  g_autoptr (GError) error = NULL;
  SurvivorEvent *event = survivor_event_finish (DB_CALLER (source), result, &error);

  if (event == NULL)
    {
      say_error (self, error);
      return;
    }
  g_clear_pointer (&self->event, survivor_event_free);
  self->event = event;
  if (!is_unknown (self))
    g_clear_pointer (&self->preview, survivor_event_free);
  widget_message_hush (WIDGET_MESSAGE (self->message));
  show (self);
}

static void
awards_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SurvivorView) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *awards = award_list_finish (DB_CALLER (source), result, &error);

  if (awards == NULL)
    {
      say_error (self, error);
      return;
    }
  g_clear_pointer (&self->awards, g_ptr_array_unref);
  self->awards = awards;
  show_rundown (self);
}

static void
years_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SurvivorView) self = user_data;
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
read_event (SurvivorView *self)
{
  survivor_event_async (form_context_get_caller (context_of (self)), self->person,
                        form_page_get_cancellable (FORM_PAGE (self)), event_read_cb, g_object_ref (self));
}

/* All at once: one round trip. */
static void
ask (SurvivorView *self)
{
  DbCaller *caller = form_context_get_caller (context_of (self));
  GCancellable *cancellable = form_page_get_cancellable (FORM_PAGE (self));

  person_open_async (caller, self->person, "survivor", cancellable, person_read_cb, g_object_ref (self));
  read_event (self);
  award_list_async (caller, self->person, cancellable, awards_read_cb, g_object_ref (self));
  account_years_async (caller, self->person, cancellable, years_read_cb, g_object_ref (self));
}

/* The preview */

static void
preview_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SurvivorView) self = user_data;
  g_autoptr (GError) error = NULL;
  SurvivorEvent *preview = survivor_preview_finish (DB_CALLER (source), result, &error);

  if (preview == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        survivor_preview_say (self->ask, error->message);
      return;
    }
  g_clear_pointer (&self->preview, survivor_event_free);
  if (is_unknown (self))
    self->preview = preview;
  else
    survivor_event_free (preview);
  show (self);
}

static void
preview_changed (SurvivorView *self)
{
  const char *day = survivor_preview_day (self->ask);

  survivor_preview_say (self->ask, NULL);
  g_clear_pointer (&self->preview, survivor_event_free);
  if (day != NULL)
    survivor_preview_async (form_context_get_caller (context_of (self)), self->person, day,
                            form_page_get_cancellable (FORM_PAGE (self)), preview_read_cb, g_object_ref (self));
  show (self);
}

static void
context_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SurvivorView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!form_context_load_finish (FORM_CONTEXT (source), result, &error))
    {
      say_error (self, error);
      return;
    }
  if (self->ask == NULL)
    {
      self->ask = survivor_preview_card_new (FORM_CONTEXT (source), G_CALLBACK (preview_changed), G_OBJECT (self));
      gtk_container_add (GTK_CONTAINER (self->ask_place), self->ask);
    }
  ask (self);
}

static void
load (SurvivorView *self)
{
  form_context_load_async (context_of (self), form_page_get_cancellable (FORM_PAGE (self)), context_loaded_cb,
                           g_object_ref (self));
}

static void
again_cb (GtkWidget *message, SurvivorView *self)
{
  load (self);
}

/* A case may have gone on while another page was in front. */
static void
mapped_cb (SurvivorView *self)
{
  if (self->event != NULL)
    read_event (self);
}

/* What is next */

static void
stop_begun_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SurvivorView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SurvivorStop) stop = survivor_stop_finish (DB_CALLER (source), result, &error);
  g_autofree char *text = NULL;

  if (g_cancellable_is_cancelled (form_page_get_cancellable (FORM_PAGE (self))))
    return;
  self->stopping = FALSE;
  if (stop == NULL)
    say_error (self, error);
  else if (g_strcmp0 (stop->step, "draft") == 0)
    form_context_open_case (context_of (self), stop->case_id);
  else
    {
      text = g_strdup_printf (_("The stop %s was handed on with day, source and proof of the claim: %s"), stop->case_no,
                              stop->step_title);
      form_context_note (context_of (self), FORM_NOTE_DONE, text);
      form_context_changed (context_of (self));
    }
  read_event (self);
}

/* The stop takes day, source and proof from the claim; what is missing is asked for in the stop itself. */
static void
begin_stop (SurvivorView *self)
{
  self->stopping = TRUE;
  show_actions (self);
  survivor_stop_async (form_context_get_caller (context_of (self)), self->event->claim_case, NULL,
                       form_page_get_cancellable (FORM_PAGE (self)), stop_begun_cb, g_object_ref (self));
}

static void
begin_claim (SurvivorView *self, const char *day, const char *source)
{
  const char *filled[] = { "died_on", day, source != NULL ? "death_source" : NULL, source, NULL };

  form_context_start_filled (context_of (self), "survivor_claim", self->person, filled);
}

static gboolean
waits_for_stop (const SurvivorEvent *event)
{
  return g_strcmp0 (event->claim_state, "draft") == 0 && g_strcmp0 (event->stop_state, "needed") == 0;
}

static void
next_cb (FormPage *page)
{
  SurvivorView *self = SURVIVOR_VIEW (page);
  const SurvivorEvent *event = self->event;

  if (is_unknown (self))
    {
      if (survivor_preview_confirm (self->ask))
        begin_claim (self, survivor_preview_day (self->ask), survivor_preview_source (self->ask));
    }
  else if (waits_for_stop (event))
    begin_stop (self);
  else if (event->next_case != 0)
    form_context_open_case (context_of (self), event->next_case);
  else if (g_strcmp0 (event->next_kind, "survivor_claim") == 0)
    begin_claim (self, event->died_on, event->death_source);
  else if (event->next_kind != NULL)
    form_context_start_case (context_of (self), event->next_kind, self->person);
}

static void
claim_cb (FormPage *page)
{
  SurvivorView *self = SURVIVOR_VIEW (page);

  if (self->event != NULL && self->event->claim_case != 0)
    form_context_open_case (context_of (self), self->event->claim_case);
  else
    form_context_note (context_of (self), FORM_NOTE_INFO, _("There is no claim yet: N begins it"));
}

static void
family_cb (FormPage *page)
{
  SurvivorView *self = SURVIVOR_VIEW (page);

  self->family = !self->family;
  form_page_set_alone (page, self->family);
  show (self);
}

static void
fold_cb (FormPage *page)
{
  survivor_money_fold (SURVIVOR_VIEW (page)->money);
}

static void
person_cb (FormPage *page)
{
  form_context_open_person (form_page_get_context (page), SURVIVOR_VIEW (page)->person);
}

static void
benefit_cb (FormPage *page)
{
  form_context_open_benefit (form_page_get_context (page), SURVIVOR_VIEW (page)->person);
}

static void
account_cb (FormPage *page)
{
  form_context_open_account (form_page_get_context (page), SURVIVOR_VIEW (page)->person);
}

/* Building */

static void
add_actions (FormPage *page)
{
  form_page_add_action (page, "next", _("Do what is next"), "n", next_cb);
  form_page_add_action (page, "claim", _("Open the claim"), "c", claim_cb);
  form_page_add_action (page, "family", _("Turn to the family"), "f", family_cb);
  form_page_add_action (page, "steps", _("How it is computed"), "s", fold_cb);
  form_page_add_action (page, "person", _("Person"), "p", person_cb);
  form_page_add_action (page, "benefit", _("Benefits"), "y", benefit_cb);
  form_page_add_action (page, "account", _("Personal account"), "a", account_cb);
}

static GtkWidget *
columns_new (SurvivorView *self)
{
  GtkWidget *columns = gtk_grid_new ();
  GtkWidget *side = form_column_new ();

  self->money = survivor_money_new ();
  self->tree = survivor_family_new ();
  self->rundown = form_rundown_card_new ();
  gtk_widget_set_hexpand (self->money, TRUE);
  gtk_widget_set_valign (self->money, GTK_ALIGN_START);
  gtk_container_add (GTK_CONTAINER (side), self->tree);
  gtk_container_add (GTK_CONTAINER (side), self->rundown);
  gtk_grid_set_column_spacing (GTK_GRID (columns), WIDGET_GAP);
  gtk_grid_attach (GTK_GRID (columns), self->money, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (columns), form_column_fixed (side, SIDE_WIDTH), 1, 0, 1, 1);
  return columns;
}

static GtkWidget *
bar_new (SurvivorView *self)
{
  static const char *const plain[] = { "person", "benefit", "account", "steps", "claim" };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    gtk_box_pack_start (GTK_BOX (bar), form_page_button (FORM_PAGE (self), plain[i], FORM_BUTTON_PLAIN), FALSE, FALSE,
                        0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "next", FORM_BUTTON_SUGGESTED), FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (bar), form_page_button (FORM_PAGE (self), "family", FORM_BUTTON_PLAIN), FALSE, FALSE, 0);
  widget_add_style (bar, "bar");
  return bar;
}

static GtkWidget *
column_new (SurvivorView *self)
{
  GtkWidget *column = form_column_new ();

  self->head = survivor_head_new ();
  self->ask_place = form_column_new ();
  self->steps = survivor_steps_new ();
  gtk_widget_set_no_show_all (self->ask_place, TRUE);
  gtk_container_add (GTK_CONTAINER (column), self->head);
  gtk_container_add (GTK_CONTAINER (column), self->ask_place);
  gtk_container_add (GTK_CONTAINER (column), self->steps);
  gtk_container_add (GTK_CONTAINER (column), columns_new (self));
  return column;
}

/* Overrides */

static void
survivor_view_focus_first (FormPage *page)
{
  SurvivorView *self = SURVIVOR_VIEW (page);

  if (self->ask != NULL && is_unknown (self))
    survivor_preview_focus (self->ask);
  else
    gtk_widget_child_focus (self->bar, GTK_DIR_TAB_FORWARD);
}

static gboolean
survivor_view_back (FormPage *page)
{
  SurvivorView *self = SURVIVOR_VIEW (page);

  if (!self->family)
    return FALSE;
  family_cb (page);
  return TRUE;
}

static void
survivor_view_constructed (GObject *object)
{
  SurvivorView *self = SURVIVOR_VIEW (object);

  G_OBJECT_CLASS (survivor_view_parent_class)->constructed (object);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "page survivors");
  add_actions (FORM_PAGE (self));
  self->message = widget_message_new ();
  self->bar = bar_new (self);
  g_signal_connect_object (self->message, "action", G_CALLBACK (again_cb), self, 0);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  gtk_box_pack_start (GTK_BOX (self), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), form_column_scrolled (column_new (self)), TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->bar, FALSE, FALSE, 0);
  show_actions (self);
  gtk_widget_show_all (GTK_WIDGET (self));
}

static void
survivor_view_finalize (GObject *object)
{
  SurvivorView *self = SURVIVOR_VIEW (object);

  g_clear_pointer (&self->who, person_free);
  g_clear_pointer (&self->event, survivor_event_free);
  g_clear_pointer (&self->preview, survivor_event_free);
  g_clear_pointer (&self->awards, g_ptr_array_unref);
  g_clear_pointer (&self->years, g_ptr_array_unref);
  G_OBJECT_CLASS (survivor_view_parent_class)->finalize (object);
}

static void
survivor_view_class_init (SurvivorViewClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = survivor_view_constructed;
  G_OBJECT_CLASS (klass)->finalize = survivor_view_finalize;
  FORM_PAGE_CLASS (klass)->focus_first = survivor_view_focus_first;
  FORM_PAGE_CLASS (klass)->back = survivor_view_back;
}

static void
survivor_view_init (SurvivorView *self)
{
}

/* Public */

GtkWidget *
survivor_page_new (FormContext *context, gint64 person)
{
  SurvivorView *self = g_object_new (SURVIVOR_TYPE_VIEW, "context", context, NULL);
  g_autofree char *identity = g_strdup_printf ("survivor:%" G_GINT64_FORMAT, person);

  self->person = person;
  form_page_set_identity (FORM_PAGE (self), identity);
  form_page_set_title (FORM_PAGE (self), _("Survivors"), NULL);
  load (self);
  return GTK_WIDGET (self);
}
