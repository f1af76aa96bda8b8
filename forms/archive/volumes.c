/* The volumes of a state, by number, title, box or shelf. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#define ROWS 500

const ArchiveVolume *
room_volume (ArchiveRoom *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->volumes));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

static WidgetKind
kind_of (const ArchiveVolume *volume)
{
  if (g_strcmp0 (volume->state, "checked") == 0)
    return WIDGET_KIND_OK;
  if (g_strcmp0 (volume->state, "closed") == 0)
    return WIDGET_KIND_WARN;
  return g_strcmp0 (volume->state, "open") == 0 ? WIDGET_KIND_INFO : WIDGET_KIND_NEUTRAL;
}

static WidgetRow *
volume_row (ArchiveVolume *volume, const char *today)
{
  g_autofree char *pages = g_strdup_printf ("%d", volume->pages);
  const char *state = volume->lent_to != NULL ? _("lent out") : volume->state_title;
  const char *texts[] = { volume->archive_no, volume->title, pages, state, NULL };
  WidgetRow *row = widget_row_new (texts, volume, (GDestroyNotify) archive_volume_free);
  gboolean late = volume->lent_due != NULL && g_strcmp0 (volume->lent_due, today) < 0;

  widget_row_set_kind (row, 3, late                      ? WIDGET_KIND_DANGER
                               : volume->lent_to != NULL ? WIDGET_KIND_WARN
                                                         : kind_of (volume));
  return row;
}

static guint
place_of (ArchiveRoom *self, GPtrArray *volumes)
{
  for (guint i = 0; i < volumes->len; i++)
    if (((const ArchiveVolume *) volumes->pdata[i])->volume == self->wanted_volume)
      return i;
  return widget_table_get_selected (WIDGET_TABLE (self->volumes));
}

static void
volumes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) volumes = archive_volumes_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const char *today = form_context_get_session (room_context (self))->server_date;
  guint place;

  if (!room_told (self, error))
    return;
  place = place_of (self, volumes);
  for (guint i = 0; i < volumes->len; i++)
    g_ptr_array_add (rows, volume_row (volumes->pdata[i], today));
  g_ptr_array_set_free_func (volumes, NULL);
  room_put_rows (self, self->volumes, self->volume_rows, rows, place);
  room_volume_chosen (self);
}

void
room_read_volumes (ArchiveRoom *self)
{
  const char *state = widget_field_get_value (WIDGET_FIELD (self->state));
  const char *text = widget_field_get_value (WIDGET_FIELD (self->volume_text));

  archive_volumes_async (room_caller (self), *state != '\0' ? state : "all", NULL, 0, *text != '\0' ? text : NULL, 0, ROWS,
                         room_cancellable (self), volumes_cb, g_object_ref (self));
}

void
room_fill_states (ArchiveRoom *self)
{
  const char *const keys[] = { "all", "open", "closed", "checked", "lent", "due", "destroyed", NULL };
  const char *const titles[] = { _("All volumes"),      _("Being assembled"), _("Waiting for the check"),
                                 _("In the archive"),   _("Lent out"),        _("Time is over"),
                                 _("Destroyed"),        NULL };

  widget_field_set_options (WIDGET_FIELD (self->state), keys, titles);
  widget_field_set_value (WIDGET_FIELD (self->state), "all");
}
