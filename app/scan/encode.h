#pragma once

#include "scan/picture.h"

G_BEGIN_DECLS

/* A side as it is kept: G4 in TIFF for black and white, which loses nothing; JPEG for grey and colour.  Its
 * resolution stands in it. */
GBytes     *scan_encode (const ScanPicture *picture, GError **error);

/* "image/tiff", "image/jpeg", "image/png"; NULL for bytes of anything else. */
const char *scan_mime   (GBytes *encoded);

G_END_DECLS
