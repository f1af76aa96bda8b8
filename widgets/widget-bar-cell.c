#include "widgets/widget-bar-cell.h"

#include "widgets/widget-plot.h"

#define WHOLE 1000
#define THICK 12
#define ROUND 3.0

struct _WidgetBarCell
{
  GtkCellRenderer parent_instance;

  int length;
};

enum
{
  PROP_LENGTH = 1,
};

G_DEFINE_FINAL_TYPE (WidgetBarCell, widget_bar_cell, GTK_TYPE_CELL_RENDERER)

static void
draw_bar (cairo_t *cr, double x, double y, double width, const char *color, double alpha)
{
  double radius = MIN (ROUND, width / 2);

  cairo_new_path (cr);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_arc (cr, x + width - radius, y + radius, radius, 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, x + width - radius, y + THICK - radius, radius, 0, 0.5 * G_PI);
  cairo_arc (cr, x + radius, y + THICK - radius, radius, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
  widget_plot_color (cr, color, alpha);
  cairo_fill (cr);
}

static void
widget_bar_cell_render (GtkCellRenderer *cell, cairo_t *cr, GtkWidget *widget, const GdkRectangle *background,
                        const GdkRectangle *area, GtkCellRendererState flags)
{
  int length = WIDGET_BAR_CELL (cell)->length;
  int xpad, ypad;
  double y = area->y + (area->height - THICK) / 2.0, whole;

  gtk_cell_renderer_get_padding (cell, &xpad, &ypad);
  whole = area->width - 2 * xpad;
  if (length < 0 || whole <= 0)
    return;
  draw_bar (cr, area->x + xpad, y, whole, WIDGET_PLOT_LINE, 0.6);
  if (length > 0)
    draw_bar (cr, area->x + xpad, y, MAX (whole * MIN (length, WHOLE) / WHOLE, 2), WIDGET_PLOT_BLUE, 1);
}

static void
widget_bar_cell_get_preferred_height (GtkCellRenderer *cell, GtkWidget *widget, int *least, int *natural)
{
  int xpad, ypad;

  gtk_cell_renderer_get_padding (cell, &xpad, &ypad);
  *least = *natural = THICK + 2 * ypad;
}

static void
widget_bar_cell_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  WIDGET_BAR_CELL (object)->length = g_value_get_int (value);
}

static void
widget_bar_cell_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_int (value, WIDGET_BAR_CELL (object)->length);
}

static void
widget_bar_cell_class_init (WidgetBarCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = widget_bar_cell_set_property;
  object_class->get_property = widget_bar_cell_get_property;
  GTK_CELL_RENDERER_CLASS (klass)->render = widget_bar_cell_render;
  GTK_CELL_RENDERER_CLASS (klass)->get_preferred_height = widget_bar_cell_get_preferred_height;
  g_object_class_install_property (object_class, PROP_LENGTH,
                                   g_param_spec_int ("length", NULL, NULL, -1, WHOLE, -1,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
widget_bar_cell_init (WidgetBarCell *self)
{
  self->length = -1;
  g_object_set (self, "xpad", 7, "ypad", 4, NULL);
}

GtkCellRenderer *
widget_bar_cell_new (void)
{
  return g_object_new (WIDGET_TYPE_BAR_CELL, NULL);
}
