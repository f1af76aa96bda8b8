/* Money: rounding where the regulation says, amounts in figures and in capitals. */
#include <glib.h>
#include <string.h>

#include "pension/money.h"

typedef __int128 Exact;

static const int roundings = PENSION_ROUND_HALF_UP_TO_YUAN + 1;

static void
test_scale (void)
{
  static const struct
  {
    const char *example;
    PensionFen amount;
    int64_t num, den;
    PensionRounding rounding;
    PensionStatus status;
    PensionFen result;
  } rows[] = {
    { "16 % of 6,789.50", 678950, 16, 100, PENSION_ROUND_HALF_UP, PENSION_OK, 108632 },
    { "8 % of 3,800.00 at the floor of 4,244", 424400, 8, 100, PENSION_ROUND_HALF_UP, PENSION_OK, 33952 },
    { "exactly half a fen goes up", 1, 1, 2, PENSION_ROUND_HALF_UP, PENSION_OK, 1 },
    { "less than half a fen is dropped", 49, 1, 100, PENSION_ROUND_HALF_UP, PENSION_OK, 0 },
    { "a reversal is the exact opposite", -1, 1, 2, PENSION_ROUND_HALF_UP, PENSION_OK, -1 },
    { "a negative factor too", 3, -1, 2, PENSION_ROUND_HALF_UP, PENSION_OK, -2 },
    { "two negatives make a positive", -3, 1, -2, PENSION_ROUND_HALF_UP, PENSION_OK, 2 },
    { "up: a thousandth counts", 1, 1, 1000, PENSION_ROUND_UP, PENSION_OK, 1 },
    { "up: nothing stays nothing", 0, 1, 1000, PENSION_ROUND_UP, PENSION_OK, 0 },
    { "down: nearly a fen is dropped", 999, 1, 1000, PENSION_ROUND_DOWN, PENSION_OK, 0 },
    { "4,185.74 is paid as 4,185.80", 418574, 1, 1, PENSION_ROUND_UP_TO_JIAO, PENSION_OK, 418580 },
    { "4,185.80 stays as it is", 418580, 1, 1, PENSION_ROUND_UP_TO_JIAO, PENSION_OK, 418580 },
    { "one fen is paid as one jiao", 1, 1, 1, PENSION_ROUND_UP_TO_JIAO, PENSION_OK, 10 },
    { "less than a fen is paid as one jiao", 1, 1, 7, PENSION_ROUND_UP_TO_JIAO, PENSION_OK, 10 },
    { "a base of 2,739.50 becomes 2,740", 273950, 1, 1, PENSION_ROUND_HALF_UP_TO_YUAN, PENSION_OK, 274000 },
    { "a base of 2,739.49 becomes 2,739", 273949, 1, 1, PENSION_ROUND_HALF_UP_TO_YUAN, PENSION_OK, 273900 },
    { "the product may exceed 64 bits", G_MAXINT64, G_MAXINT64, G_MAXINT64, PENSION_ROUND_DOWN, PENSION_OK,
      G_MAXINT64 },
    { "division by zero", 1, 1, 0, PENSION_ROUND_HALF_UP, PENSION_E_DIVISOR, 0 },
    { "no such rounding", 1, 1, 1, (PensionRounding) 5, PENSION_E_CHOICE, 0 },
    { "no such rounding either", 1, 1, 1, (PensionRounding) -1, PENSION_E_CHOICE, 0 },
    { "beyond 64 bits", G_MAXINT64, 2, 1, PENSION_ROUND_DOWN, PENSION_E_TOO_LARGE, 0 },
    { "beyond 64 bits by rounding", G_MAXINT64, 1, 1, PENSION_ROUND_UP_TO_JIAO, PENSION_E_TOO_LARGE, 0 },
    { "an amount has an opposite", G_MININT64, 1, 1, PENSION_ROUND_DOWN, PENSION_E_TOO_LARGE, 0 },
    { "all extremes at once", G_MININT64, G_MININT64, G_MININT64, PENSION_ROUND_HALF_UP, PENSION_E_TOO_LARGE,
      0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PensionFen result = 0;
      PensionStatus status = pension_fen_scale (rows[i].amount, rows[i].num, rows[i].den, rows[i].rounding,
                                                &result);

      g_test_message ("%s", rows[i].example);
      g_assert_cmpint (status, ==, rows[i].status);
      g_assert_cmpint (result, ==, rows[i].result);
    }
}

/* What rounding means, said in another way: no multiple of the unit is nearer, respectively next. */
static void
assert_rounded (Exact product, Exact den, PensionRounding rounding, PensionFen result)
{
  Exact unit = rounding == PENSION_ROUND_UP_TO_JIAO        ? 10
               : rounding == PENSION_ROUND_HALF_UP_TO_YUAN ? 100
                                                           : 1;
  Exact target = product < 0 ? -product : product;
  Exact below = (Exact) (result < 0 ? -result : result) * den;

  g_assert_true (result % (int64_t) unit == 0);
  g_assert_true (result == 0 || (result < 0) == (product < 0));
  if (rounding == PENSION_ROUND_DOWN)
    g_assert_true (below <= target && below + unit * den > target);
  else if (rounding == PENSION_ROUND_UP || rounding == PENSION_ROUND_UP_TO_JIAO)
    g_assert_true (below >= target && below - unit * den < target);
  else
    g_assert_true (2 * (target - below) < unit * den && 2 * (below - target) <= unit * den);
}

static void
test_scale_random (void)
{
  for (int i = 0; i < 200000; i++)
    {
      int64_t amount = g_test_rand_int () * (int64_t) g_test_rand_int_range (1, 100000);
      int64_t num = g_test_rand_int_range (-200000, 200000);
      int64_t den = g_test_rand_int_range (1, 1000000);
      PensionRounding rounding = (PensionRounding) g_test_rand_int_range (0, roundings);
      Exact quotient = (Exact) amount * num / den;
      PensionFen result, reversed;

      /* one in some millions is more than there can be; just below that the rounding decides */
      if (quotient > G_MAXINT64 - 200 || quotient < -(G_MAXINT64 - 200))
        {
          g_assert_cmpint (pension_fen_scale (amount, 2 * num, den, rounding, &result), ==, PENSION_E_TOO_LARGE);
          continue;
        }
      g_assert_cmpint (pension_fen_scale (amount, num, den, rounding, &result), ==, PENSION_OK);
      assert_rounded ((Exact) amount * num, den, rounding, result);
      g_assert_cmpint (pension_fen_scale (-amount, num, den, rounding, &reversed), ==, PENSION_OK);
      g_assert_cmpint (reversed, ==, -result);
    }
}

static void
test_failure_leaves_the_result (void)
{
  PensionFen result = 42;

  g_assert_cmpint (pension_fen_scale (1, 1, 0, PENSION_ROUND_UP, &result), ==, PENSION_E_DIVISOR);
  g_assert_cmpint (pension_fen_add (G_MAXINT64, 1, &result), ==, PENSION_E_TOO_LARGE);
  g_assert_cmpint (pension_fen_add (G_MININT64, -1, &result), ==, PENSION_E_TOO_LARGE);
  g_assert_cmpint (pension_fen_parse ("x", 1, &result), ==, PENSION_E_MONEY_TEXT);
  g_assert_cmpint (result, ==, 42);
  g_assert_cmpint (pension_fen_add (40, 3, &result), ==, PENSION_OK);
  g_assert_cmpint (result, ==, 43);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    PensionStatus status;
    PensionFen fen;
  } rows[] = {
    { "1234.56", PENSION_OK, 123456 },
    { "1,234.56", PENSION_OK, 123456 },
    { "1,234,567", PENSION_OK, 123456700 },
    { "0", PENSION_OK, 0 },
    { "0.5", PENSION_OK, 50 },
    { "0.05", PENSION_OK, 5 },
    { "-0.07", PENSION_OK, -7 },
    { "-0", PENSION_OK, 0 },
    { "007", PENSION_OK, 700 },
    { "92233720368547758.07", PENSION_OK, G_MAXINT64 },
    { "-92233720368547758.07", PENSION_OK, -G_MAXINT64 },
    { "92233720368547758.08", PENSION_E_TOO_LARGE, 0 },
    { "99999999999999999999999999", PENSION_E_TOO_LARGE, 0 },
    { "", PENSION_E_MONEY_TEXT, 0 },
    { "-", PENSION_E_MONEY_TEXT, 0 },
    { ".", PENSION_E_MONEY_TEXT, 0 },
    { ".5", PENSION_E_MONEY_TEXT, 0 },
    { "5.", PENSION_E_MONEY_TEXT, 0 },
    { "1.234", PENSION_E_MONEY_TEXT, 0 },
    { "1.2.3", PENSION_E_MONEY_TEXT, 0 },
    { "+1", PENSION_E_MONEY_TEXT, 0 },
    { "--1", PENSION_E_MONEY_TEXT, 0 },
    { " 1", PENSION_E_MONEY_TEXT, 0 },
    { "1 ", PENSION_E_MONEY_TEXT, 0 },
    { "1e3", PENSION_E_MONEY_TEXT, 0 },
    { "12,34", PENSION_E_MONEY_TEXT, 0 },
    { ",123", PENSION_E_MONEY_TEXT, 0 },
    { "1234,567", PENSION_E_MONEY_TEXT, 0 },
    { "1,234567", PENSION_E_MONEY_TEXT, 0 },
    { "1,,234", PENSION_E_MONEY_TEXT, 0 },
    { "１２", PENSION_E_MONEY_TEXT, 0 },
    { "12元", PENSION_E_MONEY_TEXT, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PensionFen fen = 0;

      g_test_message ("“%s”", rows[i].text);
      g_assert_cmpint (pension_fen_parse (rows[i].text, strlen (rows[i].text), &fen), ==, rows[i].status);
      g_assert_cmpint (fen, ==, rows[i].fen);
    }
}

static void
test_format (void)
{
  static const struct
  {
    PensionFen fen;
    const char *plain, *grouped;
  } rows[] = {
    { 0, "0.00", "0.00" },
    { 5, "0.05", "0.05" },
    { -5, "-0.05", "-0.05" },
    { 99999, "999.99", "999.99" },
    { 123456, "1234.56", "1,234.56" },
    { 100000000, "1000000.00", "1,000,000.00" },
    { 100200305, "1002003.05", "1,002,003.05" },
    { G_MAXINT64, "92233720368547758.07", "92,233,720,368,547,758.07" },
    { G_MININT64, "-92233720368547758.08", "-92,233,720,368,547,758.08" },
  };
  char buffer[PENSION_FEN_TEXT_SIZE];

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (pension_fen_format (rows[i].fen, FALSE, buffer, sizeof buffer), ==, PENSION_OK);
      g_assert_cmpstr (buffer, ==, rows[i].plain);
      g_assert_cmpint (pension_fen_format (rows[i].fen, TRUE, buffer, sizeof buffer), ==, PENSION_OK);
      g_assert_cmpstr (buffer, ==, rows[i].grouped);
    }
}

