#pragma once

#include <gtk/gtk.h>

/* Up to sixty years of months in one picture: years from left to right, January to December downwards, one
 * square a month, a legend of the kinds that occur above, the month of the cursor in words below.  It takes
 * the width it is given; the squares shrink before anything has to be scrolled.
 *
 * Keys: Up, Down            a month back or forward, over the end of a year
 *       Left, Right         a year back or forward, and so do Page Up and Page Down
 *       Home, End           the first and the last month
 *       Shift with these    selects from where the cursor was
 *       Ctrl with these     moves and keeps the selection
 *       Ctrl+Space          takes a single month into the selection, or out of it
 *       Space               marks, in paint mode: the selection, or the month of the cursor
 *       Enter               "activated"
 * Mouse: drag selects (paints, in paint mode), Shift+click selects up to here, Ctrl+click a single month.
 *
 * Months are int yyyymm everywhere.  A month outside the range is ignored.
 *
 * Signals: "cursor-changed" (int month)
 *          "selection-changed" ( )
 *          "marks-changed" ( )      by hand; once at the end of a drag
 *          "activated" (int month)  Enter or double click
 *
 * To assistive programs it is a table of twelve rows and one column a year. */
#define WIDGET_TYPE_MONTH_CALENDAR (widget_month_calendar_get_type ())
G_DECLARE_FINAL_TYPE (WidgetMonthCalendar, widget_month_calendar, WIDGET, MONTH_CALENDAR, GtkDrawingArea)

/* Kinds differ by more than their colour. */
typedef enum
{
  WIDGET_MONTH_SOLID,
  WIDGET_MONTH_HATCH,             /* stripes on a tint */
  WIDGET_MONTH_DOT,               /* a white dot in the middle */
  WIDGET_MONTH_OUTLINE,           /* only the border */
  WIDGET_MONTH_CROSS,             /* a cross on a tint */
  WIDGET_MONTH_HALF               /* one half under the diagonal */
} WidgetMonthPattern;

typedef struct
{
  const char        *key;         /* names the kind */
  const char        *title;       /* already translated, for the legend */
  const char        *color;       /* "neutral", "info", "ok", "warn", "danger", "faint", or a colour "#8fa0b3" */
  WidgetMonthPattern pattern;
} WidgetMonthKind;

GtkWidget *widget_month_calendar_new           (const char *accessible_name);

/* The kinds of month, in the order of the legend; copied.  Every month is without a kind afterwards. */
void       widget_month_calendar_set_kinds     (WidgetMonthCalendar *self, const WidgetMonthKind *kinds,
                                                guint n_kinds);
/* First and last month, both included; forgets months, selection and marks.  More than sixty years are cut at
 * the end; (0, 0) empties the calendar. */
void       widget_month_calendar_set_range     (WidgetMonthCalendar *self, int first, int last);
/* @kind: a key, or NULL for nothing known.  @text: what else is to be said of the month, or NULL. */
void       widget_month_calendar_set_month     (WidgetMonthCalendar *self, int month, const char *kind,
                                                const char *text);

/* 0 when there are no months. */
int        widget_month_calendar_get_cursor    (WidgetMonthCalendar *self);
void       widget_month_calendar_set_cursor    (WidgetMonthCalendar *self, int month);

/* The selected months, ascending; empty when none is.  Free with g_array_unref(). */
GArray    *widget_month_calendar_get_selection (WidgetMonthCalendar *self);
/* Selects @from to @to, both included and nothing else; (0, 0) selects nothing. */
void       widget_month_calendar_select        (WidgetMonthCalendar *self, int from, int to);

/* In paint mode Space and dragging mark months. */
void       widget_month_calendar_set_painting  (WidgetMonthCalendar *self, gboolean painting);
/* Why a month cannot be marked, a sentence for the clerk; NULL: it can, as every month at first.  A mark the
 * month has already stays. */
void       widget_month_calendar_set_why_not   (WidgetMonthCalendar *self, int month, const char *sentence);
/* The marked months, ascending.  Free with g_array_unref(). */
GArray    *widget_month_calendar_get_marks     (WidgetMonthCalendar *self);
/* Sets the marks, also where the clerk could not; without "marks-changed".  NULL: none. */
void       widget_month_calendar_set_marks     (WidgetMonthCalendar *self, const GArray *marks);

/* What the line below the picture says of a month: "2003-06 实际缴费 · …".  Free with g_free(). */
char      *widget_month_calendar_describe      (WidgetMonthCalendar *self, int month);
/* The whole picture in words: a line a year with the stretches of each kind.  Free with g_free(). */
char      *widget_month_calendar_to_text       (WidgetMonthCalendar *self);
