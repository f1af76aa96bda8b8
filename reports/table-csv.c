#include "reports/table-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define BLOCK (64 * 1024)

struct _TableCsv
{
  FILE    *file;
  gint64   size, at;
  guint8  *block;
  gsize    have, used;
  char     separator;
  gboolean known;         /* the encoding is */
  GIConv   from_gb;       /* (GIConv) -1: the text is UTF-8 */
  GString *cell;
  gint64   row;
};

static gboolean
fill (TableCsv *self)
{
  self->have = fread (self->block, 1, BLOCK, self->file);
  self->used = 0;
  self->at += (gint64) self->have;
  return self->have > 0;
}

/* The next byte without taking it, -1 at the end. */
static int
peek (TableCsv *self)
{
  if (self->used == self->have && !fill (self))
    return -1;
  return self->block[self->used];
}

/* --- Encoding --- */

static gboolean
has_foreign (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guint8) text[i] >= 0x80)
      return TRUE;
  return FALSE;
}

/* A character may be cut off at the end of what there is. */
static gboolean
is_utf8 (const char *text, gsize length)
{
  const char *end;

  if (g_utf8_validate (text, (gssize) length, &end))
    return TRUE;
  return length - (gsize) (end - text) < 4 && g_utf8_get_char_validated (end, text + length - end) == (gunichar) -2;
}

static void
decide (TableCsv *self, const char *text, gsize length)
{
  if (self->known || !has_foreign (text, length))
    return;
  self->known = TRUE;
  if (!is_utf8 (text, length))
    self->from_gb = g_iconv_open ("UTF-8", "GB18030");
}

static gboolean
bad_text (const TableCsv *self, GError **error)
{
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA,
               _("Row %d is neither UTF-8 nor GB18030 as the rows before it."), (int) self->row);
  return FALSE;
}

static gboolean
add_converted (TableCsv *self, TableRow *row, GError **error)
{
  gsize length;
  g_autofree char *text
      = g_convert_with_iconv (self->cell->str, (gssize)self->cell->len, self->from_gb, NULL, &length, NULL);

  if (text == NULL)
    return bad_text (self, error);
  return table_row_add (row, text, length, FALSE);
}

static gboolean
add_cell (TableCsv *self, TableRow *row, GError **error)
{
  gboolean added, foreign = has_foreign (self->cell->str, self->cell->len);

  if (foreign)
    decide (self, self->cell->str, self->cell->len);
  if (foreign && self->from_gb != (GIConv) -1)
    added = add_converted (self, row, error);
  else if (foreign && !g_utf8_validate (self->cell->str, (gssize) self->cell->len, NULL))
    added = bad_text (self, error);
  else
    added = table_row_add (row, self->cell->str, self->cell->len, FALSE);
  g_string_truncate (self->cell, 0);
  if (!added && error != NULL && *error == NULL)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("Row %d is too long to be one of a table."),
                 (int)self->row);
  return added;
}

/* --- Cells --- */

static gboolean
is_end (int byte, char separator)
{
  return byte < 0 || byte == '\n' || byte == '\r' || byte == separator;
}

/* No byte of a character of more than one byte is a quote, a comma or a line end, in UTF-8 or in GB18030. */
static gboolean
read_quoted (TableCsv *self, GError **error)
{
  self->used++;
  for (int byte = peek (self); byte >= 0 && self->cell->len <= TABLE_CELL_MOST; byte = peek (self))
    {
      self->used++;
      if (byte == '"' && peek (self) == '"')
        self->used++;
      else if (byte == '"')
        return TRUE;
      g_string_append_c (self->cell, (char) byte);
    }
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("A quote that begins in row %d does not end."),
               (int)self->row);
  return FALSE;
}

static gboolean
read_cell (TableCsv *self, TableRow *row, GError **error)
{
  if (peek (self) == '"' && !read_quoted (self, error))
    return FALSE;
  for (int byte = peek (self); !is_end (byte, self->separator); byte = peek (self))
    {
      if (byte == 0)
        {
          g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("Row %d is not text."), (int) self->row);
          return FALSE;
        }
      self->used++;
      g_string_append_c (self->cell, (char) byte);
      if (self->cell->len > TABLE_CELL_MOST)
        break;
    }
  return add_cell (self, row, error);
}

gboolean
table_csv_next (TableCsv *self, TableRow *row, GError **error)
{
  if (peek (self) < 0)
    {
      if (ferror (self->file))
        g_set_error (error, REPORT_ERROR, REPORT_ERROR_FILE, _("The file cannot be read any further: %s."),
                     g_strerror (errno));
      return FALSE;
    }
  self->row++;
  table_row_clear (row);
  row->row = self->row;
  do
    {
      if (row->cells->len > 0)
        self->used++;
      if (!read_cell (self, row, error))
        return FALSE;
    }
  while (peek (self) == self->separator);
  if (peek (self) == '\r')
    self->used++;
  if (peek (self) == '\n')
    self->used++;
  return TRUE;
}

/* --- Opening --- */

static gboolean
look_at_start (TableCsv *self, GError **error)
{
  const char *text = (const char *) self->block;
  gsize line, tabs = 0, commas = 0;

  if (self->have >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    {
      g_set_error_literal (error, REPORT_ERROR, REPORT_ERROR_DATA,
                           _("The file is in UTF-16. Save it as UTF-8 or GB18030."));
      return FALSE;
    }
  if (self->have >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      self->used = 3;
      self->known = TRUE;
    }
  decide (self, text, self->have);
  for (line = self->used; line < self->have && text[line] != '\n' && text[line] != '\r'; line++)
    {
      tabs += text[line] == '\t';
      commas += text[line] == ',';
    }
  self->separator = tabs > 0 && tabs >= commas ? '\t' : ',';
  return TRUE;
}

TableCsv *
table_csv_open (const char *path, GError **error)
{
  TableCsv *self = g_new0 (TableCsv, 1);
  struct stat facts = { 0 };

  self->file = fopen (path, "rbe");
  self->block = g_malloc (BLOCK);
  self->cell = g_string_new (NULL);
  self->from_gb = (GIConv) -1;
  if (self->file == NULL || fstat (fileno (self->file), &facts) != 0 || !fill (self))
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_FILE, _("%s cannot be read: %s."), path, g_strerror (errno));
      table_csv_free (self);
      return NULL;
    }
  self->size = facts.st_size;
  if (look_at_start (self, error))
    return self;
  table_csv_free (self);
  return NULL;
}

void
table_csv_free (TableCsv *self)
{
  if (self->file != NULL)
    fclose (self->file);
  if (self->from_gb != (GIConv) -1)
    g_iconv_close (self->from_gb);
  g_string_free (self->cell, TRUE);
  g_free (self->block);
  g_free (self);
}

double
table_csv_share (const TableCsv *self)
{
  return self->size > 0 ? (double) (self->at - (gint64) (self->have - self->used)) / (double) self->size : 1;
}
