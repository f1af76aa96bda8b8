#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A PDF as pictures, drawn on a thread.  The thread owns the opened document; it is asked, never touched. */
#define PREVIEW_TYPE_PAGES (preview_pages_get_type ())
G_DECLARE_FINAL_TYPE (PreviewPages, preview_pages, PREVIEW, PAGES, GObject)

/* Errors: GError of poppler when the bytes are no PDF.  Opens on the calling thread (milliseconds). */
PreviewPages    *preview_pages_new         (GBytes *pdf, GError **error);

int              preview_pages_count       (PreviewPages *self);

/* Points; page numbers begin with 0. */
void             preview_pages_size        (PreviewPages *self, int page, double *width, double *height);

/* A picture of the page, @scale pixels a point. */
void preview_pages_draw_async (PreviewPages *self, int page, double scale, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
cairo_surface_t *preview_pages_draw_finish (PreviewPages *self, GAsyncResult *result, GError **error);

G_END_DECLS
