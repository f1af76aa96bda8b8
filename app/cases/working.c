#include "cases/working.h"

#include "db/error.h"

/* A msgid and its values become a text; what is not there stays away. */
static void
set_words (JsonObject *step, const char *from, const char *with, const char *to)
{
  const char *sentence = json_object_get_string_member_with_default (step, from, NULL);
  JsonNode *node = with != NULL ? json_object_get_member (step, with) : NULL;
  JsonArray *values = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *words = NULL;

  if (sentence == NULL)
    return;
  for (guint i = 0; values != NULL && i < json_array_get_length (values); i++)
    g_ptr_array_add (texts, (gpointer) json_array_get_string_element (values, i));
  g_ptr_array_add (texts, NULL);
  words = db_text_compose (sentence, (const char *const *) texts->pdata);
  json_object_set_string_member (step, to, words);
}

static void
translate_step (JsonArray *steps, guint index, JsonNode *node, gpointer data)
{
  JsonObject *step = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (step == NULL)
    return;
  set_words (step, "sentence", "values", "text");
  set_words (step, "old_sentence", "old_values", "old");
  set_words (step, "label", NULL, "label");
  set_words (step, "basis", NULL, "basis");
}

static void
translate_steps (JsonObject *object, const char *member)
{
  JsonNode *steps = object != NULL ? json_object_get_member (object, member) : NULL;

  if (steps != NULL && JSON_NODE_HOLDS_ARRAY (steps))
    json_array_foreach_element (json_node_get_array (steps), translate_step, NULL);
}

static void
translate_member (JsonObject *content, const char *name, JsonNode *node, gpointer data)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  translate_steps (object, "steps");
  translate_steps (object, "compared");
}

void
case_working_translate (JsonNode *content)
{
  if (content != NULL && JSON_NODE_HOLDS_OBJECT (content))
    json_object_foreach_member (json_node_get_object (content), translate_member, NULL);
}
