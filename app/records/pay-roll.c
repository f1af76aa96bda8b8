#include "records/pay-roll.h"

#include "records/shapes.h"

static const DbColumn pay_roll_state_columns[] = {
  DB_TEXT (PayRollState, office),
  DB_TEXT (PayRollState, office_name),
  DB_INT64 (PayRollState, roll),
  DB_TEXT (PayRollState, state),
  DB_TEXT (PayRollState, state_title),
  DB_INT (PayRollState, persons),
  DB_INT64 (PayRollState, fen),
  DB_TEXT (PayRollState, digest),
  DB_BOOL (PayRollState, booked),
};
const DbShape pay_roll_state_shape = DB_SHAPE ("api.pay_roll_state", PayRollState, pay_roll_state_columns);
DB_SHAPE_DEFINE_FREE (PayRollState, pay_roll_state, pay_roll_state_shape)

static const DbColumn pay_roll_made_columns[] = {
  DB_INT64 (PayRollMade, roll),
  DB_INT (PayRollMade, persons),
  DB_INT (PayRollMade, lines),
  DB_INT64 (PayRollMade, fen),
  DB_INT (PayRollMade, bank_persons),
  DB_INT64 (PayRollMade, bank_fen),
  DB_TEXT (PayRollMade, digest),
};
const DbShape pay_roll_made_shape = DB_SHAPE ("api.pay_roll_make", PayRollMade, pay_roll_made_columns);
DB_SHAPE_DEFINE_FREE (PayRollMade, pay_roll_made, pay_roll_made_shape)

static const DbColumn pay_roll_booked_columns[] = {
  DB_INT64 (PayRollBooked, roll),
  DB_INT64 (PayRollBooked, booked_through),
  DB_INT64 (PayRollBooked, booked_fen),
  DB_BOOL (PayRollBooked, booked),
};
const DbShape pay_roll_booked_shape = DB_SHAPE ("api.pay_roll_book", PayRollBooked, pay_roll_booked_columns);
DB_SHAPE_DEFINE_FREE (PayRollBooked, pay_roll_booked, pay_roll_booked_shape)

void
pay_roll_state_async (DbCaller            *caller,
                      int                  month,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, month);
  db_caller_call_async (caller, "api.pay_roll_state", args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
pay_roll_state_finish (DbCaller      *caller,
                       GAsyncResult  *result,
                       GError       **error)
{
  return db_shape_finish_all (&pay_roll_state_shape, caller, result, (GDestroyNotify) pay_roll_state_free, error);
}

void
pay_roll_make_async (DbCaller            *caller,
                     int                  month,
                     const char          *office,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, month);
  db_args_text (args, office);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.pay_roll_make", args, DB_LANE_LONG, cancellable, callback, user_data);
}

PayRollMade *
pay_roll_make_finish (DbCaller      *caller,
                      GAsyncResult  *result,
                      GError       **error)
{
  return db_shape_finish (&pay_roll_made_shape, caller, result, error);
}

void
pay_roll_book_async (DbCaller            *caller,
                     gint64               roll,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, roll);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.pay_roll_book", args, DB_LANE_LONG, cancellable, callback, user_data);
}

PayRollBooked *
pay_roll_book_finish (DbCaller      *caller,
                      GAsyncResult  *result,
                      GError       **error)
{
  return db_shape_finish (&pay_roll_booked_shape, caller, result, error);
}

void
pay_roll_sign_async (DbCaller            *caller,
                     gint64               roll,
                     const char          *act,
                     const char          *digest,
                     const char          *reason,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, roll);
  db_args_text (args, act);
  db_args_text (args, digest);
  db_args_text (args, reason);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.pay_roll_sign", args, DB_LANE_LONG, cancellable, callback, user_data);
}

gboolean
pay_roll_sign_finish (DbCaller      *caller,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}
