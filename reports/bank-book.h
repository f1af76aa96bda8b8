#pragma once

#include "reports/bank-layout.h"

G_BEGIN_DECLS

/* The sheet of a batch in Excel, for bank-write.c: nothing but its records, so that a bank's program reads it. */
typedef struct _BankBook BankBook;

/* NULL with REPORT_ERROR_FILE.  @path is written beside, and put in its place by whoever asked. */
BankBook *bank_book_open   (const char *path, GError **error);

/* @texts: one a column; amounts in fen where @layout is in fen, otherwise in yuan, and numbers either way. */
gboolean  bank_book_record (BankBook *self, const GArray *columns, const char *const *texts, GError **error);

/* Closes it; FALSE with @error when not all of it is on the disk.  @self is freed in any case. */
gboolean  bank_book_close  (BankBook *self, GError **error);

G_END_DECLS
