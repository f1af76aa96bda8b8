#include "records/award.h"

#include "records/shapes.h"

static const DbColumn award_columns[] = {
  DB_INT (Award, award),
  DB_TEXT (Award, kind),
  DB_TEXT (Award, kind_title),
  DB_TEXT (Award, status),
  DB_TEXT (Award, status_title),
  DB_INT (Award, retire_month),
  DB_INT (Award, start_month),
  DB_INT (Award, end_month),
  DB_TEXT (Award, ending_title),
  DB_INT64 (Award, monthly_fen),
  DB_STRV (Award, items),
  DB_STRV (Award, item_titles),
  DB_NUMBERS (Award, amounts),
  DB_INT (Award, confirmed_month),
  DB_INT (Award, due_month),
  DB_TEXT (Award, case_no),
  DB_TEXT (Award, divisor),
};
const DbShape award_shape = DB_SHAPE ("api.award_list", Award, award_columns);
DB_SHAPE_DEFINE_FREE (Award, award, award_shape)

static const DbColumn award_item_columns[] = {
  DB_INT (AwardItem, award),
  DB_TEXT (AwardItem, item_title),
  DB_INT (AwardItem, from_month),
  DB_INT (AwardItem, to_month),
  DB_INT64 (AwardItem, fen),
  DB_TEXT (AwardItem, cause),
  DB_INT64 (AwardItem, source),
  DB_TEXT (AwardItem, cause_title),
  DB_TEXT (AwardItem, case_no),
  DB_TEXT (AwardItem, cut_by),
};
const DbShape award_item_shape = DB_SHAPE ("api.award_items", AwardItem, award_item_columns);
DB_SHAPE_DEFINE_FREE (AwardItem, award_item, award_item_shape)

static const DbColumn award_suspension_columns[] = {
  DB_INT (AwardSuspension, award),
  DB_TEXT (AwardSuspension, reason_title),
  DB_INT (AwardSuspension, from_month),
  DB_INT (AwardSuspension, to_month),
  DB_BOOL (AwardSuspension, owed),
  DB_TEXT (AwardSuspension, resume_title),
  DB_TEXT (AwardSuspension, case_no),
  DB_TEXT (AwardSuspension, resume_case_no),
};
const DbShape award_suspension_shape = DB_SHAPE ("api.award_suspensions", AwardSuspension, award_suspension_columns);
DB_SHAPE_DEFINE_FREE (AwardSuspension, award_suspension, award_suspension_shape)

static const DbColumn award_payment_columns[] = {
  DB_INT (AwardPayment, pay_month),
  DB_INT (AwardPayment, for_month),
  DB_INT (AwardPayment, award),
  DB_STRV (AwardPayment, item_titles),
  DB_NUMBERS (AwardPayment, amounts),
  DB_INT64 (AwardPayment, fen),
  DB_TEXT (AwardPayment, state_title),
  DB_TEXT (AwardPayment, batch),
  DB_TEXT (AwardPayment, bank_day),
  DB_TEXT (AwardPayment, reason_title),
  DB_TEXT (AwardPayment, cursor),
};
const DbShape award_payment_shape = DB_SHAPE ("api.person_payments", AwardPayment, award_payment_columns);
DB_SHAPE_DEFINE_FREE (AwardPayment, award_payment, award_payment_shape)

static const DbColumn award_confirmation_columns[] = {
  DB_TEXT (AwardConfirmation, day),
  DB_TEXT (AwardConfirmation, channel_title),
  DB_TEXT (AwardConfirmation, result),
  DB_TEXT (AwardConfirmation, result_title),
  DB_TEXT (AwardConfirmation, source),
  DB_TEXT (AwardConfirmation, case_no),
  DB_TEXT (AwardConfirmation, file_name),
  DB_TEXT (AwardConfirmation, made_by),
};
const DbShape award_confirmation_shape
  = DB_SHAPE ("api.person_confirmations", AwardConfirmation, award_confirmation_columns);
DB_SHAPE_DEFINE_FREE (AwardConfirmation, award_confirmation, award_confirmation_shape)

