#include "records/report.h"

#include "db/look.h"

void
report_rows_my_cases_async (DbCaller            *caller,
                            const char          *from,
                            const char          *to,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_date (args, from);
  db_args_date (args, to);
  db_look_async (caller, "api.report_my_cases", args, DB_LANE_LONG, cancellable, callback, user_data);
}

DbRows *
report_rows_my_cases_finish (DbCaller      *caller,
                             GAsyncResult  *result,
                             GError       **error)
{
  return db_look_finish (caller, result, error);
}

void
report_rows_persons_async (DbCaller            *caller,
                           const char          *status,
                           gint64               unit,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, status);
  db_args_id (args, unit);
  db_look_async (caller, "api.report_persons", args, DB_LANE_LONG, cancellable, callback, user_data);
}

DbRows *
report_rows_persons_finish (DbCaller      *caller,
                            GAsyncResult  *result,
                            GError       **error)
{
  return db_look_finish (caller, result, error);
}

void
report_rows_account_years_async (DbCaller            *caller,
                                 int                  year,
                                 gint64               unit,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, year);
  db_args_id (args, unit);
  db_look_async (caller, "api.report_account_years", args, DB_LANE_LONG, cancellable, callback, user_data);
}

DbRows *
report_rows_account_years_finish (DbCaller      *caller,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return db_look_finish (caller, result, error);
}

void
report_rows_back_payments_async (DbCaller            *caller,
                                 const char          *from,
                                 const char          *to,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_date (args, from);
  db_args_date (args, to);
  db_look_async (caller, "api.report_back_payments", args, DB_LANE_LONG, cancellable, callback, user_data);
}

DbRows *
report_rows_back_payments_finish (DbCaller      *caller,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return db_look_finish (caller, result, error);
}

void
report_rows_adjustment_sums_async (DbCaller *caller, gint64 run, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, run);
  db_look_async (caller, "api.report_adjustment_sums", args, DB_LANE_LONG, cancellable, callback, user_data);
}

void
report_rows_adjustment_lines_async (DbCaller *caller, gint64 run, const char *office, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, run);
  db_args_text (args, office);
  db_look_async (caller, "api.report_adjustment_lines", args, DB_LANE_LONG, cancellable, callback, user_data);
}

DbRows *
report_rows_adjustment_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_look_finish (caller, result, error);
}

static void
look_at_period (DbCaller *caller, const char *function, const char *from, const char *to, GCancellable *cancellable,
                GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_date (args, from);
  db_args_date (args, to);
  db_look_async (caller, function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

void
report_rows_settlements_async (DbCaller *caller, const char *from, const char *to, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  look_at_period (caller, "api.report_settlements", from, to, cancellable, callback, user_data);
}

void
report_rows_survivor_claims_async (DbCaller *caller, const char *from, const char *to, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  look_at_period (caller, "api.report_survivor_claims", from, to, cancellable, callback, user_data);
}

void
report_rows_dependents_async (DbCaller *caller, const char *state, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, state);
  db_look_async (caller, "api.report_dependents", args, DB_LANE_LONG, cancellable, callback, user_data);
}

DbRows *
report_rows_endings_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_look_finish (caller, result, error);
}
