/* The feedback file of the tax bureau as rows of arrival: columns are found by the heads our own charge file has, in
 * any order, among the first rows; the last row may hold the control totals.  Reads the disk: on a thread, never with
 * the windows. */

#pragma once

#include <glib.h>

#include "records/arrival.h"

G_BEGIN_DECLS

typedef struct _ArrivalReader ArrivalReader;

/* NULL with the sentence for the person: no table, or a column is missing (REPORT_ERROR). */
ArrivalReader *arrival_reader_open (const char *path, GError **error);
void           arrival_reader_free (ArrivalReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArrivalReader, arrival_reader_free)

/* The next row: its cells as api.arrival_rows wants them (days YYYY-MM-DD, amounts without separators), until the
 * next. NULL behind the last, or with @error. */
const char *const *arrival_reader_next (ArrivalReader *self, GError **error);

/* Rows so far; and how much of the file, 0 to 1. */
gint64         arrival_reader_rows   (const ArrivalReader *self);
double         arrival_reader_share  (const ArrivalReader *self);

/* Behind the last row: what its control totals name, fen of all four amounts.  FALSE when the file has none. */
gboolean       arrival_reader_totals (const ArrivalReader *self, gint64 *rows, gint64 *total);

/* All of a file once: its SHA-256 and its control totals, 0 rows when it has none. */
typedef struct
{
  char   sha256[65];
  gint64 rows;
  gint64 declared_rows, declared_total;
} ArrivalSurvey;

/* @share is written while it runs.  FALSE with @error; a file without rows is an error. */
gboolean arrival_survey (const char *path, ArrivalSurvey *survey, gint *share, GCancellable *cancellable,
                         GError **error);

G_END_DECLS
