#pragma once

#include <gtk/gtk.h>

/* Looks at a scanned document: JPEG, PNG, TIFF, GIF or PDF, decoded and drawn on another thread.
 *
 * Keys: ← → page, + − and Ctrl+wheel zoom, 0 fit, L rotate.  Positions are page-relative, 0..10000 of the
 * unrotated page.  While "selectable" Enter puts a rectangle on the page, the arrows move it, with Shift they size
 * it, Enter takes it and Esc drops it.
 *
 * Properties: "page" (1..n), "n-pages", "selectable" (drag marks a rectangle), "fit" (whole page visible).
 * Signals: "page-changed" ( )
 *          "selected" (int page, int x, int y, int w, int h)   the person marked a rectangle
 *          "loaded" ( )  the first page is on view;  "failed" (const char *why) */
#define WIDGET_TYPE_PAGE_VIEW (widget_page_view_get_type ())
G_DECLARE_FINAL_TYPE (WidgetPageView, widget_page_view, WIDGET, PAGE_VIEW, GtkBox)

GtkWidget *widget_page_view_new             (void);

/* @mime may be NULL: then the content decides.  Forgets the highlight.  The bytes are referenced. */
void       widget_page_view_set_document    (WidgetPageView *self, GBytes *bytes, const char *mime);
/* Back to an empty view with a sentence in it, or NULL. */
void       widget_page_view_clear           (WidgetPageView *self, const char *sentence);
/* "Loading …" until set_document() or clear(). */
void       widget_page_view_set_loading     (WidgetPageView *self);

int        widget_page_view_get_n_pages     (WidgetPageView *self);
int        widget_page_view_get_page        (WidgetPageView *self);
void       widget_page_view_set_page        (WidgetPageView *self, int page);
void       widget_page_view_rotate          (WidgetPageView *self);
/* 1.0 is as wide as the view; 0 fits the whole page. */
void       widget_page_view_set_zoom        (WidgetPageView *self, double zoom);

/* Goes to the page and frames the rectangle in amber. */
void       widget_page_view_highlight       (WidgetPageView *self, int page, int x, int y, int w, int h);
void       widget_page_view_clear_highlight (WidgetPageView *self);
void       widget_page_view_set_selectable  (WidgetPageView *self, gboolean selectable);
/* Gives the page the keyboard. */
void       widget_page_view_focus           (WidgetPageView *self);
/* For pages that want the keys although the keyboard is elsewhere.  TRUE: it was one of the view's. */
gboolean   widget_page_view_press           (WidgetPageView *self, GdkEventKey *event);
