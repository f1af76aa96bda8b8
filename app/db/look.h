#pragma once

#include "db/caller.h"

G_BEGIN_DECLS

/* Calls a function that shows something only after its entry stands in the server's log: twice with one request id,
 * one after the other, so that the second is of a later transaction than the entry.  @args without the request id,
 * which is added.  The answer is the second one's; source object and errors as in db_caller_call_async(). */
void    db_look_async  (DbCaller            *caller,
                        const char          *function,
                        DbArgs              *args,
                        DbLane               lane,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data);
DbRows *db_look_finish (DbCaller            *caller,
                        GAsyncResult        *result,
                        GError             **error);

G_END_DECLS
