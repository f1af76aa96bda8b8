#pragma once

#include <json-glib/json-glib.h>

#include "reports/page.h"
#include "reports/sheet.h"

G_BEGIN_DECLS

/* A form with its values on paper, every character covered by a font.  Fonts must be open
 * (report_font_count). */
ReportPaper *report_layout (const ReportNode *sheet, JsonObject *content, GError **error);

G_END_DECLS
