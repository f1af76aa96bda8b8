/* An arrival file on its way to the server: read, begun or gone on with, sent in blocks, checked. */

#pragma once

#include "records/arrival.h"

G_BEGIN_DECLS

typedef enum
{
  IMPORT_READING,       /* checksum and control totals */
  IMPORT_SENDING,
  IMPORT_CHECKING,
} ImportStage;

/* Written by whoever works, looked at by whoever waits; share is in thousandths. */
typedef struct
{
  gint stage, share;
} ImportProgress;

ImportProgress *import_progress_new   (void);
ImportProgress *import_progress_ref   (ImportProgress *self);
void            import_progress_unref (ImportProgress *self);

/* Control totals as the paper that came with the file names them, typed by hand; fen. */
typedef struct
{
  gint64 rows, total;
} ImportTotals;

/* The file has no control totals of its own: they have to be typed. */
#define IMPORT_ERROR (import_error_quark ())
GQuark import_error_quark (void);
typedef enum
{
  IMPORT_ERROR_NO_TOTALS,
} ImportError;

/* @typed NULL: the file holds them, or IMPORT_ERROR_NO_TOTALS; what the file holds goes before what was typed.
 * Nothing is lost when it is cancelled: what was sent stays, and the same file goes on behind it. */
void import_async (DbCaller *caller, const char *path, const ImportTotals *typed, ImportProgress *progress,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The number of the file on the server; 0 with @error. */
gint64          import_finish (GAsyncResult *result, GError **error);

G_END_DECLS
