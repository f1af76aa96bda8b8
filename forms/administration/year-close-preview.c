/* The preview: chunk by chunk like the close, kept by the server, so that it may take as long as it takes. */

#include "form-administration/inside.h"

#include <glib/gi18n-lib.h>

static void next_look (YearClosePage *self);

/* The lines as they are now, whole or not. */
static void
ended (YearClosePage *self)
{
  g_clear_pointer (&self->looker, g_free);
  year_close_forget (self);
  year_close_ask_state (self);
}

static void
looked (YearClosePage       *self,
        YearPreviewProgress *progress,
        GError              *error)
{
  if (db_error_is_cancelled (error))
    return;
  if (!year_close_page_told (self, error))
    {
      ended (self);
      return;
    }
  year_close_show_looked (self, progress);
  if (g_strcmp0 (progress->state, "running") == 0)
    next_look (self);
  else
    ended (self);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YearClosePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YearPreviewProgress) progress = year_preview_chunk_finish (DB_CALLER (source), result, &error);

  looked (self, progress, error);
}

static void
next_look (YearClosePage *self)
{
  year_preview_chunk_async (year_close_page_caller (self), year_close_page_year (self), year_close_page_phase (self),
                            self->looker, form_page_get_cancellable (FORM_PAGE (self)), looked_cb,
                            g_object_ref (self));
}

static void
started_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (YearClosePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YearPreviewProgress) progress = year_preview_start_finish (DB_CALLER (source), result, &error);

  looked (self, progress, error);
}

void
year_close_look (FormPage *page)
{
  YearClosePage *self = YEAR_CLOSE_PAGE (page);

  g_free (self->looker);
  self->looker = g_uuid_string_random ();
  year_close_forget (self);
  year_close_show_state (self);
  year_preview_start_async (year_close_page_caller (self), year_close_page_year (self), year_close_page_phase (self),
                            year_close_page_proves (self), self->looker, form_page_get_cancellable (page), started_cb,
                            g_object_ref (self));
}

static void
stopped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (YearClosePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YearPreviewProgress) progress = year_preview_stop_finish (DB_CALLER (source), result, &error);

  if (year_close_page_told (self, error))
    year_close_ask_state (self);
}

/* Whoever makes it is told by the answer to the next chunk. */
void
year_close_look_no_more (YearClosePage *self)
{
  year_preview_stop_async (year_close_page_caller (self), year_close_page_year (self), year_close_page_phase (self),
                           form_page_get_cancellable (FORM_PAGE (self)), stopped_cb, g_object_ref (self));
}
