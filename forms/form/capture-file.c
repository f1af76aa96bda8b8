/* Pages to materials: each is sent, its capture told, and only then marked as filed on this desk. */

#include "form/capture-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "form/text.h"
#include "scan/encode.h"
#include "widgets/widget-message.h"

#define BELOW_STANDARD "PR321"

struct _CaptureFiling
{
  ScanSide   *side;
  char       *material;
  char       *title;
  GBytes     *page;
  GBytes     *original;
  CaseUpload *upload;
  gint64      file;        /* in the case; 0: not yet */
};

/* Auxiliary */

void
capture_filing_free (gpointer data)
{
  CaptureFiling *filing = data;

  g_object_unref (filing->side);
  g_clear_pointer (&filing->page, g_bytes_unref);
  g_clear_pointer (&filing->original, g_bytes_unref);
  g_clear_pointer (&filing->upload, case_upload_free);
  g_free (filing->material);
  g_free (filing->title);
  g_free (filing);
}

void
capture_target_free (gpointer data)
{
  CaptureTarget *target = data;

  g_free (target->material);
  g_free (target->title);
  g_free (target->hint);
  g_free (target);
}

static CaptureFiling *
under_way (FormCapture *self)
{
  return g_queue_peek_head (&self->filings);
}

/* Materials */

static CaptureTarget *
target_of (FormCapture *self, const char *material)
{
  for (guint i = 0; i < self->targets->len; i++)
    if (g_strcmp0 (((CaptureTarget *) self->targets->pdata[i])->material, material) == 0)
      return self->targets->pdata[i];
  return NULL;
}

static void
add_target (FormCapture *self, const CaseMaterial *material)
{
  CaptureTarget *target = target_of (self, material->material);

  if (target == NULL)
    {
      target = g_new0 (CaptureTarget, 1);
      target->material = g_strdup (material->material);
      target->title = form_text_short (material->title);
      target->hint = g_strdup (material->hint);
      g_ptr_array_add (self->targets, target);
    }
  target->files += material->file != 0;
  target->missing |= material->missing;
}

/* Where work begins: what is missing. */
static void
choose_first (FormCapture *self)
{
  for (guint i = 0; i < self->targets->len; i++)
    if (((CaptureTarget *) self->targets->pdata[i])->missing)
      {
        self->target = i;
        return;
      }
}

static void
materials_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *list = case_material_list_finish (DB_CALLER (source), result, &error);
  gboolean first = self->materials == NULL;

  if (list == NULL)
    {
      capture_say_error (self, error);
      return;
    }
  g_clear_pointer (&self->materials, g_ptr_array_unref);
  self->materials = list;
  g_ptr_array_set_size (self->targets, 0);
  for (guint i = 0; i < list->len; i++)
    add_target (self, list->pdata[i]);
  if (first)
    choose_first (self);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  capture_show_targets (self);
  if (first)      /* codes that were read before it was known what is asked for */
    for (guint i = 0; i < self->order->len; i++)
      capture_look_at_code (self, self->order->pdata[i]);
}

void
capture_read_materials (FormCapture *self)
{
  case_material_list_async (form_context_get_caller (self->context), case_model_facts (self->model)->case_id,
                            self->cancellable, materials_cb, g_object_ref (self));
}

void
capture_choose_target (FormCapture *self, guint target)
{
  if (target >= self->targets->len)
    return;
  self->target = target;
  capture_show_targets (self);
}

/* The end of one page, filed or not, and the next one */

static void
say_filed (FormCapture *self, const char *title)
{
  g_autofree char *text = NULL;

  if (self->filed == 0)
    return;
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page filed: %s", "%u pages filed, the last one: %s",
                                       self->filed), self->filed, title);
  capture_say (self, WIDGET_KIND_OK, text);
}

static void
end (FormCapture *self, const GError *error)
{
  CaptureFiling *filing = g_queue_pop_head (&self->filings);

  self->working = FALSE;
  capture_sheet (self, filing->side)->queued = FALSE;
  if (error != NULL)
    capture_say_error (self, error);
  else
    self->filed++;
  if (g_queue_is_empty (&self->filings))
    {
      if (error == NULL)
        say_filed (self, filing->title);
      self->filed = 0;
      g_clear_pointer (&self->reason, g_free);
      capture_read_materials (self);
      capture_emit_filed (self);
    }
  capture_filing_free (filing);
  capture_refresh (self);
  capture_file_next (self);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;

  scan_batch_done_finish (result, &error);
  end (self, error);
}

/* What is said of the capture */

