/* The personal account: the worked examples, and what has to hold for any history. */
#include <string.h>

#include "pension/account.h"
#include "vectors.h"

enum
{
  MOST_YEARS = 12,
};

static PensionAccountResult
closed (const PensionAccountYear *year)
{
  PensionAccountResult result;

  g_assert_cmpint (pension_account_year (year, &result), ==, PENSION_OK);
  return result;
}

/* --- The worked examples --- */

/* Σ credit × rate × 1.083 ÷ 2, the method that is not used: of twelve credits of 400.00 in 2023 it misses 0.03. */
static void
check_year_method (JsonObject *out)
{
  PensionFen interest;

  g_assert_cmpint (pension_fen_scale (480000, 39700 * 1083, G_GINT64_CONSTANT (2000000000), PENSION_ROUND_HALF_UP,
                                      &interest), ==, PENSION_OK);
  g_assert_cmpint (interest, ==, vectors_fen (out, "annual_formula_1.083"));
  g_assert_cmpint (10322, ==, vectors_fen (out, "annual_formula_13/12"));
}

static void
check_year (JsonObject *in, JsonObject *out)
{
  JsonObject *credits;
  g_autoptr (GList) months = NULL;
  PensionAccountYear year = { .rate = 0 };
  PensionAccountResult result;

  if (!json_object_has_member (in, "opening"))
    {
      if (json_object_has_member (out, "annual_formula_1.083"))
        check_year_method (out);
      return;
    }

  credits = json_object_get_object_member (in, "credits");
  months = json_object_get_members (credits);
  year.opening.total = vectors_fen (in, "opening");
  year.rate = vectors_rate (in, "rate");
  year.last_month = (int32_t) json_object_get_int_member (in, "last_month");
  for (GList *month = months; month != NULL; month = month->next)
    year.own[g_ascii_strtoll (month->data, NULL, 10) - 1] = vectors_fen (credits, month->data);

  result = closed (&year);
  g_assert_cmpint (result.principal.total, ==, vectors_fen (out, "principal"));
  g_assert_cmpint (result.month_product.total, ==, vectors_fen (out, "month_product"));
  g_assert_cmpint (result.interest_opening.total, ==, vectors_fen (out, "interest_on_opening"));
  g_assert_cmpint (result.interest_current.total, ==, vectors_fen (out, "interest_on_current"));
  g_assert_cmpint (result.closing.total, ==, vectors_fen (out, "closing"));
  g_assert_cmpint (result.closing.moved, ==, 0);
}

static void
test_year_examples (void)
{
  vectors_check ("account", 7, check_year);
}

static void
check_payout (JsonObject *in, JsonObject *out)
{
  const gint64 payments = json_object_get_int_member_with_default (in, "payments", 12);
  PensionAccountYear year = { .rate = vectors_rate (in, "rate"), .last_month = 12 };
  PensionAccountResult result;

  year.opening.total = vectors_fen (in, "opening");
  for (gint64 i = 0; i < payments; i++)
    year.paid[i] = vectors_fen (in, "monthly");

  result = closed (&year);
  g_assert_cmpint (result.paid.total, ==, vectors_fen (out, "paid"));
  g_assert_cmpint (result.pay_product.total, ==, vectors_fen (out, "pay_product"));
  g_assert_cmpint (result.interest_opening.total - result.interest_paid.total, ==,
                   vectors_fen (out, payments == 12 ? "interest" : "interest_full_year"));
  g_assert_cmpint (result.closing.total, ==, vectors_fen (out, "closing"));

  if (payments < 12)
    {
      g_assert_cmpint (pension_account_death (&year, (int32_t) payments, PENSION_DEATH_NONE, &result), ==, PENSION_OK);
      g_assert_cmpint (result.closing.total, ==, vectors_fen (out, "inherit_no_current_year_interest"));
      g_assert_cmpint (pension_account_death (&year, (int32_t) payments, PENSION_DEATH_FULL_YEAR, &result), ==,
                       PENSION_OK);
      g_assert_cmpint (result.closing.total, ==, vectors_fen (out, "closing"));
    }
}

