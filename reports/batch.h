#pragma once

#include "reports/spool.h"

G_BEGIN_DECLS

/* Many documents of one kind in one PDF/A-1b: the contents of a spool, in its order, each with its own serial and page
 * numbers.  Two passes over the spool: the first collects the characters, so that every font is cut down once for
 * all; the second draws.  Only one document is laid out at a time.  The same contents give the same bytes.
 *
 * A document that cannot be made (a character no font has, a value that is missing) is left out; the last page of the
 * PDF lists those. */

/* How far it is; @done of @total steps.  In the main context of who called the _async function. */
typedef void (*ReportBatchFunc) (guint done, guint total, gpointer user_data);

typedef struct
{
  char *serial;
  char *name;           /* of the person, with 〓 for a character no font has */
  char *reason;         /* a sentence */
} ReportLeftOut;

/* What was made. */
typedef struct
{
  guint      documents; /* in the PDF */
  guint      pages;
  GPtrArray *left_out;  /* ReportLeftOut; empty when all are there */
  char      *sha256;    /* of the PDF, hexadecimal */
} ReportBatch;

void         report_left_out_free      (ReportLeftOut *self);
void         report_batch_free         (ReportBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportBatch, report_batch_free)

/* The serials of those that were left out, NULL-terminated; to be freed with g_free(), the texts belong to @self. */
const char **report_batch_left_out     (const ReportBatch *self);

/* Writes the PDF of @document ("account_statement") to @path, as report_file_write() does: the whole file or none.
 * @progress may be NULL.  Blocks; any thread.  NULL with REPORT_ERROR, with the serial before the sentence when not
 * one document could be made, or G_IO_ERROR_CANCELLED. */
ReportBatch *report_batch_write        (ReportSpool *spool, const char *document, const char *path,
                                        ReportBatchFunc progress, gpointer progress_data, GCancellable *cancellable,
                                        GError **error);

/* The same on a thread; nothing may be added to @spool meanwhile.  Its file stays: it goes with
 * report_spool_remove() when the server knows of the PDF. */
void         report_batch_write_async  (ReportSpool *spool, const char *document, const char *path,
                                        ReportBatchFunc progress, gpointer progress_data, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
ReportBatch *report_batch_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
