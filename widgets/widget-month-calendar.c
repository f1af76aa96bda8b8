#include "widgets/widget-month-calendar-private.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

#define MOST_YEARS 60

enum
{
  CURSOR_CHANGED,
  SELECTION_CHANGED,
  MARKS_CHANGED,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WidgetMonthCalendar, widget_month_calendar, GTK_TYPE_DRAWING_AREA)

static void
kind_clear (gpointer data)
{
  MonthKind *kind = data;

  g_free (kind->key);
  g_free (kind->title);
}

static void
month_clear (gpointer data)
{
  Month *month = data;

  g_free (month->text);
  g_free (month->why_not);
}

/* The darker colours of the theme, so that a square stands out from the card. */
static void
parse_color (const char *name, GdkRGBA *color)
{
  static const char *const names[][2]
      = { { "neutral", "#8fa0b3" }, { "info", "#2563d9" },   { "ok", "#1a7a68" },
          { "warn", "#e39a2d" },    { "danger", "#c22f35" }, { "faint", "#e1e6ec" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i][0]) == 0)
      name = names[i][1];
  if (name == NULL || !gdk_rgba_parse (color, name))
    gdk_rgba_parse (color, names[0][1]);
}

int
widget_month_calendar_index (WidgetMonthCalendar *self, int month)
{
  int index = month_to_number (month) - self->first;
  gboolean real = month > 0 && month % 100 >= 1 && month % 100 <= MONTHS;

  return real && index >= 0 && index < (int)self->months->len ? index : NOWHERE;
}

int
widget_month_calendar_n_years (WidgetMonthCalendar *self)
{
  int last = self->first + (int)self->months->len - 1;

  return self->months->len == 0 ? 0 : last / MONTHS - self->first / MONTHS + 1;
}

guint
widget_month_calendar_count (WidgetMonthCalendar *self, int kind)
{
  guint count = 0;

  for (guint i = 0; i < self->months->len; i++)
    count += month_at (self, (int)i)->kind == kind;

  return count;
}

guint
widget_month_calendar_marked (WidgetMonthCalendar *self)
{
  guint count = 0;

  for (guint i = 0; i < self->months->len; i++)
    count += month_at (self, (int)i)->marked != FALSE;

  return count;
}

guint
widget_month_calendar_selected (WidgetMonthCalendar *self)
{
  guint count = 0;

  for (guint i = 0; i < self->months->len; i++)
    count += month_at (self, (int)i)->selected != FALSE;

  return count;
}

void
widget_month_calendar_move (WidgetMonthCalendar *self, int index)
{
  if (index == self->cursor || index < 0 || index >= (int)self->months->len)
    return;

  self->cursor = index;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  widget_month_table_moved (self);
  g_signal_emit (self, signals[CURSOR_CHANGED], 0, month_from_number (self->first + index));
}

/* Selects the months from @a to @b in either order; NOWHERE selects nothing. */
void
widget_month_calendar_select_span (WidgetMonthCalendar *self, int a, int b)
{
  gboolean changed = FALSE;

  for (int i = 0; i < (int)self->months->len; i++)
    {
      gboolean inside = a != NOWHERE && b != NOWHERE && i >= MIN (a, b) && i <= MAX (a, b);

      changed |= month_at (self, i)->selected != inside;
      month_at (self, i)->selected = inside;
    }
  if (!changed)
    return;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

void
widget_month_calendar_toggle (WidgetMonthCalendar *self, int index)
{
  if (index == NOWHERE)
    return;

  month_at (self, index)->selected = !month_at (self, index)->selected;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

void
widget_month_calendar_told_marks (WidgetMonthCalendar *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MARKS_CHANGED], 0);
}

void
widget_month_calendar_activate (WidgetMonthCalendar *self)
{
  if (self->cursor != NOWHERE)
    g_signal_emit (self, signals[ACTIVATED], 0, month_from_number (self->first + self->cursor));
}

