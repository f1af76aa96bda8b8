/* A list of persons as .csv or .xlsx: columns are found by their heads, in any order, among the first rows
 * (reports/files/stop_list.report names what they may be called).  Reads the disk: on a thread. */

#pragma once

#include "records/stop-list.h"

G_BEGIN_DECLS

typedef struct
{
  char       sha256[65];
  GPtrArray *columns[STOP_COLUMNS];     /* of char *, as api.stop_list_rows wants them; without a NULL at the end */
} StopFile;

/* NULL with the sentence for the person: no table, a column is missing, no rows (REPORT_ERROR). */
StopFile *stop_file_read (const char *path, GCancellable *cancellable, GError **error);
void      stop_file_free (StopFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StopFile, stop_file_free)

G_END_DECLS
