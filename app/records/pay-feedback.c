#include "records/pay-feedback.h"

#include "records/shapes.h"

static const DbColumn begun_columns[] = {
  DB_INT64 (PayFeedbackBegun, feedback),
  DB_TEXT (PayFeedbackBegun, state),
  DB_INT64 (PayFeedbackBegun, rows),
};
const DbShape pay_feedback_begun_shape = DB_SHAPE ("api.feedback_begin", PayFeedbackBegun, begun_columns);
DB_SHAPE_DEFINE_FREE (PayFeedbackBegun, pay_feedback_begun, pay_feedback_begun_shape)

static const DbColumn file_columns[] = {
  DB_INT64 (PayFeedback, feedback),
  DB_TEXT (PayFeedback, name),
  DB_TEXT (PayFeedback, state),
  DB_TEXT (PayFeedback, state_title),
  DB_INT64 (PayFeedback, rows),
  DB_STRV (PayFeedback, verdicts),
  DB_TEXT (PayFeedback, begun_at),
  DB_TEXT (PayFeedback, begun_by),
  DB_TEXT (PayFeedback, booked_at),
  DB_TEXT (PayFeedback, booked_by),
  DB_BOOL (PayFeedback, may_book),
  DB_TEXT (PayFeedback, cursor),
};
const DbShape pay_feedback_shape = DB_SHAPE ("api.feedback_files", PayFeedback, file_columns);
DB_SHAPE_DEFINE_FREE (PayFeedback, pay_feedback, pay_feedback_shape)

static const DbColumn row_columns[] = {
  DB_INT64 (PayFeedbackRow, line),
  DB_TEXT (PayFeedbackRow, batch),
  DB_TEXT (PayFeedbackRow, seq),
  DB_TEXT (PayFeedbackRow, status),
  DB_TEXT (PayFeedbackRow, reason),
  DB_TEXT (PayFeedbackRow, reason_text),
  DB_TEXT (PayFeedbackRow, bank_day),
  DB_TEXT (PayFeedbackRow, bank_serial),
  DB_TEXT (PayFeedbackRow, verdict),
  DB_TEXT (PayFeedbackRow, verdict_title),
  DB_TEXT (PayFeedbackRow, name),
  DB_INT64 (PayFeedbackRow, fen),
};
const DbShape pay_feedback_row_shape = DB_SHAPE ("api.feedback_list", PayFeedbackRow, row_columns);
DB_SHAPE_DEFINE_FREE (PayFeedbackRow, pay_feedback_row, pay_feedback_row_shape)

static const DbColumn booked_columns[] = {
  DB_INT64 (PayFeedbackBooked, booked_rows),
  DB_INT64 (PayFeedbackBooked, left_rows),
  DB_INT (PayFeedbackBooked, tasks),
};
const DbShape pay_feedback_booked_shape = DB_SHAPE ("api.feedback_book", PayFeedbackBooked, booked_columns);
DB_SHAPE_DEFINE_FREE (PayFeedbackBooked, pay_feedback_booked, pay_feedback_booked_shape)

void
pay_feedback_begin_async (DbCaller *caller, const char *name, const char *sha256, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, name);
  db_args_text (args, sha256);
  db_args_request (args, NULL);
  db_caller_call_async (caller, pay_feedback_begun_shape.function, args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

PayFeedbackBegun *
pay_feedback_begin_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&pay_feedback_begun_shape, caller, result, error);
}

void
pay_feedback_rows_async (DbCaller *caller, gint64 feedback, gint64 first_line,
                         char **const columns[PAY_FEEDBACK_COLUMNS], GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, feedback);
  db_args_int64 (args, first_line);
  for (guint i = 0; i < PAY_FEEDBACK_COLUMNS; i++)
    db_args_strv (args, (const char *const *) columns[i]);
  db_caller_call_async (caller, "api.feedback_rows", args, DB_LANE_LONG, cancellable, callback, user_data);
}

gint64
pay_feedback_rows_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL ? db_rows_int64 (rows, 0, "rows") : -1;
}

static void
call_with_feedback (DbCaller *caller, const char *function, gint64 feedback, gboolean once, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, feedback);
  if (once)
    db_args_request (args, NULL);
  db_caller_call_async (caller, function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

static gboolean
was_done (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

void
pay_feedback_check_async (DbCaller *caller, gint64 feedback, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  call_with_feedback (caller, "api.feedback_check", feedback, FALSE, cancellable, callback, user_data);
}

gboolean
pay_feedback_check_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return was_done (caller, result, error);
}

void
pay_feedback_files_async (DbCaller *caller, const char *after, int limit, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, pay_feedback_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
pay_feedback_files_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&pay_feedback_shape, caller, result, (GDestroyNotify) pay_feedback_free, error);
}

void
pay_feedback_list_async (DbCaller *caller, gint64 feedback, const char *verdict, gint64 after, int limit,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, feedback);
  db_args_text (args, verdict);
  db_args_int64 (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, pay_feedback_row_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
pay_feedback_list_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&pay_feedback_row_shape, caller, result, (GDestroyNotify) pay_feedback_row_free, error);
}

void
pay_feedback_book_async (DbCaller *caller, gint64 feedback, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  call_with_feedback (caller, pay_feedback_booked_shape.function, feedback, TRUE, cancellable, callback, user_data);
}

PayFeedbackBooked *
pay_feedback_book_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&pay_feedback_booked_shape, caller, result, error);
}

void
pay_feedback_drop_async (DbCaller *caller, gint64 feedback, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  call_with_feedback (caller, "api.feedback_drop", feedback, TRUE, cancellable, callback, user_data);
}

gboolean
pay_feedback_drop_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return was_done (caller, result, error);
}
