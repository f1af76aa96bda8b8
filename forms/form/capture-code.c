/* What stands on a page as a code: our own forms say which case they are of (“PW1:case number:serial”). */

#include "form/capture-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cases/document.h"
#include "form/text.h"

#define OURS "PW1:"

typedef struct
{
  FormCapture *self;
  ScanSide    *side;
  char        *serial;
} Look;

static void
look_free (Look *look)
{
  g_object_unref (look->self);
  g_object_unref (look->side);
  g_free (look->serial);
  g_free (look);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

/* Auxiliary */

/* Case number and serial of the first code of ours, or NULL. */
static GStrv
parts_of (const ScanPage *page)
{
  for (guint i = 0; page->codes != NULL && page->codes[i] != NULL; i++)
    if (g_str_has_prefix (page->codes[i], OURS))
      {
        g_auto (GStrv) parts = g_strsplit (page->codes[i] + strlen (OURS), ":", 2);

        if (g_strv_length (parts) == 2)
          return g_steal_pointer (&parts);
      }
  return NULL;
}

/* The material that is the signed form: titles say so. */
static int
target_called (FormCapture *self, const char *title)
{
  for (guint i = 0; i < self->targets->len; i++)
    {
      const CaptureTarget *target = self->targets->pdata[i];

      if (strstr (target->title, title) != NULL || strstr (title, target->title) != NULL)
        return (int) i;
    }
  return -1;
}

static guint
number_of (FormCapture *self, ScanSide *side)
{
  return (guint) (capture_place (self, side) + 1);
}

static void
title_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Look) look = user_data;
  FormCapture *self = look->self;
  g_autoptr (GError) error = NULL;
  CaseDocumentFile *document = case_document_read_finish (DB_CALLER (source), result, &error);
  g_autofree char *title = document != NULL ? form_text_short (document->title) : NULL;
  int target = title != NULL ? target_called (self, title) : -1;
  g_autofree char *text = NULL;

  g_clear_pointer (&document, case_document_file_free);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (target >= 0 && case_model_is_editable (self->model) && !scan_side_get (look->side)->hidden)
    {
      text = g_strdup_printf (_("Page %u files itself by its code: %s"), number_of (self, look->side), title);
      capture_file (self, look->side, (guint) target);
    }
  else
    text = g_strdup_printf (_("Page %u is a paper of this case (%s). Choose its material and press Enter."),
                            number_of (self, look->side), title != NULL ? title : look->serial);
  capture_say (self, WIDGET_KIND_INFO, text);
}

static void
say_other_case (FormCapture *self, ScanSide *side, const char *case_no)
{
  g_autofree char *text = g_strdup_printf (_("Page %u belongs to another case: %s. It is not filed by itself."),
                                           number_of (self, side), case_no);

  capture_say (self, WIDGET_KIND_DANGER, text);
}

/* For the other files */

gboolean
capture_is_of_another (FormCapture *self, const ScanPage *page)
{
  g_auto (GStrv) parts = parts_of (page);

  return parts != NULL && g_strcmp0 (parts[0], case_model_facts (self->model)->case_no) != 0;
}

void
capture_look_at_code (FormCapture *self, ScanSide *side)
{
  const ScanPage *page = scan_side_get (side);
  CaptureSheet *sheet = capture_sheet (self, side);
  g_auto (GStrv) parts = sheet->asked || !page->measured || page->filed != NULL ? NULL : parts_of (page);
  Look *look;

  if (parts == NULL || self->materials == NULL)
    return;
  sheet->asked = TRUE;
  if (g_strcmp0 (parts[0], case_model_facts (self->model)->case_no) != 0)
    {
      say_other_case (self, side, parts[0]);
      return;
    }
  look = g_new (Look, 1);
  *look = (Look) { g_object_ref (self), g_object_ref (side), g_strdup (parts[1]) };
  case_document_read_async (form_context_get_caller (self->context), parts[1], self->cancellable, title_read_cb, look);
}
