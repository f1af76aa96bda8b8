#include "cases/kind.h"

#include "cases/shapes.h"

static const DbColumn kind_columns[] = {
  DB_TEXT (CaseKind, kind),
  DB_TEXT (CaseKind, code),
  DB_TEXT (CaseKind, title),
  DB_TEXT (CaseKind, clause),
  DB_TEXT (CaseKind, legal_basis),
  DB_TEXT (CaseKind, risk),
  DB_TEXT (CaseKind, business),
  DB_INT (CaseKind, levels),
  DB_BOOL (CaseKind, may_start),
  DB_TEXT (CaseKind, form),
  DB_STRV (CaseKind, papers),
  DB_TEXT (CaseKind, why_not),
};
const DbShape case_kind_shape = DB_SHAPE ("api.kind_list", CaseKind, kind_columns);
DB_SHAPE_DEFINE_FREE (CaseKind, case_kind, case_kind_shape)

static const DbColumn field_columns[] = {
  DB_TEXT (CaseField, field),
  DB_TEXT (CaseField, title),
  DB_TEXT (CaseField, type),
  DB_TEXT (CaseField, code_list),
  DB_TEXT (CaseField, section),
  DB_TEXT (CaseField, section_title),
  DB_INT (CaseField, sort),
  DB_BOOL (CaseField, required),
  DB_BOOL (CaseField, key_field),
  DB_BOOL (CaseField, blind),
  DB_INT (CaseField, max_length),
  DB_TEXT (CaseField, hint),
  DB_BOOL (CaseField, person_column),
  DB_TEXT (CaseField, route_note),
  DB_BOOL (CaseField, may_clear),
};
const DbShape case_field_shape = DB_SHAPE ("api.kind_fields", CaseField, field_columns);
DB_SHAPE_DEFINE_FREE (CaseField, case_field, case_field_shape)

static const DbColumn material_columns[] = {
  DB_TEXT (CaseMaterialRule, material),
  DB_TEXT (CaseMaterialRule, title),
  DB_BOOL (CaseMaterialRule, required),
  DB_STRV (CaseMaterialRule, when_fields),
  DB_INT (CaseMaterialRule, copies),
  DB_TEXT (CaseMaterialRule, hint),
  DB_INT (CaseMaterialRule, sort),
};
const DbShape case_material_rule_shape = DB_SHAPE ("api.kind_materials", CaseMaterialRule, material_columns);
DB_SHAPE_DEFINE_FREE (CaseMaterialRule, case_material_rule, case_material_rule_shape)

static const DbColumn guide_columns[] = {
  DB_TEXT (CaseGuide, step),
  DB_TEXT (CaseGuide, ask),
  DB_TEXT (CaseGuide, check_what),
  DB_TEXT (CaseGuide, clause),
  DB_INT (CaseGuide, sort),
};
const DbShape case_guide_shape = DB_SHAPE ("api.kind_guide", CaseGuide, guide_columns);
DB_SHAPE_DEFINE_FREE (CaseGuide, case_guide, case_guide_shape)

struct _CaseKinds
{
  GObject     parent_instance;

  DbCaller   *caller;
  GPtrArray  *list;        /* of CaseKind */
  GHashTable *details;     /* kind -> CaseKindDetails */
};

G_DEFINE_FINAL_TYPE (CaseKinds, case_kinds, G_TYPE_OBJECT)

static void
details_free (gpointer data)
{
  CaseKindDetails *self = data;

  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->materials, g_ptr_array_unref);
  g_clear_pointer (&self->guide, g_ptr_array_unref);
  g_free (self);
}

const CaseField *
case_kind_details_field (const CaseKindDetails *self,
                         const char            *field)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const CaseField *candidate = g_ptr_array_index (self->fields, i);

      if (g_str_equal (candidate->field, field))
        return candidate;
    }

  return NULL;
}

gboolean
case_material_rule_applies (const CaseMaterialRule *self,
                            const char *const      *changed)
{
  if (!self->required)
    return FALSE;
  if (self->when_fields[0] == NULL)
    return TRUE;

  for (guint i = 0; changed[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) self->when_fields, changed[i]))
      return TRUE;

  return FALSE;
}

static void
case_kinds_finalize (GObject *object)
{
  CaseKinds *self = CASE_KINDS (object);

  g_clear_object (&self->caller);
  g_clear_pointer (&self->list, g_ptr_array_unref);
  g_clear_pointer (&self->details, g_hash_table_unref);
  G_OBJECT_CLASS (case_kinds_parent_class)->finalize (object);
}

static void
case_kinds_class_init (CaseKindsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = case_kinds_finalize;
}

static void
case_kinds_init (CaseKinds *self)
{
  self->list = g_ptr_array_new ();
  self->details = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, details_free);
}

