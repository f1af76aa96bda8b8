#include "records/adjustment.h"

#include "records/shapes.h"

static const DbColumn adjust_sets_columns[] = {
  DB_INT64 (AdjustSet, adjust_set),
  DB_TEXT (AdjustSet, case_no),
  DB_INT (AdjustSet, year),
  DB_TEXT (AdjustSet, state),
  DB_TEXT (AdjustSet, state_title),
  DB_TEXT (AdjustSet, document),
  DB_TEXT (AdjustSet, document_on),
  DB_TEXT (AdjustSet, ceiling_document),
  DB_JSON (AdjustSet, figures),
  DB_TEXT (AdjustSet, entered_by),
  DB_TEXT (AdjustSet, entered_at),
  DB_TEXT (AdjustSet, checked_by),
  DB_TEXT (AdjustSet, approved_by),
  DB_TEXT (AdjustSet, approved_at),
  DB_TEXT (AdjustSet, drop_reason),
  DB_BOOL (AdjustSet, may_check),
  DB_BOOL (AdjustSet, may_approve),
  DB_BOOL (AdjustSet, may_drop),
};
const DbShape adjust_sets_shape = DB_SHAPE ("api.adjustment_sets", AdjustSet, adjust_sets_columns);
DB_SHAPE_DEFINE_FREE (AdjustSet, adjust_set, adjust_sets_shape)

static const DbColumn adjust_runs_columns[] = {
  DB_INT64 (AdjustRun, run),
  DB_TEXT (AdjustRun, case_no),
  DB_INT (AdjustRun, no),
  DB_TEXT (AdjustRun, office),
  DB_TEXT (AdjustRun, office_name),
  DB_TEXT (AdjustRun, agency),
  DB_BOOL (AdjustRun, rehearsal),
  DB_TEXT (AdjustRun, state),
  DB_TEXT (AdjustRun, state_title),
  DB_INT64 (AdjustRun, expected),
  DB_INT64 (AdjustRun, done),
  DB_INT64 (AdjustRun, awards),
  DB_INT64 (AdjustRun, refused),
  DB_INT64 (AdjustRun, waiting),
  DB_INT64 (AdjustRun, old_fen),
  DB_INT64 (AdjustRun, add_fen),
  DB_INT64 (AdjustRun, posted),
  DB_INT64 (AdjustRun, changed),
  DB_INT64 (AdjustRun, posted_fen),
  DB_INT (AdjustRun, share),
  DB_INT (AdjustRun, ceiling),
  DB_TEXT (AdjustRun, document),
  DB_TEXT (AdjustRun, digest),
  DB_TEXT (AdjustRun, runner_name),
  DB_TEXT (AdjustRun, claimed_at),
  DB_BOOL (AdjustRun, silent),
  DB_TEXT (AdjustRun, made_by),
  DB_TEXT (AdjustRun, made_at),
  DB_TEXT (AdjustRun, reviewed_by),
  DB_TEXT (AdjustRun, reviewed_at),
  DB_TEXT (AdjustRun, posting_by),
  DB_TEXT (AdjustRun, posted_at),
  DB_TEXT (AdjustRun, dropped_by),
  DB_TEXT (AdjustRun, drop_reason),
  DB_BOOL (AdjustRun, may_review),
  DB_BOOL (AdjustRun, may_post),
  DB_BOOL (AdjustRun, may_drop),
  DB_TEXT (AdjustRun, why_review),
  DB_TEXT (AdjustRun, why_post),
  DB_BOOL (AdjustRun, of_above),
};
const DbShape adjust_runs_shape = DB_SHAPE ("api.adjustment_runs", AdjustRun, adjust_runs_columns);
DB_SHAPE_DEFINE_FREE (AdjustRun, adjust_run, adjust_runs_shape)

static const DbColumn adjust_compare_columns[] = {
  DB_TEXT (AdjustGroup, key),
  DB_TEXT (AdjustGroup, title),
  DB_INT64 (AdjustGroup, awards),
  DB_INT64 (AdjustGroup, old_fen),
  DB_INT64 (AdjustGroup, add_fen),
  DB_INT64 (AdjustGroup, by_fixed),
  DB_INT64 (AdjustGroup, by_years),
  DB_INT64 (AdjustGroup, by_share),
  DB_INT64 (AdjustGroup, by_lean),
  DB_INT64 (AdjustGroup, raised),
  DB_INT (AdjustGroup, share),
  DB_INT64 (AdjustGroup, waiting),
  DB_INT64 (AdjustGroup, left_out),
};
const DbShape adjust_compare_shape = DB_SHAPE ("api.adjustment_compare", AdjustGroup, adjust_compare_columns);
DB_SHAPE_DEFINE_FREE (AdjustGroup, adjust_group, adjust_compare_shape)

