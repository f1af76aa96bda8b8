#include "widgets/widget-working.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

#define LINE_CHARS 46

struct _WidgetWorking
{
  GtkGrid parent_instance;

  GString *text;
  int count;
  int row;
};

G_DEFINE_FINAL_TYPE (WidgetWorking, widget_working, GTK_TYPE_GRID)

static gboolean
widget_working_key_press (GtkWidget *widget, GdkEventKey *event)
{
  GdkModifierType state = event->state & gtk_accelerator_get_default_mod_mask ();

  if (state != GDK_CONTROL_MASK || gdk_keyval_to_lower (event->keyval) != GDK_KEY_c)
    return GTK_WIDGET_CLASS (widget_working_parent_class)->key_press_event (widget, event);

  gtk_clipboard_set_text (gtk_widget_get_clipboard (widget, GDK_SELECTION_CLIPBOARD),
                          WIDGET_WORKING (widget)->text->str, -1);

  return GDK_EVENT_STOP;
}

static gboolean
widget_working_draw (GtkWidget *widget, cairo_t *cr)
{
  gboolean stop = GTK_WIDGET_CLASS (widget_working_parent_class)->draw (widget, cr);

  if (gtk_widget_has_visible_focus (widget))
    gtk_render_focus (gtk_widget_get_style_context (widget), cr, 0, 0,
                      gtk_widget_get_allocated_width (widget), gtk_widget_get_allocated_height (widget));

  return stop;
}

static void
widget_working_finalize (GObject *object)
{
  g_string_free (WIDGET_WORKING (object)->text, TRUE);

  G_OBJECT_CLASS (widget_working_parent_class)->finalize (object);
}

static void
widget_working_class_init (WidgetWorkingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = widget_working_finalize;
  GTK_WIDGET_CLASS (klass)->key_press_event = widget_working_key_press;
  GTK_WIDGET_CLASS (klass)->draw = widget_working_draw;
}

static void
widget_working_init (WidgetWorking *self)
{
  self->text = g_string_new (NULL);
  gtk_grid_set_column_spacing (GTK_GRID (self), WIDGET_GAP_SMALL);
  gtk_grid_set_row_spacing (GTK_GRID (self), 2);
  gtk_widget_set_can_focus (GTK_WIDGET (self), TRUE);
  widget_add_style (GTK_WIDGET (self), "working");
  widget_set_accessible_name (GTK_WIDGET (self), _ ("Steps of the calculation"));
}

GtkWidget *
widget_working_new (void)
{
  return g_object_new (WIDGET_TYPE_WORKING, "visible", TRUE, NULL);
}

void
widget_working_clear (WidgetWorking *self)
{
  g_return_if_fail (WIDGET_IS_WORKING (self));

  widget_container_clear (GTK_CONTAINER (self));
  g_string_truncate (self->text, 0);
  self->count = self->row = 0;
  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self)), "");
}

/* A line under the label of a step. */
static void
add_line (WidgetWorking *self, const char *text)
{
  GtkWidget *label = widget_label_new (text, "muted small");

  gtk_label_set_width_chars (GTK_LABEL (label), LINE_CHARS / 2);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  gtk_grid_attach (GTK_GRID (self), label, 1, self->row++, 2, 1);
  g_string_append_printf (self->text, "   %s\n", text);
}

static void
add_head (WidgetWorking *self, const char *title, const char *result)
{
  g_autofree char *number = g_strdup_printf ("%d", self->count);
  GtkWidget *count = widget_label_new (number, "muted"), *label = widget_label_new (title, NULL);
  GtkWidget *value = widget_label_new (result, "strong");

  /* the distance between steps, not between the lines of one */
  gtk_widget_set_margin_top (label, self->count > 1 ? 8 : 0);
  gtk_widget_set_valign (count, GTK_ALIGN_END);
  gtk_widget_set_valign (value, GTK_ALIGN_END);
  gtk_label_set_xalign (GTK_LABEL (count), 1);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_label_set_line_wrap (GTK_LABEL (value), FALSE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (GTK_GRID (self), count, 0, self->row, 1, 1);
  gtk_grid_attach (GTK_GRID (self), label, 1, self->row, 1, 1);
  gtk_grid_attach (GTK_GRID (self), value, 2, self->row++, 1, 1);
  g_string_append_printf (self->text, "%d. %s%s%s\n", self->count, title, result != NULL ? " = " : "",
                          result != NULL ? result : "");
}

void
widget_working_add (WidgetWorking *self, const char *label, const char *sentence, const char *result,
                    const char *basis)
{
  g_autofree char *law = NULL;

  g_return_if_fail (WIDGET_IS_WORKING (self));
  g_return_if_fail (label != NULL);

  self->count++;
  add_head (self, label, result);
  if (sentence != NULL)
    add_line (self, sentence);
  if (basis != NULL)
    {
      law = g_strdup_printf (_ ("Basis: %s"), basis);
      add_line (self, law);
    }
  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self)), self->text->str);
}

char *
widget_working_to_text (WidgetWorking *self)
{
  g_return_val_if_fail (WIDGET_IS_WORKING (self), NULL);

  return g_strdup (self->text->str);
}
