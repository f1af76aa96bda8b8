#include "cases/assessment.h"

#include "cases/shapes.h"

static const DbColumn case_month_columns[] = {
  DB_INT (CaseMonth, month),
  DB_TEXT (CaseMonth, mark),
  DB_TEXT (CaseMonth, unit_name),
  DB_INT64 (CaseMonth, base_before),
  DB_INT64 (CaseMonth, wage),
  DB_INT64 (CaseMonth, floor),
  DB_INT64 (CaseMonth, ceiling),
  DB_INT64 (CaseMonth, base),
  DB_INT (CaseMonth, employer_rate),
  DB_INT (CaseMonth, employee_rate),
  DB_INT (CaseMonth, credit_rate),
  DB_INT64 (CaseMonth, employer),
  DB_INT64 (CaseMonth, employee),
  DB_INT64 (CaseMonth, own),
  DB_INT64 (CaseMonth, moved),
  DB_INT (CaseMonth, counted),
  DB_INT64 (CaseMonth, interest),
  DB_INT64 (CaseMonth, late_fee),
  DB_INT (CaseMonth, late_days),
  DB_TEXT (CaseMonth, msgid),
  DB_STRV (CaseMonth, args),
};
const DbShape case_month_shape = DB_SHAPE ("api.case_months", CaseMonth, case_month_columns);
DB_SHAPE_DEFINE_FREE (CaseMonth, case_month, case_month_shape)

static const DbColumn case_peers_columns[] = {
  DB_INT (CasePeers, month),
  DB_INT (CasePeers, peers),
  DB_INT64 (CasePeers, low),
  DB_INT64 (CasePeers, median),
  DB_INT64 (CasePeers, high),
  DB_INT64 (CasePeers, base),
};
const DbShape case_peers_shape = DB_SHAPE ("api.case_peers", CasePeers, case_peers_columns);
DB_SHAPE_DEFINE_FREE (CasePeers, case_peers, case_peers_shape)

static const DbColumn case_extension_columns[] = {
  DB_TEXT (CaseExtension, path),
  DB_COLUMN_AS ("short", CaseExtension, missing, DB_KIND_INT, int),
  DB_INT (CaseExtension, minimum),
  DB_INT (CaseExtension, paid),
  DB_INT (CaseExtension, deemed),
  DB_INT (CaseExtension, statutory_month),
  DB_INT (CaseExtension, first_insured),
  DB_INT (CaseExtension, extension_months),
  DB_TEXT (CaseExtension, choice),
  DB_INT64 (CaseExtension, oneoff_base),
  DB_INT (CaseExtension, oneoff_rate),
  DB_INT64 (CaseExtension, oneoff_amount),
};
const DbShape case_extension_shape = DB_SHAPE ("api.case_extension", CaseExtension, case_extension_columns);
DB_SHAPE_DEFINE_FREE (CaseExtension, case_extension, case_extension_shape)

char *
case_month_problem (const CaseMonth *self)
{
  return self->msgid != NULL ? db_text_compose (self->msgid, (const char *const *) self->args) : NULL;
}

void
case_months_async (DbCaller            *caller,
                   gint64               case_id,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, case_id);
  db_caller_call_async (caller, case_month_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
case_months_finish (DbCaller      *caller,
                    GAsyncResult  *result,
                    GError       **error)
{
  return db_shape_finish_all (&case_month_shape, caller, result, (GDestroyNotify) case_month_free, error);
}

void
case_peers_async (DbCaller            *caller,
                  gint64               case_id,
                  GCancellable        *cancellable,
                  GAsyncReadyCallback  callback,
                  gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, case_id);
  db_caller_call_async (caller, case_peers_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

GPtrArray *
case_peers_finish (DbCaller      *caller,
                   GAsyncResult  *result,
                   GError       **error)
{
  return db_shape_finish_all (&case_peers_shape, caller, result, (GDestroyNotify) case_peers_free, error);
}

void
case_extension_async (DbCaller            *caller,
                      gint64               case_id,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, case_id);
  db_caller_call_async (caller, case_extension_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

CaseExtension *
case_extension_finish (DbCaller      *caller,
                       GAsyncResult  *result,
                       GError       **error)
{
  return db_shape_finish (&case_extension_shape, caller, result, error);
}
