/* What is done with lists: loaded, looked through, handed on, decided, carried out. */

#include "form-stopping/stopping.h"

#include <glib/gi18n-lib.h>

#include "form-stopping/load.h"
#include "widgets/widget-drop-zone.h"
#include "widgets/widget-message.h"
#include "widgets/widget-table.h"

void
stopping_begin (StoppingPage *self)
{
  widget_message_hush (WIDGET_MESSAGE (self->message));
  self->busy = TRUE;
  stopping_show_actions (self);
}

/* Everything that changed is read again; what went wrong is said. */
void
stopping_end (StoppingPage *self, const GError *error)
{
  self->busy = FALSE;
  if (error != NULL)
    stopping_say (self, error);
  else
    stopping_ask (self, STOPPING_ASK_NOTHING);
  stopping_read (self);
  stopping_show_actions (self);
}

/* --- Loading --- */

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoppingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 list = stopping_load_finish (result, &error);

  if (g_cancellable_is_cancelled (form_page_get_cancellable (FORM_PAGE (self))))
    return;
  g_clear_object (&self->loading);
  gtk_widget_set_sensitive (self->zone, TRUE);
  self->wanted = list;
  widget_message_hush (WIDGET_MESSAGE (self->message));
  widget_table_focus (WIDGET_TABLE (self->rows));
  if (list == 0 && db_error_is_cancelled (error))
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_INFO,
                        _("Stopped. What was sent stays: choose the same file again to go on."), NULL);
  else if (list == 0)
    stopping_say (self, error);
  stopping_read (self);
  stopping_show_actions (self);
}

void
stopping_load (StoppingPage *self, const char *path)
{
  const char *source = self->source != NULL ? gtk_combo_box_get_active_id (GTK_COMBO_BOX (self->source)) : NULL;

  if (source == NULL || self->loading != NULL)
    return;
  widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_INFO, _("The list is being read and checked…"),
                      NULL);
  self->loading = g_cancellable_new ();
  gtk_widget_set_sensitive (self->zone, FALSE);
  stopping_show_actions (self);
  stopping_load_async (stopping_caller (self), source, path, self->loading, loaded_cb, g_object_ref (self));
}

void
stopping_choose (FormPage *page)
{
  widget_drop_zone_choose (WIDGET_DROP_ZONE (STOPPING_PAGE (page)->zone));
}

/* --- Row by row --- */

typedef struct
{
  StoppingPage *page;
  gint64        line;
  char         *left_out, *note;
} Marking;

static void
marking_free (Marking *self)
{
  g_object_unref (self->page);
  g_free (self->left_out);
  g_free (self->note);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Marking, marking_free)

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Marking) marking = user_data;
  StoppingPage *self = marking->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (StopMarked) marked = stop_list_mark_finish (DB_CALLER (source), result, &error);

  self->busy = FALSE;
  if (marked == NULL)
    {
      stopping_say (self, error);
      stopping_read (self);
      return;
    }
  if (self->list != NULL)
    {
      self->list->kept = marked->kept;
      self->list->overpaid_fen = marked->overpaid_fen;
      g_free (self->list->digest);
      self->list->digest = g_strdup (marked->digest);
    }
  stopping_ask (self, STOPPING_ASK_NOTHING);
  stopping_show_facts (self);
  stopping_marked (self, marking->line, marking->left_out, marking->note);
}

void
stopping_leave_out (StoppingPage *self, const char *left_out, const char *note)
{
  const StopRow *row = stopping_row (self);
  Marking *marking;

  if (row == NULL)
    return;
  marking = g_new0 (Marking, 1);
  marking->page = g_object_ref (self);
  marking->line = row->line;
  marking->left_out = g_strdup (left_out);
  marking->note = g_strdup (note);
  stopping_begin (self);
  stop_list_mark_async (stopping_caller (self), self->list->list, &row->line, 1, left_out, note,
                        form_page_get_cancellable (FORM_PAGE (self)), marked_cb, marking);
}

void
stopping_keep (FormPage *page)
{
  stopping_leave_out (STOPPING_PAGE (page), NULL, NULL);
}

