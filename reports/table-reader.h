#pragma once

#include "reports/error.h"

G_BEGIN_DECLS

/* Tables that come from elsewhere, row by row: .csv (UTF-8 with or without its mark, or GB18030; commas or tabs;
 * quoted cells) and the first sheet of .xlsx.  What a file is, its bytes say, not its name.  Memory does not grow
 * with the rows. A reader may be used on any one thread; it reads the disk, so not on the one with the windows. */
typedef struct _ReportTable ReportTable;

/* NULL with REPORT_ERROR_FILE (cannot be read) or REPORT_ERROR_DATA (no such table; encrypted; an old .xls). */
ReportTable *report_table_open  (const char *path, GError **error);
void         report_table_free  (ReportTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportTable, report_table_free)

/* Goes to the next row.  FALSE after the last, or with @error: REPORT_ERROR_DATA (not text of its encoding, damaged,
 * more inflated than a table can be), REPORT_ERROR_FILE. */
gboolean     report_table_next  (ReportTable *self, GError **error);

/* The row one is at.  Its number counts from 1 as a spreadsheet shows it. */
gint64       report_table_row   (const ReportTable *self);
guint        report_table_cells (const ReportTable *self);

/* The text of a cell without the spaces around it, "" when there is none; until the next row.  A number of a
 * spreadsheet reads as it shows it, with at most 15 digits: an ID number that was stored as one has lost its end and
 * does not look like one. */
const char  *report_table_cell  (const ReportTable *self, guint index);

/* The cell is a number of a spreadsheet; as a day of its calendar, "YYYY-MM-DD", or NULL.  To be freed. */
gboolean     report_table_is_number (const ReportTable *self, guint index);
char        *report_table_day       (const ReportTable *self, guint index);

/* How much has been read, 0 to 1. */
double       report_table_share (const ReportTable *self);

G_END_DECLS
