#include "records/year-close.h"

#include "records/shapes.h"

static const DbColumn year_close_state_columns[] = {
  DB_TEXT (YearCloseState, state),
  DB_TEXT (YearCloseState, state_title),
  DB_INT (YearCloseState, run),
  DB_INT (YearCloseState, rate),
  DB_TEXT (YearCloseState, rate_source),
  DB_BOOL (YearCloseState, prove),
  DB_INT64 (YearCloseState, expected),
  DB_INT64 (YearCloseState, done),
  DB_INT64 (YearCloseState, accounts),
  DB_INT64 (YearCloseState, refused),
  DB_INT64 (YearCloseState, opening),
  DB_INT64 (YearCloseState, prior),
  DB_INT64 (YearCloseState, principal),
  DB_INT64 (YearCloseState, interest),
  DB_INT64 (YearCloseState, paid),
  DB_INT64 (YearCloseState, closing),
  DB_TEXT (YearCloseState, digest),
  DB_TEXT (YearCloseState, runner_name),
  DB_TEXT (YearCloseState, claimed_at),
  DB_TEXT (YearCloseState, beat_at),
  DB_BOOL (YearCloseState, silent),
  DB_TEXT (YearCloseState, started_at),
  DB_TEXT (YearCloseState, started_by),
  DB_TEXT (YearCloseState, sealed_at),
  DB_TEXT (YearCloseState, sealed_by),
  DB_TEXT (YearCloseState, preview),
  DB_TEXT (YearCloseState, preview_title),
  DB_BOOL (YearCloseState, preview_prove),
  DB_INT64 (YearCloseState, preview_expected),
  DB_INT64 (YearCloseState, preview_done),
  DB_TEXT (YearCloseState, preview_at),
  DB_TEXT (YearCloseState, preview_by),
  DB_BOOL (YearCloseState, may_run),
  DB_BOOL (YearCloseState, may_seal),
  DB_TEXT (YearCloseState, msgid),
  DB_STRV (YearCloseState, args),
};
const DbShape year_close_state_shape = DB_SHAPE ("api.year_close_state", YearCloseState, year_close_state_columns);
DB_SHAPE_DEFINE_FREE (YearCloseState, year_close_state, year_close_state_shape)

static const DbColumn year_close_line_columns[] = {
  DB_TEXT (YearCloseLine, office),
  DB_TEXT (YearCloseLine, office_name),
  DB_TEXT (YearCloseLine, reason),
  DB_TEXT (YearCloseLine, reason_title),
  DB_INT64 (YearCloseLine, accounts),
  DB_INT64 (YearCloseLine, opening),
  DB_INT64 (YearCloseLine, prior),
  DB_INT64 (YearCloseLine, principal),
  DB_INT64 (YearCloseLine, interest),
  DB_INT64 (YearCloseLine, paid),
  DB_INT64 (YearCloseLine, closing),
};
const DbShape year_close_line_shape = DB_SHAPE ("api.year_close_preview", YearCloseLine, year_close_line_columns);
DB_SHAPE_DEFINE_FREE (YearCloseLine, year_close_line, year_close_line_shape)

static const DbColumn year_close_refusal_columns[] = {
  DB_INT64 (YearCloseRefusal, person),
  DB_TEXT (YearCloseRefusal, name),
  DB_TEXT (YearCloseRefusal, office),
  DB_TEXT (YearCloseRefusal, office_name),
  DB_TEXT (YearCloseRefusal, status_title),
  DB_INT (YearCloseRefusal, closed_year),
  DB_INT64 (YearCloseRefusal, balance),
  DB_TEXT (YearCloseRefusal, reason),
  DB_TEXT (YearCloseRefusal, reason_title),
  DB_TEXT (YearCloseRefusal, msgid),
  DB_STRV (YearCloseRefusal, args),
};
const DbShape year_close_refusal_shape = DB_SHAPE ("api.year_close_refused", YearCloseRefusal, year_close_refusal_columns);
DB_SHAPE_DEFINE_FREE (YearCloseRefusal, year_close_refusal, year_close_refusal_shape)

static const DbColumn year_close_history_columns[] = {
  DB_INT (YearCloseSeal, year),
  DB_TEXT (YearCloseSeal, phase),
  DB_TEXT (YearCloseSeal, phase_title),
  DB_INT (YearCloseSeal, run),
  DB_INT (YearCloseSeal, rate),
  DB_TEXT (YearCloseSeal, rate_source),
  DB_INT64 (YearCloseSeal, accounts),
  DB_INT64 (YearCloseSeal, refused),
  DB_INT64 (YearCloseSeal, opening),
  DB_INT64 (YearCloseSeal, prior),
  DB_INT64 (YearCloseSeal, principal),
  DB_INT64 (YearCloseSeal, interest),
  DB_INT64 (YearCloseSeal, paid),
  DB_INT64 (YearCloseSeal, closing),
  DB_TEXT (YearCloseSeal, digest),
  DB_TEXT (YearCloseSeal, started_at),
  DB_TEXT (YearCloseSeal, started_by),
  DB_TEXT (YearCloseSeal, sealed_at),
  DB_TEXT (YearCloseSeal, sealed_by),
};
const DbShape year_close_history_shape = DB_SHAPE ("api.year_close_history", YearCloseSeal, year_close_history_columns);
DB_SHAPE_DEFINE_FREE (YearCloseSeal, year_close_seal, year_close_history_shape)

