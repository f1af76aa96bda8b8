/* The rules are total: whatever bytes and numbers come in, a status comes out.  Run with the sanitizers this
 * also proves that nothing outside the given bytes is read. */
#include <glib.h>
#include <string.h>

#include "pension/account.h"
#include "pension/adjustment.h"
#include "pension/arrears.h"
#include "pension/contribution.h"
#include "pension/eligibility.h"
#include "pension/extension.h"
#include "pension/identity.h"
#include "pension/money.h"
#include "pension/month.h"
#include "pension/overpayment.h"
#include "pension/payout.h"
#include "pension/qualification.h"
#include "pension/settlement.h"
#include "pension/sheet.h"
#include "pension/survivor.h"
#include "pension/suspension.h"

static void
assert_status (PensionStatus status)
{
  g_assert_true (status >= PENSION_OK && status < PENSION_STATUS_COUNT);
}

/* The bytes lie at the end of a block of exactly their length, so that a reader who goes on is caught. */
static void
read_as_everything (const char *bytes, gsize length)
{
  g_autofree char *text = length == 0 ? NULL : g_memdup2 (bytes, length);
  const PensionDate today = { 2026, 11, 23 };
  char check, uscc[PENSION_USCC_SIZE];
  PensionSheet sheet;
  PensionId id;
  PensionFen fen;
  PensionMonth month;
  PensionDate date;
  PensionGroup group;
  PensionRate rate;
  PensionRounding rounding;
  PensionInyearPolicy inyear;
  PensionDeathPolicy death;
  PensionYearRounding years;
  PensionBenefitKind benefit;
  PensionStop stop;
  PensionResume resume;
  PensionPayoutSplit split;
  PensionPartialYear partial;
  PensionSettle settle;

  pension_sheet_start (&sheet);
  assert_status (pension_id_check_character (text, length, &check));
  assert_status (pension_id_read (text, length, &id));
  assert_status (pension_id_validate (text, length, today, PENSION_SEX_FEMALE, &id));
  assert_status (pension_id_from_old (text, length, &id));
  assert_status (pension_id_normal (text, length, &id));
  assert_status (pension_organisation_check_character (text, length, &check));
  assert_status (pension_uscc_check_character (text, length, &check));
  assert_status (pension_uscc_validate (text, length, uscc));
  assert_status (pension_card_check_digit (text, length, &check));
  assert_status (pension_card_validate (text, length));
  assert_status (pension_fen_parse (text, length, &fen));
  assert_status (pension_rate_parse (text, length, &rate));
  assert_status (pension_base_rounding_parse (text, length, &rounding));
  assert_status (pension_inyear_parse (text, length, &inyear));
  assert_status (pension_death_parse (text, length, &death));
  assert_status (pension_year_rounding_parse (text, length, &years));
  assert_status (pension_adjustment_rounding_parse (text, length, &rounding));
  assert_status (pension_benefit_kind_parse (text, length, &benefit));
  assert_status (pension_stop_parse (text, length, &stop));
  assert_status (pension_resume_parse (text, length, &resume));
  assert_status (pension_payout_split_parse (text, length, &split));
  assert_status (pension_partial_parse (text, length, &partial));
  assert_status (pension_settle_parse (text, length, &settle));
  assert_status (pension_month_parse (text, length, &month));
  assert_status (pension_date_parse (text, length, &date));
  assert_status (pension_group_parse (text, length, &group));
  pension_sex_parse (text, length);
  assert_status (pension_id_explain (text, length, &sheet));
  assert_status (pension_id_old_explain (text, length, &sheet));
  assert_status (pension_organisation_explain (text, length, &sheet));
  assert_status (pension_uscc_explain (text, length, &sheet));
  assert_status (pension_card_explain (text, length, &sheet));
}

static void
test_random_bytes (void)
{
  char bytes[40];

  for (int i = 0; i < 200000; i++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, sizeof bytes);

      for (gsize j = 0; j < length; j++)
        bytes[j] = (char) g_test_rand_int_range (0, 256);
      read_as_everything (bytes, length);
    }
}