static const DbColumn adjust_lines_columns[] = {
  DB_INT64 (AdjustLine, person),
  DB_INT (AdjustLine, award),
  DB_TEXT (AdjustLine, name),
  DB_TEXT (AdjustLine, id_masked),
  DB_TEXT (AdjustLine, office_name),
  DB_INT (AdjustLine, from_month),
  DB_INT (AdjustLine, months),
  DB_INT (AdjustLine, age),
  DB_INT64 (AdjustLine, old_fen),
  DB_INT64 (AdjustLine, by_fixed),
  DB_INT64 (AdjustLine, by_years),
  DB_INT64 (AdjustLine, by_share),
  DB_INT64 (AdjustLine, by_age),
  DB_INT64 (AdjustLine, by_region),
  DB_INT64 (AdjustLine, raised),
  DB_INT64 (AdjustLine, add_fen),
  DB_INT64 (AdjustLine, new_fen),
};
const DbShape adjust_lines_shape = DB_SHAPE ("api.adjustment_lines", AdjustLine, adjust_lines_columns);
DB_SHAPE_DEFINE_FREE (AdjustLine, adjust_line, adjust_lines_shape)

static const DbColumn adjust_refused_columns[] = {
  DB_INT64 (AdjustRefusal, person),
  DB_INT (AdjustRefusal, award),
  DB_TEXT (AdjustRefusal, name),
  DB_TEXT (AdjustRefusal, office_name),
  DB_INT (AdjustRefusal, retired),
  DB_TEXT (AdjustRefusal, status_title),
  DB_INT64 (AdjustRefusal, old_fen),
  DB_TEXT (AdjustRefusal, reason),
  DB_TEXT (AdjustRefusal, reason_title),
  DB_TEXT (AdjustRefusal, verdict),
  DB_TEXT (AdjustRefusal, verdict_title),
};
const DbShape adjust_refused_shape = DB_SHAPE ("api.adjustment_refused", AdjustRefusal, adjust_refused_columns);
DB_SHAPE_DEFINE_FREE (AdjustRefusal, adjust_refusal, adjust_refused_shape)

static const DbColumn adjust_steps_columns[] = {
  DB_JSON (AdjustSteps, steps),
};
const DbShape adjust_steps_shape = DB_SHAPE ("api.adjustment_steps", AdjustSteps, adjust_steps_columns);
DB_SHAPE_DEFINE_FREE (AdjustSteps, adjust_steps, adjust_steps_shape)

static const DbColumn adjust_start_columns[] = {
  DB_TEXT (AdjustProgress, claimed),
  DB_INT64 (AdjustProgress, run),
  DB_TEXT (AdjustProgress, state),
  DB_TEXT (AdjustProgress, state_title),
  DB_INT64 (AdjustProgress, expected),
  DB_INT64 (AdjustProgress, done),
  DB_INT64 (AdjustProgress, awards),
  DB_INT64 (AdjustProgress, refused),
  DB_INT64 (AdjustProgress, old_fen),
  DB_INT64 (AdjustProgress, add_fen),
  DB_INT64 (AdjustProgress, posted),
  DB_INT64 (AdjustProgress, changed),
  DB_INT64 (AdjustProgress, posted_fen),
};
const DbShape adjust_start_shape = DB_SHAPE ("api.adjustment_start", AdjustProgress, adjust_start_columns);
DB_SHAPE_DEFINE_FREE (AdjustProgress, adjust_progress, adjust_start_shape)

static const DbColumn adjust_chunk_columns[] = {
  DB_INT64 (AdjustProgress, run),
  DB_TEXT (AdjustProgress, state),
  DB_TEXT (AdjustProgress, state_title),
  DB_INT64 (AdjustProgress, expected),
  DB_INT64 (AdjustProgress, done),
  DB_INT64 (AdjustProgress, awards),
  DB_INT64 (AdjustProgress, refused),
  DB_INT64 (AdjustProgress, old_fen),
  DB_INT64 (AdjustProgress, add_fen),
  DB_INT64 (AdjustProgress, posted),
  DB_INT64 (AdjustProgress, changed),
  DB_INT64 (AdjustProgress, posted_fen),
};
const DbShape adjust_chunk_shape = DB_SHAPE ("api.adjustment_chunk", AdjustProgress, adjust_chunk_columns);

const DbShape adjust_stop_shape = DB_SHAPE ("api.adjustment_stop", AdjustProgress, adjust_chunk_columns);

/* Frees what any of the three answers holds. */
static const DbColumn adjust_answer_columns[] = { DB_TEXT (AdjustAnswer, state), DB_TEXT (AdjustAnswer, case_no) };
static const DbShape adjust_answer_shape = DB_SHAPE ("", AdjustAnswer, adjust_answer_columns);
DB_SHAPE_DEFINE_FREE (AdjustAnswer, adjust_answer, adjust_answer_shape)

