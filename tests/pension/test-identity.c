/* Citizen ID numbers, unified social credit codes, bank card numbers. */
#include <glib.h>
#include <string.h>

#include "pension/identity.h"
#include "vectors.h"

static const PensionDate today = { 2026, 11, 23 };

static PensionStatus
validate (const char *text, PensionSex sex, PensionId *out)
{
  return pension_id_validate (text, strlen (text), today, sex, out);
}

static void
check_id18 (JsonObject *in, JsonObject *out)
{
  gsize length;
  const char *first17 = vectors_text (in, "first17", &length);
  const char *full = json_object_get_string_member (out, "full");
  PensionId id;
  char check;

  g_assert_cmpint (pension_id_check_character (first17, length, &check), ==, PENSION_OK);
  g_assert_cmpint (check, ==, json_object_get_string_member (out, "check")[0]);

  /* the second example of the standard was born in 1880: its check character is right, its date too early */
  if (strncmp (full + 6, "1900", 4) < 0)
    g_assert_cmpint (validate (full, PENSION_SEX_UNKNOWN, &id), ==, PENSION_E_ID_BEFORE_1900);
  else
    {
      g_assert_cmpint (validate (full, PENSION_SEX_UNKNOWN, &id), ==, PENSION_OK);
      g_assert_cmpstr (id.number, ==, full);
    }
}

static void
test_id18_vectors (void)
{
  vectors_check ("id18", 6, check_id18);
}

static void
check_id15 (JsonObject *in, JsonObject *out)
{
  gsize length;
  const char *old = vectors_text (in, "id15", &length);
  PensionId id, again;

  g_assert_cmpint (pension_id_from_old (old, length, &id), ==, PENSION_OK);
  g_assert_cmpstr (id.number, ==, json_object_get_string_member (out, "id18"));
  g_assert_cmpint (pension_id_normal (old, length, &again), ==, PENSION_OK);
  g_assert_cmpstr (again.number, ==, id.number);
}

static void
test_id15_vectors (void)
{
  vectors_check ("id15to18", 1, check_id15);
}

static void
test_id_parts (void)
{
  PensionId id;

  g_assert_cmpint (validate ("11010519491231002x", PENSION_SEX_FEMALE, &id), ==, PENSION_OK);
  g_assert_cmpstr (id.number, ==, "11010519491231002X");
  g_assert_cmpint (id.birth.year, ==, 1949);
  g_assert_cmpint (id.birth.month, ==, 12);
  g_assert_cmpint (id.birth.day, ==, 31);
  g_assert_cmpstr (pension_sex_name (id.sex), ==, "F");
  g_assert_cmpint (validate ("140105196501150011", PENSION_SEX_MALE, &id), ==, PENSION_OK);
  g_assert_cmpstr (pension_sex_name (id.sex), ==, "M");
}

