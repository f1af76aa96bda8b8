/* A charge file on the disk: CSV for the tax bureau's system or Excel. */

#pragma once

#include "db/caller.h"

G_BEGIN_DECLS

typedef enum
{
  CHARGE_CSV_GB18030,
  CHARGE_CSV_UTF8,
  CHARGE_XLSX,
} ChargeFormat;

/* The file's name: what it is and its number; to be freed. */
char    *charge_writer_name   (const char *file_no, ChargeFormat format);

/* Reads the lines of the file from the server, page by page, and writes them.  @agency, @made_by and @file_no stand
 * above the table of an Excel file.  The same lines make the same file: @made_at is the moment the file was made on
 * the server. */
void charge_writer_async (DbCaller *caller, const char *file_no, ChargeFormat format, const char *agency,
                          const char *made_by, const char *made_at, const char *path, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
gboolean charge_writer_finish (GAsyncResult *result, GError **error);

G_END_DECLS
