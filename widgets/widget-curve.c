#include "widgets/widget-curve-private.h"

#include "widgets/widget-plot.h"
#include "widgets/widget-theme.h"

#define HEIGHT 190
#define WIDTH 240
#define YEAR 12
#define WINDOW_ALPHA 0.07

/* Where the line is drawn, and the values at its bottom and top. */
typedef struct
{
  double left, top, right, bottom;
  gint64 low, high, step;
  int line;
} Plot;

static guint cursor_changed, chosen;

G_DEFINE_FINAL_TYPE (WidgetCurve, widget_curve, GTK_TYPE_DRAWING_AREA)

/* What the points say */

static int
count (WidgetCurve *self)
{
  return (int)self->values->len;
}

static gint64
value_at (WidgetCurve *self, int point)
{
  return g_array_index (self->values, gint64, point);
}

static gboolean
has_value (WidgetCurve *self, int point)
{
  return value_at (self, point) != WIDGET_CURVE_NO_VALUE;
}

static char *
write_value (WidgetCurve *self, WidgetCurveFormat how, gint64 value)
{
  return how != NULL ? how (value, self->data) : g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

char *
widget_curve_value_text (WidgetCurve *self, int point)
{
  return has_value (self, point) ? write_value (self, self->format, value_at (self, point)) : g_strdup ("—");
}

/* What assistive programs read: the point of the cursor. */
static void
say (WidgetCurve *self)
{
  g_autofree char *words = widget_curve_describe (self, self->cursor);

  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self)), words != NULL ? words : "");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The plot */

static gboolean
find_range (WidgetCurve *self, Plot *plot)
{
  plot->low = G_MAXINT64;
  plot->high = G_MININT64;
  for (int p = 0; p < count (self); p++)
    if (has_value (self, p))
      {
        plot->low = MIN (plot->low, value_at (self, p));
        plot->high = MAX (plot->high, value_at (self, p));
      }
  if (plot->low > plot->high)
    return FALSE;
  plot->step = widget_plot_step (plot->high - plot->low);
  plot->low = widget_plot_floor (plot->low, plot->step);
  plot->high = widget_plot_ceil (plot->high, plot->step);
  if (plot->high == plot->low)
    plot->high += plot->step;
  return TRUE;
}

