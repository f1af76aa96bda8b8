/* The steps that explain a result. */
#include <glib.h>
#include <string.h>

#include "pension/account.h"
#include "pension/arrears.h"
#include "pension/contribution.h"
#include "pension/eligibility.h"
#include "pension/extension.h"
#include "pension/sheet.h"

static void
assert_step (const PensionSheet *sheet, int n, const char *expected)
{
  const PensionStep *step = &sheet->steps[n - 1];
  char sentence[256];
  g_autofree char *line = NULL;

  g_assert_cmpint (n, <=, sheet->count);
  g_assert_cmpint (pension_step_fill (step, step->sentence, sentence, sizeof sentence), ==, PENSION_OK);
  line = g_strdup_printf ("%s: %s", step->label, sentence);
  g_assert_cmpstr (line, ==, expected);
  g_assert_cmpuint (strlen (step->basis), >, 0);
}

static void
explain (PensionGroup group, PensionMonth birth, PensionSheet *sheet)
{
  PensionRetirement retirement;

  g_assert_cmpint (pension_retirement_find (group, birth, &retirement), ==, PENSION_OK);
  pension_sheet_start (sheet);
  g_assert_cmpint (pension_retirement_explain (group, birth, &retirement, sheet), ==, PENSION_OK);
}

static void
test_retirement (void)
{
  PensionSheet sheet;

  explain (PENSION_GROUP_F55, 197607, &sheet);
  g_assert_cmpint (sheet.count, ==, 8);
  assert_step (&sheet, 1, "Original age: 55 years, reached in 2031-07");
  assert_step (&sheet, 2, "Delay: born 78 months after 1970-01; 78 ÷ 4, fraction dropped, + 1, at most 36 = 20 months");
  assert_step (&sheet, 3, "Statutory age: 660 + 20 = 680 months, 56 years 8 months");
  assert_step (&sheet, 4, "Statutory retirement month: 1976-07 + 680 months = 2033-03");
  assert_step (&sheet, 5, "First pension month: 2033-03 + 1 months = 2033-04");
  assert_step (&sheet, 6, "Earliest retirement month: at most 36 months before 2033-03 and not before 2031-07: 2031-07");
  assert_step (&sheet, 7, "Latest retirement month: 2033-03 + 36 months = 2036-03");
  assert_step (&sheet, 8, "Minimum contribution months: retirement in 2033: 180 + 6 × (2033 − 2029), at most 240 = 204");
}

static void
test_old_rules (void)
{
  PensionSheet sheet;

  explain (PENSION_GROUP_M60, 196412, &sheet);
  g_assert_cmpint (sheet.count, ==, 7);
  assert_step (&sheet, 2, "Delay: born in 1964-12, before 1965-01: none");
  assert_step (&sheet, 6, "Flexible retirement: original age reached in 2024-12, before 2025-01: not open");
  assert_step (&sheet, 7, "Minimum contribution months: retirement until the end of 2029: 180");
}

static void
test_check_characters (void)
{
  PensionSheet sheet;

  pension_sheet_start (&sheet);
  g_assert_cmpint (pension_id_explain ("11010519491231002", 17, &sheet), ==, PENSION_OK);
  g_assert_cmpint (pension_id_old_explain ("140102650115001", 15, &sheet), ==, PENSION_OK);
  g_assert_cmpint (pension_organisation_explain ("MA0ABCDE", 8, &sheet), ==, PENSION_OK);
  g_assert_cmpint (pension_uscc_explain ("91140100MA0ABCDE6", 17, &sheet), ==, PENSION_OK);
  g_assert_cmpint (pension_card_explain ("621700001234567890", 18, &sheet), ==, PENSION_OK);
  g_assert_cmpint (sheet.count, ==, 6);
  assert_step (&sheet, 1, "Check character of the ID number: digits × weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, "
                          "sum 167; remainder of ÷ 11 is 2, the character for it is X");
  assert_step (&sheet, 2, "Year with its century: 19 is put before the year: 140102650115001 becomes 14010219650115001");
  assert_step (&sheet, 6, "Check digit of the bank card: every other digit from the right doubled, 9 taken off above 9, "
                          "sum 63; to the next ten: 7");

  g_assert_cmpint (pension_id_explain ("1", 1, &sheet), ==, PENSION_E_ID_LENGTH);
  g_assert_cmpint (pension_id_old_explain ("1", 1, &sheet), ==, PENSION_E_ID_OLD_FORM);
  g_assert_cmpint (pension_organisation_explain ("1", 1, &sheet), ==, PENSION_E_USCC_LENGTH);
  g_assert_cmpint (pension_uscc_explain ("1", 1, &sheet), ==, PENSION_E_USCC_LENGTH);
  g_assert_cmpint (pension_card_explain ("", 0, &sheet), ==, PENSION_E_CARD_DIGITS);
  g_assert_cmpint (sheet.count, ==, 6);
}

