#include "scan/option.h"

#include <stdlib.h>
#include <string.h>

#include "scan/error.h"

/* name <tab> type <tab> set|fixed <tab> any | words a|b | numbers 1|2 | range low|high */
#define COLUMNS 4

static const char *const types[] = {
  [SCAN_OPTION_BOOL] = "bool",
  [SCAN_OPTION_INT] = "int",
  [SCAN_OPTION_FIXED] = "fixed",
  [SCAN_OPTION_STRING] = "string",
};

void
scan_option_free (ScanOption *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_strfreev (self->words);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_free (self);
}

ScanOption *
scan_option_find (GPtrArray *options, const char *name)
{
  for (guint i = 0; i < options->len; i++)
    if (g_str_equal (((ScanOption *) options->pdata[i])->name, name))
      return options->pdata[i];

  return NULL;
}

static void
dump_limits (const ScanOption *option, GString *out)
{
  if (option->words != NULL)
    {
      g_autofree char *joined = g_strjoinv ("|", option->words);

      g_string_append_printf (out, "words %s", joined);
    }
  else if (option->numbers != NULL)
    for (guint i = 0; i < option->numbers->len; i++)
      g_string_append_printf (out, i == 0 ? "numbers %" G_GINT64_FORMAT : "|%" G_GINT64_FORMAT,
                              g_array_index (option->numbers, gint64, i));
  else if (option->ranged)
    g_string_append_printf (out, "range %" G_GINT64_FORMAT "|%" G_GINT64_FORMAT, option->low, option->high);
  else
    g_string_append (out, "any");
}

char *
scan_options_dump (GPtrArray *options)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < options->len; i++)
    {
      const ScanOption *option = options->pdata[i];

      g_string_append_printf (out, "%s\t%s\t%s\t", option->name, types[option->type],
                              option->settable ? "set" : "fixed");
      dump_limits (option, out);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

/* Reading */

static gboolean
read_limits (ScanOption *option, const char *text)
{
  const char *list = strchr (text, ' ');
  g_auto (GStrv) parts = list != NULL ? g_strsplit (list + 1, "|", -1) : NULL;

  if (g_str_equal (text, "any"))
    return TRUE;
  if (parts == NULL)
    return FALSE;

  if (g_str_has_prefix (text, "words "))
    {
      option->words = g_steal_pointer (&parts);
      return TRUE;
    }
  if (g_str_has_prefix (text, "range ") && g_strv_length (parts) == 2)
    {
      option->ranged = TRUE;
      option->low = g_ascii_strtoll (parts[0], NULL, 10);
      option->high = g_ascii_strtoll (parts[1], NULL, 10);
      return TRUE;
    }
  if (!g_str_has_prefix (text, "numbers "))
    return FALSE;

  option->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (char **part = parts; *part != NULL; part++)
    {
      gint64 number = g_ascii_strtoll (*part, NULL, 10);

      g_array_append_val (option->numbers, number);
    }
  return TRUE;
}

static ScanOption *
read_line (const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", COLUMNS);
  g_autoptr (ScanOption) option = g_new0 (ScanOption, 1);
  guint type = 0;

  if (g_strv_length (columns) != COLUMNS)
    return NULL;
  while (type < G_N_ELEMENTS (types) && !g_str_equal (types[type], columns[1]))
    type++;
  if (type == G_N_ELEMENTS (types))
    return NULL;

  option->name = g_strdup (columns[0]);
  option->type = (ScanOptionType) type;
  option->settable = g_str_equal (columns[2], "set");
  return read_limits (option, columns[3]) ? g_steal_pointer (&option) : NULL;
}

GPtrArray *
scan_options_read (const char *text, GError **error)
{
  g_autoptr (GPtrArray) options = g_ptr_array_new_with_free_func ((GDestroyNotify) scan_option_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      ScanOption *option;

      if (**line == '\0' || **line == '#')
        continue;
      option = read_line (*line);
      if (option == NULL)
        {
          scan_error_set (error, SCAN_ERROR_DAMAGED);
          return NULL;
        }
      g_ptr_array_add (options, option);
    }
  return g_steal_pointer (&options);
}
