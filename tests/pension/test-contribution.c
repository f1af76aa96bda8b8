/* Contributions: base, parts, limits.  The worked examples, and what has to hold for any wage and rate. */
#include <string.h>

#include "pension/contribution.h"
#include "vectors.h"

static const PensionContributionRates since_2019 = { 160000, 80000, 80000 };

static void
check_employee (JsonObject *in, JsonObject *out)
{
  PensionContributionRates rates = { vectors_rate (in, "employer"), vectors_rate (in, "employee"), vectors_rate (in, "employee") };
  PensionContribution month;
  PensionFen base;

  g_assert_cmpint (pension_contribution_base (vectors_fen (in, "wage"), json_object_get_int_member (in, "floor") * 100,
                                              json_object_get_int_member (in, "ceiling") * 100,
                                              PENSION_ROUND_HALF_UP, &base), ==, PENSION_OK);
  g_assert_cmpint (base, ==, vectors_fen (out, "base"));
  g_assert_cmpint (pension_contribution_find (base, rates, &month), ==, PENSION_OK);
  g_assert_cmpint (month.employer, ==, vectors_fen (out, "employer"));
  g_assert_cmpint (month.employee, ==, vectors_fen (out, "employee"));
  g_assert_cmpint (month.total, ==, vectors_fen (out, "total"));
  g_assert_cmpint (month.credit, ==, vectors_fen (out, "account_credit"));
  g_assert_cmpint (month.credit_own, ==, month.credit);
  g_assert_cmpint (month.credit_moved, ==, 0);
}

static void
check_alone (JsonObject *in, JsonObject *out)
{
  PensionContribution month;

  g_assert_cmpint (pension_contribution_alone (vectors_fen (in, "base"), vectors_rate (in, "rate"), 80000, &month), ==,
                   PENSION_OK);
  g_assert_cmpint (month.total, ==, vectors_fen (out, "due_month"));
  g_assert_cmpint (12 * month.total, ==, vectors_fen (out, "due_year"));
  g_assert_cmpint (month.credit, ==, vectors_fen (out, "account_credit"));
  g_assert_cmpint (month.pooled, ==, vectors_fen (out, "pooled"));
}

static void
check_rebase (JsonObject *in, JsonObject *out)
{
  const gint64 months = json_object_get_int_member (in, "months");
  PensionContribution month;

  g_assert_cmpint (pension_contribution_rebase (419800, 424400, since_2019, &month), ==, PENSION_OK);
  g_assert_cmpint (month.employer, ==, vectors_fen (out, "employer_month"));
  g_assert_cmpint (month.employee, ==, vectors_fen (out, "employee_month"));
  g_assert_cmpint (months * month.employer, ==, vectors_fen (out, "employer_total"));
  g_assert_cmpint (months * month.employee, ==, vectors_fen (out, "employee_total"));
}

static void
check_contribution (JsonObject *in, JsonObject *out)
{
  if (json_object_has_member (in, "wage"))
    check_employee (in, out);
  else if (json_object_has_member (in, "rate"))
    check_alone (in, out);
  else
    check_rebase (in, out);
}

static void
test_examples (void)
{
  vectors_check ("contribution", 6, check_contribution);
}

static void
check_limits (JsonObject *in, JsonObject *out)
{
  g_autofree char *exact = NULL;
  PensionLimits limits;

  g_assert_cmpint (pension_limits_find (json_object_get_int_member (in, "stat_annual") * 100, &limits), ==,
                   PENSION_OK);
  exact = g_strdup_printf ("%" G_GINT64_FORMAT ".%04d", limits.month_exact / 10000,
                           (int) (limits.month_exact % 10000));
  g_assert_cmpstr (exact, ==, json_object_get_string_member (out, "monthly_exact"));
  g_assert_cmpint (limits.month_rounded, ==, vectors_fen (out, "B_rounded_monthly"));
  g_assert_cmpint (limits.exact_floor, ==, vectors_fen (out, "A_exact_floor"));
  g_assert_cmpint (limits.exact_ceiling, ==, vectors_fen (out, "A_exact_ceiling"));
  g_assert_cmpint (limits.rounded_floor, ==, vectors_fen (out, "B_floor"));
  g_assert_cmpint (limits.rounded_ceiling, ==, vectors_fen (out, "B_ceiling"));
}

static void
test_limits (void)
{
  PensionLimits limits;

  vectors_check ("floor_ceiling", 4, check_limits);
  g_assert_cmpint (pension_limits_find (G_MAXINT64, &limits), ==, PENSION_E_TOO_LARGE);
}

static void
test_base (void)
{
  PensionFen base = 7;

  g_assert_cmpint (pension_contribution_base (500049, 424400, 2121900, PENSION_ROUND_HALF_UP_TO_YUAN, &base), ==,
                   PENSION_OK);
  g_assert_cmpint (base, ==, 500000);
  g_assert_cmpint (pension_contribution_base (500050, 424400, 2121900, PENSION_ROUND_HALF_UP_TO_YUAN, &base), ==,
                   PENSION_OK);
  g_assert_cmpint (base, ==, 500100);
  /* the limits hold to the fen, also when the base is in yuan */
  g_assert_cmpint (pension_contribution_base (3000000, 424400, 2121950, PENSION_ROUND_HALF_UP_TO_YUAN, &base), ==,
                   PENSION_OK);
  g_assert_cmpint (base, ==, 2121950);
  g_assert_cmpint (pension_contribution_base (-1, 424400, 2121950, PENSION_ROUND_HALF_UP, &base), ==, PENSION_OK);
  g_assert_cmpint (base, ==, 424400);
  g_assert_cmpint (pension_contribution_base (500000, 2, 1, PENSION_ROUND_HALF_UP, &base), ==, PENSION_E_LIMITS);
  g_assert_cmpint (base, ==, 424400);
}

