#pragma once

#include <gtk/gtk.h>
#include "widgets/widget-kind.h"

/* A tinted chip with a word or two; with WIDGET_KIND_COUNT a round red number.
 *
 * Properties: "kind" (WidgetKind); the text is GtkLabel's "label". */
#define WIDGET_TYPE_BADGE (widget_badge_get_type ())
G_DECLARE_FINAL_TYPE (WidgetBadge, widget_badge, WIDGET, BADGE, GtkLabel)

GtkWidget *widget_badge_new       (const char *text, WidgetKind kind);
void       widget_badge_set_kind  (WidgetBadge *self, WidgetKind kind);

/* Shows @count; hides the badge when it is 0.  More than 999 shows "999+". */
void       widget_badge_set_count (WidgetBadge *self, int count);
