/* What was paid and not owed, and how it comes back. */
#include <glib.h>

#include "pension/overpayment.h"

static PensionMonth
next_month (PensionMonth month)
{
  return month % 100 == 12 ? month + 89 : month + 1;
}

/* Example O1: died on 2025-03-18, paid through July */
static void
test_death (void)
{
  PensionOverpayment facts = { 202503, 202507, { 418580, NULL, 0 }, { 0, NULL, 0 } };
  PensionOverpaymentResult found;
  PensionFine fine;

  g_assert_cmpint (pension_overpayment_find (&facts, &found), ==, PENSION_OK);
  g_assert_cmpint (found.first, ==, 202504);
  g_assert_cmpint (found.months, ==, 4);
  g_assert_cmpint (found.sum, ==, 1674320);
  facts.last_paid = 202503;
  g_assert_cmpint (pension_overpayment_find (&facts, &found), ==, PENSION_OK);
  g_assert_cmpint (found.months, ==, 0);
  g_assert_cmpint (found.sum, ==, 0);

  g_assert_cmpint (pension_overpayment_fine (1674320, &fine), ==, PENSION_OK);
  g_assert_cmpint (fine.least, ==, 3348640);
  g_assert_cmpint (fine.most, ==, 8371600);
  g_assert_cmpint (pension_overpayment_fine (-1, &fine), ==, PENSION_E_AMOUNT);
  g_assert_cmpint (pension_overpayment_fine (G_MAXINT64 / 2, &fine), ==, PENSION_E_TOO_LARGE);
}

/* A wrong grant: the difference of each month, with an adjustment that was wrong, too */
static void
test_wrong_grant (void)
{
  static const PensionRaise paid[] = { { 202501, 13490 } }, owed[] = { { 202501, 12000 } };
  PensionOverpayment facts = { 202410, 202503, { 418580, paid, 1 }, { 400000, owed, 1 } };
  PensionOverpaymentResult found;

  g_assert_cmpint (pension_overpayment_find (&facts, &found), ==, PENSION_OK);
  g_assert_cmpint (found.months, ==, 5);
  g_assert_cmpint (found.sum, ==, 2 * 18580 + 3 * (432070 - 412000));
  facts.paid.start = 390000;
  facts.paid.count = 0;
  g_assert_cmpint (pension_overpayment_find (&facts, &found), ==, PENSION_OK);
  g_assert_cmpint (found.sum, ==, -(2 * 10000 + 3 * 22000));
  facts.last_month = 999912;
  g_assert_cmpint (pension_overpayment_find (&facts, &found), ==, PENSION_E_YEAR);
}

/* Example O2: 30 % of a pension of 2293.90 */
static void
test_setoff (void)
{
  PensionSetoff facts = { .debt = 1674320, .pension = 229390, .share = 300000, .first = 202509 };
  PensionSetoffResult found;

  g_assert_cmpint (pension_setoff_find (&facts, &found), ==, PENSION_OK);
  g_assert_cmpint (found.plan.instalment, ==, 68817);
  g_assert_cmpint (found.plan.count, ==, 25);
  g_assert_cmpint (found.plan.last, ==, 22712);
  g_assert_cmpint (found.plan.last_month, ==, 202709);

  facts.keep = 200000;  /* only 293.90 may be taken */
  g_assert_cmpint (pension_setoff_find (&facts, &found), ==, PENSION_OK);
  g_assert_cmpint (found.by_share, ==, 68817);
  g_assert_cmpint (found.plan.instalment, ==, 29390);
  facts.at_once = 1000000;
  g_assert_cmpint (pension_setoff_find (&facts, &found), ==, PENSION_OK);
  g_assert_cmpint (found.plan.debt, ==, 674320);
  facts.at_once = 9000000;
  facts.keep = 229390;
  g_assert_cmpint (pension_setoff_find (&facts, &found), ==, PENSION_OK);
  g_assert_cmpint (found.at_once, ==, 1674320);
  g_assert_cmpint (found.plan.count, ==, 0);
  facts.at_once = 0;
  g_assert_cmpint (pension_setoff_find (&facts, &found), ==, PENSION_E_INSTALMENT);
}

