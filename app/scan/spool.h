#pragma once

#include <gio/gio.h>

#include "scan/clean.h"

G_BEGIN_DECLS

/* Pages on the disk of the desk, encrypted, from the moment a device gave them until they are filed.
 *
 * A batch is a folder: each original in a file of its own, and a journal of what became known and was decided
 * since.  What was answered TRUE is on the disk; a program that ends anywhere finds it again.  May be used by
 * several threads.  Blocks. */
typedef struct _ScanSpool ScanSpool;

/* A side of a batch as it is now. */
typedef struct
{
  guint       number;         /* in the order of arrival, from 1; its name for good */
  char       *mime;
  char       *sha256;         /* of the original, lower-case hex */
  int         dpi;
  ScanColour  colour;
  char       *device;         /* where it came from: device, camera, or the name of a file */
  char       *by;             /* operator */
  gint64      at;             /* seconds since 1970 */
  gboolean    measured;
  ScanMeasure measure;
  char      **codes;          /* QR and Code 128 on it; NULL until measured */
  ScanEdits   edits;
  gboolean    hidden;         /* blank, or put aside by hand: never dropped */
  char       *filed;          /* where it went; NULL: waits */
} ScanPage;

ScanPage  *scan_page_copy     (const ScanPage *self);
void       scan_page_free     (ScanPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScanPage, scan_page_free)

/* @folder holds the batches of one login.  Errors: G_IO_ERROR_BUSY when another window has it open, what the disk
 * says. */
ScanSpool *scan_spool_open    (const char *folder, const char *name, GError **error);
void       scan_spool_close   (ScanSpool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ScanSpool, scan_spool_close)

/* The names of batches that are not finished, oldest first. */
char     **scan_spool_list    (const char *folder);

/* The sides in their order, an array of ScanPage. */
GPtrArray *scan_spool_pages   (ScanSpool *self);

/* One of them; NULL when there is no such. */
ScanPage  *scan_spool_page    (ScanSpool *self, guint number);

/* Takes mime, dpi, colour, device, by and at from @facts.  The number of the new side, 0 on error. */
guint      scan_spool_add     (ScanSpool *self, const ScanPage *facts, GBytes *original, GError **error);
GBytes    *scan_spool_read    (ScanSpool *self, guint number, GError **error);

/* What became known: blank sides are hidden with it, edits begin with what the measure suggests. */
gboolean scan_spool_measure (ScanSpool *self, guint number, const ScanMeasure *measure, const char *const *codes,
                             GError **error);
gboolean   scan_spool_edit    (ScanSpool *self, guint number, const ScanEdits *edits, GError **error);
gboolean   scan_spool_hide    (ScanSpool *self, guint number, gboolean hidden, GError **error);
gboolean   scan_spool_file    (ScanSpool *self, guint number, const char *where, GError **error);

/* All numbers, each once, in the order wanted now. */
gboolean   scan_spool_order   (ScanSpool *self, const guint *numbers, gsize length, GError **error);

/* Ends the batch and takes its files away.  Refused with G_IO_ERROR_NOT_EMPTY while a side that is not hidden
 * waits. */
gboolean   scan_spool_finish  (ScanSpool *self, GError **error);

G_END_DECLS
