#pragma once

#include "reports/paragraph.h"

G_BEGIN_DECLS

typedef struct
{
  double     x, width;
  GPtrArray *paragraphs;  /* ReportParagraph */
  gboolean   at_top;      /* else in the middle */
  guint      from;        /* first line not yet printed, of all its paragraphs */
} ReportCell;

typedef struct
{
  GPtrArray *cells;       /* ReportCell */
  double     left;        /* where its rules begin: right of the group's head */
  double     height;
  double     pad;         /* above and below the text */
  int        group;       /* -1: none */
  gboolean   repeat;
} ReportRow;

/* @columns: widths in points, @n_columns of them, from @left. NULL with an error in @flow. */
ReportRow *report_row_new (ReportFlow *flow, const ReportNode *node, const GArray *columns, double left,
                           int group);
void       report_row_free  (ReportRow *self);

/* Print it at @y.  What does not fit into @height stays; FALSE when something stays. */
gboolean   report_row_draw  (ReportRow *self, ReportPage *page, double y, double height, double grid_left);
gboolean   report_row_divided (const ReportRow *self);      /* a part of it is printed already */
void       report_row_again (ReportRow *self);              /* as if nothing of it were printed */
double     report_row_rest  (const ReportRow *self);        /* the height of what is left */

G_END_DECLS
