#pragma once

#include <gtk/gtk.h>

/* How a result was reached: numbered steps, each with what it is, its result, the sentence with the figures
 * put in and the legal basis.  For a card or a popover.  (The route of a case is WidgetSteps.)
 *
 * It takes the keyboard as one piece; Ctrl+C copies all of it as text. */
#define WIDGET_TYPE_WORKING (widget_working_get_type ())
G_DECLARE_FINAL_TYPE (WidgetWorking, widget_working, WIDGET, WORKING, GtkGrid)

GtkWidget *widget_working_new     (void);
void       widget_working_clear   (WidgetWorking *self);
/* Adds a step.  @sentence, @result, @basis: NULL leaves them out.  Texts are copied. */
void       widget_working_add     (WidgetWorking *self, const char *label, const char *sentence,
                                   const char *result, const char *basis);
/* What Ctrl+C copies: "1. label = result", the sentence and the basis below.  Free with g_free(). */
char      *widget_working_to_text (WidgetWorking *self);
