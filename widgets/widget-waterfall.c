#include "widgets/widget-waterfall.h"

#include "widgets/widget-theme.h"

#define HEIGHT 168
#define TOP    20.0             /* for the labels */
#define BOTTOM 22.0             /* for the titles */
#define MOST_WIDTH 64.0

typedef struct
{
  char    *title, *label;
  gint64   value;
  gboolean whole;
  gint64   from, to;            /* where the bar hangs */
} Step;

struct _WidgetWaterfall
{
  GtkDrawingArea parent_instance;

  GArray *steps;
};

G_DEFINE_FINAL_TYPE (WidgetWaterfall, widget_waterfall, GTK_TYPE_DRAWING_AREA)

static void
step_clear (gpointer data)
{
  g_free (((Step *) data)->title);
  g_free (((Step *) data)->label);
}

static const Step *
step_at (WidgetWaterfall *self, guint i)
{
  return &g_array_index (self->steps, Step, i);
}

/* What is between the lowest and the highest place a step reaches; the ground below it when that is far away. */
static void
span (WidgetWaterfall *self, gint64 *low, gint64 *high)
{
  *low = G_MAXINT64;
  *high = G_MININT64;
  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = step_at (self, i);

      *low = MIN (*low, step->whole ? step->to : MIN (step->from, step->to));
      *high = MAX (*high, MAX (step->from, step->to));
    }
  if (*low > 0 && *high - *low < *low)
    *low -= MAX (*high - *low, 1);              /* the sums keep a foot */
  else
    *low = MIN (*low, 0);
  *high = MAX (*high, *low + 1);
}

static double
place (gint64 value, gint64 low, gint64 high, double height)
{
  double share = (double) (value - low) / (double) (high - low);

  return TOP + (1 - CLAMP (share, 0, 1)) * (height - TOP - BOTTOM);
}

static void
set_color (cairo_t *cr, const char *name)
{
  GdkRGBA color;

  gdk_rgba_parse (&color, name);
  gdk_cairo_set_source_rgba (cr, &color);
}

static void
draw_text (WidgetWaterfall *self, cairo_t *cr, const char *text, double middle, double y, double width,
           const char *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int text_width;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, &text_width, NULL);
  set_color (cr, color);
  cairo_move_to (cr, middle - text_width / 2.0, y);
  pango_cairo_show_layout (cr, layout);
}

static const char *
color_of (const Step *step)
{
  if (step->whole)
    return "#2563d9";
  return step->value < 0 ? "#c22f35" : "#1a7a68";
}

static void
draw_step (WidgetWaterfall *self, cairo_t *cr, guint i, gint64 low, gint64 high)
{
  const Step *step = step_at (self, i);
  double height = gtk_widget_get_allocated_height (GTK_WIDGET (self));
  double column = (double) gtk_widget_get_allocated_width (GTK_WIDGET (self)) / self->steps->len;
  double width = MIN (column * 0.62, MOST_WIDTH);
  double middle = column * (i + 0.5);
  double top = place (MAX (step->from, step->to), low, high, height);
  double foot = step->whole ? height - BOTTOM : place (MIN (step->from, step->to), low, high, height);

  set_color (cr, color_of (step));
  cairo_rectangle (cr, middle - width / 2, top, width, MAX (foot - top, 2));
  cairo_fill (cr);
  if (i + 1 < self->steps->len)
    {
      double y = place (step->to, low, high, height);

      set_color (cr, "#aeb9c6");
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, middle + width / 2, (int) y + 0.5);
      cairo_line_to (cr, middle + column - width / 2, (int) y + 0.5);
      cairo_stroke (cr);
    }
  draw_text (self, cr, step->label, middle, top - 17, column - 2, "#1f2a3a");
  draw_text (self, cr, step->title, middle, height - BOTTOM + 4, column - 2, "#56637a");
}

static gboolean
widget_waterfall_draw (GtkWidget *widget, cairo_t *cr)
{
  WidgetWaterfall *self = WIDGET_WATERFALL (widget);
  double width = gtk_widget_get_allocated_width (widget);
  double height = gtk_widget_get_allocated_height (widget);
  gint64 low, high;

  if (self->steps->len == 0)
    return GDK_EVENT_PROPAGATE;
  span (self, &low, &high);
  set_color (cr, "#e1e6ec");
  cairo_rectangle (cr, 0, height - BOTTOM, width, 1);
  cairo_fill (cr);
  for (guint i = 0; i < self->steps->len; i++)
    draw_step (self, cr, i, low, high);
  if (gtk_widget_has_visible_focus (widget))
    gtk_render_focus (gtk_widget_get_style_context (widget), cr, 1, 1, width - 2, height - 2);
  return GDK_EVENT_PROPAGATE;
}

static void
widget_waterfall_finalize (GObject *object)
{
  g_array_unref (WIDGET_WATERFALL (object)->steps);
  G_OBJECT_CLASS (widget_waterfall_parent_class)->finalize (object);
}

static void
widget_waterfall_class_init (WidgetWaterfallClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = widget_waterfall_finalize;
  GTK_WIDGET_CLASS (klass)->draw = widget_waterfall_draw;
}

static void
widget_waterfall_init (WidgetWaterfall *self)
{
  self->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, HEIGHT);
}

GtkWidget *
widget_waterfall_new (const char *accessible_name)
{
  GtkWidget *self = g_object_new (WIDGET_TYPE_WATERFALL, "visible", TRUE, NULL);

  widget_set_accessible_name (self, accessible_name);
  return self;
}

static void
say (WidgetWaterfall *self)
{
  g_autofree char *text = widget_waterfall_to_text (self);

  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self)), text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->steps->len > 0 ? text : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
widget_waterfall_clear (WidgetWaterfall *self)
{
  g_return_if_fail (WIDGET_IS_WATERFALL (self));

  g_array_set_size (self->steps, 0);
  say (self);
}

void
widget_waterfall_add (WidgetWaterfall *self, const char *title, gint64 value, const char *label, gboolean whole)
{
  Step step = { g_strdup (title), g_strdup (label), value, whole, 0, value };

  g_return_if_fail (WIDGET_IS_WATERFALL (self));

  if (!whole && self->steps->len > 0)
    {
      step.from = step_at (self, self->steps->len - 1)->to;
      step.to = step.from + value;
    }
  g_array_append_val (self->steps, step);
  say (self);
}

char *
widget_waterfall_to_text (WidgetWaterfall *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (WIDGET_IS_WATERFALL (self), NULL);

  for (guint i = 0; i < self->steps->len; i++)
    g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", step_at (self, i)->title, step_at (self, i)->label);
  return g_string_free (text, FALSE);
}
