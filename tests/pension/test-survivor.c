/* What the survivors of a person receive. */
#include <string.h>

#include "pension/survivor.h"
#include "vectors.h"

static const PensionSurvivorRules figures = { .income = 4132700, .income_year = 2023, .partial = PENSION_PARTIAL_DOWN,
                                              .old_funeral = 200000, .old_once = 100000 };

/* --- The worked examples --- */

static void
check_example (JsonObject *in, JsonObject *out)
{
  const gint64 months = json_object_get_int_member (in, "paid_months");
  PensionDeceased deceased = { .death = { 2024, 6, 30 }, .months = (int32_t) months };
  PensionSurvivorRules rules = figures;
  PensionSurvivorGrant grant;
  int32_t table;

  if (!json_object_has_member (in, "status"))
    {
      g_assert_cmpint (pension_survivor_table (deceased.months, PENSION_PARTIAL_UP, &table), ==, PENSION_OK);
      g_assert_cmpint (table, ==, json_object_get_int_member (out, "months_if_up"));
      g_assert_cmpint (pension_survivor_table (deceased.months, PENSION_PARTIAL_DOWN, &table), ==, PENSION_OK);
      g_assert_cmpint (table, ==, json_object_get_int_member (out, "months_if_down"));
      return;
    }

  deceased.retired = g_strcmp0 (json_object_get_string_member (in, "status"), "retired") == 0;
  deceased.pension_months = (int32_t) json_object_get_int_member (in, "pension_years") * 12;
  rules.income = json_object_get_int_member (in, "income_year") * 100;
  g_assert_cmpint (pension_survivor_find (&deceased, &rules, &grant), ==, PENSION_OK);
  g_assert_cmpint (grant.months, ==, json_object_get_int_member (out, "months"));
  g_assert_cmpint (grant.funeral, ==, vectors_fen (out, "funeral"));
  g_assert_cmpint (grant.pension, ==, vectors_fen (out, "pension"));
  g_assert_cmpint (grant.total, ==, vectors_fen (out, "total"));
}

static void
test_examples (void)
{
  vectors_check ("survivor", 7, check_example);
}

/* --- The months, counted one by one --- */

static int
slow_table (int months, gboolean up)
{
  int n = 9;

  if (months < 5 * 12)
    return 3;
  if (months < 10 * 12)
    return 6;
  for (int further = 1; further <= 15; further++)
    if (months >= (15 + further) * 12 || (up && months > (14 + further) * 12))
      n++;
  return n;
}

static void
test_table (void)
{
  for (int months = 0; months <= 720; months++)
    for (int up = 0; up <= 1; up++)
      for (int received = 0; received < 400; received += 7)
        {
          const PensionDeceased deceased = { { 2024, 2, 29 }, true, months, received, false, false };
          PensionSurvivorRules rules = figures;
          PensionSurvivorGrant grant;
          int years = 0;

          while (up ? years * 12 < received : (years + 1) * 12 <= received)
            years++;
          rules.partial = up ? PENSION_PARTIAL_UP : PENSION_PARTIAL_DOWN;
          g_assert_cmpint (pension_survivor_find (&deceased, &rules, &grant), ==, PENSION_OK);
          g_assert_cmpint (grant.table, ==, slow_table (months, up));
          g_assert_cmpint (grant.deducted, ==, years);
          g_assert_cmpint (grant.months, ==, MAX (slow_table (months, up) - years, 9));
          g_assert_cmpint (grant.pension, ==, (figures.income * grant.months * 2 + 12) / 24);
        }
}

/* --- Regimes, figures that are missing --- */

static void
test_regimes (void)
{
  PensionDeceased deceased = { .death = { 2021, 8, 31 }, .months = 200 };
  PensionSurvivorRules rules = figures;
  PensionSurvivorGrant grant;

  g_assert_cmpint (pension_survivor_find (&deceased, &rules, &grant), ==, PENSION_OK);
  g_assert_cmpint (grant.regime, ==, PENSION_REGIME_OLD);
  g_assert_cmpint (grant.total, ==, 300000);
  deceased.funeral_elsewhere = true;
  g_assert_cmpint (pension_survivor_find (&deceased, &rules, &grant), ==, PENSION_OK);
  g_assert_cmpint (grant.total, ==, 100000);
  deceased.death = (PensionDate) { 2021, 9, 1 };
  rules.income_year = 2020;
  g_assert_cmpint (pension_survivor_find (&deceased, &rules, &grant), ==, PENSION_OK);
  g_assert_cmpint (grant.regime, ==, PENSION_REGIME_2021);
  g_assert_cmpint (grant.funeral, ==, 0);
  deceased.work_injury = true;
  g_assert_cmpint (pension_survivor_find (&deceased, &rules, &grant), ==, PENSION_OK);
  g_assert_false (grant.payable);
  g_assert_cmpint (grant.total, ==, 0);
  deceased.death.day = 31;
  g_assert_cmpint (pension_survivor_find (&deceased, &rules, &grant), ==, PENSION_E_DATE);
}

