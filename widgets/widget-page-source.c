#include "widgets/widget-page-source.h"

#include <poppler.h>

#include "widgets/widget-page-tiff.h"
#include "worker/worker.h"

/* A picture is decoded no larger than this: a small file can claim a square kilometre. */
#define MOST_PIXELS 60000000.0

struct _WidgetPageSource
{
  GObject parent_instance;

  GMutex lock; /* poppler draws one page of a document at a time, a TIFF is read at one place at a time */
  PopplerDocument *pdf;
  WidgetPageTiff *tiff;
  GdkPixbuf *picture;   /* of a TIFF: the page drawn last */
  int picture_page;
  int n_pages;
  double *widths;
  double *heights;
};

typedef struct
{
  GBytes *bytes;
  char *mime;
} LoadJob;

typedef struct
{
  int page;
  int width;
} RenderJob;

G_DEFINE_QUARK (widget-page-sentence, widget_page_sentence)

G_DEFINE_FINAL_TYPE (WidgetPageSource, widget_page_source, G_TYPE_OBJECT)

static void
load_job_free (gpointer data)
{
  LoadJob *job = data;

  g_bytes_unref (job->bytes);
  g_free (job->mime);
  g_free (job);
}

static gboolean
looks_like (const LoadJob *job, const char *mime, const char *magic, gsize length)
{
  gsize size;
  const char *data = g_bytes_get_data (job->bytes, &size);

  if (job->mime != NULL)
    return g_str_equal (job->mime, mime);

  return size > length && memcmp (data, magic, length) == 0;
}

static gboolean
looks_like_tiff (const LoadJob *job)
{
  return looks_like (job, "image/tiff", "II*\0", 4) || looks_like (job, "image/tiff", "MM\0*", 4);
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

static gboolean
load_tiff (WidgetPageSource *self, GBytes *bytes, GError **error)
{
  self->tiff = widget_page_tiff_open (bytes, error);
  if (self->tiff == NULL)
    return FALSE;

  set_pages (self, widget_page_tiff_n_pages (self->tiff));
  for (int i = 0; i < self->n_pages; i++)
    widget_page_tiff_get_size (self->tiff, i + 1, &self->widths[i], &self->heights[i]);

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

static gboolean
load (WidgetPageSource *self, const LoadJob *job, GError **error)
{
  if (looks_like (job, "application/pdf", "%PDF", 4))
    return load_pdf (self, job->bytes, error);
  if (looks_like_tiff (job))
    return load_tiff (self, job->bytes, error);

  return load_picture (self, job->bytes, error);
}

static void
load_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LoadJob *job = data;
  g_autoptr (WidgetPageSource) self = g_object_new (WIDGET_TYPE_PAGE_SOURCE, NULL);
  GError *error = NULL;

  if (load (self, job, &error))
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
  job->mime = g_strdup (mime);
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

/* Under the lock.  The page seen last is kept: it is drawn anew at every step of zooming. */
static GdkPixbuf *
decode_page (WidgetPageSource *self, int page, GError **error)
{
  GdkPixbuf *picture;

  if (self->picture != NULL && self->picture_page == page)
    return self->picture;
  picture = widget_page_tiff_decode (self->tiff, page, error);
  if (picture == NULL)
    return NULL;
  g_clear_object (&self->picture);
  self->picture = picture;
  self->picture_page = page;
  return picture;
}

/* A scan may be transparent where nothing is printed. */
static cairo_surface_t *
draw_tiff (WidgetPageSource *self, int page, int width, int height, GError **error)
{
  cairo_surface_t *drawn, *surface = NULL;
  cairo_t *cr;

  g_mutex_lock (&self->lock);
  if (decode_page (self, page, error) != NULL)
    {
      drawn = draw_picture (self, width, height);
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
      cr = cairo_create (surface);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      cairo_set_source_surface (cr, drawn, 0, 0);
      cairo_paint (cr);
      cairo_destroy (cr);
      cairo_surface_destroy (drawn);
    }
  g_mutex_unlock (&self->lock);

  return surface;
}

static void
render_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WidgetPageSource *self = source;
  RenderJob *job = data;
  double scale = job->width / self->widths[job->page - 1];
  int height = MAX ((int)(self->heights[job->page - 1] * scale + 0.5), 1);
  cairo_surface_t *surface;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (self->pdf != NULL)
    surface = draw_pdf (self, job->page, scale, job->width, height);
  else if (self->tiff != NULL)
    surface = draw_tiff (self, job->page, job->width, height, &error);
  else
    surface = draw_picture (self, job->width, height);
  if (surface != NULL)
    g_task_return_pointer (task, surface, (GDestroyNotify)cairo_surface_destroy);
  else
    g_task_return_error (task, error);
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
  g_clear_pointer (&self->tiff, widget_page_tiff_free);
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
