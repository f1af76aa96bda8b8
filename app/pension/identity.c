#include "pension/identity.h"

#include <string.h>

#include "pension/text.h"

#define N_(sentence) sentence           /* marks a sentence for translation */

const char *
pension_sex_name (PensionSex sex)
{
  switch (sex)
    {
    case PENSION_SEX_MALE:
      return "M";
    case PENSION_SEX_FEMALE:
      return "F";
    case PENSION_SEX_UNKNOWN:
      return "";
    }

  return "";
}

PensionSex
pension_sex_parse (const char *text, size_t length)
{
  if (length == 1 && text[0] == 'M')
    return PENSION_SEX_MALE;
  if (length == 1 && text[0] == 'F')
    return PENSION_SEX_FEMALE;

  return PENSION_SEX_UNKNOWN;
}

/* Characters as a person counts them: bytes that continue a UTF-8 character do not count.  So digits
 * typed in full width are answered with "digits from 0 to 9", not with a wrong count. */
static size_t
count_characters (const char *text, size_t length)
{
  size_t count = 0;

  for (size_t i = 0; i < length; i++)
    if (((unsigned char) text[i] & 0xC0) != 0x80)
      count++;

  return count;
}

static char
capital (char c)
{
  return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
}

/* --- Citizen ID number --- */

static const size_t id_length = 18;
static const size_t old_id_length = 15;

/* Σ dᵢ·Wᵢ; the weights are 2^(18−i) mod 11.  [GB 11643-1999, after ISO 7064 MOD 11-2] */
static int
id_weighted_sum (const char *first17)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  for (size_t i = 0; i < 17; i++)
    sum += (first17[i] - '0') * weights[i];

  return sum;
}

/* The character for r = Σ mod 11.  [GB 11643-1999] */
static char
id_check_character (const char *first17)
{
  return "10X98765432"[id_weighted_sum (first17) % 11];
}

PensionStatus
pension_id_check_character (const char *first17, size_t length, char *out)
{
  if (count_characters (first17, length) != 17)
    return PENSION_E_ID_LENGTH;
  if (length != 17 || !pension_all_digits (first17, length))
    return PENSION_E_ID_DIGITS;

  *out = id_check_character (first17);
  return PENSION_OK;
}

/* Region (6), birth date (8), sequence (3, odd for men), check character.  [GB 11643-1999] */
static PensionStatus
read_parts (PensionId *id)
{
  id->birth.year = pension_digits_value (id->number + 6, 4);
  id->birth.month = pension_digits_value (id->number + 10, 2);
  id->birth.day = pension_digits_value (id->number + 12, 2);
  id->sex = (id->number[16] - '0') % 2 == 1 ? PENSION_SEX_MALE : PENSION_SEX_FEMALE;

  if (pension_date_check (id->birth) != PENSION_OK)
    return PENSION_E_ID_DATE;
  if (id->birth.year < 1900)
    return PENSION_E_ID_BEFORE_1900;

  return PENSION_OK;
}

PensionStatus
pension_id_read (const char *text, size_t length, PensionId *out)
{
  PensionId id = { 0 };
  PensionStatus status;

  if (count_characters (text, length) != id_length)
    return PENSION_E_ID_LENGTH;
  if (!pension_all_digits (text, id_length - 1))
    return PENSION_E_ID_DIGITS;
  if (length != id_length || capital (text[id_length - 1]) != id_check_character (text))
    return PENSION_E_ID_CHECK_CHARACTER;

  memcpy (id.number, text, id_length);
  id.number[id_length - 1] = capital (text[id_length - 1]);
  status = read_parts (&id);
  if (status != PENSION_OK)
    return status;

  *out = id;
  return PENSION_OK;
}

PensionStatus
pension_id_validate (const char *text, size_t length, PensionDate today, PensionSex sex, PensionId *out)
{
  PensionId id;
  PensionStatus status;

  if (pension_date_check (today) != PENSION_OK)
    return PENSION_E_DATE;

  status = pension_id_read (text, length, &id);
  if (status != PENSION_OK)
    return status;
  if (pension_date_compare (id.birth, today) > 0)
    return PENSION_E_ID_IN_FUTURE;
  if (sex != PENSION_SEX_UNKNOWN && sex != id.sex)
    return PENSION_E_ID_SEX;

  *out = id;
  return PENSION_OK;
}

/* AAAAAA YYMMDD SSS becomes AAAAAA 19YYMMDD SSS C.  [GB 11643-1989 and GB 11643-1999] */
PensionStatus
pension_id_from_old (const char *text, size_t length, PensionId *out)
{
  PensionId id = { 0 };
  PensionStatus status;

  if (length != old_id_length || !pension_all_digits (text, length))
    return PENSION_E_ID_OLD_FORM;

  memcpy (id.number, text, 6);
  memcpy (id.number + 6, "19", 2);
  memcpy (id.number + 8, text + 6, 9);
  id.number[id_length - 1] = id_check_character (id.number);
  status = read_parts (&id);
  if (status != PENSION_OK)
    return status;

  *out = id;
  return PENSION_OK;
}

