#pragma once

#include "reports/font.h"

G_BEGIN_DECLS

/* What is on paper, before anything is written: both the coverage check and the PDF writer read it.
 * Points; y grows downwards from the upper left corner. */
typedef enum
{
  REPORT_MARK_TEXT,       /* @y is the base line */
  REPORT_MARK_LINE,       /* from x,y to x+width,y+height */
  REPORT_MARK_FILL,       /* a filled box */
} ReportMarkKind;

typedef struct
{
  ReportMarkKind kind;
  double         x, y, width, height;
  double         weight;  /* of a line */
  double         grey;    /* 0 black, 1 white */
  char          *text;
  ReportStyle    style;
  double         size;
  double         spread;  /* extra space after each character */
  double         angle;   /* radians */
} ReportMark;

typedef struct
{
  GArray *marks;          /* ReportMark */
} ReportPage;

typedef struct
{
  double     width, height;
  GPtrArray *pages;       /* ReportPage */
} ReportPaper;

ReportPaper *report_paper_new  (double width, double height);
void         report_paper_free (ReportPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportPaper, report_paper_free)

ReportPage  *report_paper_page (ReportPaper *self);       /* a new last page; owned by @self */

/* @text is copied. */
void         report_page_text  (ReportPage *self, const ReportMark *mark, const char *text);
void         report_page_line  (ReportPage *self, double x1, double y1, double x2, double y2, double weight);
void report_page_fill (ReportPage *self, double x, double y, double width, double height, double grey);

G_END_DECLS
