#include "records/outlook.h"

#include "records/shapes.h"

static const DbColumn outlook_columns[] = {
  DB_TEXT (Outlook, retirement_group),
  DB_INT (Outlook, birth),
  DB_INT (Outlook, work_start),
  DB_INT (Outlook, months_paid),
  DB_INT (Outlook, months_deemed),
  DB_INT (Outlook, special_heavy),
  DB_INT (Outlook, special_underground),
  DB_INT (Outlook, special_toxic),
  DB_INT (Outlook, extension_months),
  DB_INT (Outlook, released),
  DB_INT (Outlook, first_year),
  DB_NUMBERS (Outlook, bases),
  DB_STRV (Outlook, average_wages),
  DB_INT (Outlook, known_until),
  DB_INT64 (Outlook, future_base),
  DB_INT (Outlook, account_year),
  DB_INT64 (Outlook, account_opening),
  DB_STRV (Outlook, account_rates),
  DB_TEXT (Outlook, account_rate),
  DB_INT (Outlook, account_rate_year),
  DB_TEXT (Outlook, credit_rate),
  DB_INT (Outlook, base_year),
  DB_STRV (Outlook, benefit_bases),
  DB_TEXT (Outlook, trans_coef),
  DB_TEXT (Outlook, account_start_min),
  DB_TEXT (Outlook, index_method),
  DB_TEXT (Outlook, index_rounding),
  DB_TEXT (Outlook, average_wage_rounding),
  DB_TEXT (Outlook, deemed_index),
  DB_TEXT (Outlook, pension_total_rounding),
  DB_TEXT (Outlook, early_minimum),
  DB_TEXT (Outlook, divisor_table),
  DB_JSON (Outlook, figures),
  DB_INT (Outlook, confirmed_month),
  DB_TEXT (Outlook, confirmed_case),
  DB_INT64 (Outlook, confirmed_fen),
  DB_INT64 (Outlook, pension_fen),
  DB_TEXT (Outlook, award_kind),
};
const DbShape outlook_shape = DB_SHAPE ("api.retirement_outlook", Outlook, outlook_columns);
DB_SHAPE_DEFINE_FREE (Outlook, outlook, outlook_shape)

static const DbColumn outlook_fact_columns[] = {
  DB_TEXT (OutlookFact, fact),
  DB_TEXT (OutlookFact, title),
  DB_TEXT (OutlookFact, on_id),
  DB_TEXT (OutlookFact, in_archive),
  DB_TEXT (OutlookFact, on_record),
  DB_BOOL (OutlookFact, differs),
  DB_TEXT (OutlookFact, basis),
  DB_TEXT (OutlookFact, case_no),
  DB_INT64 (OutlookFact, case_id),
};
const DbShape outlook_fact_shape = DB_SHAPE ("api.retirement_facts", OutlookFact, outlook_fact_columns);
DB_SHAPE_DEFINE_FREE (OutlookFact, outlook_fact, outlook_fact_shape)

static const DbColumn outlook_check_columns[] = {
  DB_TEXT (OutlookCheck, level),
  DB_TEXT (OutlookCheck, msgid),
  DB_STRV (OutlookCheck, args),
  DB_TEXT (OutlookCheck, action),
  DB_INT64 (OutlookCheck, case_id),
};
const DbShape outlook_check_shape = DB_SHAPE ("api.retirement_checks", OutlookCheck, outlook_check_columns);
DB_SHAPE_DEFINE_FREE (OutlookCheck, outlook_check, outlook_check_shape)

static void
ask (DbCaller *caller, const DbShape *shape, gint64 person, GCancellable *cancellable, GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_caller_call_async (caller, shape->function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

void
outlook_async (DbCaller            *caller,
               gint64               person,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  ask (caller, &outlook_shape, person, cancellable, callback, user_data);
}

Outlook *
outlook_finish (DbCaller      *caller,
                GAsyncResult  *result,
                GError       **error)
{
  return db_shape_finish (&outlook_shape, caller, result, error);
}

void
outlook_facts_async (DbCaller            *caller,
                     gint64               person,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  ask (caller, &outlook_fact_shape, person, cancellable, callback, user_data);
}

GPtrArray *
outlook_facts_finish (DbCaller      *caller,
                      GAsyncResult  *result,
                      GError       **error)
{
  return db_shape_finish_all (&outlook_fact_shape, caller, result, (GDestroyNotify) outlook_fact_free, error);
}

void
outlook_checks_async (DbCaller            *caller,
                      gint64               person,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  ask (caller, &outlook_check_shape, person, cancellable, callback, user_data);
}

GPtrArray *
outlook_checks_finish (DbCaller      *caller,
                       GAsyncResult  *result,
                       GError       **error)
{
  return db_shape_finish_all (&outlook_check_shape, caller, result, (GDestroyNotify) outlook_check_free, error);
}
