#pragma once

#include "reports/page.h"

G_BEGIN_DECLS

/* What a PDF says about itself. */
typedef struct
{
  const char *title;
  const char *author;
  const char *subject;
  GDateTime  *created;    /* never the clock: the same document is the same file */
  const char *identity;   /* any text that differs when the document differs */
} ReportPdfFacts;

/* PDF/A-1b with every glyph embedded, as few as there are on @paper.  Every character must be covered
 * (report_font_covers).  Errors: REPORT_ERROR. */
GBytes *report_pdf_write (const ReportPaper *paper, const ReportPdfFacts *facts, GError **error);

G_END_DECLS
