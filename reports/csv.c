#include "reports/csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "reports/file.h"
#include "reports/text.h"

typedef struct
{
  const ReportList *list;
  gint64           *sums;
  gint64            rows;
  GString          *text;
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
add_rows (Csv *self, ReportNextRow next, gpointer user_data, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const char *const *cells;

  for (guint i = 0; i < self->list->n_columns; i++)
    {
      g_string_append (self->text, i > 0 ? "," : "");
      add_text (self, self->list->columns[i].title);
    }
  g_string_append (self->text, "\r\n");
  for (; (cells = next (user_data, &reason)) != NULL; self->rows++)
    {
      for (guint i = 0; i < self->list->n_columns; i++)
        if (!add_cell (self, i, cells[i], error))
          return FALSE;
      g_string_append (self->text, "\r\n");
    }
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  add_totals (self);
  return TRUE;
}

static GBytes *
encode (const GString *text, ReportCsvEncoding encoding, GError **error)
{
  g_autoptr (GError) reason = NULL;
  gsize length;
  char *bytes;

  if (encoding == REPORT_CSV_UTF8)
    return g_bytes_new (text->str, text->len);
  bytes = g_convert (text->str, (gssize) text->len, "GB18030", "UTF-8", NULL, &length, &reason);
  if (bytes == NULL)
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("The list cannot be written in GB18030: %s"),
                   reason->message);
      return NULL;
    }
  return g_bytes_new_take (bytes, length);
}

gboolean
report_csv_write (const ReportList *list, ReportCsvEncoding encoding, ReportNextRow next, gpointer user_data,
                  const char *path, GError **error)
{
  g_autofree gint64 *sums = g_new0 (gint64, list->n_columns);
  g_autoptr (GString) text = g_string_new (encoding == REPORT_CSV_UTF8 ? "\xef\xbb\xbf" : NULL);
  Csv csv = { list, sums, 0, text };
  g_autoptr (GBytes) bytes = NULL;

  if (!add_rows (&csv, next, user_data, error))
    return FALSE;
  bytes = encode (text, encoding, error);
  return bytes != NULL && report_file_write (path, bytes, error);
}
