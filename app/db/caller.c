#include "db/caller.h"

G_DEFINE_INTERFACE (DbCaller, db_caller, G_TYPE_OBJECT)

static void
db_caller_default_init (DbCallerInterface *iface)
{
}

void
db_caller_call_async (DbCaller            *self,
                      const char          *function,
                      const DbArgs        *args,
                      DbLane               lane,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (DB_IS_CALLER (self));
  g_return_if_fail (function != NULL);

  DB_CALLER_GET_IFACE (self)->call_async (self, function, args, lane, cancellable, callback, user_data);
}

DbRows *
db_caller_call_finish (DbCaller      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (DB_IS_CALLER (self), NULL);

  return DB_CALLER_GET_IFACE (self)->call_finish (self, result, error);
}
