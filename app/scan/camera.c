#include "scan/camera.h"

#include <glib/gi18n-lib.h>
#include <gst/app/gstappsink.h>
#include <gst/gst.h>
#include <gst/video/video.h>

#include "scan/error.h"

#define FIRST_THERE_IS "autovideosrc"
/* one picture waits at most: an old one is nothing anybody wants */
#define REST                                                                                                       \
  " ! videoconvert ! video/x-raw,format=RGB ! appsink name=pictures max-buffers=1 drop=true emit-signals=false"

struct _ScanCamera
{
  GObject     parent_instance;

  GstElement *pipeline;
  GstElement *pictures;
  GMainContext *context;
  guint       watch;
  int         dpi;
  int         told;          /* atomic: "arrived" is on its way */
  GMutex      lock;
  GstSample  *newest;
};

G_DEFINE_FINAL_TYPE (ScanCamera, scan_camera, G_TYPE_OBJECT)

enum { ARRIVED, FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Pictures */

static gboolean
arrived_cb (gpointer data)
{
  ScanCamera *self = data;

  g_atomic_int_set (&self->told, 0);
  g_signal_emit (self, signals[ARRIVED], 0);
  return G_SOURCE_REMOVE;
}

static void
tell (ScanCamera *self)
{
  g_autoptr (GSource) source = NULL;

  if (!g_atomic_int_compare_and_exchange (&self->told, 0, 1))
    return;
  source = g_idle_source_new ();
  g_source_set_callback (source, arrived_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
}

/* On a thread of GStreamer. */
static GstFlowReturn
sample_cb (GstAppSink *sink, gpointer data)
{
  ScanCamera *self = data;
  GstSample *sample = gst_app_sink_pull_sample (sink);

  if (sample == NULL)
    return GST_FLOW_OK;
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->newest, gst_sample_unref);
  self->newest = sample;
  g_mutex_unlock (&self->lock);
  tell (self);
  return GST_FLOW_OK;
}

static ScanPicture *
picture_of (GstSample *sample, int dpi)
{
  GstVideoInfo info;
  GstVideoFrame frame;
  g_autoptr (GBytes) pixels = NULL;
  ScanPicture *picture;

  if (!gst_video_info_from_caps (&info, gst_sample_get_caps (sample))
      || !gst_video_frame_map (&frame, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return NULL;

  pixels = g_bytes_new (GST_VIDEO_FRAME_PLANE_DATA (&frame, 0),
                        (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0) * (gsize) GST_VIDEO_FRAME_HEIGHT (&frame));
  picture = scan_picture_new (GST_VIDEO_FRAME_WIDTH (&frame), GST_VIDEO_FRAME_HEIGHT (&frame),
                              GST_VIDEO_FRAME_PLANE_STRIDE (&frame, 0), dpi, SCAN_COLOUR, pixels);
  gst_video_frame_unmap (&frame);
  return picture;
}

ScanPicture *
scan_camera_take (ScanCamera *self)
{
  g_autoptr (GstSample) sample = NULL;

  g_mutex_lock (&self->lock);
  sample = self->newest != NULL ? gst_sample_ref (self->newest) : NULL;
  g_mutex_unlock (&self->lock);
  return sample != NULL ? picture_of (sample, self->dpi) : NULL;
}

/* Trouble */

static gboolean
bus_cb (GstBus *bus, GstMessage *message, gpointer data)
{
  ScanCamera *self = data;
  g_autoptr (GError) error = NULL;

  if (GST_MESSAGE_TYPE (message) != GST_MESSAGE_ERROR && GST_MESSAGE_TYPE (message) != GST_MESSAGE_EOS)
    return G_SOURCE_CONTINUE;

  scan_error_set (&error, SCAN_ERROR_NO_DEVICE);
  self->watch = 0;
  g_signal_emit (self, signals[FAILED], 0, error->message);
  return G_SOURCE_REMOVE;
}

/* Life */

static void
watch_bus (ScanCamera *self)
{
  g_autoptr (GstBus) bus = gst_element_get_bus (self->pipeline);

  self->watch = gst_bus_add_watch (bus, bus_cb, self);
}

ScanCamera *
scan_camera_new (const char *source, int dpi, GError **error)
{
  GstAppSinkCallbacks callbacks = { .new_sample = sample_cb };
  g_autofree char *description = g_strconcat (source != NULL ? source : FIRST_THERE_IS, REST, NULL);
  g_autoptr (ScanCamera) self = NULL;

  if (!gst_is_initialized () && !gst_init_check (NULL, NULL, error))
    return NULL;

  self = g_object_new (SCAN_TYPE_CAMERA, NULL);
  self->dpi = dpi;
  self->pipeline = gst_parse_launch_full (description, NULL, GST_PARSE_FLAG_FATAL_ERRORS, NULL);
  if (self->pipeline != NULL)
    {
      self->pictures = gst_bin_get_by_name (GST_BIN (self->pipeline), "pictures");
      gst_app_sink_set_callbacks (GST_APP_SINK (self->pictures), &callbacks, self, NULL);
      watch_bus (self);
    }
  if (self->pipeline == NULL || gst_element_set_state (self->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    {
      scan_error_set (error, SCAN_ERROR_NO_DEVICE);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static void
scan_camera_dispose (GObject *object)
{
  ScanCamera *self = SCAN_CAMERA (object);

  g_clear_handle_id (&self->watch, g_source_remove);
  if (self->pipeline != NULL)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);      /* waits for its threads */
  g_clear_object (&self->pictures);
  g_clear_object (&self->pipeline);

  G_OBJECT_CLASS (scan_camera_parent_class)->dispose (object);
}

static void
scan_camera_finalize (GObject *object)
{
  ScanCamera *self = SCAN_CAMERA (object);

  g_clear_pointer (&self->newest, gst_sample_unref);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (scan_camera_parent_class)->finalize (object);
}

static void
scan_camera_class_init (ScanCameraClass *class)
{
  G_OBJECT_CLASS (class)->dispose = scan_camera_dispose;
  G_OBJECT_CLASS (class)->finalize = scan_camera_finalize;
  signals[ARRIVED]
      = g_signal_new ("arrived", SCAN_TYPE_CAMERA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", SCAN_TYPE_CAMERA, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static void
scan_camera_init (ScanCamera *self)
{
  g_mutex_init (&self->lock);
  self->context = g_main_context_ref_thread_default ();
}
