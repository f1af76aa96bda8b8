#include "widgets/widget-chart.h"

#include "widgets/widget-plot.h"
#include "widgets/widget-theme.h"

#define MOST_SERIES 3
#define HEIGHT 190
#define WIDTH 240
#define BAND "#8798b0"
#define BAND_ALPHA 0.28
#define BAND_HALF 14 /* of a single point */

static const char *const colors[MOST_SERIES] = { WIDGET_PLOT_BLUE, WIDGET_PLOT_GREEN, WIDGET_PLOT_AMBER };

typedef struct
{
  char *title;
  gint64 *values;
  gboolean area;
} Series;

struct _WidgetChart
{
  GtkDrawingArea parent_instance;

  GArray *points; /* int */
  Series series[MOST_SERIES];
  guint n_series;
  char *band_title;
  gint64 *band_low, *band_high; /* NULL: no band */
  gboolean stacked;
  WidgetChartFormat x_format;
  WidgetChartFormat y_format;
  gpointer data;
  int marker;
  int cursor;
};

/* Where the lines are drawn, and the values at its bottom and top. */
typedef struct
{
  double left, top, right, bottom;
  gint64 low, high, step;
  int line;
} Plot;

static guint cursor_changed;

G_DEFINE_FINAL_TYPE (WidgetChart, widget_chart, GTK_TYPE_DRAWING_AREA)

static char *
format (WidgetChart *self, WidgetChartFormat how, gint64 value)
{
  return how != NULL ? how (value, self->data) : g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

static int
x_at (WidgetChart *self, guint point)
{
  return g_array_index (self->points, int, point);
}

/* The value drawn: with those below it when they are stacked. */
static gint64
height_of (WidgetChart *self, guint series, guint point)
{
  gint64 sum = 0;

  if (!self->stacked)
    return self->series[series].values[point];
  for (guint i = 0; i <= series; i++)
    sum += self->series[i].values[point];

  return sum;
}

static void
find_range (WidgetChart *self, Plot *plot)
{
  gboolean from_zero = self->stacked;

  plot->low = G_MAXINT64;
  plot->high = G_MININT64;
  for (guint s = 0; s < self->n_series; s++)
    for (guint p = 0; p < self->points->len; p++)
      {
        plot->low = MIN (plot->low, height_of (self, s, p));
        plot->high = MAX (plot->high, height_of (self, s, p));
        from_zero |= self->series[s].area;
      }
  for (guint p = 0; self->band_low != NULL && p < self->points->len; p++)
    {
      plot->low = MIN (plot->low, self->band_low[p]);
      plot->high = MAX (plot->high, self->band_high[p]);
    }
  if (from_zero)
    {
      plot->low = MIN (plot->low, 0);
      plot->high = MAX (plot->high, 0);
    }
  plot->step = widget_plot_step (plot->high - plot->low);
  plot->low = widget_plot_floor (plot->low, plot->step);
  plot->high = widget_plot_ceil (plot->high, plot->step);
  if (plot->high == plot->low)
    plot->high += plot->step;
}

static gboolean
has_legend (WidgetChart *self)
{
  return self->n_series > 1 || self->band_low != NULL;
}

static Plot
make_plot (WidgetChart *self)
{
  Plot plot = { 0 };
  int widest = 0;

  find_range (self, &plot);
  for (gint64 value = plot.low; value <= plot.high; value += plot.step)
    {
      g_autofree char *text = format (self, self->y_format, value);
      g_autoptr (PangoLayout) layout = widget_plot_layout (GTK_WIDGET (self), text);
      int width;

      pango_layout_get_pixel_size (layout, &width, &plot.line);
      widest = MAX (widest, width);
    }
  plot.left = widest + WIDGET_PLOT_SPACE;
  plot.right = MAX (gtk_widget_get_allocated_width (GTK_WIDGET (self)) - WIDGET_PLOT_SPACE, plot.left + 1);
  plot.top = (has_legend (self) ? plot.line + WIDGET_PLOT_SPACE : 0) + plot.line / 2;
  plot.bottom = gtk_widget_get_allocated_height (GTK_WIDGET (self)) - 2 * plot.line - 2 * WIDGET_PLOT_SPACE;

  return plot;
}

static double
place_x (WidgetChart *self, const Plot *plot, guint point)
{
  int first = x_at (self, 0), last = x_at (self, self->points->len - 1);

  return last == first
             ? (plot->left + plot->right) / 2
             : plot->left + (plot->right - plot->left) * (x_at (self, point) - first) / (last - first);
}

static double
place_y (const Plot *plot, gint64 value)
{
  return plot->bottom
         - (plot->bottom - plot->top) * (double)(value - plot->low) / (double)(plot->high - plot->low);
}

static void
draw_grid (WidgetChart *self, cairo_t *cr, const Plot *plot)
{
  guint last = self->points->len - 1, shown[] = { 0, last / 2, last };

  for (gint64 value = plot->low; value <= plot->high; value += plot->step)
    {
      g_autofree char *text = format (self, self->y_format, value);

      widget_plot_text (GTK_WIDGET (self), cr, text, plot->left - WIDGET_PLOT_SPACE,
                        place_y (plot, value) - plot->line / 2.0, 1, WIDGET_PLOT_INK_SOFT);
      widget_plot_color (cr, WIDGET_PLOT_LINE, 1);
      cairo_rectangle (cr, plot->left, (int)place_y (plot, value), plot->right - plot->left, 1);
      cairo_fill (cr);
    }
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *text = format (self, self->x_format, x_at (self, shown[i]));

      if (i == 0 || shown[i] != shown[i - 1])
        widget_plot_text (GTK_WIDGET (self), cr, text, place_x (self, plot, shown[i]), plot->bottom + 4, i * 0.5,
                          WIDGET_PLOT_INK_SOFT);
    }
}