static const DbColumn year_close_sealed_columns[] = {
  DB_INT (YearCloseSeal, run),
  DB_INT64 (YearCloseSeal, accounts),
  DB_INT64 (YearCloseSeal, refused),
  DB_INT64 (YearCloseSeal, opening),
  DB_INT64 (YearCloseSeal, prior),
  DB_INT64 (YearCloseSeal, principal),
  DB_INT64 (YearCloseSeal, interest),
  DB_INT64 (YearCloseSeal, paid),
  DB_INT64 (YearCloseSeal, closing),
  DB_TEXT (YearCloseSeal, digest),
  DB_TEXT (YearCloseSeal, sealed_at),
  DB_TEXT (YearCloseSeal, sealed_by),
};
const DbShape year_close_sealed_shape = DB_SHAPE ("api.year_close_seal", YearCloseSeal, year_close_sealed_columns);

#define COUNTED(type)                                                                                                 \
  DB_INT64 (type, expected), DB_INT64 (type, done), DB_INT64 (type, accounts), DB_INT64 (type, refused)
#define FAR(type) DB_TEXT (type, state), DB_TEXT (type, state_title)
#define SUMS                                                                                                          \
  DB_INT64 (YearCloseProgress, opening), DB_INT64 (YearCloseProgress, prior),                                         \
    DB_INT64 (YearCloseProgress, principal), DB_INT64 (YearCloseProgress, interest),                                  \
    DB_INT64 (YearCloseProgress, paid), DB_INT64 (YearCloseProgress, closing)

static const DbColumn year_close_start_columns[]
    = { DB_TEXT (YearCloseProgress, claimed), FAR (YearCloseProgress), DB_INT (YearCloseProgress, run),
        COUNTED (YearCloseProgress), SUMS };
const DbShape year_close_start_shape = DB_SHAPE ("api.year_close_start", YearCloseProgress, year_close_start_columns);
DB_SHAPE_DEFINE_FREE (YearCloseProgress, year_close_progress, year_close_start_shape)

static const DbColumn year_close_chunk_columns[]
    = { FAR (YearCloseProgress), DB_INT (YearCloseProgress, run), COUNTED (YearCloseProgress), SUMS };
const DbShape year_close_chunk_shape = DB_SHAPE ("api.year_close_chunk", YearCloseProgress, year_close_chunk_columns);

static const DbColumn year_close_stop_columns[]
    = { FAR (YearCloseProgress), DB_INT (YearCloseProgress, run), COUNTED (YearCloseProgress) };
const DbShape year_close_stop_shape = DB_SHAPE ("api.year_close_stop", YearCloseProgress, year_close_stop_columns);

static const DbColumn year_preview_start_columns[]
    = { DB_TEXT (YearPreviewProgress, claimed), FAR (YearPreviewProgress), COUNTED (YearPreviewProgress) };
const DbShape year_preview_start_shape
    = DB_SHAPE ("api.year_preview_start", YearPreviewProgress, year_preview_start_columns);
DB_SHAPE_DEFINE_FREE (YearPreviewProgress, year_preview_progress, year_preview_start_shape)

static const DbColumn year_preview_chunk_columns[] = { FAR (YearPreviewProgress), COUNTED (YearPreviewProgress) };
const DbShape year_preview_chunk_shape
    = DB_SHAPE ("api.year_preview_chunk", YearPreviewProgress, year_preview_chunk_columns);
const DbShape year_preview_stop_shape
    = DB_SHAPE ("api.year_preview_stop", YearPreviewProgress, year_preview_chunk_columns);

static DbArgs *
close_args (int         year,
            const char *phase)
{
  DbArgs *args = db_args_new ();

  db_args_int64 (args, year);
  db_args_text (args, phase);
  return args;
}

/* What is asked of a year and a phase alone. */
static void
ask (DbCaller            *caller,
     const char          *function,
     int                  year,
     const char          *phase,
     DbLane               lane,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  g_autoptr (DbArgs) args = close_args (year, phase);

  db_caller_call_async (caller, function, args, lane, cancellable, callback, user_data);
}

/* What moves a close or a preview on; @prove NULL: it is not asked. */
static void
act (DbCaller            *caller,
     const char          *function,
     int                  year,
     const char          *phase,
     const gboolean      *prove,
     const char          *request,
     DbLane               lane,
     GCancellable        *cancellable,
     GAsyncReadyCallback  callback,
     gpointer             user_data)
{
  g_autoptr (DbArgs) args = close_args (year, phase);

  if (prove != NULL)
    db_args_bool (args, *prove);
  db_args_request (args, request);
  db_caller_call_async (caller, function, args, lane, cancellable, callback, user_data);
}

