#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

/* The pages of a TIFF, each a directory of the file.  Not for two threads at once.
 *
 * @bytes are referenced.  Errors: WIDGET_PAGE_SENTENCE: the file or one of its directories is broken, it has
 * more pages than a file of a desk has, or a page is larger than can be shown. */
typedef struct _WidgetPageTiff WidgetPageTiff;

WidgetPageTiff *widget_page_tiff_open     (GBytes *bytes, GError **error);
void            widget_page_tiff_free     (WidgetPageTiff *self);

int             widget_page_tiff_n_pages  (WidgetPageTiff *self);
/* Page 1..n as it is seen: upright, and square although a fax is not. */
void            widget_page_tiff_get_size (WidgetPageTiff *self, int page, double *width, double *height);
/* The page in its own pixels, upright.  What is damaged in the middle of a page is left out.  NULL: error. */
GdkPixbuf      *widget_page_tiff_decode   (WidgetPageTiff *self, int page, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WidgetPageTiff, widget_page_tiff_free)
