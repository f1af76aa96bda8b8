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
GBytes    *report_pdf_write          (const ReportPaper *paper, const ReportPdfFacts *facts, GError **error);

/* The same for many papers, one after the other: the characters of all of them first, then each again to be drawn.
 * NULL with REPORT_ERROR_FONT when there is no font, or one cannot be cut down. */
typedef struct _ReportPdf ReportPdf;

GPtrArray *report_pdf_characters_new (GError **error);
void       report_pdf_collect        (GPtrArray *characters, const ReportPaper *paper);
ReportPdf *report_pdf_new            (GPtrArray *characters, GError **error);
void       report_pdf_add            (ReportPdf *self, const ReportPaper *paper);
GBytes    *report_pdf_end            (ReportPdf *self, const ReportPdfFacts *facts, GError **error);
void       report_pdf_free           (ReportPdf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportPdf, report_pdf_free)

G_END_DECLS
