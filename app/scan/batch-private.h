#pragma once

#include "scan/batch.h"

G_BEGIN_DECLS

/* For the files of ScanBatch. */

/* Shared with the threads that write: they outlive a batch nobody looks at any more. */
typedef struct
{
  ScanSpool *spool;
  char      *operator;
} ScanStore;

struct _ScanBatch
{
  GObject       parent_instance;

  ScanStore    *store;
  GPtrArray    *sides;         /* of ScanSide, in their order */
  GHashTable   *by_number;
  GMainContext *context;
  guint         measuring;     /* asked for and not answered */
};

/* Work on a thread. */
typedef struct _ScanJob ScanJob;
struct _ScanJob
{
  ScanBatch    *batch;         /* who asked; is there until the answer */
  ScanStore    *store;
  GCancellable *cancellable;
  gboolean   (*run) (ScanJob *job, GError **error);
  guint        number;         /* of the side it is about; 0: of the whole batch */
  ScanEdits    edits;
  gboolean     hidden;
  char        *text;           /* where it was filed, or where it came from */
  guint       *order;
  gsize        length;
  ScanPicture *picture;
  GFile       *file;
  int          longest;
  GBytes      *original;
  GBytes      *page;
};

/* @side NULL: about none of those there are. */
ScanJob *scan_job_new      (ScanBatch *self, ScanSide *side, gboolean (*run) (ScanJob *job, GError **error));

/* Runs it and answers; scan_batch_change() brings the list up to date before. */
void     scan_batch_start  (ScanBatch *self, ScanJob *job, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);
void     scan_batch_change (ScanBatch *self, ScanJob *job, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);

/* The list shows what the disk has of a side. */
void     scan_batch_bring_up_to_date (ScanBatch *self, guint number);

G_END_DECLS
