#include "records/overpayment.h"

#include "db/look.h"
#include "records/shapes.h"

static const DbColumn line_columns[] = {
  DB_INT64 (OverpaymentLine, person),
  DB_INT (OverpaymentLine, seq),
  DB_TEXT (OverpaymentLine, name),
  DB_TEXT (OverpaymentLine, id_number),
  DB_TEXT (OverpaymentLine, cause_title),
  DB_TEXT (OverpaymentLine, found_title),
  DB_BOOL (OverpaymentLine, fraud),
  DB_INT (OverpaymentLine, from_month),
  DB_INT (OverpaymentLine, to_month),
  DB_INT (OverpaymentLine, months),
  DB_INT64 (OverpaymentLine, total),
  DB_INT64 (OverpaymentLine, back),
  DB_INT64 (OverpaymentLine, balance),
  DB_TEXT (OverpaymentLine, state),
  DB_TEXT (OverpaymentLine, state_title),
  DB_TEXT (OverpaymentLine, way_title),
  DB_INT (OverpaymentLine, next_month),
  DB_INT64 (OverpaymentLine, next_fen),
  DB_INT64 (OverpaymentLine, late_fen),
  DB_INT (OverpaymentLine, late_since),
  DB_INT64 (OverpaymentLine, entered_fen),
  DB_TEXT (OverpaymentLine, case_no),
  DB_TEXT (OverpaymentLine, cursor),
};
const DbShape overpayment_line_shape = DB_SHAPE ("api.overpayment_list", OverpaymentLine, line_columns);
DB_SHAPE_DEFINE_FREE (OverpaymentLine, overpayment_line, overpayment_line_shape)

static const DbColumn total_columns[] = {
  DB_TEXT (OverpaymentTotal, state),
  DB_TEXT (OverpaymentTotal, title),
  DB_INT64 (OverpaymentTotal, debts),
  DB_INT64 (OverpaymentTotal, total),
  DB_INT64 (OverpaymentTotal, balance),
  DB_INT64 (OverpaymentTotal, late_fen),
};
const DbShape overpayment_total_shape = DB_SHAPE ("api.overpayment_totals", OverpaymentTotal, total_columns);
DB_SHAPE_DEFINE_FREE (OverpaymentTotal, overpayment_total, overpayment_total_shape)

static const DbColumn debt_columns[] = {
  DB_INT (Overpayment, seq),
  DB_TEXT (Overpayment, cause_title),
  DB_TEXT (Overpayment, found_title),
  DB_BOOL (Overpayment, fraud),
  DB_INT (Overpayment, from_month),
  DB_INT (Overpayment, to_month),
  DB_INT (Overpayment, months),
  DB_INT64 (Overpayment, total),
  DB_INT64 (Overpayment, back),
  DB_INT64 (Overpayment, balance),
  DB_TEXT (Overpayment, state),
  DB_TEXT (Overpayment, state_title),
  DB_TEXT (Overpayment, way_title),
  DB_TEXT (Overpayment, plan_words),
  DB_INT (Overpayment, next_month),
  DB_INT64 (Overpayment, next_fen),
  DB_INT64 (Overpayment, late_fen),
  DB_INT (Overpayment, late_since),
  DB_INT64 (Overpayment, reserved),
  DB_INT64 (Overpayment, with_rolls),
  DB_TEXT (Overpayment, case_no),
  DB_TEXT (Overpayment, made_by),
  DB_TEXT (Overpayment, made_at),
};
const DbShape overpayment_shape = DB_SHAPE ("api.person_overpayments", Overpayment, debt_columns);
DB_SHAPE_DEFINE_FREE (Overpayment, overpayment, overpayment_shape)

static const DbColumn month_columns[] = {
  DB_INT (OverpaymentMonth, month),
  DB_TEXT (OverpaymentMonth, item),
  DB_TEXT (OverpaymentMonth, item_title),
  DB_INT (OverpaymentMonth, award),
  DB_INT64 (OverpaymentMonth, fen),
};
const DbShape overpayment_month_shape = DB_SHAPE ("api.overpayment_months", OverpaymentMonth, month_columns);
DB_SHAPE_DEFINE_FREE (OverpaymentMonth, overpayment_month, overpayment_month_shape)

static const DbColumn part_columns[] = {
  DB_INT (OverpaymentPart, n),
  DB_INT (OverpaymentPart, month),
  DB_INT64 (OverpaymentPart, fen),
  DB_INT64 (OverpaymentPart, paid),
  DB_INT64 (OverpaymentPart, left_fen),
  DB_TEXT (OverpaymentPart, mark),
  DB_TEXT (OverpaymentPart, mark_title),
};
const DbShape overpayment_part_shape = DB_SHAPE ("api.overpayment_parts", OverpaymentPart, part_columns);
DB_SHAPE_DEFINE_FREE (OverpaymentPart, overpayment_part, overpayment_part_shape)

static const DbColumn event_columns[] = {
  DB_INT (OverpaymentEvent, event),
  DB_TEXT (OverpaymentEvent, kind),
  DB_TEXT (OverpaymentEvent, kind_title),
  DB_INT64 (OverpaymentEvent, fen),
  DB_INT64 (OverpaymentEvent, balance),
  DB_TEXT (OverpaymentEvent, on_day),
  DB_TEXT (OverpaymentEvent, note),
  DB_TEXT (OverpaymentEvent, by_name),
  DB_TEXT (OverpaymentEvent, at),
};
const DbShape overpayment_event_shape = DB_SHAPE ("api.overpayment_events", OverpaymentEvent, event_columns);
DB_SHAPE_DEFINE_FREE (OverpaymentEvent, overpayment_event, overpayment_event_shape)

