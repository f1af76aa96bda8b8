#pragma once

#include "reports/flow.h"

G_BEGIN_DECLS

/* A ruled table: <grid columns="…"> with rows, groups with a head at their left, and rows for each item of a
 * list. Rows grow with their text; a row that does not fit goes to the next page, one that fits on no page is
 * divided; rows marked repeat="yes" are printed again above what follows on the next page. */
void report_grid_draw (ReportFlow *flow, const ReportNode *node);

G_END_DECLS