/* Without any value the axis has no lines. */
static Plot
make_plot (WidgetCurve *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (PangoLayout) line = widget_plot_layout (widget, "0");
  Plot plot = { 0 };
  gboolean any = find_range (self, &plot);
  int widest = 0;

  pango_layout_get_pixel_size (line, NULL, &plot.line);
  for (gint64 value = plot.low; any && value <= plot.high; value += plot.step)
    {
      g_autofree char *text = write_value (self, self->axis_format, value);
      g_autoptr (PangoLayout) layout = widget_plot_layout (widget, text);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  if (!any)
    plot.step = 0;
  plot.left = widest + WIDGET_PLOT_SPACE;
  plot.right = MAX (gtk_widget_get_allocated_width (widget) - WIDGET_PLOT_SPACE, plot.left + 1);
  plot.top = (self->mark_title != NULL ? plot.line : 0) + plot.line / 2;
  plot.bottom = gtk_widget_get_allocated_height (widget) - 2 * plot.line - 2 * WIDGET_PLOT_SPACE;
  return plot;
}

static double
place_x (WidgetCurve *self, const Plot *plot, double point)
{
  int last = count (self) - 1;

  return last == 0 ? (plot->left + plot->right) / 2
                   : plot->left + (plot->right - plot->left) * CLAMP (point, 0, last) / last;
}

static double
place_y (const Plot *plot, gint64 value)
{
  return plot->bottom
         - (plot->bottom - plot->top) * (double)(value - plot->low) / (double)(plot->high - plot->low);
}

static int
point_under (WidgetCurve *self, double x)
{
  Plot plot = make_plot (self);
  int last = count (self) - 1;

  return last <= 0 ? last
                   : (int)(CLAMP ((x - plot.left) / (plot.right - plot.left), 0, 1) * last + 0.5);
}

/* Drawing */

static void
draw_window (WidgetCurve *self, cairo_t *cr, const Plot *plot)
{
  double from = place_x (self, plot, self->first - 0.5), to = place_x (self, plot, self->last + 0.5);

  if (self->first > self->last)
    return;
  widget_plot_color (cr, WIDGET_PLOT_BLUE, WINDOW_ALPHA);
  cairo_rectangle (cr, from, plot->top, to - from, plot->bottom - plot->top);
  cairo_fill (cr);
}

static void
draw_grid (WidgetCurve *self, cairo_t *cr, const Plot *plot)
{
  for (gint64 value = plot->low; plot->step > 0 && value <= plot->high; value += plot->step)
    {
      g_autofree char *text = write_value (self, self->axis_format, value);

      widget_plot_text (GTK_WIDGET (self), cr, text, plot->left - WIDGET_PLOT_SPACE,
                        place_y (plot, value) - plot->line / 2.0, 1, WIDGET_PLOT_INK_SOFT);
      widget_plot_color (cr, WIDGET_PLOT_LINE, 1);
      cairo_rectangle (cr, plot->left, (int)place_y (plot, value), plot->right - plot->left, 1);
      cairo_fill (cr);
    }
}

static void
draw_ticks (WidgetCurve *self, cairo_t *cr, const Plot *plot)
{
  for (int i = 0; i < CURVE_TICKS; i++)
    if (self->tick_titles[i] != NULL)
      widget_plot_text (GTK_WIDGET (self), cr, self->tick_titles[i], place_x (self, plot, self->ticks[i]),
                        plot->bottom + 4, 0.5, WIDGET_PLOT_INK_SOFT);
}

static void
draw_mark (WidgetCurve *self, cairo_t *cr, const Plot *plot)
{
  static const double dashes[] = { 3, 3 };
  double x = place_x (self, plot, self->mark);

  if (self->mark < 0 || self->mark >= count (self))
    return;
  cairo_save (cr);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 1);
  widget_plot_color (cr, WIDGET_PLOT_INK_SOFT, 0.8);
  cairo_move_to (cr, (int)x + 0.5, plot->top);
  cairo_line_to (cr, (int)x + 0.5, plot->bottom);
  cairo_stroke (cr);
  cairo_restore (cr);
  if (self->mark_title != NULL)
    widget_plot_text (GTK_WIDGET (self), cr, self->mark_title, x, 0, 0.5, WIDGET_PLOT_INK_SOFT);
}

/* A month without a value breaks the line. */
static void
draw_line (WidgetCurve *self, cairo_t *cr, const Plot *plot)
{
  cairo_new_path (cr);
  for (int p = 0; p < count (self); p++)
    {
      gboolean lone = has_value (self, p) && (p == 0 || !has_value (self, p - 1))
                      && (p == count (self) - 1 || !has_value (self, p + 1));

      if (!has_value (self, p))
        cairo_new_sub_path (cr);
      else
        cairo_line_to (cr, place_x (self, plot, p), place_y (plot, value_at (self, p)));
      if (lone)
        cairo_rel_line_to (cr, 1, 0);
    }
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 2);
  widget_plot_color (cr, WIDGET_PLOT_BLUE, 1);
  cairo_stroke (cr);
}

static void
draw_at (WidgetCurve *self, cairo_t *cr, const Plot *plot, int point, double alpha)
{
  double x = place_x (self, plot, point);

  widget_plot_color (cr, WIDGET_PLOT_INK, alpha);
  cairo_rectangle (cr, (int)x, plot->top, 1, plot->bottom - plot->top);
  cairo_fill (cr);
  if (has_value (self, point))
    widget_plot_dot (cr, x, place_y (plot, value_at (self, point)), WIDGET_PLOT_BLUE);
}

static gboolean
widget_curve_draw (GtkWidget *widget, cairo_t *cr)
{
  WidgetCurve *self = WIDGET_CURVE (widget);
  g_autofree char *words = widget_curve_describe (self, self->hover >= 0 ? self->hover : self->cursor);
  Plot plot;

  if (count (self) == 0)
    return GDK_EVENT_PROPAGATE;
  plot = make_plot (self);
  draw_window (self, cr, &plot);
  draw_grid (self, cr, &plot);
  draw_mark (self, cr, &plot);
  draw_line (self, cr, &plot);
  draw_ticks (self, cr, &plot);
  if (self->hover >= 0 && self->hover != self->cursor)
    draw_at (self, cr, &plot, self->hover, 0.25);
  draw_at (self, cr, &plot, self->cursor, gtk_widget_has_focus (widget) ? 1 : 0.4);
  widget_plot_text (widget, cr, words, plot.left, plot.bottom + plot.line + WIDGET_PLOT_SPACE, 0, WIDGET_PLOT_INK);
  return GDK_EVENT_PROPAGATE;
}

