#include "widgets/widget-month-calendar-private.h"

#include <glib/gi18n-lib.h>

#define GAP 2
#define LEAST_PITCH 9
#define MOST_PITCH 18
#define SPACE 8
#define LEGEND_SPACE 18

#define INK "#1f2d3d"
#define INK_SOFT "#56637a"
#define LINE "#e1e6ec"
#define AMBER "#95580a"
#define CARD "#ffffff"

static PangoLayout *
make_layout (WidgetMonthCalendar *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.92));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

static void
measure (WidgetMonthCalendar *self, const char *text, int *width, int *height)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text);

  pango_layout_get_pixel_size (layout, width, height);
}

static void
set_color (cairo_t *cr, const char *name)
{
  GdkRGBA color;

  gdk_rgba_parse (&color, name);
  gdk_cairo_set_source_rgba (cr, &color);
}

/* Over what a square lies on; a tint is the colour with little of it. */
static void
set_tint (cairo_t *cr, const GdkRGBA *color)
{
  cairo_set_source_rgb (cr, 1 - (1 - color->red) * 0.22, 1 - (1 - color->green) * 0.22,
                        1 - (1 - color->blue) * 0.22);
}

static void
show_text (WidgetMonthCalendar *self, cairo_t *cr, const char *text, int x, int y, int width,
           const char *color)
{
  g_autoptr (PangoLayout) layout = make_layout (self, text);

  if (width > 0)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  set_color (cr, color);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
fill (cairo_t *cr, double x, double y, double width, double height)
{
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/* A frame inside the rectangle, on whole pixels. */
static void
frame (cairo_t *cr, int x, int y, int size, int thick)
{
  cairo_rectangle (cr, x + thick / 2.0, y + thick / 2.0, size - thick, size - thick);
  cairo_set_line_width (cr, thick);
  cairo_stroke (cr);
}

static void
draw_stripes (cairo_t *cr, int x, int y, int size)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, y, size, size);
  cairo_clip (cr);
  cairo_set_line_width (cr, 1.6);
  for (int offset = -size; offset < size; offset += 4)
    {
      cairo_move_to (cr, x + offset, y + size);
      cairo_line_to (cr, x + offset + size, y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_cross (cairo_t *cr, int x, int y, int size)
{
  double in = MAX (size / 5.0, 1.5);

  cairo_set_line_width (cr, 1.6);
  cairo_move_to (cr, x + in, y + in);
  cairo_line_to (cr, x + size - in, y + size - in);
  cairo_move_to (cr, x + size - in, y + in);
  cairo_line_to (cr, x + in, y + size - in);
  cairo_stroke (cr);
}

static void
draw_half (cairo_t *cr, int x, int y, int size)
{
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x, y + size);
  cairo_line_to (cr, x + size, y + size);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_pattern (cairo_t *cr, const MonthKind *kind, int x, int y, int size)
{
  int dot = MAX (size / 3, 2) + (size - MAX (size / 3, 2)) % 2;

  if (kind->pattern == WIDGET_MONTH_SOLID || kind->pattern == WIDGET_MONTH_DOT)
    gdk_cairo_set_source_rgba (cr, &kind->color);
  else if (kind->pattern == WIDGET_MONTH_OUTLINE)
    set_color (cr, CARD);
  else
    set_tint (cr, &kind->color);
  fill (cr, x, y, size, size);

  gdk_cairo_set_source_rgba (cr, &kind->color);
  switch (kind->pattern)
    {
    case WIDGET_MONTH_SOLID:
      break;
    case WIDGET_MONTH_HATCH:
      draw_stripes (cr, x, y, size);
      break;
    case WIDGET_MONTH_DOT:
      set_color (cr, CARD);
      fill (cr, x + (size - dot) / 2, y + (size - dot) / 2, dot, dot);
      break;
    case WIDGET_MONTH_OUTLINE:
      frame (cr, x, y, size, 1);
      break;
    case WIDGET_MONTH_CROSS:
      draw_cross (cr, x, y, size);
      break;
    case WIDGET_MONTH_HALF:
      draw_half (cr, x, y, size);
      break;
    }
}

/* A dark square with a tick within a white line: to be seen on every kind, and the kind stays to be seen
 * round it. */
static void
draw_mark (cairo_t *cr, int x, int y, int size)
{
  int in = size >= 12 ? 2 : 1;
  double s = size - 2.0 * in;

  set_color (cr, CARD);
  fill (cr, x + in, y + in, s, s);
  set_color (cr, INK);
  fill (cr, x + in + 1, y + in + 1, s - 2, s - 2);
  if (size < 11)
    return;
  set_color (cr, CARD);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, x + in + s * 0.26, y + in + s * 0.52);
  cairo_line_to (cr, x + in + s * 0.44, y + in + s * 0.70);
  cairo_line_to (cr, x + in + s * 0.76, y + in + s * 0.32);
  cairo_stroke (cr);
}

/* Legend: a swatch and words for every kind that occurs, in lines as wide as the picture.  Without @cr it is
 * only measured.  Returns the height. */
static int
legend_entry (WidgetMonthCalendar *self, cairo_t *cr, int width, int *x, int *y, const MonthKind *kind,
              const char *title, guint count)
{
  g_autofree char *text = g_strdup_printf ("%s %u", title, count);
  int text_width, line, size;

  measure (self, text, &text_width, &line);
  size = line * 3 / 5;
  if (*x > 0 && *x + size + 6 + text_width > width)
    {
      *x = 0;
      *y += line + 4;
    }
  if (cr != NULL && kind != NULL)
    draw_pattern (cr, kind, *x, *y + (line - size) / 2, size);
  else if (cr != NULL)
    draw_mark (cr, *x - 2, *y + (line - size) / 2 - 2, size + 4);
  if (cr != NULL)
    show_text (self, cr, text, *x + size + 6, *y, 0, INK_SOFT);
  *x += size + 6 + text_width + LEGEND_SPACE;

  return line;
}

static int
legend (WidgetMonthCalendar *self, cairo_t *cr, int width)
{
  int x = 0, y = 0, line = 0;

  for (guint i = 0; i < self->kinds->len; i++)
    {
      const MonthKind *kind = &g_array_index (self->kinds, MonthKind, i);
      guint count = widget_month_calendar_count (self, (int)i);

      if (count > 0)
        line = legend_entry (self, cr, width, &x, &y, kind, kind->title, count);
    }
  if (self->painting)
    line = legend_entry (self, cr, width, &x, &y, NULL, _ ("Marked"), widget_month_calendar_marked (self));

  return line > 0 ? y + line + SPACE : 0;
}

MonthLook
widget_month_calendar_look (WidgetMonthCalendar *self, int width)
{
  MonthLook look = { 0 };
  int years = MAX (widget_month_calendar_n_years (self), 1), number_width;

  measure (self, "12", &number_width, &look.line_height);
  look.legend_height = legend (self, NULL, width);
  look.year_height = look.line_height + 3;
  look.left = number_width + SPACE;
  look.top = look.legend_height + look.year_height;
  look.pitch = CLAMP ((width - look.left - 2) / years, LEAST_PITCH, MAX (MOST_PITCH, look.line_height));
  look.size = look.pitch - GAP;

  return look;
}

int
widget_month_calendar_height (WidgetMonthCalendar *self, int width)
{
  MonthLook look = widget_month_calendar_look (self, width);

  return look.top + MONTHS * look.pitch + SPACE + look.line_height + 2;
}

int
widget_month_calendar_least_width (WidgetMonthCalendar *self)
{
  int width, height;

  measure (self, "12", &width, &height);

  return width + SPACE + 2 + MAX (widget_month_calendar_n_years (self), 12) * LEAST_PITCH;
}

static void
area_of (WidgetMonthCalendar *self, const MonthLook *look, int index, GdkRectangle *area)
{
  int number = self->first + index;

  area->x = look->left + (number / MONTHS - self->first / MONTHS) * look->pitch;
  area->y = look->top + number % MONTHS * look->pitch;
  area->width = area->height = look->size;
}

void
widget_month_calendar_area (WidgetMonthCalendar *self, int index, GdkRectangle *area)
{
  MonthLook look = widget_month_calendar_look (self, gtk_widget_get_allocated_width (GTK_WIDGET (self)));

  area_of (self, &look, index, area);
}

/* The month under a point; the gap belongs to the square before it. */
int
widget_month_calendar_at (WidgetMonthCalendar *self, double x, double y)
{
  MonthLook look = widget_month_calendar_look (self, gtk_widget_get_allocated_width (GTK_WIDGET (self)));
  int column = (int)(x - look.left) / look.pitch, row = (int)(y - look.top) / look.pitch;
  int index = (self->first / MONTHS + column) * MONTHS + row - self->first;

  if (x < look.left || y < look.top || row >= MONTHS || index < 0 || index >= (int)self->months->len)
    return NOWHERE;

  return index;
}

static void
draw_scale (WidgetMonthCalendar *self, cairo_t *cr, const MonthLook *look)
{
  static const int rows[] = { 1, 6, 12 };
  int first = self->first / MONTHS, years = widget_month_calendar_n_years (self), label, step = 1;

  measure (self, "2000", &label, NULL);
  while (step * look->pitch < label + 3 * SPACE)
    step *= 2;
  for (int year = first; year < first + years; year++)
    {
      g_autofree char *text = g_strdup_printf ("%d", year);

      if (year % step == 0
          && look->left + (year - first) * look->pitch + label
                 <= gtk_widget_get_allocated_width (GTK_WIDGET (self)))
        show_text (self, cr, text, look->left + (year - first) * look->pitch, look->legend_height, 0,
                   INK_SOFT);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", rows[i]);
      int width, height;

      measure (self, text, &width, &height);
      show_text (self, cr, text, look->left - SPACE + 2 - width,
                 look->top + (rows[i] - 1) * look->pitch + (look->size - height) / 2, 0, INK_SOFT);
    }
}

/* A selected month lies on a dark ground that fills the gaps, so that a stretch is one body. */
static void
draw_month (WidgetMonthCalendar *self, cairo_t *cr, const MonthLook *look, int index)
{
  const Month *month = month_at (self, index);
  GdkRectangle a;

  area_of (self, look, index, &a);
  if (month->selected)
    {
      set_color (cr, INK);
      fill (cr, a.x - GAP, a.y - GAP, a.width + 2 * GAP, a.height + 2 * GAP);
    }
  set_color (cr, CARD);
  fill (cr, a.x, a.y, a.width, a.height);
  if (month->kind != NOWHERE)
    draw_pattern (cr, &g_array_index (self->kinds, MonthKind, month->kind), a.x, a.y, a.width);
  else
    {
      set_color (cr, LINE);
      frame (cr, a.x, a.y, a.width, 1);
    }
  if (self->painting && month->why_not != NULL && !month->marked)
    {
      cairo_set_source_rgba (cr, 1, 1, 1, 0.62);
      fill (cr, a.x, a.y, a.width, a.height);
    }
  if (month->marked)
    draw_mark (cr, a.x, a.y, a.width);
}

/* Dark round white: it stands out from every square, with the keyboard and, thinner, without it. */
static void
draw_cursor (WidgetMonthCalendar *self, cairo_t *cr, const MonthLook *look)
{
  gboolean focus = gtk_widget_has_visible_focus (GTK_WIDGET (self));
  int out = focus ? 3 : 2;
  GdkRectangle a;

  area_of (self, look, self->cursor, &a);
  if (focus)
    {
      set_color (cr, CARD);
      frame (cr, a.x - 1, a.y - 1, a.width + 2, 2);
    }
  set_color (cr, focus ? INK : INK_SOFT);
  frame (cr, a.x - out, a.y - out, a.width + 2 * out, focus ? 2 : 1);
}

static char *
summary (WidgetMonthCalendar *self)
{
  guint selected = widget_month_calendar_selected (self);

  return selected > 0
             ? g_strdup_printf (ngettext ("%u month selected", "%u months selected", selected), selected)
             : g_strdup ("");
}

/* The month of the cursor in words, and how much is selected. */
static void
draw_line (WidgetMonthCalendar *self, cairo_t *cr, const MonthLook *look, int width)
{
  const Month *month = month_at (self, self->cursor);
  g_autofree char *text
      = widget_month_calendar_describe (self, month_from_number (self->first + self->cursor));
  g_autofree char *count = summary (self);
  gboolean refused = self->painting && month->why_not != NULL && !month->marked;
  int y = look->top + MONTHS * look->pitch + SPACE, count_width;

  measure (self, count, &count_width, NULL);
  show_text (self, cr, text, look->left, y, MAX (width - look->left - count_width - SPACE * 2, 40),
             refused ? AMBER : INK);
  show_text (self, cr, count, width - count_width, y, 0, INK_SOFT);
}

gboolean
widget_month_calendar_draw (GtkWidget *widget, cairo_t *cr)
{
  WidgetMonthCalendar *self = WIDGET_MONTH_CALENDAR (widget);
  int width = gtk_widget_get_allocated_width (widget);
  MonthLook look = widget_month_calendar_look (self, width);

  if (self->cursor == NOWHERE)
    {
      show_text (self, cr, _ ("No months to show"), 0, look.top, width, INK_SOFT);
      return GDK_EVENT_PROPAGATE;
    }

  legend (self, cr, width);
  draw_scale (self, cr, &look);
  for (int selected = 0; selected < 2; selected++)
    for (int i = 0; i < (int)self->months->len; i++)
      if ((month_at (self, i)->selected != FALSE) == selected)
        draw_month (self, cr, &look, i);
  draw_cursor (self, cr, &look);
  draw_line (self, cr, &look, width);

  return GDK_EVENT_PROPAGATE;
}
