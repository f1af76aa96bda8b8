#include "reports/excel-cell.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "reports/bind.h"
#include "reports/text.h"

/* What a spreadsheet's numbers can hold exactly. */
#define EXACT G_GINT64_CONSTANT (1000000000000000)

#define FONT "SimSun"

static lxw_format *
look (lxw_workbook *book, double size, gboolean bold, uint8_t align, gboolean ruled)
{
  lxw_format *format = workbook_add_format (book);

  format_set_font_name (format, FONT);
  format_set_font_size (format, size);
  format_set_align (format, align);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  if (bold)
    format_set_bold (format);
  if (ruled)
    {
      format_set_border (format, LXW_BORDER_THIN);
      format_set_border_color (format, 0xBFBFBF);
    }
  return format;
}

void
report_looks_make (ReportLooks *self, lxw_workbook *book)
{
  self->title = look (book, 16, TRUE, LXW_ALIGN_CENTER, FALSE);
  self->caption = look (book, 10, FALSE, LXW_ALIGN_LEFT, FALSE);
  self->head = look (book, 11, TRUE, LXW_ALIGN_CENTER, TRUE);
  format_set_bg_color (self->head, 0xE8EDF3);
  format_set_text_wrap (self->head);
  self->total_label = look (book, 11, TRUE, LXW_ALIGN_LEFT, TRUE);
  self->text = look (book, 11, FALSE, LXW_ALIGN_LEFT, TRUE);
  format_set_num_format (self->text, "@");
  self->money = look (book, 11, FALSE, LXW_ALIGN_RIGHT, TRUE);
  format_set_num_format (self->money, "#,##0.00");
  self->money_total = look (book, 11, TRUE, LXW_ALIGN_RIGHT, TRUE);
  format_set_num_format (self->money_total, "#,##0.00");
  self->integer = look (book, 11, FALSE, LXW_ALIGN_RIGHT, TRUE);
  format_set_num_format (self->integer, "0");
  self->integer_total = look (book, 11, TRUE, LXW_ALIGN_RIGHT, TRUE);
  format_set_num_format (self->integer_total, "0");
  self->date = look (book, 11, FALSE, LXW_ALIGN_CENTER, TRUE);
  format_set_num_format (self->date, "yyyy-mm-dd");
}

static gboolean
unfit (const ReportColumn *column, lxw_row_t row, const char *value, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (value, -1);
  g_autofree char *head = g_utf8_substring (shown, 0, MIN (40, g_utf8_strlen (shown, -1)));

  g_set_error (error, REPORT_ERROR, REPORT_ERROR_DATA,
               _("Row %u cannot be exported: “%s” does not fit the column “%s”."), row + 1, head,
               column->title);
  return FALSE;
}

/* A spreadsheet reads “_x0041_” as the character with that code; the text must come back as it went. */
static char *
escape_codes (const char *text)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean code = p[0] == '_' && p[1] == 'x';

      for (guint i = 2; code && i < 6; i++)
        code = g_ascii_isxdigit (p[i]);
      if (code && p[6] == '_')
        g_string_append (escaped, "_x005F");
      g_string_append_c (escaped, *p);
    }
  return g_string_free (escaped, FALSE);
}

/* As text always: neither a formula nor a number can come of it. */
static lxw_error
write_text (lxw_worksheet *sheet, const ReportLooks *looks, lxw_row_t row, lxw_col_t col, const char *value)
{
  g_autofree char *clean = report_text_clean (value);
  g_autofree char *escaped = escape_codes (clean);

  return worksheet_write_string (sheet, row, col, escaped, looks->text);
}

static gboolean
write_number (lxw_worksheet *sheet, const ReportLooks *looks, const ReportColumn *column,
              lxw_row_t row, lxw_col_t col, const char *value, gint64 *sum)
{
  gboolean money = column->kind == REPORT_KIND_FEN;
  gint64 number;

  if (!g_ascii_string_to_signed (value, 10, -EXACT, EXACT, &number, NULL))
    return FALSE;
  *sum += number;
  return worksheet_write_number (sheet, row, col, money ? (double) number / 100 : (double) number,
                                 money ? looks->money : looks->integer) == LXW_NO_ERROR;
}

static gboolean
write_date (lxw_worksheet *sheet, const ReportLooks *looks, lxw_row_t row, lxw_col_t col, const char *value)
{
  g_autoptr (GDateTime) instant = report_bind_instant (value);
  lxw_datetime day = { 0 };

  if (instant == NULL)
    return FALSE;
  if (g_date_time_get_year (instant) < 1901)    /* earlier days a spreadsheet counts wrongly */
    return write_text (sheet, looks, row, col, value) == LXW_NO_ERROR;
  day.year = g_date_time_get_year (instant);
  day.month = g_date_time_get_month (instant);
  day.day = g_date_time_get_day_of_month (instant);
  return worksheet_write_datetime (sheet, row, col, &day, looks->date) == LXW_NO_ERROR;
}

static gboolean
write_month (lxw_worksheet *sheet, const ReportLooks *looks, lxw_row_t row, lxw_col_t col, const char *value)
{
  g_autofree char *month = NULL;

  if (strlen (value) != 6 || strspn (value, "0123456789") != 6)
    return FALSE;
  month = g_strdup_printf ("%.4s-%s", value, value + 4);
  return worksheet_write_string (sheet, row, col, month, looks->text) == LXW_NO_ERROR;
}

gboolean
report_cell_write (lxw_worksheet *sheet, const ReportLooks *looks, const ReportColumn *column,
                   lxw_row_t row, lxw_col_t col, const char *value, gint64 *sum, GError **error)
{
  gboolean fits = FALSE;

  if (value == NULL || *value == '\0')
    return worksheet_write_blank (sheet, row, col, looks->text) == LXW_NO_ERROR
           || unfit (column, row, "", error);

  switch (column->kind)
    {
    case REPORT_KIND_TEXT:
    case REPORT_KIND_ID:
      fits = write_text (sheet, looks, row, col, value) == LXW_NO_ERROR;
      break;
    case REPORT_KIND_FEN:
    case REPORT_KIND_INT:
      fits = write_number (sheet, looks, column, row, col, value, sum);
      break;
    case REPORT_KIND_DATE:
      fits = write_date (sheet, looks, row, col, value);
      break;
    case REPORT_KIND_MONTH:
      fits = write_month (sheet, looks, row, col, value);
      break;
    }
  return fits || unfit (column, row, value, error);
}
