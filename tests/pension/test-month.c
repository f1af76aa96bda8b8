/* Months and dates. */
#include <glib.h>
#include <string.h>

#include "pension/month.h"
#include "vectors.h"

static void
test_add (void)
{
  static const struct
  {
    PensionMonth month;
    int32_t months;
    PensionStatus status;
    PensionMonth result;
  } rows[] = {
    { 202611, 1, PENSION_OK, 202612 },        { 202612, 1, PENSION_OK, 202701 },
    { 202701, -1, PENSION_OK, 202612 },       { 202601, 0, PENSION_OK, 202601 },
    { 197104, 664, PENSION_OK, 202608 },      { 202608, -664, PENSION_OK, 197104 },
    { 999912, 1, PENSION_E_YEAR, 0 },         { 101, -1, PENSION_E_YEAR, 0 },
    { 101, 0, PENSION_OK, 101 },              { 101, 119987, PENSION_OK, 999912 },
    { 202601, G_MAXINT32, PENSION_E_YEAR, 0 }, { 202601, G_MININT32, PENSION_E_YEAR, 0 },
    { 202613, 1, PENSION_E_MONTH, 0 },        { 202600, 1, PENSION_E_MONTH, 0 },
    { 0, 1, PENSION_E_MONTH, 0 },             { 12, 1, PENSION_E_MONTH, 0 },
    { -202601, 1, PENSION_E_MONTH, 0 },       { G_MAXINT32, 1, PENSION_E_MONTH, 0 },
    { G_MININT32, 1, PENSION_E_MONTH, 0 },    { 1000001, 1, PENSION_E_MONTH, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PensionMonth result = 0;

      g_assert_cmpint (pension_month_add (rows[i].month, rows[i].months, &result), ==, rows[i].status);
      g_assert_cmpint (result, ==, rows[i].result);
    }
}

static void
test_span (void)
{
  int32_t months = 0;

  g_assert_cmpint (pension_month_span (202601, 202601, &months), ==, PENSION_OK);
  g_assert_cmpint (months, ==, 1);
  g_assert_cmpint (pension_month_span (202501, 202612, &months), ==, PENSION_OK);
  g_assert_cmpint (months, ==, 24);
  g_assert_cmpint (pension_month_span (202602, 202601, &months), ==, PENSION_E_SPAN);
  g_assert_cmpint (pension_month_span (202602, 202613, &months), ==, PENSION_E_MONTH);
  g_assert_cmpint (months, ==, 24);
  g_assert_cmpint (pension_month_between (202602, 202601, &months), ==, PENSION_OK);
  g_assert_cmpint (months, ==, -1);
}

static void
test_age (void)
{
  int32_t age = 0;

  g_assert_cmpint (pension_age_months (196510, 202510, &age), ==, PENSION_OK);
  g_assert_cmpint (age, ==, 720);
  g_assert_cmpint (pension_age_months (196510, 196510, &age), ==, PENSION_OK);
  g_assert_cmpint (age, ==, 0);
  g_assert_cmpint (pension_age_months (196510, 196509, &age), ==, PENSION_E_SPAN);
}

/* GLib's calendar is the other opinion, for every day of 9999 years. */
static void
test_calendar (void)
{
  const PensionDate first = { 1, 1, 1 };
  g_autoptr (GDate) date = g_date_new_julian (1);

  for (int32_t days = 0; g_date_get_year (date) <= 9999; days++, g_date_add_days (date, 1))
    {
      PensionDate here = { 0 }, found = { 0 };
      int32_t back;

      here.year = g_date_get_year (date);
      here.month = (int32_t) g_date_get_month (date);
      here.day = g_date_get_day (date);
      if (pension_date_check (here) != PENSION_OK || pension_date_days (first, here, &back) != PENSION_OK
          || back != days || pension_date_add_days (first, days, &found) != PENSION_OK
          || pension_date_compare (found, here) != 0)
        g_error ("day %d is wrong: %d-%d-%d", days, here.year, here.month, here.day);
    }
}

static void
test_dates_that_do_not_exist (void)
{
  static const PensionDate none[] = {
    { 2026, 2, 29 }, { 1900, 2, 29 },  { 2026, 4, 31 }, { 2026, 0, 1 },           { 2026, 13, 1 },
    { 2026, 1, 0 },  { 2026, 1, 32 },  { 0, 1, 1 },     { 10000, 1, 1 },          { -1, 1, 1 },
    { 2026, -1, 1 }, { 2026, 1, -31 }, { 0, 0, 0 },     { G_MAXINT32, G_MAXINT32, G_MAXINT32 },
    { G_MININT32, G_MININT32, G_MININT32 },
  };
  const PensionDate leap = { 2000, 2, 29 }, last = { 9999, 12, 31 };
  PensionMonth month = 0;
  PensionDate date;
  int32_t days;
  char buffer[PENSION_DATE_TEXT_SIZE];

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_assert_cmpint (pension_date_check (none[i]), ==, PENSION_E_DATE);
      g_assert_cmpint (pension_month_of_date (none[i], &month), ==, PENSION_E_DATE);
      g_assert_cmpint (pension_date_days (leap, none[i], &days), ==, PENSION_E_DATE);
      g_assert_cmpint (pension_date_days (none[i], leap, &days), ==, PENSION_E_DATE);
      g_assert_cmpint (pension_date_add_days (none[i], 1, &date), ==, PENSION_E_DATE);
      g_assert_cmpint (pension_date_format (none[i], buffer, sizeof buffer), ==, PENSION_E_DATE);
    }

  g_assert_cmpint (pension_date_check (leap), ==, PENSION_OK);
  g_assert_cmpint (pension_date_add_days (last, 1, &date), ==, PENSION_E_YEAR);
  g_assert_cmpint (pension_date_add_days (leap, G_MAXINT32, &date), ==, PENSION_E_YEAR);
  g_assert_cmpint (pension_date_add_days (leap, G_MININT32, &date), ==, PENSION_E_YEAR);
}

