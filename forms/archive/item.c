/* The pages of an item in the order they are kept in, one or two at a time, whatever file each of them is in. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-page-view.h"

#define FILES_KEPT 16
#define SHORT_SUM  12

/* A file on its way to one of the two views. */
typedef struct
{
  ArchiveRoom *room;
  guint        slot;
  int          part;
  char        *key;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->room);
  g_free (reading->key);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

const ArchivePage *
room_page (ArchiveRoom *self)
{
  WidgetRow *row = self->pages != NULL ? widget_table_get_selected_row (WIDGET_TABLE (self->page_table)) : NULL;

  return row != NULL ? widget_row_get_data (row) : NULL;
}

/* --- One page in one view --- */

static void
put_document (ArchiveRoom *self, guint slot, const char *key, const ArchiveContent *content, int part)
{
  WidgetPageView *view = WIDGET_PAGE_VIEW (self->views[slot]);

  if (g_strcmp0 (self->loaded[slot], key) != 0)
    {
      g_free (self->loaded[slot]);
      self->loaded[slot] = g_strdup (key);
      widget_page_view_set_document (view, content->bytes, content->mime);
    }
  self->turning = TRUE;
  widget_page_view_set_page (view, part);
  self->turning = FALSE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  ArchiveRoom *self = reading->room;
  g_autoptr (GError) error = NULL;
  ArchiveContent *content = archive_page_read_finish (DB_CALLER (source), result, &error);

  if (content == NULL)
    {
      if (!db_error_is_cancelled (error) && !gtk_widget_in_destruction (GTK_WIDGET (self)))
        widget_page_view_clear (WIDGET_PAGE_VIEW (self->views[reading->slot]), error->message);
      return;
    }
  if (g_hash_table_size (self->known) >= FILES_KEPT)
    g_hash_table_remove_all (self->known);
  g_hash_table_insert (self->known, g_strdup (reading->key), content);
  if (g_strcmp0 (self->wanted[reading->slot], reading->key) == 0)
    put_document (self, reading->slot, reading->key, content, reading->part);
}

/* A file of many pages is read once: every reading is logged. */
static void
show_in (ArchiveRoom *self, guint slot, const ArchivePage *page, int version)
{
  g_autofree char *key = version == 0 ? g_strdup (page->sha256) : g_strdup_printf ("%d:%d", page->page, version);
  const ArchiveContent *known = g_hash_table_lookup (self->known, key);
  Reading *reading;

  g_free (self->wanted[slot]);
  self->wanted[slot] = g_strdup (key);
  if (known != NULL)
    {
      put_document (self, slot, key, known, page->part);
      return;
    }
  g_clear_pointer (&self->loaded[slot], g_free);
  widget_page_view_set_loading (WIDGET_PAGE_VIEW (self->views[slot]));
  reading = g_new0 (Reading, 1);
  reading->room = g_object_ref (self);
  reading->slot = slot;
  reading->part = page->part;
  reading->key = g_steal_pointer (&key);
  archive_page_read_async (room_caller (self), self->item, page->page, version, self->reading, read_cb, reading);
}

static void
show_second (ArchiveRoom *self)
{
  guint place = widget_table_get_selected (WIDGET_TABLE (self->page_table));
  gboolean more = self->two && self->pages != NULL && place + 1 < self->pages->len;

  gtk_widget_set_visible (self->views[1], self->two);
  if (more)
    show_in (self, 1, self->pages->pdata[place + 1], 0);
  else if (self->two)
    {
      g_clear_pointer (&self->wanted[1], g_free);
      g_clear_pointer (&self->loaded[1], g_free);
      widget_page_view_clear (WIDGET_PAGE_VIEW (self->views[1]), _("This is the last page."));
    }
}

static char *
colour_of (const ArchivePage *page)
{
  if (page->dpi == 0)
    return g_strdup (_("made by this system or brought as a file"));
  return g_strdup_printf (_("%d dpi, %s"), page->dpi,
                          g_strcmp0 (page->colour, "bw") == 0     ? _("black and white")
                          : g_strcmp0 (page->colour, "grey") == 0 ? _("grey")
                                                                  : _("colour"));
}

/* What stands under the list: who, when, how, and the digest that was proven. */
static void
show_note (ArchiveRoom *self, const ArchivePage *page)
{
  int version = self->version != 0 ? self->version : page->version;
  g_autofree char *at = form_text_time (page->added_at), *scan = colour_of (page);
  g_autofree char *sum = g_strndup (page->sha256, SHORT_SUM);
  g_autofree char *versions = g_strdup_printf (_("version %d of %d"), version, page->versions);
  g_autofree char *text = NULL;

  if (version != page->version)
    text = g_strdup_printf (_("%s: an older one; the newest replaced it: %s"), versions,
                            page->reason != NULL ? page->reason : "—");
  else
    text = g_strdup_printf (_("%s · %s · %s %s · SHA-256 %s… proven%s%s"), versions, scan, page->added_by, at, sum,
                            page->reason != NULL ? " · " : "", page->reason != NULL ? page->reason : "");
  gtk_label_set_text (GTK_LABEL (self->page_note), text);
}