static void
trace (WidgetChart *self, cairo_t *cr, const Plot *plot, guint series)
{
  for (guint p = 0; p < self->points->len; p++)
    cairo_line_to (cr, place_x (self, plot, p), place_y (plot, height_of (self, series, p)));
}

static void
draw_series (WidgetChart *self, cairo_t *cr, const Plot *plot, guint series)
{
  if (self->series[series].area || self->stacked)
    {
      double zero = place_y (plot, CLAMP (0, plot->low, plot->high));

      cairo_new_path (cr);
      trace (self, cr, plot, series);
      cairo_line_to (cr, place_x (self, plot, self->points->len - 1), zero);
      cairo_line_to (cr, place_x (self, plot, 0), zero);
      cairo_close_path (cr);
      /* an area hides what lies under it: the lower of a stack is drawn later */
      widget_plot_color (cr, WIDGET_PLOT_CARD, self->stacked ? 1 : 0);
      cairo_fill_preserve (cr);
      widget_plot_color (cr, colors[series], self->stacked ? 0.35 : 0.14);
      cairo_fill (cr);
    }
  cairo_new_path (cr);
  trace (self, cr, plot, series);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2);
  widget_plot_color (cr, colors[series], 1);
  cairo_stroke (cr);
  /* a line needs two points */
  if (self->points->len == 1)
    widget_plot_dot (cr, place_x (self, plot, 0), place_y (plot, height_of (self, series, 0)), colors[series]);
}

static void
draw_band (WidgetChart *self, cairo_t *cr, const Plot *plot)
{
  guint last = self->points->len - 1;
  double half = last == 0 ? BAND_HALF : 0;

  if (self->band_low == NULL)
    return;
  cairo_new_path (cr);
  for (guint p = 0; p <= last; p++)
    cairo_line_to (cr, place_x (self, plot, p) - half, place_y (plot, self->band_high[p]));
  cairo_line_to (cr, place_x (self, plot, last) + half, place_y (plot, self->band_high[last]));
  for (guint p = last + 1; p-- > 0;)
    cairo_line_to (cr, place_x (self, plot, p) + half, place_y (plot, self->band_low[p]));
  cairo_line_to (cr, place_x (self, plot, 0) - half, place_y (plot, self->band_low[0]));
  cairo_close_path (cr);
  widget_plot_color (cr, BAND, BAND_ALPHA);
  cairo_fill (cr);
}

static char *
describe (WidgetChart *self, guint point)
{
  g_autofree char *x = format (self, self->x_format, x_at (self, point));
  GString *words = g_string_new (x);

  if (self->band_low != NULL)
    {
      g_autofree char *low = format (self, self->y_format, self->band_low[point]);
      g_autofree char *high = format (self, self->y_format, self->band_high[point]);

      g_string_append_printf (words, ": %s %s – %s", self->band_title, low, high);
    }
  for (guint s = 0; s < self->n_series; s++)
    {
      g_autofree char *y = format (self, self->y_format, self->series[s].values[point]);

      g_string_append_printf (words, "%s%s %s", s == 0 && self->band_low == NULL ? ": " : ", ", self->series[s].title, y);
    }

  return g_string_free (words, FALSE);
}