static void
test_payout_examples (void)
{
  vectors_check ("account_payout", 2, check_payout);
}

static void
fill (PensionFen *months, int first, int last, PensionFen amount)
{
  for (int i = first; i <= last; i++)
    months[i - 1] = amount;
}

/* Example F: three months paid late are booked with the credit of March. */
static void
test_late_months (void)
{
  PensionAccountYear year = { .opening = { 1000000, 0 }, .rate = 26200, .last_month = 12 };
  PensionAccountResult result;

  fill (year.own, 1, 12, 40000);
  year.own[2] = 160000;
  result = closed (&year);
  g_assert_cmpint (result.principal.total, ==, 600000);
  g_assert_cmpint (result.month_product.total, ==, 4320000);
  g_assert_cmpint (result.interest_opening.total, ==, 26200);
  g_assert_cmpint (result.interest_current.total, ==, 9432);
  g_assert_cmpint (result.closing.total, ==, 1635632);
}

/* Examples G1 and G2: closed apart, the two hold a fen more than closed as one. */
static void
test_merge_example (void)
{
  PensionAccountYear a = { .opening = { 1234567, 0 }, .rate = 26200, .last_month = 12 };
  PensionAccountYear b = { .opening = { 200000, 0 }, .rate = 26200, .last_month = 12 };
  PensionAccountYear merged;

  fill (a.own, 1, 6, 33600);
  fill (b.own, 7, 12, 35040);
  g_assert_cmpint (closed (&a).closing.total, ==, 1472695);
  g_assert_cmpint (closed (&b).closing.total, ==, 417087);
  g_assert_cmpint (pension_account_merge (&a, &b, &merged), ==, PENSION_OK);
  g_assert_cmpint (closed (&merged).closing.total, ==, 1889781);
  g_assert_cmpuint (pension_account_overlap (&a, &b), ==, 0);

  fill (b.own, 6, 6, 1);
  g_assert_cmpuint (pension_account_overlap (&a, &b), ==, 1 << 5);
  b.last_month = 11;
  g_assert_cmpint (pension_account_merge (&a, &b, &merged), ==, PENSION_E_MERGE);
}

/* Examples A, B, C one after the other */
static void
test_chain_example (void)
{
  static const PensionRate rates[] = { 39700, 26200, 15000 };
  PensionFen own[36] = { 0 }, moved[36] = { 0 };
  PensionOrigins closing;

  fill (own, 1, 12, 40000);
  fill (own, 13, 16, 40000);
  fill (own, 23, 24, 48000);
  g_assert_cmpint (pension_account_chain ((PensionOrigins) { 5000000, 0 }, own, moved, rates, 3, &closing), ==,
                   PENSION_OK);
  g_assert_cmpint (closing.total, ==, 6189319);
  g_assert_cmpint (closing.moved, ==, 0);
}

/* --- Any history --- */

static PensionFen
random_amount (void)
{
  return g_test_rand_int_range (0, 4) == 0 ? 0 : g_test_rand_int_range (-20000, 200000);
}

static void
random_year (PensionAccountYear *year)
{
  *year = (PensionAccountYear) { .rate = g_test_rand_int_range (0, 90000),
                                 .last_month = g_test_rand_int_range (1, 13) };
  year->opening.total = g_test_rand_int_range (-100000, 50000000);
  year->opening.moved = year->opening.total / g_test_rand_int_range (2, 9);
  for (int i = 0; i < PENSION_YEAR_MONTHS; i++)
    {
      year->own[i] = random_amount ();
      year->moved[i] = random_amount ();
      year->paid[i] = random_amount ();
      year->paid_moved[i] = year->paid[i] / 3;
    }
}

