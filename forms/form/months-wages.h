/* Many wages at once, as a clerk has them: the same from here on, one a year, a column of a spreadsheet. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @amounts: of CaseMonthAmount, by month. */

/* Gives the rows after @row, as far as @last, the wage of @row; FALSE when it has none. */
gboolean form_months_fill_down   (GArray *amounts,
                                  guint   row,
                                  guint   last);

/* Gives every month of @year the wage. */
void     form_months_fill_year   (GArray *amounts,
                                  int     year,
                                  gint64  fen);

/* The wage all months of @year share, or 0. */
gint64   form_months_year_wage   (GArray *amounts,
                                  int     year);

/* Takes a column from the clipboard: a wage a line, for the months from @row on; or a month and a wage a line, for
 * that month.  A first line that is a heading is passed over.  0: nothing was taken, and @error says why (translated,
 * owned by the caller); otherwise how many months took a wage. */
guint    form_months_paste       (GArray     *amounts,
                                  guint       row,
                                  const char *text,
                                  char      **error);

/* A month and its wage a line, as form_months_paste() and a spreadsheet read it; @rows: of int, all when empty. */
char    *form_months_copy        (GArray *amounts,
                                  GArray *rows);

/* @fen a year later, when wages grow by so many hundredths of a percent; to the fen, half up; 0: too much. */
gint64   form_months_grown       (gint64 fen,
                                  int    hundredths);

G_END_DECLS
