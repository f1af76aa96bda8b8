#pragma once

#include <leptonica/allheaders.h>

#include "scan/picture.h"

G_BEGIN_DECLS

/* Leptonica's pictures, for the files of this layer. */

typedef PIX ScanPix;
void         scan_pix_free     (ScanPix *pix);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScanPix, scan_pix_free)

ScanPix     *scan_pix_new      (const ScanPicture *picture);
ScanPicture *scan_pix_picture  (ScanPix *pix);                         /* grey or colour */
ScanPix     *scan_pix_read     (GBytes *encoded, GError **error);
GBytes      *scan_pix_write    (ScanPix *pix, GError **error);         /* as scan_encode() */
ScanPix     *scan_pix_grey     (ScanPix *pix);

/* The level most of the paper has, of a grey one. */
int          scan_pix_paper    (ScanPix *grey);

G_END_DECLS
