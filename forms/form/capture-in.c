/* Pages in: scanners and their profiles, the document camera, files. */

#include "form/capture-private.h"

#include <glib/gi18n-lib.h>

#include "scan/error.h"
#include "widgets/widget-drop-zone.h"
#include "worker/worker.h"

#define SITE_FILE  "/etc/pension-workbench/scan.ini"
#define CAMERA_DPI 200        /* of a table nobody has measured */

/* Profiles and the camera of this desk */

typedef struct
{
  char      *own;
  GPtrArray *profiles;
  gboolean   locked;
  char      *camera;
  int        dpi;
} Setup;

static void
setup_free (gpointer data)
{
  Setup *setup = data;

  g_clear_pointer (&setup->profiles, g_ptr_array_unref);
  g_free (setup->own);
  g_free (setup->camera);
  g_free (setup);
}

/* A site that has a camera decides; a locked one decides in any case. */
static void
read_camera (Setup *setup, const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  if (setup->camera != NULL || !g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    return;
  setup->camera = g_key_file_get_string (file, "camera", "source", NULL);
  if (g_key_file_has_key (file, "camera", "dpi", NULL))
    setup->dpi = CLAMP (g_key_file_get_integer (file, "camera", "dpi", NULL), 50, 1200);
}

static void
setup_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Setup *setup = data;
  GError *error = NULL;

  setup->profiles = scan_profiles_load (SITE_FILE, setup->own, &setup->locked, &error);
  if (setup->profiles == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  read_camera (setup, SITE_FILE);
  if (!setup->locked)
    read_camera (setup, setup->own);
  g_task_return_boolean (task, TRUE);
}

static void
setup_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  FormCapture *self = FORM_CAPTURE (source);
  Setup *setup = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      capture_say_error (self, error);
      return;
    }
  self->profiles = g_steal_pointer (&setup->profiles);
  self->locked = setup->locked;
  self->camera_source = g_steal_pointer (&setup->camera);
  self->camera_dpi = setup->dpi;
  capture_show_profiles (self);
  if (self->begin_with_camera && self->batch != NULL)
    capture_toggle_camera (self);
}

void
capture_read_setup (FormCapture *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, setup_cb, NULL);
  Setup *setup = g_new0 (Setup, 1);

  setup->own = g_build_filename (g_get_user_config_dir (), "pension-workbench", "scan.ini", NULL);
  setup->dpi = CAMERA_DPI;
  g_task_set_task_data (task, setup, setup_free);
  worker_run (task, setup_thread);
}

/* Scanners */

static void
devices_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *devices = scan_scanner_list_finish (result, &error);

  if (devices == NULL)
    {
      capture_say_error (self, error);
      return;
    }
  g_clear_pointer (&self->devices, g_ptr_array_unref);
  self->devices = devices;
  self->device = 0;
  capture_refresh (self);
}

void
capture_find_devices (FormCapture *self)
{
  scan_scanner_list_async (self->scanner, self->cancellable, devices_cb, g_object_ref (self));
}

void
capture_next_device (FormCapture *self)
{
  if (self->run != NULL || self->devices == NULL)
    return;
  if (self->device + 1 < self->devices->len)
    self->device++;
  else
    capture_find_devices (self);      /* round to the first, and one plugged in meanwhile is found */
  capture_show (self);
}

/* A run */

typedef struct
{
  FormCapture       *self;
  const ScanProfile *profile;
} Run;

static void
collated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;

  if (scan_batch_done_finish (result, &error))
    capture_say (self, WIDGET_KIND_OK, _("Fronts and backs are put together."));
  else
    capture_say_error (self, error);
}

