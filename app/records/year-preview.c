/* records/year-preview.c — the preview of a close, made in chunks: see year-close.h */
#include "records/year-close.h"

#include "records/shapes.h"

#define PROGRESS                                                                                                      \
  DB_TEXT (YearPreviewProgress, state), DB_TEXT (YearPreviewProgress, state_title),                                   \
    DB_INT64 (YearPreviewProgress, expected), DB_INT64 (YearPreviewProgress, done),                                   \
    DB_INT64 (YearPreviewProgress, accounts), DB_INT64 (YearPreviewProgress, refused)

static const DbColumn year_preview_start_columns[] = { DB_TEXT (YearPreviewProgress, claimed), PROGRESS };
const DbShape year_preview_start_shape = DB_SHAPE ("api.year_preview_start", YearPreviewProgress, year_preview_start_columns);
DB_SHAPE_DEFINE_FREE (YearPreviewProgress, year_preview_progress, year_preview_start_shape)

static const DbColumn year_preview_chunk_columns[] = { PROGRESS };
const DbShape year_preview_chunk_shape = DB_SHAPE ("api.year_preview_chunk", YearPreviewProgress, year_preview_chunk_columns);
const DbShape year_preview_stop_shape = DB_SHAPE ("api.year_preview_stop", YearPreviewProgress, year_preview_chunk_columns);

static DbArgs *
preview_args (int         year,
              const char *phase)
{
  DbArgs *args = db_args_new ();

  db_args_int64 (args, year);
  db_args_text (args, phase);
  return args;
}

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
  g_autoptr (DbArgs) args = preview_args (year, phase);

  db_args_bool (args, prove);
  db_args_request (args, runner);
  db_caller_call_async (caller, "api.year_preview_start", args, DB_LANE_LONG, cancellable, callback, user_data);
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
  g_autoptr (DbArgs) args = preview_args (year, phase);

  db_args_request (args, runner);
  db_caller_call_async (caller, "api.year_preview_chunk", args, DB_LANE_LONG, cancellable, callback, user_data);
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
  g_autoptr (DbArgs) args = preview_args (year, phase);

  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.year_preview_stop", args, DB_LANE_QUICK, cancellable, callback, user_data);
}

YearPreviewProgress *
year_preview_stop_finish (DbCaller      *caller,
                          GAsyncResult  *result,
                          GError       **error)
{
  return db_shape_finish (&year_preview_stop_shape, caller, result, error);
}
