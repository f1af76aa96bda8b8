#include "records/pay-view.h"

#include "db/look.h"
#include "records/shapes.h"

static const DbColumn line_columns[] = {
  DB_INT64 (PayRollLine, roll),
  DB_TEXT (PayRollLine, office),
  DB_TEXT (PayRollLine, office_name),
  DB_INT (PayRollLine, month),
  DB_TEXT (PayRollLine, state),
  DB_TEXT (PayRollLine, state_title),
  DB_INT (PayRollLine, persons),
  DB_INT64 (PayRollLine, fen),
  DB_INT (PayRollLine, bank_persons),
  DB_INT64 (PayRollLine, bank_fen),
  DB_TEXT (PayRollLine, made_by),
  DB_TEXT (PayRollLine, made_at),
  DB_TEXT (PayRollLine, checked_by),
  DB_TEXT (PayRollLine, approved_by),
  DB_TEXT (PayRollLine, approved_at),
  DB_BOOL (PayRollLine, booked),
  DB_TEXT (PayRollLine, drop_reason),
  DB_TEXT (PayRollLine, cursor),
};
const DbShape pay_roll_line_shape = DB_SHAPE ("api.pay_rolls", PayRollLine, line_columns);
DB_SHAPE_DEFINE_FREE (PayRollLine, pay_roll_line, pay_roll_line_shape)

static const DbColumn roll_columns[] = {
  DB_INT64 (PayRoll, roll),
  DB_TEXT (PayRoll, office),
  DB_TEXT (PayRoll, office_name),
  DB_INT (PayRoll, month),
  DB_TEXT (PayRoll, state),
  DB_TEXT (PayRoll, state_title),
  DB_INT (PayRoll, persons),
  DB_INT (PayRoll, lines),
  DB_INT64 (PayRoll, fen),
  DB_INT64 (PayRoll, carried_in),
  DB_INT64 (PayRoll, carried_out),
  DB_INT (PayRoll, bank_persons),
  DB_INT64 (PayRoll, bank_fen),
  DB_INT64 (PayRoll, account_fen),
  DB_INT64 (PayRoll, booked_fen),
  DB_BOOL (PayRoll, booked),
  DB_TEXT (PayRoll, digest),
  DB_TEXT (PayRoll, made_by),
  DB_TEXT (PayRoll, made_at),
  DB_TEXT (PayRoll, checked_by),
  DB_TEXT (PayRoll, checked_at),
  DB_TEXT (PayRoll, approved_by),
  DB_TEXT (PayRoll, approved_at),
  DB_TEXT (PayRoll, dropped_by),
  DB_TEXT (PayRoll, dropped_at),
  DB_TEXT (PayRoll, drop_reason),
  DB_BOOL (PayRoll, may_check),
  DB_TEXT (PayRoll, check_reason),
  DB_BOOL (PayRoll, may_approve),
  DB_TEXT (PayRoll, approve_reason),
  DB_BOOL (PayRoll, may_drop),
  DB_INT64 (PayRoll, sent_persons),
  DB_INT64 (PayRoll, sent_fen),
  DB_INT64 (PayRoll, paid_fen),
  DB_INT64 (PayRoll, returned_fen),
};
const DbShape pay_roll_shape = DB_SHAPE ("api.pay_roll_open", PayRoll, roll_columns);
DB_SHAPE_DEFINE_FREE (PayRoll, pay_roll, pay_roll_shape)

static const DbColumn bridge_columns[] = {
  DB_TEXT (PayBridge, kind),
  DB_TEXT (PayBridge, title),
  DB_INT64 (PayBridge, persons),
  DB_INT64 (PayBridge, change),
  DB_INT64 (PayBridge, fen),
};
const DbShape pay_bridge_shape = DB_SHAPE ("api.pay_roll_bridge", PayBridge, bridge_columns);
DB_SHAPE_DEFINE_FREE (PayBridge, pay_bridge, pay_bridge_shape)

static const DbColumn check_columns[] = {
  DB_TEXT (PayCheck, rule),
  DB_TEXT (PayCheck, title),
  DB_TEXT (PayCheck, severity),
  DB_INT64 (PayCheck, persons),
};
const DbShape pay_check_shape = DB_SHAPE ("api.pay_roll_checks", PayCheck, check_columns);
DB_SHAPE_DEFINE_FREE (PayCheck, pay_check, pay_check_shape)

static const DbColumn hit_columns[] = {
  DB_INT64 (PayHit, person),
  DB_TEXT (PayHit, name),
  DB_TEXT (PayHit, id_number),
  DB_INT64 (PayHit, fen),
};
const DbShape pay_hit_shape = DB_SHAPE ("api.pay_roll_hits", PayHit, hit_columns);
DB_SHAPE_DEFINE_FREE (PayHit, pay_hit, pay_hit_shape)

static const DbColumn pay_line_columns[] = {
  DB_INT64 (PayLine, person),
  DB_TEXT (PayLine, name),
  DB_TEXT (PayLine, id_number),
  DB_INT (PayLine, award),
  DB_TEXT (PayLine, kind_title),
  DB_INT (PayLine, for_month),
  DB_STRV (PayLine, item_titles),
  DB_NUMBERS (PayLine, amounts),
  DB_INT64 (PayLine, fen),
  DB_TEXT (PayLine, cursor),
};
const DbShape pay_line_shape = DB_SHAPE ("api.pay_roll_lines", PayLine, pay_line_columns);
DB_SHAPE_DEFINE_FREE (PayLine, pay_line, pay_line_shape)

