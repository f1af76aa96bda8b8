#pragma once

#include <gtk/gtk.h>

/* A white card with an optional heading.  It is a vertical GtkBox: add the content with gtk_container_add()
 * or gtk_box_pack_start().
 *
 * Properties: "title" (NULL: no heading), "subtitle" (grey, beside the title). */
#define WIDGET_TYPE_CARD (widget_card_get_type ())
G_DECLARE_FINAL_TYPE (WidgetCard, widget_card, WIDGET, CARD, GtkBox)

GtkWidget *widget_card_new          (const char *title);
void       widget_card_set_title    (WidgetCard *self, const char *title);
void       widget_card_set_subtitle (WidgetCard *self, const char *subtitle);

/* A badge, a button … in the heading line: @at_end puts it at the right edge. */
void       widget_card_add_to_header (WidgetCard *self, GtkWidget *child, gboolean at_end);
