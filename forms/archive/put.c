/* Marked items, or the one chosen, into an open volume of their class and year: one there is, or a new one. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#define ROWS 100

static int
year_of (const ArchiveItem *item)
{
  return (int) g_ascii_strtoll (item->formed_on, NULL, 10);
}

/* In the order of the list; the one chosen when none is marked. */
static GArray *
wanted (ArchiveRoom *self)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->item_rows));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WidgetRow) row = g_list_model_get_item (G_LIST_MODEL (self->item_rows), i);
      const ArchiveItem *item = widget_row_get_data (row);

      if (g_hash_table_contains (self->marks, &item->item))
        g_array_append_val (items, item->item);
    }
  if (items->len == 0 && room_loose_item (self) != NULL)
    g_array_append_val (items, room_loose_item (self)->item);
  return items;
}

/* --- The open volumes at the right --- */

static const ArchiveVolume *
open_volume (ArchiveRoom *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->open_volumes));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

static WidgetRow *
open_row (ArchiveVolume *volume)
{
  g_autofree char *items = g_strdup_printf ("%d", volume->items);
  g_autofree char *pages = g_strdup_printf ("%d", volume->pages);
  const char *texts[] = { volume->archive_no, items, pages, NULL };

  return widget_row_new (texts, volume, (GDestroyNotify) archive_volume_free);
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) volumes = archive_volumes_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!room_told (self, error))
    return;
  for (guint i = 0; i < volumes->len; i++)
    g_ptr_array_add (rows, open_row (volumes->pdata[i]));
  g_ptr_array_set_free_func (volumes, NULL);
  room_put_rows (self, self->open_volumes, self->open_rows, rows, rows->len - 1);
  room_show_actions (self);
}

/* They stay as long as the items chosen are of one class and year. */
void
room_show_open_volumes (ArchiveRoom *self)
{
  const ArchiveItem *item = room_leading_item (self);
  g_autofree char *of = item != NULL ? g_strdup_printf ("%s:%d", item->retention, year_of (item)) : g_strdup ("");

  if (g_strcmp0 (of, self->open_of) == 0)
    return;
  g_free (self->open_of);
  self->open_of = g_steal_pointer (&of);
  g_list_store_remove_all (self->open_rows);
  if (item != NULL)
    archive_volumes_async (room_caller (self), "open", item->retention, year_of (item), NULL, 0, ROWS,
                           form_listing_anew (&self->choosing), open_cb, g_object_ref (self));
}

/* --- Putting --- */

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;

  if (archive_volume_put_finish (DB_CALLER (source), result, &error))
    {
      g_hash_table_remove_all (self->marks);
      self->wanted_volume = self->putting;
    }
  room_end (self, error, _("Put into the volume. Key 2 shows it."));
}

/* Behind what is in the volume already. */
static void
contents_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) there = archive_volume_items_finish (DB_CALLER (source), result, &error);
  g_autoptr (GArray) items = NULL, all = NULL;
  const ArchiveVolume *volume = open_volume (self);

  if (there == NULL || volume == NULL || volume->volume != self->putting)
    {
      room_end (self, error, NULL);
      return;
    }
  items = wanted (self);
  all = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < there->len; i++)
    g_array_append_val (all, ((const ArchiveVolumeItem *) there->pdata[i])->item);
  g_array_append_vals (all, items->data, items->len);
  archive_volume_put_async (room_caller (self), volume->volume, (const gint64 *) (gpointer) all->data, all->len,
                            volume->version, room_cancellable (self), put_cb, g_object_ref (self));
}

void
room_put (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);

  room_begin (self);
  self->putting = open_volume (self)->volume;
  archive_volume_items_async (room_caller (self), self->putting, room_cancellable (self), contents_cb,
                              g_object_ref (self));
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) items = NULL;

  self->putting = archive_volume_make_finish (DB_CALLER (source), result, &error);
  if (self->putting == 0)
    {
      room_end (self, error, NULL);
      return;
    }
  items = wanted (self);
  archive_volume_put_async (room_caller (self), self->putting, (const gint64 *) (gpointer) items->data, items->len, 1,
                            room_cancellable (self), put_cb, g_object_ref (self));
}

/* An empty title is the name of the class. */
static void
make (ArchiveRoom *self)
{
  const ArchiveItem *item = room_leading_item (self);

  if (item == NULL)
    return;
  room_begin (self);
  archive_volume_make_async (room_caller (self), item->retention, year_of (item), room_answer (self, "title"),
                             room_cancellable (self), made_cb, g_object_ref (self));
}

void
room_put_new (FormPage *page)
{
  const RoomQuestion questions[]
      = { { "title", _("Title of the volume (empty: the name of the class)"), WIDGET_FIELD_TEXT, FALSE, NULL } };

  room_ask (ARCHIVE_ROOM (page), _("A new volume of this class and year"), questions, G_N_ELEMENTS (questions), make);
}
