#pragma once

#include <gtk/gtk.h>
#include "widgets/widget-row.h"

/* A table of many rows: a GListModel of WidgetRow shown by a GtkTreeView of fixed row height, so that a
 * hundred thousand rows cost no copies.  Sorting and filtering are the server's business.
 *
 * Signals: "activated" (guint position)  Enter or double click
 *          "selection-changed" ( )
 *          "more-wanted" ( )  the last rows came into sight: fetch more and append to the model */
#define WIDGET_TYPE_TABLE (widget_table_get_type ())
G_DECLARE_FINAL_TYPE (WidgetTable, widget_table, WIDGET, TABLE, GtkOverlay)

typedef struct
{
  const char *title;              /* already translated */
  int         width;              /* px */
  gboolean    expand;
  gboolean    right;              /* numbers */
} WidgetColumn;

GtkWidget  *widget_table_new          (const char *accessible_name, const WidgetColumn *columns,
                                       guint n_columns);
/* The same with rows of its own in @rows (of WidgetRow; the caller's to unref), and the sentence of an empty table
 * (or NULL). */
GtkWidget  *widget_table_new_with_rows (const char *accessible_name, const WidgetColumn *columns, guint n_columns,
                                        GListStore **rows, const char *empty);
/* NULL empties it.  The model is referenced. */
void        widget_table_set_model    (WidgetTable *self, GListModel *model);
/* The sentence shown while there are no rows. */
void        widget_table_set_placeholder (WidgetTable *self, const char *sentence);
/* GTK_INVALID_LIST_POSITION does not exist in GTK 3: G_MAXUINT when nothing is selected. */
guint       widget_table_get_selected (WidgetTable *self);
void        widget_table_select       (WidgetTable *self, guint position);
/* NULL when nothing is selected; belongs to the model. */
WidgetRow  *widget_table_get_selected_row (WidgetTable *self);
void        widget_table_focus        (WidgetTable *self);
/* The table is as high as its rows, with @least and @most of them in sight, never half a one.  Without it the height
 * is what is asked of the widget. */
void        widget_table_fit_rows     (WidgetTable *self, guint least, guint most);
