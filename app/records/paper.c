#include "records/paper.h"

#include "records/shapes.h"

static const DbColumn facts_columns[] = {
  DB_TEXT (PaperFacts, title),
  DB_TEXT (PaperFacts, serial),
  DB_TEXT (PaperFacts, name),
  DB_TEXT (PaperFacts, id_masked),
  DB_TEXT (PaperFacts, agency),
  DB_TEXT (PaperFacts, issued_at),
  DB_INT (PaperFacts, months_paid),
  DB_TEXT (PaperFacts, first_month),
  DB_TEXT (PaperFacts, last_month),
};
const DbShape paper_facts_shape = DB_SHAPE ("api.document_verify", PaperFacts, facts_columns);
DB_SHAPE_DEFINE_FREE (PaperFacts, paper_facts, paper_facts_shape)

static const DbColumn batch_columns[] = {
  DB_INT64 (PaperBatch, batch),
  DB_INT (PaperBatch, persons),
};
const DbShape paper_batch_shape = DB_SHAPE ("api.statement_batch_start", PaperBatch, batch_columns);
DB_SHAPE_DEFINE_FREE (PaperBatch, paper_batch, paper_batch_shape)

/* the content stays a text: it is only passed on */
static const DbColumn statement_columns[] = {
  DB_INT64 (PaperStatement, person),
  DB_TEXT (PaperStatement, serial),
  DB_TEXT (PaperStatement, content),
};
const DbShape paper_statement_shape = DB_SHAPE ("api.statement_batch_next", PaperStatement, statement_columns);
DB_SHAPE_DEFINE_FREE (PaperStatement, paper_statement, paper_statement_shape)

void
paper_verify_async (DbCaller            *caller,
                    const char          *code,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, code);
  db_args_request (args, NULL);
  db_caller_call_async (caller, paper_facts_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

PaperFacts *
paper_verify_finish (DbCaller      *caller,
                     GAsyncResult  *result,
                     GError       **error)
{
  return db_shape_finish (&paper_facts_shape, caller, result, error);
}

void
paper_batch_start_async (DbCaller            *caller,
                         int                  year,
                         const char          *unit_no,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, year);
  db_args_text (args, unit_no);
  db_args_request (args, NULL);
  db_caller_call_async (caller, paper_batch_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

void
paper_notices_start_async (DbCaller *caller, const PaperNotices *wanted, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  if (wanted->stop_list != 0)
    {
      db_args_int64 (args, wanted->stop_list);
      db_args_request (args, NULL);
      db_caller_call_async (caller, "api.stop_notice_batch_start", args, DB_LANE_LONG, cancellable, callback,
                            user_data);
      return;
    }
  db_args_text (args, wanted->state);
  db_args_text (args, wanted->unit_no);
  db_args_id (args, wanted->community);
  db_args_ids (args, wanted->persons, wanted->n_persons);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.notice_batch_start", args, DB_LANE_LONG, cancellable, callback, user_data);
}

PaperBatch *
paper_batch_start_finish (DbCaller      *caller,
                          GAsyncResult  *result,
                          GError       **error)
{
  return db_shape_finish (&paper_batch_shape, caller, result, error);
}

void
paper_batch_next_async (DbCaller            *caller,
                        gint64               batch,
                        gint64               after,
                        int                  limit,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, batch);
  db_args_int64 (args, after);
  db_args_int64 (args, limit);
  db_args_request (args, NULL);
  db_caller_call_async (caller, paper_statement_shape.function, args, DB_LANE_LONG, cancellable, callback, user_data);
}

GPtrArray *
paper_batch_next_finish (DbCaller      *caller,
                         GAsyncResult  *result,
                         GError       **error)
{
  return db_shape_finish_all (&paper_statement_shape, caller, result, (GDestroyNotify) paper_statement_free, error);
}

void
paper_batch_printed_async (DbCaller            *caller,
                           const PaperPrint    *print,
                           const char          *how,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, print->batch);
  db_args_text (args, how);
  db_args_strv (args, print->left_out);
  db_args_int64 (args, print->pages);
  db_args_text (args, print->sha256);
  db_args_request (args, NULL);
  db_caller_call_async (caller, "api.statement_batch_printed", args, DB_LANE_LONG, cancellable, callback, user_data);
}

int
paper_batch_printed_finish (DbCaller      *caller,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  if (rows == NULL)
    return -1;

  return db_rows_count (rows) > 0 ? (int) db_rows_int64 (rows, 0, "statements") : 0;
}
