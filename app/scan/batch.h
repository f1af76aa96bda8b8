#pragma once

#include "scan/scanner.h"
#include "scan/side.h"

G_BEGIN_DECLS

/* A stack of pages on its way from a device to where it is filed, as the screen sees it: a list of ScanSide in
 * their order. Each side is on the disk before it is in the list, and is measured afterwards on another thread.
 * Main thread only; the disk is touched elsewhere. */
#define SCAN_TYPE_BATCH (scan_batch_get_type ())
G_DECLARE_FINAL_TYPE (ScanBatch, scan_batch, SCAN, BATCH, GObject)      /* implements GListModel */

/* A new or an unfinished batch @name in @folder, for what @operator scans. */
void scan_batch_open_async (const char *folder, const char *name, const char *operator, GCancellable * cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
ScanBatch *scan_batch_open_finish  (GAsyncResult *result, GError **error);

/* Scans behind what is there.  A stack to be turned by hand is scanned in two runs: scan_batch_collate() after the
 * second puts the sides of both together.  @sides (may be NULL) counts what came, also before an error. */
void scan_batch_scan_async (ScanBatch *self, ScanScanner *scanner, const char *device, const ScanProfile *profile,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   scan_batch_scan_finish  (ScanBatch *self, GAsyncResult *result, int *sides, GError **error);

/* Puts the last @backs sides between the @fronts before them.  Errors: those of scan_collate(). */
void       scan_batch_collate_async  (ScanBatch *self, int fronts, int backs, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);

/* A picture of a camera, or of a file (JPEG, PNG, or TIFF with each of its pages). */
void scan_batch_take_async (ScanBatch *self, const ScanPicture *picture, const char *device,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void scan_batch_import_async (ScanBatch *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);

/* What is decided of a side. */
void scan_batch_edit_async (ScanBatch *self, ScanSide *side, const ScanEdits *edits, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
void       scan_batch_hide_async   (ScanBatch *self, ScanSide *side, gboolean hidden, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
void       scan_batch_file_async   (ScanBatch *self, ScanSide *side, const char *where, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
void       scan_batch_move_async   (ScanBatch *self, guint from, guint to, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);

/* Takes the batch off the disk; see scan_spool_finish(). */
void       scan_batch_end_async    (ScanBatch *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);

/* Answers all of these that have no finish of their own. */
gboolean   scan_batch_done_finish  (GAsyncResult *result, GError **error);

/* A side for the screen, and as it is filed. */
void         scan_batch_show_async   (ScanBatch *self, ScanSide *side, int longest, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
ScanPicture *scan_batch_show_finish  (GAsyncResult *result, GError **error);
void         scan_batch_page_async   (ScanBatch *self, ScanSide *side, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
/* @original (may be NULL) gets the bytes the device gave. */
GBytes      *scan_batch_page_finish  (GAsyncResult *result, GBytes **original, GError **error);

/* Whether every side in the list is measured. */
gboolean   scan_batch_get_settled  (ScanBatch *self);

G_END_DECLS
