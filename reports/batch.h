#pragma once

#include "reports/spool.h"

G_BEGIN_DECLS

/* Many documents of one kind in one PDF/A-1b: the contents of a spool, in its order, each with its own serial and page
 * numbers.  Two passes over the spool: the first collects the characters, so that every font is cut down once for
 * all; the second draws.  Only one document is laid out at a time.  The same contents give the same bytes. */

/* How far it is; @done of @total steps.  In the main context of who called the _async function. */
typedef void (*ReportBatchFunc) (guint done, guint total, gpointer user_data);

/* Writes the PDF of @document ("account_statement") to @path, as report_file_write() does: the whole file or none.
 * @pages and @progress may be NULL.  Blocks; any thread.  Errors: REPORT_ERROR, with the serial before the sentence
 * when one document cannot be made; G_IO_ERROR_CANCELLED. */
gboolean report_batch_write        (ReportSpool *spool, const char *document, const char *path, guint *pages,
                                    ReportBatchFunc progress, gpointer progress_data, GCancellable *cancellable,
                                    GError **error);

/* The same on a thread; nothing may be added to @spool meanwhile, and its file goes when the PDF is there. */
void     report_batch_write_async  (ReportSpool *spool, const char *document, const char *path,
                                    ReportBatchFunc progress, gpointer progress_data, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean report_batch_write_finish (GAsyncResult *result, guint *pages, GError **error);

G_END_DECLS