static void
assert_adds_up (PensionFen opening, const PensionAccountResult *r)
{
  g_assert_cmpint (r->closing.total, ==,
                   opening + r->interest_opening.total + r->principal.total + r->interest_current.total
                     - r->paid.total - r->interest_paid.total);
}

/* From the definition, in the slowest way: every amount bears interest by itself, nothing is rounded. */
static void
assert_interest (const PensionAccountYear *year, const PensionAccountResult *r)
{
  const gint64 unit = 12000000;
  gint64 current = 0, opening = year->opening.total * year->rate * year->last_month;

  for (int n = 1; n <= 12; n++)
    for (int month = n; month <= year->last_month; month++)
      {
        current += (year->own[n - 1] + year->moved[n - 1]) * year->rate;
        opening -= year->paid[n - 1] * year->rate;
      }

  g_assert_cmpint (ABS (r->interest_current.total * unit - current) * 2, <=, unit);
  g_assert_cmpint (ABS ((r->interest_opening.total - r->interest_paid.total) * unit - opening) * 2, <=, unit);
}

static void
negate (PensionFen *months)
{
  for (int i = 0; i < PENSION_YEAR_MONTHS; i++)
    months[i] = -months[i];
}

static void
test_random_years (void)
{
  for (int i = 0; i < 100000; i++)
    {
      PensionAccountYear year, opposite;
      PensionAccountResult result, reversed;
      PensionOrigins *amounts = (PensionOrigins *) &result, *others = (PensionOrigins *) &reversed;

      random_year (&year);
      result = closed (&year);
      assert_adds_up (year.opening.total, &result);
      assert_interest (&year, &result);

      opposite = year;
      opposite.opening = (PensionOrigins) { -year.opening.total, -year.opening.moved };
      negate (opposite.own);
      negate (opposite.moved);
      negate (opposite.paid);
      negate (opposite.paid_moved);
      reversed = closed (&opposite);
      for (gsize j = 0; j < sizeof result / sizeof *amounts; j++)
        {
          g_assert_cmpint (others[j].total, ==, -amounts[j].total);
          g_assert_cmpint (others[j].moved, ==, -amounts[j].moved);
        }
    }
}

/* Credits of a month may come in any order and any pieces; only their sum and their month matter. */
static void
test_random_order (void)
{
  for (int i = 0; i < 20000; i++)
    {
      PensionAccountYear whole = { .rate = 39700, .last_month = 12 }, pieces = whole;
      PensionFen lines[40];
      int months[40];

      for (int j = 0; j < 40; j++)
        {
          lines[j] = random_amount ();
          months[j] = g_test_rand_int_range (0, 12);
          whole.own[months[j]] += lines[j];
        }
      for (int j = 39; j >= 0; j--)
        pieces.own[months[j]] += lines[j];

      g_assert_cmpint (closed (&whole).closing.total, ==, closed (&pieces).closing.total);
    }
}

typedef struct
{
  size_t years;
  PensionOrigins opening;
  PensionFen own[MOST_YEARS * 12], moved[MOST_YEARS * 12];
  PensionRate rates[MOST_YEARS];
} History;

static void
random_history (History *history)
{
  history->years = (size_t) g_test_rand_int_range (0, MOST_YEARS + 1);
  history->opening = (PensionOrigins) { g_test_rand_int_range (0, 9000000), g_test_rand_int_range (0, 1000000) };
  for (size_t i = 0; i < history->years * 12; i++)
    {
      history->own[i] = random_amount ();
      history->moved[i] = random_amount ();
    }
  for (size_t i = 0; i < history->years; i++)
    history->rates[i] = g_test_rand_int_range (0, 90000);
}

static PensionOrigins
chained (const History *history)
{
  PensionOrigins closing;

  g_assert_cmpint (pension_account_chain (history->opening, history->own, history->moved, history->rates,
                                          history->years, &closing), ==, PENSION_OK);
  return closing;
}

