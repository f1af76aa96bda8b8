#include "cases/case-private.h"

#include <string.h>

/* One action that signs or moves the case. */
typedef struct
{
  char       *action;       /* name of the request in the journal */
  char       *request;
  const char *function;
  DbArgs     *args;
  gboolean    moves;        /* the case leaves this desk: its draft is over */
  gboolean    repeated;

  /* The answer */
  char       *next_who;
  gboolean    matches;
  int         tries;
} Act;

static void
act_free (gpointer data)
{
  Act *self = data;

  g_free (self->action);
  g_free (self->request);
  g_free (self->next_who);
  g_clear_pointer (&self->args, db_args_unref);
  g_free (self);
}

gboolean
case_was_answered (const GError *error)
{
  return error == NULL
         || (error->domain == DB_ERROR && error->code != DB_ERROR_OFFLINE && error->code != DB_ERROR_UNKNOWN_OUTCOME);
}

static void
forget_request (CaseModel *self,
                Act       *act)
{
  g_hash_table_remove (self->requests, act->action);
  if (self->drafts != NULL)
    case_drafts_request_async (self->drafts, self->facts->case_id, act->action, NULL, NULL, NULL);
}

/* The action is done whether the case can be read again or not. */
static void
read_again_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (!case_model_reload_finish (CASE_MODEL (source), result, &error))
    g_debug ("reload: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
note_answer (Act    *act,
             DbRows *rows)
{
  if (db_rows_count (rows) == 0)
    return;

  if (db_rows_has (rows, "next_who"))
    act->next_who = g_strdup (db_rows_text (rows, 0, "next_who"));
  if (db_rows_has (rows, "matches"))
    act->matches = db_rows_bool (rows, 0, "matches");
  if (db_rows_has (rows, "tries"))
    act->tries = (int) db_rows_int64 (rows, 0, "tries");
}

static void send (GTask *task);

/* A try at a blind field is told about only when it is kept: the same request in a later transaction has the answer. */
static gboolean
is_to_repeat (const Act *act,
              DbRows    *rows)
{
  return !act->repeated && rows != NULL && db_rows_count (rows) > 0 && db_rows_has (rows, "matches")
         && db_rows_is_null (rows, 0, "matches");
}

static void
acted_cb (GObject      *caller,
          GAsyncResult *result,
          gpointer      data)
{
  GTask *task = data;
  CaseModel *self = g_task_get_source_object (task);
  Act *act = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DbRows) rows = db_caller_call_finish (DB_CALLER (caller), result, &error);

  if (is_to_repeat (act, rows))
    {
      act->repeated = TRUE;
      send (task);
      return;
    }

  if (case_was_answered (error))
    forget_request (self, act);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  note_answer (act, rows);
  if (act->moves && self->drafts != NULL)
    case_drafts_drop_async (self->drafts, self->facts->case_id, NULL, NULL);
  case_model_reload_async (self, NULL, read_again_cb, task);
}

static void
send (GTask *task)
{
  CaseModel *self = g_task_get_source_object (task);
  Act *act = g_task_get_task_data (task);

  db_caller_call_async (self->caller, act->function, act->args, DB_LANE_QUICK, g_task_get_cancellable (task),
                        acted_cb, task);
}

/* A disk that cannot keep the request is no reason to keep the clerk from submitting. */
static void
request_kept_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  GTask *task = data;
  CaseModel *self = g_task_get_source_object (task);

  case_model_kept_cb (NULL, result, g_object_ref (self));
  send (task);
}

/* The name under which a request is kept: the same only when the very same thing is asked again. */
static char *
action_name (const char   *function,
             const DbArgs *args)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < db_args_count (args); i++)
    {
      const char *text = db_args_get_text (args, i);

      g_checksum_update (checksum, (const guint8 *) (text != NULL ? text : ""), -1);
      g_checksum_update (checksum, (const guint8 *) "|", 1);
    }

  return g_strdup_printf ("%s:%.32s", function, g_checksum_get_string (checksum));
}

/* Takes @task and @args. */
static void
begin (GTask      *task,
       const char *function,
       DbArgs     *args,
       gboolean    moves)
{
  CaseModel *self = g_task_get_source_object (task);
  Act *act = g_new0 (Act, 1);
  char *action = action_name (function, args);
  const char *kept = g_hash_table_lookup (self->requests, action);

  act->action = action;
  act->request = kept != NULL ? g_strdup (kept) : g_uuid_string_random ();
  act->function = function;
  act->args = args;
  db_args_request (args, act->request);
  act->moves = moves;
  g_task_set_task_data (task, act, act_free);
  g_hash_table_replace (self->requests, g_strdup (action), g_strdup (act->request));

  if (self->drafts == NULL)
    {
      send (task);
      return;
    }

  self->unkept++;
  case_drafts_request_async (self->drafts, self->facts->case_id, action, act->request, request_kept_cb, task);
}

