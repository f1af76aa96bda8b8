#pragma once

#include <gtk/gtk.h>

/* The pages of one file, decoded and drawn on another thread: what WidgetPageView looks at, and what small
 * pictures of first pages are made from. */
#define WIDGET_TYPE_PAGE_SOURCE (widget_page_source_get_type ())
G_DECLARE_FINAL_TYPE (WidgetPageSource, widget_page_source, WIDGET, PAGE_SOURCE, GObject)

/* Errors of this domain are sentences for the person. */
#define WIDGET_PAGE_SENTENCE (widget_page_sentence_quark ())
GQuark            widget_page_sentence_quark      (void);

/* @mime may be NULL.  Errors: WIDGET_PAGE_SENTENCE, GDK_PIXBUF_ERROR, POPPLER_ERROR. */
void              widget_page_source_load_async   (GBytes *bytes, const char *mime, GCancellable *cancellable,
                                                   GAsyncReadyCallback callback, gpointer user_data);
WidgetPageSource *widget_page_source_load_finish  (GAsyncResult *result, GError **error);

int               widget_page_source_get_n_pages  (WidgetPageSource *self);
/* Size of a page (1..n) in its own units; only the ratio matters. */
void              widget_page_source_get_size     (WidgetPageSource *self, int page, double *width,
                                                   double *height);

/* Draws a page @width pixels wide.  Errors: WIDGET_PAGE_SENTENCE when it is damaged. */
void              widget_page_source_render_async  (WidgetPageSource *self, int page, int width,
                                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                                    gpointer user_data);
cairo_surface_t  *widget_page_source_render_finish (WidgetPageSource *self, GAsyncResult *result,
                                                    GError **error);