/* Returns where the next one stands. */
static double
draw_key (WidgetChart *self, cairo_t *cr, const Plot *plot, double x, const char *color, double alpha,
          const char *title)
{
  widget_plot_color (cr, color, alpha);
  cairo_rectangle (cr, (int)x, plot->line / 2 - 4, 8, 8);
  cairo_fill (cr);

  return x + 14 + widget_plot_text (GTK_WIDGET (self), cr, title, x + 14, 0, 0, WIDGET_PLOT_INK_SOFT)
         + 2 * WIDGET_PLOT_SPACE;
}

static void
draw_legend (WidgetChart *self, cairo_t *cr, const Plot *plot)
{
  double x = plot->left;

  for (guint s = 0; has_legend (self) && s < self->n_series; s++)
    x = draw_key (self, cr, plot, x, colors[s], 1, self->series[s].title);
  if (self->band_low != NULL)
    draw_key (self, cr, plot, x, BAND, BAND_ALPHA, self->band_title);
}

static void
draw_cursor (WidgetChart *self, cairo_t *cr, const Plot *plot)
{
  g_autofree char *words = describe (self, (guint)self->cursor);
  double x = place_x (self, plot, (guint)self->cursor);

  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    {
      widget_plot_color (cr, WIDGET_PLOT_INK, 1);
      cairo_rectangle (cr, (int)x, plot->top, 1, plot->bottom - plot->top);
      cairo_fill (cr);
      for (guint s = 0; s < self->n_series; s++)
        widget_plot_dot (cr, x, place_y (plot, height_of (self, s, (guint)self->cursor)), colors[s]);
    }
  widget_plot_text (GTK_WIDGET (self), cr, words, plot->left, plot->bottom + plot->line + WIDGET_PLOT_SPACE, 0,
                    WIDGET_PLOT_INK);
}

static gboolean
widget_chart_draw (GtkWidget *widget, cairo_t *cr)
{
  WidgetChart *self = WIDGET_CHART (widget);
  Plot plot;

  if (self->points->len == 0 || self->n_series == 0)
    return GDK_EVENT_PROPAGATE;

  plot = make_plot (self);
  draw_legend (self, cr, &plot);
  draw_grid (self, cr, &plot);
  draw_band (self, cr, &plot);
  for (guint s = self->n_series; s-- > 0;)
    draw_series (self, cr, &plot, s);
  if (self->marker >= 0)
    widget_plot_dot (cr, place_x (self, &plot, (guint)self->marker),
              place_y (&plot, height_of (self, 0, (guint)self->marker)), colors[0]);
  draw_cursor (self, cr, &plot);

  return GDK_EVENT_PROPAGATE;
}

static gboolean
widget_chart_key_press (GtkWidget *widget, GdkEventKey *event)
{
  WidgetChart *self = WIDGET_CHART (widget);
  int last = (int)self->points->len - 1;

  if (last < 0 || (event->state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (event->keyval == GDK_KEY_Left || event->keyval == GDK_KEY_KP_Left)
    widget_chart_set_cursor (self, MAX (self->cursor - 1, 0));
  else if (event->keyval == GDK_KEY_Right || event->keyval == GDK_KEY_KP_Right)
    widget_chart_set_cursor (self, MIN (self->cursor + 1, last));
  else if (event->keyval == GDK_KEY_Home || event->keyval == GDK_KEY_KP_Home)
    widget_chart_set_cursor (self, 0);
  else if (event->keyval == GDK_KEY_End || event->keyval == GDK_KEY_KP_End)
    widget_chart_set_cursor (self, last);
  else
    return GDK_EVENT_PROPAGATE;

  return GDK_EVENT_STOP;
}

static gboolean
widget_chart_button_press (GtkWidget *widget, GdkEventButton *event)
{
  gtk_widget_grab_focus (widget);

  return GDK_EVENT_PROPAGATE;
}

static gboolean
widget_chart_motion (GtkWidget *widget, GdkEventMotion *event)
{
  WidgetChart *self = WIDGET_CHART (widget);
  guint nearest = 0;
  Plot plot;

  if (self->points->len == 0 || self->n_series == 0)
    return GDK_EVENT_PROPAGATE;

  plot = make_plot (self);
  for (guint p = 1; p < self->points->len; p++)
    if (ABS (place_x (self, &plot, p) - event->x) < ABS (place_x (self, &plot, nearest) - event->x))
      nearest = p;
  widget_chart_set_cursor (self, (int)nearest);

  return GDK_EVENT_PROPAGATE;
}

static void
forget_series (WidgetChart *self)
{
  for (guint s = 0; s < self->n_series; s++)
    {
      g_clear_pointer (&self->series[s].title, g_free);
      g_clear_pointer (&self->series[s].values, g_free);
    }
  self->n_series = 0;
  g_clear_pointer (&self->band_title, g_free);
  g_clear_pointer (&self->band_low, g_free);
  g_clear_pointer (&self->band_high, g_free);
}

static void
widget_chart_finalize (GObject *object)
{
  forget_series (WIDGET_CHART (object));
  g_array_unref (WIDGET_CHART (object)->points);

  G_OBJECT_CLASS (widget_chart_parent_class)->finalize (object);
}

static void
widget_chart_class_init (WidgetChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = widget_chart_finalize;
  widget_class->draw = widget_chart_draw;
  widget_class->key_press_event = widget_chart_key_press;
  widget_class->button_press_event = widget_chart_button_press;
  widget_class->motion_notify_event = widget_chart_motion;
  cursor_changed = g_signal_new ("cursor-changed", WIDGET_TYPE_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
widget_chart_init (WidgetChart *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (int));
  self->marker = self->cursor = -1;
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, HEIGHT);
  gtk_widget_set_can_focus (GTK_WIDGET (self), TRUE);
  gtk_widget_add_events (GTK_WIDGET (self), GDK_BUTTON_PRESS_MASK | GDK_POINTER_MOTION_MASK);
}

GtkWidget *
widget_chart_new (const char *accessible_name)
{
  GtkWidget *self = g_object_new (WIDGET_TYPE_CHART, "visible", TRUE, NULL);

  widget_set_accessible_name (self, accessible_name);

  return self;
}

/* What assistive programs read: the point of the cursor. */
static void
say (WidgetChart *self)
{
  g_autofree char *words = self->cursor >= 0 ? describe (self, (guint)self->cursor) : g_strdup ("");

  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self)), words);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
