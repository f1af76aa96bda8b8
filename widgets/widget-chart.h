#pragma once

#include <gtk/gtk.h>

/* A small calm chart: one to three lines or areas over the same whole numbers (years, months of a choice).
 * The values of the point under the mouse, or of the keyboard's cursor (Left, Right, Home, End), stand below.
 *
 * Values are int64 (fen); nothing is computed from them but where they are drawn.
 *
 * Signal: "cursor-changed" (int point)  a position in the points */
#define WIDGET_TYPE_CHART (widget_chart_get_type ())
G_DECLARE_FINAL_TYPE (WidgetChart, widget_chart, WIDGET, CHART, GtkDrawingArea)

/* How a number is written; freed with g_free(). */
typedef char *(*WidgetChartFormat) (gint64 value, gpointer data);

GtkWidget *widget_chart_new        (const char *accessible_name);
/* The points of the x axis, ascending; copied.  Forgets series, marker and cursor. */
void       widget_chart_set_points (WidgetChart *self, const int *x, guint n_points);
/* One value a point; copied.  A fourth series is ignored.  @area: filled down to the axis. */
void       widget_chart_add_series (WidgetChart *self, const char *title, const gint64 *values, gboolean area);
/* What lies between two values a point, behind the series (the lowest and the highest of the others); copied.  Goes
 * with the points. */
void       widget_chart_set_band   (WidgetChart *self, const char *title, const gint64 *low, const gint64 *high);
/* The series lie on each other (principal and interest).  They then begin at nothing, and none is negative. */
void       widget_chart_set_stacked (WidgetChart *self, gboolean stacked);
/* NULL writes the bare number.  @data must live as long as the widget. */
void       widget_chart_set_formats (WidgetChart *self, WidgetChartFormat x, WidgetChartFormat y, gpointer data);
/* A dot on the first series; -1: none. */
void       widget_chart_set_marker (WidgetChart *self, int point);
/* -1 without points. */
int        widget_chart_get_cursor (WidgetChart *self);
void       widget_chart_set_cursor (WidgetChart *self, int point);
/* A line a point: "2024: principal 1,000.00, interest 20.00".  Free with g_free(). */
char      *widget_chart_to_text    (WidgetChart *self);
