#include "records/charge.h"

#include "db/look.h"
#include "records/shapes.h"

static const DbColumn charge_columns[] = {
  DB_TEXT (Charge, charge_no),
  DB_INT64 (Charge, person),
  DB_TEXT (Charge, person_name),
  DB_TEXT (Charge, id_masked),
  DB_TEXT (Charge, unit_no),
  DB_TEXT (Charge, unit_name),
  DB_TEXT (Charge, origin_title),
  DB_INT64 (Charge, case_id),
  DB_TEXT (Charge, case_no),
  DB_TEXT (Charge, status),
  DB_TEXT (Charge, status_title),
  DB_INT (Charge, months),
  DB_INT (Charge, first_month),
  DB_INT (Charge, last_month),
  DB_INT64 (Charge, employer),
  DB_INT64 (Charge, employee),
  DB_INT64 (Charge, interest),
  DB_INT64 (Charge, late_fee),
  DB_INT64 (Charge, total),
  DB_TEXT (Charge, made_at),
  DB_INT (Charge, age_days),
  DB_TEXT (Charge, file_no),
  DB_INT (Charge, lines),
  DB_INT (Charge, arrived_lines),
  DB_INT64 (Charge, arrived_total),
  DB_INT64 (Charge, late_fee_paid),
  DB_TEXT (Charge, void_asked_by),
  DB_TEXT (Charge, void_asked_at),
  DB_TEXT (Charge, void_reason),
  DB_TEXT (Charge, void_by),
  DB_TEXT (Charge, void_at),
  DB_BOOL (Charge, asked_by_me),
  DB_BOOL (Charge, own_office),
  DB_TEXT (Charge, cursor),
};
const DbShape charge_shape = DB_SHAPE ("api.charge_list", Charge, charge_columns);
DB_SHAPE_DEFINE_FREE (Charge, charge, charge_shape)

static const DbColumn month_columns[] = {
  DB_INT (ChargeMonth, month),
  DB_INT (ChargeMonth, counted),
  DB_INT64 (ChargeMonth, base),
  DB_INT64 (ChargeMonth, employer),
  DB_INT64 (ChargeMonth, employee),
  DB_INT64 (ChargeMonth, interest),
  DB_INT64 (ChargeMonth, late_fee),
  DB_TEXT (ChargeMonth, due_from),
  DB_TEXT (ChargeMonth, arrived),
  DB_INT (ChargeMonth, interest_from),
  DB_INT64 (ChargeMonth, late_fee_paid),
};
const DbShape charge_month_shape = DB_SHAPE ("api.charge_open", ChargeMonth, month_columns);
DB_SHAPE_DEFINE_FREE (ChargeMonth, charge_month, charge_month_shape)

static const DbColumn file_columns[] = {
  DB_TEXT (ChargeFile, file_no),
  DB_TEXT (ChargeFile, made_at),
  DB_TEXT (ChargeFile, made_by),
  DB_INT (ChargeFile, charges),
  DB_INT (ChargeFile, lines),
  DB_INT64 (ChargeFile, total),
  DB_INT (ChargeFile, arrived_lines),
  DB_INT64 (ChargeFile, arrived_total),
  DB_INT (ChargeFile, void_lines),
  DB_TEXT (ChargeFile, cursor),
};
const DbShape charge_file_shape = DB_SHAPE ("api.charge_files", ChargeFile, file_columns);
DB_SHAPE_DEFINE_FREE (ChargeFile, charge_file, charge_file_shape)

static const DbColumn made_columns[] = {
  DB_TEXT (ChargeFileMade, file_no),
  DB_INT (ChargeFileMade, charges),
  DB_INT (ChargeFileMade, lines),
  DB_INT64 (ChargeFileMade, total),
};
const DbShape charge_file_made_shape = DB_SHAPE ("api.charge_file_make", ChargeFileMade, made_columns);
DB_SHAPE_DEFINE_FREE (ChargeFileMade, charge_file_made, charge_file_made_shape)

void
charge_list_async (DbCaller *caller, const char *status, gint64 person, const char *after, int limit,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, status);
  if (person != 0)
    db_args_int64 (args, person);
  else
    db_args_text (args, NULL);
  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, charge_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
charge_list_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&charge_shape, caller, result, (GDestroyNotify) charge_free, error);
}

void
charge_open_async (DbCaller *caller, const char *charge_no, GCancellable *cancellable, GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, charge_no);
  db_caller_call_async (caller, charge_month_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
charge_open_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&charge_month_shape, caller, result, (GDestroyNotify) charge_month_free, error);
}

void
charge_void_async (DbCaller *caller, const char *charge_no, const char *act, const char *reason, const char *request,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, charge_no);
  db_args_text (args, act);
  db_args_text (args, reason);
  db_args_request (args, request);
  db_caller_call_async (caller, "api.charge_void", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

gboolean
charge_void_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

void
charge_files_async (DbCaller *caller, const char *after, int limit, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, charge_file_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
charge_files_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&charge_file_shape, caller, result, (GDestroyNotify) charge_file_free, error);
}

void
charge_file_make_async (DbCaller *caller, const char *request, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_request (args, request);
  db_caller_call_async (caller, charge_file_made_shape.function, args, DB_LANE_LONG, cancellable, callback,
                        user_data);
}

ChargeFileMade *
charge_file_make_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&charge_file_made_shape, caller, result, error);
}

void
charge_file_page_async (DbCaller *caller, const char *file_no, const char *after, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, file_no);
  db_args_text (args, after);
  db_args_int64 (args, CHARGE_FILE_PAGE);
  db_look_async (caller, "api.charge_file_lines", args, DB_LANE_LONG, cancellable, callback, user_data);
}

DbRows *
charge_file_page_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_look_finish (caller, result, error);
}
