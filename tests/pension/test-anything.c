/* The rules are total: whatever bytes and numbers come in, a status comes out.  Run with the sanitizers this
 * also proves that nothing outside the given bytes is read. */
#include <glib.h>
#include <string.h>

#include "pension/eligibility.h"
#include "pension/identity.h"
#include "pension/money.h"
#include "pension/month.h"
#include "pension/sheet.h"

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
                                      "6217000012345678907", "1,234,567.89", "2026-11-23", "2026-11", "M60" };

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
