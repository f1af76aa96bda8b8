/* What clerks type, made one: dates, months, numbers, amounts. */

#include <glib.h>

#include "widgets/widget-typed.h"

typedef char *(*Reader) (const char *typed);

typedef struct
{
  const char *typed;
  const char *value; /* NULL: cannot be that */
} Row;

static void
check (Reader reader, const Row *rows, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *value = reader (rows[i].typed);

      if (g_strcmp0 (value, rows[i].value) != 0)
        g_error ("typed '%s': '%s' instead of '%s'", rows[i].typed, value, rows[i].value);
    }
}

static void
test_date (void)
{
  static const Row rows[] = {
    { "19650314", "1965-03-14" },
    { "1965-3-14", "1965-03-14" },
    { "1965.3.14", "1965-03-14" },
    { "1965/03/14", "1965-03-14" },
    { "1965年3月14日", "1965-03-14" },
    { "１９６５．０３．１４", "1965-03-14" },
    { "  1965-03-14 ", "1965-03-14" },
    { "20000229", "2000-02-29" },
    { "", "" },
    { "   ", "" },
    { "19650229", NULL },
    { "1965-13-01", NULL },
    { "1965-0-1", NULL },
    { "1965-1-257", NULL },
    { "196503", NULL },
    { "65-3-14", NULL },
    { "18991231", NULL },
    { "99999999999999999999", NULL },
    { "1965-3-14-1", NULL },
    { "1965三14", NULL },
    { "abc", NULL },
  };

  check (widget_typed_date, rows, G_N_ELEMENTS (rows));
}

static void
test_month (void)
{
  static const Row rows[] = {
    { "198408", "198408" },
    { "1984-8", "198408" },
    { "1984.08", "198408" },
    { "1984年8月", "198408" },
    { "", "" },
    { "1984", NULL },
    { "198413", NULL },
    { "1984-00", NULL },
    { "19840801", NULL },
    { "84-8", NULL },
  };

  check (widget_typed_month, rows, G_N_ELEMENTS (rows));
}

static void
test_id_number (void)
{
  static const Row rows[] = {
    { "140105 19650314 123x", "14010519650314123X" },
    { "１４０１０５１９６５０３１４１２３Ｘ", "14010519650314123X" },
    { "140105-650314-123", "140105650314123" },
    { "", "" },
    { "14010519650314123", NULL },
    { "1401051965031412345", NULL },
    { "14010519650314X231", NULL },
    { "14010519650314123A", NULL },
  };

  check (widget_typed_id_number, rows, G_N_ELEMENTS (rows));
}

static void
test_account_and_phone (void)
{
  static const Row accounts[] = {
    { "6222 0214 0201 0000 019", "6222021402010000019" }, { "", "" }, { "12345", NULL }, { "6222A", NULL },
    { "123456789012345678901234567890123", NULL },
  };
  static const Row phones[] = {
    { "138 0013-8000", "13800138000" },
    { "(0351) 701 2345", "03517012345" },
    { "+8613800138000", "+8613800138000" },
    { "", "" },
    { "123456", NULL },
    { "1380013800a", NULL },
  };

  check (widget_typed_account_no, accounts, G_N_ELEMENTS (accounts));
  check (widget_typed_phone, phones, G_N_ELEMENTS (phones));
}

static void
test_money (void)
{
  static const Row rows[] = {
    { "1234.5", "123450" },
    { "1,234.50", "123450" },
    { "0.05", "5" },
    { "7", "700" },
    { "", "" },
    { "1.234", NULL },
    { "-5", NULL },
    { ".5", NULL },
    { "12345678901234", NULL },
  };
  g_autofree char *shown = widget_shown_money ("123456789");

  check (widget_typed_money, rows, G_N_ELEMENTS (rows));
  g_assert_cmpstr (shown, ==, "1,234,567.89");
}

static void
test_text (void)
{
  static const Row rows[] = {
    { " 张三\xe3\x80\x80", "张三" }, /* ideographic blank */
    { "𬍛\xe2\x80\xae"
      "玉",
      "𬍛玉" }, /* right-to-left override */
    { "A\x01"
      "B",
      "AB" },
    { NULL, "" },
  };
  g_autofree char *repaired = widget_typed_text ("a\xff"
                                                 "b");

  check (widget_typed_text, rows, G_N_ELEMENTS (rows));
  g_assert_true (g_utf8_validate (repaired, -1, NULL));
}

static void
test_shown (void)
{
  g_autofree char *id = widget_shown_id_number ("14010519650314123X");
  g_autofree char *account = widget_shown_account_no ("6222021402010000019");
  g_autofree char *landline = widget_shown_phone ("03517012345");
  g_autofree char *capital = widget_shown_phone ("01069012345");
  g_autofree char *mobile = widget_shown_phone ("13903510012");
  g_autofree char *month = widget_shown_month ("198408");
  g_autofree char *typing = widget_shown_month ("1984-8");

  g_assert_cmpstr (id, ==, "140105 19650314 123X");
  g_assert_cmpstr (account, ==, "6222 0214 0201 0000 019");
  g_assert_cmpstr (landline, ==, "0351-7012345");
  g_assert_cmpstr (capital, ==, "010-69012345");
  g_assert_cmpstr (mobile, ==, "13903510012");
  g_assert_cmpstr (month, ==, "1984-08");
  g_assert_cmpstr (typing, ==, "1984-8");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/typed/a date is read however it is written", test_date);
  g_test_add_func ("/widgets/typed/a month is read however it is written", test_month);
  g_test_add_func ("/widgets/typed/an ID number loses its blanks and its small x", test_id_number);
  g_test_add_func ("/widgets/typed/account and telephone numbers are digits", test_account_and_phone);
  g_test_add_func ("/widgets/typed/an amount becomes fen", test_money);
  g_test_add_func ("/widgets/typed/a name loses what nobody can see", test_text);
  g_test_add_func ("/widgets/typed/long numbers are shown in groups", test_shown);

  return g_test_run ();
}
