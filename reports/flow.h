#pragma once

#include "reports/bind.h"
#include "reports/page.h"

G_BEGIN_DECLS

#define REPORT_MM (72.0 / 25.4)

/* A document while it is laid out: where on which page the next thing goes.  The first error stays in @error
 * and ends everything. */
typedef struct
{
  const ReportNode *sheet;
  ReportScope       scope;
  ReportPaper      *paper;
  ReportPage       *page;
  double            left, width;  /* of the body */
  double            top, bottom;  /* of the body of this page */
  double            y;
  GError           *error;
} ReportFlow;

void report_flow_page (ReportFlow *self); /* goes on at the top of a new page */
gboolean report_flow_shows (ReportFlow *self, const ReportNode *node);      /* its when= and unless= hold */

/* Calls @print once for each item of the list named by @node's in=, with the item in scope. */
typedef void (*ReportFlowPrint) (ReportFlow *self, const ReportNode *node, gpointer user_data);
void report_flow_each (ReportFlow *self, const ReportNode *node, ReportFlowPrint print, gpointer user_data);

/* Fixed positions: texts, lines, boxes and QR codes of @node in millimetres from @x, @y (points). */
void     report_flow_fixed (ReportFlow *self, ReportPage *page, const ReportNode *node, double x, double y);

G_END_DECLS