/* Each number is wrong in what it is named for and in everything that is checked later. */
static void
test_id_order_of_checks (void)
{
  static const struct
  {
    const char *text;
    PensionStatus status;
  } rows[] = {
    { "", PENSION_E_ID_LENGTH },
    { "14010519650115001", PENSION_E_ID_LENGTH },
    { "1401051965011500111", PENSION_E_ID_LENGTH },
    { "140105196501150011 ", PENSION_E_ID_LENGTH },
    { "ABCDEFGHIJKLMNOPQ", PENSION_E_ID_LENGTH },
    { "中文字符中文字符中文字符中文字符", PENSION_E_ID_LENGTH },
    { "1４0105196501150011", PENSION_E_ID_DIGITS },
    { "１４０１０５１９６５０１１５００１１", PENSION_E_ID_DIGITS },
    { "14010A196502300010", PENSION_E_ID_DIGITS },
    { "X40105196501150011", PENSION_E_ID_DIGITS },
    { "110105194912310020", PENSION_E_ID_CHECK_CHARACTER },
    { "140105196502300010", PENSION_E_ID_CHECK_CHARACTER },
    { "14010519650115001Y", PENSION_E_ID_CHECK_CHARACTER },
    { "14010519650115001１", PENSION_E_ID_CHECK_CHARACTER },
    { "140105196502300018", PENSION_E_ID_DATE },
    { "140105196302290011", PENSION_E_ID_DATE },
    { "140105209912310016", PENSION_E_ID_IN_FUTURE },
    { "140105196501150011", PENSION_OK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      PensionId id;

      g_test_message ("“%s”", rows[i].text);
      g_assert_cmpstr (pension_status_name (validate (rows[i].text, PENSION_SEX_UNKNOWN, &id)), ==,
                       pension_status_name (rows[i].status));
    }
}

static char *
id_born (const char *birth, const char *sequence)
{
  g_autofree char *first17 = g_strconcat ("140105", birth, sequence, NULL);
  char check;

  g_assert_cmpint (pension_id_check_character (first17, 17, &check), ==, PENSION_OK);
  return g_strdup_printf ("%s%c", first17, check);
}

static void
test_id_dates (void)
{
  static const struct
  {
    const char *birth;
    PensionStatus status;
  } rows[] = {
    { "19000101", PENSION_OK },               { "18991231", PENSION_E_ID_BEFORE_1900 },
    { "00010101", PENSION_E_ID_BEFORE_1900 }, { "00000101", PENSION_E_ID_DATE },
    { "20261123", PENSION_OK },               { "20261124", PENSION_E_ID_IN_FUTURE },
    { "19000229", PENSION_E_ID_DATE },        { "20000229", PENSION_OK },
    { "19651301", PENSION_E_ID_DATE },        { "19650001", PENSION_E_ID_DATE },
    { "19650100", PENSION_E_ID_DATE },        { "19650132", PENSION_E_ID_DATE },
  };
  PensionId id;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *number = id_born (rows[i].birth, "001");

      g_assert_cmpstr (pension_status_name (validate (number, PENSION_SEX_UNKNOWN, &id)), ==,
                       pension_status_name (rows[i].status));
    }

  g_assert_cmpint (pension_id_validate ("140105196501150011", 18, (PensionDate) { 2026, 2, 30 },
                                        PENSION_SEX_UNKNOWN, &id), ==, PENSION_E_DATE);
}

static void
test_id_sex (void)
{
  PensionId id;

  g_assert_cmpint (validate ("140105196501150011", PENSION_SEX_FEMALE, &id), ==, PENSION_E_ID_SEX);
  g_assert_cmpint (validate ("140102197402080025", PENSION_SEX_MALE, &id), ==, PENSION_E_ID_SEX);
  /* the date in the future is found before the sex that does not agree */
  g_assert_cmpint (validate ("140105209912310016", PENSION_SEX_FEMALE, &id), ==, PENSION_E_ID_IN_FUTURE);
  g_assert_cmpint (pension_sex_parse ("M", 1), ==, PENSION_SEX_MALE);
  g_assert_cmpint (pension_sex_parse ("F", 1), ==, PENSION_SEX_FEMALE);
  g_assert_cmpint (pension_sex_parse ("m", 1), ==, PENSION_SEX_UNKNOWN);
  g_assert_cmpint (pension_sex_parse ("", 0), ==, PENSION_SEX_UNKNOWN);
  g_assert_cmpstr (pension_sex_name ((PensionSex) 9), ==, "");
}

/* The check character was chosen to find exactly this: one wrong digit, two digits exchanged. */
static void
test_id_typing_errors (void)
{
  static const char good[] = "11010519491231002X";
  PensionId id;

  for (int i = 0; i < 18; i++)
    for (char c = '0'; c <= '9'; c++)
      {
        g_autofree char *wrong = g_strdup (good);

        wrong[i] = c;
        g_assert_true (c == good[i]
                       || validate (wrong, PENSION_SEX_UNKNOWN, &id) == PENSION_E_ID_CHECK_CHARACTER);
      }
  for (int i = 0; i < 16; i++)
    {
      g_autofree char *wrong = g_strdup (good);

      wrong[i] = good[i + 1];
      wrong[i + 1] = good[i];
      g_assert_true (good[i] == good[i + 1]
                     || validate (wrong, PENSION_SEX_UNKNOWN, &id) == PENSION_E_ID_CHECK_CHARACTER);
    }
}

