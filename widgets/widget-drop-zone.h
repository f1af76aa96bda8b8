#pragma once

#include <gtk/gtk.h>

/* A place to drop files on; pressing it opens the file dialog (several at once).
 *
 * Signal: "file" (GFile *file) once for each; nothing has been read yet. */
#define WIDGET_TYPE_DROP_ZONE (widget_drop_zone_get_type ())
G_DECLARE_FINAL_TYPE (WidgetDropZone, widget_drop_zone, WIDGET, DROP_ZONE, GtkButton)

/* @title: "拖入或选择材料"; @hint: a grey second line or NULL. */
GtkWidget *widget_drop_zone_new        (const char *title, const char *hint);
void       widget_drop_zone_set_text   (WidgetDropZone *self, const char *title, const char *hint);
/* Opens the dialog as if pressed. */
void       widget_drop_zone_choose     (WidgetDropZone *self);
/* Makes any other widget (a card, a page) accept dropped files for this zone. */
void       widget_drop_zone_accept_on  (WidgetDropZone *self, GtkWidget *other);
