/* Persons marked in the list, wherever it is scrolled to: notices go to them, and a community is given them. */

#include "form-qualification/qualification.h"

#include <glib/gi18n-lib.h>

#include "records/community.h"
#include "widgets/widget-field.h"
#include "widgets/widget-table.h"

#define MARK "✓ "

static gboolean
is_marked (QualificationPage *self, gint64 person)
{
  return g_hash_table_contains (self->marks, &person);
}

gint64 *
qualification_marked (QualificationPage *self, gsize *n)
{
  GHashTableIter iter;
  gpointer key;
  gint64 *persons = g_new (gint64, MAX (g_hash_table_size (self->marks), 1));

  *n = 0;
  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    persons[(*n)++] = *(gint64 *)key;
  if (*n == 0 && qualification_person (self) != 0)
    persons[(*n)++] = qualification_person (self);
  return persons;
}

void
qualification_show_mark (QualificationPage *self, WidgetRow *row, gint64 person, const char *name)
{
  gboolean marked = is_marked (self, person);
  g_autofree char *text = g_strconcat (marked ? MARK : "", name, NULL);

  widget_row_set_text (row, 0, text);
  widget_row_set_kind (row, 0, marked ? WIDGET_KIND_INFO : WIDGET_KIND_NEUTRAL);
}

void
qualification_forget_marks (QualificationPage *self)
{
  g_hash_table_remove_all (self->marks);
}

/* The next one is chosen: a list is marked from the top with one key. */
void
qualification_mark (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);
  guint place = widget_table_get_selected (WIDGET_TABLE (self->list));
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->list));
  gint64 person = qualification_person (self);
  gpointer data = widget_row_get_data (row);
  const char *name
      = self->view == QUALIFICATION_STOPS ? ((ConfirmStop *)data)->name : ((ConfirmDue *)data)->name;

  if (is_marked (self, person))
    g_hash_table_remove (self->marks, &person);
  else
    g_hash_table_add (self->marks, g_memdup2 (&person, sizeof person));
  qualification_show_mark (self, row, person, name);
  g_list_model_items_changed (G_LIST_MODEL (self->list_rows), place, 1, 1);
  if (place + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->list_rows)))
    place++;
  widget_table_select (WIDGET_TABLE (self->list), place);
  qualification_show_note (self);
  qualification_show_actions (self);
}

/* --- To a community --- */

static void
assigned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QualificationPage) self = user_data;
  g_autoptr (GError) error = NULL;
  int changed = community_assign_finish (DB_CALLER (source), result, &error);
  g_autofree char *text = NULL;

  if (changed >= 0)
    {
      text = g_strdup_printf (_ ("%d persons are looked after by another one from now on."), changed);
      form_context_note (qualification_context (self), FORM_NOTE_DONE, text);
      qualification_forget_marks (self);
      qualification_assign_leave (self);
    }
  qualification_end (self, error);
}

static gboolean
assign_entered_cb (WidgetField *field, QualificationPage *self)
{
  g_autofree gint64 *persons = NULL;
  gsize n;

  if (*widget_field_get_value (field) == '\0' || self->busy)
    return TRUE;
  persons = qualification_marked (self, &n);
  qualification_begin (self);
  community_assign_async (qualification_caller (self), g_ascii_strtoll (widget_field_get_value (field), NULL, 10),
                          persons, n, form_page_get_cancellable (FORM_PAGE (self)), assigned_cb,
                          g_object_ref (self));
  return TRUE;
}

GtkWidget *
qualification_assign_new (QualificationPage *self)
{
  self->assign = widget_field_new ("assign", _ ("Looked after by"), WIDGET_FIELD_CODE);
  g_signal_connect_object (self->assign, "entered", G_CALLBACK (assign_entered_cb), self, 0);
  gtk_widget_set_no_show_all (self->assign, TRUE);
  gtk_widget_hide (self->assign);
  return self->assign;
}

void
qualification_assign (FormPage *page)
{
  QualificationPage *self = QUALIFICATION_PAGE (page);
  g_autofree gint64 *persons = NULL;
  g_autofree char *hint = NULL;
  gsize n;

  persons = qualification_marked (self, &n);
  hint = g_strdup_printf (_ ("%d persons; Enter goes on, Esc leaves it"), (int)n);
  widget_field_set_value (WIDGET_FIELD (self->assign), "");
  widget_field_set_hint (WIDGET_FIELD (self->assign), hint);
  gtk_widget_show (self->assign);
  widget_field_focus (WIDGET_FIELD (self->assign));
}

gboolean
qualification_assign_leave (QualificationPage *self)
{
  if (!gtk_widget_get_visible (self->assign))
    return FALSE;
  gtk_widget_hide (self->assign);
  widget_table_focus (WIDGET_TABLE (self->list));
  return TRUE;
}
