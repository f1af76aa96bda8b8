#include "scan/batch-private.h"
#include "scan/encode.h"
#include "scan/file.h"

static guint
keep (ScanStore *store, GBytes *original, int dpi, ScanColour colour, const char *device, GError **error)
{
  ScanPage facts = { .mime = (char *) scan_mime (original), .dpi = dpi, .colour = colour, .device = (char *) device,
                     .by = store->operator, .at = g_get_real_time () / G_USEC_PER_SEC };

  return scan_spool_add (store->spool, &facts, original, error);
}

static guint
keep_picture (ScanStore *store, const ScanPicture *picture, const char *device, GError **error)
{
  g_autoptr (GBytes) original = scan_encode (picture, error);

  return original != NULL ? keep (store, original, picture->dpi, picture->colour, device, error) : 0;
}

/* What arrives while other sides still come: told to the main thread. */
typedef struct
{
  ScanBatch *batch;
  guint      number;
} Arrival;

static gboolean
arrived_cb (gpointer data)
{
  const Arrival *arrival = data;

  scan_batch_bring_up_to_date (arrival->batch, arrival->number);
  return G_SOURCE_REMOVE;
}

static void
arrival_free (gpointer data)
{
  Arrival *self = data;

  g_object_unref (self->batch);
  g_free (self);
}

static void
tell_arrival (ScanBatch *self, guint number)
{
  Arrival *arrival = g_new (Arrival, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  *arrival = (Arrival) { g_object_ref (self), number };
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, arrived_cb, arrival, arrival_free);
  g_source_attach (source, self->context);
}

/* Scanning */

typedef struct
{
  ScanBatch *batch;
  char      *device;
} Run;

static void
run_free (gpointer data)
{
  Run *self = data;

  g_object_unref (self->batch);
  g_free (self->device);
  g_free (self);
}

/* On the thread of the scanner. */
static gboolean
keep_side (const ScanPicture *picture, gpointer data, GError **error)
{
  const Run *run = data;
  guint number = keep_picture (run->batch->store, picture, run->device, error);

  if (number != 0)
    tell_arrival (run->batch, number);
  return number != 0;
}

static void
scanned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  int sides;
  gboolean done = scan_scanner_scan_finish (result, &sides, &error);

  g_object_set_data (G_OBJECT (task), "sides", GINT_TO_POINTER (sides));
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
scan_batch_scan_async (ScanBatch *self, ScanScanner *scanner, const char *device, const ScanProfile *profile,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Run *run = g_new (Run, 1);

  *run = (Run) { g_object_ref (self), g_strdup (device) };
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, run, run_free);
  scan_scanner_scan_async (scanner, device, profile, keep_side, run, cancellable, scanned_cb, task);
}

gboolean
scan_batch_scan_finish (ScanBatch *self, GAsyncResult *result, int *sides, GError **error)
{
  if (sides != NULL)
    *sides = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (result), "sides"));
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* A camera, files */

static gboolean
run_take (ScanJob *job, GError **error)
{
  job->number = keep_picture (job->store, job->picture, job->text, error);
  return job->number != 0;
}

void
scan_batch_take_async (ScanBatch *self, const ScanPicture *picture, const char *device, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  ScanJob *job = scan_job_new (self, NULL, run_take);

  job->picture = scan_picture_new (picture->width, picture->height, picture->stride, picture->dpi, picture->colour,
                                   picture->pixels);
  job->text = g_strdup (device);
  scan_batch_change (self, job, cancellable, callback, user_data);
}

static gboolean
import_page (GBytes *original, int dpi, ScanColour colour, gpointer data, GError **error)
{
  const ScanJob *job = data;
  guint number = keep (job->store, original, dpi, colour, job->text, error);

  if (number != 0)
    tell_arrival (job->batch, number);
  return number != 0;
}

static gboolean
run_import (ScanJob *job, GError **error)
{
  return scan_file_pages (job->file, import_page, job, job->cancellable, error);
}

void
scan_batch_import_async (ScanBatch *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  ScanJob *job = scan_job_new (self, NULL, run_import);

  job->text = g_file_get_basename (file);
  job->file = g_object_ref (file);
  scan_batch_start (self, job, cancellable, callback, user_data);
}
