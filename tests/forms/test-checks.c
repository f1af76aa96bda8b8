/* What is said of a value as one leaves its field: each wrong value has its own sentence, each right one none. */

#include <string.h>

#include "form/checks.h"

typedef struct
{
  const char *field;
  const char *type;
  const char *value;
  const char *says;       /* part of the sentence; NULL: nothing is said */
  gboolean    warning;    /* it may be right all the same */
} Row;

static const Row rows[] = {
  /* rules.md 1.1: vectors with a correct check character, and one with a wrong one */
  { "id_number", "id_number", "142729198802290039", "born 1988-02-29", TRUE },
  { "id_number", "id_number", "140105196501150011", NULL, FALSE },
  { "id_number", "id_number", "140105196502300018", "exist", FALSE },
  { "id_number", "id_number", "140105209912310016", "future", FALSE },
  { "id_number", "id_number", "140105196302290011", "exist", FALSE },
  { "id_number", "id_number", "110105194912310020", "last character", FALSE },
  { "id_number", "id_number", "14010219740208002X", "last character", FALSE },
  { "id_number", "id_number", "140102650115001", "140102196501150012", FALSE },
  { "id_number", "id_number", "1401051965", "18", FALSE },
  /* rules.md 1.4: bank cards */
  { "account_no", "account_no", "6217000012345678907", NULL, FALSE },
  { "account_no", "account_no", "6217000012345678908", "last digit", FALSE },
  { "account_no", "account_no", "6228480078564321095", NULL, FALSE },
  /* dates */
  { "birth_archive", "date", "1965-01-15", NULL, FALSE },
  { "birth_archive", "date", "2026-11-24", "still to come", FALSE },
  { "birth_archive", "date", "1899-12-31", "Before 1900", FALSE },
  { "work_start", "date", "1964-12-31", "before birth", FALSE },
  { "work_start", "date", "1980-12-01", "Younger than 16", TRUE },
  { "work_start", "date", "1981-02-01", NULL, FALSE },
  /* the rest */
  { "mobile", "phone", "13800138000", NULL, FALSE },
  { "mobile", "phone", "1380013800", "11 digits", FALSE },
  { "phone", "phone", "03517012345", NULL, FALSE },
  { "name", "text", "王建国", NULL, FALSE },
  { "name", "text", "王建国2", "no digits", FALSE },
  { "name", "text", "𬍛", "one character", TRUE },
  { "name", "text", "张三", NULL, FALSE },
  { "account_holder", "text", "李四", "not the person", TRUE },
};

static const char *
lookup (const char *field, gpointer account_kind)
{
  if (strcmp (field, "birth_adopted") == 0)
    return "1965-01-15";
  if (strcmp (field, "sex") == 0)
    return "M";
  if (strcmp (field, "name") == 0)
    return "张三";
  return strcmp (field, "account_kind") == 0 ? account_kind : NULL;
}

static void
look (const char *name, const char *type, const char *value, const char *account_kind, FormVerdict *verdict)
{
  CaseField field = { .field = (char *) name, .type = (char *) type };
  const char *old = strcmp (name, "name") == 0 ? "张三" : NULL;

  form_check (&field, value, old, "2026-11-23", lookup, (gpointer) account_kind, verdict);
}

static void
test_sentences (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      g_auto (FormVerdict) verdict = { NULL, NULL };
      const char *said;

      look (row->field, row->type, row->value, "bank_card", &verdict);
      g_test_message ("%s %s: %s / %s", row->field, row->value, verdict.error, verdict.warning);
      g_assert_true (verdict.error == NULL || verdict.warning == NULL);
      said = row->warning ? verdict.warning : verdict.error;
      if (row->says == NULL)
        {
          g_assert_null (verdict.error);
          g_assert_null (verdict.warning);
        }
      else
        {
          g_assert_nonnull (said);
          g_assert_nonnull (strstr (said, row->says));
        }
    }
}

static void
test_sex (void)
{
  g_auto (FormVerdict) verdict = { NULL, NULL };

  /* the seventeenth digit is even: a woman; the register says a man */
  look ("id_number", "id_number", "140102197402080025", "bank_card", &verdict);
  g_assert_nonnull (verdict.error);
  g_assert_nonnull (strstr (verdict.error, "sex"));
}

static void
test_passbook (void)
{
  g_auto (FormVerdict) verdict = { NULL, NULL };

  look ("account_no", "account_no", "0502120001100123456", "passbook", &verdict);
  g_assert_null (verdict.error);
  g_assert_nonnull (verdict.warning);
}

int
main (int argc, char **argv)
{
  /* the sentences are looked at as they stand in the source */
  g_setenv ("LANGUAGE", "en", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/checks/each wrong value has its own sentence", test_sentences);
  g_test_add_func ("/form/checks/the sex is compared with the seventeenth digit", test_sex);
  g_test_add_func ("/form/checks/a passbook need not satisfy the check digit", test_passbook);
  return g_test_run ();
}
