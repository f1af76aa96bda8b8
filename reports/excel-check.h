#pragma once

#include "reports/error.h"

G_BEGIN_DECLS

/* The number of rows in the first sheet of an .xlsx file, read back from the disk; -1 when it is not a whole
 * file. libxlsxwriter says nothing when its temporary files found no room. */
gint64 report_excel_count_rows (const char *path);

G_END_DECLS