static void
test_id_old (void)
{
  PensionId id;

  g_assert_cmpint (pension_id_from_old ("140102650230001", 15, &id), ==, PENSION_E_ID_DATE);
  g_assert_cmpint (pension_id_from_old ("14010265023000X", 15, &id), ==, PENSION_E_ID_OLD_FORM);
  g_assert_cmpint (pension_id_from_old ("1401026502300011", 16, &id), ==, PENSION_E_ID_OLD_FORM);
  g_assert_cmpint (pension_id_normal ("14010265011500１", 17, &id), ==, PENSION_E_ID_OLD_FORM);
  g_assert_cmpint (pension_id_normal ("14010519650115001", 17, &id), ==, PENSION_E_ID_LENGTH);
  g_assert_cmpint (pension_id_normal ("11010519491231002x", 18, &id), ==, PENSION_OK);
  g_assert_cmpstr (id.number, ==, "11010519491231002X");
}

static void
check_uscc (JsonObject *in, JsonObject *out)
{
  gsize length;
  const char *first17 = vectors_text (in, "first17", &length);
  char check, normal[PENSION_USCC_SIZE];
  g_autofree char *full = NULL, *lower = NULL;
  const char *org8;

  g_assert_cmpint (pension_uscc_check_character (first17, length, &check), ==, PENSION_OK);
  g_assert_cmpint (check, ==, json_object_get_string_member (out, "check")[0]);
  full = g_strdup_printf ("%s%c", first17, check);
  lower = g_ascii_strdown (full, -1);
  g_assert_cmpint (pension_uscc_validate (lower, strlen (lower), normal), ==, PENSION_OK);
  g_assert_cmpstr (normal, ==, full);

  if (!json_object_has_member (in, "org8"))
    return;
  org8 = vectors_text (in, "org8", &length);
  g_assert_cmpint (pension_organisation_check_character (org8, length, &check), ==, PENSION_OK);
  g_assert_cmpint (check, ==, json_object_get_string_member (out, "org_check")[0]);
  g_assert_cmpstr (full, ==, json_object_get_string_member (out, "full"));
}

static void
test_uscc_vectors (void)
{
  vectors_check ("uscc", 4, check_uscc);
}

