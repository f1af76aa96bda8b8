#include "db/array.h"

char *
db_array_write (const char *const *texts)
{
  g_autoptr (GString) out = g_string_new ("{");

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_string_append (out, i == 0 ? "\"" : ",\"");
      for (const char *p = texts[i]; *p != '\0'; p++)
        {
          if (*p == '"' || *p == '\\')
            g_string_append_c (out, '\\');
          g_string_append_c (out, *p);
        }
      g_string_append_c (out, '"');
    }

  g_string_append_c (out, '}');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Reads the element at @p, which may be quoted, and returns where it ended; NULL when it does not end. */
static const char *
read_element (const char *p,
              GString    *element)
{
  gboolean quoted = *p == '"';

  if (quoted)
    p++;
  for (; *p != '\0'; p++)
    {
      if (quoted ? *p == '"' : (*p == ',' || *p == '}'))
        return quoted ? p + 1 : p;
      if (*p == '\\' && p[1] != '\0')
        p++;
      g_string_append_c (element, *p);
    }

  return NULL;
}

static gboolean
is_null_word (const char *start,
              GString    *element)
{
  return *start != '"' && g_ascii_strcasecmp (element->str, "null") == 0;
}

GStrv
db_array_read (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *p = text;

  if (*p++ != '{')
    return NULL;

  while (*p != '}')
    {
      g_autoptr (GString) element = g_string_new (NULL);
      const char *start = p;

      if (*p == '{' || (p = read_element (p, element)) == NULL || (*p != ',' && *p != '}'))
        return NULL;
      g_strv_builder_add (builder, is_null_word (start, element) ? "" : element->str);
      if (*p == ',')
        p++;
    }

  return p[1] == '\0' ? g_strv_builder_end (builder) : NULL;
}

GArray *
db_array_read_numbers (const char *text)
{
  g_auto (GStrv) elements = db_array_read (text);
  GArray *numbers;

  if (elements == NULL)
    return NULL;

  numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; elements[i] != NULL; i++)
    {
      gint64 number = g_ascii_strtoll (elements[i], NULL, 10);

      g_array_append_val (numbers, number);
    }

  return numbers;
}
