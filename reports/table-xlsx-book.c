/* The parts of a spreadsheet's archive: where its first sheet lies, and the strings its cells share. */

#include "reports/table-private.h"

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <zip.h>

/* What a part may inflate to: beyond the first figure only so many times what it takes in the archive. */
#define INFLATED_FREE ((zip_uint64_t) 64 << 20)
#define INFLATED_RATIO 200
#define STRINGS_MOST  ((gsize) 256 << 20)

const char *
table_local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

const char *
table_attribute (const char **attributes, const char *name)
{
  for (guint i = 0; attributes[i] != NULL; i += 2)
    if (g_str_equal (table_local_name (attributes[i]), name))
      return attributes[i + 1];
  return NULL;
}

/* Entities are a way to fill the memory with a line of text, and no spreadsheet has any: a declaration of one is kept
 * off at the start, and expat itself limits what entities may grow to. */
static gboolean
has_doctype (const char *block, gsize length)
{
  return g_strstr_len (block, (gssize) length, "<!DOCTYPE") != NULL;
}

static gboolean
damaged (const char *name, GError **error)
{
  if (error != NULL && *error == NULL)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The spreadsheet is damaged or incomplete (%s)."), name);
  return FALSE;
}

gboolean
table_part_parse (zip_t *archive, const char *name, void *parser, GError **error)
{
  zip_file_t *part = zip_fopen (archive, name, 0);
  zip_stat_t facts;
  zip_uint64_t inflated = 0;
  zip_int64_t length = -1;
  gboolean whole = FALSE;
  char block[16 * 1024];

  if (part == NULL || zip_stat (archive, name, 0, &facts) != 0)
    {
      g_clear_pointer (&part, zip_fclose);
      return damaged (name, error);
    }
  while ((length = zip_fread (part, block, sizeof block)) > 0)
    {
      inflated += (zip_uint64_t) length;
      if ((inflated == (zip_uint64_t) length && has_doctype (block, (gsize) length))
          || XML_Parse (parser, block, (int) length, XML_FALSE) != XML_STATUS_OK
          || (inflated > INFLATED_FREE && inflated / INFLATED_RATIO > facts.comp_size))
        break;
    }
  whole = length == 0 && XML_Parse (parser, "", 0, XML_TRUE) == XML_STATUS_OK;
  zip_fclose (part);
  return whole || damaged (name, error);
}

/* --- The book --- */

typedef struct
{
  const char *type;       /* what the relation is looked for by: the end of its type, or its id */
  const char *id;
  char       *target;
} Relation;

static void XMLCALL
relation_start (void *data, const char *name, const char **attributes)
{
  Relation *self = data;
  const char *type = table_attribute (attributes, "Type");
  const char *id = table_attribute (attributes, "Id");
  const char *target = table_attribute (attributes, "Target");

  if (self->target != NULL || !g_str_equal (table_local_name (name), "Relationship") || target == NULL)
    return;
  if ((self->type != NULL && type != NULL && g_str_has_suffix (type, self->type))
      || (self->id != NULL && g_strcmp0 (id, self->id) == 0))
    self->target = g_strdup (target);
}

/* The part a relation of @owner leads to; NULL when there is none. */
static char *
find_target (zip_t *archive, const char *owner, const char *type, const char *id)
{
  g_autofree char *folder = g_path_get_dirname (owner);
  g_autofree char *base = g_path_get_basename (owner);
  g_autofree char *relations
      = *owner == '\0' ? g_strdup ("_rels/.rels") : g_strdup_printf ("%s/_rels/%s.rels", folder, base);
  Relation relation = { type, id, NULL };
  XML_Parser parser = XML_ParserCreate (NULL);
  char *target = NULL;

  XML_SetUserData (parser, &relation);
  XML_SetStartElementHandler (parser, relation_start);
  table_part_parse (archive, relations, parser, NULL);
  XML_ParserFree (parser);
  if (relation.target == NULL)
    return NULL;
  if (*relation.target == '/')
    target = g_strdup (relation.target + 1);
  else if (*owner == '\0' || g_str_equal (folder, "."))
    target = g_strdup (relation.target);
  else
    target = g_strconcat (folder, "/", relation.target, NULL);
  g_free (relation.target);
  return target;
}