/* Nearly right: a good number with some of its bytes changed, cut off or lengthened. */
static void
test_nearly_right (void)
{
  static const char *const good[] = { "11010519491231002X", "140102650115001", "91140100MA0ABCDE6K",
                                      "6217000012345678907", "1,234,567.89", "2026-11-23", "2026-11", "M60", "0.0397",
                                      "TO_DEATH_MONTH", "ST01", "RS09", "JIAO_UP", "disability" };

  for (int i = 0; i < 200000; i++)
    {
      const char *from = good[g_test_rand_int_range (0, G_N_ELEMENTS (good))];
      char bytes[24] = { 0 };
      gsize length = strlen (from);

      memcpy (bytes, from, length);
      for (int changes = g_test_rand_int_range (0, 3); changes > 0; changes--)
        bytes[g_test_rand_int_range (0, (gint32) length)] = (char) g_test_rand_int_range (0, 256);
      read_as_everything (bytes, length + (gsize) g_test_rand_int_range (0, 3) - 1);
    }
}

static void
test_long_texts (void)
{
  static const char *const pieces[] = { "1", "0", "X", "9,", "1,234", ".", "-", "一", "龘", "\xff", "\x80",
                                        "\xf0\x9f", "\xe2\x80\xae", "\xe2\x80\x8f", "\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      while (text->len < 10000)
        g_string_append (text, pieces[i]);
      read_as_everything (text->str, text->len);
    }
}

static const int64_t extremes[] = {
  G_MININT64, G_MININT64 + 1, G_MININT32, -1000001, -202601, -1, 0, 1, 12, 99, 101, 1201, 9999, 202501, 202512,
  202513, 999912, 999999, 1000000, G_MAXINT32 - 1, G_MAXINT32, G_MAXUINT32, G_MAXINT64 - 1, G_MAXINT64,
};

static void
take_contribution (int64_t a, int64_t b, int64_t c)
{
  PensionContributionRates rates = { (PensionRate) a, (PensionRate) b, (PensionRate) c };
  PensionContribution month = { .base = a, .credit = b, .credit_moved = c };
  PensionLimits limits = { .month_exact = a };
  char buffer[PENSION_RATE_TEXT_SIZE];
  PensionSheet sheet;
  PensionFen fen;

  pension_sheet_start (&sheet);
  assert_status (pension_rate_format ((PensionRate) a, buffer, sizeof buffer));
  assert_status (pension_rate_percent ((PensionRate) a, buffer, sizeof buffer));
  assert_status (pension_contribution_base (a, b, c, (PensionRounding) (c & 7), &fen));
  assert_status (pension_contribution_part (a, (PensionRate) b, &fen));
  assert_status (pension_contribution_rebase_explain (a, b, rates, &month, &sheet));
  pension_sheet_start (&sheet);
  assert_status (pension_limits_explain (a, &limits, b, c, &sheet));
  assert_status (pension_contribution_find (b, rates, &month));
  assert_status (pension_contribution_alone (c, (PensionRate) a, (PensionRate) b, &month));
  assert_status (pension_contribution_rebase (a, c, rates, &month));
  assert_status (pension_contribution_alone_explain ((PensionRate) a, (PensionRate) b, &month, &sheet));
  assert_status (pension_base_explain (a, b, c, c, &sheet));
  assert_status (pension_limits_find (a, &limits));
}

