/* Statutory retirement, the flexible window, the minimum of contribution months. */
#include <glib.h>
#include <string.h>

#include "pension/eligibility.h"
#include "vectors.h"

static PensionMonth
month_of (const char *text)
{
  PensionMonth month;

  g_assert_cmpint (pension_month_parse (text, strlen (text), &month), ==, PENSION_OK);
  return month;
}

static PensionGroup
group_of (const char *text)
{
  PensionGroup group;

  g_assert_cmpint (pension_group_parse (text, strlen (text), &group), ==, PENSION_OK);
  return group;
}

static void
check_window (JsonObject *out, const PensionRetirement *found)
{
  gboolean open = !json_object_get_null_member (out, "earliest_flexible");

  g_assert_cmpint (found->flexible, ==, open);
  g_assert_cmpint (found->earliest_month, ==,
                   open ? month_of (json_object_get_string_member (out, "earliest_flexible")) : 0);
  g_assert_cmpint (found->latest_month, ==,
                   open ? month_of (json_object_get_string_member (out, "latest_flexible")) : 0);
}

static void
check_retirement (JsonObject *in, JsonObject *out)
{
  PensionGroup group = group_of (json_object_get_string_member (in, "group"));
  PensionMonth birth = month_of (json_object_get_string_member (in, "birth"));
  PensionRetirement found;
  g_autofree char *age = NULL;

  g_assert_cmpint (pension_retirement_find (group, birth, &found), ==, PENSION_OK);
  age = g_strdup_printf ("%dy%dm", found.statutory_age / 12, found.statutory_age % 12);
  g_assert_cmpstr (age, ==, json_object_get_string_member (out, "age"));
  g_assert_cmpint (found.delay, ==, json_object_get_int_member (out, "delay_months"));
  g_assert_cmpint (found.statutory_month, ==, month_of (json_object_get_string_member (out, "retire")));
  g_assert_cmpint (found.first_pension_month, ==,
                   month_of (json_object_get_string_member (out, "first_pension_month")));
  g_assert_cmpint (found.minimum_months, ==, json_object_get_int_member (out, "min_months"));
  check_window (out, &found);
}

static void
test_vectors (void)
{
  vectors_check ("retire_age", 39, check_retirement);
}

static void
check_minimum (JsonObject *in, JsonObject *out)
{
  int32_t year = (int32_t) json_object_get_int_member (in, "retire_year");
  int32_t months;

  g_assert_cmpint (pension_minimum_months (year, &months), ==, PENSION_OK);
  g_assert_cmpint (months, ==, json_object_get_int_member (out, "months"));
}

static void
test_minimum_vectors (void)
{
  vectors_check ("min_years", 16, check_minimum);
}

/* The annexed tables as a person reads them: down the birth months, one more month of delay whenever a full
 * step of birth months has passed, until the highest delay is reached. */
typedef struct
{
  PensionGroup group;
  int original_years, first_year, step, cap;
} Table;

static const Table tables[] = {
  { PENSION_GROUP_M60, 60, 1965, 4, 36 },
  { PENSION_GROUP_F55, 55, 1970, 4, 36 },
  { PENSION_GROUP_F50, 50, 1975, 2, 60 },
};

typedef struct
{
  int year, month;
} YearMonth;

static YearMonth
later (YearMonth from, int months)
{
  for (; months > 0; months--)
    from = from.month == 12 ? (YearMonth) { from.year + 1, 1 } : (YearMonth) { from.year, from.month + 1 };
  for (; months < 0; months++)
    from = from.month == 1 ? (YearMonth) { from.year - 1, 12 } : (YearMonth) { from.year, from.month - 1 };

  return from;
}

static int
yyyymm (YearMonth month)
{
  return month.year * 100 + month.month;
}

static int
minimum_in (int year)
{
  int months = 15 * 12;

  for (int y = 2030; y <= year && months < 20 * 12; y++)
    months += 6;

  return months;
}

