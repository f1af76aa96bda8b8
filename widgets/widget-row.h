#pragma once

#include <glib-object.h>
#include "widgets/widget-kind.h"

/* One row of a WidgetTable: its texts, a colour for a cell where wanted, and whatever the page wants to
 * find again. */
#define WIDGET_TYPE_ROW (widget_row_get_type ())
G_DECLARE_FINAL_TYPE (WidgetRow, widget_row, WIDGET, ROW, GObject)

/* @texts: NULL-terminated, copied.  @data is freed with @free_data (may be NULL). */
WidgetRow  *widget_row_new      (const char *const *texts, gpointer data, GDestroyNotify free_data);
/* NULL beyond the last. */
const char *widget_row_get_text (WidgetRow *self, guint column);
gpointer    widget_row_get_data (WidgetRow *self);
/* Of a row that is in a table the model says itself that it changed. */
void        widget_row_set_text (WidgetRow *self, guint column, const char *text);
void        widget_row_set_kind (WidgetRow *self, guint column, WidgetKind kind);
WidgetKind  widget_row_get_kind (WidgetRow *self, guint column);
