/* Late fees, interest on back payments, and what is open to a person short of the minimum. */
#include <string.h>

#include "pension/arrears.h"
#include "pension/eligibility.h"
#include "pension/extension.h"
#include "vectors.h"

static PensionRate
parsed_rate (const char *text)
{
  PensionRate rate = 0;

  g_assert_cmpint (pension_rate_parse (text, strlen (text), &rate), ==, PENSION_OK);
  return rate;
}

static PensionDate
date_of (const char *text)
{
  PensionDate date = { 0 };

  g_assert_cmpint (pension_date_parse (text, strlen (text), &date), ==, PENSION_OK);
  return date;
}

/* --- Late fee --- */

static void
check_late_fee (JsonObject *in, JsonObject *out)
{
  PensionRate cap = json_object_get_null_member (in, "cap") ? PENSION_NO_CAP
                                                            : parsed_rate (json_object_get_string_member (in, "cap"));
  PensionLateFee fee;

  g_assert_cmpint (pension_late_fee (vectors_fen (in, "principal"), date_of (json_object_get_string_member (in, "due")),
                                     date_of (json_object_get_string_member (in, "paid")),
                                     parsed_rate (json_object_get_string_member (in, "rate")), cap, &fee), ==,
                   PENSION_OK);
  g_assert_cmpint (fee.days, ==, json_object_get_int_member (out, "days"));
  g_assert_cmpint (fee.fee, ==, vectors_fen (out, "fee"));
}

static void
test_late_examples (void)
{
  vectors_check ("late_fee", 3, check_late_fee);
}

/* Example L4: each month by itself, then the sum */
static void
test_late_months (void)
{
  static const struct
  {
    const char *due;
    int days;
    PensionFen fee;
  } rows[] = { { "2023-01-31", 323, 9690 }, { "2023-02-28", 295, 8850 }, { "2023-03-31", 264, 7920 } };
  PensionFen sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PensionLateFee fee;

      g_assert_cmpint (pension_late_fee (60000, date_of (rows[i].due), date_of ("2023-12-20"), 500, PENSION_NO_CAP,
                                         &fee), ==, PENSION_OK);
      g_assert_cmpint (fee.days, ==, rows[i].days);
      g_assert_cmpint (fee.fee, ==, rows[i].fee);
      sum += fee.fee;
    }
  g_assert_cmpint (sum, ==, 26460);
}

static void
test_late_edges (void)
{
  const PensionDate due = date_of ("2023-03-31"), late = date_of ("2023-04-01");
  PensionLateFee fee = { 7, 7, 7 };

  g_assert_cmpint (pension_late_fee (100000, due, due, 500, PENSION_NO_CAP, &fee), ==, PENSION_OK);
  g_assert_cmpint (fee.fee, ==, 0);
  g_assert_cmpint (pension_late_fee (100000, late, due, 500, PENSION_NO_CAP, &fee), ==, PENSION_OK);
  g_assert_cmpint (fee.days, ==, 0);
  g_assert_cmpint (pension_late_fee (-100000, due, late, 500, 1000000, &fee), ==, PENSION_OK);
  g_assert_cmpint (fee.fee, ==, -50);
  g_assert_cmpint (pension_late_fee (-100000, due, late, 2000000, 1000000, &fee), ==, PENSION_OK);
  g_assert_cmpint (fee.fee, ==, -100000);
  g_assert_cmpint (fee.uncapped, ==, -200000);
  g_assert_cmpint (pension_late_fee (1, due, late, -1, PENSION_NO_CAP, &fee), ==, PENSION_E_RATE);
  g_assert_cmpint (pension_late_fee (1, due, late, 1, -2, &fee), ==, PENSION_E_RATE);
  g_assert_cmpint (pension_late_fee (1, (PensionDate) { 2023, 2, 29 }, late, 1, 0, &fee), ==, PENSION_E_DATE);
  g_assert_cmpint (fee.fee, ==, -100000);
}

/* --- Interest on back payments --- */

