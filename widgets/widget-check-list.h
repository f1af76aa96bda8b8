#pragma once

#include <gtk/gtk.h>

/* What the system found: a sign, a sentence, a colour.
 *
 * Signal: "activated" (const char *key): a line with a key was clicked or Enter pressed on it (jump to that
 * field). */
#define WIDGET_TYPE_CHECK_LIST (widget_check_list_get_type ())
G_DECLARE_FINAL_TYPE (WidgetCheckList, widget_check_list, WIDGET, CHECK_LIST, GtkBox)

typedef enum
{
  WIDGET_CHECK_OK,
  WIDGET_CHECK_INFO,
  WIDGET_CHECK_WARN,
  WIDGET_CHECK_BLOCK
} WidgetCheckLevel;

GtkWidget *widget_check_list_new   (void);
void       widget_check_list_clear (WidgetCheckList *self);
/* @key: NULL when the line leads nowhere. */
void       widget_check_list_add   (WidgetCheckList *self, WidgetCheckLevel level, const char *text,
                                    const char *key);
guint      widget_check_list_count (WidgetCheckList *self, WidgetCheckLevel level);
