#pragma once

#include "reports/error.h"

G_BEGIN_DECLS

/* How a bank wants a batch and answers it (rules.md 15): a parameter of words with blanks between them.
 *
 *   form=csv|fixed|xlsx   charset=GB18030|UTF-8|GBK   amount=yuan|fen   sep=,|;|tab|pipe
 *   head=1                a line of titles above the rows
 *   columns=…             what stands in a row
 *   top=… end=…           the control record above and below the rows
 *   ok=… fail=… wait=…    in an answer: the bank's words for 成功, 失败, 待处理, with slashes between them
 *   reasons=E1:01/E2:03   in an answer: the bank's codes and ours
 *
 * A list is field[:bytes] with commas between; the bytes are needed in a fixed form.  "=X" is the text X itself. */
typedef enum
{
  REPORT_BANK_CSV,
  REPORT_BANK_FIXED,
  REPORT_BANK_XLSX,
} ReportBankForm;

/* What a batch can say.  Of a row: SEQ to NOTE; of the batch, in a control record: BATCH to DAY. */
typedef enum
{
  REPORT_BANK_TEXT,           /* as it stands in the layout */
  REPORT_BANK_SEQ,
  REPORT_BANK_PERSON,
  REPORT_BANK_ACCOUNT_NO,
  REPORT_BANK_ACCOUNT_HOLDER,
  REPORT_BANK_ID_NUMBER,
  REPORT_BANK_BANK,
  REPORT_BANK_AMOUNT,         /* in a control record the sum */
  REPORT_BANK_MONTH,          /* yyyymm, the month that is paid */
  REPORT_BANK_NOTE,
  REPORT_BANK_BATCH,
  REPORT_BANK_LINES,
  REPORT_BANK_AGENCY,
  REPORT_BANK_DAY,            /* yyyymmdd, when the batch was released */
  /* of an answer */
  REPORT_BANK_STATUS,
  REPORT_BANK_REASON,
  REPORT_BANK_REASON_TEXT,
  REPORT_BANK_BANK_DAY,
  REPORT_BANK_BANK_SERIAL,
  REPORT_BANK_FIELDS
} ReportBankField;

typedef struct
{
  ReportBankField field;
  char           *text;       /* of REPORT_BANK_TEXT */
  guint           bytes;      /* 0: as long as it is */
} ReportBankColumn;

typedef struct
{
  ReportBankForm form;
  char          *charset;
  gboolean       in_fen;
  gboolean       head;
  char           separator;
  GArray        *columns, *top, *end;   /* ReportBankColumn */
  GHashTable    *words;                 /* the bank's word → ours; NULL for a layout that says nothing of it */
  GHashTable    *reasons;
} ReportBankLayout;

/* NULL with REPORT_ERROR_DOCUMENT and the word that is not understood. */
ReportBankLayout *report_bank_layout_parse (const char *value, GError **error);
void              report_bank_layout_free  (ReportBankLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ReportBankLayout, report_bank_layout_free)

/* The title of a column in a line of titles; never NULL. */
const char       *report_bank_title        (ReportBankField field);

G_END_DECLS
