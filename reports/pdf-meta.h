#pragma once

#include <hpdf.h>

#include "reports/pdf.h"

G_BEGIN_DECLS

/* What makes a PDF an archive copy: Info and XMP that agree, output intent, language, identity (ISO 19005-1).
 * Errors: REPORT_ERROR_FONT when the colour profile is not installed. */
gboolean report_pdf_describe (HPDF_Doc pdf, const ReportPdfFacts *facts, GError **error);

G_END_DECLS
