/* A list of any length on its way into a file: its pages are asked for where the windows live, one at a time, and
 * written on a thread, and are gone when they are written.  However many rows there are, the memory holds a page. */

#pragma once

#include "reports/excel.h"

G_BEGIN_DECLS

typedef enum
{
  REPORT_FEED_CSV_GB18030,
  REPORT_FEED_CSV_UTF8,
  REPORT_FEED_XLSX,
} ReportFeedFormat;

typedef struct _ReportFeed ReportFeed;

ReportFeed *report_feed_ref    (ReportFeed *self);
void        report_feed_unref  (ReportFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportFeed, report_feed_unref)

/* Asks the server for the rows behind @last (NULL: from the beginning).  Has to be answered once with
 * report_feed_answer (), whatever becomes of the question; keeps a reference of the feed until then. */
typedef void (*ReportAsk) (ReportFeed *feed, DbRows *last, gpointer user_data);

/* Takes @rows, or @error where there are none. */
void        report_feed_answer (ReportFeed *self, DbRows *rows, GError *error);

/* Writes the list of this name ("files/charge_file") to @path.  A page of fewer rows than @page is the last one; a
 * column the answers do not have stays empty.  @caption stands above the table of an Excel file.  @asking is handed
 * to @ask until @callback is called.  Errors: of the questions; REPORT_ERROR; then there is no new file. */
void     report_feed_write_async  (const char *list, ReportFeedFormat format, const ReportCaption *caption, guint page,
                                   ReportAsk ask, gpointer asking, const char *path, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean report_feed_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
