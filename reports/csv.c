#include "reports/csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "reports/file.h"
#include "reports/text.h"

/* Text is encoded and written when there is so much of it. */
#define BLOCK (64 * 1024)

typedef struct
{
  const ReportList *list;
  ReportCsvEncoding encoding;
  gint64           *sums;
  gint64            rows;
  GString          *text;       /* not written yet; ends with a line */
  ReportFile       *file;
} Csv;

static void
add_text (Csv *self, const char *value)
{
  g_autofree char *clean = report_text_clean (value);
  gboolean formula = *clean != '\0' && strchr ("=+-@", *clean) != NULL;

  if (!formula && strpbrk (clean, ",\"\r\n\t") == NULL)
    {
      g_string_append (self->text, clean);
      return;
    }
  g_string_append (self->text, formula ? "\"'" : "\"");
  for (const char *p = clean; *p != '\0'; p++)
    g_string_append_printf (self->text, *p == '"' ? "\"\"" : "%c", *p);
  g_string_append_c (self->text, '"');
}

static void
add_fen (Csv *self, gint64 fen)
{
  g_string_append_printf (self->text, "%s%" G_GINT64_FORMAT ".%02d", fen < 0 ? "-" : "", ABS (fen) / 100,
                          (int)(ABS (fen) % 100));
}

static gboolean
add_cell (Csv *self, guint i, const char *value, GError **error)
{
  const ReportColumn *column = &self->list->columns[i];
  gboolean number = column->kind == REPORT_KIND_FEN || column->kind == REPORT_KIND_INT;
  gint64 amount = 0;

  if (i > 0)
    g_string_append_c (self->text, ',');
  if (value == NULL || *value == '\0')
    return TRUE;
  if (number && !g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &amount, NULL))
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA,
                   _("Row %u cannot be exported: “%s” does not fit the column “%s”."), (guint)self->rows + 1, value,
                   column->title);
      return FALSE;
    }
  self->sums[i] += amount;
  if (column->kind == REPORT_KIND_FEN)
    add_fen (self, amount);
  else if (column->kind == REPORT_KIND_MONTH && strlen (value) == 6)
    g_string_append_printf (self->text, "%.4s-%s", value, value + 4);
  else if (column->kind == REPORT_KIND_DATE)
    g_string_append_printf (self->text, "%.10s", value);
  else
    add_text (self, value);
  return TRUE;
}

static void
add_totals (Csv *self)
{
  g_string_append_printf (self->text, _("Total of %u rows"), (guint) self->rows);
  for (guint i = 1; i < self->list->n_columns; i++)
    {
      g_string_append_c (self->text, ',');
      if (self->list->columns[i].total && self->list->columns[i].kind == REPORT_KIND_FEN)
        add_fen (self, self->sums[i]);
      else if (self->list->columns[i].total)
        g_string_append_printf (self->text, "%" G_GINT64_FORMAT, self->sums[i]);
    }
  g_string_append (self->text, "\r\n");
}

static gboolean
flush (Csv *self, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *encoded = NULL;
  gsize length = self->text->len;
  gboolean added;

  if (self->encoding == REPORT_CSV_GB18030)
    {
      encoded = g_convert (self->text->str, (gssize) self->text->len, "GB18030", "UTF-8", NULL, &length, &reason);
      if (encoded == NULL)
        {
          g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The list cannot be written in GB18030: %s"),
                       reason->message);
          return FALSE;
        }
    }
  added = report_file_add (self->file, encoded != NULL ? encoded : self->text->str, length, error);
  g_string_truncate (self->text, 0);
  return added;
}

static void
add_heads (Csv *self)
{
  for (guint i = 0; i < self->list->n_columns; i++)
    {
      g_string_append (self->text, i > 0 ? "," : "");
      add_text (self, self->list->columns[i].title);
    }
  g_string_append (self->text, "\r\n");
}

static gboolean
add_row (Csv *self, const char *const *cells, GError **error)
{
  for (guint i = 0; i < self->list->n_columns; i++)
    if (!add_cell (self, i, cells[i], error))
      return FALSE;
  g_string_append (self->text, "\r\n");
  self->rows++;
  return self->text->len < BLOCK || flush (self, error);
}

static gboolean
add_rows (Csv *self, ReportNextRow next, gpointer user_data, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const char *const *cells;

  while ((cells = next (user_data, &reason)) != NULL)
    if (!add_row (self, cells, error))
      return FALSE;
  if (reason == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

gboolean
report_csv_write (const ReportList *list, ReportCsvEncoding encoding, ReportNextRow next, gpointer user_data,
                  const char *path, GError **error)
{
  g_autofree gint64 *sums = g_new0 (gint64, list->n_columns);
  g_autoptr (GString) text = g_string_new (encoding == REPORT_CSV_UTF8 ? "\xef\xbb\xbf" : NULL);
  g_autoptr (ReportFile) file = report_file_open (path, error);
  Csv csv = { list, encoding, sums, 0, text, file };

  if (file == NULL)
    return FALSE;
  add_heads (&csv);
  if (!add_rows (&csv, next, user_data, error))
    return FALSE;
  add_totals (&csv);
  return flush (&csv, error) && report_file_done (file, error);
}
