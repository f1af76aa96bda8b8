#include "cases/insight.h"

#include "cases/shapes.h"

static const DbColumn effect_columns[] = {
  DB_TEXT (CaseEffect, label),
  DB_TEXT (CaseEffect, old_value),
  DB_TEXT (CaseEffect, new_value),
  DB_TEXT (CaseEffect, note),
};
const DbShape case_effect_shape = DB_SHAPE ("api.case_effects", CaseEffect, effect_columns);
DB_SHAPE_DEFINE_FREE (CaseEffect, case_effect, case_effect_shape)

static const DbColumn check_columns[] = {
  DB_TEXT (CaseCheck, level),
  DB_TEXT (CaseCheck, field),
  DB_TEXT (CaseCheck, msgid),
  DB_STRV (CaseCheck, args),
};
const DbShape case_check_shape = DB_SHAPE ("api.case_checks", CaseCheck, check_columns);
DB_SHAPE_DEFINE_FREE (CaseCheck, case_check, case_check_shape)

static const DbColumn signature_columns[] = {
  DB_TEXT (CaseSignature, stage),
  DB_TEXT (CaseSignature, post_title),
  DB_TEXT (CaseSignature, name),
  DB_TEXT (CaseSignature, login),
  DB_TEXT (CaseSignature, decision),
  DB_TEXT (CaseSignature, reason_title),
  DB_TEXT (CaseSignature, opinion),
  DB_TEXT (CaseSignature, signed_at),
  DB_INT (CaseSignature, content_version),
  DB_COLUMN_AS ("void", CaseSignature, is_void, DB_KIND_BOOL, gboolean),
};
const DbShape case_signature_shape = DB_SHAPE ("api.case_signatures", CaseSignature, signature_columns);
DB_SHAPE_DEFINE_FREE (CaseSignature, case_signature, case_signature_shape)

char *
case_check_text (const CaseCheck *self)
{
  return db_text_compose (self->msgid, (const char *const *) self->args);
}

static void
ask_of_case (DbCaller            *caller,
             const DbShape       *shape,
             gint64               case_id,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, case_id);
  db_caller_call_async (caller, shape->function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

void
case_effects_async (DbCaller            *caller,
                    gint64               case_id,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  ask_of_case (caller, &case_effect_shape, case_id, cancellable, callback, user_data);
}

GPtrArray *
case_effects_finish (DbCaller      *caller,
                     GAsyncResult  *result,
                     GError       **error)
{
  return db_shape_finish_all (&case_effect_shape, caller, result, (GDestroyNotify) case_effect_free, error);
}

void
case_checks_async (DbCaller            *caller,
                   gint64               case_id,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  ask_of_case (caller, &case_check_shape, case_id, cancellable, callback, user_data);
}

GPtrArray *
case_checks_finish (DbCaller      *caller,
                    GAsyncResult  *result,
                    GError       **error)
{
  return db_shape_finish_all (&case_check_shape, caller, result, (GDestroyNotify) case_check_free, error);
}

void
case_signatures_async (DbCaller            *caller,
                       gint64               case_id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  ask_of_case (caller, &case_signature_shape, case_id, cancellable, callback, user_data);
}

GPtrArray *
case_signatures_finish (DbCaller      *caller,
                        GAsyncResult  *result,
                        GError       **error)
{
  return db_shape_finish_all (&case_signature_shape, caller, result,
                              (GDestroyNotify) case_signature_free, error);
}
