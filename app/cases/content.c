#include "cases/content.h"

#include <string.h>

GHashTable *
case_content_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

char *
case_json_text (JsonNode *node)
{
  if (node == NULL || json_node_is_null (node))
    return NULL;

  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : json_to_string (node, FALSE);
}

/* Adds the members of an object, each under its name with @prefix before it. */
static void
add_members (GHashTable *content,
             const char *prefix,
             JsonNode   *node)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &member))
    {
      char *text = case_json_text (member);

      if (text != NULL)
        g_hash_table_replace (content, g_strconcat (prefix, name, NULL), text);
    }
}

/* Evidence in the one form that can be compared. */
static void
add_evidence (GHashTable *content,
              JsonNode   *node)
{
  JsonObjectIter iter;
  const char *field;
  JsonNode *member;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &field, &member))
    {
      g_autofree char *text = case_json_text (member);
      CaseEvidence evidence;

      if (text != NULL && case_evidence_from_text (text, &evidence))
        g_hash_table_replace (content, g_strconcat ("evidence:", field, NULL), case_evidence_to_text (&evidence));
    }
}

GHashTable *
case_content_from_facts (const CaseFacts *facts)
{
  GHashTable *content = case_content_new ();

  add_members (content, "value:", facts->values);
  add_members (content, "applicant:", facts->applicant);
  add_evidence (content, facts->evidence);
  if (facts->channel != NULL)
    g_hash_table_replace (content, g_strdup ("channel"), g_strdup (facts->channel));
  if (facts->reason != NULL)
    g_hash_table_replace (content, g_strdup ("reason"), g_strdup (facts->reason));
  return content;
}

GHashTable *
case_content_copy (GHashTable *content)
{
  GHashTable *copy = case_content_new ();
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, content);
  while (g_hash_table_iter_next (&iter, &key, &text))
    g_hash_table_replace (copy, g_strdup (key), g_strdup (text));

  return copy;
}

GHashTable *
case_content_merge (GHashTable *base,
                    GHashTable *changes)
{
  GHashTable *merged = case_content_copy (base);
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      if (text != NULL)
        g_hash_table_replace (merged, g_strdup (key), g_strdup (text));
      else
        g_hash_table_remove (merged, key);
    }

  return merged;
}

/* The server keeps texts without blanks at the ends, and numbers in capitals and without blanks at all. */
static gboolean
same_text (const char *a,
           const char *b)
{
  while (a != NULL && b != NULL)
    {
      while (g_ascii_isspace (*a))
        a++;
      while (g_ascii_isspace (*b))
        b++;
      if (g_ascii_toupper (*a) != g_ascii_toupper (*b))
        return FALSE;
      if (*a == '\0')
        return TRUE;
      a++;
      b++;
    }

  return a == b;
}

static gboolean
holds_all (GHashTable *a,
           GHashTable *b)
{
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &text))
    {
      const char *other = g_hash_table_lookup (b, key);
      gboolean unsaid = other == NULL && same_text (text, "") && !g_str_has_prefix (key, "value:");

      /* an empty applicant is none; an empty value empties the register */
      if (!same_text (text, other) && !unsaid)
        return FALSE;
    }

  return TRUE;
}

gboolean
case_content_equal (GHashTable *a,
                    GHashTable *b)
{
  return holds_all (a, b) && holds_all (b, a);
}

/* Puts "value:phone" under "phone" of the object in charge; FALSE when the key is of another kind. */
static gboolean
put_prefixed (JsonObject *object,
              const char *prefix,
              const char *key,
              const char *text)
{
  if (!g_str_has_prefix (key, prefix))
    return FALSE;

  json_object_set_string_member (object, key + strlen (prefix), text);
  return TRUE;
}

static gboolean
put_evidence (JsonObject *object,
              const char *key,
              const char *text)
{
  JsonNode *node;

  if (!g_str_has_prefix (key, "evidence:"))
    return FALSE;

  node = json_from_string (text, NULL);
  if (node != NULL)
    json_object_set_member (object, key + strlen ("evidence:"), node);
  return TRUE;
}

JsonNode *
case_content_to_json (GHashTable *content)
{
  JsonObject *root = json_object_new ();
  JsonObject *values = json_object_new ();
  JsonObject *evidence = json_object_new ();
  JsonObject *applicant = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  GHashTableIter iter;
  gpointer key, text;

  g_hash_table_iter_init (&iter, content);
  while (g_hash_table_iter_next (&iter, &key, &text))
    if (!put_prefixed (values, "value:", key, text) && !put_prefixed (applicant, "applicant:", key, text)
        && !put_evidence (evidence, key, text))
      json_object_set_string_member (root, key, text);

  if (!json_object_has_member (root, "reason"))
    json_object_set_string_member (root, "reason", "");       /* what is not sent stays as it was */
  json_object_set_object_member (root, "values", values);
  json_object_set_object_member (root, "evidence", evidence);
  json_object_set_object_member (root, "applicant", applicant);
  json_node_take_object (node, root);
  return node;
}

char *
case_evidence_to_text (const CaseEvidence *evidence)
{
  return g_strdup_printf ("{\"file\":%" G_GINT64_FORMAT ",\"page\":%d,\"x\":%d,\"y\":%d,\"w\":%d,\"h\":%d}",
                          evidence->file, evidence->page, evidence->x, evidence->y, evidence->w, evidence->h);
}

gboolean
case_evidence_from_text (const char   *text,
                         CaseEvidence *evidence)
{
  g_autoptr (JsonNode) node = text != NULL ? json_from_string (text, NULL) : NULL;
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  object = json_node_get_object (node);
  evidence->file = json_object_get_int_member_with_default (object, "file", 0);
  evidence->page = (int) json_object_get_int_member_with_default (object, "page", 1);
  evidence->x = (int) json_object_get_int_member_with_default (object, "x", 0);
  evidence->y = (int) json_object_get_int_member_with_default (object, "y", 0);
  evidence->w = (int) json_object_get_int_member_with_default (object, "w", 0);
  evidence->h = (int) json_object_get_int_member_with_default (object, "h", 0);
  return evidence->file != 0;
}
