#pragma once

#include <gio/gio.h>

#include "scan/picture.h"

G_BEGIN_DECLS

/* Called with each page of a file, in their order; FALSE ends the reading with its error. */
typedef gboolean (*ScanFileFunc) (GBytes *original, int dpi, ScanColour colour, gpointer user_data, GError **error);

/* The pages of a picture file: JPEG and PNG as they are, TIFF page by page.  Blocks.  FALSE with
 * SCAN_ERROR_DAMAGED, what the disk says, G_IO_ERROR_CANCELLED or what @page answered; pages before it were handed
 * over. */
gboolean scan_file_pages (GFile *file, ScanFileFunc page, gpointer user_data, GCancellable *cancellable,
                          GError **error);

G_END_DECLS