static void
check_backpay (JsonObject *in, JsonObject *out)
{
  JsonArray *texts = json_object_get_array_member (in, "rates");
  const guint count = json_array_get_length (texts);
  PensionRate rates[PENSION_BACKPAY_YEARS];
  PensionFen interest;
  int64_t factor;

  for (guint i = 0; i < count; i++)
    rates[i] = parsed_rate (json_array_get_string_element (texts, i));
  g_assert_cmpint (pension_backpay_interest (vectors_fen (in, "principal"), rates, count, &interest), ==, PENSION_OK);
  g_assert_cmpint (interest, ==, vectors_fen (out, "interest"));
  g_assert_cmpint (vectors_fen (in, "principal") + interest, ==, vectors_fen (out, "with_interest"));
  g_assert_cmpint (pension_backpay_factor (rates, count, &factor), ==, PENSION_OK);
  g_assert_cmpint (factor, ==, 117714239);
}

static void
test_backpay_examples (void)
{
  vectors_check ("backpay_interest", 1, check_backpay);
}

/* One factor is what scaling gives; two fit 128 bits and can be divided at once. */
static void
test_backpay_random (void)
{
  const unsigned __int128 unit = (unsigned __int128) 1000000 * 1000000;

  for (int i = 0; i < 100000; i++)
    {
      PensionRate rates[] = { g_test_rand_int_range (0, 100000), g_test_rand_int_range (0, 100000) };
      PensionFen principal = g_test_rand_int_range (0, G_MAXINT32), interest, scaled;
      unsigned __int128 product = (unsigned __int128) principal * (guint32) (1000000 + rates[0])
                                  * (guint32) (1000000 + rates[1]);

      g_assert_cmpint (pension_backpay_interest (principal, rates, 1, &interest), ==, PENSION_OK);
      g_assert_cmpint (pension_fen_scale (principal, rates[0], 1000000, PENSION_ROUND_HALF_UP, &scaled), ==,
                       PENSION_OK);
      g_assert_cmpint (interest, ==, scaled);
      g_assert_cmpint (pension_backpay_interest (principal, rates, 2, &interest), ==, PENSION_OK);
      g_assert_cmpint (interest, ==, (gint64) ((product + unit / 2) / unit) - principal);
      g_assert_cmpint (pension_backpay_interest (-principal, rates, 2, &scaled), ==, PENSION_OK);
      g_assert_cmpint (scaled, ==, -interest);
    }
}

/* Rates that make halves exact: 1.5 × 1.5 × … of 2^n is a whole number, one less factor of 2 is a half. */
static void
test_backpay_exact (void)
{
  PensionRate rates[PENSION_BACKPAY_YEARS + 1];
  PensionFen interest = 7;
  gint64 three = 1;

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    rates[i] = 500000;
  for (int n = 1; n <= 38; n++)
    {
      const gint64 two = G_GINT64_CONSTANT (1) << n;

      three *= 3;
      g_assert_cmpint (pension_backpay_interest (two, rates, (gsize) n, &interest), ==, PENSION_OK);
      g_assert_cmpint (interest, ==, three - two);
      g_assert_cmpint (pension_backpay_interest (two / 2, rates, (gsize) n, &interest), ==, PENSION_OK);
      g_assert_cmpint (interest, ==, (three + 1) / 2 - two / 2);
    }

  g_assert_cmpint (pension_backpay_interest (1, rates, PENSION_BACKPAY_YEARS, &interest), ==, PENSION_OK);
  g_assert_cmpint (interest, ==, 36768468716);  /* 1.5^60 = 36768468716.93… */
  g_assert_cmpint (pension_backpay_interest (1, rates, PENSION_BACKPAY_YEARS + 1, &interest), ==, PENSION_E_YEARS);
  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    rates[i] = G_MAXINT32;
  g_assert_cmpint (pension_backpay_interest (G_MININT64, rates, PENSION_BACKPAY_YEARS, &interest), ==,
                   PENSION_E_TOO_LARGE);
  rates[3] = -1;
  g_assert_cmpint (pension_backpay_interest (1, rates, 4, &interest), ==, PENSION_E_RATE);
  g_assert_cmpint (pension_backpay_interest (G_MAXINT64, rates, 0, &interest), ==, PENSION_OK);
  g_assert_cmpint (interest, ==, 0);
}

/* --- Extension --- */

