/* The account while it is paid out, what is left of it, and its one-off settlement. */
#include <glib.h>

#include "pension/payout.h"
#include "pension/settlement.h"

static PensionPayoutYear
paying (PensionFen opening, PensionFen moved, PensionFen monthly, PensionRate rate, PensionPayoutSplit split)
{
  PensionPayoutYear year = { .opening = { opening, moved }, .rate = rate, .first_month = 1, .split = split };

  for (int i = 0; i < PENSION_YEAR_MONTHS; i++)
    year.monthly[i] = monthly;
  return year;
}

/* The examples of the rules: a full year, and a death in May by each policy */
static void
test_examples (void)
{
  const PensionPayoutYear year = paying (9660726, 0, 69502, 26200, PENSION_SPLIT_OWN_FIRST);
  PensionPayoutResult found;

  g_assert_cmpint (pension_payout_year (&year, &found), ==, PENSION_OK);
  g_assert_cmpint (found.paid.total, ==, 834024);
  g_assert_cmpint (found.pay_product.total, ==, 5421156);
  g_assert_cmpint (found.interest.total, ==, 241275);
  g_assert_cmpint (found.closing.total, ==, 9067977);
  g_assert_cmpint (pension_payout_death (&year, 5, PENSION_DEATH_FULL_YEAR, &found), ==, PENSION_OK);
  g_assert_cmpint (found.paid.total, ==, 347510);
  g_assert_cmpint (found.pay_product.total, ==, 3475100);
  g_assert_cmpint (found.closing.total, ==, 9558740);
  g_assert_cmpint (pension_payout_death (&year, 5, PENSION_DEATH_NONE, &found), ==, PENSION_OK);
  g_assert_cmpint (found.closing.total, ==, 9313216);
  g_assert_cmpint (pension_payout_death (&year, 5, PENSION_DEATH_TO_MONTH, &found), ==, PENSION_OK);
  g_assert_cmpint (found.closing.total, ==, 9416403);
}

/* A year that pays all months is the year of the account that account.c closes. */
static void
test_as_account (void)
{
  for (int i = 0; i < 20000; i++)
    {
      PensionPayoutYear year = paying (g_test_rand_int_range (5000000, 100000000), 0, 0,
                                       g_test_rand_int_range (0, 90000), PENSION_SPLIT_OWN_FIRST);
      PensionAccountYear account = { .opening = year.opening, .rate = year.rate, .last_month = 12 };
      PensionAccountResult expected;
      PensionPayoutResult found;

      for (int month = 0; month < 12; month++)
        account.paid[month] = year.monthly[month] = g_test_rand_int_range (0, 400000);
      g_assert_cmpint (pension_account_year (&account, &expected), ==, PENSION_OK);
      g_assert_cmpint (pension_payout_year (&year, &found), ==, PENSION_OK);
      g_assert_cmpint (found.closing.total, ==, expected.closing.total);
      g_assert_cmpint (found.from_pool, ==, 0);
    }
}

/* Month by month, by hand */
static void
test_months (void)
{
  for (int i = 0; i < 20000; i++)
    {
      const PensionFen opening = g_test_rand_int_range (0, 2000000);
      const PensionPayoutSplit split = g_test_rand_bit () ? PENSION_SPLIT_OWN_FIRST : PENSION_SPLIT_PRO_RATA;
      PensionPayoutYear year = paying (opening, g_test_rand_int_range (0, (gint32) opening + 1),
                                       g_test_rand_int_range (0, 400000), g_test_rand_int_range (0, 90000), split);
      PensionFen left = opening, product = 0, pooled = 0, moved = 0;
      PensionPayoutResult found;
      int used_up = 0;

      year.first_month = g_test_rand_int_range (1, 13);
      for (int month = 1; month < year.first_month; month++)
        year.monthly[month - 1] = 0;
      g_assert_cmpint (pension_payout_year (&year, &found), ==, PENSION_OK);
      for (int month = 1; month <= 12; month++)
        {
          const PensionFen taken = MIN (left, year.monthly[month - 1]);

          g_assert_cmpint (found.account[month - 1], ==, taken);
          used_up = used_up == 0 && taken < year.monthly[month - 1] ? month : used_up;
          left -= taken;
          pooled += year.monthly[month - 1] - taken;
          product += taken * (13 - month);
          moved += found.moved[month - 1];
          g_assert_cmpint (found.moved[month - 1], >=, 0);
          g_assert_cmpint (moved, <=, year.opening.moved);
        }
      product = (opening * (13 - year.first_month) - product) * year.rate;
      g_assert_cmpint (found.used_up, ==, used_up);
      g_assert_cmpint (found.from_pool, ==, pooled);
      g_assert_cmpint (found.interest.total, ==, (product + 6000000) / 12000000);
      g_assert_cmpint (found.closing.total, ==, left + found.interest.total);
      g_assert_cmpint (moved, ==, found.paid.moved);
      if (left == 0)
        g_assert_cmpint (moved, ==, year.opening.moved);
    }
}

