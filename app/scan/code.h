#pragma once

#include "scan/picture.h"

G_BEGIN_DECLS

/* The QR and Code 128 codes on a page, as strings from top to bottom; empty when there is none or it cannot be
 * read, which is never an error: a page without its code is filed by hand.  A string that is no UTF-8 is left out.
 * Blocks. */
char **scan_codes (GBytes *original);

G_END_DECLS
