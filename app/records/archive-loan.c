#include "records/archive-loan.h"

#include "records/shapes.h"

static const DbColumn loan_columns[] = {
  DB_INT64 (ArchiveLoan, loan),
  DB_INT64 (ArchiveLoan, volume),
  DB_TEXT (ArchiveLoan, archive_no),
  DB_TEXT (ArchiveLoan, title),
  DB_TEXT (ArchiveLoan, borrower),
  DB_TEXT (ArchiveLoan, unit_name),
  DB_TEXT (ArchiveLoan, id_text),
  DB_TEXT (ArchiveLoan, purpose),
  DB_TEXT (ArchiveLoan, way),
  DB_TEXT (ArchiveLoan, way_title),
  DB_TEXT (ArchiveLoan, due_date),
  DB_BOOL (ArchiveLoan, overdue),
  DB_TEXT (ArchiveLoan, asked_by),
  DB_TEXT (ArchiveLoan, asked_at),
  DB_TEXT (ArchiveLoan, approved_by),
  DB_TEXT (ArchiveLoan, lent_at),
  DB_TEXT (ArchiveLoan, refused_reason),
  DB_TEXT (ArchiveLoan, returned_at),
  DB_TEXT (ArchiveLoan, returned_by),
  DB_TEXT (ArchiveLoan, return_note),
  DB_BOOL (ArchiveLoan, may_decide),
  DB_BOOL (ArchiveLoan, may_take_back),
};
const DbShape archive_loan_shape = DB_SHAPE ("api.archive_loans", ArchiveLoan, loan_columns);
DB_SHAPE_DEFINE_FREE (ArchiveLoan, archive_loan, archive_loan_shape)

static const DbColumn disposal_columns[] = {
  DB_INT64 (ArchiveDisposal, disposal),
  DB_TEXT (ArchiveDisposal, state),
  DB_TEXT (ArchiveDisposal, state_title),
  DB_INT64 (ArchiveDisposal, volume),
  DB_TEXT (ArchiveDisposal, archive_no),
  DB_TEXT (ArchiveDisposal, title),
  DB_INT (ArchiveDisposal, year),
  DB_INT (ArchiveDisposal, years),
  DB_TEXT (ArchiveDisposal, keep_until),
  DB_INT (ArchiveDisposal, pages),
  DB_TEXT (ArchiveDisposal, opinion),
  DB_TEXT (ArchiveDisposal, opinion_title),
  DB_INT (ArchiveDisposal, more_years),
  DB_TEXT (ArchiveDisposal, reason),
  DB_TEXT (ArchiveDisposal, reported_to),
  DB_TEXT (ArchiveDisposal, reported_on),
  DB_TEXT (ArchiveDisposal, made_by),
  DB_TEXT (ArchiveDisposal, made_at),
  DB_TEXT (ArchiveDisposal, approved_by),
  DB_TEXT (ArchiveDisposal, approved_at),
  DB_TEXT (ArchiveDisposal, witness1_by),
  DB_TEXT (ArchiveDisposal, witness2_by),
  DB_TEXT (ArchiveDisposal, witness2_at),
  DB_TEXT (ArchiveDisposal, digest),
};
const DbShape archive_disposal_shape = DB_SHAPE ("api.archive_disposals", ArchiveDisposal, disposal_columns);
DB_SHAPE_DEFINE_FREE (ArchiveDisposal, archive_disposal, archive_disposal_shape)

/* Of what a change answers the page reads little: the list is read again. */
typedef struct
{
  gint64 id;
  char  *state;
} Answer;

static const DbColumn asked_columns[] = { DB_COLUMN_AS ("loan", Answer, id, DB_KIND_INT64, gint64) };
static const DbColumn made_columns[] = { DB_COLUMN_AS ("disposal", Answer, id, DB_KIND_INT64, gint64) };
static const DbColumn state_columns[] = { DB_TEXT (Answer, state) };
const DbShape archive_loan_asked_shape = DB_SHAPE ("api.archive_loan_ask", Answer, asked_columns);
const DbShape archive_loan_decided_shape = DB_SHAPE ("api.archive_loan_decide", Answer, state_columns);
const DbShape archive_disposal_made_shape = DB_SHAPE ("api.archive_disposal_make", Answer, made_columns);
const DbShape archive_disposal_signed_shape = DB_SHAPE ("api.archive_disposal_sign", Answer, state_columns);

static gboolean
went_well (const DbShape *shape, DbCaller *caller, GAsyncResult *result, GError **error)
{
  gpointer answer = db_shape_finish (shape, caller, result, error);

  if (answer == NULL)
    return FALSE;
  db_shape_free (shape, answer);
  return TRUE;
}

void
archive_loans_async (DbCaller *caller, gboolean open, gint64 after, int limit, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_bool (args, open);
  db_args_id (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, archive_loan_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
archive_loans_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&archive_loan_shape, caller, result, (GDestroyNotify) archive_loan_free, error);
}

void
archive_loan_ask_async (DbCaller *caller, const ArchiveLoanWish *wish, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, wish->volume);
  db_args_text (args, wish->borrower);
  db_args_text (args, wish->unit);
  db_args_text (args, wish->id_text);
  db_args_text (args, wish->purpose);
  db_args_text (args, wish->way);
  db_args_date (args, wish->due);
  db_args_request (args, NULL);
  db_caller_call_async (caller, archive_loan_asked_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

gboolean
archive_loan_ask_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return went_well (&archive_loan_asked_shape, caller, result, error);
}

void
archive_loan_decide_async (DbCaller *caller, gint64 loan, const char *decision, const char *reason,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, loan);
  db_args_text (args, decision);
  db_args_text (args, reason);
  db_args_request (args, NULL);
  db_caller_call_async (caller, archive_loan_decided_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

gboolean
archive_loan_decide_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return went_well (&archive_loan_decided_shape, caller, result, error);
}

void
archive_disposals_async (DbCaller *caller, gint64 after, int limit, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_id (args, after);
  db_args_int64 (args, limit);
  db_caller_call_async (caller, archive_disposal_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
archive_disposals_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return db_shape_finish_all (&archive_disposal_shape, caller, result, (GDestroyNotify) archive_disposal_free, error);
}

void
archive_disposal_make_async (DbCaller *caller, const gint64 *volumes, gsize n, const char *const *opinions,
                             const gint64 *more, const char *const *reasons, const char *reported_to,
                             const char *reported_on, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_ids (args, volumes, n);
  db_args_strv (args, opinions);
  db_args_ids (args, more, n);
  db_args_strv (args, reasons);
  db_args_text (args, reported_to);
  db_args_date (args, reported_on);
  db_args_request (args, NULL);
  db_caller_call_async (caller, archive_disposal_made_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

gboolean
archive_disposal_make_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return went_well (&archive_disposal_made_shape, caller, result, error);
}

void
archive_disposal_sign_async (DbCaller *caller, gint64 disposal, const char *act, const char *digest,
                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, disposal);
  db_args_text (args, act);
  db_args_text (args, digest);
  db_args_request (args, NULL);
  db_caller_call_async (caller, archive_disposal_signed_shape.function, args, DB_LANE_QUICK, cancellable, callback,
                        user_data);
}

gboolean
archive_disposal_sign_finish (DbCaller *caller, GAsyncResult *result, GError **error)
{
  return went_well (&archive_disposal_signed_shape, caller, result, error);
}
