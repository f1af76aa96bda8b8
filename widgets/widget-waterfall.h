#pragma once

#include <gtk/gtk.h>
#include "widgets/widget-kind.h"

/* From one sum to another: a bar for each step, hung where the one before ended.  The first and the last stand on the
 * ground.  The ground is cut so far up that small steps can still be seen beside large sums.
 *
 * Values are int64 (fen); nothing is computed from them but where they are drawn.  The whole is one piece for the
 * keyboard and reads its steps as text. */
#define WIDGET_TYPE_WATERFALL (widget_waterfall_get_type ())
G_DECLARE_FINAL_TYPE (WidgetWaterfall, widget_waterfall, WIDGET, WATERFALL, GtkDrawingArea)

GtkWidget *widget_waterfall_new   (const char *accessible_name);
void       widget_waterfall_clear (WidgetWaterfall *self);
/* @whole: a sum that stands on the ground, not a step.  @label: what is written over the bar.  Texts are copied. */
void       widget_waterfall_add   (WidgetWaterfall *self, const char *title, gint64 value, const char *label,
                                   gboolean whole);
/* "title: label", a line a step.  Free with g_free(). */
char      *widget_waterfall_to_text (WidgetWaterfall *self);
