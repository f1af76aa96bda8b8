/* The volume chosen: where it stands, what is next, its contents (卷内文件目录) and their order. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-badge.h"
#include "widgets/widget-card.h"
#include "widgets/widget-facts.h"
#include "widgets/widget-steps.h"

const ArchiveVolumeItem *
room_content (ArchiveRoom *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->contents));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

/* --- What stands over it --- */

static void
show_steps (ArchiveRoom *self, const ArchiveVolume *volume)
{
  static const char *const states[] = { "open", "closed", "checked" };
  const char *const titles[] = { _("Assemble"), _("Close the volume"), _("Check by a second person"), _("In the archive") };
  WidgetSteps *steps = WIDGET_STEPS (self->steps);
  guint at = 0;

  widget_steps_clear (steps);
  while (at < G_N_ELEMENTS (states) && g_strcmp0 (volume->state, states[at]) != 0)
    at++;
  at = at == 0 ? 0 : at + 1;                    /* closed: the check is next; checked: all is done */
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    widget_steps_add (steps, titles[i],
                      i < at || at > 2 ? WIDGET_STEP_DONE : i == at ? WIDGET_STEP_CURRENT : WIDGET_STEP_WAITING, NULL);
}

static char *
signature (const char *name, const char *at)
{
  g_autofree char *time = form_text_time (at);

  return name != NULL ? g_strdup_printf ("%s %s", name, time) : NULL;
}

static void
show_place (ArchiveRoom *self, const ArchiveVolume *volume)
{
  WidgetFacts *facts = WIDGET_FACTS (self->facts);
  g_autofree char *lent = volume->lent_to != NULL ? g_strdup_printf (_("%s, until %s"), volume->lent_to, volume->lent_due)
                                                  : NULL;

  widget_facts_add (facts, "box", _("Box"), volume->box);
  widget_facts_add (facts, "shelf", _("Shelf"), volume->shelf);
  widget_facts_add (facts, "lent", _("Lent to"), lent);
  if (volume->note != NULL)
    widget_facts_add_wide (facts, "note", _("Notes on the volume"), volume->note);
}

static void
show_facts (ArchiveRoom *self, const ArchiveVolume *volume)
{
  WidgetFacts *facts = WIDGET_FACTS (self->facts);
  g_autofree char *content = g_strdup_printf (_("%d items, %d pages"), volume->items, volume->pages);
  g_autofree char *kept = volume->years > 0 ? g_strdup_printf (_("%d years, until %s"), volume->years, volume->keep_until)
                                            : g_strdup (_("for ever"));
  g_autofree char *days = volume->first_day != NULL ? g_strdup_printf (_("%s to %s"), volume->first_day, volume->last_day)
                                                    : NULL;
  g_autofree char *year = g_strdup_printf ("%d", volume->year);
  g_autofree char *closed = signature (volume->closed_by, volume->closed_at);
  g_autofree char *checked = signature (volume->checked_by, volume->checked_at);

  widget_facts_clear (facts);
  widget_facts_add (facts, "class", _("Class"), volume->class_title);
  widget_facts_add (facts, "year", _("Year"), year);
  widget_facts_add (facts, "content", _("Content"), content);
  widget_facts_add (facts, "kept", _("Kept"), kept);
  widget_facts_add (facts, "days", _("From and to"), days);
  widget_facts_add (facts, "made", _("Assembled by"), volume->closed_by != NULL ? closed : volume->made_by);
  widget_facts_add (facts, "checked", _("Second person"), checked);
  show_place (self, volume);
}

static const char *
next_of (ArchiveRoom *self, const ArchiveVolume *volume)
{
  if (g_strcmp0 (volume->state, "open") == 0 && volume->items == 0)
    return _("Next: mark loose items (1, Space) and put them in (P).");
  if (g_strcmp0 (volume->state, "open") == 0)
    return _("Next: put the items in order (Alt+↑ ↓), then close the volume (F9).");
  if (g_strcmp0 (volume->state, "closed") == 0)
    return volume->may_check && self->may_check
             ? _("Next: look through the volume, then agree (A) or give it back with a reason (R).")
             : _("Next: a second person looks through the volume and agrees.");
  if (g_strcmp0 (volume->state, "destroyed") == 0)
    return _("This volume was destroyed; the register keeps it (4).");
  if (volume->lent_to != NULL)
    return _("The volume is out; its return is noted under lending (3).");
  return volume->shelf == NULL ? _("Next: say in which box and on which shelf it stands (S).")
                               : _("In the archive. It can be lent (B).");
}

