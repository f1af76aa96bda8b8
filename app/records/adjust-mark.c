#include "records/adjust-mark.h"

#include "records/shapes.h"

static const DbColumn adjust_marks_columns[] = {
  DB_INT64 (AdjustMark, adjust_mark),
  DB_INT64 (AdjustMark, person),
  DB_TEXT (AdjustMark, name),
  DB_TEXT (AdjustMark, id_masked),
  DB_TEXT (AdjustMark, office_name),
  DB_TEXT (AdjustMark, mark),
  DB_TEXT (AdjustMark, mark_title),
  DB_BOOL (AdjustMark, takes_back),
  DB_INT (AdjustMark, from_year),
  DB_INT (AdjustMark, to_year),
  DB_TEXT (AdjustMark, reason),
  DB_TEXT (AdjustMark, state),
  DB_TEXT (AdjustMark, state_title),
  DB_TEXT (AdjustMark, entered_by),
  DB_TEXT (AdjustMark, entered_at),
  DB_TEXT (AdjustMark, decided_by),
  DB_TEXT (AdjustMark, decided_at),
  DB_TEXT (AdjustMark, decision),
  DB_BOOL (AdjustMark, may_decide),
  DB_BOOL (AdjustMark, may_withdraw),
};
const DbShape adjust_marks_shape = DB_SHAPE ("api.adjustment_marks", AdjustMark, adjust_marks_columns);
DB_SHAPE_DEFINE_FREE (AdjustMark, adjust_mark, adjust_marks_shape)

static const DbColumn adjust_marks_put_columns[] = {
  DB_INT (AdjustMarkVerdict, line),
  DB_TEXT (AdjustMarkVerdict, name),
  DB_TEXT (AdjustMarkVerdict, verdict),
  DB_TEXT (AdjustMarkVerdict, verdict_title),
};
const DbShape adjust_marks_put_shape = DB_SHAPE ("api.adjustment_marks_put", AdjustMarkVerdict, adjust_marks_put_columns);
DB_SHAPE_DEFINE_FREE (AdjustMarkVerdict, adjust_mark_verdict, adjust_marks_put_shape)

void
adjust_marks_async (DbCaller *caller, int year, gint64 after, int limit, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, year);
  db_args_id (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, "api.adjustment_marks", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
adjust_marks_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&adjust_marks_shape, caller, result, (GDestroyNotify) adjust_mark_free, error);
}

void
adjust_marks_waiting_async (DbCaller *caller, int year, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, year);
  db_caller_call_async (caller, "api.adjustment_marks_waiting", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

gint64
adjust_marks_waiting_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL ? db_rows_int64 (rows, 0, "waiting") : -1;
}

void
adjust_mark_async (DbCaller *caller, gint64 person, const char *mark, int from_year, int to_year, const char *reason,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, person);
  db_args_text (args, mark);
  db_args_int64 (args, from_year);
  if (to_year > 0)
    db_args_int64 (args, to_year);
  else
    db_args_null (args);
  db_args_text (args, reason);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.adjustment_mark", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

/* The answer says no more than that it stands. */
static gboolean
finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

gboolean
adjust_mark_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return finish (caller, result, error);
}

void
adjust_mark_decide_async (DbCaller *caller, GArray *marks, const char *act, const char *reason,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();
  g_autoptr (GString) text = g_string_new ("{");

  for (guint i = 0; i < marks->len; i++)
    g_string_append_printf (text, i > 0 ? ",%" G_GINT64_FORMAT : "%" G_GINT64_FORMAT, g_array_index (marks, gint64, i));
  g_string_append_c (text, '}');
  db_args_text (args, text->str);
  db_args_text (args, act);
  db_args_text (args, reason);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.adjustment_mark_decide", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

gboolean
adjust_mark_decide_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return finish (caller, result, error);
}

void
adjust_marks_put_async (DbCaller *caller, char **const columns[ADJUST_MARK_COLUMNS], GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  for (guint i = 0; i < ADJUST_MARK_COLUMNS; i++)
    db_args_strv (args, (const char *const *) columns[i]);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.adjustment_marks_put", args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
adjust_marks_put_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&adjust_marks_put_shape, caller, result, (GDestroyNotify) adjust_mark_verdict_free,
                              error);
}
