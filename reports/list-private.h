#pragma once

#include "reports/list.h"

G_BEGIN_DECLS

ReportList *report_list_copy  (const ReportList *self);

/* A list from the text of its description.  Errors: REPORT_ERROR_DOCUMENT. */
ReportList *report_list_parse (const char *name, const char *xml, gssize length, GError **error);

G_END_DECLS