CaseKinds *
case_kinds_new (DbCaller *caller)
{
  CaseKinds *self = g_object_new (CASE_TYPE_KINDS, NULL);

  self->caller = g_object_ref (caller);
  return self;
}

static void
list_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  CaseKinds *self = g_task_get_source_object (task);
  GError *error = NULL;
  GPtrArray *list;

  list = db_shape_finish_all (&case_kind_shape, DB_CALLER (source), result, (GDestroyNotify) case_kind_free, &error);
  if (list == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_ptr_array_unref (self->list);
  self->list = list;
  g_task_return_boolean (task, TRUE);
}

void
case_kinds_load_async (CaseKinds           *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, case_kinds_load_async);
  db_caller_call_async (self->caller, case_kind_shape.function, NULL, DB_LANE_QUICK, cancellable, list_cb, task);
}

gboolean
case_kinds_load_finish (CaseKinds     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

GPtrArray *
case_kinds_list (CaseKinds *self)
{
  return self->list;
}

const CaseKind *
case_kinds_find (CaseKinds  *self,
                 const char *kind)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const CaseKind *candidate = g_ptr_array_index (self->list, i);

      if (g_str_equal (candidate->kind, kind))
        return candidate;
    }

  return NULL;
}

/* The three questions about one kind, on their way together. */
typedef struct
{
  char            *kind;
  CaseKindDetails *details;
  guint            missing;
  GError          *error;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_clear_pointer (&self->details, details_free);
  g_clear_error (&self->error);
  g_free (self->kind);
  g_free (self);
}

/* Two may have asked at once: the first answer stays, because pointers to it are out. */
static const CaseKindDetails *
keep_details (CaseKinds *self,
              Asking    *asking)
{
  const CaseKindDetails *kept = g_hash_table_lookup (self->details, asking->kind);

  if (kept != NULL)
    return kept;

  kept = asking->details;
  g_hash_table_insert (self->details, g_strdup (asking->kind), g_steal_pointer (&asking->details));
  return kept;
}

/* Takes one of the task's references, and @error. */
static void
part_arrived (GTask  *task,
              GError *error)
{
  Asking *asking = g_task_get_task_data (task);

  if (error != NULL && asking->error == NULL)
    asking->error = g_steal_pointer (&error);
  g_clear_error (&error);

  asking->missing--;
  if (asking->missing == 0 && asking->error != NULL)
    g_task_return_error (task, g_steal_pointer (&asking->error));
  else if (asking->missing == 0)
    g_task_return_pointer (task, (gpointer) keep_details (g_task_get_source_object (task), asking), NULL);

  g_object_unref (task);
}

static CaseKindDetails *
details_of (gpointer task)
{
  Asking *asking = g_task_get_task_data (task);

  return asking->details;
}

static void
fields_cb (GObject *caller, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;

  details_of (task)->fields = db_shape_finish_all (&case_field_shape, DB_CALLER (caller), result,
                                                   (GDestroyNotify) case_field_free, &error);
  part_arrived (task, error);
}

static void
materials_cb (GObject *caller, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;

  details_of (task)->materials = db_shape_finish_all (&case_material_rule_shape, DB_CALLER (caller), result,
                                                      (GDestroyNotify) case_material_rule_free, &error);
  part_arrived (task, error);
}

static void
guide_cb (GObject *caller, GAsyncResult *result, gpointer task)
{
  GError *error = NULL;

  details_of (task)->guide = db_shape_finish_all (&case_guide_shape, DB_CALLER (caller), result,
                                                  (GDestroyNotify) case_guide_free, &error);
  part_arrived (task, error);
}

static void
ask (CaseKinds           *self,
     const DbShape       *shape,
     GAsyncReadyCallback  callback,
     GTask               *task)
{
  g_autoptr (DbArgs) args = db_args_new ();
  Asking *asking = g_task_get_task_data (task);

  asking->missing++;
  db_args_text (args, asking->kind);
  db_caller_call_async (self->caller, shape->function, args, DB_LANE_QUICK, g_task_get_cancellable (task), callback,
                        g_object_ref (task));
}

void
case_kinds_details_async (CaseKinds           *self,
                          const char          *kind,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const CaseKindDetails *known = g_hash_table_lookup (self->details, kind);
  Asking *asking;

  g_task_set_source_tag (task, case_kinds_details_async);
  if (known != NULL)
    {
      g_task_return_pointer (task, (gpointer) known, NULL);
      return;
    }

  asking = g_new0 (Asking, 1);
  asking->kind = g_strdup (kind);
  asking->details = g_new0 (CaseKindDetails, 1);
  g_task_set_task_data (task, asking, asking_free);

  ask (self, &case_field_shape, fields_cb, task);
  ask (self, &case_material_rule_shape, materials_cb, task);
  ask (self, &case_guide_shape, guide_cb, task);
}

const CaseKindDetails *
case_kinds_details_finish (CaseKinds     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
