/* A file of confirmation results as rows for the server: columns are found by their heads (reports/files/
 * confirm_heads.report), in any order, among the first rows.  A roster that comes back says by its own column
 * which it is; its rows without a result are not answered yet and are left out.  Reads the disk: on a thread.
 */

#pragma once

#include <gio/gio.h>

#include "records/confirm.h"

G_BEGIN_DECLS

typedef struct
{
  char sha256[65];
  gint64 roster;                       /* 0: no roster */
  GPtrArray *columns[CONFIRM_COLUMNS]; /* of char *, as api.confirm_file_rows wants them */
} ResultsTable;

void results_table_free (ResultsTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ResultsTable, results_table_free)

/* NULL with the sentence for the person: no table, a column or a row is missing, rows of two rosters
 * (REPORT_ERROR). */
ResultsTable *results_table_read (const char *path, GCancellable *cancellable, GError **error);
guint results_table_rows (const ResultsTable *self);

G_END_DECLS
