/* The first sheet of a spreadsheet, a block of XML at a time. */

#include "reports/table-private.h"

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define BLOCK (16 * 1024)
#define INFLATED_FREE ((gint64) 64 << 20)
#define INFLATED_RATIO 200

struct _TableXlsx
{
  zip_t      *archive;
  zip_file_t *part;
  gint64      size, packed, inflated;
  TableBook   book;
  GString    *strings;
  GArray     *places;     /* of gsize: where each shared string begins */
  XML_Parser  parser;
  GQueue      rows;       /* TableRow: what the last block held */
  TableRow   *row;        /* the one that is being read; NULL between rows */
  gint64      last_row;
  GString    *value;
  guint       column;
  char        type;       /* of the cell: 'n' number, 's' shared string, 't' any text */
  gboolean    in_value;
  int         in_reading;
  gboolean    ended;
};

/* --- Cells --- */

/* "BC7" is column 54; G_MAXUINT when it is no reference. */
static guint
column_of (const char *reference)
{
  guint column = 0;

  for (const char *p = reference; g_ascii_isupper (*p); p++)
    if ((column = column * 26 + (guint) (*p - 'A') + 1) > TABLE_COLUMN_MOST)
      return G_MAXUINT;
  return column - 1;
}

static char
type_of (const char *type)
{
  if (type == NULL || g_str_equal (type, "n"))
    return 'n';
  return g_str_equal (type, "s") ? 's' : 't';
}

static void
begin_cell (TableXlsx *self, const char **attributes)
{
  const char *reference = table_attribute (attributes, "r");

  self->type = type_of (table_attribute (attributes, "t"));
  if (self->row != NULL)
    self->column = reference != NULL ? column_of (reference) : self->row->cells->len;
  g_string_truncate (self->value, 0);
}

static gboolean
add_shared (TableXlsx *self)
{
  guint64 index;
  const char *text;

  if (self->strings == NULL || !g_ascii_string_to_unsigned (self->value->str, 10, 0, G_MAXUINT, &index, NULL)
      || index >= self->places->len)
    return FALSE;
  text = self->strings->str + g_array_index (self->places, gsize, index);
  return table_row_add (self->row, text, strlen (text), FALSE);
}

/* As the spreadsheet shows it: fifteen digits are all a number of it has. */
static gboolean
add_number (TableXlsx *self)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (self->value->len == 0)
    return table_row_add (self->row, "", 0, FALSE);
  g_ascii_formatd (text, sizeof text, "%.15g", g_ascii_strtod (self->value->str, NULL));
  return table_row_add (self->row, text, strlen (text), TRUE);
}

static gboolean
add_cell (TableXlsx *self)
{
  if (self->column == G_MAXUINT || self->column < self->row->cells->len)
    return FALSE;
  while (self->row->cells->len < self->column)
    if (!table_row_add (self->row, "", 0, FALSE))
      return FALSE;
  switch (self->type)
    {
    case 's':
      return add_shared (self);
    case 'n':
      return add_number (self);
    default:
      return table_row_add (self->row, self->value->str, self->value->len, FALSE);
    }
}

/* --- The parser --- */

static void
begin_row (TableXlsx *self, const char **attributes)
{
  const char *number = table_attribute (attributes, "r");

  self->row = table_row_new ();
  if (number == NULL || !g_ascii_string_to_signed (number, 10, 1, G_MAXINT, &self->row->row, NULL))
    self->row->row = self->last_row + 1;
  self->last_row = self->row->row;
}

static void XMLCALL
start (void *data, const char *name, const char **attributes)
{
  TableXlsx *self = data;
  const char *local = table_local_name (name);

  if (g_str_equal (local, "row") && self->row == NULL)
    begin_row (self, attributes);
  else if (g_str_equal (local, "c"))
    begin_cell (self, attributes);
  self->in_reading += g_str_equal (local, "rPh");
  self->in_value = (g_str_equal (local, "v") || g_str_equal (local, "t")) && self->in_reading == 0;
}

