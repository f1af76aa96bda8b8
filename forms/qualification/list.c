/* The list of persons: who is due, or who would be stopped. */

#include "form-qualification/qualification.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-field.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define PAGE_ROWS 100

/* In the order of QualificationView; NULL: everybody there is something to do about. */
static const char *const states[QUALIFICATION_VIEWS]
    = { NULL, "overdue", "verify", "remind", "suspended", NULL };

const char *
qualification_listed (QualificationPage *self)
{
  return states[self->view];
}

static gpointer
chosen_data (QualificationPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->list));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

gint64
qualification_person (QualificationPage *self)
{
  gpointer data = chosen_data (self);

  if (data == NULL)
    return 0;
  return self->view == QUALIFICATION_STOPS ? ((ConfirmStop *)data)->person : ((ConfirmDue *)data)->person;
}

const char *
qualification_state (QualificationPage *self)
{
  gpointer data = chosen_data (self);

  return data != NULL && self->view != QUALIFICATION_STOPS ? ((ConfirmDue *)data)->state : NULL;
}

const char *
qualification_unit (QualificationPage *self)
{
  return widget_field_get_value (WIDGET_FIELD (self->unit_no));
}

gint64
qualification_community (QualificationPage *self)
{
  return g_ascii_strtoll (widget_field_get_value (WIDGET_FIELD (self->community)), NULL, 10);
}

ConfirmScope
qualification_scope (QualificationPage *self)
{
  ConfirmScope scope = { NULL, qualification_unit (self), qualification_community (self) };

  if (gtk_widget_get_visible (self->office))
    scope.office = widget_field_get_value (WIDGET_FIELD (self->office));
  return scope;
}

/* --- Rows --- */

static WidgetKind
state_kind (const char *state)
{
  if (g_strcmp0 (state, "overdue") == 0 || g_strcmp0 (state, "suspended") == 0)
    return WIDGET_KIND_DANGER;
  return g_strcmp0 (state, "verify") == 0 ? WIDGET_KIND_WARN : WIDGET_KIND_NEUTRAL;
}

/* Who verifies: the community before the unit. */
static const char *
group_of (const char *unit, const char *community)
{
  return community != NULL ? community : unit != NULL ? unit : "";
}

static WidgetRow *
due_row (FormPage *page, gpointer record)
{
  ConfirmDue *data = record;
  g_autofree char *due = form_text_month (data->due_month);
  const char *note = data->visit != NULL ? data->visit : data->last_title != NULL ? data->last_title : "";
  const char *texts[] = { data->name, data->id_masked,   group_of (data->unit_name, data->community_name),
                          due,        data->state_title, note,
                          NULL };
  WidgetRow *row = widget_row_new (texts, data, (GDestroyNotify)confirm_due_free);

  widget_row_set_kind (row, 4, state_kind (data->state));
  widget_row_set_kind (row, 5, data->visit != NULL ? WIDGET_KIND_INFO : WIDGET_KIND_NEUTRAL);
  qualification_show_mark (QUALIFICATION_PAGE (page), row, data->person, data->name);
  return row;
}

static WidgetRow *
stop_row (FormPage *page, gpointer record)
{
  ConfirmStop *data = record;
  g_autofree char *from = form_text_month (data->from_month);
  g_autofree char *why = data->visit != NULL ? g_strdup_printf ("%s · %s", data->visit, data->why)
                         : data->roster_title != NULL
                             ? g_strdup_printf ("%s · %s", data->roster_title, data->why)
                             : g_strdup (data->why);
  const char *texts[] = { data->name, data->id_masked,    group_of (data->unit_name, data->community_name),
                          from,       data->reason_title, why,
                          NULL };
  WidgetRow *row = widget_row_new (texts, data, (GDestroyNotify)confirm_stop_free);

  widget_row_set_kind (row, 4, WIDGET_KIND_DANGER);
  qualification_show_mark (QUALIFICATION_PAGE (page), row, data->person, data->name);
  return row;
}

/* --- Reading --- */

static void
ask_due (FormPage *page, const char *after, GCancellable *cancellable, GAsyncReadyCallback callback,
         gpointer user_data)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);
  ConfirmScope scope = qualification_scope (self);

  confirm_due_async (qualification_caller (self), qualification_listed (self), &scope, after, PAGE_ROWS, cancellable,
                     callback, user_data);
}

static void
ask_stops (FormPage *page, const char *after, GCancellable *cancellable, GAsyncReadyCallback callback,
           gpointer user_data)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);
  ConfirmScope scope = qualification_scope (self);

  confirm_stop_preview_async (qualification_caller (self), qualification_month (self), &scope, after, PAGE_ROWS,
                              cancellable, callback, user_data);
}

static const char *
due_cursor (gconstpointer record)
{
  return ((const ConfirmDue *)record)->cursor;
}

static const char *
stop_cursor (gconstpointer record)
{
  return ((const ConfirmStop *)record)->cursor;
}