static void
test_split (void)
{
  PensionContribution month = { 0 };

  g_assert_cmpint (pension_contribution_find (50000, (PensionContributionRates) { 200000, 50000, 110000 }, &month), ==,
                   PENSION_OK);
  g_assert_cmpint (month.credit, ==, 5500);
  g_assert_cmpint (month.credit_own, ==, 2500);
  g_assert_cmpint (month.credit_moved, ==, 3000);
  g_assert_cmpint (pension_contribution_find (50000, (PensionContributionRates) { 200000, 80000, 70000 }, &month), ==,
                   PENSION_E_CREDIT_RATE);
  g_assert_cmpint (pension_contribution_find (50000, (PensionContributionRates) { -1, 0, 0 }, &month), ==,
                   PENSION_E_RATE);
  g_assert_cmpint (pension_contribution_alone (50000, 200000, 200001, &month), ==, PENSION_E_CREDIT_RATE);
  g_assert_cmpint (month.credit, ==, 5500);
}

static PensionRate
random_rate (int limit)
{
  return g_test_rand_int_range (0, limit);
}

/* Whatever the wage: the base keeps to the limits, the parts add up, and a reversal is the exact mirror. */
static void
test_random (void)
{
  for (int i = 0; i < 100000; i++)
    {
      PensionFen wage = g_test_rand_int_range (-1000, 10000000), floor = g_test_rand_int_range (0, 500000);
      PensionFen ceiling = floor + g_test_rand_int_range (0, 3000000), base;
      PensionContributionRates rates = { random_rate (300000), random_rate (80001), random_rate (120000) };
      PensionContribution month, opposite;

      rates.credit = MAX (rates.credit, rates.employee);
      g_assert_cmpint (pension_contribution_base (wage, floor, ceiling, PENSION_ROUND_HALF_UP, &base), ==,
                       PENSION_OK);
      g_assert_cmpint (base, ==, CLAMP (wage, floor, ceiling));
      g_assert_cmpint (pension_contribution_find (base, rates, &month), ==, PENSION_OK);
      g_assert_cmpint (month.total, ==, month.employer + month.employee);
      g_assert_cmpint (month.credit, ==, month.credit_own + month.credit_moved);
      g_assert_cmpint (month.credit + month.pooled, ==, month.total);
      g_assert_cmpint (ABS (month.employer * 1000000 - base * rates.employer), <=, 500000);

      g_assert_cmpint (pension_contribution_find (-base, rates, &opposite), ==, PENSION_OK);
      g_assert_cmpint (opposite.total, ==, -month.total);
      g_assert_cmpint (opposite.credit_own, ==, -month.credit_own);
      g_assert_cmpint (opposite.credit_moved, ==, -month.credit_moved);
    }
}

static void
test_rate_text (void)
{
  static const struct
  {
    const char *text;
    PensionStatus status;
    PensionRate rate;
    const char *plain, *percent;
  } rows[] = {
    { "0.0397", PENSION_OK, 39700, "0.0397", "3.97%" },
    { "0.2", PENSION_OK, 200000, "0.20", "20%" },
    { "1", PENSION_OK, 1000000, "1.00", "100%" },
    { "0", PENSION_OK, 0, "0.00", "0%" },
    { "0.0005", PENSION_OK, 500, "0.0005", "0.05%" },
    { "0.000001", PENSION_OK, 1, "0.000001", "0.0001%" },
    { "2147.483647", PENSION_OK, G_MAXINT32, "2147.483647", "214748.3647%" },
    { "2147.483648", PENSION_E_RATE_TEXT, 0, NULL, NULL },
    { "0.0000001", PENSION_E_RATE_TEXT, 0, NULL, NULL },
    { ".5", PENSION_E_RATE_TEXT, 0, NULL, NULL },
    { "5.", PENSION_E_RATE_TEXT, 0, NULL, NULL },
    { "", PENSION_E_RATE_TEXT, 0, NULL, NULL },
    { "-0.1", PENSION_E_RATE_TEXT, 0, NULL, NULL },
    { "3.97%", PENSION_E_RATE_TEXT, 0, NULL, NULL },
    { "0.1.2", PENSION_E_RATE_TEXT, 0, NULL, NULL },
    { "99999", PENSION_E_RATE_TEXT, 0, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char text[PENSION_RATE_TEXT_SIZE];
      PensionRate rate = 0;

      g_assert_cmpint (pension_rate_parse (rows[i].text, strlen (rows[i].text), &rate), ==, rows[i].status);
      g_assert_cmpint (rate, ==, rows[i].rate);
      if (rows[i].status != PENSION_OK)
        continue;
      g_assert_cmpint (pension_rate_format (rate, text, sizeof text), ==, PENSION_OK);
      g_assert_cmpstr (text, ==, rows[i].plain);
      g_assert_cmpint (pension_rate_percent (rate, text, sizeof text), ==, PENSION_OK);
      g_assert_cmpstr (text, ==, rows[i].percent);
    }
  g_assert_cmpint (pension_rate_format (-1, NULL, 0), ==, PENSION_E_RATE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/contribution/the-worked-examples", test_examples);
  g_test_add_func ("/pension/contribution/limits-are-shown-as-they-might-have-been-rounded", test_limits);
  g_test_add_func ("/pension/contribution/the-base-keeps-to-the-published-limits", test_base);
  g_test_add_func ("/pension/contribution/eleven-per-cent-come-from-two-origins", test_split);
  g_test_add_func ("/pension/contribution/parts-add-up-and-reversals-mirror", test_random);
  g_test_add_func ("/pension/contribution/rates-are-read-and-shown", test_rate_text);
  return g_test_run ();
}