static void
test_contribution (void)
{
  const PensionContributionRates rates = { 200000, 50000, 110000 };
  PensionContribution month;
  PensionSheet sheet;

  pension_sheet_start (&sheet);
  g_assert_cmpint (pension_base_explain (380000, 424400, 2121900, 424400, &sheet), ==, PENSION_OK);
  g_assert_cmpint (pension_contribution_find (424400, rates, &month), ==, PENSION_OK);
  g_assert_cmpint (pension_contribution_explain (rates, &month, &sheet), ==, PENSION_OK);
  g_assert_cmpint (sheet.count, ==, 6);
  assert_step (&sheet, 1, "Contribution base: 3,800.00, at least 4,244.00 and at most 21,219.00 = 4,244.00");
  assert_step (&sheet, 2, "Employer's contribution: 4,244.00 × 20% = 848.80");
  assert_step (&sheet, 4, "Contribution of the month: 848.80 + 212.20 = 1,061.00");
  assert_step (&sheet, 5, "Credited to the account: 4,244.00 × 11% = 466.84");
  assert_step (&sheet, 6, "Two origins: own part 212.20; transferred from the employer 466.84 − 212.20 = 254.64");
}

static void
test_account (void)
{
  PensionAccountYear year = { .opening = { 9660726, 1000000 }, .rate = 26200, .last_month = 12 };
  PensionAccountResult result;
  PensionSheet sheet;

  year.own[0] = 10000;
  for (int i = 0; i < 5; i++)
    year.paid[i] = 69502;
  g_assert_cmpint (pension_account_death (&year, 5, PENSION_DEATH_TO_MONTH, &result), ==, PENSION_OK);
  pension_sheet_start (&sheet);
  g_assert_cmpint (pension_account_death_explain (&year, 5, PENSION_DEATH_TO_MONTH, &result, &sheet), ==, PENSION_OK);
  g_assert_cmpint (sheet.count, ==, 8);
  assert_step (&sheet, 1, "Interest in the year of death: to the end of month 5");
  assert_step (&sheet, 2, "Month product: each credit × its months to the end of month 5, sum 500.00");
  assert_step (&sheet, 3, "Interest on the year's credits: 500.00 × 2.62% ÷ 12 = 1.09");
  assert_step (&sheet, 4, "Interest on the opening balance: 96,607.26 × 2.62% × 5 ÷ 12 = 1,054.63");
  assert_step (&sheet, 6, "Interest the payments take away: 1,054.63 − (96,607.26 × 5 − 10,425.30) × 2.62% ÷ 12 = 22.76");
  assert_step (&sheet, 7, "Closing balance: opening 96,607.26 + credits 100.00 + interest 1,032.96 − payments 3,475.10 "
                          "= 94,265.12");
  assert_step (&sheet, 8, "Two origins: transferred part 10,109.17 by itself; own part 94,265.12 − 10,109.17 = 84,155.95");
}

static void
test_arrears (void)
{
  static const PensionRate rates[] = { 66900, 61200, 39700, 26200, 15000, 15000, 15000 };
  const PensionDate due = { 2015, 1, 31 }, paid = { 2024, 5, 10 };
  PensionLateFee fee;
  PensionFen interest;
  PensionSheet sheet;

  pension_sheet_start (&sheet);
  g_assert_cmpint (pension_late_fee (120384, due, paid, 500, 1000000, &fee), ==, PENSION_OK);
  g_assert_cmpint (pension_late_fee_explain (120384, due, paid, 500, 1000000, &fee, &sheet), ==, PENSION_OK);
  g_assert_cmpint (pension_backpay_interest (96000, rates, 7, &interest), ==, PENSION_OK);
  g_assert_cmpint (pension_backpay_explain (96000, rates, 7, interest, &sheet), ==, PENSION_OK);
  g_assert_cmpint (sheet.count, ==, 7);
  assert_step (&sheet, 1, "Days late: due on 2015-01-31, paid on 2024-05-10: 3387");
  assert_step (&sheet, 2, "Late fee: 1,203.84 × 0.05% × 3387 days = 2,038.70");
  assert_step (&sheet, 3, "Limit of the late fee: at most 100% of 1,203.84: 1,203.84");
  assert_step (&sheet, 4, "Rates of the years between: (1 + 6.69%) × (1 + 6.12%) × (1 + 3.97%) × (1 + 2.62%) × (1 + 1.5%) "
                          "× (1 + 1.5%)");
  assert_step (&sheet, 5, "Rates of the years between: (1 + 1.5%)");
}

