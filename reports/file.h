#pragma once

#include "reports/error.h"

G_BEGIN_DECLS

/* Put @bytes into the file @path so that there is either the whole new file or what was there before: written
 * beside it, synchronised, renamed.  Errors: REPORT_ERROR_SPACE, REPORT_ERROR_FILE. */
gboolean report_file_write (const char *path, GBytes *bytes, GError **error);

/* Says in @error what errno says of the file @path.  FALSE, always. */
gboolean report_file_fail  (const char *path, GError **error);

/* A file name without anything a file system or a mail program trips over; to be freed. */
char    *report_file_name  (const char *title, const char *suffix);

G_END_DECLS
