#pragma once

#include "reports/bank-layout.h"

G_BEGIN_DECLS

/* A file of a bank, row by row as its layout says: columns by their place.  Control records and titles are read over.
 * Reads the disk: on a thread. */
typedef struct _ReportBankReader ReportBankReader;

/* @layout must live as long.  NULL with REPORT_ERROR_FILE or REPORT_ERROR_DATA. */
ReportBankReader *report_bank_reader_open (const ReportBankLayout *layout, const char *path, GError **error);
void              report_bank_reader_free (ReportBankReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportBankReader, report_bank_reader_free)

/* The next row: a text for each column of the layout in order, "" for an empty one, without the blanks around it, until
 * the next.  NULL behind the last, or with @error: REPORT_ERROR_DATA names the row. */
const char *const *report_bank_reader_next  (ReportBankReader *self, GError **error);

/* The same row by what it says; "" when the layout has no such column. */
const char        *report_bank_reader_get   (const ReportBankReader *self, ReportBankField field);

/* How much of the file has been read, 0 to 1. */
double             report_bank_reader_share (const ReportBankReader *self);

G_END_DECLS
