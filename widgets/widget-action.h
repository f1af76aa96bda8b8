#pragma once

#include <gtk/gtk.h>

/* A button that shows its key, and, when it cannot be pressed, says why and who could.
 *
 * "clicked" is GtkButton's.  Style it with widget_add_style (action, "primary") or "danger".
 *
 * Properties: "caption", "accel" ("<Control>s", "F8", "a"), "why-not" (NULL: may be pressed). */
#define WIDGET_TYPE_ACTION (widget_action_get_type ())
G_DECLARE_FINAL_TYPE (WidgetAction, widget_action, WIDGET, ACTION, GtkButton)

/* @accel may be NULL. */
GtkWidget  *widget_action_new         (const char *caption, const char *accel);
void        widget_action_set_caption (WidgetAction *self, const char *caption);
const char *widget_action_get_caption (WidgetAction *self);
/* "Ctrl+S", "F8", "A"; "" without a key. */
const char *widget_action_get_key_text (WidgetAction *self);
/* A sentence greys the button and becomes its tooltip and accessible description; NULL makes it pressable. */
void        widget_action_set_why_not (WidgetAction *self, const char *why_not);
const char *widget_action_get_why_not (WidgetAction *self);

/* Presses the visible action below @root that has this key.  A plain letter or digit counts only while the
 * keyboard is not in a text input.  Connect it to a page's "key-press-event"; the shell also calls it for
 * the page in front. TRUE: there was such an action (greyed ones answer with a beep and their reason as
 * tooltip). */
gboolean    widget_action_press       (GtkWidget *root, GdkEventKey *event);

/* Every visible action below @root, in order: (element-type WidgetAction), for the list of keys. */
GPtrArray  *widget_action_list        (GtkWidget *root);
