/* Deemed months, the disability allowance in its three cases, the temporary allowance and its settlement. */
#include <string.h>

#include "pension/deemed.h"
#include "pension/disability.h"
#include "pension/temporary.h"
#include "vectors.h"

/* --- Deemed months --- */

static int32_t
deemed_months (PensionMonth first, PensionMonth last, PensionDeemedKind kind)
{
  const PensionDeemedSpan span = { kind, first, last };
  PensionDeemed deemed;

  g_assert_cmpint (pension_deemed_find (&span, 1, 199706, NULL, 0, &deemed), ==, PENSION_OK);
  return deemed.months;
}

/* The months the determination sheets count. */
static void
test_deemed_sheets (void)
{
  g_assert_cmpint (deemed_months (198408, 202510, PENSION_DEEMED_SERVICE), ==, 155);
  g_assert_cmpint (deemed_months (199208, 199706, PENSION_DEEMED_SERVICE), ==, 59);
  g_assert_cmpint (deemed_months (199401, 199706, PENSION_DEEMED_SERVICE), ==, 42);
  g_assert_cmpint (deemed_months (199707, 199712, PENSION_DEEMED_SERVICE), ==, 0);
  g_assert_cmpint (deemed_months (199712, 200111, PENSION_DEEMED_MILITARY), ==, 48);
}

static void
test_deemed_once (void)
{
  const PensionDeemedSpan spans[] = { { PENSION_DEEMED_SERVICE, 199001, 199806 },
                                      { PENSION_DEEMED_MILITARY, 199601, 199812 } };
  const PensionIndexYear year = { .year = 1998, .bases = { [9] = 30000, [10] = 30000, [11] = 30000 } };
  PensionDeemed deemed;

  g_assert_cmpint (pension_deemed_find (spans, 2, 199706, &year, 1, &deemed), ==, PENSION_OK);
  g_assert_cmpint (deemed.months, ==, 90 + 15);
  g_assert_cmpint (deemed.late, ==, 12);
  g_assert_cmpint (deemed.doubled, ==, 18);
  g_assert_cmpint (deemed.paid, ==, 3);
  g_assert_cmpint (pension_deemed_find (spans, 2, 0, NULL, 0, &deemed), ==, PENSION_E_DEEMED_UNTIL_MISSING);
  g_assert_cmpint (pension_deemed_find (spans + 1, 1, 0, NULL, 0, &deemed), ==, PENSION_OK);
}

/* --- Disability allowance --- */

static void
check_disability_example (JsonObject *in, JsonObject *out)
{
  int32_t duration;

  g_assert_cmpint (pension_disability_duration ((int32_t) json_object_get_int_member (in, "paid_months"), &duration),
                   ==, PENSION_OK);
  g_assert_cmpint (duration, ==, json_object_get_int_member (out, "duration_months"));
}

static void
test_disability_examples (void)
{
  vectors_check ("disability", 5, check_disability_example);
}

static PensionAwardFacts
facts_for (PensionMonth month, int32_t paid)
{
  return (PensionAwardFacts) {
    .start = { .group = PENSION_GROUP_M60, .birth = 197001, .month = month, .paid = paid },
    .work_start = 199801,
    .account = 8888888,
    .index_basic = 90000,
  };
}

static const PensionAwardRules award_rules = {
  .base = 725300,
  .divisor = 1508,
  .account_start = 199707,
  .index = { .method = PENSION_INDEX_METHOD_ENTERED },
  .rounding = PENSION_TOTAL_UP_TO_JIAO,
};

static const PensionDisabilityRules disability_rules = {
  PENSION_DISABILITY_MINIMUM_APPLICATION, PENSION_DISABILITY_MONTHS_PAID, PENSION_DISABILITY_START_NEXT
};

static PensionDisability
disability_of (PensionMonth month, int32_t paid)
{
  const PensionAwardFacts facts = facts_for (month, paid);
  PensionDisability found;
  PensionSheet sheet;

  g_assert_cmpint (pension_disability_find (&facts, &award_rules, &disability_rules, &found), ==, PENSION_OK);
  pension_sheet_start (&sheet);
  g_assert_cmpint (pension_disability_explain (&facts, &award_rules, &found, &sheet), ==, PENSION_OK);
  return found;
}

