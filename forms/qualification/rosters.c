/* Rosters of persons to be verified: made, shown, called back. */

#include "form-qualification/qualification.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-row.h"
#include "widgets/widget-table.h"

#define ROSTERS 100

const ConfirmRoster *
qualification_roster (QualificationPage *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->rosters));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

static WidgetRow *
roster_row (ConfirmRoster *roster)
{
  g_autofree char *due = form_text_month (roster->due_month);
  g_autofree char *answered = g_strdup_printf ("%d / %d", roster->answered, roster->persons);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, roster->roster);
  const char *texts[] = { number, roster->group_name, due, answered, roster->state_title, NULL };
  WidgetRow *row = widget_row_new (texts, roster, (GDestroyNotify)confirm_roster_free);

  widget_row_set_kind (row, 4, g_strcmp0 (roster->state, "back") == 0 ? WIDGET_KIND_OK : WIDGET_KIND_NEUTRAL);
  return row;
}

static void
rosters_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = confirm_rosters_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (list == NULL)
    {
      qualification_say (self, error);
      return;
    }
  for (guint i = 0; i < list->len; i++)
    g_ptr_array_add (rows, roster_row (list->pdata[i]));
  g_ptr_array_set_free_func (list, NULL);
  form_listing_put (self->rosters, self->roster_rows, rows, FALSE);
  qualification_show_actions (self);
}

void
qualification_read_rosters (QualificationPage *self)
{
  confirm_rosters_async (qualification_caller (self), NULL, ROSTERS,
                         form_page_get_cancellable (FORM_PAGE (self)), rosters_cb, g_object_ref (self));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ConfirmRosterMade) made = confirm_roster_make_finish (DB_CALLER (source), result, &error);
  g_autofree char *text = NULL;

  if (made != NULL)
    {
      text = g_strdup_printf (
          _ ("%d rosters are made, %d persons in all. Write each as Excel with E and hand it over."),
          made->rosters, made->persons);
      form_context_note (qualification_context (self), FORM_NOTE_DONE, text);
    }
  qualification_end (self, error);
  if (made != NULL)
    widget_table_focus (WIDGET_TABLE (self->rosters));
}

void
qualification_make_rosters (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);

  qualification_begin (self);
  confirm_roster_make_async (qualification_caller (self), qualification_unit (self),
                             qualification_community (self), form_page_get_cancellable (page), made_cb,
                             g_object_ref (self));
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;

  confirm_roster_drop_finish (DB_CALLER (source), result, &error);
  qualification_end (self, error);
}

void
qualification_drop_roster (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);

  qualification_begin (self);
  confirm_roster_drop_async (qualification_caller (self), qualification_roster (self)->roster,
                             form_page_get_cancellable (page), dropped_cb, g_object_ref (self));
}
