#pragma once

#include <gtk/gtk.h>
#include "widgets/widget-kind.h"

/* A sentence inside a page, in a tinted box, with an optional button.  Hidden until it has something to say;
 * assistive programs are told.
 *
 * Signals: "action" ( ): the button was pressed. "closed" ( ): the person closed it. */
#define WIDGET_TYPE_MESSAGE (widget_message_get_type ())
G_DECLARE_FINAL_TYPE (WidgetMessage, widget_message, WIDGET, MESSAGE, GtkRevealer)

GtkWidget  *widget_message_new        (void);
/* @action: caption of the button or NULL. */
void        widget_message_say        (WidgetMessage *self, WidgetKind kind, const char *text,
                                       const char *action);
void        widget_message_hush       (WidgetMessage *self);
/* Whether it has a closing cross; not by default. */
void        widget_message_set_closable (WidgetMessage *self, gboolean closable);
/* "" when hidden. */
const char *widget_message_get_text   (WidgetMessage *self);
