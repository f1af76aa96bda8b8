#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Rows for lists and Excel, on the long lane; the server logs them as exports.  What columns there are stands in the
 * report's description, so they stay rows. */

/* api.report_my_cases: cases this clerk entered or decided between two days (YYYY-MM-DD), both included. */
void    report_rows_my_cases_async  (DbCaller *caller, const char *from, const char *to, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
DbRows *report_rows_my_cases_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.report_persons: @status NULL and @unit 0 mean all. */
void    report_rows_persons_async   (DbCaller *caller, const char *status, gint64 unit, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
DbRows *report_rows_persons_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.report_account_years: accounts as a year closed them; @unit 0 means all. */
void    report_rows_account_years_async  (DbCaller *caller, int year, gint64 unit, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
DbRows *report_rows_account_years_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.report_settlements, api.report_survivor_claims: decided between two days (YYYY-MM-DD), both included, a row
 * a decision. */
void    report_rows_settlements_async      (DbCaller *caller, const char *from, const char *to,
                                            GCancellable *cancellable, GAsyncReadyCallback callback,
                                            gpointer user_data);
void    report_rows_survivor_claims_async  (DbCaller *caller, const char *from, const char *to,
                                            GCancellable *cancellable, GAsyncReadyCallback callback,
                                            gpointer user_data);
/* api.report_dependents: @state key of dependent_state, or NULL for all. */
void    report_rows_dependents_async       (DbCaller *caller, const char *state, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
/* Of any of these three. */
DbRows *report_rows_endings_finish         (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.report_back_payments: decided between two days (YYYY-MM-DD), both included, a row a month. */
void    report_rows_back_payments_async  (DbCaller *caller, const char *from, const char *to,
                                          GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer user_data);
DbRows *report_rows_back_payments_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.report_adjustment_sums and api.report_adjustment_lines: a run by office, its lines (@office NULL: all). */
void    report_rows_adjustment_sums_async  (DbCaller *caller, gint64 run, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
void    report_rows_adjustment_lines_async (DbCaller *caller, gint64 run, const char *office,
                                            GCancellable *cancellable, GAsyncReadyCallback callback,
                                            gpointer user_data);
DbRows *report_rows_adjustment_finish      (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