static void
test_extension (void)
{
  PensionExtension facts = { 2030, 164, 12, 200403, 60 };
  PensionExtensionResult result;
  PensionSheet sheet;

  pension_sheet_start (&sheet);
  g_assert_cmpint (pension_extension_find (&facts, &result), ==, PENSION_OK);
  g_assert_cmpint (pension_extension_explain (&facts, &result, &sheet), ==, PENSION_OK);
  g_assert_cmpint (sheet.count, ==, 4);
  assert_step (&sheet, 2, "Months still missing: 186 − 164 paid − 12 deemed, not below 0 = 10");
  assert_step (&sheet, 3, "Way open: first insured in 2004-03, before 2011-07; extended for 60 months and still short: "
                          "the 10 months may be paid at once");
  assert_step (&sheet, 4, "To be offered in writing: pay on, move to the scheme of residents, or end in writing");
}

static void
test_full (void)
{
  PensionSheet sheet;

  pension_sheet_start (&sheet);
  pension_sheet_number (&sheet, 1);
  g_assert_cmpint (sheet.status, ==, PENSION_E_SHEET_FULL);

  pension_sheet_start (&sheet);
  for (int i = 0; i < PENSION_SHEET_STEPS; i++)
    pension_sheet_step (&sheet, "Label", "%1", "Basis");
  g_assert_cmpint (sheet.status, ==, PENSION_OK);
  for (int i = 0; i < PENSION_STEP_VALUES; i++)
    pension_sheet_number (&sheet, G_MININT64);
  g_assert_cmpint (sheet.status, ==, PENSION_OK);
  g_assert_cmpstr (sheet.steps[PENSION_SHEET_STEPS - 1].values[5], ==, "-9223372036854775808");
  pension_sheet_number (&sheet, 0);
  g_assert_cmpint (sheet.status, ==, PENSION_E_SHEET_FULL);

  pension_sheet_start (&sheet);
  for (int i = 0; i <= PENSION_SHEET_STEPS; i++)
    pension_sheet_step (&sheet, "Label", "%1", "Basis");
  g_assert_cmpint (sheet.status, ==, PENSION_E_SHEET_FULL);
  g_assert_cmpint (sheet.count, ==, PENSION_SHEET_STEPS);
}

static void
test_values (void)
{
  PensionSheet sheet;
  char buffer[64];

  pension_sheet_start (&sheet);
  pension_sheet_step (&sheet, "Label", "%3 of %1 on %2%%, %7, 100%", "Basis");
  pension_sheet_fen (&sheet, 123456789);
  pension_sheet_date (&sheet, (PensionDate) { 2026, 11, 23 });
  pension_sheet_number (&sheet, 0);
  g_assert_cmpint (sheet.status, ==, PENSION_OK);
  g_assert_cmpint (pension_step_fill (&sheet.steps[0], sheet.steps[0].sentence, buffer, sizeof buffer), ==,
                   PENSION_OK);
  g_assert_cmpstr (buffer, ==, "0 of 1,234,567.89 on 2026-11-23%, %7, 100%");
  g_assert_cmpint (pension_step_fill (&sheet.steps[0], sheet.steps[0].sentence, buffer, 20), ==, PENSION_E_BUFFER);
  g_assert_cmpstr (buffer, ==, "");
  g_assert_cmpint (pension_step_fill (&sheet.steps[0], "第%2日", buffer, sizeof buffer), ==, PENSION_OK);
  g_assert_cmpstr (buffer, ==, "第2026-11-23日");

  pension_sheet_month (&sheet, 202613);
  g_assert_cmpint (sheet.status, ==, PENSION_E_MONTH);
  pension_sheet_month (&sheet, 202612);
  g_assert_cmpint (sheet.status, ==, PENSION_E_MONTH);

  pension_sheet_start (&sheet);
  pension_sheet_step (&sheet, "Label", "%1", "Basis");
  pension_sheet_word (&sheet, "a word that is longer than any number is", 40);
  g_assert_cmpint (sheet.status, ==, PENSION_E_BUFFER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/sheet/retirement-is-explained-step-by-step", test_retirement);
  g_test_add_func ("/pension/sheet/the-old-rules-are-explained-too", test_old_rules);
  g_test_add_func ("/pension/sheet/check-characters-are-explained", test_check_characters);
  g_test_add_func ("/pension/sheet/contributions-are-explained", test_contribution);
  g_test_add_func ("/pension/sheet/the-last-year-of-an-account-is-explained", test_account);
  g_test_add_func ("/pension/sheet/late-fees-and-back-payments-are-explained", test_arrears);
  g_test_add_func ("/pension/sheet/the-way-below-the-minimum-is-explained", test_extension);
  g_test_add_func ("/pension/sheet/a-full-sheet-says-so", test_full);
  g_test_add_func ("/pension/sheet/values-take-their-places-in-the-sentence", test_values);
  return g_test_run ();
}