static void
take_account (int64_t a, int64_t b, int64_t c)
{
  PensionAccountYear year = { .opening = { a, b }, .rate = (PensionRate) c, .last_month = (int32_t) (b & 15) }, merged;
  PensionAccountResult result = { .principal = { a, b }, .interest_opening = { b, c }, .closing = { c, a } };
  PensionRate rates[] = { (PensionRate) a, (PensionRate) b };
  PensionFen months[24] = { a, b, c }, others[24] = { c, [20] = b }, fen;
  PensionOrigins closing;
  PensionCorrection correction = { { a, b }, { b, c }, { c, a }, { a, c } };
  PensionSheet sheet;

  pension_sheet_start (&sheet);
  memcpy (year.own, months, sizeof year.own);
  memcpy (year.moved, others, sizeof year.moved);
  year.paid[3] = c;
  year.paid_moved[5] = a;
  assert_status (pension_account_explain (&year, &result, &sheet));
  assert_status (pension_month_product (months, (int32_t) c, &fen));
  assert_status (pension_account_year (&year, &result));
  assert_status (pension_account_death (&year, (int32_t) a, (PensionDeathPolicy) (c & 3), &result));
  assert_status (pension_account_death_explain (&year, (int32_t) a, (PensionDeathPolicy) (c & 3), &result, &sheet));
  assert_status (pension_account_merge (&year, &year, &merged));
  pension_sheet_start (&sheet);
  assert_status (pension_account_merge_explain (&year, &year, &sheet));
  pension_account_overlap (&year, &merged);
  assert_status (pension_account_correct_explain (&correction, (gsize) a, &sheet));
  assert_status (pension_account_chain ((PensionOrigins) { a, b }, months, others, rates, 2, &closing));
  assert_status (pension_account_correct ((PensionOrigins) { c, a }, months, others, others, months, rates, 2,
                                          &correction));
  assert_status (pension_inyear_rate ((PensionInyearPolicy) (a & 3), (PensionRate) b, (PensionRate) c, rates));
}

static void
take_arrears (int64_t a, int64_t b, int64_t c)
{
  const PensionDate due = { (int32_t) a, (int32_t) b, (int32_t) c }, paid = { 2026, 11, 27 };
  PensionExtension facts = { (int32_t) a, (int32_t) b, (int32_t) c, (PensionMonth) c, (int32_t) b };
  PensionExtensionResult extension = { (int32_t) a, (int32_t) b, (int32_t) c, (PensionPath) (a & 3) };
  PensionRate rates[PENSION_BACKPAY_YEARS + 1];
  PensionLateFee fee = { (int32_t) a, b, c };
  PensionSheet sheet;
  PensionPath path;
  PensionFen interest = a;

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    rates[i] = (PensionRate) (i % 2 == 0 ? b : c);
  pension_sheet_start (&sheet);
  assert_status (pension_late_fee_explain (a, due, paid, (PensionRate) b, (PensionRate) c, &fee, &sheet));
  assert_status (pension_late_fee (c, due, paid, (PensionRate) a, (PensionRate) b, &fee));
  assert_status (pension_late_fee (a, (PensionDate) { 1, 1, 1 }, paid, (PensionRate) b, (PensionRate) c, &fee));
  pension_sheet_start (&sheet);
  assert_status (pension_backpay_explain (a, rates, (gsize) (b & 63), c, &sheet));
  assert_status (pension_backpay_interest (a, rates, (gsize) MIN ((guint64) c, G_N_ELEMENTS (rates)), &interest));
  pension_sheet_start (&sheet);
  assert_status (pension_extension_explain (&facts, &extension, &sheet));
  assert_status (pension_extension_find (&facts, &extension));
  assert_status (pension_path_find ((int32_t) a, (PensionMonth) b, (int32_t) c, &path));
  pension_path_name ((PensionPath) a);
}

