#pragma once

#include <gtk/gtk.h>
#include "widgets/widget-kind.h"

/* A short message at the bottom that goes away by itself: an overlay child of a GtkOverlay.
 * Good news leaves after 4 s, bad news stays until it is closed or replaced. */
#define WIDGET_TYPE_TOAST (widget_toast_get_type ())
G_DECLARE_FINAL_TYPE (WidgetToast, widget_toast, WIDGET, TOAST, GtkRevealer)

GtkWidget  *widget_toast_new      (void);
void        widget_toast_say      (WidgetToast *self, WidgetKind kind, const char *text);
void        widget_toast_hush     (WidgetToast *self);
/* "" when nothing is said. */
const char *widget_toast_get_text (WidgetToast *self);
