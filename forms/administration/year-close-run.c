/* What the page asks of the server: one call a chunk on the long connection, so that the desk never waits. */

#include "form-administration/inside.h"

#include <glib/gi18n-lib.h>

enum
{
  PAGE_OF_ACCOUNTS = 200,
};

/* --- Looking --- */

static void
state_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (YearClosePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YearCloseState) state = year_close_state_finish (DB_CALLER (source), result, &error);

  if (!year_close_page_told (self, error) || gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  g_clear_pointer (&self->state, year_close_state_free);
  self->state = g_steal_pointer (&state);
  year_close_show_state (self);
  if (self->state->preview != NULL && self->reasons->len == 0)
    year_close_ask_preview (self);
}

void
year_close_ask_state (YearClosePage *self)
{
  year_close_state_async (year_close_page_caller (self), year_close_page_year (self), year_close_page_phase (self),
                          form_page_get_cancellable (FORM_PAGE (self)), state_cb, g_object_ref (self));
}

static void
history_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (YearClosePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) seals = year_close_history_finish (DB_CALLER (source), result, &error);

  if (year_close_page_told (self, error))
    year_close_show_history (self, seals);
}

void
year_close_ask_history (YearClosePage *self)
{
  year_close_history_async (year_close_page_caller (self), form_page_get_cancellable (FORM_PAGE (self)), history_cb,
                            g_object_ref (self));
}

static void
preview_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (YearClosePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = year_close_preview_finish (DB_CALLER (source), result, &error);

  if (year_close_page_told (self, error))
    year_close_show_preview (self, lines);
}

void
year_close_ask_preview (YearClosePage *self)
{
  year_close_preview_async (year_close_page_caller (self), year_close_page_year (self), year_close_page_phase (self),
                            form_page_get_cancellable (FORM_PAGE (self)), preview_cb, g_object_ref (self));
}

/* --- The accounts behind a reason, page by page --- */

static void
refused_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (YearClosePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = year_close_refused_finish (DB_CALLER (source), result, &error);

  if (year_close_page_told (self, error))
    year_close_show_refused (self, accounts);
}

void
year_close_ask_more (YearClosePage *self)
{
  if (self->reason == NULL || self->last_person < 0)
    return;
  year_close_refused_async (year_close_page_caller (self), year_close_page_year (self), year_close_page_phase (self),
                            FALSE, self->reason, self->last_person, PAGE_OF_ACCOUNTS,
                            form_page_get_cancellable (FORM_PAGE (self)), refused_cb, g_object_ref (self));
  self->last_person = -1;     /* until the answer says where it ends */
}

void
year_close_ask_refused (YearClosePage *self,
                        const char    *reason)
{
  g_autofree char *wanted = g_strdup (reason);

  g_list_store_remove_all (self->accounts);
  gtk_widget_show (self->refused_card);
  g_free (self->reason);
  self->reason = g_steal_pointer (&wanted);
  self->last_person = 0;
  year_close_ask_more (self);
}

/* --- Running --- */

static void
sealed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YearClosePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YearCloseSeal) seal = year_close_seal_finish (DB_CALLER (source), result, &error);

  if (year_close_page_told (self, error))
    form_context_note (form_page_get_context (FORM_PAGE (self)), FORM_NOTE_DONE, _("The close is sealed."));
  year_close_ask_state (self);
  year_close_ask_history (self);
}

void
year_close_seal (FormPage *page)
{
  YearClosePage *self = YEAR_CLOSE_PAGE (page);

  year_close_seal_async (year_close_page_caller (self), year_close_page_year (self), year_close_page_phase (self),
                         form_page_get_cancellable (page), sealed_cb, g_object_ref (self));
}

static void
ended (YearClosePage           *self,
       const YearCloseProgress *progress)
{
  g_clear_pointer (&self->runner, g_free);
  year_close_forget (self);
  if (progress != NULL && g_strcmp0 (progress->state, "made") == 0
      && g_str_equal (year_close_page_phase (self), "provisional"))
    year_close_seal (FORM_PAGE (self));
  else
    year_close_ask_state (self);
}

static void next_chunk (YearClosePage *self);

static void
chunk_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (YearClosePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YearCloseProgress) progress = year_close_chunk_finish (DB_CALLER (source), result, &error);

  if (db_error_is_cancelled (error))
    return;
  if (!year_close_page_told (self, error))
    {
      ended (self, NULL);
      return;
    }
  year_close_show_progress (self, progress);
  if (g_strcmp0 (progress->state, "running") == 0)
    next_chunk (self);
  else
    ended (self, progress);
}

static void
next_chunk (YearClosePage *self)
{
  year_close_chunk_async (year_close_page_caller (self), year_close_page_year (self), year_close_page_phase (self),
                          self->runner, form_page_get_cancellable (FORM_PAGE (self)), chunk_cb, g_object_ref (self));
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (YearClosePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YearCloseProgress) progress = year_close_start_finish (DB_CALLER (source), result, &error);

  if (db_error_is_cancelled (error))
    return;
  if (!year_close_page_told (self, error) || progress->claimed == NULL)
    {
      if (progress != NULL)
        form_context_note (form_page_get_context (FORM_PAGE (self)), FORM_NOTE_INFO,
                           _("There is nothing to do: the totals stand."));
      ended (self, NULL);
      return;
    }
  year_close_show_progress (self, progress);
  year_close_ask_state (self);
  next_chunk (self);
}

void
year_close_run (FormPage *page)
{
  YearClosePage *self = YEAR_CLOSE_PAGE (page);

  g_free (self->runner);
  self->runner = g_uuid_string_random ();
  year_close_show_state (self);
  year_close_start_async (year_close_page_caller (self), year_close_page_year (self), year_close_page_phase (self),
                          year_close_page_proves (self), self->runner, form_page_get_cancellable (page), started_cb,
                          g_object_ref (self));
}

static void
stopped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (YearClosePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YearCloseProgress) progress = year_close_stop_finish (DB_CALLER (source), result, &error);

  if (year_close_page_told (self, error))
    year_close_ask_state (self);
}

/* Whoever runs it is told by the answer to the next chunk. */
void
year_close_stop (FormPage *page)
{
  YearClosePage *self = YEAR_CLOSE_PAGE (page);
  gboolean closes = self->runner != NULL || g_strcmp0 (self->state->state, "running") == 0;

  year_close_show_stopping (self);
  if (!closes)
    {
      year_close_look_no_more (self);
      return;
    }
  year_close_stop_async (year_close_page_caller (self), year_close_page_year (self), year_close_page_phase (self),
                         form_page_get_cancellable (page), stopped_cb, g_object_ref (self));
}