static const DbColumn award_determination_columns[] = {
  DB_INT (AwardDetermination, award),
  DB_INT (AwardDetermination, seq),
  DB_TEXT (AwardDetermination, cause_title),
  DB_INT (AwardDetermination, from_month),
  DB_INT64 (AwardDetermination, monthly_fen),
  DB_TEXT (AwardDetermination, rules),
  DB_TEXT (AwardDetermination, case_no),
  DB_INT64 (AwardDetermination, case_id),
  DB_TEXT (AwardDetermination, made_by),
  DB_TEXT (AwardDetermination, made_at),
};
const DbShape award_determination_shape
  = DB_SHAPE ("api.award_determinations", AwardDetermination, award_determination_columns);
DB_SHAPE_DEFINE_FREE (AwardDetermination, award_determination, award_determination_shape)

static const DbColumn award_proof_columns[] = {
  DB_BOOL (AwardProof, same),
  DB_INT64 (AwardProof, monthly_fen),
  DB_INT64 (AwardProof, monthly_again),
  DB_STRV (AwardProof, differences),
  DB_STRV (AwardProof, figures_changed),
  DB_TEXT (AwardProof, rules),
  DB_TEXT (AwardProof, rules_now),
};
const DbShape award_proof_shape = DB_SHAPE ("api.award_rerun", AwardProof, award_proof_columns);
DB_SHAPE_DEFINE_FREE (AwardProof, award_proof, award_proof_shape)

static void
ask (DbCaller *caller, const DbShape *shape, gint64 person, GCancellable *cancellable, GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_caller_call_async (caller, shape->function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

void
award_list_async (DbCaller            *caller,
                  gint64               person,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  ask (caller, &award_shape, person, cancellable, callback, user_data);
}

GPtrArray *
award_list_finish (DbCaller      *caller,
                   GAsyncResult  *result,
                   GError       **error)
{
  return db_shape_finish_all (&award_shape, caller, result, (GDestroyNotify) award_free, error);
}

void
award_items_async (DbCaller            *caller,
                   gint64               person,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  ask (caller, &award_item_shape, person, cancellable, callback, user_data);
}

GPtrArray *
award_items_finish (DbCaller      *caller,
                    GAsyncResult  *result,
                    GError       **error)
{
  return db_shape_finish_all (&award_item_shape, caller, result, (GDestroyNotify) award_item_free, error);
}

void
award_suspensions_async (DbCaller            *caller,
                         gint64               person,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  ask (caller, &award_suspension_shape, person, cancellable, callback, user_data);
}

GPtrArray *
award_suspensions_finish (DbCaller      *caller,
                          GAsyncResult  *result,
                          GError       **error)
{
  return db_shape_finish_all (&award_suspension_shape, caller, result, (GDestroyNotify) award_suspension_free, error);
}

void
award_confirmations_async (DbCaller            *caller,
                           gint64               person,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  ask (caller, &award_confirmation_shape, person, cancellable, callback, user_data);
}

GPtrArray *
award_confirmations_finish (DbCaller      *caller,
                            GAsyncResult  *result,
                            GError       **error)
{
  return db_shape_finish_all (&award_confirmation_shape, caller, result, (GDestroyNotify) award_confirmation_free,
                              error);
}

void
award_payments_async (DbCaller            *caller,
                      gint64               person,
                      const char          *after,
                      int                  limit,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_args_text (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, award_payment_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
award_payments_finish (DbCaller      *caller,
                       GAsyncResult  *result,
                       GError       **error)
{
  return db_shape_finish_all (&award_payment_shape, caller, result, (GDestroyNotify) award_payment_free, error);
}

void
award_determinations_async (DbCaller            *caller,
                            gint64               person,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  ask (caller, &award_determination_shape, person, cancellable, callback, user_data);
}

GPtrArray *
award_determinations_finish (DbCaller      *caller,
                             GAsyncResult  *result,
                             GError       **error)
{
  return db_shape_finish_all (&award_determination_shape, caller, result, (GDestroyNotify) award_determination_free,
                              error);
}

void
award_rerun_async (DbCaller            *caller,
                   gint64               person,
                   int                  award,
                   int                  seq,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_args_int64 (args, award);
  db_args_int64 (args, seq);
  db_caller_call_async (caller, award_proof_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

AwardProof *
award_rerun_finish (DbCaller      *caller,
                    GAsyncResult  *result,
                    GError       **error)
{
  return db_shape_finish (&award_proof_shape, caller, result, error);
}
