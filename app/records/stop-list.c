#include "records/stop-list.h"

#include "db/look.h"
#include "records/shapes.h"

static const DbColumn begun_columns[] = {
  DB_INT64 (StopListBegun, list),
  DB_TEXT (StopListBegun, list_no),
  DB_TEXT (StopListBegun, state),
  DB_INT64 (StopListBegun, rows),
};
const DbShape stop_list_begun_shape = DB_SHAPE ("api.stop_list_begin", StopListBegun, begun_columns);
DB_SHAPE_DEFINE_FREE (StopListBegun, stop_list_begun, stop_list_begun_shape)

static const DbColumn list_columns[] = {
  DB_INT64 (StopList, list),
  DB_TEXT (StopList, list_no),
  DB_TEXT (StopList, source),
  DB_TEXT (StopList, source_title),
  DB_TEXT (StopList, title),
  DB_TEXT (StopList, state),
  DB_TEXT (StopList, state_title),
  DB_INT64 (StopList, rows),
  DB_INT64 (StopList, ready),
  DB_INT64 (StopList, kept),
  DB_INT64 (StopList, carried),
  DB_INT64 (StopList, overpaid_fen),
  DB_TEXT (StopList, digest),
  DB_BOOL (StopList, own),
  DB_BOOL (StopList, from_file),
  DB_TEXT (StopList, made_at),
  DB_TEXT (StopList, made_by),
  DB_TEXT (StopList, submitted_at),
  DB_TEXT (StopList, submitted_by),
  DB_TEXT (StopList, approved_at),
  DB_TEXT (StopList, approved_by),
  DB_TEXT (StopList, note),
  DB_STRV (StopList, verdicts),
  DB_TEXT (StopList, cursor),
};
const DbShape stop_list_shape = DB_SHAPE ("api.stop_lists", StopList, list_columns);
DB_SHAPE_DEFINE_FREE (StopList, stop_list, stop_list_shape)

static const DbColumn row_columns[] = {
  DB_INT64 (StopRow, line),
  DB_INT64 (StopRow, person),
  DB_TEXT (StopRow, name),
  DB_TEXT (StopRow, told_name),
  DB_TEXT (StopRow, id_masked),
  DB_TEXT (StopRow, unit_name),
  DB_TEXT (StopRow, award_kind_title),
  DB_INT64 (StopRow, monthly_fen),
  DB_TEXT (StopRow, reason),
  DB_TEXT (StopRow, reason_title),
  DB_TEXT (StopRow, effect),
  DB_TEXT (StopRow, event_date),
  DB_INT (StopRow, from_month),
  DB_INT64 (StopRow, overpaid_fen),
  DB_TEXT (StopRow, overpaid_months),
  DB_TEXT (StopRow, evidence),
  DB_TEXT (StopRow, verdict),
  DB_TEXT (StopRow, verdict_title),
  DB_TEXT (StopRow, advice),
  DB_TEXT (StopRow, left_out),
  DB_TEXT (StopRow, left_title),
  DB_TEXT (StopRow, left_note),
  DB_TEXT (StopRow, marked_by),
  DB_TEXT (StopRow, outcome),
  DB_TEXT (StopRow, outcome_title),
};
const DbShape stop_row_shape = DB_SHAPE ("api.stop_list_open", StopRow, row_columns);
DB_SHAPE_DEFINE_FREE (StopRow, stop_row, stop_row_shape)

StopRow *
stop_row_copy (const StopRow *self)
{
  StopRow *copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < G_N_ELEMENTS (row_columns); i++)
    if (row_columns[i].kind == DB_KIND_TEXT)
      {
        char **text = G_STRUCT_MEMBER_P (copy, row_columns[i].offset);

        *text = g_strdup (*text);
      }
  return copy;
}

static const DbColumn marked_columns[] = {
  DB_INT64 (StopMarked, kept),
  DB_INT64 (StopMarked, overpaid_fen),
  DB_TEXT (StopMarked, digest),
};
const DbShape stop_marked_shape = DB_SHAPE ("api.stop_list_mark", StopMarked, marked_columns);
DB_SHAPE_DEFINE_FREE (StopMarked, stop_marked, stop_marked_shape)

static const DbColumn carried_columns[] = {
  DB_INT64 (StopCarried, list),
  DB_TEXT (StopCarried, state),
  DB_INT64 (StopCarried, carried),
  DB_INT64 (StopCarried, remaining),
};
const DbShape stop_decided_shape = DB_SHAPE ("api.stop_list_decide", StopCarried, carried_columns);
const DbShape stop_carried_shape = DB_SHAPE ("api.stop_list_carry", StopCarried, carried_columns);
DB_SHAPE_DEFINE_FREE (StopCarried, stop_carried, stop_carried_shape)

