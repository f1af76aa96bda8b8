#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The code by which a PDF must call each glyph of a CFF font program: the CID of its character set when the
 * font is keyed by CID, the glyph number otherwise.  guint16 per glyph; NULL when the program cannot be read. */
GArray *report_cff_codes (const guint8 *data, gsize length, guint n_glyphs);

G_END_DECLS