/* A stack that is turned by hand: one run, or what is left of one, has ended. */
static void
turned_ended (FormCapture *self, int sides, gboolean whole)
{
  g_autofree char *text = NULL;

  *(self->second ? &self->backs : &self->fronts) += sides;
  if (!whole)
    return;
  if (!self->second)
    {
      self->second = TRUE;
      text = g_strdup_printf (_("%d fronts are scanned. Turn the whole stack over, put it in and press the same key "
                                "again."), self->fronts);
      capture_say (self, WIDGET_KIND_WARN, text);
      return;
    }
  self->turned = NULL;
  scan_batch_collate_async (self->batch, self->fronts, self->backs, self->cancellable, collated_cb,
                            g_object_ref (self));
}

static void
say_outcome (FormCapture *self, int sides, const GError *error)
{
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d page came in.", "%d pages came in.",
                                                         (gulong) sides), sides);
  g_autofree char *text = NULL;

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      capture_say (self, WIDGET_KIND_OK, count);
      return;
    }
  text = g_strdup_printf (_("%s %s All of them are kept; the same key goes on."), error->message, count);
  capture_say (self, WIDGET_KIND_DANGER, text);
}

/* The eye goes to the first page of the run that counts, unless it went somewhere itself. */
static void
show_run (FormCapture *self)
{
  if (!self->follow)
    return;
  self->follow = FALSE;
  if (self->run_begin < g_list_model_get_n_items (G_LIST_MODEL (self->batch)))
    {
      g_autoptr (ScanSide) first = g_list_model_get_item (G_LIST_MODEL (self->batch), self->run_begin);

      g_set_object (&self->current, first);
    }
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Run *run = user_data;
  g_autoptr (FormCapture) self = run->self;
  g_autoptr (GError) error = NULL;
  int sides = 0;
  gboolean whole = scan_batch_scan_finish (self->batch, result, &sides, &error);

  g_clear_object (&self->run);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  show_run (self);
  say_outcome (self, sides, error);
  if (self->turned != NULL && self->turned == run->profile)
    turned_ended (self, sides, whole);
  if (g_error_matches (error, SCAN_ERROR, SCAN_ERROR_NO_DEVICE))
    capture_find_devices (self);
  capture_refresh (self);
}

static const char *
why_not_scan (FormCapture *self, guint profile)
{
  if (self->batch == NULL || self->profiles == NULL || profile >= self->profiles->len)
    return _("Wait a moment: the pages of this case are being opened.");
  if (self->run != NULL)
    return _("The scanner is at work. Esc stops it.");
  if (self->devices == NULL)
    return _("Scanners are being looked for.");
  if (self->devices->len == 0)
    return _("No scanner was found. Check its power and its cable and press D to look again; the document camera (F9) "
             "and files (Ctrl+O) work without one.");
  return NULL;
}

void
capture_scan (FormCapture *self, guint profile)
{
  const char *why = why_not_scan (self, profile);
  const ScanProfile *asked = why == NULL ? self->profiles->pdata[profile] : NULL;
  Run *run;

  if (why != NULL)
    {
      capture_say (self, WIDGET_KIND_WARN, why);
      return;
    }
  capture_close_camera (self);
  if (asked->source != SCAN_FEEDER_TURNED)
    self->turned = NULL;
  else if (self->turned != asked)
    {
      self->turned = asked;
      self->fronts = self->backs = 0;
      self->second = FALSE;
    }
  run = g_new (Run, 1);
  *run = (Run) { g_object_ref (self), asked };
  self->run = g_cancellable_new ();
  self->run_begin = g_list_model_get_n_items (G_LIST_MODEL (self->batch));
  self->follow = TRUE;
  capture_say (self, WIDGET_KIND_INFO, _("Scanning … Esc stops it; what came in is kept."));
  scan_batch_scan_async (self->batch, self->scanner, ((ScanDevice *) self->devices->pdata[self->device])->id, asked,
                         self->run, scanned_cb, run);
  capture_show (self);
}

/* The camera */