static const DbColumn proof_columns[] = {
  DB_TEXT (PayProof, what),
  DB_TEXT (PayProof, title),
  DB_INT64 (PayProof, persons),
  DB_INT64 (PayProof, fen),
  DB_BOOL (PayProof, agrees),
};
const DbShape pay_proof_shape = DB_SHAPE ("api.pay_roll_proof", PayProof, proof_columns);
DB_SHAPE_DEFINE_FREE (PayProof, pay_proof, pay_proof_shape)

static const DbColumn returned_columns[] = {
  DB_INT64 (PayReturned, person),
  DB_TEXT (PayReturned, name),
  DB_TEXT (PayReturned, id_number),
  DB_INT64 (PayReturned, fen),
  DB_TEXT (PayReturned, batch),
  DB_INT (PayReturned, seq),
  DB_TEXT (PayReturned, reason_title),
  DB_TEXT (PayReturned, reason_text),
  DB_TEXT (PayReturned, bank_day),
  DB_BOOL (PayReturned, ready),
  DB_TEXT (PayReturned, waits),
  DB_TEXT (PayReturned, waits_title),
};
const DbShape pay_returned_shape = DB_SHAPE ("api.pay_returned", PayReturned, returned_columns);
DB_SHAPE_DEFINE_FREE (PayReturned, pay_returned, pay_returned_shape)

static const DbColumn paper_columns[] = {
  DB_TEXT (PayPaper, document),
  DB_TEXT (PayPaper, serial),
  DB_TEXT (PayPaper, title),
  DB_TEXT (PayPaper, content),
};
const DbShape pay_paper_shape = DB_SHAPE ("api.pay_paper", PayPaper, paper_columns);
DB_SHAPE_DEFINE_FREE (PayPaper, pay_paper, pay_paper_shape)

static const DbColumn issued_columns[] = {
  DB_TEXT (PayIssued, serial),
  DB_TEXT (PayIssued, document),
  DB_TEXT (PayIssued, title),
  DB_TEXT (PayIssued, batch),
  DB_TEXT (PayIssued, issued_at),
  DB_TEXT (PayIssued, issued_by),
  DB_INT (PayIssued, pages),
  DB_INT (PayIssued, prints),
  DB_BOOL (PayIssued, filed),
};
const DbShape pay_issued_shape = DB_SHAPE ("api.pay_papers", PayIssued, issued_columns);
DB_SHAPE_DEFINE_FREE (PayIssued, pay_issued, pay_issued_shape)

/* What is asked of one roll and nothing else. */
static void
ask (DbCaller *caller, const DbShape *shape, gint64 roll, DbLane lane, GCancellable *cancellable,
     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, roll);
  db_caller_call_async (caller, shape->function, args, lane, cancellable, callback, user_data);
}

void
pay_rolls_async (DbCaller *caller, const char *office, const char *after, int limit, GCancellable *cancellable,
                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, office);
  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, pay_roll_line_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
pay_rolls_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&pay_roll_line_shape, caller, result, (GDestroyNotify) pay_roll_line_free, error);
}

void
pay_roll_open_async (DbCaller *caller, gint64 roll, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer user_data)
{
  ask (caller, &pay_roll_shape, roll, DB_LANE_QUICK, cancellable, callback, user_data);
}

PayRoll *
pay_roll_open_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&pay_roll_shape, caller, result, error);
}

void
pay_roll_bridge_async (DbCaller *caller, gint64 roll, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  ask (caller, &pay_bridge_shape, roll, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
pay_roll_bridge_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&pay_bridge_shape, caller, result, (GDestroyNotify) pay_bridge_free, error);
}

void
pay_roll_checks_async (DbCaller *caller, gint64 roll, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  ask (caller, &pay_check_shape, roll, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
pay_roll_checks_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&pay_check_shape, caller, result, (GDestroyNotify) pay_check_free, error);
}

void
pay_roll_hits_async (DbCaller *caller, gint64 roll, const char *rule, gint64 after, int limit,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, roll);
  db_args_text (args, rule);
  db_args_int64 (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, pay_hit_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
pay_roll_hits_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&pay_hit_shape, caller, result, (GDestroyNotify) pay_hit_free, error);
}

void
pay_roll_lines_async (DbCaller *caller, gint64 roll, const char *after, int limit, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, roll);
  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_look_async (caller, pay_line_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
pay_roll_lines_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_look_finish (caller, result, error);

  return rows != NULL ? db_shape_read_all (&pay_line_shape, rows, (GDestroyNotify) pay_line_free, error) : NULL;
}

void
pay_roll_proof_async (DbCaller *caller, gint64 roll, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  ask (caller, &pay_proof_shape, roll, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
pay_roll_proof_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&pay_proof_shape, caller, result, (GDestroyNotify) pay_proof_free, error);
}

void
pay_returned_async (DbCaller *caller, gint64 roll, gint64 after, int limit, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, roll);
  db_args_int64 (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, pay_returned_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
pay_returned_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&pay_returned_shape, caller, result, (GDestroyNotify) pay_returned_free, error);
}

void
pay_paper_async (DbCaller *caller, gint64 roll, gint64 file, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, roll);
  db_args_id (args, file);
  db_look_async (caller, pay_paper_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

PayPaper *
pay_paper_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_look_finish (caller, result, error);

  return rows != NULL ? db_shape_read (&pay_paper_shape, rows, 0, error) : NULL;
}

void
pay_papers_async (DbCaller *caller, gint64 roll, GCancellable *cancellable, GAsyncReadyCallback callback,
                  gpointer user_data)
{
  ask (caller, &pay_issued_shape, roll, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
pay_papers_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&pay_issued_shape, caller, result, (GDestroyNotify) pay_issued_free, error);
}
