#pragma once

#include <gtk/gtk.h>

/* What the charts of this library draw with: their colours, their small text, round steps of an axis. */

#define WIDGET_PLOT_SPACE 8
#define WIDGET_PLOT_TICKS 4
#define WIDGET_PLOT_INK "#1f2d3d"
#define WIDGET_PLOT_INK_SOFT "#56637a"
#define WIDGET_PLOT_LINE "#e1e6ec"
#define WIDGET_PLOT_CARD "#ffffff"
#define WIDGET_PLOT_BLUE "#2563d9"
#define WIDGET_PLOT_GREEN "#1a7a68"
#define WIDGET_PLOT_AMBER "#b86e10"

/* 1, 2 or 5 with noughts: the smallest that makes no more than WIDGET_PLOT_TICKS steps of a span. */
gint64       widget_plot_step   (gint64 span);
/* The multiple of @step at or below a value, or at or above it. */
gint64       widget_plot_floor  (gint64 value, gint64 step);
gint64       widget_plot_ceil   (gint64 value, gint64 step);

void         widget_plot_color  (cairo_t *cr, const char *name, double alpha);
void         widget_plot_dot    (cairo_t *cr, double x, double y, const char *color);

/* Small text.  Free with g_object_unref(). */
PangoLayout *widget_plot_layout (GtkWidget *widget, const char *text);
/* @align: 0 begins at @x, 1 ends there.  It never leaves the widget.  Returns the width. */
int          widget_plot_text   (GtkWidget *widget, cairo_t *cr, const char *text, double x, double y,
                                 double align, const char *color);
