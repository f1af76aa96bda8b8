#include "cases/case-private.h"

#include <glib/gi18n-lib.h>

#define SAVE_DELAY_MS 500

static void save_now (CaseModel *self);

static void
set_state (CaseModel     *self,
           CaseSaveState  state,
           GError        *error)
{
  g_clear_error (&self->save_error);
  self->save_error = error;
  if (self->save_state == state)
    return;

  self->save_state = state;
  g_object_notify (G_OBJECT (self), "save-state");
}

void
case_model_save_forget (CaseModel *self)
{
  g_clear_handle_id (&self->save_timeout, g_source_remove);
  g_clear_pointer (&self->sent, g_hash_table_unref);
  g_clear_error (&self->save_error);
}

/* Answers those who wait for the saving: done, or with @error, which stays the caller's. */
static void
answer_waiting (CaseModel    *self,
                const GError *error)
{
  g_autoptr (GPtrArray) waiting = self->waiting;

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static void
mark_journal (CaseModel *self,
              gboolean   arrived)
{
  if (self->drafts == NULL)
    return;

  self->unkept++;
  case_drafts_sent_async (self->drafts, self->facts->case_id, arrived, case_model_kept_cb, g_object_ref (self));
}

static gboolean
arrived_as_it_is (gpointer key,
                  gpointer text,
                  gpointer sent)
{
  gpointer sent_text;

  return g_hash_table_lookup_extended (sent, key, NULL, &sent_text) && g_strcmp0 (text, sent_text) == 0;
}

/* What was sent is what the server has now; what was typed meanwhile goes next. */
static void
settle (CaseModel *self,
        int        version,
        int        content_version)
{
  g_autoptr (GHashTable) sent = g_steal_pointer (&self->sent);
  GHashTable *base = case_content_merge (self->base, sent);

  g_hash_table_unref (self->base);
  self->base = base;
  g_hash_table_foreach_remove (self->changes, arrived_as_it_is, sent);
  self->facts->version = version;
  self->facts->content_version = content_version;
  self->rebased = FALSE;
  mark_journal (self, TRUE);

  if (g_hash_table_size (self->changes) > 0)
    {
      save_now (self);
      return;
    }

  set_state (self, CASE_SAVE_CLEAN, NULL);
  answer_waiting (self, NULL);
}

/* Takes @error. */
static void
give_up (CaseModel *self,
         GError    *error)
{
  gboolean later = g_error_matches (error, DB_ERROR, DB_ERROR_OFFLINE);

  g_clear_pointer (&self->sent, g_hash_table_unref);
  self->rebased = FALSE;
  set_state (self, later ? CASE_SAVE_PENDING : CASE_SAVE_REFUSED, error);
  answer_waiting (self, error);
}

/* Two errors on the way to a decision: the refusal of the save, kept until the case was read again. */
typedef struct
{
  CaseModel *model;
  GError    *refusal;
} Rebase;

/* A newer version with the same content (a file was added, say) is no conflict: send again on top of it. */
static void
reread_cb (GObject      *caller,
           GAsyncResult *result,
           gpointer      data)
{
  g_autofree Rebase *rebase = data;
  g_autoptr (CaseModel) self = rebase->model;
  g_autoptr (GError) refusal = rebase->refusal;
  CaseFacts *facts = case_facts_load_finish (DB_CALLER (caller), result, NULL);
  g_autoptr (GHashTable) theirs = facts != NULL ? case_content_from_facts (facts) : NULL;
  gboolean same = theirs != NULL && case_content_equal (theirs, self->base);

  if (facts != NULL)
    case_model_take_facts (self, facts);

  g_clear_pointer (&self->sent, g_hash_table_unref);
  if (same && case_model_is_editable (self))
    {
      self->rebased = TRUE;
      save_now (self);
    }
  else
    give_up (self, g_steal_pointer (&refusal));
}

/* Takes @refusal. */
static void
reread (CaseModel *self,
        GError    *refusal)
{
  Rebase *rebase = g_new0 (Rebase, 1);

  rebase->model = g_object_ref (self);
  rebase->refusal = refusal;
  case_facts_load_async (self->caller, self->facts->case_id, NULL, reread_cb, rebase);
}

static void
saved_cb (GObject      *caller,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (CaseModel) self = data;
  GError *error = NULL;
  g_autoptr (DbRows) rows = db_caller_call_finish (DB_CALLER (caller), result, &error);

  if (rows != NULL && db_rows_count (rows) > 0)
    settle (self, (int) db_rows_int64 (rows, 0, "version"), (int) db_rows_int64 (rows, 0, "content_version"));
  else if (g_error_matches (error, DB_ERROR, DB_ERROR_CONFLICT) && !self->rebased)
    reread (self, error);
  else if (error != NULL)
    give_up (self, error);
  else
    give_up (self, g_error_new (DB_ERROR, DB_ERROR_SERVER, _("The server gave no answer to %s."), "api.case_save"));
}

static void
save_now (CaseModel *self)
{
  g_autoptr (DbArgs) args = db_args_new ();
  g_autoptr (GHashTable) content = case_content_merge (self->base, self->changes);
  g_autoptr (JsonNode) json = case_content_to_json (content);

  g_clear_handle_id (&self->save_timeout, g_source_remove);
  self->sent = case_content_copy (self->changes);
  mark_journal (self, FALSE);
  set_state (self, CASE_SAVE_SENDING, NULL);

  db_args_int64 (args, self->facts->case_id);
  db_args_int64 (args, self->facts->version);
  db_args_json (args, json);
  db_args_request (args, NULL);
  db_caller_call_async (self->caller, "api.case_save", args, DB_LANE_QUICK, NULL, saved_cb, g_object_ref (self));
}

static gboolean
save_timeout_cb (gpointer data)
{
  CaseModel *self = data;

  self->save_timeout = 0;
  if (self->sent == NULL)
    save_now (self);

  return G_SOURCE_REMOVE;
}

/* The model lives until what was typed is sent, even when its form is closed at once. */
void
case_model_save_soon (CaseModel *self)
{
  if (self->sent != NULL)
    return;

  set_state (self, CASE_SAVE_PENDING, NULL);
  if (self->save_timeout == 0)
    self->save_timeout = g_timeout_add_full (G_PRIORITY_DEFAULT, SAVE_DELAY_MS, save_timeout_cb, g_object_ref (self),
                                             g_object_unref);
}

void
case_model_save_async (CaseModel           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (CASE_IS_MODEL (self));

  g_task_set_source_tag (task, case_model_save_async);
  g_ptr_array_add (self->waiting, task);
  if (self->sent != NULL)
    return;

  if (g_hash_table_size (self->changes) > 0)
    save_now (self);
  else
    answer_waiting (self, NULL);
}

gboolean
case_model_save_finish (CaseModel     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