/* Without interest it lasts as long as it divides; with interest longer. */
static void
test_rundown (void)
{
  PensionRundown found, more;

  g_assert_cmpint (pension_payout_rundown (13900, 100, 0, 202511, &found), ==, PENSION_OK);
  g_assert_cmpint (found.months, ==, 139);
  g_assert_cmpint (found.used_up, ==, 203706);
  g_assert_cmpint (pension_payout_rundown (9660726, 69502, 26200, 202511, &more), ==, PENSION_OK);
  g_assert_cmpint (more.months, >, 139);
  g_assert_cmpint (more.interest, >, 0);
  g_assert_cmpint (pension_payout_rundown (9660726, 100, 26200, 202511, &more), ==, PENSION_OK);
  g_assert_cmpint (more.used_up, ==, 0);
  g_assert_cmpint (pension_payout_rundown (0, 100, 26200, 202511, &more), ==, PENSION_OK);
  g_assert_cmpint (more.used_up, ==, 202511);
  g_assert_cmpint (pension_payout_rundown (1, 0, 0, 202511, &more), ==, PENSION_E_AMOUNT);
  g_assert_cmpint (pension_payout_rundown (1, 1, 0, 202513, &more), ==, PENSION_E_MONTH);
}

static void
test_refusals (void)
{
  PensionPayoutYear year = paying (1000, 1001, 1, 0, PENSION_SPLIT_MISSING);
  PensionPayoutResult found;
  PensionFen debit;

  g_assert_cmpint (pension_payout_year (&year, &found), ==, PENSION_E_FIGURE);
  year.split = PENSION_SPLIT_PRO_RATA;
  g_assert_cmpint (pension_payout_year (&year, &found), ==, PENSION_E_AMOUNT);
  year.opening.moved = 0;
  year.monthly[3] = -1;
  g_assert_cmpint (pension_payout_year (&year, &found), ==, PENSION_E_AMOUNT);
  year.first_month = 13;
  g_assert_cmpint (pension_payout_year (&year, &found), ==, PENSION_E_YEAR_MONTH);
  g_assert_cmpint (pension_payout_death (&year, 0, PENSION_DEATH_NONE, &found), ==, PENSION_E_YEAR_MONTH);
  g_assert_cmpint (pension_payout_death (&year, 1, (PensionDeathPolicy) 7, &found), ==, PENSION_E_CHOICE);
  g_assert_cmpint (pension_payout_debit (5, 3, PENSION_PAYOUT_ADJUSTMENT_MISSING, &debit), ==, PENSION_E_FIGURE);
  g_assert_cmpint (pension_payout_debit (5, 3, PENSION_PAYOUT_ADJUSTMENT_NO, &debit), ==, PENSION_OK);
  g_assert_cmpint (debit, ==, 5);
  g_assert_cmpint (pension_payout_debit (5, 3, PENSION_PAYOUT_ADJUSTMENT_YES, &debit), ==, PENSION_OK);
  g_assert_cmpint (debit, ==, 8);
}

/* --- Settlement --- */

static void
test_settlement (void)
{
  const PensionOrigins balance = { 6563061, 100000 };
  PensionSettlement found;

  for (int reason = 0; reason < PENSION_SETTLE_COUNT; reason++)
    {
      const uint32_t needs = pension_settle_rule ((PensionSettle) reason)->needs;

      g_assert_cmpint (pension_settlement_find ((PensionSettle) reason, needs, PENSION_ABROAD_YES, balance, &found), ==,
                       PENSION_OK);
      g_assert_cmpuint (found.missing, ==, 0);
      g_assert_cmpint (found.pays.total, ==, 6563061);
      g_assert_cmpint (pension_settlement_find ((PensionSettle) reason, 0, PENSION_ABROAD_NO, balance, &found), ==,
                       PENSION_OK);
      g_assert_cmpuint (found.missing, ==, needs);
      g_assert_cmpint (found.pays.total, ==, 0);
    }
  /* nobody allows it but the office */
  g_assert_cmpint (pension_settlement_find (PENSION_SETTLE_ABROAD, G_MAXUINT32, PENSION_ABROAD_NO, balance, &found), ==,
                   PENSION_OK);
  g_assert_cmpuint (found.missing, ==, 1u << PENSION_NEED_ALLOWED);
  g_assert_cmpint (pension_settlement_find (PENSION_SETTLE_ABROAD, 0, PENSION_ABROAD_MISSING, balance, &found), ==,
                   PENSION_E_FIGURE);
  g_assert_cmpint (pension_settlement_find (PENSION_SETTLE_WAIVER, 0, PENSION_ABROAD_MISSING,
                                            (PensionOrigins) { 1, 2 }, &found), ==, PENSION_E_AMOUNT);
  g_assert_cmpint (pension_settlement_find (PENSION_SETTLE_COUNT, 0, PENSION_ABROAD_NO, balance, &found), ==,
                   PENSION_E_CHOICE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/payout/the-examples-of-the-rules", test_examples);
  g_test_add_func ("/pension/payout/as-the-account-closes-it", test_as_account);
  g_test_add_func ("/pension/payout/month-by-month", test_months);
  g_test_add_func ("/pension/payout/until-it-is-used-up", test_rundown);
  g_test_add_func ("/pension/payout/refusals", test_refusals);
  g_test_add_func ("/pension/settlement/paid-when-nothing-is-missing", test_settlement);
  return g_test_run ();
}
