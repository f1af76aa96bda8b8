#include "cases/people.h"

#include <json-glib/json-glib.h>

CasePerson *
case_person_new (void)
{
  CasePerson *self = g_new0 (CasePerson, 1);

  self->name = g_strdup ("");
  self->id_number = g_strdup ("");
  self->relation = g_strdup ("");
  self->share = CASE_PEOPLE_NO_SHARE;
  return self;
}

void
case_person_free (CasePerson *self)
{
  g_free (self->name);
  g_free (self->id_number);
  g_free (self->relation);
  g_free (self);
}

static void
take_string (JsonObject *object,
             const char *member,
             char      **place)
{
  JsonNode *node = json_object_get_member (object, member);
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  g_free (*place);
  *place = g_strdup (text != NULL ? text : "");
}

static CasePerson *
read_person (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  CasePerson *self;
  JsonNode *share;

  if (object == NULL)
    return NULL;
  self = case_person_new ();
  take_string (object, "name", &self->name);
  take_string (object, "id_number", &self->id_number);
  take_string (object, "relation", &self->relation);
  share = json_object_get_member (object, "share");
  if (share != NULL && JSON_NODE_HOLDS_VALUE (share))
    self->share = (int) CLAMP (json_node_get_int (share), 0, CASE_PEOPLE_WHOLE);
  self->minor = json_object_get_boolean_member_with_default (object, "minor", FALSE);
  return self;
}

GPtrArray *
case_people_read (const char *text)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func ((GDestroyNotify) case_person_free);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  if (text == NULL || *text == '\0')
    return g_steal_pointer (&people);
  root = json_from_string (text, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return NULL;
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      CasePerson *person = read_person (json_array_get_element (array, i));

      if (person == NULL)
        return NULL;
      g_ptr_array_add (people, person);
    }
  return g_steal_pointer (&people);
}

/* What is typed in one line has no control characters. */
static void
add_string (GString    *text,
            const char *string)
{
  g_string_append_c (text, '"');
  for (const char *p = string; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (text, '\\');
      if ((guchar) *p >= ' ')
        g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static void
add_member (GString    *text,
            const char *member)
{
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append_printf (text, "\"%s\": ", member);
}

static void
add_text (GString    *text,
          const char *member,
          const char *value)
{
  if (*value == '\0')
    return;
  add_member (text, member);
  add_string (text, value);
}

/* jsonb has its members by the length of their name. */
static char *
write_person (const CasePerson *person)
{
  g_autoptr (GString) text = g_string_new (NULL);

  add_text (text, "name", person->name);
  if (person->minor)
    {
      add_member (text, "minor");
      g_string_append (text, "true");
    }
  if (person->share >= 0)
    {
      add_member (text, "share");
      g_string_append_printf (text, "%d", person->share);
    }
  add_text (text, "relation", person->relation);
  add_text (text, "id_number", person->id_number);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
case_people_write (GPtrArray *people)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    {
      const CasePerson *person = g_ptr_array_index (people, i);
      g_autofree char *members = write_person (person);

      if (*person->name != '\0' || *person->id_number != '\0' || person->share >= 0)
        g_string_append_printf (text, "%s{%s}", text->len > 0 ? ", " : "[", members);
    }
  if (text->len > 0)
    g_string_append_c (text, ']');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

int
case_people_sum (GPtrArray *people)
{
  int sum = 0;

  for (guint i = 0; i < people->len; i++)
    sum += MAX (((const CasePerson *) g_ptr_array_index (people, i))->share, 0);
  return sum;
}

void
case_people_share_evenly (GPtrArray *people)
{
  int each = people->len > 0 ? CASE_PEOPLE_WHOLE / (int) people->len : 0;

  for (guint i = 0; i < people->len; i++)
    ((CasePerson *) g_ptr_array_index (people, i))->share = i > 0 ? each
      : CASE_PEOPLE_WHOLE - each * ((int) people->len - 1);
}

char *
case_people_share_text (int share)
{
  if (share % 100 == 0)
    return g_strdup_printf ("%d %%", share / 100);
  return g_strdup_printf ("%d.%02d %%", share / 100, share % 100);
}