static void
show_page (ArchiveRoom *self)
{
  const ArchivePage *page = room_page (self);

  if (page == NULL)
    return;
  show_in (self, 0, page, self->version);
  show_second (self);
  show_note (self, page);
  room_show_actions (self);
}

void
room_page_chosen (ArchiveRoom *self)
{
  if (self->filling)
    return;
  self->version = 0;
  show_page (self);
}

/* The view turned by itself, with its own keys or buttons: the list follows. */
void
room_page_turned (ArchiveRoom *self)
{
  int part = widget_page_view_get_page (WIDGET_PAGE_VIEW (self->views[0]));

  if (self->turning || self->version != 0 || self->pages == NULL)
    return;
  for (guint i = 0; i < self->pages->len; i++)
    {
      const ArchivePage *page = self->pages->pdata[i];

      if (page->part == part && g_strcmp0 (page->sha256, self->wanted[0]) == 0)
        widget_table_select (WIDGET_TABLE (self->page_table), i);
    }
}

/* --- The list --- */

static WidgetRow *
page_row (guint i, ArchivePage *page)
{
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  g_autofree char *versions = page->versions > 1 ? g_strdup_printf ("%d", page->versions) : g_strdup ("");
  const char *texts[] = { number, page->title, page->blank ? _("blank") : "", versions, NULL };
  WidgetRow *row = widget_row_new (texts, page, NULL);

  if (page->versions > 1)
    widget_row_set_kind (row, 3, WIDGET_KIND_WARN);
  return row;
}

static void
pages_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = archive_pages_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!room_told (self, error))
    return;
  g_list_store_remove_all (self->page_rows);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  self->pages = g_steal_pointer (&pages);
  for (guint i = 0; i < self->pages->len; i++)
    g_ptr_array_add (rows, page_row (i, self->pages->pdata[i]));
  room_put_rows (self, self->page_table, self->page_rows, rows, 0);
  if (self->pages->len == 0)
    widget_page_view_clear (WIDGET_PAGE_VIEW (self->views[0]), _("This item has no page."));
  widget_table_focus (WIDGET_TABLE (self->page_table));
  show_page (self);
}

void
room_open_item (ArchiveRoom *self, gint64 item, const char *heading)
{
  room_close_item (self);
  self->item = item;
  widget_card_set_title (WIDGET_CARD (self->item_card), heading);
  gtk_label_set_text (GTK_LABEL (self->page_note), "");
  widget_page_view_set_loading (WIDGET_PAGE_VIEW (self->views[0]));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "item");
  archive_pages_async (room_caller (self), item, form_listing_anew (&self->reading), pages_cb, g_object_ref (self));
  room_show_actions (self);
}

void
room_close_item (ArchiveRoom *self)
{
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  self->item = 0;
  self->version = 0;
  self->filling = TRUE;
  g_list_store_remove_all (self->page_rows);
  self->filling = FALSE;
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_hash_table_remove_all (self->known);
  for (guint i = 0; i < G_N_ELEMENTS (self->views); i++)
    {
      g_clear_pointer (&self->wanted[i], g_free);
      g_clear_pointer (&self->loaded[i], g_free);
      widget_page_view_clear (WIDGET_PAGE_VIEW (self->views[i]), NULL);
    }
}

/* --- Keys --- */

static void
step (ArchiveRoom *self, int by)
{
  guint place = widget_table_get_selected (WIDGET_TABLE (self->page_table));

  if (self->pages == NULL || place == G_MAXUINT || (by < 0 && place == 0)
      || (by > 0 && place + 1 >= self->pages->len))
    return;
  widget_table_select (WIDGET_TABLE (self->page_table), place + (guint) by);
}

/* On the list the arrows turn, over the ends of files too; other keys of the view work as if it had the keyboard. */
gboolean
room_page_key (ArchiveRoom *self, GdkEventKey *event)
{
  gboolean done;

  if (event->keyval == GDK_KEY_Left || event->keyval == GDK_KEY_Page_Up)
    step (self, -1);
  else if (event->keyval == GDK_KEY_Right || event->keyval == GDK_KEY_Page_Down)
    step (self, 1);
  else
    {
      done = widget_page_view_press (WIDGET_PAGE_VIEW (self->views[0]), event);
      if (done && self->two)
        widget_page_view_press (WIDGET_PAGE_VIEW (self->views[1]), event);
      return done;
    }
  return TRUE;
}

void
room_two_pages (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);

  self->two = !self->two;
  show_second (self);
}

/* From the newest back to the first, then the newest again. */
void
room_other_version (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);
  const ArchivePage *shown = room_page (self);
  int version = self->version != 0 ? self->version : shown->version;

  self->version = version > 1 ? version - 1 : 0;
  show_page (self);
}
