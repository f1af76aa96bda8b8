#pragma once

#include <sane/sane.h>

#include "scan/option.h"
#include "scan/picture.h"

G_BEGIN_DECLS

/* What the thread of the scanner does with a device; nobody else includes this. */

/* Why a driver refused, as SCAN_ERROR. FALSE, always. */
gboolean     scan_reader_fail    (SANE_Status status, GError **error);

GPtrArray   *scan_reader_options (SANE_Handle handle);

/* Sets what scan_plan() gave; what the device no longer takes is passed over unless it is the source or the mode. */
gboolean     scan_reader_apply   (SANE_Handle handle, GPtrArray *settings, GError **error);

/* The side that sane_start() began; NULL with an error. */
ScanPicture *scan_reader_picture (SANE_Handle handle, int dpi, GError **error);

G_END_DECLS
