#include "cases/case-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (CaseModel, case_model, G_TYPE_OBJECT)

enum { PROP_SAVE_STATE = 1, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { RELOADED, FIELD_CHANGED, JOURNAL_FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

GType
case_save_state_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { CASE_SAVE_CLEAN,   "CASE_SAVE_CLEAN",   "clean" },
    { CASE_SAVE_PENDING, "CASE_SAVE_PENDING", "pending" },
    { CASE_SAVE_SENDING, "CASE_SAVE_SENDING", "sending" },
    { CASE_SAVE_REFUSED, "CASE_SAVE_REFUSED", "refused" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("CaseSaveState", values));

  return type;
}

static void
case_model_get_property (GObject    *object,
                         guint       id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  if (id == PROP_SAVE_STATE)
    g_value_set_enum (value, CASE_MODEL (object)->save_state);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
case_model_finalize (GObject *object)
{
  CaseModel *self = CASE_MODEL (object);

  case_model_save_forget (self);
  g_clear_pointer (&self->facts, case_facts_free);
  g_clear_pointer (&self->base, g_hash_table_unref);
  g_clear_pointer (&self->route, g_ptr_array_unref);
  g_clear_pointer (&self->actions, g_ptr_array_unref);
  g_clear_pointer (&self->no_action, case_action_free);
  g_clear_pointer (&self->changes, g_hash_table_unref);
  g_clear_pointer (&self->requests, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_object (&self->caller);
  g_clear_object (&self->drafts);
  G_OBJECT_CLASS (case_model_parent_class)->finalize (object);
}

static void
case_model_class_init (CaseModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = case_model_get_property;
  object_class->finalize = case_model_finalize;

  props[PROP_SAVE_STATE] = g_param_spec_enum ("save-state", NULL, NULL, case_save_state_get_type (), CASE_SAVE_CLEAN,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[RELOADED] = g_signal_new ("reloaded", CASE_TYPE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[FIELD_CHANGED] = g_signal_new ("field-changed", CASE_TYPE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[JOURNAL_FAILED] = g_signal_new ("journal-failed", CASE_TYPE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
case_model_init (CaseModel *self)
{
  self->base = case_content_new ();
  self->changes = case_content_new ();
  self->requests = case_content_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->route = g_ptr_array_new ();
  self->actions = g_ptr_array_new ();
}

CaseModel *
case_model_new (DbCaller   *caller,
                CaseDrafts *drafts)
{
  CaseModel *self = g_object_new (CASE_TYPE_MODEL, NULL);

  self->caller = g_object_ref (caller);
  self->drafts = drafts != NULL ? g_object_ref (drafts) : NULL;
  return self;
}

void
case_model_take_facts (CaseModel *self,
                       CaseFacts *facts)
{
  g_clear_pointer (&self->facts, case_facts_free);
  g_clear_pointer (&self->base, g_hash_table_unref);
  g_clear_pointer (&self->route, g_ptr_array_unref);
  g_clear_pointer (&self->actions, g_ptr_array_unref);

  self->facts = facts;
  self->base = case_content_from_facts (facts);
  self->route = case_route_parse (facts->route);
  self->actions = case_actions_parse (facts->actions);
  g_signal_emit (self, signals[RELOADED], 0);
}

void
case_model_emit_changed (CaseModel  *self,
                         const char *key)
{
  const char *colon = strchr (key, ':');

  if (g_str_has_prefix (key, "value:") || g_str_has_prefix (key, "evidence:"))
    g_signal_emit (self, signals[FIELD_CHANGED], 0, colon + 1);
}

const char *
case_model_lookup (CaseModel  *self,
                   const char *key)
{
  gpointer text;

  if (g_hash_table_lookup_extended (self->changes, key, NULL, &text))
    return text;

  return g_hash_table_lookup (self->base, key);
}

void
case_model_kept_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (CaseModel) self = user_data;
  g_autoptr (GError) error = NULL;

  self->unkept--;
  if (!case_drafts_write_finish (self->drafts, result, &error))
    g_signal_emit (self, signals[JOURNAL_FAILED], 0, error);
}

void
case_model_change (CaseModel  *self,
                   const char *key,
                   const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (g_strcmp0 (case_model_lookup (self, key), valid) == 0)
    return;

  g_hash_table_replace (self->changes, g_strdup (key), g_strdup (valid));
  if (self->drafts != NULL)
    {
      self->unkept++;
      case_drafts_keep_async (self->drafts, self->facts->case_id, key, valid, case_model_kept_cb, g_object_ref (self));
    }

  case_model_save_soon (self);
  case_model_emit_changed (self, key);
}

void
case_model_restore (CaseModel  *self,
                    GHashTable *content)
{
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, content);
  while (g_hash_table_iter_next (&iter, &key, &text))
    if (g_strcmp0 (g_hash_table_lookup (self->base, key), text) != 0)
      g_hash_table_replace (self->changes, g_strdup (key), g_strdup (text));

  if (g_hash_table_size (self->changes) > 0)
    case_model_save_soon (self);
}

DbCaller *
case_model_get_caller (CaseModel *self)
{
  return self->caller;
}

const CaseFacts *
case_model_facts (CaseModel *self)
{
  return self->facts;
}

GPtrArray *
case_model_route (CaseModel *self)
{
  return self->route;
}

const CaseAction *
case_model_action (CaseModel  *self,
                   const char *action)
{
  for (guint i = 0; i < self->actions->len; i++)
    {
      const CaseAction *candidate = g_ptr_array_index (self->actions, i);

      if (g_str_equal (candidate->action, action))
        return candidate;
    }

  if (self->no_action == NULL)
    self->no_action = g_new0 (CaseAction, 1);
  g_free (self->no_action->action);
  self->no_action->action = g_strdup (action);
  return self->no_action;
}

const char *
case_model_value (CaseModel  *self,
                  const char *field)
{
  g_autofree char *key = g_strconcat ("value:", field, NULL);

  return case_model_lookup (self, key);
}

/* The json keeps the text as long as the facts live. */
const char *
case_model_old (CaseModel  *self,
                const char *field)
{
  JsonObject *old = self->facts->old != NULL && JSON_NODE_HOLDS_OBJECT (self->facts->old)
    ? json_node_get_object (self->facts->old) : NULL;
  JsonNode *member = old != NULL ? json_object_get_member (old, field) : NULL;

  return member != NULL && json_node_get_value_type (member) == G_TYPE_STRING ? json_node_get_string (member) : NULL;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GStrv
case_model_changed (CaseModel *self)
{
  g_autoptr (GHashTable) content = case_content_merge (self->base, self->changes);
  GPtrArray *fields = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, content);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_has_prefix (key, "value:"))
      g_ptr_array_add (fields, g_strdup ((char *) key + strlen ("value:")));

  g_ptr_array_sort (fields, compare_texts);
  g_ptr_array_add (fields, NULL);
  return (GStrv) g_ptr_array_free (fields, FALSE);
}

gboolean
case_model_is_hidden (CaseModel  *self,
                      const char *field)
{
  return g_strv_contains ((const char *const *) self->facts->hidden, field);
}

gboolean
case_model_is_rekeyed (CaseModel  *self,
                       const char *field)
{
  return g_strv_contains ((const char *const *) self->facts->rekeyed, field);
}

gboolean
case_model_is_editable (CaseModel *self)
{
  return case_model_action (self, "save")->allowed;
}

void
case_model_set_value (CaseModel  *self,
                      const char *field,
                      const char *value)
{
  g_autofree char *key = g_strconcat ("value:", field, NULL);

  g_return_if_fail (CASE_IS_MODEL (self));

  case_model_change (self, key, value);
}

gboolean
case_model_evidence (CaseModel    *self,
                     const char   *field,
                     CaseEvidence *evidence)
{
  g_autofree char *key = g_strconcat ("evidence:", field, NULL);

  return case_evidence_from_text (case_model_lookup (self, key), evidence);
}

void
case_model_set_evidence (CaseModel          *self,
                         const char         *field,
                         const CaseEvidence *evidence)
{
  g_autofree char *key = g_strconcat ("evidence:", field, NULL);
  g_autofree char *text = evidence != NULL ? case_evidence_to_text (evidence) : NULL;

  g_return_if_fail (CASE_IS_MODEL (self));

  case_model_change (self, key, text);
}

const char *
case_model_applicant (CaseModel  *self,
                      const char *member)
{
  g_autofree char *key = g_strconcat ("applicant:", member, NULL);

  return case_model_lookup (self, key);
}

void
case_model_set_applicant (CaseModel  *self,
                          const char *member,
                          const char *text)
{
  g_autofree char *key = g_strconcat ("applicant:", member, NULL);

  g_return_if_fail (CASE_IS_MODEL (self));

  case_model_change (self, key, text);
}

const char *
case_model_channel (CaseModel *self)
{
  return case_model_lookup (self, "channel");
}

void
case_model_set_channel (CaseModel  *self,
                        const char *channel)
{
  g_return_if_fail (CASE_IS_MODEL (self));

  case_model_change (self, "channel", channel);
}

const char *
case_model_reason (CaseModel *self)
{
  return case_model_lookup (self, "reason");
}

void
case_model_set_reason (CaseModel  *self,
                       const char *reason)
{
  g_return_if_fail (CASE_IS_MODEL (self));

  case_model_change (self, "reason", reason);
}

CaseSaveState
case_model_get_save_state (CaseModel *self)
{
  return self->save_state;
}

const GError *
case_model_get_save_error (CaseModel *self)
{
  return self->save_error;
}

gboolean
case_model_is_kept (CaseModel *self)
{
  return self->unkept == 0;
}

void
case_model_set_version (CaseModel *self,
                        int        version)
{
  if (version > self->facts->version)
    self->facts->version = version;
}

gboolean
case_model_stage (CaseModel *self,
                  CaseStage *stage)
{
  static const char *const steps[] = { "review", "approve", "upper" };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_strcmp0 (self->facts->step, steps[i]) == 0)
      {
        *stage = (CaseStage) i;
        return TRUE;
      }

  return FALSE;
}