static void
assert_missing (const PensionDeceased *deceased, const PensionSurvivorRules *rules, const char *name)
{
  PensionSurvivorGrant grant;

  g_assert_cmpstr (pension_survivor_missing (deceased, rules), ==, name);
  g_assert_cmpint (pension_survivor_find (deceased, rules, &grant), ==, name != NULL ? PENSION_E_FIGURE : PENSION_OK);
}

static void
test_missing (void)
{
  PensionDeceased deceased = { .death = { 2025, 1, 1 }, .months = 185 };
  PensionSurvivorRules rules = { .income = PENSION_FEN_MISSING, .old_funeral = PENSION_FEN_MISSING,
                                 .old_once = PENSION_FEN_MISSING, .income_year = 2023 };
  PensionSurvivorGrant grant;

  assert_missing (&deceased, &rules, "urban_income");
  rules.income = 4132700;
  assert_missing (&deceased, &rules, "urban_income_policy");
  rules.policy = PENSION_INCOME_LATEST;
  assert_missing (&deceased, &rules, "survivor_partial_year");
  rules.partial = PENSION_PARTIAL_UP;
  assert_missing (&deceased, &rules, NULL);
  g_assert_cmpint (pension_survivor_find (&deceased, &rules, &grant), ==, PENSION_OK);
  g_assert_true (grant.provisional);
  rules.policy = PENSION_INCOME_WAIT;
  g_assert_cmpint (pension_survivor_find (&deceased, &rules, &grant), ==, PENSION_E_INCOME_YEAR);
  rules.income_year = 2025;
  g_assert_cmpint (pension_survivor_find (&deceased, &rules, &grant), ==, PENSION_E_INCOME_YEAR);
  deceased.death.year = 2020;
  assert_missing (&deceased, &rules, "old_survivor_funeral");
  rules.old_funeral = 1;
  assert_missing (&deceased, &rules, "old_survivor_once");
}

/* --- The claim --- */

static void
test_shares (void)
{
  const int32_t thirds[] = { 1, 1, 1 }, none[] = { 0, 0 }, minus[] = { 2, -1 }, uneven[] = { 5, 1, 2 };
  PensionFen parts[8];

  g_assert_cmpint (pension_shares (100, thirds, 3, parts), ==, PENSION_OK);
  g_assert_cmpint (parts[0], ==, 34);
  g_assert_cmpint (parts[2], ==, 33);
  /* 6.25, 1.25, 2.5: the fen left belongs to the largest remainder, not to the first */
  g_assert_cmpint (pension_shares (10, uneven, 3, parts), ==, PENSION_OK);
  g_assert_cmpint (parts[0], ==, 6);
  g_assert_cmpint (parts[1], ==, 1);
  g_assert_cmpint (parts[2], ==, 3);
  g_assert_cmpint (pension_shares (100, none, 2, parts), ==, PENSION_E_WEIGHTS);
  g_assert_cmpint (pension_shares (100, minus, 2, parts), ==, PENSION_E_WEIGHTS);
  g_assert_cmpint (pension_shares (-1, thirds, 3, parts), ==, PENSION_E_AMOUNT);
  for (int i = 0; i < 20000; i++)
    {
      const PensionFen amount = g_test_rand_int_range (0, 20000000);
      int32_t weights[8];
      PensionFen sum = 0;
      gint64 weight = 0;

      for (int j = 0; j < 8; j++)
        weight += weights[j] = g_test_rand_int_range (j == 0, 5);
      g_assert_cmpint (pension_shares (amount, weights, 8, parts), ==, PENSION_OK);
      for (int j = 0; j < 8; j++)
        {
          sum += parts[j];
          g_assert_cmpint (ABS (parts[j] * weight - amount * weights[j]), <, weights[j] == 0 ? 1 : weight);
        }
      g_assert_cmpint (sum, ==, amount);
    }
}

