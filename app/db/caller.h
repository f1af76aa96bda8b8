#pragma once

#include <gio/gio.h>

#include "db/args.h"
#include "db/rows.h"

G_BEGIN_DECLS

/* Where a call travels.  Quick: many at once, answered in order; cancelling only discards the answer.  Long: one at a
 * time, really cancelled on the server; for files and reports. */
typedef enum
{
  DB_LANE_QUICK,
  DB_LANE_LONG,
} DbLane;

#define DB_TYPE_CALLER (db_caller_get_type ())
G_DECLARE_INTERFACE (DbCaller, db_caller, DB, CALLER, GObject)

struct _DbCallerInterface
{
  GTypeInterface parent;

  void    (*call_async)  (DbCaller *self, const char *function, const DbArgs *args, DbLane lane,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  DbRows *(*call_finish) (DbCaller *self, GAsyncResult *result, GError **error);
};

/* Calls one function of the server, named with its schema ("api.person_open").  @args may be NULL and is kept by
 * reference, so it must not be added to afterwards.  @self is the source object of the answer.
 *
 * While the server cannot be reached a call waits and is sent after reconnecting.  A reading call, and a writing
 * call whose arguments end in a request id (db_args_request()), is repeated if its answer was lost. */
void    db_caller_call_async  (DbCaller            *self,
                               const char          *function,
                               const DbArgs        *args,
                               DbLane               lane,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/* The rows, owned by the caller; NULL with @error in domain DB_ERROR or G_IO_ERROR_CANCELLED. */
DbRows *db_caller_call_finish (DbCaller            *self,
                               GAsyncResult        *result,
                               GError             **error);

G_END_DECLS