/* Born in January 1970 a man reaches the statutory age, 61 years and 4 months, in May 2031. */
static void
test_disability_cases (void)
{
  PensionDisability found = disability_of (202605, 338);

  g_assert_cmpint (found.statutory.statutory_month, ==, 203105);
  g_assert_cmpint (found.which, ==, PENSION_DISABILITY_FULL);
  g_assert_cmpint (found.months_left, ==, 60);
  g_assert_cmpint (found.award.benefit.basic, ==, 194078);
  g_assert_cmpint (found.award.benefit.personal, ==, 58945);
  g_assert_cmpint (found.first_month, ==, 202606);
  g_assert_cmpint (found.last_month, ==, 203105);
  g_assert_cmpint (found.recompute_month, ==, 0);

  found = disability_of (202604, 338);
  g_assert_cmpint (found.which, ==, PENSION_DISABILITY_BASIC);
  g_assert_cmpint (found.award.benefit.sum, ==, 194078);
  g_assert_cmpint (found.award.benefit.personal, ==, 0);
  g_assert_cmpint (found.award.payable.payable, ==, 194080);
  g_assert_cmpint (found.recompute_month, ==, 202605);

  found = disability_of (202604, 130);
  g_assert_cmpint (found.which, ==, PENSION_DISABILITY_LIMITED);
  g_assert_cmpint (found.duration, ==, 30);
  g_assert_cmpint (found.last_month, ==, 202810);
  g_assert_cmpint (disability_of (203001, 170).last_month, ==, 203105);
}

static void
test_disability_refused (void)
{
  PensionAwardFacts facts = facts_for (203105, 338);
  PensionDisabilityRules rules = disability_rules;
  PensionDisability found;

  g_assert_cmpint (pension_disability_find (&facts, &award_rules, &rules, &found), ==, PENSION_E_DISABILITY_AGE);
  facts.start.month = 202412;
  g_assert_cmpint (pension_disability_find (&facts, &award_rules, &rules, &found), ==, PENSION_E_DISABILITY_2025);
  facts = facts_for (202601, 100);
  rules.minimum = PENSION_DISABILITY_MINIMUM_MISSING;
  g_assert_cmpint (pension_disability_find (&facts, &award_rules, &rules, &found), ==,
                   PENSION_E_DISABILITY_MINIMUM_MISSING);
  rules = disability_rules;
  rules.months = PENSION_DISABILITY_MONTHS_MISSING;
  g_assert_cmpint (pension_disability_find (&facts, &award_rules, &rules, &found), ==,
                   PENSION_E_DISABILITY_MONTHS_MISSING);
  rules = disability_rules;
  rules.start = PENSION_DISABILITY_START_MISSING;
  g_assert_cmpint (pension_disability_find (&facts, &award_rules, &rules, &found), ==,
                   PENSION_E_DISABILITY_START_MISSING);
}

/* Both answers to each question: 182 months reach the 180 of the application, not the 192 of the statutory year. */
static void
test_disability_choices (void)
{
  PensionAwardFacts facts = facts_for (202604, 122);
  PensionDisabilityRules rules = disability_rules;
  PensionDisability found;

  facts.start.deemed = 60;
  facts.work_start = 199207;
  facts.index_trans = 90000;
  g_assert_cmpint (pension_disability_find (&facts, &award_rules, &rules, &found), ==, PENSION_OK);
  g_assert_cmpint (found.which, ==, PENSION_DISABILITY_BASIC);

  rules.minimum = PENSION_DISABILITY_MINIMUM_STATUTORY;
  rules.start = PENSION_DISABILITY_START_SAME;
  g_assert_cmpint (pension_disability_find (&facts, &award_rules, &rules, &found), ==, PENSION_OK);
  g_assert_cmpint (found.minimum_months, ==, 192);
  g_assert_cmpint (found.which, ==, PENSION_DISABILITY_LIMITED);
  g_assert_cmpint (found.first_month, ==, 202604);
  g_assert_cmpint (found.duration, ==, 12 + 3 * 6);

  rules.months = PENSION_DISABILITY_MONTHS_TOTAL;
  g_assert_cmpint (pension_disability_find (&facts, &award_rules, &rules, &found), ==, PENSION_OK);
  g_assert_cmpint (found.duration, ==, 12 + 3 * 11);
}

/* --- Temporary allowance --- */

