#include "widgets/widget-life-line.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

/* At the height of a line of text that is usual; larger text makes all of it larger. */
#define LINE 20.0
#define BAR_TOP 20.0
#define BAR_HEIGHT 22.0
#define HEIGHT 66.0
#define MARK_ROW 17.0
#define MOST_ROWS 2
#define MARGIN 8.0
#define YEAR_WIDTH 34.0 /* four digits */

typedef struct
{
  int from; /* months since year 0 */
  int to;   /* 0: still going on */
  char *title;
  char *note;
  WidgetKind kind;
  gboolean mark;
} Stretch;

struct _WidgetLifeLine
{
  GtkDrawingArea parent_instance;

  GArray *stretches;
  int today;
};

G_DEFINE_FINAL_TYPE (WidgetLifeLine, widget_life_line, GTK_TYPE_DRAWING_AREA)

static void
stretch_clear (gpointer data)
{
  Stretch *stretch = data;

  g_free (stretch->title);
  g_free (stretch->note);
}

static int
months_of (int yyyymm)
{
  return yyyymm / 100 * 12 + yyyymm % 100 - 1;
}

static int
end_of (WidgetLifeLine *self, const Stretch *stretch)
{
  return stretch->to != 0 ? stretch->to + 1 : MAX (self->today, stretch->from + 1);
}

static const char *
color_of (WidgetKind kind)
{
  switch (kind)
    {
    case WIDGET_KIND_NEUTRAL:
      return "#8fa0b3";
    case WIDGET_KIND_INFO:
      return "#2563d9";
    case WIDGET_KIND_OK:
      return "#1a7a68";
    case WIDGET_KIND_WARN:
      return "#b86e10";
    case WIDGET_KIND_DANGER:
    case WIDGET_KIND_COUNT:
      return "#c22f35";
    }

  return "#8fa0b3";
}

static void
set_color (cairo_t *cr, const char *name)
{
  GdkRGBA color;

  gdk_rgba_parse (&color, name);
  gdk_cairo_set_source_rgba (cr, &color);
}

/* First and last year on view, in months; a person without any registration gets no line. */
static gboolean
range (WidgetLifeLine *self, int *from, int *to)
{
  *from = G_MAXINT;
  *to = self->today;
  for (guint i = 0; i < self->stretches->len; i++)
    {
      Stretch *stretch = &g_array_index (self->stretches, Stretch, i);

      *from = MIN (*from, stretch->from);
      *to = MAX (*to, end_of (self, stretch));
    }
  if (*from >= *to)
    return FALSE;
  *from = *from / 12 * 12;
  *to = (*to / 12 + 1) * 12;

  return TRUE;
}

static double
place (int month, int from, int to, double width)
{
  return MARGIN + (width - 2 * MARGIN) * (month - from) / (to - from);
}

static double
scale_of (WidgetLifeLine *self)
{
  PangoFontMetrics *metrics
      = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  double line = (pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics))
                / (double)PANGO_SCALE;

  pango_font_metrics_unref (metrics);

  return MAX (line / LINE, 1);
}

static void
draw_text (WidgetLifeLine *self, cairo_t *cr, const char *text, double x, double y, double width,
           const char *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.9));
  pango_layout_set_attributes (layout, attributes);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  set_color (cr, color);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_years (WidgetLifeLine *self, cairo_t *cr, int from, int to, double width)
{
  int years = (to - from) / 12;
  double scale = scale_of (self);
  int step = MAX (1, (int)(years * 44 * scale) / MAX ((int)width, 1) + (years > 16 ? 1 : 0));

  for (int month = from; month < to && place (month, from, to, width) + YEAR_WIDTH * scale < width; month += 12 * step)
    {
      g_autofree char *year = g_strdup_printf ("%d", month / 12);

      draw_text (self, cr, year, place (month, from, to, width), 0, 0, "#56637a");
    }
  set_color (cr, "#e1e6ec");
  cairo_rectangle (cr, MARGIN, (BAR_TOP + BAR_HEIGHT / 2) * scale - 1, width - 2 * MARGIN, 2);
  cairo_fill (cr);
}

static void
draw_stretch (WidgetLifeLine *self, cairo_t *cr, const Stretch *stretch, int from, int to, double width)
{
  double left = place (stretch->from, from, to, width);
  double right = place (end_of (self, stretch), from, to, width);
  double scale = scale_of (self);

  set_color (cr, color_of (stretch->kind));
  cairo_rectangle (cr, left, BAR_TOP * scale, MAX (right - left - 1, 2), BAR_HEIGHT * scale);
  cairo_fill (cr);
  if (right - left > 30)
    draw_text (self, cr, stretch->title, left + 5, (BAR_TOP + 2) * scale, right - left - 10, "#ffffff");
}

/* Titles that would lie over one another stand in rows: the first row that is free there. */
static int
row_for (double *ends, double left)
{
  for (int row = 0; row < MOST_ROWS; row++)
    if (left > ends[row])
      return row;

  return MOST_ROWS - 1;
}

static void
draw_mark (WidgetLifeLine *self, cairo_t *cr, const Stretch *mark, int from, int to, double width, double *ends)
{
  double x = place (mark->from, from, to, width);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), mark->title);
  double scale = scale_of (self), left;
  int text_width, row;

  pango_layout_get_pixel_size (layout, &text_width, NULL);
  left = CLAMP (x - text_width / 2.0, 0, MAX (width - text_width, 0));
  row = row_for (ends, left);
  ends[row] = left + text_width + 6;
  set_color (cr, color_of (mark->kind));
  cairo_rectangle (cr, x - 1, (BAR_TOP - 2) * scale, 2, (BAR_HEIGHT + 8 + row * MARK_ROW) * scale);
  cairo_fill (cr);
  draw_text (self, cr, mark->title, left, (BAR_TOP + BAR_HEIGHT + 6 + row * MARK_ROW) * scale, 0,
             color_of (mark->kind));
}