/* Moving */

static gboolean
is_key (guint keyval, guint key, guint pad_key)
{
  return keyval == key || keyval == pad_key;
}

static gboolean
move_by_key (WidgetCurve *self, guint key)
{
  if (is_key (key, GDK_KEY_Left, GDK_KEY_KP_Left))
    widget_curve_set_cursor (self, self->cursor - 1);
  else if (is_key (key, GDK_KEY_Right, GDK_KEY_KP_Right))
    widget_curve_set_cursor (self, self->cursor + 1);
  else if (is_key (key, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up))
    widget_curve_set_cursor (self, self->cursor - YEAR);
  else if (is_key (key, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down))
    widget_curve_set_cursor (self, self->cursor + YEAR);
  else if (is_key (key, GDK_KEY_Home, GDK_KEY_KP_Home))
    widget_curve_set_cursor (self, self->first);
  else if (is_key (key, GDK_KEY_End, GDK_KEY_KP_End))
    widget_curve_set_cursor (self, self->last);
  else
    return FALSE;
  return TRUE;
}

static gboolean
widget_curve_key_press (GtkWidget *widget, GdkEventKey *event)
{
  WidgetCurve *self = WIDGET_CURVE (widget);

  if (count (self) == 0 || (event->state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (event->keyval == GDK_KEY_Return || event->keyval == GDK_KEY_KP_Enter)
    g_signal_emit (self, chosen, 0, self->cursor);
  else if (!move_by_key (self, event->keyval))
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
widget_curve_button_press (GtkWidget *widget, GdkEventButton *event)
{
  WidgetCurve *self = WIDGET_CURVE (widget);

  gtk_widget_grab_focus (widget);
  if (event->button != GDK_BUTTON_PRIMARY || count (self) == 0)
    return GDK_EVENT_PROPAGATE;
  widget_curve_set_cursor (self, point_under (self, event->x));
  if (event->type == GDK_2BUTTON_PRESS)
    g_signal_emit (self, chosen, 0, self->cursor);
  return GDK_EVENT_STOP;
}

static gboolean
widget_curve_motion (GtkWidget *widget, GdkEventMotion *event)
{
  WidgetCurve *self = WIDGET_CURVE (widget);
  int point = point_under (self, event->x);

  if ((event->state & GDK_BUTTON1_MASK) != 0 && point >= 0)
    widget_curve_set_cursor (self, point);
  if (point == self->hover)
    return GDK_EVENT_PROPAGATE;
  self->hover = point;
  gtk_widget_queue_draw (widget);
  return GDK_EVENT_PROPAGATE;
}

static gboolean
widget_curve_leave (GtkWidget *widget, GdkEventCrossing *event)
{
  WIDGET_CURVE (widget)->hover = -1;
  gtk_widget_queue_draw (widget);
  return GDK_EVENT_PROPAGATE;
}

/* Life */

static void
forget_ticks (WidgetCurve *self)
{
  for (int i = 0; i < CURVE_TICKS; i++)
    g_clear_pointer (&self->tick_titles[i], g_free);
}

static void
widget_curve_finalize (GObject *object)
{
  WidgetCurve *self = WIDGET_CURVE (object);

  g_ptr_array_unref (self->titles);
  g_ptr_array_unref (self->whys);
  g_array_unref (self->values);
  forget_ticks (self);
  g_free (self->mark_title);

  G_OBJECT_CLASS (widget_curve_parent_class)->finalize (object);
}

static void
widget_curve_class_init (WidgetCurveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = widget_curve_finalize;
  widget_class->draw = widget_curve_draw;
  widget_class->key_press_event = widget_curve_key_press;
  widget_class->button_press_event = widget_curve_button_press;
  widget_class->motion_notify_event = widget_curve_motion;
  widget_class->leave_notify_event = widget_curve_leave;
  gtk_widget_class_set_accessible_type (widget_class, widget_curve_table_get_type ());
  cursor_changed = g_signal_new ("cursor-changed", WIDGET_TYPE_CURVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT);
  chosen = g_signal_new ("chosen", WIDGET_TYPE_CURVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                         G_TYPE_INT);
}

static void
widget_curve_init (WidgetCurve *self)
{
  self->titles = g_ptr_array_new_with_free_func (g_free);
  self->whys = g_ptr_array_new_with_free_func (g_free);
  self->values = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cursor = self->hover = self->mark = self->last = -1;
  gtk_widget_set_size_request (GTK_WIDGET (self), WIDTH, HEIGHT);
  gtk_widget_set_can_focus (GTK_WIDGET (self), TRUE);
  gtk_widget_add_events (GTK_WIDGET (self), GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK | GDK_POINTER_MOTION_MASK
                                              | GDK_LEAVE_NOTIFY_MASK);
}

GtkWidget *
widget_curve_new (const char *accessible_name)
{
  GtkWidget *self = g_object_new (WIDGET_TYPE_CURVE, "visible", TRUE, NULL);

  widget_set_accessible_name (self, accessible_name);

  return self;
}

void
widget_curve_set_formats (WidgetCurve *self, WidgetCurveFormat value, WidgetCurveFormat axis, gpointer data)
{
  g_return_if_fail (WIDGET_IS_CURVE (self));

  self->format = value;
  self->axis_format = axis;
  self->data = data;
  say (self);
}

void
widget_curve_set_points (WidgetCurve *self, const char *const *titles, const gint64 *values, const char *const *whys,
                         guint n_points)
{
  gboolean other;

  g_return_if_fail (WIDGET_IS_CURVE (self));

  other = n_points != self->values->len;
  g_ptr_array_set_size (self->titles, 0);
  g_ptr_array_set_size (self->whys, 0);
  g_array_set_size (self->values, 0);
  for (guint p = 0; p < n_points; p++)
    {
      g_ptr_array_add (self->titles, g_strdup (titles[p]));
      g_ptr_array_add (self->whys, g_strdup (whys != NULL ? whys[p] : NULL));
      g_array_append_val (self->values, values[p]);
    }
  if (other)
    {
      self->first = 0;
      self->last = (int)n_points - 1;
      self->mark = self->hover = -1;
      self->cursor = n_points > 0 ? 0 : -1;
    }
  say (self);
}

void
widget_curve_set_window (WidgetCurve *self, int first, int last)
{
  g_return_if_fail (WIDGET_IS_CURVE (self));

  self->first = MAX (first, 0);
  self->last = MIN (last, count (self) - 1);
  if (self->first <= self->last && self->cursor >= 0)
    self->cursor = CLAMP (self->cursor, self->first, self->last);
  say (self);
}

void
widget_curve_set_ticks (WidgetCurve *self, const int *points, const char *const *titles, guint n_ticks)
{
  g_return_if_fail (WIDGET_IS_CURVE (self));

  forget_ticks (self);
  for (guint i = 0; i < MIN (n_ticks, CURVE_TICKS); i++)
    {
      self->ticks[i] = points[i];
      self->tick_titles[i] = g_strdup (titles[i]);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
widget_curve_set_mark (WidgetCurve *self, int point, const char *title)
{
  g_autofree char *before = NULL;

  g_return_if_fail (WIDGET_IS_CURVE (self));

  before = self->mark_title;
  self->mark_title = point >= 0 ? g_strdup (title) : NULL;
  self->mark = point;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
widget_curve_get_cursor (WidgetCurve *self)
{
  g_return_val_if_fail (WIDGET_IS_CURVE (self), -1);

  return self->cursor;
}

/* Where there is no window the cursor stays. */
void
widget_curve_set_cursor (WidgetCurve *self, int point)
{
  g_return_if_fail (WIDGET_IS_CURVE (self));

  if (self->first > self->last)
    return;
  point = CLAMP (point, self->first, self->last);
  if (point == self->cursor)
    return;
  self->cursor = point;
  say (self);
  widget_curve_table_moved (self);
  g_signal_emit (self, cursor_changed, 0, point);
}

char *
widget_curve_describe (WidgetCurve *self, int point)
{
  g_autofree char *value = NULL;
  const char *why;

  g_return_val_if_fail (WIDGET_IS_CURVE (self), NULL);

  if (point < 0 || point >= count (self))
    return NULL;
  why = g_ptr_array_index (self->whys, point);
  value = widget_curve_value_text (self, point);
  return g_strdup_printf ("%s: %s", (const char *)g_ptr_array_index (self->titles, point),
                          has_value (self, point) || why == NULL ? value : why);
}
