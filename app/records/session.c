#include "records/session.h"

#include "records/shapes.h"

static const DbColumn facts_columns[] = {
  DB_TEXT (SessionFacts, login),
  DB_TEXT (SessionFacts, name),
  DB_TEXT (SessionFacts, office),
  DB_TEXT (SessionFacts, office_name),
  DB_TEXT (SessionFacts, office_level),
  DB_STRV (SessionFacts, posts),
  DB_BOOL (SessionFacts, rehearsal),
  DB_TEXT (SessionFacts, rules_version),
  DB_INT (SessionFacts, schema_version),
  DB_TEXT (SessionFacts, server_date),
  DB_TEXT (SessionFacts, server_time),
  DB_INT (SessionFacts, poll_seconds),
  DB_STRV (SessionFacts, post_titles),
};
const DbShape session_facts_shape = DB_SHAPE ("api.session_open", SessionFacts, facts_columns);
DB_SHAPE_DEFINE_FREE (SessionFacts, session_facts, session_facts_shape)

static const DbColumn pulse_columns[] = {
  DB_INT64 (SessionPulse, tick),
  DB_INT (SessionPulse, todo),
  DB_INT (SessionPulse, review),
  DB_INT (SessionPulse, approve),
  DB_INT (SessionPulse, upper),
  DB_INT (SessionPulse, tasks),
  DB_INT (SessionPulse, overdue),
  DB_TEXT (SessionPulse, server_time),
};
const DbShape session_pulse_shape = DB_SHAPE ("api.session_pulse", SessionPulse, pulse_columns);
DB_SHAPE_DEFINE_FREE (SessionPulse, session_pulse, session_pulse_shape)

gboolean
session_facts_has_post (const SessionFacts *self,
                        const char         *post)
{
  return g_strv_contains ((const char *const *) self->posts, post);
}

void
session_open_async (DbCaller            *caller,
                    const char          *client,
                    const char          *rules_version,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, client);
  db_args_text (args, rules_version);
  db_caller_call_async (caller, session_facts_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

SessionFacts *
session_open_finish (DbCaller      *caller,
                     GAsyncResult  *result,
                     GError       **error)
{
  return db_shape_finish (&session_facts_shape, caller, result, error);
}

void
session_pulse_async (DbCaller            *caller,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  db_caller_call_async (caller, session_pulse_shape.function, NULL, DB_LANE_QUICK, cancellable, callback, user_data);
}

SessionPulse *
session_pulse_finish (DbCaller      *caller,
                      GAsyncResult  *result,
                      GError       **error)
{
  return db_shape_finish (&session_pulse_shape, caller, result, error);
}
