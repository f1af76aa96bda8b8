#pragma once

#include "reports/font.h"

G_BEGIN_DECLS

/* @text without what has no shape on paper: control and format characters go, tabs become spaces, line ends
 * stay, bytes that are no UTF-8 become U+FFFD.  To be freed. */
char      *report_text_clean (const char *text);

/* @text with 〓, the printer's mark for a missing sort, for each character no font has.  Fonts must be open.  To be
 * freed. */
char      *report_text_marked (ReportStyle style, const char *text);

/* Thousandths of the size. */
int        report_text_width (ReportStyle style, const char *text);

/* Lines (char *) of at most @width thousandths of the size; a line end in the text starts a new line.  Breaks
 * where Chinese typesetting allows it, inside a word only when the word alone is wider than a line. */
GPtrArray *report_text_break (ReportStyle style, const char *text, int width);

G_END_DECLS