/* One key marks all that can be marked; pressed again it takes the marks away. */
void
widget_month_calendar_paint (WidgetMonthCalendar *self)
{
  gboolean any_selected = widget_month_calendar_selected (self) > 0;
  gboolean mark = FALSE, changed = FALSE;

  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; i < (int)self->months->len; i++)
      {
        Month *month = month_at (self, i);

        if (month->why_not != NULL || !(any_selected ? month->selected : i == self->cursor))
          continue;
        if (pass == 0)
          mark |= !month->marked;
        else if (month->marked != mark)
          {
            month->marked = mark;
            changed = TRUE;
          }
      }
  if (changed)
    widget_month_calendar_told_marks (self);
}

static GtkSizeRequestMode
widget_month_calendar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
widget_month_calendar_get_preferred_width (GtkWidget *widget, int *least, int *natural)
{
  *least = *natural = widget_month_calendar_least_width (WIDGET_MONTH_CALENDAR (widget));
}

static void
widget_month_calendar_get_preferred_height_for_width (GtkWidget *widget, int width, int *least, int *natural)
{
  *least = *natural = widget_month_calendar_height (WIDGET_MONTH_CALENDAR (widget), width);
}

static void
widget_month_calendar_get_preferred_height (GtkWidget *widget, int *least, int *natural)
{
  WidgetMonthCalendar *self = WIDGET_MONTH_CALENDAR (widget);

  *least = *natural = widget_month_calendar_height (self, widget_month_calendar_least_width (self));
}

static gboolean
widget_month_calendar_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  WidgetMonthCalendar *self = WIDGET_MONTH_CALENDAR (widget);
  int index = keyboard ? NOWHERE : widget_month_calendar_at (self, x, y);
  g_autofree char *text = NULL;
  GdkRectangle area;

  if (index == NOWHERE)
    return FALSE;

  widget_month_calendar_area (self, index, &area);
  gtk_tooltip_set_tip_area (tooltip, &area);
  text = widget_month_calendar_describe (self, month_from_number (self->first + index));
  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static void
