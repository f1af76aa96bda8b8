#include "reports/bank-layout.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_BYTES 500

static const struct
{
  const char *word, *title;
} fields[REPORT_BANK_FIELDS] = {
  [REPORT_BANK_TEXT] = { "", "" },
  [REPORT_BANK_SEQ] = { "seq", N_("Number in the batch") },
  [REPORT_BANK_PERSON] = { "person", N_("Personal number") },
  [REPORT_BANK_ACCOUNT_NO] = { "account_no", N_("Payee account") },
  [REPORT_BANK_ACCOUNT_HOLDER] = { "account_holder", N_("Account holder") },
  [REPORT_BANK_ID_NUMBER] = { "id_number", N_("ID number") },
  [REPORT_BANK_BANK] = { "bank", N_("Bank of deposit") },
  [REPORT_BANK_AMOUNT] = { "amount", N_("Amount") },
  [REPORT_BANK_MONTH] = { "month", N_("Month paid") },
  [REPORT_BANK_NOTE] = { "note", N_("Postscript") },
  [REPORT_BANK_BATCH] = { "batch", N_("Batch number") },
  [REPORT_BANK_LINES] = { "lines", N_("Number of payments") },
  [REPORT_BANK_AGENCY] = { "agency", N_("Paying agency") },
  [REPORT_BANK_DAY] = { "day", N_("Day of release") },
  [REPORT_BANK_STATUS] = { "status", N_("Result") },
  [REPORT_BANK_REASON] = { "reason", N_("Reason code") },
  [REPORT_BANK_REASON_TEXT] = { "reason_text", N_("Reason in words") },
  [REPORT_BANK_BANK_DAY] = { "bank_day", N_("Day at the bank") },
  [REPORT_BANK_BANK_SERIAL] = { "bank_serial", N_("Serial of the bank") },
};

static void
clear_column (gpointer data)
{
  g_free (((ReportBankColumn *) data)->text);
}

static GArray *
columns_new (void)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (ReportBankColumn));

  g_array_set_clear_func (columns, clear_column);
  return columns;
}

void
report_bank_layout_free (ReportBankLayout *self)
{
  g_free (self->charset);
  g_array_unref (self->columns);
  g_array_unref (self->top);
  g_array_unref (self->end);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->reasons);
  g_free (self);
}

static ReportBankLayout *
layout_new (void)
{
  ReportBankLayout *self = g_new0 (ReportBankLayout, 1);

  self->charset = g_strdup ("UTF-8");
  self->separator = ',';
  self->columns = columns_new ();
  self->top = columns_new ();
  self->end = columns_new ();
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

const char *
report_bank_title (ReportBankField field)
{
  g_return_val_if_fail (field > REPORT_BANK_TEXT && field < REPORT_BANK_FIELDS, "");

  return _ (fields[field].title);
}

static ReportBankField
field_named (const char *word)
{
  for (ReportBankField field = REPORT_BANK_SEQ; field < REPORT_BANK_FIELDS; field++)
    if (strcmp (word, fields[field].word) == 0)
      return field;
  return REPORT_BANK_FIELDS;
}

static gboolean
add_column (GArray *columns, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 2);
  gboolean text = parts[0] != NULL && parts[0][0] == '=';
  ReportBankColumn column = { REPORT_BANK_TEXT, NULL, 0 };
  guint64 bytes = 0;

  if (parts[0] == NULL)
    return FALSE;
  if (parts[1] != NULL && !g_ascii_string_to_unsigned (parts[1], 10, 1, MOST_BYTES, &bytes, NULL))
    return FALSE;
  if (!text && (column.field = field_named (parts[0])) == REPORT_BANK_FIELDS)
    return FALSE;
  column.text = text ? g_strdup (parts[0] + 1) : NULL;
  column.bytes = (guint) bytes;
  g_array_append_val (columns, column);
  return TRUE;
}

static gboolean
add_columns (GArray *columns, const char *list)
{
  g_auto (GStrv) words = g_strsplit (list, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!add_column (columns, words[i]))
      return FALSE;
  return columns->len > 0;
}

