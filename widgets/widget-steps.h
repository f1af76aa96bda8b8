#pragma once

#include <gtk/gtk.h>

/* The route of a case on one line: done steps green with a tick, the current one blue and bold, the rest
 * grey with their number. */
#define WIDGET_TYPE_STEPS (widget_steps_get_type ())
G_DECLARE_FINAL_TYPE (WidgetSteps, widget_steps, WIDGET, STEPS, GtkBox)

typedef enum
{
  WIDGET_STEP_DONE,
  WIDGET_STEP_CURRENT,
  WIDGET_STEP_WAITING,
  WIDGET_STEP_STOPPED             /* returned or refused here: red with a cross */
} WidgetStepState;

GtkWidget *widget_steps_new   (void);
void       widget_steps_clear (WidgetSteps *self);
/* @tooltip: who and when, or NULL. */
void       widget_steps_add   (WidgetSteps *self, const char *title, WidgetStepState state,
                               const char *tooltip);
