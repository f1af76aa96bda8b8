/* Months with an amount each, as they travel. */
#include "cases/months.h"

static void
there_and_back (void)
{
  static const struct
  {
    const char *text, *normal;
    guint       months;
  } rows[] = {
    { "", "", 0 },
    { "202301=650000", "202301=650000", 1 },
    { "202301-202312=650000;202401=700000", "202301-202312=650000;202401=700000", 13 },
    { "202301=0;202302=0", "202301-202302=0", 2 },
    { "202311-202312=5;202401-202402=5", "202311-202402=5", 4 },
    { "202301=5;202303=5", "202301=5;202303=5", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GArray) months = case_months_read (rows[i].text);
      g_autofree char *back = NULL;

      g_assert_nonnull (months);
      g_assert_cmpuint (months->len, ==, rows[i].months);
      back = case_months_write (months);
      g_assert_cmpstr (back, ==, rows[i].normal);
    }
}

static void
none (void)
{
  static const char *const texts[] = { "202301", "202313=5", "202301=", "202301=5;", "202302=5;202301=5", "202301=5;202301=6",
                                       "202303-202301=5", "202301-202303=5x", "x", "202301=-5", "190001-299912=1" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (case_months_read (texts[i]));
}

static void
reckoning (void)
{
  g_assert_cmpint (case_month_add (202312, 1), ==, 202401);
  g_assert_cmpint (case_month_add (202401, -1), ==, 202312);
  g_assert_cmpint (case_month_add (202306, 30), ==, 202512);
  g_assert_cmpint (case_months_between (202311, 202402), ==, 3);
}

static void
stretches (void)
{
  static const int months[] = { 202301, 202302, 202303, 202306 };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *text = NULL;

  g_array_append_vals (array, months, G_N_ELEMENTS (months));
  text = case_months_text (array);
  g_assert_cmpstr (text, ==, "2023-01 to 2023-03, 2023-06");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cases/months/what-is-read-is-written-in-the-longest-ranges", there_and_back);
  g_test_add_func ("/cases/months/what-is-no-list-of-months-is-told", none);
  g_test_add_func ("/cases/months/months-are-reckoned-over-the-year", reckoning);
  g_test_add_func ("/cases/months/stretches-are-named-for-people", stretches);
  return g_test_run ();
}