/* Nobody with a larger share of a family has less than another, and all of it is given out */
static void
test_families (void)
{
  const int32_t all[] = { PENSION_SHARE_WHOLE }, short_of[] = { 5000, 4999 }, beyond[] = { 5000, 5001 };
  PensionFen parts[6];

  g_assert_cmpint (pension_claim_divide (16479057, all, 1, parts), ==, PENSION_OK);
  g_assert_cmpint (parts[0], ==, 16479057);
  g_assert_cmpint (pension_claim_divide (1, short_of, 2, parts), ==, PENSION_E_WEIGHTS);
  g_assert_cmpint (pension_claim_divide (1, beyond, 2, parts), ==, PENSION_E_WEIGHTS);
  for (int i = 0; i < 20000; i++)
    {
      const int count = g_test_rand_int_range (1, 7);
      const PensionFen net = g_test_rand_int_range (0, 40000000);
      int32_t shares[6], left = PENSION_SHARE_WHOLE;
      PensionFen sum = 0;

      for (int j = 0; j < count; j++)
        left -= shares[j] = j == count - 1 ? left : g_test_rand_int_range (0, left + 1);
      g_assert_cmpint (pension_claim_divide (net, shares, (size_t) count, parts), ==, PENSION_OK);
      for (int j = 0; j < count; j++)
        {
          sum += parts[j];
          for (int k = 0; k < count; k++)
            g_assert_true (shares[j] <= shares[k] || parts[j] >= parts[k]);
        }
      g_assert_cmpint (sum, ==, net);
    }
}

static void
test_claim (void)
{
  PensionClaim claim = { 688783, 3099525, 9313216, 0, 1674320, true, false, true };
  PensionClaimResult found;

  g_assert_cmpint (pension_claim_find (&claim, &found), ==, PENSION_OK);
  g_assert_cmpint (found.state, ==, PENSION_CLAIM_READY);
  g_assert_cmpint (found.net, ==, 11427204);
  g_assert_cmpint (found.debt, ==, 0);
  claim.overpaid = 20000000;
  g_assert_cmpint (pension_claim_find (&claim, &found), ==, PENSION_OK);
  g_assert_cmpint (found.net, ==, 0);
  g_assert_cmpint (found.debt, ==, 20000000 - 13101524);
  claim.disputed = true;
  g_assert_cmpint (pension_claim_find (&claim, &found), ==, PENSION_OK);
  g_assert_cmpstr (pension_claim_state_name (found.state), ==, "disputed");
  claim.stopped = false;
  g_assert_cmpint (pension_claim_find (&claim, &found), ==, PENSION_OK);
  g_assert_cmpstr (pension_claim_state_name (found.state), ==, "not_stopped");
  claim = (PensionClaim) { .stopped = true };
  g_assert_cmpint (pension_claim_find (&claim, &found), ==, PENSION_OK);
  g_assert_cmpstr (pension_claim_state_name (found.state), ==, "not_payable");
  claim.account = -1;
  g_assert_cmpint (pension_claim_find (&claim, &found), ==, PENSION_E_AMOUNT);
}

static void
assert_last (PensionDependent dependent, PensionMonth expected)
{
  PensionMonth last;

  g_assert_cmpint (pension_dependent_last (&dependent, &last), ==, PENSION_OK);
  g_assert_cmpint (last, ==, expected);
}

static void
test_dependents (void)
{
  PensionDependent child = { .child = true, .birth = 200809 }, widow = { .remarried = 202305 };
  PensionMonth last;

  assert_last (child, 202609);
  child.remarried = 202001; /* of the parent: the child keeps it */
  assert_last (child, 202609);
  child.school_counts = true;
  assert_last (child, 0);
  child.left_school = 202706;
  assert_last (child, 202706);
  child.left_school = 202406;
  assert_last (child, 202609);
  child.ended = 202503;
  assert_last (child, 202503);
  assert_last (widow, 202305);
  widow.remarried = 0;
  assert_last (widow, 0);
  widow.ended = 202513;
  g_assert_cmpint (pension_dependent_last (&widow, &last), ==, PENSION_E_MONTH);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/survivor/the-worked-examples", test_examples);
  g_test_add_func ("/pension/survivor/months-counted-one-by-one", test_table);
  g_test_add_func ("/pension/survivor/the-date-of-death-decides-the-rule", test_regimes);
  g_test_add_func ("/pension/survivor/a-figure-not-loaded-is-named", test_missing);
  g_test_add_func ("/pension/survivor/shares-add-up", test_shares);
  g_test_add_func ("/pension/survivor/a family has all of it, by its shares", test_families);
  g_test_add_func ("/pension/survivor/overpaid-months-are-set-off", test_claim);
  g_test_add_func ("/pension/survivor/how-long-dependents-of-the-older-rule-receive", test_dependents);
  return g_test_run ();
}