void
year_close_state_async (DbCaller            *caller,
                        int                  year,
                        const char          *phase,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  ask (caller, "api.year_close_state", year, phase, DB_LANE_QUICK, cancellable, callback, user_data);
}

YearCloseState *
year_close_state_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return db_shape_finish (&year_close_state_shape, caller, result, error);
}

void
year_close_preview_async (DbCaller            *caller,
                          int                  year,
                          const char          *phase,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  ask (caller, "api.year_close_preview", year, phase, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
year_close_preview_finish (DbCaller      *caller,
                           GAsyncResult  *result,
                           GError       **error)
{
  return db_shape_finish_all (&year_close_line_shape, caller, result, (GDestroyNotify) year_close_line_free, error);
}

void
year_close_refused_async (DbCaller            *caller,
                          int                  year,
                          const char          *phase,
                          gboolean             made,
                          const char          *reason,
                          gint64               after,
                          int                  limit,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (DbArgs) args = close_args (year, phase);

  db_args_bool (args, made);
  db_args_text (args, reason);
  db_args_null (args);           /* every office */
  db_args_id (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, "api.year_close_refused", args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
year_close_refused_finish (DbCaller      *caller,
                           GAsyncResult  *result,
                           GError       **error)
{
  return db_shape_finish_all (&year_close_refusal_shape, caller, result, (GDestroyNotify) year_close_refusal_free,
                              error);
}

void
year_close_history_async (DbCaller            *caller,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_caller_call_async (caller, "api.year_close_history", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
year_close_history_finish (DbCaller      *caller,
                           GAsyncResult  *result,
                           GError       **error)
{
  return db_shape_finish_all (&year_close_history_shape, caller, result, (GDestroyNotify) year_close_seal_free, error);
}

void
year_close_start_async (DbCaller            *caller,
                        int                  year,
                        const char          *phase,
                        gboolean             prove,
                        const char          *runner,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  act (caller, "api.year_close_start", year, phase, &prove, runner, DB_LANE_LONG, cancellable, callback, user_data);
}

YearCloseProgress *
year_close_start_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return db_shape_finish (&year_close_start_shape, caller, result, error);
}

void
year_close_chunk_async (DbCaller            *caller,
                        int                  year,
                        const char          *phase,
                        const char          *runner,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  act (caller, "api.year_close_chunk", year, phase, NULL, runner, DB_LANE_LONG, cancellable, callback, user_data);
}

YearCloseProgress *
year_close_chunk_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return db_shape_finish (&year_close_chunk_shape, caller, result, error);
}

void
year_close_stop_async (DbCaller            *caller,
                       int                  year,
                       const char          *phase,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  act (caller, "api.year_close_stop", year, phase, NULL, NULL, DB_LANE_QUICK, cancellable, callback, user_data);
}

YearCloseProgress *
year_close_stop_finish (DbCaller      *caller,
                        GAsyncResult  *result,
                        GError       **error)
{
  return db_shape_finish (&year_close_stop_shape, caller, result, error);
}

void
year_close_seal_async (DbCaller            *caller,
                       int                  year,
                       const char          *phase,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  act (caller, "api.year_close_seal", year, phase, NULL, NULL, DB_LANE_LONG, cancellable, callback, user_data);
}

YearCloseSeal *
year_close_seal_finish (DbCaller      *caller,
                        GAsyncResult  *result,
                        GError       **error)
{
  return db_shape_finish (&year_close_sealed_shape, caller, result, error);
}

/* --- The preview, made in chunks like the close --- */

void
year_preview_start_async (DbCaller            *caller,
                          int                  year,
                          const char          *phase,
                          gboolean             prove,
                          const char          *runner,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  act (caller, "api.year_preview_start", year, phase, &prove, runner, DB_LANE_LONG, cancellable, callback, user_data);
}

YearPreviewProgress *
year_preview_start_finish (DbCaller      *caller,
                           GAsyncResult  *result,
                           GError       **error)
{
  return db_shape_finish (&year_preview_start_shape, caller, result, error);
}

void
year_preview_chunk_async (DbCaller            *caller,
                          int                  year,
                          const char          *phase,
                          const char          *runner,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  act (caller, "api.year_preview_chunk", year, phase, NULL, runner, DB_LANE_LONG, cancellable, callback, user_data);
}

YearPreviewProgress *
year_preview_chunk_finish (DbCaller      *caller,
                           GAsyncResult  *result,
                           GError       **error)
{
  return db_shape_finish (&year_preview_chunk_shape, caller, result, error);
}

void
year_preview_stop_async (DbCaller            *caller,
                         int                  year,
                         const char          *phase,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  act (caller, "api.year_preview_stop", year, phase, NULL, NULL, DB_LANE_QUICK, cancellable, callback, user_data);
}

YearPreviewProgress *
year_preview_stop_finish (DbCaller      *caller,
                          GAsyncResult  *result,
                          GError       **error)
{
  return db_shape_finish (&year_preview_stop_shape, caller, result, error);
}
