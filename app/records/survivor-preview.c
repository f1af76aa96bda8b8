#include "records/survivor-preview.h"

#include "records/shapes.h"
#include "records/survivor-columns.h"

static const DbColumn preview_columns[] = { SURVIVOR_COLUMNS };
const DbShape survivor_preview_shape = DB_SHAPE ("api.survivor_preview", SurvivorEvent, preview_columns);

void
survivor_preview_async (DbCaller            *caller,
                        gint64               person,
                        const char          *died_on,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_args_text (args, died_on);
  db_caller_call_async (caller, "api.survivor_preview", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

SurvivorEvent *
survivor_preview_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return db_shape_finish (&survivor_preview_shape, caller, result, error);
}