static const DbColumn adjust_sign_columns[] = {
  DB_INT64 (AdjustAnswer, run),
  DB_TEXT (AdjustAnswer, state),
};
const DbShape adjust_sign_shape = DB_SHAPE ("api.adjustment_sign", AdjustAnswer, adjust_sign_columns);

static const DbColumn adjust_set_put_columns[] = {
  DB_INT64 (AdjustAnswer, adjust_set),
  DB_TEXT (AdjustAnswer, case_no),
};
const DbShape adjust_set_put_shape = DB_SHAPE ("api.adjustment_set_put", AdjustAnswer, adjust_set_put_columns);

static const DbColumn adjust_set_decide_columns[] = {
  DB_TEXT (AdjustAnswer, state),
};
const DbShape adjust_set_decide_shape = DB_SHAPE ("api.adjustment_set_decide", AdjustAnswer, adjust_set_decide_columns);

void
adjust_sets_async (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_caller_call_async (caller, "api.adjustment_sets", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
adjust_sets_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&adjust_sets_shape, caller, result, (GDestroyNotify) adjust_set_free, error);
}

void
adjust_set_put_async (DbCaller *caller, int year, JsonNode *figures, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, year);
  db_args_json (args, figures);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.adjustment_set_put", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

AdjustAnswer *
adjust_set_put_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&adjust_set_put_shape, caller, result, error);
}

void
adjust_set_decide_async (DbCaller *caller, gint64 set, const char *act, const char *reason, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, set);
  db_args_text (args, act);
  db_args_text (args, reason);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.adjustment_set_decide", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

AdjustAnswer *
adjust_set_decide_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&adjust_set_decide_shape, caller, result, error);
}

void
adjust_runs_async (DbCaller *caller, int year, GCancellable *cancellable, GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, year);
  db_caller_call_async (caller, "api.adjustment_runs", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
adjust_runs_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&adjust_runs_shape, caller, result, (GDestroyNotify) adjust_run_free, error);
}

void
adjust_compare_async (DbCaller *caller, gint64 run, const char *by, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, run);
  db_args_text (args, by);
  db_caller_call_async (caller, "api.adjustment_compare", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
adjust_compare_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&adjust_compare_shape, caller, result, (GDestroyNotify) adjust_group_free, error);
}

void
adjust_lines_async (DbCaller *caller, gint64 run, const char *office, gint64 after, int limit,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, run);
  db_args_text (args, office);
  db_args_id (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, "api.adjustment_lines", args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
adjust_lines_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&adjust_lines_shape, caller, result, (GDestroyNotify) adjust_line_free, error);
}

void
adjust_refused_async (DbCaller *caller, gint64 run, const char *reason, gint64 after, int limit,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, run);
  db_args_text (args, reason);
  db_args_id (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, "api.adjustment_refused", args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
adjust_refused_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&adjust_refused_shape, caller, result, (GDestroyNotify) adjust_refusal_free, error);
}

void
adjust_explain_async (DbCaller *caller, gint64 run, gint64 person, int award, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, run);
  db_args_id (args, person);
  db_args_int64 (args, award);
  db_caller_call_async (caller, "api.adjustment_steps", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

AdjustSteps *
adjust_explain_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&adjust_steps_shape, caller, result, error);
}

void
adjust_start_async (DbCaller *caller, int year, const char *runner, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, year);
  db_args_request (args, runner);
  db_caller_call_async (caller, "api.adjustment_start", args, DB_LANE_LONG, cancellable, callback, user_data);
}

AdjustProgress *
adjust_start_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&adjust_start_shape, caller, result, error);
}

void
adjust_chunk_async (DbCaller *caller, gint64 run, const char *runner, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, run);
  db_args_request (args, runner);
  db_caller_call_async (caller, "api.adjustment_chunk", args, DB_LANE_LONG, cancellable, callback, user_data);
}

AdjustProgress *
adjust_chunk_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&adjust_chunk_shape, caller, result, error);
}

void
adjust_stop_async (DbCaller *caller, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, run);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.adjustment_stop", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

AdjustProgress *
adjust_stop_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&adjust_stop_shape, caller, result, error);
}

void
adjust_sign_async (DbCaller *caller, gint64 run, const char *act, const char *digest, const char *reason,
                   const char *request, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, run);
  db_args_text (args, act);
  db_args_text (args, digest);
  db_args_text (args, reason);
  db_args_request (args, request);
  db_caller_call_async (caller, "api.adjustment_sign", args, DB_LANE_LONG, cancellable, callback, user_data);
}

AdjustAnswer *
adjust_sign_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish (&adjust_sign_shape, caller, result, error);
}
