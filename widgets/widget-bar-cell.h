#pragma once

#include <gtk/gtk.h>

/* A cell of a table that draws how long something is beside the longest of its column: a bar on a pale ground.  Nothing
 * is read from it: the figure stands in a column of its own.
 *
 * Property: "length" (int, 0 to 1000 thousandths; negative draws nothing). */
#define WIDGET_TYPE_BAR_CELL (widget_bar_cell_get_type ())
G_DECLARE_FINAL_TYPE (WidgetBarCell, widget_bar_cell, WIDGET, BAR_CELL, GtkCellRenderer)

GtkCellRenderer *widget_bar_cell_new (void);
