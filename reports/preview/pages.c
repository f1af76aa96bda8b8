#include "preview/pages.h"

#include <poppler.h>

#include "worker/worker.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

struct _PreviewPages
{
  GObject          parent_instance;
  PopplerDocument *document;
  GMutex           lock;        /* poppler documents serve one thread at a time */
  GArray          *sizes;       /* Size of each page, so that asking never waits for a drawing */
};

typedef struct
{
  double width, height;
} Size;

G_DEFINE_FINAL_TYPE (PreviewPages, preview_pages, G_TYPE_OBJECT)

typedef struct
{
  int    page;
  double scale;
} Wish;

static cairo_surface_t *
draw (PreviewPages *self, const Wish *wish)
{
  g_autoptr (PopplerPage) page = NULL;
  cairo_surface_t *picture;
  double width, height;
  cairo_t *cr;

  page = poppler_document_get_page (self->document, wish->page);
  poppler_page_get_size (page, &width, &height);
  picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * wish->scale + 0.5),
                                        (int) (height * wish->scale + 0.5));
  cr = cairo_create (picture);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, wish->scale, wish->scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  return picture;
}

static void
draw_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PreviewPages *self = source;
  cairo_surface_t *picture;

  g_mutex_lock (&self->lock);
  if (g_task_return_error_if_cancelled (task))
    {
      g_mutex_unlock (&self->lock);
      return;
    }
  picture = draw (self, data);
  g_mutex_unlock (&self->lock);
  g_task_return_pointer (task, picture, (GDestroyNotify) cairo_surface_destroy);
}

static void
preview_pages_finalize (GObject *object)
{
  PreviewPages *self = PREVIEW_PAGES (object);

  g_clear_object (&self->document);
  g_clear_pointer (&self->sizes, g_array_unref);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (preview_pages_parent_class)->finalize (object);
}

static void
preview_pages_class_init (PreviewPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preview_pages_finalize;
}

static void
preview_pages_init (PreviewPages *self)
{
  g_mutex_init (&self->lock);
}

static void
measure (PreviewPages *self)
{
  int count = poppler_document_get_n_pages (self->document);

  self->sizes = g_array_new (FALSE, TRUE, sizeof (Size));
  for (int i = 0; i < count; i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (self->document, i);
      Size size = { 0 };

      poppler_page_get_size (page, &size.width, &size.height);
      g_array_append_val (self->sizes, size);
    }
}

PreviewPages *
preview_pages_new (GBytes *pdf, GError **error)
{
  g_autoptr (PreviewPages) self = g_object_new (PREVIEW_TYPE_PAGES, NULL);

  self->document = poppler_document_new_from_bytes (pdf, NULL, error);
  if (self->document == NULL)
    return NULL;
  measure (self);
  return g_steal_pointer (&self);
}

int
preview_pages_count (PreviewPages *self)
{
  return (int) self->sizes->len;
}

void
preview_pages_size (PreviewPages *self, int page, double *width, double *height)
{
  const Size *size = &g_array_index (self->sizes, Size, page);

  *width = size->width;
  *height = size->height;
}

void
preview_pages_draw_async (PreviewPages *self, int page, double scale, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Wish *wish = g_new0 (Wish, 1);

  wish->page = page;
  wish->scale = scale;
  g_task_set_source_tag (task, preview_pages_draw_async);
  g_task_set_task_data (task, wish, g_free);
  worker_run (task, draw_thread);
}

cairo_surface_t *
preview_pages_draw_finish (PreviewPages *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