static void
test_uscc_refusals (void)
{
  static const struct
  {
    const char *text;
    PensionStatus status;
  } rows[] = {
    { "91140100MA0ABCDE6K", PENSION_OK },
    { "", PENSION_E_USCC_LENGTH },
    { "91140100MA0ABCDE6", PENSION_E_USCC_LENGTH },
    { "91140100MA0ABCDE6K0", PENSION_E_USCC_LENGTH },
    { "9114O100MA0ABCDE6K", PENSION_E_USCC_CHARACTER },
    { "91140100MA0IBCDE6K", PENSION_E_USCC_CHARACTER },
    { "91140100MA0ABCDE6Z", PENSION_E_USCC_CHARACTER },
    { "91140100MA0ABCDE6-", PENSION_E_USCC_CHARACTER },
    { "９1140100MA0ABCDE6K", PENSION_E_USCC_CHARACTER },
    { "9114A100MA0ABCDE6K", PENSION_E_USCC_CHARACTER },
    { "91140100MA0ABCDE7K", PENSION_E_USCC_ORGANISATION },
    { "91140100MA0ABCDE6L", PENSION_E_USCC_CHECK_CHARACTER },
    { "91140200MA0ABCDE6K", PENSION_E_USCC_CHECK_CHARACTER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      char normal[PENSION_USCC_SIZE];
      PensionStatus status = pension_uscc_validate (rows[i].text, strlen (rows[i].text), normal);

      g_test_message ("“%s”", rows[i].text);
      g_assert_cmpstr (pension_status_name (status), ==, pension_status_name (rows[i].status));
    }
}

static void
test_organisation_check_is_x (void)
{
  char check;

  /* 10 is written X, 11 is written 0 */
  g_assert_cmpint (pension_organisation_check_character ("00000004", 8, &check), ==, PENSION_OK);
  g_assert_cmpint (check, ==, '3');
  g_assert_cmpint (pension_organisation_check_character ("00000006", 8, &check), ==, PENSION_OK);
  g_assert_cmpint (check, ==, 'X');
  g_assert_cmpint (pension_organisation_check_character ("00000000", 8, &check), ==, PENSION_OK);
  g_assert_cmpint (check, ==, '0');
  g_assert_cmpint (pension_organisation_check_character ("ABCDEFGH\x80", 9, &check), ==,
                   PENSION_E_USCC_CHARACTER);
  g_assert_cmpint (pension_uscc_check_character ("91140100MA0ABCDE6\x80", 18, &check), ==,
                   PENSION_E_USCC_CHARACTER);
}

static void
check_luhn (JsonObject *in, JsonObject *out)
{
  gsize length;
  const char *body = vectors_text (in, "body", &length);
  const char *full = json_object_get_string_member (out, "full");
  char check;

  g_assert_cmpint (pension_card_check_digit (body, length, &check), ==, PENSION_OK);
  g_assert_cmpint (check, ==, json_object_get_string_member (out, "check")[0]);
  g_assert_cmpint (pension_card_validate (full, strlen (full)), ==, PENSION_OK);

  for (gsize i = 0; i < length + 1; i++)
    {
      g_autofree char *wrong = g_strdup (full);

      wrong[i] = wrong[i] == '9' ? '0' : wrong[i] + 1;
      g_assert_cmpint (pension_card_validate (wrong, strlen (wrong)), ==, PENSION_E_CARD_CHECK_DIGIT);
    }
}

static void
test_luhn_vectors (void)
{
  vectors_check ("luhn", 3, check_luhn);
}

static void
test_card_refusals (void)
{
  static const char *const wrong[] = { "", "0", "6217 0000 1234 5678 907", "62170000123456789０7", "-18", "4a",
                                       "621700000000000000000000000000000" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (pension_card_validate (wrong[i], strlen (wrong[i])), ==, PENSION_E_CARD_DIGITS);
  g_assert_cmpint (pension_card_validate ("18", 2), ==, PENSION_OK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pension/identity/the-examples-of-id-numbers-hold", test_id18_vectors);
  g_test_add_func ("/pension/identity/old-id-numbers-are-converted", test_id15_vectors);
  g_test_add_func ("/pension/identity/an-id-number-tells-birth-date-and-sex", test_id_parts);
  g_test_add_func ("/pension/identity/the-first-thing-wrong-is-the-one-reported", test_id_order_of_checks);
  g_test_add_func ("/pension/identity/a-birth-date-lies-between-1900-and-today", test_id_dates);
  g_test_add_func ("/pension/identity/the-sex-must-agree-with-the-number", test_id_sex);
  g_test_add_func ("/pension/identity/a-wrong-or-exchanged-digit-is-noticed", test_id_typing_errors);
  g_test_add_func ("/pension/identity/wrong-old-numbers-are-refused", test_id_old);
  g_test_add_func ("/pension/identity/the-examples-of-credit-codes-hold", test_uscc_vectors);
  g_test_add_func ("/pension/identity/wrong-credit-codes-are-refused", test_uscc_refusals);
  g_test_add_func ("/pension/identity/ten-is-written-x-and-eleven-zero", test_organisation_check_is_x);
  g_test_add_func ("/pension/identity/the-examples-of-bank-cards-hold", test_luhn_vectors);
  g_test_add_func ("/pension/identity/wrong-bank-cards-are-refused", test_card_refusals);
  return g_test_run ();
}
