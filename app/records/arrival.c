#include "records/arrival.h"

#include "records/shapes.h"

static const DbColumn begun_columns[] = {
  DB_INT64 (ArrivalBegun, arrival),
  DB_TEXT (ArrivalBegun, state),
  DB_INT64 (ArrivalBegun, rows),
};
const DbShape arrival_begun_shape = DB_SHAPE ("api.arrival_begin", ArrivalBegun, begun_columns);
DB_SHAPE_DEFINE_FREE (ArrivalBegun, arrival_begun, arrival_begun_shape)

static const DbColumn file_columns[] = {
  DB_INT64 (ArrivalFile, arrival),
  DB_TEXT (ArrivalFile, name),
  DB_TEXT (ArrivalFile, state),
  DB_TEXT (ArrivalFile, state_title),
  DB_INT64 (ArrivalFile, declared_rows),
  DB_INT64 (ArrivalFile, declared_total),
  DB_TEXT (ArrivalFile, declared_from),
  DB_INT64 (ArrivalFile, rows),
  DB_INT64 (ArrivalFile, total),
  DB_INT64 (ArrivalFile, good),
  DB_INT64 (ArrivalFile, good_total),
  DB_BOOL (ArrivalFile, own),
  DB_STRV (ArrivalFile, verdicts),
  DB_TEXT (ArrivalFile, begun_at),
  DB_TEXT (ArrivalFile, begun_by),
  DB_TEXT (ArrivalFile, booked_at),
  DB_TEXT (ArrivalFile, booked_by),
  DB_TEXT (ArrivalFile, cursor),
};
const DbShape arrival_file_shape = DB_SHAPE ("api.arrival_files", ArrivalFile, file_columns);
DB_SHAPE_DEFINE_FREE (ArrivalFile, arrival_file, arrival_file_shape)

static const DbColumn row_columns[] = {
  DB_INT64 (ArrivalRow, line),
  DB_TEXT (ArrivalRow, charge_no),
  DB_TEXT (ArrivalRow, month),
  DB_TEXT (ArrivalRow, employer),
  DB_TEXT (ArrivalRow, employee),
  DB_TEXT (ArrivalRow, interest),
  DB_TEXT (ArrivalRow, late_fee),
  DB_TEXT (ArrivalRow, arrived),
  DB_TEXT (ArrivalRow, verdict),
  DB_TEXT (ArrivalRow, verdict_title),
  DB_TEXT (ArrivalRow, advice),
  DB_TEXT (ArrivalRow, person_name),
  DB_INT64 (ArrivalRow, wanted_employer),
  DB_INT64 (ArrivalRow, wanted_employee),
  DB_INT64 (ArrivalRow, wanted_interest),
};
const DbShape arrival_row_shape = DB_SHAPE ("api.arrival_list", ArrivalRow, row_columns);
DB_SHAPE_DEFINE_FREE (ArrivalRow, arrival_row, arrival_row_shape)

static const DbColumn booked_columns[] = {
  DB_INT64 (ArrivalBooked, booked_rows),
  DB_INT64 (ArrivalBooked, booked_total),
  DB_INT64 (ArrivalBooked, left_rows),
  DB_INT (ArrivalBooked, tasks),
};
const DbShape arrival_booked_shape = DB_SHAPE ("api.arrival_book", ArrivalBooked, booked_columns);
DB_SHAPE_DEFINE_FREE (ArrivalBooked, arrival_booked, arrival_booked_shape)

void
arrival_begin_async (DbCaller *caller, const char *name, const char *sha256, gint64 declared_rows,
                     gint64 declared_total, const char *declared_from, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, name);
  db_args_text (args, sha256);
  db_args_int64 (args, declared_rows);
  db_args_int64 (args, declared_total);
  db_args_text (args, declared_from);
  db_args_request (args, NULL);
  db_caller_call_async (caller, arrival_begun_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

ArrivalBegun *
arrival_begin_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&arrival_begun_shape, caller, result, error);
}

void
arrival_rows_async (DbCaller *caller, gint64 arrival, gint64 first_line, char **const columns[ARRIVAL_COLUMNS],
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, arrival);
  db_args_int64 (args, first_line);
  for (guint i = 0; i < ARRIVAL_COLUMNS; i++)
    db_args_strv (args, (const char *const *) columns[i]);
  db_caller_call_async (caller, "api.arrival_rows", args, DB_LANE_LONG, cancellable, callback, user_data);
}

gint64
arrival_rows_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL ? db_rows_int64 (rows, 0, "rows") : -1;
}

static void
call_with_arrival (DbCaller *caller, const char *function, gint64 arrival, gboolean once, const char *request,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, arrival);
  if (once)
    db_args_request (args, request);
  db_caller_call_async (caller, function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

void
arrival_check_async (DbCaller *caller, gint64 arrival, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer user_data)
{
  call_with_arrival (caller, "api.arrival_check", arrival, FALSE, NULL, cancellable, callback, user_data);
}

gboolean
arrival_check_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

gboolean
arrival_file_agrees (const ArrivalFile *self)
{
  return self->rows == self->declared_rows && self->total == self->declared_total;
}

void
arrival_files_async (DbCaller *caller, const char *after, int limit, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, arrival_file_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
arrival_files_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&arrival_file_shape, caller, result, (GDestroyNotify) arrival_file_free, error);
}

void
arrival_list_async (DbCaller *caller, gint64 arrival, const char *verdict, gint64 after, int limit,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, arrival);
  db_args_text (args, verdict);
  db_args_int64 (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, arrival_row_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
arrival_list_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&arrival_row_shape, caller, result, (GDestroyNotify) arrival_row_free, error);
}

DbRows *
arrival_list_finish_rows (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_caller_call_finish (caller, result, error);
}

void
arrival_book_async (DbCaller *caller, gint64 arrival, const char *request, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  call_with_arrival (caller, arrival_booked_shape.function, arrival, TRUE, request, cancellable, callback, user_data);
}

ArrivalBooked *
arrival_book_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&arrival_booked_shape, caller, result, error);
}

void
arrival_drop_async (DbCaller *caller, gint64 arrival, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  call_with_arrival (caller, "api.arrival_drop", arrival, TRUE, NULL, cancellable, callback, user_data);
}

gboolean
arrival_drop_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}
