/* What the files of the month calendar share. */
#pragma once

#include "widgets/widget-month-calendar.h"

#define MONTHS 12
#define NOWHERE (-1)

typedef struct
{
  char              *key;
  char              *title;
  GdkRGBA            color;
  WidgetMonthPattern pattern;
} MonthKind;

typedef struct
{
  int      kind;                  /* index, or NOWHERE */
  char    *text;
  char    *why_not;
  gboolean selected;
  gboolean marked;
  gboolean was_marked;            /* before the drag that goes on */
} Month;

/* How the mouse button that is down is meant. */
typedef enum
{
  MONTH_DRAG_NONE,
  MONTH_DRAG_SELECT,
  MONTH_DRAG_PAINT
} MonthDrag;

struct _WidgetMonthCalendar
{
  GtkDrawingArea parent_instance;

  GArray   *kinds;                /* MonthKind */
  GArray   *months;               /* Month, from @first on */
  int       first;                /* months since year 0 */
  int       cursor;               /* index, NOWHERE without months */
  int       anchor;               /* index where a selection began */
  gboolean  painting;
  MonthDrag drag;
  gboolean  drag_marks;           /* the drag sets marks, or takes them away */
};

/* The picture of one width. */
typedef struct
{
  int legend_height;
  int year_height;
  int left;                       /* of the first square */
  int top;
  int pitch;                      /* from a square to the next */
  int size;                       /* of a square */
  int line_height;
} MonthLook;

static inline int
month_to_number (int yyyymm)
{
  return yyyymm / 100 * MONTHS + yyyymm % 100 - 1;
}

static inline int
month_from_number (int number)
{
  return number / MONTHS * 100 + number % MONTHS + 1;
}

static inline Month *
month_at (WidgetMonthCalendar *self, int index)
{
  return &g_array_index (self->months, Month, index);
}

/* widget-month-calendar.c: an index, or NOWHERE. */
int       widget_month_calendar_index       (WidgetMonthCalendar *self, int month);
int       widget_month_calendar_n_years     (WidgetMonthCalendar *self);
void      widget_month_calendar_move        (WidgetMonthCalendar *self, int index);
void      widget_month_calendar_select_span (WidgetMonthCalendar *self, int a, int b);
void      widget_month_calendar_toggle      (WidgetMonthCalendar *self, int index);
void      widget_month_calendar_paint       (WidgetMonthCalendar *self);
guint     widget_month_calendar_count       (WidgetMonthCalendar *self, int kind);
guint     widget_month_calendar_marked      (WidgetMonthCalendar *self);
guint     widget_month_calendar_selected    (WidgetMonthCalendar *self);
/* "marks-changed". */
void      widget_month_calendar_told_marks  (WidgetMonthCalendar *self);
void      widget_month_calendar_activate    (WidgetMonthCalendar *self);

/* widget-month-calendar-draw.c */
MonthLook widget_month_calendar_look        (WidgetMonthCalendar *self, int width);
int       widget_month_calendar_height      (WidgetMonthCalendar *self, int width);
int       widget_month_calendar_least_width (WidgetMonthCalendar *self);
void      widget_month_calendar_area        (WidgetMonthCalendar *self, int index, GdkRectangle *area);
int       widget_month_calendar_at          (WidgetMonthCalendar *self, double x, double y);
gboolean  widget_month_calendar_draw        (GtkWidget *widget, cairo_t *cr);

/* widget-month-calendar-input.c */
void      widget_month_calendar_class_input (GtkWidgetClass *widget_class);

/* widget-month-calendar-table.c */
GType     widget_month_table_get_type       (void);
void      widget_month_table_moved          (WidgetMonthCalendar *self);
