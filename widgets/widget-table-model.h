#pragma once

#include <gtk/gtk.h>

/* A GListModel of WidgetRow as a flat GtkTreeModel: an iterator is a row number, a cell is asked for when
 * it is drawn. Column 2n is the text of table column n, column 2n + 1 its colour as a string or NULL. */
#define WIDGET_TYPE_TABLE_MODEL (widget_table_model_get_type ())
G_DECLARE_FINAL_TYPE (WidgetTableModel, widget_table_model, WIDGET, TABLE_MODEL, GObject)

/* @list is referenced; rows appended to or removed from it appear and go. */
WidgetTableModel *widget_table_model_new (GListModel *list, int n_columns);
