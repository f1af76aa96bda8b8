/* Numbers that identify: the citizen ID number, the unified social credit code, the bank card number.
 *
 * Everything is decided from the characters alone.  What needs a table stays with the caller: whether a
 * region prefix is known (a warning only, since a card keeps the region code of its day), and whether
 * another person has the number already. */
#pragma once

#include <stddef.h>

#include "pension/month.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* As coded in GB/T 2261.1 */
typedef enum
{
  PENSION_SEX_UNKNOWN = 0,
  PENSION_SEX_MALE = 1,
  PENSION_SEX_FEMALE = 2,
} PensionSex;

/* "M" and "F", empty when unknown. */
const char *pension_sex_name (PensionSex sex);

/* "M" or "F"; anything else is PENSION_SEX_UNKNOWN. */
PensionSex pension_sex_parse (const char *text, size_t length);

/* --- Citizen ID number (公民身份号码), GB 11643-1999 --- */

#define PENSION_ID_SIZE 19              /* 18 characters and the end mark */

typedef struct
{
  char        number[PENSION_ID_SIZE];  /* as it is stored: with a capital X */
  PensionDate birth;
  PensionSex  sex;
} PensionId;

/* The check character that follows the first 17 digits.  Errors: ID_LENGTH (not 17), ID_DIGITS. */
PensionStatus pension_id_check_character (const char *first17, size_t length, char *out);

/* Reads a number of 18 characters that is right in itself.
 * Errors, in this order: ID_LENGTH, ID_DIGITS, ID_CHECK_CHARACTER, ID_DATE, ID_BEFORE_1900. */
PensionStatus pension_id_read (const char *text, size_t length, PensionId *out);

/* Everything that can be wrong with a number somebody presents today, the sex of the form included
 * (UNKNOWN: not compared).  Errors: those of pension_id_read, then ID_IN_FUTURE, ID_SEX; DATE when today
 * is none. */
PensionStatus pension_id_validate (const char *text, size_t length, PensionDate today, PensionSex sex,
                                   PensionId *out);

/* The present form of a number of 15 digits, as issued before October 1999: 19 is put before the year,
 * the check character at the end.  It is an alias of the person, never the key.  Errors: ID_OLD_FORM,
 * ID_DATE. */
PensionStatus pension_id_from_old (const char *text, size_t length, PensionId *out);

/* Reads either form.  Errors: those of the two. */
PensionStatus pension_id_normal (const char *text, size_t length, PensionId *out);

/* --- Unified social credit code (统一社会信用代码), GB 32100-2015 --- */

#define PENSION_USCC_SIZE 19

/* The check character of an organisation code (组织机构代码, GB 11714-1997) of 8 characters, 0-9 and A-Z.
 * Errors: USCC_LENGTH, USCC_CHARACTER. */
PensionStatus pension_organisation_check_character (const char *first8, size_t length, char *out);

/* The check character that follows the first 17.  Errors: USCC_LENGTH, USCC_CHARACTER. */
PensionStatus pension_uscc_check_character (const char *first17, size_t length, char *out);

/* The code as it is stored, in capitals.
 * Errors, in this order: USCC_LENGTH, USCC_CHARACTER, USCC_ORGANISATION, USCC_CHECK_CHARACTER. */
PensionStatus pension_uscc_validate (const char *text, size_t length, char out[PENSION_USCC_SIZE]);

/* --- Bank card number, ISO/IEC 7812-1 (Luhn) --- */

/* The check digit that follows the body.  Error: CARD_DIGITS. */
PensionStatus pension_card_check_digit (const char *body, size_t length, char *out);

/* Errors: CARD_DIGITS, CARD_CHECK_DIGIT.  Passbook accounts need not pass: there the caller only warns. */
PensionStatus pension_card_validate (const char *text, size_t length);

/* --- The steps behind each check character, one or two more on the sheet --- */

/* Errors: those of the function it explains, and those of the sheet. */
PensionStatus pension_id_explain (const char *first17, size_t length, PensionSheet *sheet);
PensionStatus pension_id_old_explain (const char *text, size_t length, PensionSheet *sheet);
PensionStatus pension_organisation_explain (const char *first8, size_t length, PensionSheet *sheet);
PensionStatus pension_uscc_explain (const char *first17, size_t length, PensionSheet *sheet);
PensionStatus pension_card_explain (const char *body, size_t length, PensionSheet *sheet);