/* Of any size: most numbers of 63 bits are enormous. */
static gint64
random_amount (void)
{
  guint64 bits = (guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();

  return (gint64) bits >> g_test_rand_int_range (0, 63);
}

static void
test_what_is_written_can_be_read (void)
{
  for (int i = 0; i < 100000; i++)
    {
      PensionFen fen = random_amount ();
      char buffer[PENSION_FEN_TEXT_SIZE];
      PensionFen read;

      g_assert_cmpint (pension_fen_format (fen, i % 2 == 0, buffer, sizeof buffer), ==, PENSION_OK);
      g_assert_cmpint (pension_fen_parse (buffer, strlen (buffer), &read), ==, PENSION_OK);
      g_assert_cmpint (read, ==, fen);
    }
}

static void
test_capital (void)
{
  static const struct
  {
    PensionFen fen;
    const char *capital;
  } rows[] = {
    { 418580, "肆仟壹佰捌拾伍元捌角整" },
    { 1003005, "壹万零叁拾元零伍分" },
    { 200060, "贰仟元陆角整" },
    { 0, "零元整" },
    { 1, "壹分" },
    { 10, "壹角整" },
    { 65, "陆角伍分" },
    { 100, "壹元整" },
    { 1000, "壹拾元整" },
    { 1100, "壹拾壹元整" },
    { 10500, "壹佰零伍元整" },
    { 100100, "壹仟零壹元整" },
    { 101000, "壹仟零壹拾元整" },
    { 140950, "壹仟肆佰零玖元伍角整" },
    { 600714, "陆仟零柒元壹角肆分" },
    { 32504, "叁佰贰拾伍元零肆分" },
    { 1640902, "壹万陆仟肆佰零玖元零贰分" },
    { 10700053, "壹拾万柒仟元伍角叁分" },
    { 10000000, "壹拾万元整" },
    { 10070000, "壹拾万零柒佰元整" },
    { 1000000000, "壹仟万元整" },
    { 10000000000, "壹亿元整" },
    { 10000000100, "壹亿零壹元整" },
    { 10001000000, "壹亿零壹万元整" },
    { 100000000000000, "壹万亿元整" },
    { 100000001000000, "壹万亿零壹万元整" },
    { 102030405060708, "壹万零贰佰零叁亿零肆佰零伍万零陆佰零柒元零捌分" },
    { 999999999999999999, "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分" },
    { -53050, "负伍佰叁拾元伍角整" },
  };
  char buffer[PENSION_FEN_CAPITAL_SIZE];

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (pension_fen_capital (rows[i].fen, buffer, sizeof buffer), ==, PENSION_OK);
      g_assert_cmpstr (buffer, ==, rows[i].capital);
    }
}

