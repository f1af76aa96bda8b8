#pragma once

#include "reports/bank-layout.h"
#include "reports/excel.h"

G_BEGIN_DECLS

/* What stands in the control records, and what the rows must add up to. */
typedef struct
{
  const char *batch;
  const char *agency;
  const char *day;            /* YYYY-MM-DD, when the batch was released */
  int         month;          /* yyyymm */
  gint64      lines, fen;
} ReportBankFacts;

/* The cells of a row that @next answers, in this order; amounts in fen. */
typedef enum
{
  REPORT_BANK_CELL_SEQ,
  REPORT_BANK_CELL_PERSON,
  REPORT_BANK_CELL_ACCOUNT_NO,
  REPORT_BANK_CELL_ACCOUNT_HOLDER,
  REPORT_BANK_CELL_ID_NUMBER,
  REPORT_BANK_CELL_BANK,
  REPORT_BANK_CELL_FEN,
  REPORT_BANK_CELLS
} ReportBankCell;

/* Write a batch as @path, row by row: memory does not grow with them, and the same batch makes the same bytes.
 * @sha256 (65 bytes) receives the checksum of the file.  Blocks: on a thread.
 *
 * FALSE with @error, and then there is no new file: REPORT_ERROR_DATA names every row that does not fit the layout (a
 * character its set does not have, a text longer than its field), or says that the rows are not those of the control
 * totals; REPORT_ERROR_SPACE, _FILE. */
gboolean report_bank_write (const ReportBankLayout *layout, const ReportBankFacts *facts, ReportNextRow next,
                            gpointer user_data, const char *path, char *sha256, GError **error);

G_END_DECLS