/* "成功/00" for one of our three words. */
static gboolean
add_words (ReportBankLayout *self, const char *list, const char *ours)
{
  g_auto (GStrv) words = g_strsplit (list, "/", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_replace (self->words, g_strdup (words[i]), g_strdup (ours));
  return TRUE;
}

static gboolean
add_reasons (ReportBankLayout *self, const char *list)
{
  g_auto (GStrv) pairs = g_strsplit (list, "/", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], ":", 2);

      if (pair[0] == NULL || pair[1] == NULL)
        return FALSE;
      g_hash_table_replace (self->reasons, g_strdup (pair[0]), g_strdup (pair[1]));
    }
  return TRUE;
}

static gboolean
take_form (ReportBankLayout *self, const char *value)
{
  static const char *const forms[] = { "csv", "fixed", "xlsx" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (value, forms[i]) == 0)
      {
        self->form = (ReportBankForm) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
take_separator (ReportBankLayout *self, const char *value)
{
  if (strcmp (value, "tab") == 0)
    self->separator = '\t';
  else if (strcmp (value, "pipe") == 0)
    self->separator = '|';
  else if (strcmp (value, ",") == 0 || strcmp (value, ";") == 0)
    self->separator = value[0];
  else
    return FALSE;
  return TRUE;
}

static gboolean
take_charset (ReportBankLayout *self, const char *value)
{
  GIConv to = g_iconv_open (value, "UTF-8");

  if (to == (GIConv) -1)
    return FALSE;
  g_iconv_close (to);
  g_free (self->charset);
  self->charset = g_strdup (value);
  return TRUE;
}

static gboolean
one_of (gboolean *flag, const char *value, const char *no, const char *yes)
{
  *flag = strcmp (value, yes) == 0;
  return *flag || strcmp (value, no) == 0;
}

static gboolean
take (ReportBankLayout *self, const char *word, const char *value)
{
  if (strcmp (word, "form") == 0)
    return take_form (self, value);
  if (strcmp (word, "charset") == 0)
    return take_charset (self, value);
  if (strcmp (word, "amount") == 0)
    return one_of (&self->in_fen, value, "yuan", "fen");
  if (strcmp (word, "head") == 0)
    return one_of (&self->head, value, "0", "1");
  if (strcmp (word, "sep") == 0)
    return take_separator (self, value);
  if (strcmp (word, "columns") == 0)
    return add_columns (self->columns, value);
  if (strcmp (word, "top") == 0)
    return add_columns (self->top, value);
  if (strcmp (word, "end") == 0)
    return add_columns (self->end, value);
  if (strcmp (word, "ok") == 0)
    return add_words (self, value, "paid");
  if (strcmp (word, "fail") == 0)
    return add_words (self, value, "returned");
  if (strcmp (word, "wait") == 0)
    return add_words (self, value, "pending");
  return strcmp (word, "reasons") == 0 && add_reasons (self, value);
}

/* In a fixed form every place is known. */
static gboolean
has_bytes (const GArray *columns)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, ReportBankColumn, i).bytes == 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_whole (const ReportBankLayout *self)
{
  return self->columns->len > 0
         && (self->form != REPORT_BANK_FIXED
             || (has_bytes (self->columns) && has_bytes (self->top) && has_bytes (self->end)));
}

ReportBankLayout *
report_bank_layout_parse (const char *value, GError **error)
{
  g_autoptr (ReportBankLayout) self = layout_new ();
  g_auto (GStrv) words = g_strsplit (value, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);

      if (pair[0] == NULL || (pair[1] != NULL && take (self, pair[0], pair[1])))
        continue;
      g_set_error (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT, _("The layout of the bank says “%s”, which means nothing."),
                   words[i]);
      return NULL;
    }
  if (is_whole (self))
    return g_steal_pointer (&self);
  g_set_error_literal (error, REPORT_ERROR, REPORT_ERROR_DOCUMENT,
                       _("The layout of the bank does not say which columns it has, or how wide they are."));
  return NULL;
}
