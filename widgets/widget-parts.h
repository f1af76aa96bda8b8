#pragma once

#include <gtk/gtk.h>

/* A sum and what it is made of: the figure, a bar divided as the parts are, and a line for each part with its
 * amount and a word on how it came about.  A line with a key can be opened.
 *
 * Signal: "activated" (const char *key)  the figure (key "total") or a part was pressed */
#define WIDGET_TYPE_PARTS (widget_parts_get_type ())
G_DECLARE_FINAL_TYPE (WidgetParts, widget_parts, WIDGET, PARTS, GtkBox)

GtkWidget *widget_parts_new       (const char *accessible_name);
/* Forgets the parts.  @figure: the sum as it is written; NULL: "—", and it cannot be opened. */
void       widget_parts_set_total (WidgetParts *self, const char *figure);
/* @weight: its share of the bar, below 0 counts as 0.  The colours of the first four differ. */
void       widget_parts_add       (WidgetParts *self, const char *key, const char *title, const char *figure,
                                   const char *note, gint64 weight);
/* The line of a part, or of the sum, to point a popover at; NULL when there is none. */
GtkWidget *widget_parts_get_line  (WidgetParts *self, const char *key);