/* --- The list --- */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoppingPage) self = user_data;
  g_autoptr (GError) error = NULL;

  stop_list_check_finish (DB_CALLER (source), result, &error);
  stopping_end (self, error);
}

void
stopping_check (FormPage *page)
{
  StoppingPage *self = STOPPING_PAGE (page);

  stopping_begin (self);
  stop_list_check_async (stopping_caller (self), self->list->list, form_page_get_cancellable (page), checked_cb,
                         g_object_ref (self));
}

static void
submitted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoppingPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (stop_list_step_finish (DB_CALLER (source), result, &error))
    {
      form_context_note (stopping_context (self), FORM_NOTE_DONE, _("Handed on: another person approves the list."));
      form_context_changed (stopping_context (self));
    }
  stopping_end (self, error);
}

void
stopping_submit (FormPage *page)
{
  StoppingPage *self = STOPPING_PAGE (page);

  stopping_begin (self);
  stop_list_submit_async (stopping_caller (self), self->list->list, self->list->digest,
                          form_page_get_cancellable (page), submitted_cb, g_object_ref (self));
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoppingPage) self = user_data;
  g_autoptr (GError) error = NULL;

  stop_list_step_finish (DB_CALLER (source), result, &error);
  stopping_end (self, error);
}

void
stopping_drop (StoppingPage *self, const char *reason)
{
  stopping_begin (self);
  stop_list_drop_async (stopping_caller (self), self->list->list, reason, form_page_get_cancellable (FORM_PAGE (self)),
                        dropped_cb, g_object_ref (self));
}

/* --- Deciding and carrying out --- */

static void carried_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Chunk by chunk, until none is left or the page is gone. */
static void
go_on (StoppingPage *self, const StopCarried *carried)
{
  g_autofree char *text = NULL;

  if (carried->remaining > 0)
    {
      text = g_strdup_printf (_("%d persons are stopped, %d are left…"), (int) carried->carried,
                              (int) carried->remaining);
      widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_INFO, text, NULL);
      stop_list_carry_async (stopping_caller (self), carried->list, form_page_get_cancellable (FORM_PAGE (self)),
                             carried_cb, g_object_ref (self));
      return;
    }
  if (g_strcmp0 (carried->state, "open") == 0)
    text = g_strdup (_("Sent back to the clerk."));
  else
    text = g_strdup_printf (_("The list is carried out: %d rows."), (int) carried->carried);
  widget_message_hush (WIDGET_MESSAGE (self->message));
  form_context_note (stopping_context (self), FORM_NOTE_DONE, text);
  form_context_changed (stopping_context (self));
  stopping_end (self, NULL);
}

static void
carried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoppingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StopCarried) carried = stop_list_carry_finish (DB_CALLER (source), result, &error);

  if (carried != NULL)
    go_on (self, carried);
  else
    stopping_end (self, error);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StoppingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (StopCarried) carried = stop_list_decide_finish (DB_CALLER (source), result, &error);

  if (carried == NULL)
    {
      stopping_end (self, error);
      return;
    }
  if (g_strcmp0 (carried->state, "open") == 0)
    carried->remaining = 0;
  go_on (self, carried);
}

static void
decide (StoppingPage *self, const char *decision, const char *reason)
{
  stopping_begin (self);
  stop_list_decide_async (stopping_caller (self), self->list->list, decision, self->list->digest, reason,
                          form_page_get_cancellable (FORM_PAGE (self)), decided_cb, g_object_ref (self));
}

void
stopping_agree (FormPage *page)
{
  decide (STOPPING_PAGE (page), "agree", NULL);
}

void
stopping_return (StoppingPage *self, const char *reason)
{
  decide (self, "return", reason);
}

void
stopping_carry (FormPage *page)
{
  StoppingPage *self = STOPPING_PAGE (page);

  stopping_begin (self);
  stop_list_carry_async (stopping_caller (self), self->list->list, form_page_get_cancellable (page), carried_cb,
                         g_object_ref (self));
}