static void
take_adjustment (int64_t a, int64_t b, int64_t c)
{
  const PensionAgeBand bands[] = { { (int32_t) a, (int32_t) b, c }, { (int32_t) b, (int32_t) c, a } };
  const PensionFen regions[] = { a, b };
  PensionAdjustmentSet set = { (int32_t) a, (PensionMonth) b, a, b, c, (PensionYearRounding) (a & 3), (PensionRate) b,
                               bands, (gsize) (c & 1) + 1, regions, 2, c, a, (PensionRounding) (b & 7),
                               (PensionRate) c };
  PensionAdjustee person = { b, c, (int32_t) a, (PensionMonth) c, (int32_t) (b & 3), true };
  PensionAdjustment result = { .sum = a, .rounded = b, .capped = c, .raised = a, .by_age = b };
  PensionAdjustStanding standing = { (PensionBenefitKind) (a & 7), true, (PensionMonth) b, (PensionMonth) c, true,
                                     (PensionStop) (c & 15), false, true, false };
  PensionSingle single = { a, b, (PensionMonth) c, (PensionMonth) a, (PensionMonth) b };
  PensionSingleResult difference = { a, { (PensionMonth) a, (PensionMonth) b, 1, c } };
  PensionAdjustVerdict verdict;
  PensionSheet sheet;
  uint32_t reasons = (uint32_t) a;

  pension_sheet_start (&sheet);
  assert_status (pension_adjustment_explain (&set, &person, &result, &sheet));
  assert_status (pension_adjustment_find (&set, &person, &result));
  set = (PensionAdjustmentSet) { 2025, 202412, a, b, c, PENSION_YEARS_EXACT, (PensionRate) b, bands, 1, regions, 2, 0,
                                 PENSION_FEN_UNLIMITED, PENSION_ROUND_UP_TO_JIAO, 0 };
  assert_status (pension_adjustment_find (&set, &person, &result));
  assert_status (pension_adjustment_share (a, b, &set.share));
  pension_sheet_start (&sheet);
  assert_status (pension_standing_explain (reasons, &sheet));
  assert_status (pension_adjustment_standing (&set, &standing, &reasons, &verdict));
  pension_sheet_start (&sheet);
  assert_status (pension_single_explain (&single, &difference, &sheet));
  assert_status (pension_single_find (&single, &difference));
  single = (PensionSingle) { a, b, 202501, 0, (PensionMonth) c };
  assert_status (pension_single_find (&single, &difference));
}

static void
take_life (int64_t a, int64_t b, int64_t c)
{
  const PensionRaise raises[] = { { (PensionMonth) a, b }, { 202501, c } };
  PensionResumption facts = { (PensionStop) (a & 15), (PensionResume) (b & 15), (PensionMonth) a, (PensionMonth) b,
                              (PensionMonth) c, 0, { c, raises, 2 } };
  PensionResumptionResult result = { (PensionMonth) a, (PensionMonth) b, (int32_t) c, (int32_t) a, b, c, a };
  PensionOverpayment over = { (PensionMonth) a, (PensionMonth) b, { c, raises + 1, 1 }, { a, NULL, 0 } };
  PensionOverpaymentResult sum = { (PensionMonth) a, (PensionMonth) b, (int32_t) c, a, b, c };
  PensionSetoff setoff = { a, b, c, (PensionRate) a, b, (PensionMonth) c };
  PensionSetoffResult plan = { a, b, { a, b, (int32_t) (c & 0xfff), c, (PensionMonth) a, (PensionMonth) b } };
  PensionQualification due = { (PensionMonth) a, (PensionMonth) b, (PensionMonth) c, (PensionMonth) a };
  PensionQualificationState state;
  PensionMonth month;
  PensionFine fine;
  PensionSheet sheet;

  pension_sheet_start (&sheet);
  assert_status (pension_resumption_explain (&facts, &result, &sheet));
  assert_status (pension_resumption_find (&facts, &result));
  assert_status (pension_stop_month ((PensionStop) (a & 15), (PensionMonth) b, 202501, (int32_t) c, &month));
  assert_status (pension_stop_explain ((PensionStop) (a & 15), (PensionMonth) b, (PensionMonth) c, &sheet));
  pension_sheet_start (&sheet);
  assert_status (pension_overpayment_explain (&over, &sum, &sheet));
  assert_status (pension_overpayment_find (&over, &sum));
  assert_status (pension_overpayment_fine (a, &fine));
  assert_status (pension_setoff_explain (&setoff, &plan, &sheet));
  assert_status (pension_setoff_find (&setoff, &plan));
  assert_status (pension_plan_agreed (a, b, (PensionMonth) c, &plan.plan));
  pension_plan_balance (&plan.plan, (int32_t) a);
  pension_plan_instalment (&plan.plan, (int32_t) b);
  pension_sheet_start (&sheet);
  assert_status (pension_qualification_explain ((PensionMonth) a, (PensionMonth) b,
                                                (PensionQualificationRule) { (int32_t) b, (int32_t) c }, &due, &sheet));
  assert_status (pension_qualification_find ((PensionMonth) a, (PensionMonth) b,
                                             (PensionQualificationRule) { (int32_t) c, (int32_t) a }, &due));
  assert_status (pension_qualification_state (&due, (PensionMonth) c, &state));
}

