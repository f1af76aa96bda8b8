#include "records/pay-file.h"

#include "db/look.h"
#include "records/shapes.h"

static const DbColumn layout_columns[] = {
  DB_TEXT (PayLayout, layout),
  DB_TEXT (PayLayout, title),
  DB_TEXT (PayLayout, value),
  DB_TEXT (PayLayout, feedback),
};
const DbShape pay_layout_shape = DB_SHAPE ("api.pay_layouts", PayLayout, layout_columns);
DB_SHAPE_DEFINE_FREE (PayLayout, pay_layout, pay_layout_shape)

static const DbColumn file_columns[] = {
  DB_INT64 (PayFile, file),
  DB_TEXT (PayFile, batch),
  DB_BOOL (PayFile, again),
  DB_TEXT (PayFile, layout),
  DB_TEXT (PayFile, layout_title),
  DB_TEXT (PayFile, layout_value),
  DB_TEXT (PayFile, bank_title),
  DB_INT (PayFile, lines),
  DB_INT64 (PayFile, fen),
  DB_TEXT (PayFile, digest),
  DB_TEXT (PayFile, sha256),
  DB_TEXT (PayFile, state),
  DB_TEXT (PayFile, state_title),
  DB_TEXT (PayFile, made_by),
  DB_TEXT (PayFile, made_at),
  DB_TEXT (PayFile, released_by),
  DB_TEXT (PayFile, released_at),
  DB_TEXT (PayFile, drop_reason),
  DB_INT64 (PayFile, paid_lines),
  DB_INT64 (PayFile, paid_fen),
  DB_INT64 (PayFile, returned_lines),
  DB_INT64 (PayFile, returned_fen),
  DB_BOOL (PayFile, may_release),
  DB_BOOL (PayFile, may_drop),
};
const DbShape pay_file_shape = DB_SHAPE ("api.pay_files", PayFile, file_columns);
DB_SHAPE_DEFINE_FREE (PayFile, pay_file, pay_file_shape)

static const DbColumn made_columns[] = {
  DB_INT64 (PayFileMade, file),
  DB_TEXT (PayFileMade, batch),
  DB_INT (PayFileMade, lines),
  DB_INT64 (PayFileMade, fen),
  DB_TEXT (PayFileMade, digest),
};
const DbShape pay_file_made_shape = DB_SHAPE ("api.pay_file_make", PayFileMade, made_columns);
DB_SHAPE_DEFINE_FREE (PayFileMade, pay_file_made, pay_file_made_shape)

static const DbColumn line_columns[] = {
  DB_INT (PayFileLine, seq),
  DB_INT64 (PayFileLine, person),
  DB_TEXT (PayFileLine, account_no),
  DB_TEXT (PayFileLine, account_holder),
  DB_TEXT (PayFileLine, id_number),
  DB_TEXT (PayFileLine, bank),
  DB_TEXT (PayFileLine, bank_title),
  DB_INT64 (PayFileLine, fen),
  DB_INT (PayFileLine, month),
  DB_TEXT (PayFileLine, status_title),
};
const DbShape pay_file_line_shape = DB_SHAPE ("api.pay_file_lines", PayFileLine, line_columns);
DB_SHAPE_DEFINE_FREE (PayFileLine, pay_file_line, pay_file_line_shape)

void
pay_layouts_async (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_caller_call_async (caller, pay_layout_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
pay_layouts_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&pay_layout_shape, caller, result, (GDestroyNotify) pay_layout_free, error);
}

void
pay_files_async (DbCaller *caller, gint64 roll, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, roll);
  db_caller_call_async (caller, pay_file_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
pay_files_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&pay_file_shape, caller, result, (GDestroyNotify) pay_file_free, error);
}

void
pay_file_make_async (DbCaller *caller, gint64 roll, const char *layout, const char *bank, gboolean again,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, roll);
  db_args_text (args, layout);
  db_args_text (args, bank);
  db_args_bool (args, again);
  db_args_request (args, NULL);
  db_caller_call_async (caller, pay_file_made_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

PayFileMade *
pay_file_make_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&pay_file_made_shape, caller, result, error);
}

static gboolean
was_done (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

void
pay_file_decide_async (DbCaller *caller, gint64 file, const char *act, const char *digest, const char *reason,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, file);
  db_args_text (args, act);
  db_args_text (args, digest);
  db_args_text (args, reason);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.pay_file_decide", args, DB_LANE_LONG, cancellable, callback, user_data);
}

gboolean
pay_file_decide_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return was_done (caller, result, error);
}

void
pay_file_lines_async (DbCaller *caller, gint64 file, int after, int limit, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, file);
  db_args_int64 (args, after);
  db_args_int64 (args, limit);
  db_look_async (caller, pay_file_line_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
pay_file_lines_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_look_finish (caller, result, error);

  return rows != NULL ? db_shape_read_all (&pay_file_line_shape, rows, (GDestroyNotify) pay_file_line_free, error)
                      : NULL;
}

void
pay_file_written_async (DbCaller *caller, gint64 file, const char *sha256, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, file);
  db_args_text (args, sha256);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.pay_file_written", args, DB_LANE_LONG, cancellable, callback, user_data);
}

gboolean
pay_file_written_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return was_done (caller, result, error);
}
