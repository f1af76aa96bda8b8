#include "records/settlement.h"

#include "records/shapes.h"

static const DbColumn state_columns[] = {
  DB_TEXT (SettlementState, office),
  DB_TEXT (SettlementState, office_name),
  DB_INT64 (SettlementState, allowances),
  DB_INT64 (SettlementState, ready),
  DB_INT64 (SettlementState, batch),
  DB_TEXT (SettlementState, state),
  DB_TEXT (SettlementState, state_title),
  DB_INT (SettlementState, persons),
  DB_INT (SettlementState, refused),
  DB_INT64 (SettlementState, before_fen),
  DB_INT64 (SettlementState, after_fen),
  DB_INT64 (SettlementState, paid_fen),
  DB_INT64 (SettlementState, due_fen),
  DB_TEXT (SettlementState, digest),
  DB_INT64 (SettlementState, settled),
  DB_INT64 (SettlementState, changed),
  DB_INT64 (SettlementState, waiting),
  DB_TEXT (SettlementState, made_by),
  DB_TEXT (SettlementState, made_at),
  DB_TEXT (SettlementState, checked_by),
  DB_TEXT (SettlementState, checked_at),
  DB_TEXT (SettlementState, approved_by),
  DB_TEXT (SettlementState, approved_at),
  DB_TEXT (SettlementState, done_at),
  DB_BOOL (SettlementState, may_make),
  DB_BOOL (SettlementState, may_check),
  DB_BOOL (SettlementState, may_approve),
  DB_BOOL (SettlementState, may_drop),
  DB_BOOL (SettlementState, may_run),
};
const DbShape settlement_state_shape = DB_SHAPE ("api.settlement_state", SettlementState, state_columns);
DB_SHAPE_DEFINE_FREE (SettlementState, settlement_state, settlement_state_shape)

static const DbColumn made_columns[] = {
  DB_INT64 (SettlementMade, batch),
  DB_INT (SettlementMade, persons),
  DB_INT (SettlementMade, refused),
  DB_INT64 (SettlementMade, before_fen),
  DB_INT64 (SettlementMade, after_fen),
  DB_INT64 (SettlementMade, paid_fen),
  DB_INT64 (SettlementMade, due_fen),
  DB_TEXT (SettlementMade, digest),
};
const DbShape settlement_made_shape = DB_SHAPE ("api.settlement_make", SettlementMade, made_columns);
DB_SHAPE_DEFINE_FREE (SettlementMade, settlement_made, settlement_made_shape)

static const DbColumn signature_columns[] = {
  DB_INT64 (SettlementSigned, batch),
  DB_TEXT (SettlementSigned, state),
};
const DbShape settlement_signed_shape = DB_SHAPE ("api.settlement_sign", SettlementSigned, signature_columns);
DB_SHAPE_DEFINE_FREE (SettlementSigned, settlement_signed, settlement_signed_shape)

static const DbColumn chunk_columns[] = {
  DB_INT64 (SettlementChunk, batch),
  DB_TEXT (SettlementChunk, state),
  DB_INT64 (SettlementChunk, settled),
  DB_INT64 (SettlementChunk, changed),
  DB_INT64 (SettlementChunk, waiting),
};
const DbShape settlement_chunk_shape = DB_SHAPE ("api.settlement_chunk", SettlementChunk, chunk_columns);
DB_SHAPE_DEFINE_FREE (SettlementChunk, settlement_chunk, settlement_chunk_shape)

static const DbColumn line_columns[] = {
  DB_INT64 (SettlementLine, person),
  DB_TEXT (SettlementLine, name),
  DB_TEXT (SettlementLine, id_masked),
  DB_INT (SettlementLine, retire_month),
  DB_TEXT (SettlementLine, benefit_base),
  DB_INT64 (SettlementLine, before_fen),
  DB_INT64 (SettlementLine, after_fen),
  DB_INT (SettlementLine, months),
  DB_INT64 (SettlementLine, paid_fen),
  DB_INT64 (SettlementLine, due_fen),
  DB_TEXT (SettlementLine, state),
  DB_TEXT (SettlementLine, state_title),
  DB_TEXT (SettlementLine, msgid),
  DB_STRV (SettlementLine, args),
  DB_INT64 (SettlementLine, case_id),
  DB_TEXT (SettlementLine, case_no),
  DB_TEXT (SettlementLine, cursor),
};
const DbShape settlement_line_shape = DB_SHAPE ("api.settlement_lines", SettlementLine, line_columns);
DB_SHAPE_DEFINE_FREE (SettlementLine, settlement_line, settlement_line_shape)

void
settlement_state_async (DbCaller            *caller,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  db_caller_call_async (caller, "api.settlement_state", NULL, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
settlement_state_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return db_shape_finish_all (&settlement_state_shape, caller, result, (GDestroyNotify) settlement_state_free, error);
}

void
settlement_make_async (DbCaller            *caller,
                       const char          *office,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, office);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.settlement_make", args, DB_LANE_LONG, cancellable, callback, user_data);
}

SettlementMade *
settlement_make_finish (DbCaller      *caller,
                        GAsyncResult  *result,
                        GError       **error)
{
  return db_shape_finish (&settlement_made_shape, caller, result, error);
}

void
settlement_sign_async (DbCaller            *caller,
                       gint64               batch,
                       const char          *act,
                       const char          *digest,
                       const char          *reason,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, batch);
  db_args_text (args, act);
  db_args_text (args, digest);
  db_args_text (args, reason);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.settlement_sign", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

SettlementSigned *
settlement_sign_finish (DbCaller      *caller,
                        GAsyncResult  *result,
                        GError       **error)
{
  return db_shape_finish (&settlement_signed_shape, caller, result, error);
}

void
settlement_chunk_async (DbCaller            *caller,
                        gint64               batch,
                        int                  limit,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, batch);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, "api.settlement_chunk", args, DB_LANE_LONG, cancellable, callback, user_data);
}

SettlementChunk *
settlement_chunk_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return db_shape_finish (&settlement_chunk_shape, caller, result, error);
}

void
settlement_lines_async (DbCaller            *caller,
                        gint64               batch,
                        const char          *state,
                        const char          *after,
                        int                  limit,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, batch);
  db_args_text (args, state);
  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, "api.settlement_lines", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
settlement_lines_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return db_shape_finish_all (&settlement_line_shape, caller, result, (GDestroyNotify) settlement_line_free, error);
}
