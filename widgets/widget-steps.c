#include "widgets/widget-steps.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

#define CIRCLED_ONE 0x2460 /* ① … ⑳ */

struct _WidgetSteps
{
  GtkBox parent_instance;

  int count;
};

G_DEFINE_FINAL_TYPE (WidgetSteps, widget_steps, GTK_TYPE_BOX)

static char *
sign_of (WidgetStepState state, int number)
{
  char utf8[7] = { 0 };

  switch (state)
    {
    case WIDGET_STEP_DONE:
      return g_strdup ("✓");
    case WIDGET_STEP_STOPPED:
      return g_strdup ("✕");
    case WIDGET_STEP_CURRENT:
    case WIDGET_STEP_WAITING:
      g_unichar_to_utf8 ((gunichar)(CIRCLED_ONE + CLAMP (number, 1, 20) - 1), utf8);
      return g_strdup (utf8);
    }

  g_return_val_if_reached (NULL);
}

static const char *
class_of (WidgetStepState state)
{
  static const char *const classes[] = { "done", "current", "waiting", "stopped" };

  return classes[state];
}

static const char *
word_of (WidgetStepState state)
{
  switch (state)
    {
    case WIDGET_STEP_DONE:
      return _("done");
    case WIDGET_STEP_CURRENT:
      return _("current step");
    case WIDGET_STEP_WAITING:
      return _("not yet");
    case WIDGET_STEP_STOPPED:
      return _("stopped here");
    }

  g_return_val_if_reached ("");
}

static void
widget_steps_class_init (WidgetStepsClass *klass)
{
}

static void
widget_steps_init (WidgetSteps *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 8);
  widget_add_style (GTK_WIDGET (self), "steps");
}

GtkWidget *
widget_steps_new (void)
{
  return g_object_new (WIDGET_TYPE_STEPS, "visible", TRUE, NULL);
}

void
widget_steps_clear (WidgetSteps *self)
{
  g_return_if_fail (WIDGET_IS_STEPS (self));

  widget_container_clear (GTK_CONTAINER (self));
  self->count = 0;
}

void
widget_steps_add (WidgetSteps *self, const char *title, WidgetStepState state, const char *tooltip)
{
  g_autofree char *sign = NULL;
  g_autofree char *text = NULL;
  g_autofree char *spoken = NULL;
  GtkWidget *label;

  g_return_if_fail (WIDGET_IS_STEPS (self));

  self->count++;
  sign = sign_of (state, self->count);
  text = g_strdup_printf ("%s%s %s", self->count > 1 ? "›  " : "", sign, title);
  spoken = g_strdup_printf ("%s %s", title, word_of (state));
  label = widget_label_new (text, class_of (state));
  gtk_label_set_line_wrap (GTK_LABEL (label), FALSE);
  gtk_widget_set_tooltip_text (label, tooltip);
  widget_set_accessible_name (label, spoken);
  gtk_container_add (GTK_CONTAINER (self), label);
}