/* The numeral characters of a group of four add up again to what was written. */
static gint64
read_numerals (const char *text)
{
  static const char *const digits[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };
  gint64 total = 0, group = 0, digit = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      for (int i = 0; i < 10; i++)
        if (g_str_has_prefix (c, digits[i]))
          digit = i;
      if (g_str_has_prefix (c, "拾") || g_str_has_prefix (c, "佰") || g_str_has_prefix (c, "仟"))
        {
          group += digit * (g_str_has_prefix (c, "拾") ? 10 : g_str_has_prefix (c, "佰") ? 100 : 1000);
          digit = 0;
        }
      else if (g_str_has_prefix (c, "万") || g_str_has_prefix (c, "亿"))
        {
          gboolean hundred_million = g_str_has_prefix (c, "亿");

          group += digit;
          total = hundred_million ? (total + group) * 100000000 : total + group * 10000;
          group = digit = 0;
        }
      else if (g_str_has_prefix (c, "元"))
        break;
    }

  return total + group + digit;
}

static void
test_capital_reads_back (void)
{
  char buffer[PENSION_FEN_CAPITAL_SIZE];

  for (int i = 0; i < 100000; i++)
    {
      PensionFen yuan = random_amount () % 10000000000000000;

      if (yuan < 0)
        yuan = -yuan;
      if (i % 3 == 0)
        yuan = yuan / 10000 * 10000;
      g_assert_cmpint (pension_fen_capital (yuan * 100, buffer, sizeof buffer), ==, PENSION_OK);
      g_assert_cmpint (read_numerals (buffer), ==, yuan);
      g_assert_null (strstr (buffer, "零零"));
    }
}