static PensionOrigins
year_after_year (const History *history, PensionFen paid)
{
  PensionOrigins closing = history->opening;

  for (size_t y = 0; y < history->years; y++)
    {
      PensionAccountYear year = { .opening = closing, .rate = history->rates[y], .last_month = 12 };

      memcpy (year.own, history->own + 12 * y, sizeof year.own);
      memcpy (year.moved, history->moved + 12 * y, sizeof year.moved);
      fill (year.paid, 1, 12, paid);
      fill (year.paid_moved, 1, 12, paid / 10);
      closing = closed (&year).closing;
    }
  return closing;
}

static void
test_random_chains (void)
{
  for (int i = 0; i < 20000; i++)
    {
      History history;
      PensionOrigins closing;

      random_history (&history);
      closing = year_after_year (&history, 0);
      g_assert_cmpint (chained (&history).total, ==, closing.total);
      g_assert_cmpint (chained (&history).moved, ==, closing.moved);
    }
}

/* --- Line by line --- */

#define MOST_LINES (MOST_YEARS * 12 * 2 + 1)

typedef struct
{
  PensionAccountEntries entries;
  int32_t years[MOST_LINES], months[MOST_LINES];
  PensionFen own[MOST_LINES], moved[MOST_LINES], paid[MOST_LINES], paid_moved[MOST_LINES];
} Lines;

static void
add_line (Lines *lines, int32_t year, int32_t month, PensionFen own, PensionFen moved, PensionFen paid)
{
  const size_t i = lines->entries.count++;

  lines->years[i] = year;
  lines->months[i] = month;
  lines->own[i] = own;
  lines->moved[i] = moved;
  lines->paid[i] = paid;
  lines->paid_moved[i] = paid / 10;
}

/* From the last month to the first, each in two pieces, the balance carried over at the very end. */
static void
lines_of (Lines *lines, const History *history, PensionFen paid)
{
  lines->entries = (PensionAccountEntries) { 0, lines->years, lines->months, lines->own, lines->moved, lines->paid,
                                             lines->paid_moved };
  for (int i = (int) history->years * 12 - 1; i >= 0; i--)
    {
      add_line (lines, 1996 + i / 12, i % 12 + 1, history->own[i] - 77, history->moved[i], paid);
      add_line (lines, 1996 + i / 12, i % 12 + 1, 77, 0, 0);
    }
  add_line (lines, 1996, 0, history->opening.total - history->opening.moved, history->opening.moved, 0);
}

static void
test_random_replays (void)
{
  for (int i = 0; i < 5000; i++)
    {
      const PensionFen paid = i % 2 == 0 ? 0 : 1230;
      History history;
      Lines lines;
      PensionOrigins closing, expected;

      random_history (&history);
      if (history.years == 0)
        continue;
      lines_of (&lines, &history, paid);
      expected = year_after_year (&history, paid);
      g_assert_cmpint (pension_account_replay (&lines.entries, 1996, history.rates, history.years, &closing), ==,
                       PENSION_OK);
      g_assert_cmpint (closing.total, ==, expected.total);
      g_assert_cmpint (closing.moved, ==, expected.moved);
    }
}

static void
test_replay_limits (void)
{
  static const PensionRate rates[] = { 39700, 26200 };
  static Lines lines;
  PensionOrigins closing = { 7, 7 };

  lines.entries = (PensionAccountEntries) { 0, lines.years, lines.months, lines.own, lines.moved, lines.paid,
                                            lines.paid_moved };
  g_assert_cmpint (pension_account_replay (&lines.entries, 2024, rates, 2, &closing), ==, PENSION_OK);
  g_assert_cmpint (closing.total, ==, 0);
  add_line (&lines, 2024, 13, 1, 0, 0);
  g_assert_cmpint (pension_account_replay (&lines.entries, 2024, rates, 2, &closing), ==, PENSION_E_YEAR_MONTH);
  lines.months[0] = 12;
  g_assert_cmpint (pension_account_replay (&lines.entries, 2025, rates, 2, &closing), ==, PENSION_E_YEAR_MONTH);
  g_assert_cmpint (pension_account_replay (&lines.entries, 2022, rates, 2, &closing), ==, PENSION_E_YEAR_MONTH);
  add_line (&lines, 2024, 12, INT64_MAX, 0, 0);
  g_assert_cmpint (pension_account_replay (&lines.entries, 2024, rates, 2, &closing), ==, PENSION_E_TOO_LARGE);
}

