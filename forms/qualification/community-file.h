/* A roster of persons and the communities that look after them, as .csv or .xlsx: columns are found by their heads
 * (reports/files/community_roster.report), among the first rows.  Reads the disk: on a thread. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  COMMUNITY_ID_NUMBER,
  COMMUNITY_NAME,
  COMMUNITY_PLACE, /* number or name of the community; "" where the file has no such column */
  COMMUNITY_COLUMNS
} CommunityColumn;

typedef struct
{
  GPtrArray *columns[COMMUNITY_COLUMNS]; /* of char *, with a NULL at the end */
} CommunityFile;

void community_file_free (CommunityFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CommunityFile, community_file_free)

/* NULL with the sentence for the person: no table, a column is missing, no rows or too many (REPORT_ERROR). */
void           community_file_read_async  (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);
CommunityFile *community_file_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