static void
take_ends (int64_t a, int64_t b, int64_t c)
{
  PensionPayoutYear year = { .opening = { a, b }, .rate = (PensionRate) c, .first_month = (int32_t) (a & 15),
                             .split = (PensionPayoutSplit) (b & 3) };
  PensionPayoutResult paid = { .paid = { a, b }, .used_up = (int32_t) c, .closing = { b, c } };
  PensionDeceased deceased = { { (int32_t) a, 2, 3 }, true, (int32_t) b, (int32_t) c, false, (c & 1) != 0 };
  PensionSurvivorRules rules = { b, (int32_t) c, (PensionIncomePolicy) (a & 3), (PensionPartialYear) (b & 3), a, b };
  PensionSurvivorGrant grant = { PENSION_REGIME_2021, true, true, (int32_t) a, (int32_t) b, (int32_t) c, a, b, c, a };
  PensionClaim claim = { a, b, c, a, b, true, false, true };
  PensionClaimResult net = { PENSION_CLAIM_READY, a, b, c, a };
  PensionDependent dependent = { (a & 1) != 0, (PensionMonth) a, true, (PensionMonth) b, (PensionMonth) c, 0 };
  PensionSettlement settlement = { (uint32_t) a, { b, c } };
  PensionFen parts[2];
  PensionRundown rundown;
  PensionMonth month;
  PensionSheet sheet;

  year.monthly[0] = c;
  year.monthly[7] = a;
  pension_sheet_start (&sheet);
  assert_status (pension_payout_explain (&year, (int32_t) a, (PensionDeathPolicy) (c & 3), &paid, &sheet));
  assert_status (pension_payout_year (&year, &paid));
  assert_status (pension_payout_death (&year, (int32_t) (c & 15), (PensionDeathPolicy) (a & 3), &paid));
  assert_status (pension_payout_rundown (a, b & 0xffff, 1000, (PensionMonth) c, &rundown));
  assert_status (pension_payout_debit (a, b, (PensionPayoutAdjustment) (c & 3), &parts[0]));
  pension_sheet_start (&sheet);
  assert_status (pension_survivor_explain (&deceased, &rules, &grant, &sheet));
  assert_status (pension_survivor_find (&deceased, &rules, &grant));
  deceased.death.year = 2024;
  assert_status (pension_survivor_find (&deceased, &rules, &grant));
  assert_status (pension_claim_explain (&claim, &net, &sheet));
  assert_status (pension_claim_find (&claim, &net));
  assert_status (pension_shares (a, (const int32_t[]) { (int32_t) b, (int32_t) c }, 2, parts));
  assert_status (pension_dependent_last (&dependent, &month));
  pension_sheet_start (&sheet);
  assert_status (pension_settlement_explain ((PensionSettle) (b & 7), &settlement, &sheet));
  assert_status (pension_settlement_find ((PensionSettle) (a & 7), (uint32_t) b, (PensionAbroad) (c & 3),
                                          (PensionOrigins) { b, c }, &settlement));
}