static void
assert_row (const Table *table, YearMonth birth, int delay)
{
  YearMonth original = later (birth, table->original_years * 12);
  YearMonth statutory = later (original, delay);
  YearMonth earliest = later (statutory, -36);
  PensionRetirement found;

  g_assert_cmpint (pension_retirement_find (table->group, yyyymm (birth), &found), ==, PENSION_OK);
  g_assert_cmpint (found.original_age, ==, table->original_years * 12);
  g_assert_cmpint (found.delay, ==, delay);
  g_assert_cmpint (found.statutory_age, ==, table->original_years * 12 + delay);
  g_assert_cmpint (found.original_month, ==, yyyymm (original));
  g_assert_cmpint (found.statutory_month, ==, yyyymm (statutory));
  g_assert_cmpint (found.first_pension_month, ==, yyyymm (later (statutory, 1)));
  g_assert_cmpint (found.minimum_months, ==, minimum_in (statutory.year));

  g_assert_cmpint (found.flexible, ==, original.year >= 2025);
  g_assert_cmpint (found.flexible, ==, delay > 0);
  g_assert_cmpint (found.earliest_month, ==,
                   delay == 0 ? 0 : MAX (yyyymm (earliest), yyyymm (original)));
  g_assert_cmpint (found.latest_month, ==, delay == 0 ? 0 : yyyymm (later (statutory, 36)));
  g_assert_true (delay == 0 || found.earliest_month >= 202501);
}

static void
test_every_birth_month (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      const Table *table = &tables[i];
      int delay = 0, used_of_step = table->step;
      int rows = 0;

      for (YearMonth birth = { 1955, 1 }; birth.year <= 1995; birth = later (birth, 1), rows++)
        {
          if (birth.year >= table->first_year && used_of_step++ == table->step)
            {
              delay = MIN (delay + 1, table->cap);
              used_of_step = 1;
            }
          assert_row (table, birth, delay);
        }
      g_assert_cmpint (rows, ==, 41 * 12);
      g_assert_cmpint (delay, ==, table->cap);
    }
}

static void
test_boundaries (void)
{
  static const struct
  {
    const char *group, *birth;
    int age;
  } rows[] = {
    { "M60", "1964-12", 60 * 12 },      { "M60", "1965-01", 60 * 12 + 1 },  { "M60", "1965-04", 60 * 12 + 1 },
    { "M60", "1965-05", 60 * 12 + 2 },  { "M60", "1976-08", 62 * 12 + 11 }, { "M60", "1976-09", 63 * 12 },
    { "F55", "1969-12", 55 * 12 },      { "F55", "1970-01", 55 * 12 + 1 },  { "F55", "1981-08", 57 * 12 + 11 },
    { "F55", "1981-09", 58 * 12 },      { "F50", "1974-12", 50 * 12 },      { "F50", "1975-02", 50 * 12 + 1 },
    { "F50", "1975-03", 50 * 12 + 2 },  { "F50", "1984-10", 54 * 12 + 11 }, { "F50", "1984-11", 55 * 12 },
    { "M60", "9000-01", 63 * 12 },      { "F50", "0001-01", 50 * 12 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PensionGroup group = group_of (rows[i].group);
      PensionRetirement found;

      g_assert_cmpint (pension_retirement_find (group, month_of (rows[i].birth), &found), ==, PENSION_OK);
      g_assert_cmpint (found.statutory_age, ==, rows[i].age);
    }
}

static void
test_refusals (void)
{
  static const char *const no_groups[] = { "", "M", "m60", "M60 ", "M55", "F60", "F5", "男" };
  PensionRetirement found = { .delay = 7 };
  PensionGroup group = PENSION_GROUP_F50;
  int32_t months = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (no_groups); i++)
    g_assert_cmpint (pension_group_parse (no_groups[i], strlen (no_groups[i]), &group), ==, PENSION_E_GROUP);
  g_assert_cmpint (group, ==, PENSION_GROUP_F50);
  g_assert_cmpstr (pension_group_name ((PensionGroup) 3), ==, "");
  g_assert_cmpstr (pension_group_name (PENSION_GROUP_M60), ==, "M60");

  g_assert_cmpint (pension_retirement_find ((PensionGroup) 3, 196501, &found), ==, PENSION_E_GROUP);
  g_assert_cmpint (pension_retirement_find (PENSION_GROUP_M60, 196513, &found), ==, PENSION_E_MONTH);
  g_assert_cmpint (pension_retirement_find (PENSION_GROUP_M60, 994001, &found), ==, PENSION_E_YEAR);
  g_assert_cmpint (pension_retirement_find (PENSION_GROUP_M60, 993609, &found), ==, PENSION_E_YEAR);
  g_assert_cmpint (found.delay, ==, 7);

  g_assert_cmpint (pension_minimum_months (0, &months), ==, PENSION_E_YEAR);
  g_assert_cmpint (pension_minimum_months (10000, &months), ==, PENSION_E_YEAR);
  g_assert_cmpint (months, ==, 7);
}

