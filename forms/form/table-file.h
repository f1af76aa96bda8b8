/* A list of persons that comes from elsewhere as .csv or .xlsx: columns are found by their heads, in any order, among
 * the first rows; a description of reports/files names what the heads may be. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;       /* in the description */
  gboolean    needed;     /* a file without it is refused */
  gboolean    day;        /* where a spreadsheet has a day, it is read as YYYY-MM-DD */
} FormTableColumn;

typedef struct
{
  const char            *description;
  const FormTableColumn *columns; /* the first one marks the row of the heads */
  guint                  n_columns;
  gboolean               whole; /* FALSE: rows without the first column are left out; TRUE: only those that are blank */
  guint                  most;  /* reading ends one row above so many; 0: it does not */
} FormTableKind;

/* Reads the disk: on a thread.  @columns, of @kind's number, become arrays of char * of one length, "" where the file
 * has no such column, and are the caller's.  FALSE with the sentence for the person: no table, a column is missing, no
 * rows (REPORT_ERROR); or cancelled.  Then nothing was given. */
gboolean form_table_file_read (const char *path, const FormTableKind *kind, GPtrArray **columns,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
