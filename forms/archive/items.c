/* What is filed and waits for a volume: by class, year and text; marked with Space. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-card.h"

#define PAGE_ROWS 200
#define MARK      "✓ "

enum { CASE_NO, TITLE, PARTY, FORMED, CLASS, YEARS, PAGES, MISSING };

const ArchiveItem *
room_loose_item (ArchiveRoom *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->items));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

const ArchiveItem *
room_leading_item (ArchiveRoom *self)
{
  guint n = g_hash_table_size (self->marks) > 0 ? g_list_model_get_n_items (G_LIST_MODEL (self->item_rows)) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WidgetRow) row = g_list_model_get_item (G_LIST_MODEL (self->item_rows), i);
      const ArchiveItem *item = widget_row_get_data (row);

      if (g_hash_table_contains (self->marks, &item->item))
        return item;
    }
  return room_loose_item (self);
}

gboolean
room_same_volume (const ArchiveItem *a, const ArchiveItem *b)
{
  return g_strcmp0 (a->retention, b->retention) == 0
         && g_ascii_strtoll (a->formed_on, NULL, 10) == g_ascii_strtoll (b->formed_on, NULL, 10);
}

static void
show_mark (ArchiveRoom *self, WidgetRow *row)
{
  const ArchiveItem *item = widget_row_get_data (row);
  gboolean marked = g_hash_table_contains (self->marks, &item->item);
  g_autofree char *text = g_strconcat (marked ? MARK : "", item->case_no, NULL);

  widget_row_set_text (row, CASE_NO, text);
  widget_row_set_kind (row, CASE_NO, marked ? WIDGET_KIND_INFO : WIDGET_KIND_NEUTRAL);
}

static WidgetRow *
item_row (ArchiveRoom *self, ArchiveItem *item)
{
  g_autofree char *years = item->years > 0 ? g_strdup_printf (_("%d years"), item->years) : g_strdup (_("for ever"));
  g_autofree char *pages = g_strdup_printf ("%d", item->pages);
  g_autofree char *missing = item->missing > 0 ? g_strdup_printf (_("%d missing"), item->missing) : g_strdup ("");
  const char *class = form_context_get_title (room_context (self), "archive_class_title", item->retention);
  const char *texts[] = { item->case_no, item->title, item->party, item->formed_on, class, years, pages, missing,
                          NULL };
  WidgetRow *row = widget_row_new (texts, item, (GDestroyNotify) archive_item_free);

  if (item->missing > 0)
    widget_row_set_kind (row, MISSING, WIDGET_KIND_DANGER);
  show_mark (self, row);
  return row;
}

static void
show_count (ArchiveRoom *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->item_rows));
  guint marked = g_hash_table_size (self->marks);
  g_autofree char *text = NULL;

  if (marked > 0)
    text = g_strdup_printf (_("%u items, %u marked"), n, marked);
  else
    text = g_strdup_printf (self->all_read ? _("%u items") : _("the first %u items"), n);
  widget_card_set_subtitle (WIDGET_CARD (self->items_card), text);
}

static void
take (ArchiveRoom *self, GPtrArray *items, gboolean append)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->item_rows));
  guint selected = widget_table_get_selected (WIDGET_TABLE (self->items));
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  self->all_read = items->len < PAGE_ROWS;
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (rows, item_row (self, items->pdata[i]));
  g_ptr_array_set_free_func (items, NULL);      /* the rows have them now */
  if (append)
    g_list_store_splice (self->item_rows, n, 0, rows->pdata, rows->len);
  else
    room_put_rows (self, self->items, self->item_rows, rows, selected);
  show_count (self);
  if (append)
    return;
  g_clear_pointer (&self->open_of, g_free);     /* somebody may have begun one */
  room_item_chosen (self);
}

static void
items_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = archive_items_finish (DB_CALLER (source), result, &error);

  if (room_told (self, error))
    take (self, items, FALSE);
}

static void
more_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = archive_items_finish (DB_CALLER (source), result, &error);

  if (room_told (self, error))
    take (self, items, TRUE);
}

static const char *
value_or_null (GtkWidget *field)
{
  const char *value = widget_field_get_value (WIDGET_FIELD (field));

  return *value != '\0' ? value : NULL;
}

static void
read_from (ArchiveRoom *self, gint64 after, GAsyncReadyCallback callback)
{
  const char *year = value_or_null (self->year);

  archive_items_async (room_caller (self), "loose", value_or_null (self->class),
                       year != NULL ? (int) g_ascii_strtoll (year, NULL, 10) : 0, value_or_null (self->text), after,
                       PAGE_ROWS, form_listing_anew (&self->listing), callback, g_object_ref (self));
}

void
room_read_items (ArchiveRoom *self)
{
  read_from (self, 0, items_cb);
}

void
room_more_items (ArchiveRoom *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->item_rows));
  g_autoptr (WidgetRow) last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (self->item_rows), n - 1) : NULL;

  if (last != NULL && !self->all_read)
    {
      self->all_read = TRUE;            /* not asked twice */
      read_from (self, ((const ArchiveItem *) widget_row_get_data (last))->item, more_cb);
    }
}

void
room_item_chosen (ArchiveRoom *self)
{
  if (self->filling)
    return;
  room_show_open_volumes (self);
  room_show_actions (self);
}

/* The next one is chosen: a list is marked from the top with one key. */
void
room_mark (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);
  guint place = widget_table_get_selected (WIDGET_TABLE (self->items));
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->items));
  gint64 item = room_loose_item (self)->item;

  if (!room_same_volume (room_leading_item (self), room_loose_item (self)))
    {
      form_context_note (room_context (self), FORM_NOTE_PROBLEM,
                         _("What is marked goes into one volume: of one class and one year. The filter lists them."));
      return;
    }
  if (!g_hash_table_remove (self->marks, &item))
    g_hash_table_add (self->marks, g_memdup2 (&item, sizeof item));
  show_mark (self, row);
  g_list_model_items_changed (G_LIST_MODEL (self->item_rows), place, 1, 1);
  if (place + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->item_rows)))
    place++;
  widget_table_select (WIDGET_TABLE (self->items), place);
  show_count (self);
  room_show_actions (self);
}

static void
codes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new (), titles = g_ptr_array_new ();
  GPtrArray *codes;

  form_context_load_finish (FORM_CONTEXT (source), result, &error);
  if (!room_told (self, error))
    return;
  codes = form_context_get_codes (FORM_CONTEXT (source), "archive_class_title");
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    {
      const VocabularyEntry *entry = codes->pdata[i];

      g_ptr_array_add (keys, entry->key);
      g_ptr_array_add (titles, entry->title);
    }
  g_ptr_array_add (keys, NULL);
  g_ptr_array_add (titles, NULL);
  widget_field_set_options (WIDGET_FIELD (self->class), (const char *const *) keys->pdata,
                            (const char *const *) titles->pdata);
  self->ready = TRUE;
  room_read (self);
}

/* The names of the classes first: rows show them. */
void
room_show_classes (ArchiveRoom *self)
{
  form_context_load_async (room_context (self), room_cancellable (self), codes_cb, g_object_ref (self));
}