static const DbColumn paper_columns[] = {
  DB_TEXT (StopPaper, document),
  DB_TEXT (StopPaper, serial),
  DB_TEXT (StopPaper, title),
  DB_TEXT (StopPaper, content),
};
const DbShape stop_paper_shape = DB_SHAPE ("api.stop_list_paper", StopPaper, paper_columns);
DB_SHAPE_DEFINE_FREE (StopPaper, stop_paper, stop_paper_shape)

void
stop_list_begin_async (DbCaller *caller, const char *source, const char *title, const char *sha256,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, source);
  db_args_text (args, title);
  db_args_text (args, sha256);
  db_args_request (args, NULL);
  db_caller_call_async (caller, stop_list_begun_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

StopListBegun *
stop_list_begin_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&stop_list_begun_shape, caller, result, error);
}

void
stop_list_rows_async (DbCaller *caller, gint64 list, gint64 first_line, char **const columns[STOP_COLUMNS],
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, list);
  db_args_int64 (args, first_line);
  for (guint i = 0; i < STOP_COLUMNS; i++)
    db_args_strv (args, (const char *const *) columns[i]);
  db_caller_call_async (caller, "api.stop_list_rows", args, DB_LANE_LONG, cancellable, callback, user_data);
}

gint64
stop_list_rows_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL ? db_rows_int64 (rows, 0, "rows") : -1;
}

void
stop_list_check_async (DbCaller *caller, gint64 list, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, list);
  db_caller_call_async (caller, "api.stop_list_check", args, DB_LANE_LONG, cancellable, callback, user_data);
}

gboolean
stop_list_check_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return stop_list_step_finish (caller, result, error);
}

void
stop_lists_async (DbCaller *caller, const char *after, int limit, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, stop_list_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
stop_lists_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&stop_list_shape, caller, result, (GDestroyNotify) stop_list_free, error);
}

void
stop_list_open_async (DbCaller *caller, gint64 list, const char *show, gint64 after, int limit,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, list);
  db_args_text (args, show);
  db_args_int64 (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, stop_row_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
stop_list_open_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&stop_row_shape, caller, result, (GDestroyNotify) stop_row_free, error);
}

void
stop_list_mark_async (DbCaller *caller, gint64 list, const gint64 *lines, gsize n_lines, const char *left_out,
                      const char *note, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, list);
  db_args_ids (args, lines, n_lines);
  db_args_text (args, left_out);
  db_args_text (args, note);
  db_args_request (args, NULL);
  db_caller_call_async (caller, stop_marked_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

StopMarked *
stop_list_mark_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&stop_marked_shape, caller, result, error);
}

static void
call_with_text (DbCaller *caller, const char *function, gint64 list, const char *text, GCancellable *cancellable,
                GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, list);
  db_args_text (args, text);
  db_args_request (args, NULL);
  db_caller_call_async (caller, function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

void
stop_list_submit_async (DbCaller *caller, gint64 list, const char *digest, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  call_with_text (caller, "api.stop_list_submit", list, digest, cancellable, callback, user_data);
}

void
stop_list_drop_async (DbCaller *caller, gint64 list, const char *reason, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  call_with_text (caller, "api.stop_list_drop", list, reason, cancellable, callback, user_data);
}

gboolean
stop_list_step_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

void
stop_list_decide_async (DbCaller *caller, gint64 list, const char *decision, const char *digest, const char *reason,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, list);
  db_args_text (args, decision);
  db_args_text (args, digest);
  db_args_text (args, reason);
  db_args_request (args, NULL);
  db_caller_call_async (caller, stop_decided_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

StopCarried *
stop_list_decide_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&stop_decided_shape, caller, result, error);
}

void
stop_list_carry_async (DbCaller *caller, gint64 list, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, list);
  db_caller_call_async (caller, stop_carried_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

StopCarried *
stop_list_carry_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&stop_carried_shape, caller, result, error);
}

void
stop_list_paper_async (DbCaller *caller, gint64 list, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, list);
  db_look_async (caller, stop_paper_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

StopPaper *
stop_list_paper_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_look_finish (caller, result, error);

  return rows != NULL ? db_shape_read (&stop_paper_shape, rows, 0, error) : NULL;
}

void
stop_list_report_async (DbCaller *caller, gint64 list, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, list);
  db_look_async (caller, "api.report_stop_list", args, DB_LANE_LONG, cancellable, callback, user_data);
}

DbRows *
stop_list_report_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_look_finish (caller, result, error);
}
