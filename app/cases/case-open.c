#include "cases/case-private.h"

#include <glib/gi18n-lib.h>

/* One starting or opening. */
typedef struct
{
  DbCaller   *caller;
  CaseDrafts *drafts;
  gint64      case_id;
  CaseModel  *model;       /* once it was read */

  /* Starting only */
  char       *kind;
  gint64      person;
  char       *channel;
  char       *action;      /* name of the request in the journal */
} Opening;

/* Requests that have no case yet are kept under this id, which no case has. */
#define NO_CASE 0

static void
opening_free (gpointer data)
{
  Opening *self = data;

  g_clear_object (&self->caller);
  g_clear_object (&self->drafts);
  g_clear_object (&self->model);
  g_free (self->kind);
  g_free (self->channel);
  g_free (self->action);
  g_free (self);
}

static GTask *
opening_new (DbCaller            *caller,
             CaseDrafts          *drafts,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  opening->caller = g_object_ref (caller);
  opening->drafts = drafts != NULL ? g_object_ref (drafts) : NULL;
  g_task_set_source_tag (task, opening_new);
  g_task_set_task_data (task, opening, opening_free);
  return task;
}

/* Opening */

static gboolean
is_with_the_clerk (const CaseFacts *facts)
{
  static const char *const steps[] = { "draft", "accepted", "returned", NULL };

  return g_strv_contains (steps, facts->step);
}

static void
take_requests (CaseModel       *model,
               const CaseDraft *draft)
{
  GHashTableIter iter;
  gpointer action, request;

  g_hash_table_iter_init (&iter, draft->requests);
  while (g_hash_table_iter_next (&iter, &action, &request))
    g_hash_table_replace (model->requests, g_strdup (action), g_strdup (request));
}

static gboolean
was_submitting (const CaseDraft *draft)
{
  GHashTableIter iter;
  gpointer action;

  g_hash_table_iter_init (&iter, draft->requests);
  while (g_hash_table_iter_next (&iter, &action, NULL))
    if (g_str_has_prefix (action, CASE_SUBMIT))
      return TRUE;

  return FALSE;
}

/* Puts back what was typed; or, when the case has gone on without us, forgets it: the submit had arrived. */
static void
put_back (CaseModel       *model,
          const CaseDraft *draft)
{
  take_requests (model, draft);
  if (case_model_is_editable (model))
    case_model_restore (model, draft->content);
  else if (!is_with_the_clerk (model->facts)
           && (g_hash_table_size (draft->content) > 0 || was_submitting (draft)))
    case_drafts_drop_async (model->drafts, model->facts->case_id, NULL, NULL);
}

static void
draft_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CaseDraft) draft = case_drafts_read_finish (opening->drafts, result, &error);
  const CaseFacts *facts = opening->model->facts;

  if (error != NULL)
    g_debug ("draft: %s", error->message);
  if (draft != NULL)
    put_back (opening->model, draft);
  if ((draft == NULL || draft->case_no == NULL) && case_model_is_editable (opening->model))
    case_drafts_name_async (opening->drafts, facts->case_id, facts->case_no, facts->kind, facts->person_name,
                            NULL, NULL);

  g_task_return_pointer (task, g_steal_pointer (&opening->model), g_object_unref);
}

static void
facts_cb (GObject      *caller,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (GTask) task = data;
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;
  CaseFacts *facts = case_facts_load_finish (DB_CALLER (caller), result, &error);

  if (facts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  opening->model = case_model_new (opening->caller, opening->drafts);
  case_model_take_facts (opening->model, facts);
  if (opening->drafts == NULL)
    g_task_return_pointer (task, g_steal_pointer (&opening->model), g_object_unref);
  else
    case_drafts_read_async (opening->drafts, opening->case_id, NULL, draft_cb, g_object_ref (task));
}

/* Takes @task. */
static void
open_case (GTask *task)
{
  Opening *opening = g_task_get_task_data (task);

  case_facts_load_async (opening->caller, opening->case_id, g_task_get_cancellable (task), facts_cb, task);
}

void
case_model_open_async (DbCaller            *caller,
                       CaseDrafts          *drafts,
                       gint64               case_id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = opening_new (caller, drafts, cancellable, callback, user_data);
  Opening *opening = g_task_get_task_data (task);

  opening->case_id = case_id;
  open_case (task);
}

CaseModel *
case_model_open_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Starting */

static void
started_cb (GObject      *caller,
            GAsyncResult *result,
            gpointer      data)
{
  GTask *task = data;
  Opening *opening = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DbRows) rows = db_caller_call_finish (DB_CALLER (caller), result, &error);

  if (opening->drafts != NULL && case_was_answered (error))
    case_drafts_request_async (opening->drafts, NO_CASE, opening->action, NULL, NULL, NULL);

  if (rows == NULL || db_rows_count (rows) == 0)
    {
      if (error == NULL)
        error = g_error_new (DB_ERROR, DB_ERROR_SERVER, _("The server gave no answer to %s."), "api.case_start");
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  opening->case_id = db_rows_int64 (rows, 0, "case_id");
  open_case (task);
}

/* Takes @task. */
static void
start_case (GTask      *task,
            const char *request)
{
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_text (args, opening->kind);
  db_args_int64 (args, opening->person);
  db_args_text (args, opening->channel);
  db_args_request (args, request);
  db_caller_call_async (opening->caller, "api.case_start", args, DB_LANE_QUICK, g_task_get_cancellable (task),
                        started_cb, task);
}

/* A request kept by a run that did not live to see its answer is used again: the case it may have started is then
 * found instead of a second one begun. */
static void
start_request_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  GTask *task = data;
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (CaseDraft) draft = case_drafts_read_finish (opening->drafts, result, NULL);
  const char *kept = draft != NULL ? g_hash_table_lookup (draft->requests, opening->action) : NULL;
  g_autofree char *request = kept != NULL ? g_strdup (kept) : g_uuid_string_random ();

  if (kept == NULL)
    case_drafts_request_async (opening->drafts, NO_CASE, opening->action, request, NULL, NULL);
  start_case (task, request);
}

void
case_model_start_async (DbCaller            *caller,
                        CaseDrafts          *drafts,
                        const char          *kind,
                        gint64               person,
                        const char          *channel,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task = opening_new (caller, drafts, cancellable, callback, user_data);
  Opening *opening = g_task_get_task_data (task);

  opening->kind = g_strdup (kind);
  opening->person = person;
  opening->channel = g_strdup (channel);
  opening->action = g_strdup_printf ("api.case_start:%s:%" G_GINT64_FORMAT ":%s", kind, person, channel);

  if (drafts == NULL)
    start_case (task, NULL);
  else
    case_drafts_read_async (drafts, NO_CASE, NULL, start_request_cb, task);
}

/* Reading again */

static void
reloaded_cb (GObject      *caller,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GTask) task = data;
  CaseModel *self = g_task_get_source_object (task);
  GError *error = NULL;
  CaseFacts *facts = case_facts_load_finish (DB_CALLER (caller), result, &error);

  if (facts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  case_model_take_facts (self, facts);
  if (!case_model_is_editable (self))
    g_hash_table_remove_all (self->changes);
  else if (g_hash_table_size (self->changes) > 0)
    case_model_save_soon (self);
  g_task_return_boolean (task, TRUE);
}

void
case_model_reload_async (CaseModel           *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, case_model_reload_async);
  case_facts_load_async (self->caller, self->facts->case_id, cancellable, reloaded_cb, task);
}

gboolean
case_model_reload_finish (CaseModel     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
