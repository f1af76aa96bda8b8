/* The steps of a volume: closed with a note, checked by a second person, put on its shelf; and what the four-property
 * checks found, rule by rule. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-card.h"
#include "widgets/widget-message.h"

/* --- What the checks found --- */

static const char *
occasion_of (const ArchiveCheck *check)
{
  if (g_strcmp0 (check->occasion, "filing") == 0)
    return _("at closing");
  return g_strcmp0 (check->occasion, "transfer") == 0 ? _("at the hand-over") : _("in the archive");
}

static WidgetRow *
check_row (ArchiveCheck *check)
{
  g_autofree char *rule = g_strdup_printf ("%s %s", check->rule, check->rule_title);
  const char *texts[] = { rule, check->case_no, check->passed ? _("✓ passed") : _("✕ failed"),
                          check->detail != NULL ? check->detail : "", NULL };
  WidgetRow *row = widget_row_new (texts, check, (GDestroyNotify) archive_check_free);

  widget_row_set_kind (row, 2, check->passed ? WIDGET_KIND_OK : WIDGET_KIND_DANGER);
  return row;
}

static char *
summary (GPtrArray *checks)
{
  const ArchiveCheck *newest = checks->len > 0 ? checks->pdata[0] : NULL;
  g_autofree char *at = newest != NULL ? form_text_time (newest->checked_at) : NULL;
  int failed = 0, all = 0;

  if (newest == NULL)
    return g_strdup (_("not checked yet"));
  for (guint i = 0; i < checks->len; i++)
    {
      const ArchiveCheck *check = checks->pdata[i];

      all += check->run == newest->run ? 1 : 0;
      failed += check->run == newest->run && !check->passed ? 1 : 0;
    }
  return g_strdup_printf (_("%s, %s %s: %d of %d failed"), occasion_of (newest), newest->checked_by, at, failed, all);
}

/* Of the newest run alone; older runs stay on the server. */
static void
checks_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = archive_checks_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *text = NULL;
  int run;

  if (!room_told (self, error))
    return;
  text = summary (checks);
  widget_card_set_subtitle (WIDGET_CARD (self->check_card), text);
  run = checks->len > 0 ? ((const ArchiveCheck *) checks->pdata[0])->run : 0;
  while (checks->len > 0 && ((const ArchiveCheck *) checks->pdata[0])->run == run)
    g_ptr_array_add (rows, check_row (g_ptr_array_steal_index (checks, 0)));
  room_put_rows (self, self->checks, self->check_rows, rows, 0);
}

void
room_read_checks (ArchiveRoom *self)
{
  archive_checks_async (room_caller (self), room_volume (self)->volume, self->choosing, checks_cb, g_object_ref (self));
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  int failed = archive_check_make_finish (DB_CALLER (source), result, &error);
  g_autofree char *text = failed == 0 ? g_strdup (_("All rules are met by all items."))
                                      : g_strdup_printf (_("%d failed; they stand first in the list."), failed);

  room_end (self, error, text);
}

void
room_check_volume (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);

  room_begin (self);
  archive_check_make_async (room_caller (self), room_volume (self)->volume, "yearly", room_cancellable (self), checked_cb,
                            g_object_ref (self));
}

/* --- Closing --- */

/* The refusal names one item and one rule; K lists them all. */
static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  archive_volume_close_finish (DB_CALLER (source), result, &error);
  room_end (self, error, _("Closed and numbered. Another person checks the volume."));
  if (error == NULL || db_error_is_cancelled (error) || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  text = g_strdup_printf (_("%s (K checks all items and lists every rule that fails.)"), error->message);
  widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, text, NULL);
}

static void
do_close (ArchiveRoom *self)
{
  const ArchiveVolume *volume = room_volume (self);

  if (volume == NULL)
    return;
  room_begin (self);
  archive_volume_close_async (room_caller (self), volume->volume, room_answer (self, "note"), volume->version,
                              room_cancellable (self), closed_cb, g_object_ref (self));
}

void
room_close_volume (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);
  const RoomQuestion questions[] = { { "note", _("Notes for the end sheet: damaged, missing, taken out (may be empty)"),
                                       WIDGET_FIELD_TEXT, FALSE, NULL } };

  room_ask (self, _("Close the volume: its pages are numbered"), questions, G_N_ELEMENTS (questions), do_close);
  room_ask_set (self, "note", room_volume (self)->note);
}

/* --- The second person --- */

static void
agreed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;

  archive_volume_check_finish (DB_CALLER (source), result, &error);
  room_end (self, error, _("Agreed: the volume is in the archive."));
}

static void
returned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;

  archive_volume_check_finish (DB_CALLER (source), result, &error);
  room_end (self, error, _("Given back: the volume is open again."));
}

void
room_agree_volume (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);
  const ArchiveVolume *volume = room_volume (self);

  room_begin (self);
  archive_volume_check_async (room_caller (self), volume->volume, "agree", NULL, volume->version, room_cancellable (self),
                              agreed_cb, g_object_ref (self));
}

static void
do_return (ArchiveRoom *self)
{
  const ArchiveVolume *volume = room_volume (self);

  if (volume == NULL)
    return;
  room_begin (self);
  archive_volume_check_async (room_caller (self), volume->volume, "return", room_answer (self, "reason"), volume->version,
                              room_cancellable (self), returned_cb, g_object_ref (self));
}

void
room_return_volume (FormPage *page)
{
  const RoomQuestion questions[] = { { "reason", _("Why is it given back?"), WIDGET_FIELD_TEXT, TRUE, NULL } };

  room_ask (ARCHIVE_ROOM (page), _("Give the volume back"), questions, G_N_ELEMENTS (questions), do_return);
}

/* --- Box and shelf --- */

static void
shelved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;

  archive_volume_shelve_finish (DB_CALLER (source), result, &error);
  room_end (self, error, _("Its place is noted."));
}

static void
do_shelve (ArchiveRoom *self)
{
  if (room_volume (self) == NULL)
    return;
  room_begin (self);
  archive_volume_shelve_async (room_caller (self), room_volume (self)->volume, room_answer (self, "box"),
                               room_answer (self, "shelf"), room_cancellable (self), shelved_cb, g_object_ref (self));
}

void
room_shelve (FormPage *page)
{
  ArchiveRoom *self = ARCHIVE_ROOM (page);
  const RoomQuestion questions[] = { { "box", _("Box"), WIDGET_FIELD_TEXT, TRUE, NULL },
                                     { "shelf", _("Shelf"), WIDGET_FIELD_TEXT, TRUE, NULL } };

  room_ask (self, _("Where the volume stands"), questions, G_N_ELEMENTS (questions), do_shelve);
  room_ask_set (self, "box", room_volume (self)->box);
  room_ask_set (self, "shelf", room_volume (self)->shelf);
}
