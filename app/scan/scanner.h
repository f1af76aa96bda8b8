#pragma once

#include "scan/option.h"
#include "scan/picture.h"
#include "scan/profile.h"

G_BEGIN_DECLS

/* The scanners of a desk.  Every call into the drivers is made on one thread of its own, which lives as long as
 * this. */
#define SCAN_TYPE_SCANNER (scan_scanner_get_type ())
G_DECLARE_FINAL_TYPE (ScanScanner, scan_scanner, SCAN, SCANNER, GObject)

ScanScanner *scan_scanner_new            (void);

typedef struct
{
  char *id;              /* what the driver calls it */
  char *title;           /* maker and model, for the screen */
} ScanDevice;

void         scan_device_free            (ScanDevice *self);

/* An array of ScanDevice; empty when there is none. */
void         scan_scanner_list_async     (ScanScanner *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
GPtrArray   *scan_scanner_list_finish    (GAsyncResult *result, GError **error);

/* What a device offers, as ScanOption: for the settings, and to keep as text for where the device is not. */
void         scan_scanner_options_async  (ScanScanner *self, const char *device, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray   *scan_scanner_options_finish (GAsyncResult *result, GError **error);

/* Called on the thread of the scanner with each side, in the order the device gives them, before the next is asked
 * for: what it does not want to lose it writes down before it returns.  FALSE ends the run with its error. */
typedef gboolean (*ScanPageFunc) (const ScanPicture *picture, gpointer user_data, GError **error);

/* Scans as @profile asks: the sheet on the glass, or the stack until it is empty.  @page and @page_data have to live
 * until the answer.  Cancelling ends behind the side under way, which is handed over like those before it. */
void         scan_scanner_scan_async     (ScanScanner *self, const char *device, const ScanProfile *profile,
                                          ScanPageFunc page, gpointer page_data, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);

/* @sides (may be NULL) counts those handed over, after an error too: of SCAN_ERROR or what @page answered. */
gboolean     scan_scanner_scan_finish    (GAsyncResult *result, int *sides, GError **error);

G_END_DECLS
