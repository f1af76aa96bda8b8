#include "widgets/widget-page-source.h"

#include <poppler.h>

#include "worker/worker.h"

/* A picture is decoded no larger than this: a small file can claim a square kilometre. */
#define MOST_PIXELS 60000000.0

struct _WidgetPageSource
{
  GObject parent_instance;

  GMutex lock; /* poppler draws one page of a document at a time */
  PopplerDocument *pdf;
  GdkPixbuf *picture;
  int n_pages;
  double *widths;
  double *heights;
};

typedef struct
{
  GBytes *bytes;
  gboolean is_pdf;
} LoadJob;

typedef struct
{
  int page;
  int width;
} RenderJob;

G_DEFINE_FINAL_TYPE (WidgetPageSource, widget_page_source, G_TYPE_OBJECT)

static void
load_job_free (gpointer data)
{
  LoadJob *job = data;

  g_bytes_unref (job->bytes);
  g_free (job);
}

static gboolean
looks_like_pdf (GBytes *bytes, const char *mime)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (mime != NULL)
    return g_str_equal (mime, "application/pdf");

  return size > 4 && memcmp (data, "%PDF", 4) == 0;
}

static void
set_pages (WidgetPageSource *self, int n_pages)
{
  self->n_pages = n_pages;
  self->widths = g_new0 (double, n_pages);
  self->heights = g_new0 (double, n_pages);
}

static gboolean
load_pdf (WidgetPageSource *self, GBytes *bytes, GError **error)
{
  self->pdf = poppler_document_new_from_bytes (bytes, NULL, error);
  if (self->pdf == NULL)
    return FALSE;

  set_pages (self, poppler_document_get_n_pages (self->pdf));
  for (int i = 0; i < self->n_pages; i++)
    {
      PopplerPage *page = poppler_document_get_page (self->pdf, i);

      self->widths[i] = self->heights[i] = 1;
      if (page != NULL)
        poppler_page_get_size (page, &self->widths[i], &self->heights[i]);
      g_clear_object (&page);
    }

  return TRUE;
}

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  double shrink = 1.0;

  while ((double)width * height * shrink * shrink > MOST_PIXELS)
    shrink /= 2;
  if (shrink < 1.0)
    gdk_pixbuf_loader_set_size (loader, MAX ((int)(width * shrink), 1), MAX ((int)(height * shrink), 1));
}

static gboolean
load_picture (WidgetPageSource *self, GBytes *bytes, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  GdkPixbuf *raw;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), NULL);
  if (!gdk_pixbuf_loader_write_bytes (loader, bytes, error))
    {
      gdk_pixbuf_loader_close (loader, NULL);
      return FALSE;
    }
  if (!gdk_pixbuf_loader_close (loader, error))
    return FALSE;

  raw = gdk_pixbuf_loader_get_pixbuf (loader);
  if (raw == NULL)
    {
      g_set_error_literal (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_CORRUPT_IMAGE, "no picture");
      return FALSE;
    }
  self->picture = gdk_pixbuf_apply_embedded_orientation (raw);
  set_pages (self, 1);
  self->widths[0] = gdk_pixbuf_get_width (self->picture);
  self->heights[0] = gdk_pixbuf_get_height (self->picture);

  return TRUE;
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LoadJob *job = data;
  g_autoptr (WidgetPageSource) self = g_object_new (WIDGET_TYPE_PAGE_SOURCE, NULL);
  GError *error = NULL;

  if (job->is_pdf ? load_pdf (self, job->bytes, &error) : load_picture (self, job->bytes, &error))
    g_task_return_pointer (task, g_steal_pointer (&self), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
widget_page_source_load_async (GBytes *bytes, const char *mime, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  LoadJob *job = g_new0 (LoadJob, 1);

  job->bytes = g_bytes_ref (bytes);
  job->is_pdf = looks_like_pdf (bytes, mime);
  g_task_set_task_data (task, job, load_job_free);
  worker_run (task, load_thread);
}

WidgetPageSource *
widget_page_source_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

int
widget_page_source_get_n_pages (WidgetPageSource *self)
{
  return self->n_pages;
}

void
widget_page_source_get_size (WidgetPageSource *self, int page, double *width, double *height)
{
  g_return_if_fail (page >= 1 && page <= self->n_pages);

  *width = self->widths[page - 1];
  *height = self->heights[page - 1];
}

static cairo_surface_t *
draw_pdf (WidgetPageSource *self, int number, double scale, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  PopplerPage *page;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  g_mutex_lock (&self->lock);
  page = poppler_document_get_page (self->pdf, number - 1);
  if (page != NULL)
    poppler_page_render (page, cr);
  g_clear_object (&page);
  g_mutex_unlock (&self->lock);
  cairo_destroy (cr);

  return surface;
}

static cairo_surface_t *
draw_picture (WidgetPageSource *self, int width, int height)
{
  g_autoptr (GdkPixbuf) scaled = gdk_pixbuf_scale_simple (self->picture, width, height, GDK_INTERP_BILINEAR);

  return gdk_cairo_surface_create_from_pixbuf (scaled, 1, NULL);
}

static void
render_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WidgetPageSource *self = source;
  RenderJob *job = data;
  double scale = job->width / self->widths[job->page - 1];
  int height = MAX ((int)(self->heights[job->page - 1] * scale + 0.5), 1);
  cairo_surface_t *surface;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (self->pdf != NULL)
    surface = draw_pdf (self, job->page, scale, job->width, height);
  else
    surface = draw_picture (self, job->width, height);
  g_task_return_pointer (task, surface, (GDestroyNotify)cairo_surface_destroy);
}

void
widget_page_source_render_async (WidgetPageSource *self, int page, int width, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  RenderJob *job = g_new0 (RenderJob, 1);

  job->page = CLAMP (page, 1, self->n_pages);
  job->width = MAX (width, 1);
  g_task_set_task_data (task, job, g_free);
  worker_run (task, render_thread);
}

cairo_surface_t *
widget_page_source_render_finish (WidgetPageSource *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
widget_page_source_finalize (GObject *object)
{
  WidgetPageSource *self = WIDGET_PAGE_SOURCE (object);

  g_clear_object (&self->pdf);
  g_clear_object (&self->picture);
  g_free (self->widths);
  g_free (self->heights);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (widget_page_source_parent_class)->finalize (object);
}

static void
widget_page_source_class_init (WidgetPageSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = widget_page_source_finalize;
}

static void
widget_page_source_init (WidgetPageSource *self)
{
  g_mutex_init (&self->lock);
}