/* What is posted for a correction leads exactly to the balance there would have been. */
static void
test_random_corrections (void)
{
  for (int i = 0; i < 20000; i++)
    {
      History booked, right;
      PensionCorrection found, back;

      random_history (&booked);
      right = booked;
      if (right.years > 0)
        right.own[g_test_rand_int_range (0, (gint32) right.years * 12)] += random_amount ();
      g_assert_cmpint (pension_account_correct (booked.opening, booked.own, booked.moved, right.own, right.moved,
                                                booked.rates, booked.years, &found), ==, PENSION_OK);
      g_assert_cmpint (chained (&booked).total + found.principal.total + found.interest.total, ==,
                       chained (&right).total);
      g_assert_cmpint (chained (&booked).moved + found.principal.moved + found.interest.moved, ==,
                       chained (&right).moved);

      g_assert_cmpint (pension_account_correct (booked.opening, right.own, right.moved, booked.own, booked.moved,
                                                booked.rates, booked.years, &back), ==, PENSION_OK);
      g_assert_cmpint (back.interest.total, ==, -found.interest.total);
      g_assert_cmpint (back.principal.total, ==, -found.principal.total);
    }
}

/* What is left of the interest on the opening balance after the payments of the year. */
static PensionFen
on_opening (const PensionAccountYear *year)
{
  return closed (year).interest_opening.total - closed (year).interest_paid.total;
}

/* Closed apart, the interest on two openings and on two years of credits is rounded twice instead of once: each of
 * the two kinds can differ by a fen.  The rules therefore merge the open year before it is closed. */
static void
test_random_merges (void)
{
  int apart = 0;

  for (int i = 0; i < 50000; i++)
    {
      PensionAccountYear a, b, merged;
      PensionFen opening, current;

      random_year (&a);
      random_year (&b);
      b.rate = a.rate;
      b.last_month = a.last_month;
      g_assert_cmpint (pension_account_merge (&a, &b, &merged), ==, PENSION_OK);
      opening = on_opening (&a) + on_opening (&b) - on_opening (&merged);
      current = closed (&a).interest_current.total + closed (&b).interest_current.total
                - closed (&merged).interest_current.total;
      g_assert_cmpint (ABS (opening), <=, 1);
      g_assert_cmpint (ABS (current), <=, 1);
      g_assert_cmpint (closed (&a).closing.total + closed (&b).closing.total - closed (&merged).closing.total, ==,
                       opening + current);
      apart += opening + current != 0;
    }
  g_assert_cmpint (apart, >, 1000);
}

/* --- Years in which something ends --- */