static void
show_volume (ArchiveRoom *self)
{
  const ArchiveVolume *volume = room_volume (self);
  g_autofree char *heading = NULL;

  gtk_widget_set_visible (self->volume_state, volume != NULL);
  gtk_widget_set_visible (self->steps, volume != NULL && g_strcmp0 (volume->state, "destroyed") != 0);
  if (volume == NULL)
    {
      widget_card_set_title (WIDGET_CARD (self->volume_card), _("No volume is chosen."));
      widget_facts_clear (WIDGET_FACTS (self->facts));
      gtk_label_set_text (GTK_LABEL (self->next), _("Volumes begin with loose items: key 1, mark them, then N."));
      return;
    }
  heading = g_strdup_printf ("%s  %s", volume->archive_no, volume->title);
  widget_card_set_title (WIDGET_CARD (self->volume_card), heading);
  gtk_label_set_text (GTK_LABEL (self->volume_state), volume->state_title);
  show_steps (self, volume);
  show_facts (self, volume);
  gtk_label_set_text (GTK_LABEL (self->next), next_of (self, volume));
}

/* --- Its contents --- */

static WidgetRow *
content_row (ArchiveVolumeItem *item)
{
  g_autofree char *number = g_strdup_printf ("%d", item->number);
  g_autofree char *first = item->first_page > 0 ? g_strdup_printf ("%d", item->first_page) : g_strdup ("—");
  g_autofree char *pages = g_strdup_printf ("%d", item->pages);
  g_autofree char *missing = item->missing > 0 ? g_strdup_printf (_("%d missing"), item->missing) : g_strdup ("");
  const char *texts[] = { number, item->case_no, item->party, item->title, item->formed_on, first, pages, missing,
                          NULL };
  WidgetRow *row = widget_row_new (texts, item, (GDestroyNotify) archive_volume_item_free);

  if (item->missing > 0)
    widget_row_set_kind (row, 7, WIDGET_KIND_DANGER);
  return row;
}

static void
contents_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = archive_volume_items_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint place = 0;

  if (!room_told (self, error))
    return;
  for (guint i = 0; i < items->len; i++)
    {
      if (((const ArchiveVolumeItem *) items->pdata[i])->item == self->wanted_item)
        place = i;
      g_ptr_array_add (rows, content_row (items->pdata[i]));
    }
  g_ptr_array_set_free_func (items, NULL);
  room_put_rows (self, self->contents, self->content_rows, rows, place);
  room_show_actions (self);
}

void
room_volume_chosen (ArchiveRoom *self)
{
  const ArchiveVolume *volume = room_volume (self);

  if (self->filling)
    return;
  g_list_store_remove_all (self->content_rows);
  g_list_store_remove_all (self->check_rows);
  show_volume (self);
  room_show_actions (self);
  if (volume == NULL)
    return;
  self->wanted_volume = volume->volume;
  archive_volume_items_async (room_caller (self), volume->volume, form_listing_anew (&self->choosing), contents_cb,
                              g_object_ref (self));
  room_read_checks (self);
}

/* --- Their order --- */

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;

  archive_volume_put_finish (DB_CALLER (source), result, &error);
  room_end (self, error, NULL);
  widget_table_focus (WIDGET_TABLE (self->contents));
}

static GArray *
order (ArchiveRoom *self)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->content_rows));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (WidgetRow) row = g_list_model_get_item (G_LIST_MODEL (self->content_rows), i);

      g_array_append_val (items, ((const ArchiveVolumeItem *) widget_row_get_data (row))->item);
    }
  return items;
}

static void
put (ArchiveRoom *self, GArray *items)
{
  const ArchiveVolume *volume = room_volume (self);

  room_begin (self);
  archive_volume_put_async (room_caller (self), volume->volume, (const gint64 *) (gpointer) items->data, items->len,
                            volume->version, room_cancellable (self), put_cb, g_object_ref (self));
}

static void
move (ArchiveRoom *self, int by)
{
  g_autoptr (GArray) items = order (self);
  guint place = widget_table_get_selected (WIDGET_TABLE (self->contents));
  guint other = place + (guint) by;
  gint64 item;

  if ((by < 0 && place == 0) || (by > 0 && other >= items->len))
    return;
  item = g_array_index (items, gint64, place);
  self->wanted_item = item;
  g_array_index (items, gint64, place) = g_array_index (items, gint64, other);
  g_array_index (items, gint64, other) = item;
  put (self, items);
}

void
room_earlier (FormPage *page)
{
  move (ARCHIVE_ROOM (page), -1);
}

void
room_later (FormPage *page)
{
  move (ARCHIVE_ROOM (page), 1);
}

void
room_take_out (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);
  g_autoptr (GArray) items = order (self);

  g_array_remove_index (items, widget_table_get_selected (WIDGET_TABLE (self->contents)));
  put (self, items);
}