PensionStatus
pension_id_normal (const char *text, size_t length, PensionId *out)
{
  if (count_characters (text, length) == old_id_length)
    return pension_id_from_old (text, length, out);

  return pension_id_read (text, length, out);
}

/* --- Unified social credit code --- */

static const size_t uscc_length = 18;

/* Place of the character in the alphabet, -1 when it has none. */
static int
place_in (const char *alphabet, char c)
{
  const char *found = c == '\0' ? NULL : strchr (alphabet, capital (c));

  return found == NULL ? -1 : (int) (found - alphabet);
}

/* 31 characters: I, O, S, V and Z are left out because they look like digits.  [GB 32100-2015] */
static const char uscc_alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
static const char organisation_alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/* Σ Cᵢ·Wᵢ over the first 8 characters, weights 3 7 9 10 5 8 4 2.  [GB 11714-1997] */
static PensionStatus
organisation_weighted_sum (const char *first8, size_t length, int *out)
{
  static const int weights[] = { 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0;

  if (count_characters (first8, length) != 8)
    return PENSION_E_USCC_LENGTH;
  if (length != 8)
    return PENSION_E_USCC_CHARACTER;

  for (size_t i = 0; i < 8; i++)
    {
      int value = place_in (organisation_alphabet, first8[i]);

      if (value < 0)
        return PENSION_E_USCC_CHARACTER;
      sum += value * weights[i];
    }

  *out = sum;
  return PENSION_OK;
}

/* C9 = 11 − (Σ mod 11); 10 is X, 11 is 0.  [GB 11714-1997] */
PensionStatus
pension_organisation_check_character (const char *first8, size_t length, char *out)
{
  int sum;
  PensionStatus status = organisation_weighted_sum (first8, length, &sum);

  if (status == PENSION_OK)
    *out = "0X987654321"[sum % 11];

  return status;
}

/* Σ Cᵢ·3^(i−1) mod 31, over the first 17 characters.  [GB 32100-2015] */
static PensionStatus
uscc_weighted_sum (const char *first17, size_t length, int *out)
{
  int sum = 0, weight = 1;

  if (count_characters (first17, length) != uscc_length - 1)
    return PENSION_E_USCC_LENGTH;
  if (length != uscc_length - 1)
    return PENSION_E_USCC_CHARACTER;

  for (size_t i = 0; i < uscc_length - 1; i++)
    {
      int value = place_in (uscc_alphabet, first17[i]);

      if (value < 0)
        return PENSION_E_USCC_CHARACTER;
      sum += value * weight;
      weight = weight * 3 % 31;
    }

  *out = sum;
  return PENSION_OK;
}

/* C18 = 31 − (Σ mod 31), 31 being 0.  [GB 32100-2015] */
PensionStatus
pension_uscc_check_character (const char *first17, size_t length, char *out)
{
  int sum;
  PensionStatus status = uscc_weighted_sum (first17, length, &sum);

  if (status == PENSION_OK)
    *out = uscc_alphabet[(31 - sum % 31) % 31];

  return status;
}

/* Authority (1), category (1), region (6), organisation code (9, the last its check character), check
 * character.  [GB 32100-2015] */
PensionStatus
pension_uscc_validate (const char *text, size_t length, char out[PENSION_USCC_SIZE])
{
  char organisation_check, check;
  PensionStatus status;

  if (count_characters (text, length) != uscc_length)
    return PENSION_E_USCC_LENGTH;
  if (length != uscc_length || !pension_all_digits (text + 2, 6)
      || place_in (uscc_alphabet, text[uscc_length - 1]) < 0)
    return PENSION_E_USCC_CHARACTER;

  status = pension_uscc_check_character (text, uscc_length - 1, &check);
  if (status == PENSION_OK)
    status = pension_organisation_check_character (text + 8, 8, &organisation_check);
  if (status != PENSION_OK)
    return status;
  if (capital (text[16]) != organisation_check)
    return PENSION_E_USCC_ORGANISATION;
  if (capital (text[17]) != check)
    return PENSION_E_USCC_CHECK_CHARACTER;

  for (size_t i = 0; i < uscc_length; i++)
    out[i] = capital (text[i]);
  out[uscc_length] = '\0';
  return PENSION_OK;
}

/* --- Bank card number --- */

static const size_t card_length_min = 2;
static const size_t card_length_max = 32;

/* From the right, every other digit doubled, beginning with the last of the body; a doubled digit above 9
 * loses 9.  [ISO/IEC 7812-1] */
static int
card_weighted_sum (const char *body, size_t length)
{
  int sum = 0;

  for (size_t i = 0; i < length; i++)
    {
      int digit = body[length - 1 - i] - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;

      sum += weighted > 9 ? weighted - 9 : weighted;
    }

  return sum;
}

/* What is missing to the next ten.  [ISO/IEC 7812-1] */
static char
card_check_digit (const char *body, size_t length)
{
  return (char) ('0' + (10 - card_weighted_sum (body, length) % 10) % 10);
}

PensionStatus
pension_card_check_digit (const char *body, size_t length, char *out)
{
  if (length < card_length_min - 1 || length > card_length_max - 1 || !pension_all_digits (body, length))
    return PENSION_E_CARD_DIGITS;

  *out = card_check_digit (body, length);
  return PENSION_OK;
}

PensionStatus
pension_card_validate (const char *text, size_t length)
{
  if (length < card_length_min || length > card_length_max || !pension_all_digits (text, length))
    return PENSION_E_CARD_DIGITS;
  if (text[length - 1] != card_check_digit (text, length - 1))
    return PENSION_E_CARD_CHECK_DIGIT;

  return PENSION_OK;
}

/* --- The steps of the check characters --- */

PensionStatus
pension_id_explain (const char *first17, size_t length, PensionSheet *sheet)
{
  char check;
  PensionStatus status = pension_id_check_character (first17, length, &check);

  if (status != PENSION_OK)
    return status;

  pension_sheet_step (sheet, N_ ("Check character of the ID number"),
                      N_ ("digits × weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, sum %1; "
                          "remainder of ÷ 11 is %2, the character for it is %3"),
                      N_ ("GB 11643-1999"));
  pension_sheet_number (sheet, id_weighted_sum (first17));
  pension_sheet_number (sheet, id_weighted_sum (first17) % 11);
  pension_sheet_word (sheet, &check, 1);
  return sheet->status;
}

PensionStatus
pension_id_old_explain (const char *text, size_t length, PensionSheet *sheet)
{
  PensionId id;
  PensionStatus status = pension_id_from_old (text, length, &id);

  if (status != PENSION_OK)
    return status;

  pension_sheet_step (sheet, N_ ("Year with its century"), N_ ("19 is put before the year: %1 becomes %2"),
                      N_ ("GB 11643-1999"));
  pension_sheet_word (sheet, text, length);
  pension_sheet_word (sheet, id.number, id_length - 1);
  return pension_id_explain (id.number, id_length - 1, sheet);
}

PensionStatus
pension_organisation_explain (const char *first8, size_t length, PensionSheet *sheet)
{
  int sum;
  char check;
  PensionStatus status = organisation_weighted_sum (first8, length, &sum);

  if (status == PENSION_OK)
    status = pension_organisation_check_character (first8, length, &check);
  if (status != PENSION_OK)
    return status;

  pension_sheet_step (sheet, N_ ("Check character of the organisation code"),
                      N_ ("values × weights 3 7 9 10 5 8 4 2, sum %1; 11 − remainder of ÷ 11 (%2) gives %3"),
                      N_ ("GB 11714-1997"));
  pension_sheet_number (sheet, sum);
  pension_sheet_number (sheet, sum % 11);
  pension_sheet_word (sheet, &check, 1);
  return sheet->status;
}

PensionStatus
pension_uscc_explain (const char *first17, size_t length, PensionSheet *sheet)
{
  int sum;
  char check;
  PensionStatus status = uscc_weighted_sum (first17, length, &sum);

  if (status == PENSION_OK)
    status = pension_uscc_check_character (first17, length, &check);
  if (status != PENSION_OK)
    return status;

  pension_sheet_step (sheet, N_ ("Check character of the unified social credit code"),
                      N_ ("values × powers of 3 modulo 31, sum %1; 31 − remainder of ÷ 31 (%2) gives %3"),
                      N_ ("GB 32100-2015"));
  pension_sheet_number (sheet, sum);
  pension_sheet_number (sheet, sum % 31);
  pension_sheet_word (sheet, &check, 1);
  return sheet->status;
}

PensionStatus
pension_card_explain (const char *body, size_t length, PensionSheet *sheet)
{
  char check;
  PensionStatus status = pension_card_check_digit (body, length, &check);

  if (status != PENSION_OK)
    return status;

  pension_sheet_step (sheet, N_ ("Check digit of the bank card"),
                      N_ ("every other digit from the right doubled, 9 taken off above 9, sum %1; "
                          "to the next ten: %2"),
                      N_ ("ISO/IEC 7812-1"));
  pension_sheet_number (sheet, card_weighted_sum (body, length));
  pension_sheet_word (sheet, &check, 1);
  return sheet->status;
}