typedef struct
{
  char    *first;         /* id of the relation to the first sheet */
  gboolean is_1904;
} Workbook;

static void XMLCALL
workbook_start (void *data, const char *name, const char **attributes)
{
  Workbook *self = data;
  const char *local = table_local_name (name);
  const char *flag = table_attribute (attributes, "date1904");

  if (g_str_equal (local, "workbookPr") && flag != NULL)
    self->is_1904 = g_str_equal (flag, "1") || g_str_equal (flag, "true");
  for (guint i = 0; self->first == NULL && g_str_equal (local, "sheet") && attributes[i] != NULL; i += 2)
    if (g_str_has_suffix (attributes[i], ":id"))
      self->first = g_strdup (attributes[i + 1]);
}

gboolean
table_book_read (zip_t *archive, TableBook *book, GError **error)
{
  g_autofree char *name = find_target (archive, "", "/officeDocument", NULL);
  Workbook workbook = { NULL, FALSE };
  XML_Parser parser = XML_ParserCreate (NULL);
  gboolean read;

  XML_SetUserData (parser, &workbook);
  XML_SetStartElementHandler (parser, workbook_start);
  read = name != NULL && table_part_parse (archive, name, parser, error);
  XML_ParserFree (parser);
  if (read && workbook.first != NULL)
    {
      book->sheet = find_target (archive, name, NULL, workbook.first);
      book->strings = find_target (archive, name, "/sharedStrings", NULL);
      book->is_1904 = workbook.is_1904;
    }
  g_free (workbook.first);
  return book->sheet != NULL || damaged ("workbook", error);
}

void
table_book_clear (TableBook *self)
{
  g_clear_pointer (&self->sheet, g_free);
  g_clear_pointer (&self->strings, g_free);
}

/* --- Shared strings --- */

typedef struct
{
  XML_Parser parser;
  GString   *text;
  GArray    *places;      /* of gsize */
  gboolean   in_text;
  int        in_reading;  /* <rPh>: how it is pronounced, not what it is */
} Strings;

static void XMLCALL
strings_start (void *data, const char *name, const char **attributes)
{
  Strings *self = data;
  const char *local = table_local_name (name);

  if (g_str_equal (local, "si"))
    g_array_append_val (self->places, self->text->len);
  self->in_reading += g_str_equal (local, "rPh");
  self->in_text = g_str_equal (local, "t") && self->in_reading == 0;
}

static void XMLCALL
strings_end (void *data, const char *name)
{
  Strings *self = data;
  const char *local = table_local_name (name);

  self->in_text = FALSE;
  self->in_reading -= g_str_equal (local, "rPh");
  if (g_str_equal (local, "si"))
    g_string_append_c (self->text, '\0');
}

static void XMLCALL
strings_text (void *data, const char *text, int length)
{
  Strings *self = data;

  if (self->in_text)
    g_string_append_len (self->text, text, length);
  if (self->text->len > STRINGS_MOST)
    XML_StopParser (self->parser, XML_FALSE);
}

GString *
table_strings_read (zip_t *archive, const char *name, GArray *places, GError **error)
{
  Strings strings = { XML_ParserCreate (NULL), g_string_new (NULL), places, FALSE, 0 };
  gboolean read;

  XML_SetUserData (strings.parser, &strings);
  XML_SetElementHandler (strings.parser, strings_start, strings_end);
  XML_SetCharacterDataHandler (strings.parser, strings_text);
  read = table_part_parse (archive, name, strings.parser, error);
  XML_ParserFree (strings.parser);
  if (read)
    return strings.text;
  g_string_free (strings.text, TRUE);
  return NULL;
}