widget_chart_set_points (WidgetChart *self, const int *x, guint n_points)
{
  g_return_if_fail (WIDGET_IS_CHART (self));

  forget_series (self);
  g_array_set_size (self->points, 0);
  if (n_points > 0)
    g_array_append_vals (self->points, x, n_points);
  self->marker = -1;
  self->cursor = (int)n_points - 1;
  say (self);
}

void
widget_chart_add_series (WidgetChart *self, const char *title, const gint64 *values, gboolean area)
{
  g_return_if_fail (WIDGET_IS_CHART (self));

  if (self->n_series == MOST_SERIES)
    return;
  self->series[self->n_series++]
      = (Series){ g_strdup (title), g_memdup2 (values, self->points->len * sizeof *values), area };
  say (self);
}

void
widget_chart_set_band (WidgetChart *self, const char *title, const gint64 *low, const gint64 *high)
{
  gsize size;

  g_return_if_fail (WIDGET_IS_CHART (self));

  size = self->points->len * sizeof *low;
  g_free (self->band_title);
  g_free (self->band_low);
  g_free (self->band_high);
  self->band_title = g_strdup (title);
  self->band_low = g_memdup2 (low, size);
  self->band_high = g_memdup2 (high, size);
  say (self);
}

void
widget_chart_set_stacked (WidgetChart *self, gboolean stacked)
{
  g_return_if_fail (WIDGET_IS_CHART (self));

  self->stacked = stacked;
  say (self);
}

void
widget_chart_set_formats (WidgetChart *self, WidgetChartFormat x, WidgetChartFormat y, gpointer data)
{
  g_return_if_fail (WIDGET_IS_CHART (self));

  self->x_format = x;
  self->y_format = y;
  self->data = data;
  say (self);
}

void
widget_chart_set_marker (WidgetChart *self, int point)
{
  g_return_if_fail (WIDGET_IS_CHART (self));

  self->marker = point >= 0 && point < (int)self->points->len ? point : -1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
widget_chart_get_cursor (WidgetChart *self)
{
  g_return_val_if_fail (WIDGET_IS_CHART (self), -1);

  return self->cursor;
}

void
widget_chart_set_cursor (WidgetChart *self, int point)
{
  g_return_if_fail (WIDGET_IS_CHART (self));

  if (point == self->cursor || point < 0 || point >= (int)self->points->len)
    return;
  self->cursor = point;
  say (self);
  g_signal_emit (self, cursor_changed, 0, point);
}

char *
widget_chart_to_text (WidgetChart *self)
{
  GString *words = g_string_new (NULL);

  g_return_val_if_fail (WIDGET_IS_CHART (self), g_string_free (words, FALSE));

  for (guint p = 0; p < self->points->len; p++)
    {
      g_autofree char *one = describe (self, p);

      g_string_append_printf (words, "%s%s", p > 0 ? "\n" : "", one);
    }

  return g_string_free (words, FALSE);
}
