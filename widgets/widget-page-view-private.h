#pragma once

#include "widgets/widget-page-source.h"
#include "widgets/widget-page-view.h"

/* Shared by widget-page-view.c (what the person does), widget-page-view-mark.c (a rectangle by keyboard) and
 * widget-page-view-draw.c (what is seen). */

#define WIDGET_PAGE_UNITS 10000.0         /* page-relative positions */

typedef struct
{
  int page;                       /* 0: none */
  double x, y, w, h;              /* in page units */
} PageArea;

struct _WidgetPageView
{
  GtkBox parent_instance;

  GtkWidget *scroller;
  GtkWidget *area;
  GtkWidget *number;
  GtkGesture *gesture;

  WidgetPageSource *source;
  cairo_surface_t *surface;
  int surface_page;
  GCancellable *loading;
  GCancellable *rendering;
  int rendering_width;
  char *sentence;                 /* instead of a document, or of its damaged page */
  int damaged_page;               /* the one found last, 0: none */

  int page;
  int turns;                      /* quarters, to the right */
  double zoom;                    /* 0: fit */
  gboolean selectable;
  PageArea highlight;
  PageArea drag;
  gboolean dragging;
  gboolean keyed;                 /* the rectangle under way is one of the keyboard */
  gboolean scroll_to_highlight;
};

/* Pixels the unrotated page takes now.  There must be a source. */
void     widget_page_view_measure     (WidgetPageView *self, double *width, double *height);
/* From page units to pixels of the drawing area. */
void     widget_page_view_page_matrix (WidgetPageView *self, cairo_matrix_t *matrix);
/* From pixels of the drawing area to page units, inside the page. */
void     widget_page_view_to_page     (WidgetPageView *self, double *x, double *y);
/* A key while rectangles can be marked.  TRUE: it was used. */
gboolean widget_page_view_mark_press  (WidgetPageView *self, GdkEventKey *event);
/* The drawing area's "draw", swapped. */
gboolean widget_page_view_draw        (WidgetPageView *self, cairo_t *cr);