static void
test_temporary_rules (void)
{
  const PensionAwardFacts facts = { .start = { .group = PENSION_GROUP_F50, .birth = 197402, .month = 202402,
                                               .paid = 320, .deemed = 42 },
                                    .work_start = 199401, .account = 7205990, .index_basic = 61006,
                                    .index_trans = 61006 };
  PensionAwardRules rules = award_rules;
  PensionTemporaryRules temporary = { 0 };
  PensionTemporary found;

  rules.base = 0;
  rules.divisor = 1950;
  rules.trans_coef = 13000;
  g_assert_cmpint (pension_temporary_find (&facts, &rules, &temporary, &found), ==, PENSION_E_TEMP_RULE_MISSING);
  temporary.rule = PENSION_TEMP_LAST_BASE;
  g_assert_cmpint (pension_temporary_find (&facts, &rules, &temporary, &found), ==, PENSION_E_TEMP_BASE_MISSING);
  temporary.last_base = 711100;
  g_assert_cmpint (pension_temporary_find (&facts, &rules, &temporary, &found), ==, PENSION_OK);
  g_assert_cmpint (found.amount, ==, 229390);
  g_assert_cmpint (found.start.first_pension_month, ==, 202403);
  temporary.rule = PENSION_TEMP_PERCENT;
  g_assert_cmpint (pension_temporary_find (&facts, &rules, &temporary, &found), ==, PENSION_E_TEMP_PERCENT_MISSING);
  temporary.percent = 900000;
  g_assert_cmpint (pension_temporary_find (&facts, &rules, &temporary, &found), ==, PENSION_OK);
  g_assert_cmpint (found.amount, ==, 206460);
  temporary.rule = PENSION_TEMP_FIXED;
  g_assert_cmpint (pension_temporary_find (&facts, &rules, &temporary, &found), ==, PENSION_E_TEMP_AMOUNT_MISSING);
  temporary.amount = 200000;
  g_assert_cmpint (pension_temporary_find (&facts, &rules, &temporary, &found), ==, PENSION_OK);
  g_assert_cmpint (found.amount, ==, 200000);
}

static PensionTemporarySettlement
settled (int months, PensionFen paid, PensionFen due)
{
  PensionTemporaryMonth list[12];
  PensionTemporarySettlement settlement;

  for (int i = 0; i < months; i++)
    list[i] = (PensionTemporaryMonth) { 202601 + i, paid, due };
  g_assert_cmpint (pension_temporary_settle (list, (gsize) months, &settlement), ==, PENSION_OK);
  return settlement;
}

/* T1 and T2, and a death after three of five months: what was paid after it comes back. */
static void
test_settlement (void)
{
  const PensionTemporaryMonth died[] = { { 202601, 100000, 110000 },
                                         { 202602, 100000, 110000 },
                                         { 202603, 100000, 0 } };
  const PensionTemporaryMonth twice[] = { { 202601, 1, 1 }, { 202601, 1, 1 } };
  PensionTemporarySettlement settlement;

  g_assert_cmpint (settled (7, 390000, 418580).difference, ==, 200060);
  g_assert_cmpint (settled (5, 240000, 229390).difference, ==, -53050);
  g_assert_cmpint (pension_temporary_settle (died, 3, &settlement), ==, PENSION_OK);
  g_assert_cmpint (settlement.difference, ==, -80000);
  g_assert_cmpint (pension_temporary_settle (twice, 2, &settlement), ==, PENSION_E_HISTORY);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/deemed/service-counts-as-the-determination-sheets-count-it", test_deemed_sheets);
  g_test_add_func ("/pension/deemed/a-month-counts-once-and-not-when-it-was-paid", test_deemed_once);
  g_test_add_func ("/pension/disability/the-worked-examples-come-out", test_disability_examples);
  g_test_add_func ("/pension/disability/there-are-three-cases", test_disability_cases);
  g_test_add_func ("/pension/disability/not-before-the-notice-not-at-the-statutory-age", test_disability_refused);
  g_test_add_func ("/pension/disability/what-the-notice-leaves-open-is-the-office-s", test_disability_choices);
  g_test_add_func ("/pension/temporary/three-rules-give-three-amounts", test_temporary_rules);
  g_test_add_func ("/pension/temporary/the-difference-is-settled-month-by-month", test_settlement);
  return g_test_run ();
}
