#pragma once

#include <gio/gio.h>

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

enum
{
  REPORT_FILE_SUM_SIZE = 65,    /* 64 characters and the end */
};

/* The SHA-256 of the file @path as hexadecimal text in @sha256, of REPORT_FILE_SUM_SIZE; the memory does not grow with
 * the file.  Reads the disk: on a thread.  Errors: REPORT_ERROR_FILE, also when it breaks off half way;
 * G_IO_ERROR_CANCELLED of @cancellable (may be NULL).  Then nothing stands in @sha256. */
gboolean report_file_sum   (const char *path, char *sha256, GCancellable *cancellable, GError **error);

/* A file name without anything a file system or a mail program trips over; to be freed. */
char    *report_file_name  (const char *title, const char *suffix);

G_END_DECLS