static const DbColumn receipt_columns[] = {
  DB_INT64 (OverpaymentReceipt, receipt),
  DB_TEXT (OverpaymentReceipt, receipt_no),
  DB_INT64 (OverpaymentReceipt, person),
  DB_INT (OverpaymentReceipt, seq),
  DB_TEXT (OverpaymentReceipt, name),
  DB_INT64 (OverpaymentReceipt, fen),
  DB_TEXT (OverpaymentReceipt, paid_on),
  DB_TEXT (OverpaymentReceipt, means_title),
  DB_TEXT (OverpaymentReceipt, bank_serial),
  DB_TEXT (OverpaymentReceipt, payer),
  DB_TEXT (OverpaymentReceipt, note),
  DB_TEXT (OverpaymentReceipt, state),
  DB_TEXT (OverpaymentReceipt, state_title),
  DB_TEXT (OverpaymentReceipt, entered_by),
  DB_TEXT (OverpaymentReceipt, entered_at),
  DB_TEXT (OverpaymentReceipt, decided_by),
  DB_TEXT (OverpaymentReceipt, decided_at),
  DB_TEXT (OverpaymentReceipt, drop_reason),
  DB_TEXT (OverpaymentReceipt, may_book),
  DB_TEXT (OverpaymentReceipt, cursor),
};
const DbShape overpayment_receipt_shape = DB_SHAPE ("api.overpayment_receipts", OverpaymentReceipt, receipt_columns);
DB_SHAPE_DEFINE_FREE (OverpaymentReceipt, overpayment_receipt, overpayment_receipt_shape)

void
overpayment_list_async (DbCaller *caller, const char *state, const char *after, int limit, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, NULL);
  db_args_text (args, state);
  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, overpayment_line_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
overpayment_list_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&overpayment_line_shape, caller, result, (GDestroyNotify) overpayment_line_free, error);
}

void
overpayment_totals_async (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, NULL);
  db_caller_call_async (caller, overpayment_total_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

GPtrArray *
overpayment_totals_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&overpayment_total_shape, caller, result, (GDestroyNotify) overpayment_total_free, error);
}

void
overpayment_person_async (DbCaller *caller, gint64 person, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_caller_call_async (caller, overpayment_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
overpayment_person_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&overpayment_shape, caller, result, (GDestroyNotify) overpayment_free, error);
}

static void
ask_of (DbCaller *caller, const DbShape *shape, gint64 person, int seq, GCancellable *cancellable,
        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_args_int64 (args, seq);
  db_caller_call_async (caller, shape->function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

void
overpayment_months_async (DbCaller *caller, gint64 person, int seq, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  ask_of (caller, &overpayment_month_shape, person, seq, cancellable, callback, user_data);
}

GPtrArray *
overpayment_months_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&overpayment_month_shape, caller, result, (GDestroyNotify) overpayment_month_free, error);
}

void
overpayment_parts_async (DbCaller *caller, gint64 person, int seq, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  ask_of (caller, &overpayment_part_shape, person, seq, cancellable, callback, user_data);
}

GPtrArray *
overpayment_parts_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&overpayment_part_shape, caller, result, (GDestroyNotify) overpayment_part_free, error);
}

void
overpayment_events_async (DbCaller *caller, gint64 person, int seq, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  ask_of (caller, &overpayment_event_shape, person, seq, cancellable, callback, user_data);
}

GPtrArray *
overpayment_events_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&overpayment_event_shape, caller, result, (GDestroyNotify) overpayment_event_free, error);
}

void
overpayment_receipts_async (DbCaller *caller, const char *state, const char *after, int limit,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, NULL);
  db_args_text (args, state);
  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, overpayment_receipt_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

GPtrArray *
overpayment_receipts_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&overpayment_receipt_shape, caller, result, (GDestroyNotify) overpayment_receipt_free,
                              error);
}

void
overpayment_enter_async (DbCaller *caller, const OverpaymentPaid *paid, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, paid->person);
  db_args_int64 (args, paid->seq);
  db_args_int64 (args, paid->fen);
  db_args_date (args, paid->paid_on);
  db_args_text (args, paid->means);
  db_args_text (args, paid->bank_serial);
  db_args_text (args, paid->payer);
  db_args_text (args, paid->note);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.overpayment_receipt_enter", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

char *
overpayment_enter_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL ? g_strdup (db_rows_text (rows, 0, "receipt_no")) : NULL;
}

void
overpayment_decide_async (DbCaller *caller, gint64 receipt, const char *act, const char *reason,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, receipt);
  db_args_text (args, act);
  db_args_text (args, reason);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.overpayment_receipt_decide", args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

gint64
overpayment_decide_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL ? db_rows_int64 (rows, 0, "balance") : -1;
}

void
overpayment_rows_async (DbCaller *caller, const char *state, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, state);
  db_look_async (caller, "api.report_overpayments", args, DB_LANE_LONG, cancellable, callback, user_data);
}

void
overpayment_receipt_rows_async (DbCaller *caller, const char *from, const char *to, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_date (args, from);
  db_args_date (args, to);
  db_look_async (caller, "api.report_overpayment_receipts", args, DB_LANE_LONG, cancellable, callback, user_data);
}

DbRows *
overpayment_rows_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_look_finish (caller, result, error);
}