static void
shown_cb (FormPage *page, guint rows, gboolean more)
{
  qualification_show_note (QUALIFICATION_PAGE (page));
  qualification_show_actions (QUALIFICATION_PAGE (page));
}

static void
failed_cb (FormPage *page, const GError *error)
{
  qualification_say (QUALIFICATION_PAGE (page), error);
}

static const FormListingKind due_list
    = { PAGE_ROWS, ask_due, confirm_due_finish, due_row, due_cursor, shown_cb, failed_cb };
static const FormListingKind stop_list
    = { PAGE_ROWS, ask_stops, confirm_stop_preview_finish, stop_row, stop_cursor, shown_cb, failed_cb };

void
qualification_read_list (QualificationPage *self)
{
  form_listing_read (self->listing, self->view == QUALIFICATION_STOPS ? &stop_list : &due_list);
}

void
qualification_show_note (QualificationPage *self)
{
  gpointer data = chosen_data (self);
  const ConfirmStop *stop = self->view == QUALIFICATION_STOPS ? data : NULL;
  const ConfirmDue *due = self->view != QUALIFICATION_STOPS ? data : NULL;
  g_autofree char *text = NULL;

  if (stop != NULL)
    text = g_strdup_printf (_("%s, %s: %s. %s"), stop->name, group_of (stop->unit_name, stop->community_name),
                            stop->reason_title, stop->why);
  else if (due != NULL)
    text = g_strdup_printf (_("%s, %s: confirmed last in %d-%02d"), due->name,
                            group_of (due->unit_name, due->community_name), due->confirmed_month / 100,
                            due->confirmed_month % 100);
  if (g_hash_table_size (self->marks) > 0)
    {
      g_autofree char *marked = g_strdup_printf (_ ("%u marked; Esc takes the marks away"),
                                                 g_hash_table_size (self->marks));
      char *both = g_strconcat (marked, " · ", text, NULL);

      g_free (text);
      text = both;
    }
  gtk_label_set_text (GTK_LABEL (self->note), text != NULL ? text : "");
}

void
qualification_choose_view (QualificationPage *self, QualificationView view)
{
  self->view = view;
  qualification_forget_marks (self);
  form_listing_mark (self->views, QUALIFICATION_VIEWS, view);
  g_list_store_remove_all (self->list_rows);
  qualification_show_actions (self);
  qualification_read_list (self);
}

/* --- How many --- */

static void
counts_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GPtrArray) counts = confirm_counts_finish (DB_CALLER (source), result, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  if (counts == NULL)
    return;
  for (guint i = 0; i < counts->len; i++)
    {
      const ConfirmCount *count = counts->pdata[i];

      g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT, i > 0 ? " · " : "", count->state_title,
                              count->persons);
    }
  widget_card_set_subtitle (WIDGET_CARD (self->list_card), text->str);
}

void
qualification_read_counts (QualificationPage *self)
{
  confirm_counts_async (qualification_caller (self), form_page_get_cancellable (FORM_PAGE (self)), counts_cb,
                        g_object_ref (self));
}

/* --- Filters --- */

static void
communities_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GPtrArray) list = confirm_communities_finish (DB_CALLER (source), result, NULL);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const ConfirmCommunity *one = list->pdata[i];

      g_ptr_array_add (keys, g_strdup_printf ("%" G_GINT64_FORMAT, one->community));
      g_ptr_array_add (titles, one->name);
    }
  g_ptr_array_add (keys, NULL);
  g_ptr_array_add (titles, NULL);
  widget_field_set_options (WIDGET_FIELD (self->community), (const char *const *)keys->pdata,
                            (const char *const *)titles->pdata);
  /* and back to the unit, which looks after everybody without one */
  g_ptr_array_insert (keys, 0, g_strdup ("0"));
  g_ptr_array_insert (titles, 0, (gpointer)_ ("no community: the unit"));
  widget_field_set_options (WIDGET_FIELD (self->assign), (const char *const *)keys->pdata,
                            (const char *const *)titles->pdata);
}

void
qualification_read_communities (QualificationPage *self)
{
  confirm_communities_async (qualification_caller (self), form_page_get_cancellable (FORM_PAGE (self)),
                             communities_cb, g_object_ref (self));
}

/* A county has no offices below it, and nothing to choose. */
static void
offices_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GPtrArray) list = confirm_offices_finish (DB_CALLER (source), result, NULL);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const ConfirmOffice *one = list->pdata[i];

      g_ptr_array_add (keys, one->office);
      g_ptr_array_add (titles, one->name);
    }
  gtk_widget_set_visible (self->office, keys->len > 0);
  g_ptr_array_add (keys, NULL);
  g_ptr_array_add (titles, NULL);
  widget_field_set_options (WIDGET_FIELD (self->office), (const char *const *)keys->pdata,
                            (const char *const *)titles->pdata);
}

void
qualification_read_filters (QualificationPage *self)
{
  qualification_read_communities (self);
  confirm_offices_async (qualification_caller (self), form_page_get_cancellable (FORM_PAGE (self)), offices_cb,
                         g_object_ref (self));
}
