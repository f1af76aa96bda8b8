#pragma once

#include "reports/excel.h"

G_BEGIN_DECLS

typedef enum
{
  REPORT_CSV_UTF8,        /* with the mark that makes a spreadsheet believe it */
  REPORT_CSV_GB18030,
} ReportCsvEncoding;

/* Write a list as @path (.csv): a line of titles, one of each row, one of the totals that begins as the last row of
 * the Excel file does.  Lines end with CR LF.  A text that a spreadsheet would take for a formula keeps a ' before
 * it.  Memory does not grow with the rows.  Errors: REPORT_ERROR_SPACE, _FILE, _DATA (a character the encoding does
 * not have, too); then there is no new file. */
gboolean report_csv_write (const ReportList *list, ReportCsvEncoding encoding, ReportNextRow next, gpointer user_data,
                           const char *path, GError **error);

G_END_DECLS