static void
live_cb (ScanCamera *camera, FormCapture *self)
{
  g_autoptr (ScanPicture) picture = scan_camera_take (camera);

  if (picture == NULL)
    return;
  g_clear_pointer (&self->live, cairo_surface_destroy);
  self->live = form_capture_surface (picture);
  gtk_widget_queue_draw (self->view);
}

static void
camera_failed_cb (ScanCamera *camera, const char *sentence, FormCapture *self)
{
  capture_say (self, WIDGET_KIND_DANGER, sentence);
  capture_close_camera (self);
}

void
capture_close_camera (FormCapture *self)
{
  g_clear_object (&self->camera);
  g_clear_pointer (&self->live, cairo_surface_destroy);
  capture_show (self);
}

void
capture_toggle_camera (FormCapture *self)
{
  g_autoptr (GError) error = NULL;

  self->begin_with_camera = FALSE;
  if (self->camera != NULL)
    {
      capture_close_camera (self);
      return;
    }
  if (self->batch == NULL || self->profiles == NULL || self->run != NULL)
    {
      capture_say (self, WIDGET_KIND_WARN, why_not_scan (self, 0));
      return;
    }
  self->camera = scan_camera_new (self->camera_source, self->camera_dpi, &error);
  if (self->camera == NULL)
    {
      g_autofree char *text = g_strdup_printf (_("No document camera was found. Check its cable; scanners (F2 to F7) "
                                                 "and files (Ctrl+O) work without one. (%s)"), error->message);

      capture_say (self, WIDGET_KIND_WARN, text);
      return;
    }
  g_signal_connect_object (self->camera, "arrived", G_CALLBACK (live_cb), self, 0);
  g_signal_connect_object (self->camera, "failed", G_CALLBACK (camera_failed_cb), self, 0);
  capture_say (self, WIDGET_KIND_INFO, _("Space or Enter takes the picture; Esc ends the live picture."));
  capture_show (self);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!scan_batch_done_finish (result, &error))
    {
      capture_say_error (self, error);
      return;
    }
  text = g_strdup_printf (_("Taken: page %u. Lay the next sheet down, Space takes it; Esc ends the live picture."),
                          g_list_model_get_n_items (G_LIST_MODEL (self->batch)));
  capture_say (self, WIDGET_KIND_OK, text);
}

void
capture_take (FormCapture *self)
{
  g_autoptr (ScanPicture) picture = self->camera != NULL ? scan_camera_take (self->camera) : NULL;

  if (picture == NULL)
    return;
  self->turned = NULL;
  self->follow = TRUE;
  scan_batch_take_async (self->batch, picture, _("document camera"), NULL, taken_cb, g_object_ref (self));
}

/* Files, one after the other */

static void import_next (FormCapture *self);

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FormCapture) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_queue_pop_head (&self->imports);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autofree char *text = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (scan_batch_done_finish (result, &error))
    text = g_strdup_printf (_("Taken in: %s"), name);
  else
    text = g_strdup_printf ("%s: %s", name, error->message);
  capture_say (self, error == NULL ? WIDGET_KIND_OK : WIDGET_KIND_DANGER, text);
  import_next (self);
}

static void
import_next (FormCapture *self)
{
  if (!g_queue_is_empty (&self->imports))
    scan_batch_import_async (self->batch, g_queue_peek_head (&self->imports), self->cancellable, imported_cb,
                             g_object_ref (self));
}

void
form_capture_import (FormCapture *self, GFile *file)
{
  if (self->batch == NULL)
    {
      capture_say (self, WIDGET_KIND_WARN, why_not_scan (self, 0));
      return;
    }
  capture_close_camera (self);
  self->turned = NULL;
  self->follow = TRUE;
  g_queue_push_tail (&self->imports, g_object_ref (file));
  if (g_queue_get_length (&self->imports) == 1)
    import_next (self);
}

void
capture_choose_files (FormCapture *self)
{
  widget_drop_zone_choose (WIDGET_DROP_ZONE (self->zone));
}