static void
test_order (void)
{
  const PensionDate days[] = { { 2025, 12, 31 }, { 2026, 1, 1 }, { 2026, 1, 2 }, { 2026, 2, 1 } };

  for (int i = 0; i < 4; i++)
    for (int j = 0; j < 4; j++)
      g_assert_cmpint (pension_date_compare (days[i], days[j]), ==, (i > j) - (i < j));
}

static void
check_days (JsonObject *in, JsonObject *out)
{
  PensionDate due, paid;
  gsize due_length, paid_length;
  const char *due_text = vectors_text (in, "due", &due_length);
  const char *paid_text = vectors_text (in, "paid", &paid_length);
  int32_t days;

  g_assert_cmpint (pension_date_parse (due_text, due_length, &due), ==, PENSION_OK);
  g_assert_cmpint (pension_date_parse (paid_text, paid_length, &paid), ==, PENSION_OK);
  g_assert_cmpint (pension_date_days (due, paid, &days), ==, PENSION_OK);
  g_assert_cmpint (days, ==, json_object_get_int_member (out, "days"));
}

static void
test_days_late (void)
{
  vectors_check ("late_fee", 3, check_days);
}

static void
test_text (void)
{
  static const char *const no_months[] = { "", "2026", "2026-1", "2026-13", "202600", "2026/01", "2026-01-01",
                                           "-20261", "2026－1", "0000-01", "202 01" };
  static const char *const no_dates[] = { "", "2026-02-29", "2026-2-28", "20260228", "2026/02/28",
                                          "2026-02-28 ", "0000-01-01", "2026-0228-", "２０２６-1" };
  char buffer[PENSION_DATE_TEXT_SIZE];
  PensionMonth month = 0;
  PensionDate date;

  for (gsize i = 0; i < G_N_ELEMENTS (no_months); i++)
    g_assert_cmpint (pension_month_parse (no_months[i], strlen (no_months[i]), &month), ==, PENSION_E_MONTH);
  for (gsize i = 0; i < G_N_ELEMENTS (no_dates); i++)
    g_assert_cmpint (pension_date_parse (no_dates[i], strlen (no_dates[i]), &date), ==, PENSION_E_DATE);

  g_assert_cmpint (pension_month_parse ("202608", 6, &month), ==, PENSION_OK);
  g_assert_cmpint (month, ==, 202608);
  g_assert_cmpint (pension_month_parse ("2026-09", 7, &month), ==, PENSION_OK);
  g_assert_cmpint (month, ==, 202609);
  g_assert_cmpint (pension_month_format (101, buffer, PENSION_MONTH_TEXT_SIZE), ==, PENSION_OK);
  g_assert_cmpstr (buffer, ==, "0001-01");
  g_assert_cmpint (pension_month_format (101, buffer, PENSION_MONTH_TEXT_SIZE - 1), ==, PENSION_E_BUFFER);
  g_assert_cmpint (pension_month_format (13, buffer, sizeof buffer), ==, PENSION_E_MONTH);
  g_assert_cmpint (pension_date_parse ("2024-02-29", 10, &date), ==, PENSION_OK);
  g_assert_cmpint (pension_date_format (date, buffer, sizeof buffer), ==, PENSION_OK);
  g_assert_cmpstr (buffer, ==, "2024-02-29");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/month/months-are-added-over-the-year", test_add);
  g_test_add_func ("/pension/month/a-period-holds-its-first-and-its-last-month", test_span);
  g_test_add_func ("/pension/month/the-day-of-birth-does-not-count-for-the-age", test_age);
  g_test_add_func ("/pension/month/every-day-of-the-calendar-is-where-it-should-be", test_calendar);
  g_test_add_func ("/pension/month/dates-that-do-not-exist-are-refused", test_dates_that_do_not_exist);
  g_test_add_func ("/pension/month/dates-have-an-order", test_order);
  g_test_add_func ("/pension/month/days-of-late-payment-are-counted-as-in-the-examples", test_days_late);
  g_test_add_func ("/pension/month/months-and-dates-are-read-and-written", test_text);
  return g_test_run ();
}
