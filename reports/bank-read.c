#include "reports/bank-read.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "reports/table-reader.h"

#define LONGEST (64 * 1024)

struct _ReportBankReader
{
  const ReportBankLayout *layout;
  ReportTable *table;           /* of Excel; NULL: a text */
  FILE        *file;
  gint64       size;
  GIConv       from;
  char        *line;            /* room for the longest */
  gint64       row;
  GPtrArray   *cells, *ahead;   /* the row one is at, and the one behind it */
  gboolean     begun, has_ahead;
};

void
report_bank_reader_free (ReportBankReader *self)
{
  g_clear_pointer (&self->table, report_table_free);
  if (self->file != NULL)
    fclose (self->file);
  if (self->from != (GIConv) -1)
    g_iconv_close (self->from);
  g_free (self->line);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->ahead);
  g_free (self);
}

static gboolean
fail (const char *path, GError **error)
{
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_FILE, _("%s cannot be read: %s."), path, g_strerror (errno));
  return FALSE;
}

static gboolean
open_text (ReportBankReader *self, const char *path, GError **error)
{
  struct stat status;

  self->from = g_iconv_open ("UTF-8", self->layout->charset);
  self->file = fopen (path, "rbe");
  if (self->file == NULL || fstat (fileno (self->file), &status) != 0)
    return fail (path, error);
  self->size = status.st_size;
  self->line = g_malloc (LONGEST);
  return TRUE;
}

ReportBankReader *
report_bank_reader_open (const ReportBankLayout *layout, const char *path, GError **error)
{
  g_autoptr (ReportBankReader) self = g_new0 (ReportBankReader, 1);

  self->layout = layout;
  self->from = (GIConv) -1;
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->ahead = g_ptr_array_new_with_free_func (g_free);
  if (layout->form == REPORT_BANK_XLSX ? (self->table = report_table_open (path, error)) != NULL
                                       : open_text (self, path, error))
    return g_steal_pointer (&self);
  return NULL;
}

/* --- A line of a text --- */

static gboolean
bad_row (const ReportBankReader *self, GError **error)
{
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("Row %d is not of the layout of this bank."), (int) self->row);
  return FALSE;
}

/* Takes the bytes of a cell; FALSE when they are not text of its character set. */
static gboolean
add_cell (ReportBankReader *self, GPtrArray *cells, const char *bytes, gsize length)
{
  gsize n;
  char *text = g_convert_with_iconv (bytes, (gssize) length, self->from, NULL, &n, NULL);

  if (text == NULL || strlen (text) != n)
    {
      g_free (text);
      return FALSE;
    }
  g_ptr_array_add (cells, g_strstrip (text));
  return TRUE;
}

static gboolean
cut_fixed (ReportBankReader *self, GPtrArray *cells, gsize length)
{
  const GArray *columns = self->layout->columns;
  gsize at = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      gsize bytes = g_array_index (columns, ReportBankColumn, i).bytes;

      if (!add_cell (self, cells, self->line + MIN (at, length), at < length ? MIN (bytes, length - at) : 0))
        return FALSE;
      at += bytes;
    }
  return TRUE;
}

/* A quote inside a quoted cell is written twice. */
static const char *
take_quoted (const char *p, GString *cell)
{
  for (; *p != '\0'; p++)
    if (*p != '"')
      g_string_append_c (cell, *p);
    else if (p[1] == '"')
      g_string_append_c (cell, *p++);
    else
      return p + 1;
  return p;
}

/* A byte of a character may look like a separator: cut as text, not as bytes. */
static gboolean
cut_separated (ReportBankReader *self, GPtrArray *cells)
{
  g_autofree char *text = g_convert_with_iconv (self->line, -1, self->from, NULL, NULL, NULL);
  g_autoptr (GString) cell = g_string_new (NULL);
  const char *p = text;

  while (p != NULL)
    {
      g_string_truncate (cell, 0);
      if (*p == '"')
        p = take_quoted (p + 1, cell);
      while (*p != '\0' && *p != self->layout->separator)
        g_string_append_c (cell, *p++);
      g_ptr_array_add (cells, g_strstrip (g_strdup (cell->str)));
      p = *p != '\0' ? p + 1 : NULL;
    }
  return text != NULL;
}

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t")] == '\0';
}

/* What some programs write before UTF-8. */
static void
drop_mark (char *line)
{
  g_autofree char *rest = g_str_has_prefix (line, "\xef\xbb\xbf") ? g_strdup (line + 3) : NULL;

  if (rest != NULL)
    g_strlcpy (line, rest, LONGEST);
}

static gboolean
read_text (ReportBankReader *self, GPtrArray *cells, GError **error)
{
  char *line = self->line;

  do
    {
      self->row++;
      if (fgets (line, LONGEST, self->file) == NULL)
        return FALSE;
      if (strlen (line) == LONGEST - 1)
        return bad_row (self, error);
      line[strcspn (line, "\r\n")] = '\0';
      if (self->row == 1)
        drop_mark (line);
    }
  while (is_blank (line));
  if (self->layout->form == REPORT_BANK_FIXED ? cut_fixed (self, cells, strlen (line)) : cut_separated (self, cells))
    return TRUE;
  return bad_row (self, error);
}

static gboolean
read_table (ReportBankReader *self, GPtrArray *cells, GError **error)
{
  if (!report_table_next (self->table, error))
    return FALSE;
  self->row = report_table_row (self->table);
  for (guint i = 0; i < report_table_cells (self->table); i++)
    g_ptr_array_add (cells, g_strdup (report_table_cell (self->table, i)));
  return TRUE;
}

/* --- Rows --- */

/* FALSE behind the last, or with @error. */
static gboolean
read_row (ReportBankReader *self, GError **error)
{
  GPtrArray *cells = self->ahead;
  g_autoptr (GError) reason = NULL;

  g_ptr_array_set_size (cells, 0);
  self->has_ahead = self->table != NULL ? read_table (self, cells, &reason) : read_text (self, cells, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return self->has_ahead;
}

/* Over the control record and the titles, to the first row. */
static gboolean
begin (ReportBankReader *self, GError **error)
{
  guint above = (self->layout->top->len > 0) + (self->layout->head ? 1 : 0);

  self->begun = TRUE;
  for (guint i = 0; i <= above; i++)
    if (!read_row (self, error))
      return FALSE;
  return TRUE;
}

const char *const *
report_bank_reader_next (ReportBankReader *self, GError **error)
{
  GPtrArray *taken = self->cells;

  if (!self->begun && !begin (self, error))
    return NULL;
  if (!self->has_ahead)
    return NULL;
  self->cells = self->ahead;
  self->ahead = taken;
  /* the last one may be a control record */
  if (!read_row (self, error) && (*error != NULL || self->layout->end->len > 0))
    return NULL;
  while (self->cells->len < self->layout->columns->len)
    g_ptr_array_add (self->cells, g_strdup (""));
  return (const char *const *) self->cells->pdata;
}

const char *
report_bank_reader_get (const ReportBankReader *self, ReportBankField field)
{
  const GArray *columns = self->layout->columns;

  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, ReportBankColumn, i).field == field)
      return self->cells->pdata[i];
  return "";
}

double
report_bank_reader_share (const ReportBankReader *self)
{
  if (self->table != NULL)
    return report_table_share (self->table);
  return self->size > 0 ? (double) ftell (self->file) / (double) self->size : 1;
}
