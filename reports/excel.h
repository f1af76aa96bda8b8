#pragma once

#include <gio/gio.h>

#include "db/rows.h"
#include "reports/list.h"

G_BEGIN_DECLS

/* What stands above the table.  Any of them may be NULL; @made_at also dates the file ("YYYY-MM-DD HH:MM"),
 * so that the same export made twice is the same file. */
typedef struct
{
  const char *agency;
  const char *span;       /* what was asked for, e.g. "2026-01-01 – 2026-11-23" */
  const char *made_by;
  const char *made_at;
} ReportCaption;

/* The next row as the text of each column of the list in order (NULL = empty); NULL after the last, or with
 * @error. Owned by the one who answers, until the next question. */
typedef const char *const *(*ReportNextRow) (gpointer user_data, GError **error);

/* Write a list as @path (.xlsx): title, caption, frozen header, filter, one row each, totals.  Memory does
 * not grow with the rows.  Errors: REPORT_ERROR_SPACE, _FILE, _DATA; then there is no new file. */
gboolean report_excel_write        (const ReportList *list, const ReportCaption *caption,
                                    ReportNextRow next, gpointer user_data, const char *path, GError **error);

/* The same from an answer of the server: columns are found by name. */
gboolean report_excel_write_rows   (const ReportList *list, const ReportCaption *caption,
                                    DbRows *rows, const char *path, GError **error);

/* The same on a thread.  @list and @caption are only needed until the call returns. */
void     report_excel_write_async  (const ReportList *list, const ReportCaption *caption,
                                    DbRows *rows, const char *path, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean report_excel_write_finish (GAsyncResult *result, GError **error);

/* The minute it is now in China, where every clock of the scheme stands; for a caption.  Owned by the caller. */
char *report_made_at (void);

G_END_DECLS
