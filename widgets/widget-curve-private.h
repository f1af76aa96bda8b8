#pragma once

#include "widgets/widget-curve.h"

#define CURVE_TICKS 3
#define CURVE_COLUMNS 2

struct _WidgetCurve
{
  GtkDrawingArea parent_instance;

  GPtrArray *titles;              /* owned strings; as many as values */
  GPtrArray *whys;                /* or NULL each */
  GArray *values;                 /* gint64 */
  WidgetCurveFormat format;
  WidgetCurveFormat axis_format;
  gpointer data;
  int first, last;                /* the window */
  int ticks[CURVE_TICKS];
  char *tick_titles[CURVE_TICKS]; /* NULL: not used */
  int mark;
  char *mark_title;
  int cursor;
  int hover;                      /* -1: the mouse is elsewhere */
};

/* widget-curve.c: the value of a point in words, "—" without one.  Free with g_free(). */
char *widget_curve_value_text (WidgetCurve *self, int point);

/* widget-curve-table.c */
GType widget_curve_table_get_type (void);
/* Tells that the cursor stands on another month. */
void  widget_curve_table_moved (WidgetCurve *self);
