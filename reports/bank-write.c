#include "reports/bank-write.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "reports/bank-book.h"
#include "reports/file.h"

#define MOST_NAMED 10

typedef struct
{
  const ReportBankLayout *layout;
  const ReportBankFacts  *facts;
  FILE      *file;              /* of a text; NULL: a book */
  BankBook  *book;
  GIConv     to;
  GString   *line;              /* a record in the bytes of its character set */
  GPtrArray *texts;             /* of the record being written */
  gint64     lines, fen;
  GString   *wrong;             /* what does not fit, a line each */
  guint      n_wrong;
} Batch;

/* --- What a record says --- */

static char *
amount_text (const Batch *self, gint64 fen)
{
  if (self->layout->in_fen)
    return g_strdup_printf ("%" G_GINT64_FORMAT, fen);
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%02d", fen / 100, (int) (fen % 100));
}

static char *
day_text (const char *day)
{
  g_auto (GStrv) parts = g_strsplit (day != NULL ? day : "", "-", 3);

  return g_strjoinv ("", parts);
}

static char *
note_text (const Batch *self)
{
  return g_strdup_printf (_("Pension %04d-%02d"), self->facts->month / 100, self->facts->month % 100);
}

static char *
fact_text (const Batch *self, ReportBankField field)
{
  const ReportBankFacts *facts = self->facts;

  if (field == REPORT_BANK_BATCH)
    return g_strdup (facts->batch);
  if (field == REPORT_BANK_LINES)
    return g_strdup_printf ("%" G_GINT64_FORMAT, facts->lines);
  if (field == REPORT_BANK_AMOUNT)
    return amount_text (self, facts->fen);
  if (field == REPORT_BANK_MONTH)
    return g_strdup_printf ("%06d", facts->month);
  if (field == REPORT_BANK_DAY)
    return day_text (facts->day);
  if (field == REPORT_BANK_NOTE)
    return note_text (self);
  return g_strdup (field == REPORT_BANK_AGENCY && facts->agency != NULL ? facts->agency : "");
}

static char *
row_text (const Batch *self, ReportBankField field, const char *const *cells)
{
  static const struct
  {
    ReportBankField field;
    ReportBankCell cell;
  } places[] = {
    { REPORT_BANK_SEQ, REPORT_BANK_CELL_SEQ },
    { REPORT_BANK_PERSON, REPORT_BANK_CELL_PERSON },
    { REPORT_BANK_ACCOUNT_NO, REPORT_BANK_CELL_ACCOUNT_NO },
    { REPORT_BANK_ACCOUNT_HOLDER, REPORT_BANK_CELL_ACCOUNT_HOLDER },
    { REPORT_BANK_ID_NUMBER, REPORT_BANK_CELL_ID_NUMBER },
    { REPORT_BANK_BANK, REPORT_BANK_CELL_BANK },
  };

  if (field == REPORT_BANK_AMOUNT)
    return amount_text (self, g_ascii_strtoll (cells[REPORT_BANK_CELL_FEN], NULL, 10));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].field == field)
      return g_strdup (cells[places[i].cell] != NULL ? cells[places[i].cell] : "");
  return fact_text (self, field);
}

/* @cells NULL: a control record. */
static void
compose (Batch *self, const GArray *columns, const char *const *cells)
{
  g_ptr_array_set_size (self->texts, 0);
  for (guint i = 0; i < columns->len; i++)
    {
      const ReportBankColumn *column = &g_array_index (columns, ReportBankColumn, i);

      if (column->field == REPORT_BANK_TEXT)
        g_ptr_array_add (self->texts, g_strdup (column->text));
      else
        g_ptr_array_add (self->texts, cells != NULL ? row_text (self, column->field, cells)
                                                    : fact_text (self, column->field));
    }
}

/* --- Bytes --- */

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* NULL: the character set has not all of it. */
static char *
encoded (const Batch *self, const char *text, gsize *length)
{
  if (!is_ascii (text))
    return g_convert_with_iconv (text, -1, self->to, NULL, length, NULL);
  *length = strlen (text);
  return g_strdup (text);
}

static gboolean
is_number (const ReportBankColumn *column)
{
  return column->field == REPORT_BANK_SEQ || column->field == REPORT_BANK_AMOUNT || column->field == REPORT_BANK_LINES;
}

/* Numbers to the right with zeros before them, texts to the left with blanks behind. */
static void
add_padded (Batch *self, const ReportBankColumn *column, const char *bytes, gsize length)
{
  if (is_number (column))
    for (gsize i = length; i < column->bytes; i++)
      g_string_append_c (self->line, '0');
  g_string_append_len (self->line, bytes, (gssize) length);
  if (!is_number (column))
    for (gsize i = length; i < column->bytes; i++)
      g_string_append_c (self->line, ' ');
}

static void
add_separated (Batch *self, guint place, const char *text, const char *bytes, gsize length)
{
  char ends[] = { '"', '\r', '\n', self->layout->separator, '\0' };

  if (place > 0)
    g_string_append_c (self->line, self->layout->separator);
  if (strpbrk (text, ends) == NULL)
    {
      g_string_append_len (self->line, bytes, (gssize) length);
      return;
    }
  g_string_append_c (self->line, '"');
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (self->line, bytes[i] == '"' ? "\"\"" : "%c", bytes[i]);
  g_string_append_c (self->line, '"');
}