static PensionExtensionResult
extension (int32_t retire_year, int32_t paid, int32_t deemed, PensionMonth first_insured, int32_t months)
{
  PensionExtension facts = { retire_year, paid, deemed, first_insured, months };
  PensionExtensionResult result;

  g_assert_cmpint (pension_extension_find (&facts, &result), ==, PENSION_OK);
  return result;
}

static void
assert_extension (PensionExtensionResult found, int32_t minimum, int32_t missing, PensionPath path)
{
  g_assert_cmpint (found.minimum, ==, minimum);
  g_assert_cmpint (found.short_months, ==, missing);
  g_assert_cmpstr (pension_path_name (found.path), ==, pension_path_name (path));
}

/* Examples 1 to 3 */
static void
test_extension_examples (void)
{
  PensionRetirement woman, man;
  PensionMonth until;

  g_assert_cmpint (pension_retirement_find (PENSION_GROUP_F55, 197407, &woman), ==, PENSION_OK);
  g_assert_cmpint (woman.statutory_month, ==, 203009);
  assert_extension (extension (2030, 150, 12, 200403, 0), 186, 24, PENSION_PATH_EXTEND);
  g_assert_cmpint (pension_month_add (woman.statutory_month, 24, &until), ==, PENSION_OK);
  g_assert_cmpint (until, ==, 203209);
  assert_extension (extension (2030, 150 + 24, 12, 200403, 24), 186, 0, PENSION_PATH_NORMAL);

  assert_extension (extension (2030, 104, 12, 200403, 0), 186, 70, PENSION_PATH_EXTEND);
  g_assert_cmpint (extension (2030, 104, 12, 200403, 0).until_five_years, ==, 60);
  assert_extension (extension (2030, 104 + 59, 12, 200403, 59), 186, 11, PENSION_PATH_EXTEND);
  assert_extension (extension (2030, 104 + 60, 12, 200403, 60), 186, 10, PENSION_PATH_ONEOFF);
  assert_extension (extension (2030, 104 + 60, 12, 201203, 60), 186, 10, PENSION_PATH_EXTEND);
  assert_extension (extension (2030, 104 + 60, 12, 201106, 60), 186, 10, PENSION_PATH_ONEOFF);
  assert_extension (extension (2030, 104 + 60, 12, 201107, 60), 186, 10, PENSION_PATH_EXTEND);

  g_assert_cmpint (pension_retirement_find (PENSION_GROUP_M60, 196509, &man), ==, PENSION_OK);
  g_assert_cmpint (man.statutory_month, ==, 202512);
  assert_extension (extension (2025, 181, 0, 199807, 0), 180, 0, PENSION_PATH_NORMAL);
}

static void
test_extension_refusals (void)
{
  PensionPath path = PENSION_PATH_NORMAL;
  PensionExtension facts = { 10000, 1, 1, 200401, 0 };
  PensionExtensionResult result;

  g_assert_cmpint (pension_path_find (1, 201113, 0, &path), ==, PENSION_E_MONTH);
  g_assert_cmpint (pension_path_find (1, 201112, -1, &path), ==, PENSION_E_MONTH_COUNT);
  g_assert_cmpint (pension_extension_find (&facts, &result), ==, PENSION_E_YEAR);
  facts.retire_year = 2030;
  facts.paid = -1;
  g_assert_cmpint (pension_extension_find (&facts, &result), ==, PENSION_E_MONTH_COUNT);
  g_assert_cmpstr (pension_path_name ((PensionPath) 3), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/arrears/the-worked-examples-of-late-fees", test_late_examples);
  g_test_add_func ("/pension/arrears/each-month-is-rounded-then-summed", test_late_months);
  g_test_add_func ("/pension/arrears/late-fees-at-the-edges", test_late_edges);
  g_test_add_func ("/pension/arrears/the-worked-example-of-back-payment", test_backpay_examples);
  g_test_add_func ("/pension/arrears/back-payment-is-rounded-once", test_backpay_random);
  g_test_add_func ("/pension/arrears/sixty-years-are-exact", test_backpay_exact);
  g_test_add_func ("/pension/extension/the-examples-of-the-rules", test_extension_examples);
  g_test_add_func ("/pension/extension/refusals", test_extension_refusals);
  return g_test_run ();
}
