#include "reports/table-reader.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "reports/table-private.h"

/* Days of the spreadsheets' calendar that are days of a person's life: 1950 to 2100. */
#define DAY_FIRST 18264
#define DAY_LAST  73415
#define DAYS_1904 1462

struct _ReportTable
{
  TableCsv  *csv;         /* one of the two */
  TableXlsx *xlsx;
  TableRow  *row;
};

/* --- Rows --- */

TableRow *
table_row_new (void)
{
  TableRow *self = g_new0 (TableRow, 1);

  self->text = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (TableCell));
  return self;
}

void
table_row_free (TableRow *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_free (self);
}

void
table_row_clear (TableRow *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->cells, 0);
}

/* ASCII blanks, the ideographic space and the one that does not break. */
static gsize
blank_at (const char *text, gsize length)
{
  if (length > 0 && g_ascii_isspace (*text))
    return 1;
  if (length > 2 && memcmp (text, "\u3000", 3) == 0)
    return 3;
  return length > 1 && memcmp (text, "\u00a0", 2) == 0 ? 2 : 0;
}

static gsize
blank_before (const char *end, gsize length)
{
  if (length > 0 && g_ascii_isspace (end[-1]))
    return 1;
  if (length > 2 && memcmp (end - 3, "\u3000", 3) == 0)
    return 3;
  return length > 1 && memcmp (end - 2, "\u00a0", 2) == 0 ? 2 : 0;
}

gboolean
table_row_add (TableRow *self, const char *text, gsize length, gboolean number)
{
  TableCell cell = { (guint) self->text->len, number };
  gsize blank;

  if (length > TABLE_CELL_MOST || self->text->len + length > TABLE_ROW_MOST || self->cells->len >= TABLE_COLUMN_MOST)
    return FALSE;
  while ((blank = blank_at (text, length)) > 0)
    text += blank, length -= blank;
  while ((blank = blank_before (text + length, length)) > 0)
    length -= blank;
  g_string_append_len (self->text, text, (gssize) length);
  g_string_append_c (self->text, '\0');
  g_array_append_val (self->cells, cell);
  return TRUE;
}

/* --- Opening --- */

static gsize
first_bytes (const char *path, char *bytes, gsize size, GError **error)
{
  FILE *file = fopen (path, "rbe");
  gsize length = 0;
  g_autofree char *shown = g_filename_display_name (path);

  if (file != NULL)
    {
      length = fread (bytes, 1, size, file);
      fclose (file);
    }
  if (length == 0)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_FILE, _("%s cannot be read: %s."), shown,
                 file == NULL ? g_strerror (errno) : _("it is empty"));
  return length;
}

ReportTable *
report_table_open (const char *path, GError **error)
{
  g_autoptr (ReportTable) self = g_new0 (ReportTable, 1);
  char start[8];
  gsize length = first_bytes (path, start, sizeof start, error);

  if (length == 0)
    return NULL;
  if (length == 8 && memcmp (start, "\xd0\xcf\x11\xe0", 4) == 0)
    {
      g_set_error_literal (error, REPORT_ERROR, REPORT_ERROR_DATA,
                           _("This is an old .xls or a file with a password. Save it as .xlsx without a password."));
      return NULL;
    }
  if (length >= 4 && memcmp (start, "PK\3\4", 4) == 0)
    self->xlsx = table_xlsx_open (path, error);
  else
    self->csv = table_csv_open (path, error);
  if (self->xlsx == NULL && self->csv == NULL)
    return NULL;
  self->row = table_row_new ();
  return g_steal_pointer (&self);
}

void
report_table_free (ReportTable *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->csv, table_csv_free);
  g_clear_pointer (&self->xlsx, table_xlsx_free);
  g_clear_pointer (&self->row, table_row_free);
  g_free (self);
}

/* --- Rows and cells --- */

gboolean
report_table_next (ReportTable *self, GError **error)
{
  if (self->csv != NULL)
    return table_csv_next (self->csv, self->row, error);

  TableRow *row = table_xlsx_next (self->xlsx, error);

  if (row == NULL)
    return FALSE;
  table_row_free (self->row);
  self->row = row;
  return TRUE;
}

gint64
report_table_row (const ReportTable *self)
{
  return self->row->row;
}

guint
report_table_cells (const ReportTable *self)
{
  return self->row->cells->len;
}

const char *
report_table_cell (const ReportTable *self, guint index)
{
  if (index >= self->row->cells->len)
    return "";
  return self->row->text->str + g_array_index (self->row->cells, TableCell, index).at;
}

gboolean
report_table_is_number (const ReportTable *self, guint index)
{
  return index < self->row->cells->len && g_array_index (self->row->cells, TableCell, index).number;
}

char *
report_table_day (const ReportTable *self, guint index)
{
  gint64 days;
  GDate day;

  if (!report_table_is_number (self, index)
      || !g_ascii_string_to_signed (report_table_cell (self, index), 10, DAY_FIRST - DAYS_1904, DAY_LAST, &days,
                                    NULL))
    return NULL;
  if (table_xlsx_is_1904 (self->xlsx))
    days += DAYS_1904;
  if (days < DAY_FIRST)
    return NULL;
  g_date_set_dmy (&day, 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&day, (guint) days);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day));
}

double
report_table_share (const ReportTable *self)
{
  return self->csv != NULL ? table_csv_share (self->csv) : table_xlsx_share (self->xlsx);
}
