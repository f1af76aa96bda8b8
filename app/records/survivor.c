#include "records/survivor.h"

#include "records/shapes.h"
#include "records/survivor-columns.h"

static const DbColumn event_columns[] = {
  SURVIVOR_COLUMNS,
  DB_TEXT (SurvivorEvent, death_source),
  DB_TEXT (SurvivorEvent, death_source_title),
  DB_TEXT (SurvivorEvent, found_by),
  DB_INT64 (SurvivorEvent, stop_case),
  DB_TEXT (SurvivorEvent, stop_case_no),
  DB_TEXT (SurvivorEvent, stop_step_title),
  DB_INT (SurvivorEvent, last_month),
  DB_TEXT (SurvivorEvent, claim_state),
  DB_INT64 (SurvivorEvent, claim_case),
  DB_TEXT (SurvivorEvent, claim_case_no),
  DB_TEXT (SurvivorEvent, claim_step),
  DB_TEXT (SurvivorEvent, claim_step_title),
  DB_STRV (SurvivorEvent, names),
  DB_STRV (SurvivorEvent, ids_masked),
  DB_STRV (SurvivorEvent, relations),
  DB_STRV (SurvivorEvent, relation_titles),
  DB_NUMBERS (SurvivorEvent, shares),
  DB_NUMBERS (SurvivorEvent, minors),
  DB_INT (SurvivorEvent, acts),
  DB_NUMBERS (SurvivorEvent, fens),
  DB_TEXT (SurvivorEvent, account_holder),
  DB_TEXT (SurvivorEvent, account_masked),
  DB_TEXT (SurvivorEvent, payment_state),
  DB_INT (SurvivorEvent, payment_month),
  DB_INT64 (SurvivorEvent, payment_fen),
  DB_TEXT (SurvivorEvent, payment_day),
  DB_STRV (SurvivorEvent, materials),
  DB_STRV (SurvivorEvent, documents),
  DB_STRV (SurvivorEvent, serials),
  DB_TEXT (SurvivorEvent, next_msgid),
  DB_STRV (SurvivorEvent, next_args),
  DB_TEXT (SurvivorEvent, next_kind),
  DB_INT64 (SurvivorEvent, next_case),
};
const DbShape survivor_event_shape = DB_SHAPE ("api.survivor_event", SurvivorEvent, event_columns);
DB_SHAPE_DEFINE_FREE (SurvivorEvent, survivor_event, survivor_event_shape)

static const DbColumn stop_columns[] = {
  DB_INT64 (SurvivorStop, case_id),
  DB_TEXT (SurvivorStop, case_no),
  DB_TEXT (SurvivorStop, step),
  DB_TEXT (SurvivorStop, step_title),
};
const DbShape survivor_stop_shape = DB_SHAPE ("api.survivor_stop", SurvivorStop, stop_columns);
DB_SHAPE_DEFINE_FREE (SurvivorStop, survivor_stop, survivor_stop_shape)

void
survivor_event_async (DbCaller            *caller,
                      gint64               person,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_caller_call_async (caller, "api.survivor_event", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

SurvivorEvent *
survivor_event_finish (DbCaller      *caller,
                       GAsyncResult  *result,
                       GError       **error)
{
  return db_shape_finish (&survivor_event_shape, caller, result, error);
}

void
survivor_stop_async (DbCaller            *caller,
                     gint64               claim,
                     const char          *stopped_months,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, claim);
  db_args_text (args, stopped_months);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.survivor_stop", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

SurvivorStop *
survivor_stop_finish (DbCaller      *caller,
                      GAsyncResult  *result,
                      GError       **error)
{
  return db_shape_finish (&survivor_stop_shape, caller, result, error);
}
