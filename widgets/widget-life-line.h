#pragma once

#include <gtk/gtk.h>
#include "widgets/widget-kind.h"

/* Stretches of time on a line of years: where somebody was registered, and what happened.
 *
 * The same is said in words to assistive programs, one sentence a stretch. */
#define WIDGET_TYPE_LIFE_LINE (widget_life_line_get_type ())
G_DECLARE_FINAL_TYPE (WidgetLifeLine, widget_life_line, WIDGET, LIFE_LINE, GtkDrawingArea)

GtkWidget *widget_life_line_new      (void);
void       widget_life_line_clear    (WidgetLifeLine *self);
/* Months are yyyymm, @to_month included; 0 as @to_month: still going on.  @note is for the tooltip, or
 * NULL. */
void       widget_life_line_add      (WidgetLifeLine *self, int from_month, int to_month, const char *title,
                                      const char *note, WidgetKind kind);
/* A mark at a month: "法定退休 2026-07". */
void       widget_life_line_add_mark (WidgetLifeLine *self, int month, const char *title, WidgetKind kind);
/* Where the line ends when something still goes on; yyyymm. */
void       widget_life_line_set_today (WidgetLifeLine *self, int month);
