#include "scan/scanner.h"

#include <sane/sane.h>

#include "scan/error.h"
#include "scan/plan.h"
#include "scan/reader.h"

struct _ScanScanner
{
  GObject      parent_instance;

  GThread     *thread;
  GAsyncQueue *requests;      /* of GTask; &quit ends the thread */
};

G_DEFINE_FINAL_TYPE (ScanScanner, scan_scanner, G_TYPE_OBJECT)

/* Tasks hold no reference to the scanner: the last one could be dropped by its own thread. */
typedef struct
{
  void        (*run) (GTask *task);
  char         *device;
  ScanProfile  *profile;
  ScanPageFunc  page;
  gpointer      page_data;
  int           sides;
} Request;

static int quit;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->device);
  scan_profile_free (self->profile);
  g_free (self);
}

void
scan_device_free (ScanDevice *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

/* On the thread */

static void
list_devices (GTask *task)
{
  const SANE_Device **found = NULL;
  SANE_Status status = sane_get_devices (&found, SANE_FALSE);
  GPtrArray *devices = g_ptr_array_new_with_free_func ((GDestroyNotify) scan_device_free);

  for (; status == SANE_STATUS_GOOD && *found != NULL; found++)
    {
      ScanDevice *device = g_new0 (ScanDevice, 1);

      device->id = g_strdup ((*found)->name);
      device->title = g_strdup_printf ("%s %s", (*found)->vendor, (*found)->model);
      g_ptr_array_add (devices, device);
    }
  g_task_return_pointer (task, devices, (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
open_device (const char *name, SANE_Handle *handle, GError **error)
{
  SANE_Status status = sane_open (name, handle);

  return status == SANE_STATUS_GOOD || scan_reader_fail (status, error);
}

static void
read_options (GTask *task)
{
  const Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  SANE_Handle handle;

  if (!open_device (request->device, &handle, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_return_pointer (task, scan_reader_options (handle), (GDestroyNotify) g_ptr_array_unref);
  sane_close (handle);
}

/* The source is set first and the options read again, because it decides what the rest may be. */
static int
prepare (SANE_Handle handle, const ScanProfile *profile, GError **error)
{
  for (int pass = 0; pass < 2; pass++)
    {
      g_autoptr (GPtrArray) options = scan_reader_options (handle);
      g_autoptr (GPtrArray) settings = scan_plan (options, profile, error);

      if (settings == NULL || !scan_reader_apply (handle, settings, error))
        return -1;
      if (pass == 1)
        return MAX (scan_plan_dpi (settings), profile->dpi);
    }
  g_assert_not_reached ();
}

static gboolean
one_side (SANE_Handle handle, Request *request, int dpi, GError **error)
{
  g_autoptr (ScanPicture) picture = scan_reader_picture (handle, dpi, error);

  if (picture == NULL || !request->page (picture, request->page_data, error))
    return FALSE;
  request->sides++;
  return TRUE;
}

/* Stopped between two sides only: a driver that is broken off within one may leave its own threads half done. */
static gboolean
run_device (SANE_Handle handle, Request *request, GCancellable *cancellable, GError **error)
{
  int dpi = prepare (handle, request->profile, error);

  if (dpi < 0)
    return FALSE;
  while (!g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      SANE_Status status = sane_start (handle);

      if (status == SANE_STATUS_NO_DOCS && request->sides > 0)
        return TRUE;
      if (status != SANE_STATUS_GOOD)
        return scan_reader_fail (status, error);
      if (!one_side (handle, request, dpi, error))
        return FALSE;
      if (request->profile->source == SCAN_FLATBED)
        return TRUE;
    }
  return FALSE;
}

static void
scan_pages (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  SANE_Handle handle;
  gboolean done;

  if (!open_device (request->device, &handle, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  done = run_device (handle, request, g_task_get_cancellable (task), &error);
  sane_cancel (handle);
  sane_close (handle);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gpointer
scanner_thread (gpointer data)
{
  GAsyncQueue *requests = data;
  gboolean ready = sane_init (NULL, NULL) == SANE_STATUS_GOOD;
  gpointer next;

  while ((next = g_async_queue_pop (requests)) != &quit)
    {
      g_autoptr (GTask) task = next;
      Request *request = g_task_get_task_data (task);

      if (ready)
        request->run (task);
      else
        g_task_return_new_error (task, SCAN_ERROR, SCAN_ERROR_NO_DEVICE, "sane_init");
    }
  if (ready)
    sane_exit ();
  return NULL;
}

/* Asking */

static void
ask (ScanScanner *self, void (*run) (GTask *task), Request *request, GCancellable *cancellable,
     GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  request->run = run;
  /* a run that was cancelled still says how many sides there are */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, request, request_free);
  g_async_queue_push (self->requests, task);
}

void scan_scanner_list_async (ScanScanner *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  ask (self, list_devices, g_new0 (Request, 1), cancellable, callback, user_data);
}

GPtrArray *
scan_scanner_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
scan_scanner_options_async (ScanScanner *self, const char *device, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->device = g_strdup (device);
  ask (self, read_options, request, cancellable, callback, user_data);
}

GPtrArray *
scan_scanner_options_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void scan_scanner_scan_async (ScanScanner *self, const char *device, const ScanProfile *profile, ScanPageFunc page,
                              gpointer page_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->device = g_strdup (device);
  request->profile = scan_profile_copy (profile);
  request->page = page;
  request->page_data = page_data;
  ask (self, scan_pages, request, cancellable, callback, user_data);
}

gboolean
scan_scanner_scan_finish (GAsyncResult *result, int *sides, GError **error)
{
  const Request *request = g_task_get_task_data (G_TASK (result));

  if (sides != NULL)
    *sides = request->sides;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Life */

static void
scan_scanner_finalize (GObject *object)
{
  ScanScanner *self = SCAN_SCANNER (object);

  g_async_queue_push (self->requests, &quit);
  g_thread_join (self->thread);
  g_async_queue_unref (self->requests);

  G_OBJECT_CLASS (scan_scanner_parent_class)->finalize (object);
}

static void
scan_scanner_class_init (ScanScannerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = scan_scanner_finalize;
}

static void
scan_scanner_init (ScanScanner *self)
{
  self->requests = g_async_queue_new ();
  self->thread = g_thread_new ("scanner", scanner_thread, self->requests);
}

ScanScanner *
scan_scanner_new (void)
{
  return g_object_new (SCAN_TYPE_SCANNER, NULL);
}