static char *
edits_as_json (const ScanEdits *edits)
{
  if (edits->width == 0)
    return g_strdup_printf ("{\"turn\":%d,\"skew\":%d}", edits->turn, edits->skew);
  return g_strdup_printf ("{\"turn\":%d,\"skew\":%d,\"crop\":[%d,%d,%d,%d]}", edits->turn, edits->skew, edits->x,
                          edits->y, edits->width, edits->height);
}

/* Beside the page it is about. */
static void
ask_reason (FormCapture *self, const char *why)
{
  widget_message_hush (WIDGET_MESSAGE (self->message));
  capture_go (self, under_way (self)->side);
  gtk_label_set_text (GTK_LABEL (self->reason_text), why);
  gtk_widget_show (self->reason_row);
  gtk_widget_grab_focus (self->reason_entry);
}

static void
captured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean told = case_material_capture_finish (DB_CALLER (source), result, &error);
  const DbRefusal *refusal = told ? NULL : db_error_refusal (error);
  CaptureFiling *filing = under_way (self);

  if (told)
    {
      g_hash_table_add (self->told, g_memdup2 (&filing->file, sizeof filing->file));
      scan_batch_file_async (self->batch, filing->side, filing->material, NULL, kept_cb, g_object_ref (self));
    }
  else if (refusal != NULL && g_strcmp0 (refusal->sqlstate, BELOW_STANDARD) == 0
           && !g_cancellable_is_cancelled (self->cancellable))
    ask_reason (self, error->message);
  else
    end (self, error);
}

static void
tell_capture (FormCapture *self)
{
  CaptureFiling *filing = under_way (self);
  const ScanPage *page = scan_side_get (filing->side);
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (page->at);
  g_autofree char *when = g_date_time_format_iso8601 (at);
  g_autofree char *edits = edits_as_json (&page->edits);
  CaseCapture capture = { .file = filing->file, .original_sha256 = page->sha256, .original = filing->original,
                          .dpi = page->dpi, .colour = scan_colour_name (page->colour), .device = page->device,
                          .edits = edits, .blank = page->measure.blank, .by = page->by, .at = when,
                          .reason = self->reason };

  case_material_capture_async (form_context_get_caller (self->context), &capture, NULL, captured_cb,
                               g_object_ref (self));
}

/* Sending */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;
  int version = 0;

  if (!case_material_add_finish (DB_CALLER (source), result, &under_way (self)->file, &version, &error))
    {
      end (self, error);
      return;
    }
  case_model_set_version (self->model, version);
  tell_capture (self);
}

/* The file of this page when it was sent before and the answer, or this desk, was lost then. */
static gint64
sent_before (FormCapture *self, const CaptureFiling *filing)
{
  for (guint i = 0; self->materials != NULL && i < self->materials->len; i++)
    {
      const CaseMaterial *material = self->materials->pdata[i];

      if (g_strcmp0 (material->material, filing->material) == 0 && material->sha256 != NULL
          && g_ascii_strcasecmp (material->sha256, filing->upload->sha256) == 0
          && !g_hash_table_contains (self->told, &material->file))
        return material->file;
    }
  return 0;
}

static void
examined_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;
  CaptureFiling *filing = under_way (self);

  filing->upload = case_upload_read_finish (result, &error);
  if (filing->upload == NULL)
    {
      end (self, error);
      return;
    }
  filing->file = sent_before (self, filing);
  if (filing->file != 0)
    tell_capture (self);
  else
    case_material_add_async (form_context_get_caller (self->context), case_model_facts (self->model)->case_id,
                             filing->material, filing->upload, NULL, added_cb, g_object_ref (self));
}

static char *
name_of (const CaptureFiling *filing)
{
  const char *mime = scan_mime (filing->page);
  const char *ending = g_strcmp0 (mime, "image/tiff") == 0 ? "tif" : g_strcmp0 (mime, "image/png") == 0 ? "png" : "jpg";

  return g_strdup_printf ("%s-%u.%s", filing->title, scan_side_get (filing->side)->number, ending);
}

static void
paged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;
  CaptureFiling *filing = under_way (self);
  g_autofree char *name = NULL;

  filing->page = scan_batch_page_finish (result, &filing->original, &error);
  if (filing->page == NULL)
    {
      end (self, error);
      return;
    }
  name = name_of (filing);
  case_upload_from_bytes_async (filing->page, name, NULL, examined_cb, g_object_ref (self));
}

/* For the other files */