static void
test_group_and_sex (void)
{
  g_assert_cmpint (pension_group_check_sex (PENSION_GROUP_M60, PENSION_SEX_MALE), ==, PENSION_OK);
  g_assert_cmpint (pension_group_check_sex (PENSION_GROUP_F55, PENSION_SEX_FEMALE), ==, PENSION_OK);
  g_assert_cmpint (pension_group_check_sex (PENSION_GROUP_F50, PENSION_SEX_FEMALE), ==, PENSION_OK);
  g_assert_cmpint (pension_group_check_sex (PENSION_GROUP_M60, PENSION_SEX_FEMALE), ==, PENSION_E_GROUP_SEX);
  g_assert_cmpint (pension_group_check_sex (PENSION_GROUP_F50, PENSION_SEX_MALE), ==, PENSION_E_GROUP_SEX);
  g_assert_cmpint (pension_group_check_sex (PENSION_GROUP_F55, PENSION_SEX_UNKNOWN), ==, PENSION_E_GROUP_SEX);
  g_assert_cmpint (pension_group_check_sex ((PensionGroup) -1, PENSION_SEX_MALE), ==, PENSION_E_GROUP);
}

static void
test_months_short (void)
{
  static const struct
  {
    int32_t minimum, paid, deemed;
    PensionStatus status;
    int32_t missing;
  } rows[] = {
    { 180, 120, 30, PENSION_OK, 30 },  { 180, 150, 30, PENSION_OK, 0 },
    { 180, 179, 0, PENSION_OK, 1 },    { 180, 495, 155, PENSION_OK, 0 },
    { 180, 0, 0, PENSION_OK, 180 },    { 180, G_MAXINT32, G_MAXINT32, PENSION_OK, 0 },
    { 180, -1, 0, PENSION_E_MONTH_COUNT, 0 }, { 180, 0, -1, PENSION_E_MONTH_COUNT, 0 },
    { -1, 0, 0, PENSION_E_MONTH_COUNT, 0 },   { 180, G_MININT32, 0, PENSION_E_MONTH_COUNT, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int32_t missing = 0;

      g_assert_cmpint (pension_months_short (rows[i].minimum, rows[i].paid, rows[i].deemed, &missing), ==,
                       rows[i].status);
      g_assert_cmpint (missing, ==, rows[i].missing);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/eligibility/the-examples-of-retirement-hold", test_vectors);
  g_test_add_func ("/pension/eligibility/the-examples-of-minimum-years-hold", test_minimum_vectors);
  g_test_add_func ("/pension/eligibility/every-birth-month-from-1955-to-1995-agrees-with-the-tables",
                   test_every_birth_month);
  g_test_add_func ("/pension/eligibility/the-first-and-last-months-of-the-tables-hold", test_boundaries);
  g_test_add_func ("/pension/eligibility/unknown-groups-and-months-are-refused", test_refusals);
  g_test_add_func ("/pension/eligibility/a-group-belongs-to-one-sex", test_group_and_sex);
  g_test_add_func ("/pension/eligibility/months-short-of-the-minimum-are-counted", test_months_short);
  return g_test_run ();
}
