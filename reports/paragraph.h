#pragma once

#include "reports/flow.h"

G_BEGIN_DECLS

typedef enum
{
  REPORT_ALIGN_LEFT,
  REPORT_ALIGN_CENTRE,
  REPORT_ALIGN_RIGHT,
  REPORT_ALIGN_SPREAD,    /* the characters of a short label over the whole width */
} ReportAlign;

typedef struct
{
  GPtrArray  *lines;      /* char * */
  ReportStyle style;
  ReportAlign align;
  double      size;
  double      leading;    /* from line to line */
  double      before;     /* space above */
  double      grey;
  gboolean    at_bottom;  /* of its cell */
} ReportParagraph;

/* The text of @node bound to its values and broken into lines of @width points.  @label: what a form says of
 * itself rather than what is entered.  NULL with an error in @flow. */
ReportParagraph *report_paragraph_new (ReportFlow *flow, const ReportNode *node, double width,
                                       gboolean label);
void             report_paragraph_free   (ReportParagraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportParagraph, report_paragraph_free)

double           report_paragraph_height (const ReportParagraph *self);     /* with the space above */
void             report_paragraph_line   (const ReportParagraph *self, guint line, ReportPage *page,
                                          double x, double y, double width);
void             report_paragraph_draw   (const ReportParagraph *self, ReportPage *page,
                                          double x, double y, double width);

G_END_DECLS