static GTask *
act_task (CaseModel           *self,
          gpointer             tag,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

static gboolean
act_finish (GAsyncResult  *result,
            GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Submit */

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  CaseModel *self = CASE_MODEL (source);
  GTask *task = data;
  GError *error = NULL;
  DbArgs *args;

  if (!case_model_save_finish (self, result, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  args = db_args_new ();
  db_args_int64 (args, self->facts->case_id);
  db_args_int64 (args, self->facts->version);
  begin (task, CASE_SUBMIT, args, TRUE);
}

void
case_model_submit_async (CaseModel           *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (CASE_IS_MODEL (self));

  case_model_save_async (self, cancellable, saved_cb,
                         act_task (self, case_model_submit_async, cancellable, callback, user_data));
}

gboolean
case_model_submit_finish (CaseModel     *self,
                          GAsyncResult  *result,
                          char         **next_who,
                          GError       **error)
{
  Act *act = g_task_get_task_data (G_TASK (result));

  if (!act_finish (result, error))
    return FALSE;

  if (next_who != NULL)
    *next_who = g_steal_pointer (&act->next_who);
  return TRUE;
}

/* Withdraw */

void
case_model_withdraw_async (CaseModel           *self,
                           const char          *reason,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task = act_task (self, case_model_withdraw_async, cancellable, callback, user_data);
  DbArgs *args = db_args_new ();

  g_return_if_fail (CASE_IS_MODEL (self));

  db_args_int64 (args, self->facts->case_id);
  db_args_int64 (args, self->facts->version);
  db_args_text (args, reason);
  begin (task, "api.case_withdraw", args, TRUE);
}

gboolean
case_model_withdraw_finish (CaseModel     *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return act_finish (result, error);
}

/* Decide */

static const char *const stage_functions[] = { "api.case_review", "api.case_approve", "api.case_confirm" };
static const char *const decisions[] = { "agree", "return", "refuse" };

static DbArgs *
decision_args (gint64        case_id,
               int           content_version,
               CaseDecision  decision,
               const char   *reason,
               const char   *opinion)
{
  DbArgs *args = db_args_new ();

  db_args_int64 (args, case_id);
  db_args_int64 (args, content_version);
  db_args_text (args, decisions[decision]);
  db_args_text (args, reason);
  db_args_text (args, opinion);
  return args;
}

void
case_model_decide_async (CaseModel           *self,
                         CaseStage            stage,
                         CaseDecision         decision,
                         const char          *reason,
                         const char          *opinion,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = act_task (self, case_model_decide_async, cancellable, callback, user_data);
  const CaseFacts *facts = self->facts;

  g_return_if_fail (CASE_IS_MODEL (self));

  begin (task, stage_functions[stage],
         decision_args (facts->case_id, facts->content_version, decision, reason, opinion), TRUE);
}

gboolean
case_model_decide_finish (CaseModel     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return act_finish (result, error);
}

void
case_decide_async (DbCaller            *caller,
                   gint64               case_id,
                   int                  content_version,
                   CaseStage            stage,
                   CaseDecision         decision,
                   const char          *reason,
                   const char          *opinion,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  g_autoptr (DbArgs) args = decision_args (case_id, content_version, decision, reason, opinion);

  db_args_request (args, NULL);
  db_caller_call_async (caller, stage_functions[stage], args, DB_LANE_QUICK, cancellable, callback, user_data);
}

gboolean
case_decide_finish (DbCaller      *caller,
                    GAsyncResult  *result,
                    GError       **error)
{
  g_autoptr (DbRows) rows = db_caller_call_finish (caller, result, error);

  return rows != NULL;
}

/* Key again */

void
case_model_rekey_async (CaseModel           *self,
                        const char          *field,
                        const char          *value,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = act_task (self, case_model_rekey_async, cancellable, callback, user_data);
  DbArgs *args = db_args_new ();

  g_return_if_fail (CASE_IS_MODEL (self));

  db_args_int64 (args, self->facts->case_id);
  db_args_text (args, field);
  db_args_text (args, value);
  begin (task, "api.case_rekey", args, FALSE);
}

gboolean
case_model_rekey_finish (CaseModel     *self,
                         GAsyncResult  *result,
                         gboolean      *matches,
                         int           *tries,
                         GError       **error)
{
  Act *act = g_task_get_task_data (G_TASK (result));

  if (!act_finish (result, error))
    return FALSE;

  if (matches != NULL)
    *matches = act->matches;
  if (tries != NULL)
    *tries = act->tries;
  return TRUE;
}
