#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the caller can do about it; the message is already the sentence for the person at the desk. */
typedef enum
{
  REPORT_ERROR_GLYPH,      /* no font has a character: the message shows it and its code point */
  REPORT_ERROR_FIELD,      /* the content lacks a value the form needs: the message names it */
  REPORT_ERROR_DOCUMENT,   /* no such document, or its content cannot be read */
  REPORT_ERROR_FONT,       /* no font file could be opened: the message names the first */
  REPORT_ERROR_SPACE,      /* no room on the disk */
  REPORT_ERROR_FILE,       /* the file could not be written or is not what was written */
  REPORT_ERROR_DATA,       /* a row does not fit its columns: the message names row and column */
} ReportError;

#define REPORT_ERROR (report_error_quark ())
GQuark report_error_quark (void);

G_END_DECLS