static void
test_policies (void)
{
  PensionAccountYear year = { .opening = { 9660726, 0 }, .rate = 26200, .last_month = 3 };
  PensionAccountResult result;
  PensionDeathPolicy death;
  PensionInyearPolicy inyear;
  PensionRate rate = 7;

  fill (year.paid, 1, 5, 69502);
  g_assert_cmpint (pension_death_parse ("TO_DEATH_MONTH", 14, &death), ==, PENSION_OK);
  g_assert_cmpint (pension_account_death (&year, 5, death, &result), ==, PENSION_OK);
  /* (96607.26 × 5 − 695.02 × (5 + 4 + 3 + 2 + 1)) × 2.62 % ÷ 12 = 1031.8677 */
  g_assert_cmpint (result.closing.total, ==, 9660726 - 347510 + 103187);
  g_assert_cmpint (pension_account_death (&year, 13, death, &result), ==, PENSION_E_YEAR_MONTH);
  g_assert_cmpint (pension_account_death (&year, 5, (PensionDeathPolicy) 9, &result), ==, PENSION_E_CHOICE);
  g_assert_cmpint (pension_death_parse ("none", 4, &death), ==, PENSION_E_CHOICE);

  g_assert_cmpint (pension_inyear_parse ("WAIT", 4, &inyear), ==, PENSION_OK);
  g_assert_cmpint (pension_inyear_rate (inyear, 15000, 20000, &rate), ==, PENSION_E_RATE_MISSING);
  g_assert_cmpint (pension_inyear_rate (PENSION_INYEAR_PROVISIONAL, 15000, -1, &rate), ==, PENSION_E_RATE_MISSING);
  g_assert_cmpint (rate, ==, 7);
  g_assert_cmpint (pension_inyear_rate (PENSION_INYEAR_LAST_PUBLISHED, 15000, -1, &rate), ==, PENSION_OK);
  g_assert_cmpint (rate, ==, 15000);
}

static void
test_limits (void)
{
  PensionAccountYear year = { .opening = { G_MAXINT64, 0 }, .rate = 0, .last_month = 12 };
  PensionAccountResult result = { .closing = { 7, 7 } };
  PensionFen months[12] = { 1 }, product = 7;

  g_assert_cmpint (pension_account_year (&year, &result), ==, PENSION_E_TOO_LARGE);
  year.opening.total = 0;
  year.last_month = 0;
  g_assert_cmpint (pension_account_year (&year, &result), ==, PENSION_E_YEAR_MONTH);
  year.last_month = 12;
  year.rate = -1;
  g_assert_cmpint (pension_account_year (&year, &result), ==, PENSION_E_RATE);
  g_assert_cmpint (result.closing.total, ==, 7);
  g_assert_cmpint (pension_month_product (months, 13, &product), ==, PENSION_E_YEAR_MONTH);
  g_assert_cmpint (pension_month_product (months, 6, &product), ==, PENSION_OK);
  g_assert_cmpint (product, ==, 6);

  /* what starts after the last month is in the balance and bears no interest yet */
  year = (PensionAccountYear) { .rate = 100000, .last_month = 6 };
  year.own[6] = 120000;
  result = closed (&year);
  g_assert_cmpint (result.closing.total, ==, 120000);
  g_assert_cmpint (result.month_product.total, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/account/the-worked-examples-of-a-year", test_year_examples);
  g_test_add_func ("/pension/account/the-worked-examples-of-payments", test_payout_examples);
  g_test_add_func ("/pension/account/months-paid-late-start-when-booked", test_late_months);
  g_test_add_func ("/pension/account/merging-before-the-year-is-closed", test_merge_example);
  g_test_add_func ("/pension/account/years-follow-one-another", test_chain_example);
  g_test_add_func ("/pension/account/any-year-adds-up-and-mirrors", test_random_years);
  g_test_add_func ("/pension/account/the-order-of-credits-does-not-matter", test_random_order);
  g_test_add_func ("/pension/account/a-chain-is-year-after-year", test_random_chains);
  g_test_add_func ("/pension/account/lines-in-any-order-are-year-after-year", test_random_replays);
  g_test_add_func ("/pension/account/a-line-lies-in-its-years", test_replay_limits);
  g_test_add_func ("/pension/account/a-correction-leads-to-the-right-balance", test_random_corrections);
  g_test_add_func ("/pension/account/merging-moves-fen-at-most", test_random_merges);
  g_test_add_func ("/pension/account/the-last-year-follows-the-policy-of-the-office", test_policies);
  g_test_add_func ("/pension/account/limits", test_limits);
  return g_test_run ();
}
