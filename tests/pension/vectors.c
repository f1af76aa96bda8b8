#include "vectors.h"

#include <string.h>

void
vectors_check (const char *section, guint count, VectorCheck check)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *examples;

  json_parser_load_from_file (parser, TEST_SOURCE_DIR "/pension/vectors.json", &error);
  g_assert_no_error (error);
  examples = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), section);
  g_assert_nonnull (examples);
  g_assert_cmpuint (json_array_get_length (examples), ==, count);

  for (guint i = 0; i < count; i++)
    {
      JsonObject *example = json_array_get_object_element (examples, i);

      g_test_message ("%s", json_object_get_string_member (example, "name"));
      check (json_object_get_object_member (example, "in"), json_object_get_object_member (example, "out"));
    }
}

const char *
vectors_text (JsonObject *object, const char *member, gsize *length)
{
  const char *text = json_object_get_string_member (object, member);

  g_assert_nonnull (text);
  *length = strlen (text);
  return text;
}

PensionFen
vectors_fen (JsonObject *object, const char *member)
{
  gsize length;
  const char *text = vectors_text (object, member, &length);
  PensionFen fen = 0;

  g_assert_cmpint (pension_fen_parse (text, length, &fen), ==, PENSION_OK);
  return fen;
}

PensionRate
vectors_rate (JsonObject *object, const char *member)
{
  gsize length;
  const char *text = vectors_text (object, member, &length);
  PensionRate rate = 0;

  g_assert_cmpint (pension_rate_parse (text, length, &rate), ==, PENSION_OK);
  return rate;
}
