#pragma once

#include "scan/spool.h"

G_BEGIN_DECLS

/* A page of a batch for the screen. */
#define SCAN_TYPE_SIDE (scan_side_get_type ())
G_DECLARE_FINAL_TYPE (ScanSide, scan_side, SCAN, SIDE, GObject)

/* "changed" (): what is known or decided of it is other now */

/* Takes @page. */
ScanSide       *scan_side_new (ScanPage *page);
void            scan_side_set (ScanSide *self, ScanPage *page);

/* Valid until "changed". */
const ScanPage *scan_side_get (ScanSide *self);

G_END_DECLS
