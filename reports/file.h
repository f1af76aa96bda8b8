#pragma once

#include "reports/error.h"

G_BEGIN_DECLS

/* Put @bytes into the file @path so that there is either the whole new file or what was there before: written
 * beside it, synchronised, renamed.  Errors: REPORT_ERROR_SPACE, REPORT_ERROR_FILE. */
gboolean report_file_write (const char *path, GBytes *bytes, GError **error);

/* The same piece by piece, for what is larger than the memory should be: freed before report_file_done (), nothing is
 * left of it. */
typedef struct _ReportFile ReportFile;

ReportFile *report_file_open (const char *path, GError **error);
gboolean    report_file_add  (ReportFile *self, const void *data, gsize length, GError **error);
gboolean    report_file_done (ReportFile *self, GError **error);
void        report_file_free (ReportFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportFile, report_file_free)

/* Says in @error what errno says of the file @path.  FALSE, always. */
gboolean report_file_fail  (const char *path, GError **error);

/* A file name without anything a file system or a mail program trips over; to be freed. */
char    *report_file_name  (const char *title, const char *suffix);

G_END_DECLS
