/* Many wages at once: filled down, a year each, out of a spreadsheet and back. */

#include <string.h>

#include "cases/months.h"
#include "form/months-wages.h"

static GArray *
months (const char *text)
{
  GArray *amounts = case_months_read (text);

  g_assert_nonnull (amounts);
  return amounts;
}

static void
assert_months (GArray *amounts, const char *text)
{
  g_autofree char *written = case_months_write (amounts);

  g_assert_cmpstr (written, ==, text);
}

static void
test_fill_down (void)
{
  g_autoptr (GArray) amounts = months ("202310=600000;202311-202402=0");

  g_assert_false (form_months_fill_down (amounts, 1, 9));
  g_assert_true (form_months_fill_down (amounts, 0, 2));
  assert_months (amounts, "202310-202312=600000;202401-202402=0");
  g_assert_true (form_months_fill_down (amounts, 2, 99));
  assert_months (amounts, "202310-202402=600000");
  g_assert_false (form_months_fill_down (amounts, 99, 99));
}

static void
test_years (void)
{
  g_autoptr (GArray) amounts = months ("202311-202402=0");

  form_months_fill_year (amounts, 2024, 650000);
  assert_months (amounts, "202311-202312=0;202401-202402=650000");
  g_assert_cmpint (form_months_year_wage (amounts, 2024), ==, 650000);
  form_months_fill_down (amounts, 2, 2);
  g_array_index (amounts, CaseMonthAmount, 3).fen = 700000;
  g_assert_cmpint (form_months_year_wage (amounts, 2024), ==, 0);
  /* 6,500.00 × 1.055 = 6,857.50; 0.01 × 1.5 = 0.015 */
  g_assert_cmpint (form_months_grown (650000, 550), ==, 685750);
  g_assert_cmpint (form_months_grown (1, 5000), ==, 2);
  g_assert_cmpint (form_months_grown (G_MAXINT64, 10000), ==, 0);
}

typedef struct
{
  guint       row;
  const char *clipboard;
  guint       taken;
  const char *result;            /* the months, or what is wrong */
} Row;

static const Row rows[] = {
  { 0, "6500\n6600\r\n6,700.50\n\n", 3, "202310=650000;202311=660000;202312=670050;202401=0" },
  { 2, "¥7,000.00\n7100元", 2, "202310-202311=0;202312=700000;202401=710000" },
  { 0, "应发工资\n6500", 1, "202310=650000;202311-202401=0" },
  { 0, "月份\t工资\n2024-01\t6500\n2023.11\t6400", 2, "202310=0;202311=640000;202312=0;202401=650000" },
  { 0, "张三\t6500\t\n张三\t6600", 2, "202310=650000;202311=660000;202312-202401=0" },
  { 0, "\"６５００\"\n6600", 2, "202310=650000;202311=660000;202312-202401=0" },
  { 2, "1000\n2000\n3000", 0, "2 month" },
  { 0, "6500\nabc", 0, "abc" },
  { 0, "2025-01\t6500", 0, "2025-01" },
  { 0, "6500\n0", 0, "0" },
  { 0, "", 0, "no wages" },
  { 0, "工资", 0, "no wages" },
  { 0, "6500\n\xff\xfe", 0, "2" },
};

static void
test_paste (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) amounts = months ("202310-202401=0");
      g_autofree char *error = NULL;
      guint taken = form_months_paste (amounts, rows[i].row, rows[i].clipboard, &error);

      g_test_message ("%s: %s", rows[i].clipboard, error != NULL ? error : "taken");
      g_assert_cmpuint (taken, ==, rows[i].taken);
      if (taken > 0)
        assert_months (amounts, rows[i].result);
      else
        {
          g_assert_nonnull (strstr (error, rows[i].result));
          assert_months (amounts, "202310-202401=0");
        }
    }
}

static void
test_copy (void)
{
  g_autoptr (GArray) amounts = months ("202312-202401=650050;202402=0");
  g_autoptr (GArray) other = months ("202311-202403=0");
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *text = form_months_copy (amounts, none);
  g_autofree char *error = NULL;

  g_assert_cmpstr (text, ==, "2023-12\t6500.50\n2024-01\t6500.50\n");
  /* to the same months of a colleague */
  g_assert_cmpuint (form_months_paste (other, 0, text, &error), ==, 2);
  assert_months (other, "202311=0;202312-202401=650050;202402-202403=0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/wages/a wage is filled down to the last month", test_fill_down);
  g_test_add_func ("/forms/wages/a wage a year, and one that grows", test_years);
  g_test_add_func ("/forms/wages/a column of a spreadsheet is taken whole or not at all", test_paste);
  g_test_add_func ("/forms/wages/what is copied can be pasted for a colleague", test_copy);
  return g_test_run ();
}
