#pragma once

#include <xlsxwriter.h>

#include "reports/list.h"

G_BEGIN_DECLS

/* The looks of an export. */
typedef struct
{
  lxw_format *title, *caption, *head, *total_label;
  lxw_format *text, *money, *date, *integer, *money_total, *integer_total;
} ReportLooks;

void     report_looks_make (ReportLooks *self, lxw_workbook *book);

/* Write one value into its cell and, for columns with a total, add it to @sum.
 * FALSE with REPORT_ERROR_DATA when it is not what its column says. */
gboolean report_cell_write (lxw_worksheet *sheet, const ReportLooks *looks, const ReportColumn *column,
                            lxw_row_t row, lxw_col_t col, const char *value, gint64 *sum, GError **error);

G_END_DECLS
