#include "records/account.h"

#include "records/shapes.h"

static const DbColumn account_facts_columns[] = {
  DB_TEXT (AccountFacts, status),
  DB_TEXT (AccountFacts, status_title),
  DB_INT (AccountFacts, opened_month),
  DB_INT (AccountFacts, status_month),
  DB_TEXT (AccountFacts, ending),
  DB_INT64 (AccountFacts, merged_into),
  DB_INT (AccountFacts, closed_year),
  DB_INT64 (AccountFacts, balance),
  DB_INT64 (AccountFacts, balance_moved),
  DB_INT64 (AccountFacts, booked),
  DB_INT64 (AccountFacts, carried),
  DB_INT (AccountFacts, carried_year),
  DB_INT (AccountFacts, months_paid),
  DB_INT (AccountFacts, months_deemed),
};
const DbShape account_facts_shape = DB_SHAPE ("api.account_open", AccountFacts, account_facts_columns);
DB_SHAPE_DEFINE_FREE (AccountFacts, account_facts, account_facts_shape)

static const DbColumn account_year_columns[] = {
  DB_INT (AccountYear, year),
  DB_TEXT (AccountYear, phase),
  DB_INT (AccountYear, rate),
  DB_INT64 (AccountYear, opening),
  DB_INT64 (AccountYear, opening_moved),
  DB_INT64 (AccountYear, prior),
  DB_INT64 (AccountYear, prior_moved),
  DB_INT64 (AccountYear, prior_interest),
  DB_INT64 (AccountYear, prior_interest_moved),
  DB_INT64 (AccountYear, interest_opening),
  DB_INT64 (AccountYear, interest_opening_moved),
  DB_INT64 (AccountYear, principal),
  DB_INT64 (AccountYear, principal_moved),
  DB_INT64 (AccountYear, month_product),
  DB_INT64 (AccountYear, interest_current),
  DB_INT64 (AccountYear, interest_current_moved),
  DB_INT64 (AccountYear, paid),
  DB_INT64 (AccountYear, paid_moved),
  DB_INT64 (AccountYear, interest_paid),
  DB_INT64 (AccountYear, interest_paid_moved),
  DB_INT64 (AccountYear, closing),
  DB_INT64 (AccountYear, closing_moved),
  DB_NUMBERS (AccountYear, own),
  DB_NUMBERS (AccountYear, moved),
  DB_NUMBERS (AccountYear, payouts),
  DB_NUMBERS (AccountYear, payouts_moved),
};
const DbShape account_year_shape = DB_SHAPE ("api.account_years", AccountYear, account_year_columns);
DB_SHAPE_DEFINE_FREE (AccountYear, account_year, account_year_shape)

static const DbColumn account_change_columns[] = {
  DB_INT (AccountChange, month),
  DB_TEXT (AccountChange, from_title),
  DB_TEXT (AccountChange, to_title),
  DB_TEXT (AccountChange, why),
  DB_TEXT (AccountChange, case_no),
  DB_TEXT (AccountChange, changed_by),
  DB_TEXT (AccountChange, changed_at),
};
const DbShape account_change_shape = DB_SHAPE ("api.account_changes", AccountChange, account_change_columns);
DB_SHAPE_DEFINE_FREE (AccountChange, account_change, account_change_shape)

void
account_open_async (DbCaller            *caller,
                    gint64               person,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_caller_call_async (caller, account_facts_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

AccountFacts *
account_open_finish (DbCaller      *caller,
                     GAsyncResult  *result,
                     GError       **error)
{
  return db_shape_finish (&account_facts_shape, caller, result, error);
}

void
account_years_async (DbCaller            *caller,
                     gint64               person,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_caller_call_async (caller, account_year_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
account_years_finish (DbCaller      *caller,
                      GAsyncResult  *result,
                      GError       **error)
{
  return db_shape_finish_all (&account_year_shape, caller, result, (GDestroyNotify) account_year_free, error);
}

void
account_changes_async (DbCaller            *caller,
                       gint64               person,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, person);
  db_caller_call_async (caller, account_change_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
account_changes_finish (DbCaller      *caller,
                        GAsyncResult  *result,
                        GError       **error)
{
  return db_shape_finish_all (&account_change_shape, caller, result, (GDestroyNotify) account_change_free, error);
}