static void
test_limits (void)
{
  char buffer[PENSION_FEN_CAPITAL_SIZE];
  char small[12];

  g_assert_cmpint (pension_fen_capital (1000000000000000000, buffer, sizeof buffer), ==, PENSION_E_TOO_LARGE);
  g_assert_cmpint (pension_fen_capital (G_MININT64, buffer, sizeof buffer), ==, PENSION_E_TOO_LARGE);
  for (gsize size = 0; size <= sizeof small; size++)
    {
      memset (small, 'x', sizeof small);
      g_assert_cmpint (pension_fen_format (123456, TRUE, small, size), ==,
                       size > strlen ("1,234.56") ? PENSION_OK : PENSION_E_BUFFER);
      g_assert_true (size == 0 || strlen (small) < size);
    }
  g_assert_cmpint (pension_fen_capital (418580, small, sizeof small), ==, PENSION_E_BUFFER);
  g_assert_cmpstr (small, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/money/an-amount-is-rounded-once-and-as-named", test_scale);
  g_test_add_func ("/pension/money/no-other-amount-would-be-the-rounded-one", test_scale_random);
  g_test_add_func ("/pension/money/a-refusal-leaves-the-result-alone", test_failure_leaves_the_result);
  g_test_add_func ("/pension/money/yuan-are-read-as-people-write-them", test_parse);
  g_test_add_func ("/pension/money/fen-are-shown-as-yuan", test_format);
  g_test_add_func ("/pension/money/what-is-written-can-be-read-again", test_what_is_written_can_be_read);
  g_test_add_func ("/pension/money/amounts-in-capitals-follow-the-voucher-rules", test_capital);
  g_test_add_func ("/pension/money/capitals-read-back-to-the-amount", test_capital_reads_back);
  g_test_add_func ("/pension/money/a-small-buffer-holds-nothing-rather-than-half", test_limits);
  return g_test_run ();
}
