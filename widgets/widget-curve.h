#pragma once

#include <gtk/gtk.h>

/* A value for each month of a span, as one line: which months may be chosen is a shaded window, one of them
 * has a mark, the cursor stands on another.  A month may have no value; then it has a sentence that says why.
 *
 * The cursor keeps to the window.  Mouse: press or drag; a month under the mouse is told without the cursor moving.
 * Keys: Left, Right (a month), Page Up, Page Down (a year), Home, End (of the window), Enter.  Assistive programs
 * see a table of two columns.
 *
 * Signals: "cursor-changed" (int point)
 *          "chosen" (int point)  Enter, or a double click */
#define WIDGET_TYPE_CURVE (widget_curve_get_type ())
G_DECLARE_FINAL_TYPE (WidgetCurve, widget_curve, WIDGET, CURVE, GtkDrawingArea)

#define WIDGET_CURVE_NO_VALUE G_MININT64

/* How a value (fen, or whatever it is) is written; freed with g_free(). */
typedef char *(*WidgetCurveFormat) (gint64 value, gpointer data);

GtkWidget *widget_curve_new        (const char *accessible_name);
/* NULL writes the bare number.  @value for the readout, @axis for the lines behind the curve.  @data must live
 * as long as the widget. */
void       widget_curve_set_formats (WidgetCurve *self, WidgetCurveFormat value, WidgetCurveFormat axis, gpointer data);
/* A value (or WIDGET_CURVE_NO_VALUE) and a title a month ("2027-03, 12 months later"); @whys: a sentence where
 * there is no value, elsewhere NULL; may be NULL itself.  Copied.  Keeps the cursor when there are as many
 * points as before. */
void       widget_curve_set_points (WidgetCurve *self, const char *const *titles, const gint64 *values,
                                    const char *const *whys, guint n_points);
/* The months that may be chosen; the first of them above the last: none. */
void       widget_curve_set_window (WidgetCurve *self, int first, int last);
/* What stands below the axis at a point; copied, at most three of them; NULL takes them away. */
void       widget_curve_set_ticks  (WidgetCurve *self, const int *points, const char *const *titles, guint n_ticks);
/* A month with a line of its own; -1: none. */
void       widget_curve_set_mark   (WidgetCurve *self, int point, const char *title);
/* -1 without points. */
int        widget_curve_get_cursor (WidgetCurve *self);
void       widget_curve_set_cursor (WidgetCurve *self, int point);
/* "2027-03, 12 months later: 4,759.80", or the sentence that says why not.  Free with g_free(). */
char      *widget_curve_describe   (WidgetCurve *self, int point);