static void
blame (Batch *self, const ReportBankColumn *column, const char *text, gboolean too_long)
{
  const char *title = column->field != REPORT_BANK_TEXT ? report_bank_title (column->field) : "";

  if (self->n_wrong++ >= MOST_NAMED)
    return;
  g_string_append_printf (self->wrong, too_long ? _("\nPayment %d: “%s” (%s) is longer than %u bytes")
                                                : _("\nPayment %d: “%s” (%s) has a character that is not there"),
                          (int) self->lines + 1, text, title, column->bytes);
}

static void
add_text (Batch *self, const GArray *columns, guint place)
{
  const ReportBankColumn *column = &g_array_index (columns, ReportBankColumn, place);
  const char *text = self->texts->pdata[place];
  gsize length = 0;
  g_autofree char *bytes = encoded (self, text, &length);

  if (bytes == NULL || (column->bytes > 0 && length > column->bytes))
    blame (self, column, text, bytes != NULL);
  else if (self->layout->form == REPORT_BANK_FIXED)
    add_padded (self, column, bytes, length);
  else
    add_separated (self, place, text, bytes, length);
}

/* After the first that does not fit, only others like it are looked for. */
static gboolean
write_record (Batch *self, const GArray *columns, const char *path, GError **error)
{
  g_string_truncate (self->line, 0);
  if (self->book != NULL)
    return bank_book_record (self->book, columns, (const char *const *) self->texts->pdata, error);
  for (guint i = 0; i < columns->len; i++)
    add_text (self, columns, i);
  g_string_append (self->line, "\r\n");
  if (self->n_wrong > 0 || fwrite (self->line->str, 1, self->line->len, self->file) == self->line->len)
    return TRUE;
  return report_file_fail (path, error);
}

/* --- The whole --- */

static gboolean
write_control (Batch *self, const GArray *columns, const char *path, GError **error)
{
  if (columns->len == 0)
    return TRUE;
  compose (self, columns, NULL);
  return write_record (self, columns, path, error);
}

static gboolean
write_titles (Batch *self, const char *path, GError **error)
{
  g_autoptr (GArray) plain = g_array_new (FALSE, TRUE, sizeof (ReportBankColumn));

  if (!self->layout->head)
    return TRUE;
  g_ptr_array_set_size (self->texts, 0);
  for (guint i = 0; i < self->layout->columns->len; i++)
    {
      /* a title is no number, whatever stands below it */
      const ReportBankColumn *column = &g_array_index (self->layout->columns, ReportBankColumn, i);
      ReportBankColumn title = { REPORT_BANK_TEXT, NULL, column->bytes };

      g_array_append_val (plain, title);
      g_ptr_array_add (self->texts, g_strdup (column->field != REPORT_BANK_TEXT ? report_bank_title (column->field)
                                                                               : column->text));
    }
  return write_record (self, plain, path, error);
}

static gboolean
write_rows (Batch *self, ReportNextRow next, gpointer user_data, const char *path, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const char *const *cells;

  while ((cells = next (user_data, &reason)) != NULL)
    {
      compose (self, self->layout->columns, cells);
      if (!write_record (self, self->layout->columns, path, error))
        return FALSE;
      self->lines++;
      self->fen += g_ascii_strtoll (cells[REPORT_BANK_CELL_FEN], NULL, 10);
    }
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
is_right (const Batch *self, GError **error)
{
  if (self->n_wrong > 0)
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA,
                   _("%u texts cannot be written in %s; no file was written:%s"), self->n_wrong, self->layout->charset,
                   self->wrong->str);
      return FALSE;
    }
  if (self->lines == self->facts->lines && self->fen == self->facts->fen)
    return TRUE;
  g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA,
               _("The rows of batch %s are not those of its control totals; no file was written."), self->facts->batch);
  return FALSE;
}

static gboolean
write_all (Batch *self, ReportNextRow next, gpointer user_data, const char *path, GError **error)
{
  return write_control (self, self->layout->top, path, error) && write_titles (self, path, error)
         && write_rows (self, next, user_data, path, error) && write_control (self, self->layout->end, path, error)
         && is_right (self, error);
}

static gboolean
open_batch (Batch *self, const char *beside, GError **error)
{
  if (self->layout->form == REPORT_BANK_XLSX)
    return (self->book = bank_book_open (beside, error)) != NULL;
  self->to = g_iconv_open (self->layout->charset, "UTF-8");
  self->file = fopen (beside, "wbe");
  return self->file != NULL || report_file_fail (beside, error);
}

static gboolean
close_batch (Batch *self, const char *beside, gboolean written, GError **error)
{
  gboolean closed = TRUE;

  if (self->book != NULL)
    return bank_book_close (self->book, written ? error : NULL) && written;
  if (self->to != (GIConv) -1)
    g_iconv_close (self->to);
  if (self->file != NULL)
    {
      closed = fflush (self->file) == 0 && fsync (fileno (self->file)) == 0;
      closed = fclose (self->file) == 0 && closed;
    }
  if (written && !closed)
    report_file_fail (beside, error);
  return written && closed;
}

gboolean
report_bank_write (const ReportBankLayout *layout, const ReportBankFacts *facts, ReportNextRow next,
                   gpointer user_data, const char *path, char *sha256, GError **error)
{
  g_autofree char *beside = g_strconcat (path, ".part", NULL);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GString) wrong = g_string_new (NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Batch batch = { .layout = layout, .facts = facts, .to = (GIConv) -1, .line = line, .texts = texts, .wrong = wrong };
  gboolean written = open_batch (&batch, beside, error) && write_all (&batch, next, user_data, beside, error);

  written = close_batch (&batch, beside, written, error) && report_file_sum (beside, sha256, NULL, error);
  if (written && g_rename (beside, path) != 0)
    written = report_file_fail (path, error);
  if (!written)
    g_unlink (beside);
  return written;
}
