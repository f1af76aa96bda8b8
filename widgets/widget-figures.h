#pragma once

#include <gtk/gtk.h>

/* A table of figures to read and to fill in: numbers to the right, groups of rows, single cells that stand out,
 * a line of totals that stays below, and columns to type into.  For up to some hundred rows; a list of the
 * server's is a WidgetTable.
 *
 * Enter, or F2, begins to type in the first editable column of a row; Enter again goes to the next row, Escape
 * leaves the cell as it was.  A text that is refused stays, red, and the sentence stands below the table.
 *
 * Signals: "activated" (int row)            Enter on a row without editable column, or double click
 *          "cursor-changed" (int row)
 *          "edited" (int row, int column)   another text was typed, refused or not */
#define WIDGET_TYPE_FIGURES (widget_figures_get_type ())
G_DECLARE_FINAL_TYPE (WidgetFigures, widget_figures, WIDGET, FIGURES, GtkBox)

typedef struct
{
  const char *title;              /* already translated */
  int         width;              /* px */
  gboolean    expand;
  gboolean    right;              /* numbers */
  gboolean    editable;
} WidgetFiguresColumn;

/* May be combined. */
typedef enum
{
  WIDGET_FIGURES_PLAIN  = 0,
  WIDGET_FIGURES_STRONG = 1 << 0,
  WIDGET_FIGURES_DIM    = 1 << 1,
  WIDGET_FIGURES_STRIKE = 1 << 2,
  WIDGET_FIGURES_WARN   = 1 << 3,
  WIDGET_FIGURES_DANGER = 1 << 4
} WidgetFiguresStyle;

/* Says why a typed text cannot be taken, NULL when it can.  It may put a better form of a good text in
 * @better ("1234" → "1,234.00").  Both are freed with g_free(). */
typedef char *(*WidgetFiguresCheck) (int row, int column, const char *text, char **better, gpointer data);

GtkWidget  *widget_figures_new        (const char *accessible_name, const WidgetFiguresColumn *columns,
                                       guint n_columns);
/* Column @column draws bars: its texts are lengths in thousandths of the longest ("0" to "1000"; NULL draws nothing).
 * Before there are rows. */
void        widget_figures_draw_bars  (WidgetFigures *self, int column);
/* Forgets rows, totals and the sentence. */
void        widget_figures_clear      (WidgetFigures *self);
/* @texts: one a column, NULL for an empty cell.  Returns the position of the row; groups count. */
int         widget_figures_add        (WidgetFigures *self, const char *const *texts);
/* A line that heads the rows after it; its title stands in the first column. */
int         widget_figures_add_group  (WidgetFigures *self, const char *title);
/* The totals, one a column; NULL takes the line away. */
void        widget_figures_set_totals (WidgetFigures *self, const char *const *texts);
/* A row or column that is not there is ignored. */
void        widget_figures_set_style  (WidgetFigures *self, int row, int column, WidgetFiguresStyle style);
/* Sets a text as good, without "edited". */
void        widget_figures_set_text   (WidgetFigures *self, int row, int column, const char *text);
/* Free with g_free(); NULL when there is no such cell. */
char       *widget_figures_get_text   (WidgetFigures *self, int row, int column);
/* @data must live as long as the widget, or until another check is set. */
void        widget_figures_set_check  (WidgetFigures *self, WidgetFiguresCheck check, gpointer data);
/* How many cells hold a text that was refused. */
int         widget_figures_count_wrong (WidgetFigures *self);
/* -1 when no row has the cursor. */
int         widget_figures_get_cursor (WidgetFigures *self);
void        widget_figures_set_cursor (WidgetFigures *self, int row);
/* Gives the keyboard to the rows. */
void        widget_figures_focus      (WidgetFigures *self);
