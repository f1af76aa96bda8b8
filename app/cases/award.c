#include "cases/award.h"

#include "cases/shapes.h"

static const DbColumn case_award_columns[] = {
  DB_TEXT (CaseAward, problem),
  DB_INT (CaseAward, first_month),
  DB_INT64 (CaseAward, total_fen),
  DB_INT64 (CaseAward, kept_fen),
  DB_BOOL (CaseAward, same),
  DB_STRV (CaseAward, item_titles),
  DB_NUMBERS (CaseAward, amounts),
  DB_TEXT (CaseAward, index_basic),
  DB_TEXT (CaseAward, index_trans),
  DB_INT (CaseAward, months),
  DB_INT (CaseAward, months_deemed),
  DB_INT64 (CaseAward, balance_fen),
  DB_TEXT (CaseAward, divisor),
  DB_INT64 (CaseAward, base_fen),
  DB_INT64 (CaseAward, old_fen),
  DB_TEXT (CaseAward, kept_by),
  DB_TEXT (CaseAward, kept_at),
};
const DbShape case_award_shape = DB_SHAPE ("api.case_award", CaseAward, case_award_columns);
DB_SHAPE_DEFINE_FREE (CaseAward, case_award, case_award_shape)

static const DbColumn case_award_step_columns[] = {
  DB_INT (CaseAwardStep, n),
  DB_TEXT (CaseAwardStep, label),
  DB_TEXT (CaseAwardStep, sentence),
  DB_TEXT (CaseAwardStep, basis),
  DB_STRV (CaseAwardStep, values),
  DB_STRV (CaseAwardStep, before),
  DB_BOOL (CaseAwardStep, differs),
  DB_TEXT (CaseAwardStep, old_sentence),
  DB_STRV (CaseAwardStep, old),
  DB_BOOL (CaseAwardStep, changed),
};
const DbShape case_award_step_shape = DB_SHAPE ("api.case_award_steps", CaseAwardStep, case_award_step_columns);
DB_SHAPE_DEFINE_FREE (CaseAwardStep, case_award_step, case_award_step_shape)

static const DbColumn case_award_figure_columns[] = {
  DB_TEXT (CaseAwardFigure, key),
  DB_TEXT (CaseAwardFigure, title),
  DB_TEXT (CaseAwardFigure, value),
  DB_TEXT (CaseAwardFigure, unit),
  DB_INT (CaseAwardFigure, from_month),
  DB_INT (CaseAwardFigure, to_month),
  DB_TEXT (CaseAwardFigure, source),
  DB_TEXT (CaseAwardFigure, confidence),
  DB_BOOL (CaseAwardFigure, changed),
};
const DbShape case_award_figure_shape = DB_SHAPE ("api.case_award_figures", CaseAwardFigure, case_award_figure_columns);
DB_SHAPE_DEFINE_FREE (CaseAwardFigure, case_award_figure, case_award_figure_shape)

static const DbColumn case_award_measure_columns[] = {
  DB_TEXT (CaseAwardMeasure, measure),
  DB_TEXT (CaseAwardMeasure, title),
  DB_INT64 (CaseAwardMeasure, value),
  DB_INT64 (CaseAwardMeasure, low),
  DB_INT64 (CaseAwardMeasure, middle),
  DB_INT64 (CaseAwardMeasure, high),
  DB_INT (CaseAwardMeasure, awards),
  DB_BOOL (CaseAwardMeasure, outside),
};
const DbShape case_award_measure_shape = DB_SHAPE ("api.case_award_similar", CaseAwardMeasure, case_award_measure_columns);
DB_SHAPE_DEFINE_FREE (CaseAwardMeasure, case_award_measure, case_award_measure_shape)

char *
case_award_step_text (const CaseAwardStep *self, const GStrv values)
{
  if (self->sentence == NULL || values == NULL)
    return NULL;
  return db_text_compose (self->sentence, (const char *const *) values);
}

char *
case_award_step_old_text (const CaseAwardStep *self)
{
  return self->old_sentence != NULL ? db_text_compose (self->old_sentence, (const char *const *) self->old) : NULL;
}

static void
ask (DbCaller *caller, const DbShape *shape, gint64 case_id, GCancellable *cancellable, GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, case_id);
  db_caller_call_async (caller, shape->function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

void
case_award_async (DbCaller            *caller,
                  gint64               case_id,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  ask (caller, &case_award_shape, case_id, cancellable, callback, user_data);
}

CaseAward *
case_award_finish (DbCaller      *caller,
                   GAsyncResult  *result,
                   GError       **error)
{
  return db_shape_finish (&case_award_shape, caller, result, error);
}

void
case_award_steps_async (DbCaller            *caller,
                        gint64               case_id,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  ask (caller, &case_award_step_shape, case_id, cancellable, callback, user_data);
}

GPtrArray *
case_award_steps_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return db_shape_finish_all (&case_award_step_shape, caller, result, (GDestroyNotify) case_award_step_free, error);
}

void
case_award_figures_async (DbCaller            *caller,
                          gint64               case_id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  ask (caller, &case_award_figure_shape, case_id, cancellable, callback, user_data);
}

GPtrArray *
case_award_figures_finish (DbCaller      *caller,
                           GAsyncResult  *result,
                           GError       **error)
{
  return db_shape_finish_all (&case_award_figure_shape, caller, result, (GDestroyNotify) case_award_figure_free, error);
}

void
case_award_similar_async (DbCaller            *caller,
                          gint64               case_id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  ask (caller, &case_award_measure_shape, case_id, cancellable, callback, user_data);
}

GPtrArray *
case_award_similar_finish (DbCaller      *caller,
                           GAsyncResult  *result,
                           GError       **error)
{
  return db_shape_finish_all (&case_award_measure_shape, caller, result, (GDestroyNotify) case_award_measure_free,
                              error);
}