static void
test_setoff_refusals (void)
{
  PensionSetoff facts = { .debt = 1, .pension = 100, .share = -1, .keep = -1, .first = 202509 };
  PensionSetoffResult found;
  PensionPlan plan;

  g_assert_cmpstr (pension_setoff_missing (&facts), ==, "setoff_share");
  g_assert_cmpint (pension_setoff_find (&facts, &found), ==, PENSION_E_FIGURE);
  facts.share = 1000001;
  g_assert_cmpstr (pension_setoff_missing (&facts), ==, "setoff_keep");
  facts.keep = 0;
  g_assert_null (pension_setoff_missing (&facts));
  g_assert_cmpint (pension_setoff_find (&facts, &found), ==, PENSION_E_RATE);
  facts.share = 1;
  facts.debt = -1;
  g_assert_cmpint (pension_setoff_find (&facts, &found), ==, PENSION_E_AMOUNT);
  g_assert_cmpint (pension_plan_agreed (10000, 1, 202501, &plan), ==, PENSION_E_INSTALMENT);
  g_assert_cmpint (pension_plan_agreed (9999, 1, 202501, &plan), ==, PENSION_OK);
  g_assert_cmpint (pension_plan_agreed (2, 1, 999912, &plan), ==, PENSION_E_YEAR);
  g_assert_cmpint (pension_plan_agreed (2, 1, 202513, &plan), ==, PENSION_E_MONTH);
  g_assert_cmpint (pension_plan_agreed (G_MAXINT64, G_MAXINT64 - 1, 0, &plan), ==, PENSION_OK);
  g_assert_cmpint (plan.last, ==, 1);
}

/* Paid month by month until nothing is left */
static void
test_random (void)
{
  for (int i = 0; i < 20000; i++)
    {
      const PensionFen debt = g_test_rand_int_range (0, 5000000), instalment = g_test_rand_int_range (5000, 200000);
      const PensionMonth first = g_test_rand_int_range (2020, 2030) * 100 + g_test_rand_int_range (1, 13);
      PensionMonth month = first, last = 0;
      PensionFen left = debt;
      PensionPlan plan;
      int n = 0;

      g_assert_cmpint (pension_plan_agreed (debt, instalment, first, &plan), ==, PENSION_OK);
      for (; left > 0; month = next_month (month))
        {
          g_assert_cmpint (pension_plan_balance (&plan, n), ==, left);
          n++;
          g_assert_cmpint (pension_plan_instalment (&plan, n), ==, MIN (left, instalment));
          left -= MIN (left, instalment);
          last = month;
        }
      g_assert_cmpint (plan.count, ==, n);
      g_assert_cmpint (plan.last_month, ==, last);
      g_assert_cmpint (pension_plan_balance (&plan, n), ==, 0);
      g_assert_cmpint (pension_plan_instalment (&plan, n + 1), ==, 0);
      g_assert_cmpint (pension_plan_instalment (&plan, 0), ==, 0);
    }
}

static void
test_steps (void)
{
  PensionSetoff facts = { .debt = 1674320, .at_once = 1000, .pension = 229390, .share = 300000, .first = 202509 };
  PensionOverpayment over = { 202503, 202507, { 418580, NULL, 0 }, { 0, NULL, 0 } };
  PensionOverpaymentResult result;
  PensionSetoffResult found;
  PensionSheet sheet;

  pension_sheet_start (&sheet);
  g_assert_cmpint (pension_overpayment_find (&over, &result), ==, PENSION_OK);
  g_assert_cmpint (pension_overpayment_explain (&over, &result, &sheet), ==, PENSION_OK);
  g_assert_cmpint (sheet.count, ==, 3);
  g_assert_cmpstr (sheet.steps[2].values[2], ==, "16,743.20");
  g_assert_cmpint (pension_setoff_find (&facts, &found), ==, PENSION_OK);
  g_assert_cmpint (pension_setoff_explain (&facts, &found, &sheet), ==, PENSION_OK);
  g_assert_cmpint (sheet.count, ==, 7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/overpayment/months-after-death", test_death);
  g_test_add_func ("/pension/overpayment/differences-of-a-wrong-grant", test_wrong_grant);
  g_test_add_func ("/pension/overpayment/set-off-by-a-share-of-the-pension", test_setoff);
  g_test_add_func ("/pension/overpayment/refusals", test_setoff_refusals);
  g_test_add_func ("/pension/overpayment/as-paid-month-by-month", test_random);
  g_test_add_func ("/pension/overpayment/steps", test_steps);
  return g_test_run ();
}
