#include "widgets/widget-plot.h"

gint64
widget_plot_step (gint64 span)
{
  static const int firsts[] = { 1, 2, 5 };

  for (gint64 power = 1; power < G_MAXINT64 / 100; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
      if (span / (power * firsts[i]) < WIDGET_PLOT_TICKS)
        return power * firsts[i];

  return G_MAXINT64 / 100;
}

gint64
widget_plot_floor (gint64 value, gint64 step)
{
  return (value / step - (value % step < 0)) * step;
}

gint64
widget_plot_ceil (gint64 value, gint64 step)
{
  return (value / step + (value % step > 0)) * step;
}

void
widget_plot_color (cairo_t *cr, const char *name, double alpha)
{
  GdkRGBA color;

  gdk_rgba_parse (&color, name);
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, alpha);
}

void
widget_plot_dot (cairo_t *cr, double x, double y, const char *color)
{
  widget_plot_color (cr, color, 1);
  cairo_arc (cr, x, y, 4.5, 0, 2 * G_PI);
  cairo_fill (cr);
}

PangoLayout *
widget_plot_layout (GtkWidget *widget, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.92));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

int
widget_plot_text (GtkWidget *widget, cairo_t *cr, const char *text, double x, double y, double align,
                  const char *color)
{
  g_autoptr (PangoLayout) layout = widget_plot_layout (widget, text);
  int width, room = gtk_widget_get_allocated_width (widget);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width > room)
    pango_layout_set_width (layout, room * PANGO_SCALE);
  widget_plot_color (cr, color, 1);
  cairo_move_to (cr, (int)CLAMP (x - align * width, 0, MAX (room - width, 0)), (int)y);
  pango_cairo_show_layout (cr, layout);

  return width;
}
