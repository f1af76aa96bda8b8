/* Volumes whose time is over: each to be destroyed or kept longer, with the reason; then one list of them. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#define ROWS 500

typedef struct
{
  gboolean destroy;
  gint64   more;                /* years, of what is kept */
  char    *reason;
} Opinion;

void
room_opinion_free (gpointer data)
{
  g_free (((Opinion *) data)->reason);
  g_free (data);
}

static const ArchiveVolume *
due_volume (ArchiveRoom *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->due));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

gboolean
room_has_due (ArchiveRoom *self)
{
  return due_volume (self) != NULL;
}

guint
room_opinions (ArchiveRoom *self)
{
  return g_hash_table_size (self->opinions);
}

/* --- The list --- */

static void
show_opinion (ArchiveRoom *self, WidgetRow *row)
{
  const ArchiveVolume *volume = widget_row_get_data (row);
  const Opinion *opinion = g_hash_table_lookup (self->opinions, &volume->volume);
  g_autofree char *text = NULL;

  if (opinion == NULL)
    return;
  text = opinion->destroy ? g_strdup (_("destroy"))
                          : g_strdup_printf (_("keep %d years more"), (int) opinion->more);
  widget_row_set_text (row, 4, text);
  widget_row_set_kind (row, 4, opinion->destroy ? WIDGET_KIND_DANGER : WIDGET_KIND_INFO);
}

static WidgetRow *
due_row (ArchiveRoom *self, ArchiveVolume *volume)
{
  g_autofree char *years = g_strdup_printf (_("%d years"), volume->years);
  g_autofree char *pages = g_strdup_printf ("%d", volume->pages);
  const char *texts[] = { volume->archive_no, years, volume->keep_until, pages, "—", NULL };
  WidgetRow *row = widget_row_new (texts, volume, (GDestroyNotify) archive_volume_free);

  show_opinion (self, row);
  return row;
}

static void
due_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) volumes = archive_volumes_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!room_told (self, error))
    return;
  for (guint i = 0; i < volumes->len; i++)
    g_ptr_array_add (rows, due_row (self, volumes->pdata[i]));
  g_ptr_array_set_free_func (volumes, NULL);
  room_put_rows (self, self->due, self->due_rows, rows, widget_table_get_selected (WIDGET_TABLE (self->due)));
  room_show_actions (self);
}

void
room_read_due (ArchiveRoom *self)
{
  archive_volumes_async (room_caller (self), "due", NULL, 0, NULL, 0, ROWS, room_cancellable (self), due_cb,
                         g_object_ref (self));
}

/* --- Opinions --- */

static void
remember (ArchiveRoom *self, gboolean destroy, gint64 more)
{
  const ArchiveVolume *volume = due_volume (self);
  guint place = widget_table_get_selected (WIDGET_TABLE (self->due));
  Opinion *opinion;

  if (volume == NULL)
    return;
  opinion = g_new0 (Opinion, 1);
  opinion->destroy = destroy;
  opinion->more = more;
  opinion->reason = g_strdup (room_answer (self, "reason"));
  g_hash_table_insert (self->opinions, g_memdup2 (&volume->volume, sizeof volume->volume), opinion);
  show_opinion (self, widget_table_get_selected_row (WIDGET_TABLE (self->due)));
  g_list_model_items_changed (G_LIST_MODEL (self->due_rows), place, 1, 1);
  if (place + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->due_rows)))
    place++;
  widget_table_select (WIDGET_TABLE (self->due), place);
  widget_table_focus (WIDGET_TABLE (self->due));
  room_show_actions (self);
}

static void
do_destroy (ArchiveRoom *self)
{
  remember (self, TRUE, 0);
}

void
room_destroy (FormPage *page)
{
  const RoomQuestion questions[] = { { "reason", _("Reason"), WIDGET_FIELD_TEXT, TRUE, NULL } };

  room_ask (ARCHIVE_ROOM (page), _("Opinion: destroy"), questions, G_N_ELEMENTS (questions), do_destroy);
}

static void
do_keep (ArchiveRoom *self)
{
  gint64 more = g_ascii_strtoll (room_answer (self, "more"), NULL, 10);

  if (more > 0)
    remember (self, FALSE, more);
  else
    form_context_note (room_context (self), FORM_NOTE_PROBLEM, _("The years are a number, 1 or more."));
}

void
room_keep (FormPage *page)
{
  const RoomQuestion questions[] = { { "more", _("How many years more"), WIDGET_FIELD_TEXT, TRUE, NULL },
                                     { "reason", _("Reason"), WIDGET_FIELD_TEXT, TRUE, NULL } };

  room_ask (ARCHIVE_ROOM (page), _("Opinion: keep longer"), questions, G_N_ELEMENTS (questions), do_keep);
}

/* --- One list of them --- */

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;

  if (archive_disposal_make_finish (DB_CALLER (source), result, &error))
    g_hash_table_remove_all (self->opinions);
  room_end (self, error, _("The list is made. An approver decides, then two witnesses sign."));
}

static void
make (ArchiveRoom *self)
{
  g_autoptr (GArray) volumes = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) more = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) opinions = g_ptr_array_new (), reasons = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer volume, value;

  g_hash_table_iter_init (&iter, self->opinions);
  while (g_hash_table_iter_next (&iter, &volume, &value))
    {
      const Opinion *opinion = value;

      g_array_append_vals (volumes, volume, 1);
      g_array_append_val (more, opinion->more);
      g_ptr_array_add (opinions, (gpointer) (opinion->destroy ? "destroy" : "keep"));
      g_ptr_array_add (reasons, opinion->reason);
    }
  g_ptr_array_add (opinions, NULL);
  g_ptr_array_add (reasons, NULL);
  room_begin (self);
  archive_disposal_make_async (room_caller (self), (const gint64 *) (gpointer) volumes->data, volumes->len,
                               (const char *const *) opinions->pdata, (const gint64 *) (gpointer) more->data,
                               (const char *const *) reasons->pdata, room_answer (self, "to"), room_answer (self, "on"),
                               room_cancellable (self), made_cb, g_object_ref (self));
}

void
room_report (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);
  const RoomQuestion questions[] = { { "to", _("Reported to (department)"), WIDGET_FIELD_TEXT, FALSE, NULL },
                                     { "on", _("Reported on"), WIDGET_FIELD_DATE, FALSE, NULL } };
  g_autofree char *title = g_strdup_printf (_("A list of %u volumes; what is to be destroyed is reported first"),
                                            room_opinions (self));

  room_ask (self, title, questions, G_N_ELEMENTS (questions), make);
}
