#pragma once

#include "reports/page.h"
#include "reports/pdf-font.h"

G_BEGIN_DECLS

/* The drawing operators of one page.  @fonts: ReportPdfFont by face number.  To be freed. */
GString *report_pdf_content (const ReportPaper *paper, const ReportPage *page, GPtrArray *fonts);

G_END_DECLS
