#include "cases/case-private.h"

#include "cases/shapes.h"

static const DbColumn columns[] = {
  DB_INT64 (CaseFacts, case_id),
  DB_TEXT (CaseFacts, case_no),
  DB_TEXT (CaseFacts, kind),
  DB_TEXT (CaseFacts, kind_title),
  DB_TEXT (CaseFacts, clause),
  DB_TEXT (CaseFacts, legal_basis),
  DB_INT64 (CaseFacts, person),
  DB_TEXT (CaseFacts, person_name),
  DB_TEXT (CaseFacts, step),
  DB_TEXT (CaseFacts, step_title),
  DB_TEXT (CaseFacts, risk),
  DB_INT (CaseFacts, levels),
  DB_JSON (CaseFacts, route),
  DB_INT (CaseFacts, version),
  DB_INT (CaseFacts, content_version),
  DB_JSON (CaseFacts, values),
  DB_JSON (CaseFacts, old),
  DB_STRV (CaseFacts, hidden),
  DB_STRV (CaseFacts, rekeyed),
  DB_JSON (CaseFacts, evidence),
  DB_JSON (CaseFacts, applicant),
  DB_TEXT (CaseFacts, channel),
  DB_TEXT (CaseFacts, reason),
  DB_TEXT (CaseFacts, office),
  DB_TEXT (CaseFacts, office_name),
  DB_TEXT (CaseFacts, entered_by),
  DB_TEXT (CaseFacts, entered_login),
  DB_TEXT (CaseFacts, entered_at),
  DB_TEXT (CaseFacts, due_date),
  DB_INT_MAX (CaseFacts, workdays_left),
  DB_TEXT (CaseFacts, return_reason),
  DB_TEXT (CaseFacts, return_opinion),
  DB_TEXT (CaseFacts, supplement_due),
  DB_JSON (CaseFacts, actions),
  DB_TEXT (CaseFacts, matter),
  DB_TEXT (CaseFacts, id_masked),
  DB_TEXT (CaseFacts, form),
  DB_TEXT (CaseFacts, accepted_on),
  DB_TEXT (CaseFacts, paused_on),
  DB_INT (CaseFacts, due_problem),
};
const DbShape case_facts_shape = DB_SHAPE ("api.case_open", CaseFacts, columns);
DB_SHAPE_DEFINE_FREE (CaseFacts, case_facts, case_facts_shape)

void
case_facts_load_async (DbCaller            *caller,
                       gint64               case_id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (DbArgs) args = db_args_new ();

  db_args_int64 (args, case_id);
  db_caller_call_async (caller, case_facts_shape.function, args, DB_LANE_QUICK, cancellable, callback, user_data);
}

CaseFacts *
case_facts_load_finish (DbCaller      *caller,
                        GAsyncResult  *result,
                        GError       **error)
{
  return db_shape_finish (&case_facts_shape, caller, result, error);
}

void
case_action_free (CaseAction *self)
{
  g_free (self->action);
  g_free (self->why);
  g_free (self->who);
  g_free (self);
}

void
case_route_step_free (CaseRouteStep *self)
{
  g_free (self->step);
  g_free (self->title);
  g_free (self->by);
  g_free (self->at);
  g_free (self);
}

static char *
member_text (JsonObject *object,
             const char *name)
{
  return case_json_text (json_object_get_member (object, name));
}

/* The objects in a json array; anything else in it is passed over. */
static GPtrArray *
objects_in (JsonNode *node)
{
  GPtrArray *objects = g_ptr_array_new ();
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        g_ptr_array_add (objects, json_node_get_object (element));
    }

  return objects;
}

GPtrArray *
case_route_parse (JsonNode *node)
{
  GPtrArray *route = g_ptr_array_new_with_free_func ((GDestroyNotify) case_route_step_free);
  g_autoptr (GPtrArray) objects = objects_in (node);

  for (guint i = 0; i < objects->len; i++)
    {
      JsonObject *object = g_ptr_array_index (objects, i);
      CaseRouteStep *step = g_new0 (CaseRouteStep, 1);

      step->step = member_text (object, "step");
      step->title = member_text (object, "title");
      step->done = json_object_get_boolean_member_with_default (object, "done", FALSE);
      step->by = member_text (object, "by");
      step->at = member_text (object, "at");
      g_ptr_array_add (route, step);
    }

  return route;
}

/* The reason with its arguments, translated. */
static char *
compose_why (JsonObject *object)
{
  g_autofree char *msgid = member_text (object, "why");
  g_autoptr (GStrvBuilder) args = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  JsonNode *node = json_object_get_member (object, "args");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (msgid == NULL)
    return NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *text = case_json_text (json_array_get_element (array, i));

      g_strv_builder_add (args, text != NULL ? text : "");
    }

  list = g_strv_builder_end (args);
  return db_text_compose (msgid, (const char *const *) list);
}

GPtrArray *
case_actions_parse (JsonNode *node)
{
  GPtrArray *actions = g_ptr_array_new_with_free_func ((GDestroyNotify) case_action_free);
  g_autoptr (GPtrArray) objects = objects_in (node);

  for (guint i = 0; i < objects->len; i++)
    {
      JsonObject *object = g_ptr_array_index (objects, i);
      CaseAction *action = g_new0 (CaseAction, 1);

      action->action = member_text (object, "action");
      action->allowed = json_object_get_boolean_member_with_default (object, "allowed", FALSE);
      action->why = action->allowed ? NULL : compose_why (object);
      action->who = member_text (object, "who");
      g_ptr_array_add (actions, action);
    }

  return actions;
}
