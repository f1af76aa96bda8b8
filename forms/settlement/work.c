/* What the page asks of the server; a list is settled one chunk after the other on the long connection. */

#include "form-settlement/inside.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-message.h"

enum
{
  PAGE_OF_LINES = 200,
  CHUNK = 100,
};

static DbCaller *
caller_of (SettlementPage *self)
{
  return form_context_get_caller (form_page_get_context (FORM_PAGE (self)));
}

static GCancellable *
cancellable_of (SettlementPage *self)
{
  return form_page_get_cancellable (FORM_PAGE (self));
}

static void
note (SettlementPage *self, const char *text)
{
  form_context_note (form_page_get_context (FORM_PAGE (self)), FORM_NOTE_DONE, text);
}

/* --- Looking --- */

static void
keep_office (SettlementPage *self, GPtrArray *offices)
{
  g_clear_pointer (&self->offices, g_ptr_array_unref);
  self->offices = g_ptr_array_ref (offices);
  self->office = NULL;
  for (guint i = 0; i < offices->len; i++)
    {
      SettlementState *office = offices->pdata[i];

      if (self->office == NULL || g_strcmp0 (office->office, self->wanted) == 0)
        self->office = office;
    }
}

static void
state_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SettlementPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offices = settlement_state_finish (DB_CALLER (source), result, &error);

  if (offices == NULL)
    {
      settlement_say (self, error);
      return;
    }
  keep_office (self, offices);
  settlement_show (self);
  settlement_read_lines (self, NULL);
}

void
settlement_read (SettlementPage *self)
{
  settlement_state_async (caller_of (self), cancellable_of (self), state_cb, g_object_ref (self));
}

static void
lines_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SettlementPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = settlement_lines_finish (DB_CALLER (source), result, &error);

  if (lines != NULL)
    settlement_add_lines (self, lines, FALSE);
  else
    settlement_say (self, error);
}

static void
more_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SettlementPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = settlement_lines_finish (DB_CALLER (source), result, &error);

  if (lines != NULL)
    settlement_add_lines (self, lines, TRUE);
  else
    settlement_say (self, error);
}

void
settlement_read_lines (SettlementPage *self, const char *after)
{
  g_autoptr (GPtrArray) none = NULL;

  if (self->office == NULL || self->office->batch == 0)
    {
      none = g_ptr_array_new ();
      settlement_add_lines (self, none, FALSE);
      return;
    }
  settlement_lines_async (caller_of (self), self->office->batch, self->which, after, PAGE_OF_LINES,
                          cancellable_of (self), after == NULL ? lines_cb : more_cb, g_object_ref (self));
}

/* --- Making and signing --- */

static void
begin (SettlementPage *self)
{
  self->busy = TRUE;
  widget_message_hush (WIDGET_MESSAGE (self->message));
  settlement_show (self);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SettlementPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SettlementMade) made = settlement_make_finish (DB_CALLER (source), result, &error);

  self->busy = FALSE;
  if (made != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("%d persons are listed, %d cannot be settled. Now a reviewer checks."),
                                               made->persons, made->refused);

      note (self, text);
    }
  else
    settlement_say (self, error);
  settlement_read (self);
}

void
settlement_make (SettlementPage *self)
{
  begin (self);
  settlement_make_async (caller_of (self), self->office->office, cancellable_of (self), made_cb, g_object_ref (self));
}

static void
signed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SettlementPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SettlementSigned) state = settlement_sign_finish (DB_CALLER (source), result, &error);

  self->busy = FALSE;
  if (state == NULL)
    settlement_say (self, error);
  else
    {
      settlement_ask_reason (self, FALSE);
      if (g_strcmp0 (state->state, "approved") == 0)
        note (self, _("Approved. The list can be settled now."));
      else
        note (self, g_strcmp0 (state->state, "checked") == 0 ? _("Checked. Now an approver decides.")
                                                             : _("The list is dropped. Nothing was changed."));
    }
  settlement_read (self);
}

void
settlement_sign (SettlementPage *self, const char *act, const char *reason)
{
  begin (self);
  settlement_sign_async (caller_of (self), self->office->batch, act, self->office->digest, reason,
                         cancellable_of (self), signed_cb, g_object_ref (self));
}

/* --- Settling --- */

static void ask_chunk (SettlementPage *self);

static void
chunk_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (SettlementPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SettlementChunk) chunk = settlement_chunk_finish (DB_CALLER (source), result, &error);

  if (chunk != NULL && chunk->waiting > 0 && self->office != NULL && self->office->batch == chunk->batch)
    {
      self->office->settled = chunk->settled;
      self->office->changed = chunk->changed;
      self->office->waiting = chunk->waiting;
      settlement_show (self);
      ask_chunk (self);
      return;
    }
  self->busy = self->running = FALSE;
  if (chunk != NULL)
    {
      g_autofree char *text
          = g_strdup_printf (_("%d persons are settled. The next roll pays or takes back the difference."),
                             (int) chunk->settled);

      note (self, text);
    }
  else
    settlement_say (self, error);
  settlement_read (self);
}

static void
ask_chunk (SettlementPage *self)
{
  settlement_chunk_async (caller_of (self), self->office->batch, CHUNK, cancellable_of (self), chunk_cb,
                          g_object_ref (self));
}

void
settlement_run (SettlementPage *self)
{
  self->running = TRUE;
  begin (self);
  ask_chunk (self);
}
