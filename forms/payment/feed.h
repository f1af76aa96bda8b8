/* The lines of a batch for a thread that writes them: asked of the server page by page, as they are wanted, so that no
 * more than one page is in memory. */

#pragma once

#include <gio/gio.h>

#include "db/caller.h"

G_BEGIN_DECLS

typedef struct _PaymentFeed PaymentFeed;

PaymentFeed *payment_feed_new   (DbCaller *caller, gint64 file, GCancellable *cancellable);
PaymentFeed *payment_feed_ref   (PaymentFeed *self);
void         payment_feed_unref (PaymentFeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PaymentFeed, payment_feed_unref)

/* The next row in the order of ReportBankCell, for report_bank_write(); NULL behind the last, or with @error.  Waits
 * for the main loop: never on its thread. */
const char *const *payment_feed_next (gpointer feed, GError **error);

/* How many rows were given; any thread. */
int          payment_feed_count (PaymentFeed *self);

G_END_DECLS
