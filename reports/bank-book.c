#include "reports/bank-book.h"

#include <glib/gi18n-lib.h>
#include <xlsxwriter.h>

#include "reports/excel-check.h"
#include "reports/file.h"

#define WIDTH 20

struct _BankBook
{
  lxw_workbook  *book;
  lxw_worksheet *sheet;
  lxw_format    *text, *amount;
  char          *path;
  lxw_row_t      row;
};

BankBook *
bank_book_open (const char *path, GError **error)
{
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = (char *) g_get_tmp_dir () };
  /* 0 would be the clock, and no two files would be the same */
  lxw_doc_properties properties = { .created = 1 };
  BankBook *self = g_new0 (BankBook, 1);

  self->path = g_strdup (path);
  self->book = workbook_new_opt (path, &options);
  self->sheet = self->book != NULL ? workbook_add_worksheet (self->book, "1") : NULL;
  if (self->sheet == NULL)
    {
      report_file_fail (path, error);
      g_free (self->path);
      g_free (self);
      return NULL;
    }
  workbook_set_properties (self->book, &properties);
  self->text = workbook_add_format (self->book);
  format_set_num_format (self->text, "@");
  self->amount = workbook_add_format (self->book);
  format_set_num_format (self->amount, "0.00");
  worksheet_set_column (self->sheet, 0, 15, WIDTH, NULL);
  return self;
}

static gboolean
is_amount (const ReportBankColumn *column)
{
  return column->field == REPORT_BANK_AMOUNT;
}

gboolean
bank_book_record (BankBook *self, const GArray *columns, const char *const *texts, GError **error)
{
  if (self->row >= LXW_ROW_MAX)
    {
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA, _("There are more rows than one Excel file can hold (%u)."),
                   LXW_ROW_MAX);
      return FALSE;
    }
  for (guint i = 0; i < columns->len; i++)
    if (is_amount (&g_array_index (columns, ReportBankColumn, i)))
      worksheet_write_number (self->sheet, self->row, (lxw_col_t) i, g_ascii_strtod (texts[i], NULL), self->amount);
    else
      worksheet_write_string (self->sheet, self->row, (lxw_col_t) i, texts[i], self->text);
  self->row++;
  return TRUE;
}

gboolean
bank_book_close (BankBook *self, GError **error)
{
  lxw_error code = workbook_close (self->book);
  gboolean whole = code == LXW_NO_ERROR && report_excel_count_rows (self->path) == (gint64) self->row;

  if (!whole)
    g_set_error (error, REPORT_ERROR, REPORT_ERROR_FILE, _("%s cannot be written: %s."), self->path,
                 code != LXW_NO_ERROR ? lxw_strerror (code) : _("not all rows arrived on the disk"));
  g_free (self->path);
  g_free (self);
  return whole;
}
