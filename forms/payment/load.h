/* A feedback file of the bank on its way to the server: read on a thread, sent in blocks, judged.  Stopped and chosen
 * again it goes on where it was. */

#pragma once

#include <gio/gio.h>

#include "db/caller.h"

G_BEGIN_DECLS

typedef struct
{
  gint stage;                   /* PaymentLoadStage; atomic */
  gint share;                   /* of the stage, in thousandths; atomic */
} PaymentLoad;

typedef enum
{
  PAYMENT_LOAD_READING,
  PAYMENT_LOAD_SENDING,
  PAYMENT_LOAD_CHECKING,
} PaymentLoadStage;

/* @layout: how the file reads (reports/bank-layout.h).  @load must live until the end. */
void   payment_load_async  (DbCaller *caller, const char *path, const char *layout, PaymentLoad *load,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* The number of the feedback file; 0 with @error. */
gint64 payment_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