static void XMLCALL
end (void *data, const char *name)
{
  TableXlsx *self = data;
  const char *local = table_local_name (name);

  self->in_value = FALSE;
  self->in_reading -= g_str_equal (local, "rPh");
  if (g_str_equal (local, "c") && self->row != NULL && !add_cell (self))
    XML_StopParser (self->parser, XML_FALSE);       /* too long, too wide, a string that is not there */
  else if (g_str_equal (local, "row") && self->row != NULL)
    g_queue_push_tail (&self->rows, g_steal_pointer (&self->row));
}

static void XMLCALL
text (void *data, const char *piece, int length)
{
  TableXlsx *self = data;

  if (!self->in_value)
    return;
  g_string_append_len (self->value, piece, length);
  if (self->value->len > TABLE_CELL_MOST)
    XML_StopParser (self->parser, XML_FALSE);       /* too long, too wide, a string that is not there */
}

/* --- Reading --- */

static gboolean
damaged (const TableXlsx *self, GError **error)
{
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The spreadsheet is damaged behind row %d."),
               (int)self->last_row);
  return FALSE;
}

static gboolean
read_block (TableXlsx *self, GError **error)
{
  char block[BLOCK];
  zip_int64_t length = zip_fread (self->part, block, sizeof block);

  if (length < 0)
    return damaged (self, error);
  self->inflated += length;
  self->ended = length == 0;
  if (XML_Parse (self->parser, block, (int) length, self->ended) != XML_STATUS_OK)
    return damaged (self, error);
  if (self->inflated > INFLATED_FREE && self->inflated / INFLATED_RATIO > self->packed)
    {
      g_set_error_literal (
          error, REPORT_ERROR, REPORT_ERROR_DATA,
          _("The spreadsheet inflates to more than a table can be. It is damaged, or made to harm."));
      return FALSE;
    }
  return TRUE;
}

TableRow *
table_xlsx_next (TableXlsx *self, GError **error)
{
  while (g_queue_is_empty (&self->rows) && !self->ended)
    if (!read_block (self, error))
      return NULL;
  return g_queue_pop_head (&self->rows);
}

double
table_xlsx_share (const TableXlsx *self)
{
  return self->size > 0 ? MIN (1, (double) self->inflated / (double) self->size) : 1;
}

gboolean
table_xlsx_is_1904 (const TableXlsx *self)
{
  return self->book.is_1904;
}

/* --- Opening --- */

static gboolean
open_parts (TableXlsx *self, GError **error)
{
  zip_stat_t facts;

  if (!table_book_read (self->archive, &self->book, error))
    return FALSE;
  if (self->book.strings != NULL)
    {
      self->places = g_array_new (FALSE, FALSE, sizeof (gsize));
      self->strings = table_strings_read (self->archive, self->book.strings, self->places, error);
      if (self->strings == NULL)
        return FALSE;
    }
  self->part = zip_fopen (self->archive, self->book.sheet, 0);
  if (self->part == NULL || zip_stat (self->archive, self->book.sheet, 0, &facts) != 0)
    return damaged (self, error);
  self->size = (gint64) facts.size;
  self->packed = (gint64) facts.comp_size;
  return TRUE;
}

TableXlsx *
table_xlsx_open (const char *path, GError **error)
{
  TableXlsx *self = g_new0 (TableXlsx, 1);

  g_queue_init (&self->rows);
  self->value = g_string_new (NULL);
  self->parser = XML_ParserCreate (NULL);
  XML_SetUserData (self->parser, self);
  XML_SetElementHandler (self->parser, start, end);
  XML_SetCharacterDataHandler (self->parser, text);
  self->archive = zip_open (path, ZIP_RDONLY, NULL);
  if (self->archive == NULL)
    damaged (self, error);
  else if (open_parts (self, error))
    return self;
  table_xlsx_free (self);
  return NULL;
}

void
table_xlsx_free (TableXlsx *self)
{
  g_queue_clear_full (&self->rows, (GDestroyNotify) table_row_free);
  table_row_free (self->row);
  g_clear_pointer (&self->part, zip_fclose);
  if (self->archive != NULL)
    zip_discard (self->archive);
  table_book_clear (&self->book);
  if (self->strings != NULL)
    g_string_free (self->strings, TRUE);
  g_clear_pointer (&self->places, g_array_unref);
  g_string_free (self->value, TRUE);
  XML_ParserFree (self->parser);
  g_free (self);
}