/* Not while its edits are being written down. */
void
capture_file_next (FormCapture *self)
{
  CaptureFiling *filing = under_way (self);

  if (filing == NULL || self->working || capture_sheet (self, filing->side)->editing
      || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->working = TRUE;
  scan_batch_page_async (self->batch, filing->side, NULL, paged_cb, g_object_ref (self));
}

void
capture_file (FormCapture *self, ScanSide *side, guint number)
{
  const CaptureTarget *target = self->targets->pdata[number];
  CaptureSheet *sheet = capture_sheet (self, side);
  CaptureFiling *filing;

  sheet->marked = FALSE;
  if (sheet->queued || scan_side_get (side)->filed != NULL)
    return;
  filing = g_new0 (CaptureFiling, 1);
  filing->side = g_object_ref (side);
  filing->material = g_strdup (target->material);
  filing->title = g_strdup (target->title);
  sheet->queued = TRUE;
  g_queue_push_tail (&self->filings, filing);
  capture_file_next (self);
}

static const char *
why_not_file (FormCapture *self, GPtrArray *chosen)
{
  if (chosen->len == 0)
    return _("There is no page to file yet.");
  if (!case_model_is_editable (self->model))
    return _("The case cannot be changed any more");
  if (!form_context_get_online (self->context))
    return _("Not connected: the pages are kept here and can be filed later.");
  if (self->target >= self->targets->len)
    return _("Choose a material on the left first.");
  for (guint i = 0; i < chosen->len; i++)
    if (scan_side_get (chosen->pdata[i])->hidden)
      return _("A page that was put aside is not filed. H takes it back first.");
  if (chosen->len == 1 && scan_side_get (chosen->pdata[0])->filed != NULL)
    return _("This page is filed already.");
  return NULL;
}

/* A page with the code of another case goes into this one only when Enter says so twice. */
static gboolean
is_to_be_asked (FormCapture *self, GPtrArray *chosen)
{
  gboolean ask = FALSE;

  for (guint i = 0; i < chosen->len; i++)
    {
      CaptureSheet *sheet = capture_sheet (self, chosen->pdata[i]);

      if (sheet->warned || !capture_is_of_another (self, scan_side_get (chosen->pdata[i])))
        continue;
      sheet->warned = ask = TRUE;
    }
  return ask;
}

/* The page that is shown or the next one behind it that waits, else the first that does. */
static void
go_on (FormCapture *self)
{
  int place = self->current != NULL ? capture_place (self, self->current) : 0;

  for (guint i = 0; i < self->counting; i++)
    {
      ScanSide *side = self->order->pdata[((guint) MAX (place, 0) + i) % self->counting];

      if (scan_side_get (side)->filed == NULL && !scan_side_get (side)->hidden && !capture_sheet (self, side)->queued)
        {
          capture_go (self, side);
          return;
        }
    }
  capture_show (self);
}

void
capture_file_chosen (FormCapture *self)
{
  g_autoptr (GPtrArray) chosen = capture_chosen (self);
  const char *why = why_not_file (self, chosen);

  self->follow = FALSE;
  if (why != NULL)
    {
      capture_say (self, WIDGET_KIND_WARN, why);
      return;
    }
  if (is_to_be_asked (self, chosen))
    {
      capture_say (self, WIDGET_KIND_DANGER,
                   _("The code on it is of another case. Enter once more files it here all the same."));
      return;
    }
  for (guint i = 0; i < chosen->len; i++)
    capture_file (self, chosen->pdata[i], self->target);
  go_on (self);
}

/* The answer to PR321: kept with the reason, now and for the rest of the queue … */
void
capture_give_reason (FormCapture *self)
{
  const char *text = gtk_entry_get_text (GTK_ENTRY (self->reason_entry));

  if (*text == '\0' || under_way (self) == NULL)
    return;
  g_free (self->reason);
  self->reason = g_strdup (text);
  gtk_widget_hide (self->reason_row);
  gtk_widget_grab_focus (self->view);
  tell_capture (self);
  go_on (self);
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;
  int version = case_material_remove_finish (DB_CALLER (source), result, &error);

  if (version != 0)
    case_model_set_version (self->model, version);
  else
    capture_say_error (self, error);
  if (error == NULL)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "not filed");
  end (self, error);
}

/* … or taken out again: it waits here for a better scan, and so do those behind it. */
void
capture_refuse_reason (FormCapture *self)
{
  CaptureFiling *filing = under_way (self);

  gtk_widget_hide (self->reason_row);
  gtk_widget_grab_focus (self->view);
  if (filing == NULL)
    return;
  while (g_queue_get_length (&self->filings) > 1)
    {
      CaptureFiling *behind = g_queue_pop_tail (&self->filings);

      capture_sheet (self, behind->side)->queued = FALSE;
      capture_filing_free (behind);
    }
  capture_say (self, WIDGET_KIND_INFO, _("Not filed. The page is still here; scan it again with a better profile."));
  case_material_remove_async (form_context_get_caller (self->context), case_model_facts (self->model)->case_id,
                              filing->file, NULL, removed_cb, g_object_ref (self));
}