static gboolean
widget_life_line_draw (GtkWidget *widget, cairo_t *cr)
{
  WidgetLifeLine *self = WIDGET_LIFE_LINE (widget);
  double width = gtk_widget_get_allocated_width (widget);
  double ends[MOST_ROWS] = { -1, -1 };
  int from, to;

  if (!range (self, &from, &to))
    {
      draw_text (self, cr, _("No registration yet"), MARGIN, BAR_TOP * scale_of (self), 0, "#56637a");
      return GDK_EVENT_PROPAGATE;
    }

  draw_years (self, cr, from, to, width);
  for (guint i = 0; i < self->stretches->len; i++)
    {
      Stretch *stretch = &g_array_index (self->stretches, Stretch, i);

      if (stretch->mark)
        draw_mark (self, cr, stretch, from, to, width, ends);
      else
        draw_stretch (self, cr, stretch, from, to, width);
    }

  return GDK_EVENT_PROPAGATE;
}

static char *
describe (WidgetLifeLine *self, const Stretch *stretch)
{
  g_autofree char *from = g_strdup_printf ("%04d-%02d", stretch->from / 12, stretch->from % 12 + 1);
  g_autofree char *to = g_strdup_printf ("%04d-%02d", stretch->to / 12, stretch->to % 12 + 1);

  if (stretch->mark)
    return g_strdup_printf ("%s %s", from, stretch->title);

  return g_strdup_printf ("%s – %s %s%s%s", from, stretch->to != 0 ? to : _("now"), stretch->title,
                          stretch->note != NULL ? " " : "", stretch->note != NULL ? stretch->note : "");
}

static gboolean
widget_life_line_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  WidgetLifeLine *self = WIDGET_LIFE_LINE (widget);
  double width = gtk_widget_get_allocated_width (widget);
  int from, to;

  if (keyboard || !range (self, &from, &to))
    return FALSE;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
      g_autofree char *text = NULL;

      if (stretch->mark || x < place (stretch->from, from, to, width)
          || x > place (end_of (self, stretch), from, to, width))
        continue;
      text = describe (self, stretch);
      gtk_tooltip_set_text (tooltip, text);
      return TRUE;
    }

  return FALSE;
}

/* Room for as many rows of titles as there are marks. */
static void
make_room (WidgetLifeLine *self)
{
  double scale = scale_of (self);
  int marks = 0;

  for (guint i = 0; i < self->stretches->len; i++)
    marks += g_array_index (self->stretches, Stretch, i).mark;
  gtk_widget_set_size_request (GTK_WIDGET (self), -1,
                               (int)(scale * (HEIGHT + MARK_ROW * (CLAMP (marks, 1, MOST_ROWS) - 1))));
}

static void
widget_life_line_style_updated (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (widget_life_line_parent_class)->style_updated (widget);
  make_room (WIDGET_LIFE_LINE (widget));
}

/* The whole line in words. */
static void
say (WidgetLifeLine *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->stretches->len; i++)
    {
      g_autofree char *one = describe (self, &g_array_index (self->stretches, Stretch, i));

      g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", one);
    }
  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self)), words->str);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
widget_life_line_finalize (GObject *object)
{
  g_array_unref (WIDGET_LIFE_LINE (object)->stretches);

  G_OBJECT_CLASS (widget_life_line_parent_class)->finalize (object);
}

static void
widget_life_line_class_init (WidgetLifeLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = widget_life_line_finalize;
  widget_class->draw = widget_life_line_draw;
  widget_class->query_tooltip = widget_life_line_query_tooltip;
  widget_class->style_updated = widget_life_line_style_updated;
}

static void
widget_life_line_init (WidgetLifeLine *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  self->stretches = g_array_new (FALSE, TRUE, sizeof (Stretch));
  g_array_set_clear_func (self->stretches, stretch_clear);
  self->today = g_date_time_get_year (now) * 12 + g_date_time_get_month (now);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, (int)HEIGHT);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  widget_set_accessible_name (GTK_WIDGET (self), _("Registrations over time"));
}

GtkWidget *
widget_life_line_new (void)
{
  return g_object_new (WIDGET_TYPE_LIFE_LINE, "visible", TRUE, NULL);
}

void
widget_life_line_clear (WidgetLifeLine *self)
{
  g_return_if_fail (WIDGET_IS_LIFE_LINE (self));

  g_array_set_size (self->stretches, 0);
  say (self);
}

void
widget_life_line_add (WidgetLifeLine *self, int from_month, int to_month, const char *title, const char *note,
                      WidgetKind kind)
{
  Stretch stretch = { months_of (from_month),
                      to_month != 0 ? months_of (to_month) : 0,
                      g_strdup (title),
                      g_strdup (note),
                      kind,
                      FALSE };

  g_return_if_fail (WIDGET_IS_LIFE_LINE (self));

  g_array_append_val (self->stretches, stretch);
  say (self);
}

void
widget_life_line_add_mark (WidgetLifeLine *self, int month, const char *title, WidgetKind kind)
{
  Stretch mark = { months_of (month), months_of (month), g_strdup (title), NULL, kind, TRUE };

  g_return_if_fail (WIDGET_IS_LIFE_LINE (self));

  g_array_append_val (self->stretches, mark);
  make_room (self);
  say (self);
}

void
widget_life_line_set_today (WidgetLifeLine *self, int month)
{
  g_return_if_fail (WIDGET_IS_LIFE_LINE (self));

  self->today = months_of (month) + 1;
  say (self);
}