widget_month_calendar_finalize (GObject *object)
{
  WidgetMonthCalendar *self = WIDGET_MONTH_CALENDAR (object);

  g_array_unref (self->kinds);
  g_array_unref (self->months);

  G_OBJECT_CLASS (widget_month_calendar_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, gboolean of_month)
{
  return of_month ? g_signal_new (name, WIDGET_TYPE_MONTH_CALENDAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT)
                  : g_signal_new (name, WIDGET_TYPE_MONTH_CALENDAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
widget_month_calendar_class_init (WidgetMonthCalendarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = widget_month_calendar_finalize;
  widget_class->draw = widget_month_calendar_draw;
  widget_class->get_request_mode = widget_month_calendar_get_request_mode;
  widget_class->get_preferred_width = widget_month_calendar_get_preferred_width;
  widget_class->get_preferred_height = widget_month_calendar_get_preferred_height;
  widget_class->get_preferred_height_for_width = widget_month_calendar_get_preferred_height_for_width;
  widget_class->query_tooltip = widget_month_calendar_query_tooltip;
  widget_month_calendar_class_input (widget_class);
  gtk_widget_class_set_accessible_type (widget_class, widget_month_table_get_type ());
  gtk_widget_class_set_css_name (widget_class, "monthcalendar");

  signals[CURSOR_CHANGED] = add_signal ("cursor-changed", TRUE);
  signals[SELECTION_CHANGED] = add_signal ("selection-changed", FALSE);
  signals[MARKS_CHANGED] = add_signal ("marks-changed", FALSE);
  signals[ACTIVATED] = add_signal ("activated", TRUE);
}

static void
widget_month_calendar_init (WidgetMonthCalendar *self)
{
  self->kinds = g_array_new (FALSE, TRUE, sizeof (MonthKind));
  g_array_set_clear_func (self->kinds, kind_clear);
  self->months = g_array_new (FALSE, TRUE, sizeof (Month));
  g_array_set_clear_func (self->months, month_clear);
  self->cursor = self->anchor = NOWHERE;
  gtk_widget_set_can_focus (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_add_events (GTK_WIDGET (self),
                         GDK_BUTTON_PRESS_MASK | GDK_BUTTON_RELEASE_MASK | GDK_BUTTON_MOTION_MASK);
}

GtkWidget *
widget_month_calendar_new (const char *accessible_name)
{
  GtkWidget *self = g_object_new (WIDGET_TYPE_MONTH_CALENDAR, "visible", TRUE, NULL);

  widget_set_accessible_name (self, accessible_name);

  return self;
}

void
widget_month_calendar_set_kinds (WidgetMonthCalendar *self, const WidgetMonthKind *kinds, guint n_kinds)
{
  g_return_if_fail (WIDGET_IS_MONTH_CALENDAR (self));

  g_array_set_size (self->kinds, 0);
  for (guint i = 0; i < n_kinds; i++)
    {
      MonthKind kind = { .key = g_strdup (kinds[i].key),
                         .title = g_strdup (kinds[i].title),
                         .pattern = kinds[i].pattern };

      parse_color (kinds[i].color, &kind.color);
      g_array_append_val (self->kinds, kind);
    }
  for (guint i = 0; i < self->months->len; i++)
    month_at (self, (int)i)->kind = NOWHERE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
widget_month_calendar_set_range (WidgetMonthCalendar *self, int first, int last)
{
  int count = first > 0 && last >= first ? month_to_number (last) - month_to_number (first) + 1 : 0;

  g_return_if_fail (WIDGET_IS_MONTH_CALENDAR (self));

  self->first = month_to_number (first);
  if (count > 0)
    count = MIN (count, MOST_YEARS * MONTHS - self->first % MONTHS);
  g_array_set_size (self->months, 0);
  g_array_set_size (self->months, (guint)count);
  for (int i = 0; i < count; i++)
    month_at (self, i)->kind = NOWHERE;
  self->cursor = self->anchor = count - 1;
  self->drag = MONTH_DRAG_NONE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
widget_month_calendar_set_month (WidgetMonthCalendar *self, int month, const char *kind, const char *text)
{
  int index;

  g_return_if_fail (WIDGET_IS_MONTH_CALENDAR (self));

  index = widget_month_calendar_index (self, month);
  if (index == NOWHERE)
    return;
  month_at (self, index)->kind = NOWHERE;
  for (guint i = 0; i < self->kinds->len; i++)
    if (g_strcmp0 (g_array_index (self->kinds, MonthKind, i).key, kind) == 0)
      month_at (self, index)->kind = (int)i;
  g_free (month_at (self, index)->text);
  month_at (self, index)->text = g_strdup (text);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
widget_month_calendar_get_cursor (WidgetMonthCalendar *self)
{
  g_return_val_if_fail (WIDGET_IS_MONTH_CALENDAR (self), 0);

  return self->cursor == NOWHERE ? 0 : month_from_number (self->first + self->cursor);
}

void
widget_month_calendar_set_cursor (WidgetMonthCalendar *self, int month)
{
  int index;

  g_return_if_fail (WIDGET_IS_MONTH_CALENDAR (self));

  index = widget_month_calendar_index (self, month);
  if (index == NOWHERE)
    return;
  self->anchor = index;
  widget_month_calendar_move (self, index);
}

static GArray *
collect (WidgetMonthCalendar *self, gboolean marks)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 0; i < (int)self->months->len; i++)
    {
      int month = month_from_number (self->first + i);

      if (marks ? month_at (self, i)->marked : month_at (self, i)->selected)
        g_array_append_val (found, month);
    }

  return found;
}

GArray *
widget_month_calendar_get_selection (WidgetMonthCalendar *self)
{
  g_return_val_if_fail (WIDGET_IS_MONTH_CALENDAR (self), NULL);

  return collect (self, FALSE);
}

void
widget_month_calendar_select (WidgetMonthCalendar *self, int from, int to)
{
  g_return_if_fail (WIDGET_IS_MONTH_CALENDAR (self));

  widget_month_calendar_select_span (self, widget_month_calendar_index (self, from),
                                     widget_month_calendar_index (self, to));
}

void
widget_month_calendar_set_painting (WidgetMonthCalendar *self, gboolean painting)
{
  g_return_if_fail (WIDGET_IS_MONTH_CALENDAR (self));

  self->painting = painting;
  self->drag = MONTH_DRAG_NONE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
widget_month_calendar_set_why_not (WidgetMonthCalendar *self, int month, const char *sentence)
{
  int index;

  g_return_if_fail (WIDGET_IS_MONTH_CALENDAR (self));

  index = widget_month_calendar_index (self, month);
  if (index == NOWHERE)
    return;
  g_free (month_at (self, index)->why_not);
  month_at (self, index)->why_not = g_strdup (sentence);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

GArray *
widget_month_calendar_get_marks (WidgetMonthCalendar *self)
{
  g_return_val_if_fail (WIDGET_IS_MONTH_CALENDAR (self), NULL);

  return collect (self, TRUE);
}

void
widget_month_calendar_set_marks (WidgetMonthCalendar *self, const GArray *marks)
{
  g_return_if_fail (WIDGET_IS_MONTH_CALENDAR (self));

  for (int i = 0; i < (int)self->months->len; i++)
    month_at (self, i)->marked = FALSE;
  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      int index = widget_month_calendar_index (self, g_array_index (marks, int, i));

      if (index != NOWHERE)
        month_at (self, index)->marked = TRUE;
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static const char *
title_of (WidgetMonthCalendar *self, int kind)
{
  return kind == NOWHERE ? _ ("nothing known") : g_array_index (self->kinds, MonthKind, kind).title;
}

char *
widget_month_calendar_describe (WidgetMonthCalendar *self, int month)
{
  GString *words = g_string_new (NULL);
  const Month *data;
  int index;

  g_return_val_if_fail (WIDGET_IS_MONTH_CALENDAR (self), g_string_free (words, FALSE));

  index = widget_month_calendar_index (self, month);
  if (index == NOWHERE)
    return g_string_free (words, FALSE);
  data = month_at (self, index);
  g_string_printf (words, "%04d-%02d %s", month / 100, month % 100, title_of (self, data->kind));
  if (data->text != NULL && data->text[0] != '\0')
    g_string_append_printf (words, " · %s", data->text);
  if (data->marked)
    g_string_append_printf (words, " · %s", _ ("marked"));
  else if (self->painting && data->why_not != NULL)
    g_string_append_printf (words, " · %s", data->why_not);

  return g_string_free (words, FALSE);
}

/* "1–5 title (text)": as far as kind, text and mark stay the same within the year.  Returns the next index.
 */
static int
append_stretch (WidgetMonthCalendar *self, int from, GString *words)
{
  const Month *start = month_at (self, from);
  int year = (self->first + from) / MONTHS, next = from + 1;
  int first = (self->first + from) % MONTHS + 1, last;

  while (next < (int)self->months->len && (self->first + next) / MONTHS == year
         && month_at (self, next)->kind == start->kind && month_at (self, next)->marked == start->marked)
    next++;
  last = (self->first + next - 1) % MONTHS + 1;
  if (first == last)
    g_string_append_printf (words, "%d", first);
  else
    g_string_append_printf (words, "%d–%d", first, last);
  g_string_append_printf (words, " %s", title_of (self, start->kind));
  if (start->marked)
    g_string_append_printf (words, " (%s)", _ ("marked"));

  return next;
}

char *
widget_month_calendar_to_text (WidgetMonthCalendar *self)
{
  GString *words = g_string_new (NULL);
  int year = 0;

  g_return_val_if_fail (WIDGET_IS_MONTH_CALENDAR (self), g_string_free (words, FALSE));

  for (int i = 0; i < (int)self->months->len;)
    {
      int this_year = (self->first + i) / MONTHS;

      if (this_year != year)
        g_string_append_printf (words, "%s%d: ", year != 0 ? "\n" : "", this_year);
      else
        g_string_append (words, ", ");
      year = this_year;
      i = append_stretch (self, i, words);
    }

  return g_string_free (words, FALSE);
}
