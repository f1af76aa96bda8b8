#pragma once

#include <json-glib/json-glib.h>

#include "reports/batch.h"
#include "reports/page.h"

G_BEGIN_DECLS

/* The documents of a batch that could not be printed, and the page that says so behind those that could. */

/* @why: what report_layout() said of @content. */
ReportLeftOut *report_left_out_new   (JsonObject *content, const GError *why);

/* Their list on paper.  @head: the values "title", "agency", "issued_at" … of the whole batch; its "items" and "count"
 * are set here. */
ReportPaper   *report_left_out_paper (GPtrArray *left_out, JsonObject *head, GError **error);

G_END_DECLS