static void
take_numbers (int64_t a, int64_t b, int64_t c)
{
  char buffer[PENSION_FEN_CAPITAL_SIZE];
  PensionRetirement found = { 0 };
  PensionDate date = { (int32_t) a, (int32_t) b, (int32_t) c };
  PensionSheet sheet;
  PensionFen fen;
  int32_t months;
  char small;

  assert_status (pension_fen_scale (a, b, c, (PensionRounding) (c & 7), &fen));
  assert_status (pension_fen_round (a, (PensionRounding) b, &fen));
  assert_status (pension_fen_add (a, b, &fen));
  assert_status (pension_fen_format (a, b < 0, buffer, sizeof buffer));
  assert_status (pension_fen_capital (a, buffer, sizeof buffer));
  assert_status (pension_fen_capital (a, &small, (gsize) (b == 0)));
  assert_status (pension_month_add ((PensionMonth) a, (int32_t) b, &months));
  assert_status (pension_month_between ((PensionMonth) a, (PensionMonth) b, &months));
  assert_status (pension_month_span ((PensionMonth) a, (PensionMonth) b, &months));
  assert_status (pension_age_months ((PensionMonth) a, (PensionMonth) b, &months));
  assert_status (pension_month_format ((PensionMonth) a, buffer, sizeof buffer));
  assert_status (pension_date_check (date));
  assert_status (pension_date_add_days ((PensionDate) { 2026, 11, 23 }, (int32_t) a, &date));
  assert_status (pension_date_format (date, buffer, sizeof buffer));
  assert_status (pension_minimum_months ((int32_t) a, &months));
  assert_status (pension_months_short ((int32_t) a, (int32_t) b, (int32_t) c, &months));
  assert_status (pension_group_check_sex ((PensionGroup) a, (PensionSex) b));
  pension_group_name ((PensionGroup) a);
  pension_sex_name ((PensionSex) a);
  assert_status (pension_retirement_find ((PensionGroup) c, (PensionMonth) a, &found));

  found = (PensionRetirement) { (int32_t) a, (int32_t) b, (int32_t) c, (PensionMonth) a, (PensionMonth) b,
                                (PensionMonth) c, a < b, (PensionMonth) a, (PensionMonth) b, (int32_t) c };
  pension_sheet_start (&sheet);
  assert_status (pension_retirement_explain ((PensionGroup) (c & 3), (PensionMonth) a, &found, &sheet));
  pension_sheet_start (&sheet);
  assert_status (pension_minimum_explain ((int32_t) a, &sheet));

  take_contribution (a, b, c);
  take_account (a, b, c);
  take_arrears (a, b, c);
  take_adjustment (a, b, c);
  take_life (a, b, c);
  take_ends (a, b, c);
}

static void
test_extreme_numbers (void)
{
  const gsize count = G_N_ELEMENTS (extremes);

  for (gsize i = 0; i < count; i++)
    for (gsize j = 0; j < count; j++)
      for (gsize k = 0; k < count; k++)
        take_numbers (extremes[i], extremes[j], extremes[k]);
}

static void
test_random_numbers (void)
{
  for (int i = 0; i < 200000; i++)
    {
      int64_t numbers[3];

      /* of any size: most numbers of 64 bits are enormous */
      for (int j = 0; j < 3; j++)
        numbers[j] = (gint64) ((guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ())
                     >> g_test_rand_int_range (0, 64);
      take_numbers (numbers[0], numbers[1], numbers[2]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/anything/random-bytes-get-a-status", test_random_bytes);
  g_test_add_func ("/pension/anything/numbers-that-are-nearly-right-get-a-status", test_nearly_right);
  g_test_add_func ("/pension/anything/ten-thousand-characters-get-a-status", test_long_texts);
  g_test_add_func ("/pension/anything/the-largest-and-smallest-numbers-get-a-status", test_extreme_numbers);
  g_test_add_func ("/pension/anything/random-numbers-get-a-status", test_random_numbers);
  return g_test_run ();
}
