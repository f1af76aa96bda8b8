#include "cases/working.h"

#include "db/error.h"

static void
set_words (JsonObject *step, const char *from, const char *to, const char *const *values)
{
  g_autofree char *words = db_text_compose (json_object_get_string_member_with_default (step, from, ""), values);

  json_object_set_string_member (step, to, words);
}

static void
translate_step (JsonArray *steps, guint index, JsonNode *node, gpointer data)
{
  JsonObject *step = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *values = step != NULL && json_object_has_member (step, "values")
                      ? json_object_get_array_member (step, "values") : NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  if (step == NULL)
    return;
  for (guint i = 0; values != NULL && i < json_array_get_length (values); i++)
    g_ptr_array_add (texts, (gpointer) json_array_get_string_element (values, i));
  g_ptr_array_add (texts, NULL);
  set_words (step, "sentence", "text", (const char *const *) texts->pdata);
  set_words (step, "label", "label", NULL);
  set_words (step, "basis", "basis", NULL);
}

static void
translate_member (JsonObject *content, const char *name, JsonNode *node, gpointer data)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *steps = object != NULL ? json_object_get_member (object, "steps") : NULL;

  if (steps != NULL && JSON_NODE_HOLDS_ARRAY (steps))
    json_array_foreach_element (json_node_get_array (steps), translate_step, NULL);
}

void
case_working_translate (JsonNode *content)
{
  if (content != NULL && JSON_NODE_HOLDS_OBJECT (content))
    json_object_foreach_member (json_node_get_object (content), translate_member, NULL);
}
