/* Lists of the appraisal group and the register of destruction (销毁清册): approval, two witnesses. */

#include "form-archive/room.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-facts.h"

#define LISTS 50

const ArchiveDisposal *
room_disposal (ArchiveRoom *self)
{
  WidgetRow *row = widget_table_get_selected_row (WIDGET_TABLE (self->disposals));

  return row != NULL ? widget_row_get_data (row) : NULL;
}

static WidgetKind
kind_of (const char *state)
{
  if (g_strcmp0 (state, "made") == 0)
    return WIDGET_KIND_WARN;
  return g_strcmp0 (state, "approved") == 0 ? WIDGET_KIND_INFO : WIDGET_KIND_NEUTRAL;
}

static WidgetRow *
disposal_row (ArchiveDisposal *line)
{
  g_autofree char *list = g_strdup_printf ("%" G_GINT64_FORMAT, line->disposal);
  g_autofree char *opinion = line->more_years > 0 ? g_strdup_printf (_("keep %d years more"), line->more_years)
                                                  : g_strdup (line->opinion_title);
  const char *texts[] = { list, line->archive_no, opinion, line->reason, line->state_title, NULL };
  WidgetRow *row = widget_row_new (texts, line, (GDestroyNotify) archive_disposal_free);

  if (g_strcmp0 (line->opinion, "destroy") == 0)
    widget_row_set_kind (row, 2, WIDGET_KIND_DANGER);
  widget_row_set_kind (row, 4, kind_of (line->state));
  return row;
}

static void
disposals_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = archive_disposals_finish (DB_CALLER (source), result, &error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!room_told (self, error))
    return;
  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (rows, disposal_row (lines->pdata[i]));
  g_ptr_array_set_free_func (lines, NULL);
  room_put_rows (self, self->disposals, self->disposal_rows, rows,
                 widget_table_get_selected (WIDGET_TABLE (self->disposals)));
  room_disposal_chosen (self);
}

void
room_read_disposals (ArchiveRoom *self)
{
  archive_disposals_async (room_caller (self), 0, LISTS, room_cancellable (self), disposals_cb, g_object_ref (self));
}

/* Two names, or one, or none yet. */
static char *
witnesses_of (const ArchiveDisposal *line)
{
  if (line->witness2_by != NULL)
    return g_strdup_printf (_("%s and %s"), line->witness1_by, line->witness2_by);
  return g_strdup (line->witness1_by);
}

void
room_disposal_chosen (ArchiveRoom *self)
{
  const ArchiveDisposal *line = room_disposal (self);
  WidgetFacts *facts = WIDGET_FACTS (self->disposal_facts);
  g_autofree char *made = NULL, *approved = NULL, *done = NULL, *witnesses = NULL;

  if (self->filling)
    return;
  widget_facts_clear (facts);
  room_show_actions (self);
  if (line == NULL)
    return;
  made = form_text_time (line->made_at);
  approved = form_text_time (line->approved_at);
  done = form_text_time (line->witness2_at);
  witnesses = witnesses_of (line);
  widget_facts_add (facts, "title", _("Title"), line->title);
  widget_facts_add (facts, "until", _("Kept until"), line->keep_until);
  widget_facts_add (facts, "made-by", _("Appraised by"), line->made_by);
  widget_facts_add (facts, "made", _("Appraised"), made);
  widget_facts_add (facts, "to", _("Reported to"), line->reported_to);
  widget_facts_add (facts, "on", _("Reported"), line->reported_on);
  widget_facts_add (facts, "approved-by", _("Head who approved"), line->approved_by);
  widget_facts_add (facts, "approved", _("Approved on"), approved);
  widget_facts_add (facts, "witnesses", _("Witnesses"), witnesses);
  widget_facts_add (facts, "done", _("Carried out"), done);
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ArchiveRoom) self = user_data;
  g_autoptr (GError) error = NULL;

  archive_disposal_sign_finish (DB_CALLER (source), result, &error);
  room_end (self, error, _("Signed; it stands on the list."));
}

/* All volumes of the list: everybody signs the same digest. */
void
room_sign (ArchiveRoom *self, const char *act)
{
  const ArchiveDisposal *line = room_disposal (self);

  room_begin (self);
  archive_disposal_sign_async (room_caller (self), line->disposal, act, line->digest, room_cancellable (self),
                               signed_cb, g_object_ref (self));
}
