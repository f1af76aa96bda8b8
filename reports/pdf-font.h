#pragma once

#include <hpdf.h>

#include "reports/font.h"

G_BEGIN_DECLS

/* The glyphs of one face as a font of one PDF.
 *
 * libharu's own fonts know no character beyond U+FFFF, lose glyphs made of parts and carry whole tables
 * along, so the font dictionaries are made here: a composite font whose codes are the glyph numbers of a
 * subset. */
typedef struct
{
  const ReportFace *face;
  char              resource[8];      /* name on the page: F1, F2, … */
  GHashTable       *codes;            /* character → code in the text */
} ReportPdfFont;

/* NULL with REPORT_ERROR_FONT when the face cannot be cut down to @characters. */
ReportPdfFont *report_pdf_font_new  (HPDF_Doc pdf, HPDF_Dict resources, const ReportFace *face,
                                     const hb_set_t *characters, GError **error);
void           report_pdf_font_free (ReportPdfFont *self);

/* An indirect, compressed stream. */
HPDF_Dict      report_pdf_stream    (HPDF_Doc pdf, gconstpointer data, gsize length);

G_END_DECLS
