#include "form/checks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pension/identity.h"

#define WORKING_AGE_MONTHS (16 * 12)

/* What a check gets to see. */
typedef struct
{
  const CaseField *field;
  const char      *value;
  PensionDate      today;
  FormLookup       lookup;
  gpointer         data;
  FormVerdict     *verdict;
} Question;

typedef void (*Check) (const Question *question);

/* Auxiliary */

static const char *
other (const Question *question, const char *field)
{
  return question->lookup (field, question->data);
}

static gboolean
read_date (const char *iso, PensionDate *date)
{
  return iso != NULL && pension_date_parse (iso, strlen (iso), date) == PENSION_OK;
}

static PensionSex
read_sex (const char *code)
{
  if (code == NULL)
    return PENSION_SEX_UNKNOWN;
  if (strcmp (code, "1") == 0)
    return PENSION_SEX_MALE;
  if (strcmp (code, "2") == 0)
    return PENSION_SEX_FEMALE;
  return pension_sex_parse (code, strlen (code));
}

static void
warn_birth_differs (const Question *question, const PensionId *id)
{
  const char *adopted = other (question, "birth_adopted");
  char text[PENSION_DATE_TEXT_SIZE];

  if (adopted == NULL || pension_date_format (id->birth, text, sizeof text) != PENSION_OK)
    return;
  if (strcmp (adopted, text) != 0)
    question->verdict->warning = g_strdup_printf (_("The number says born %s, the adopted birth date is %s"), text,
                                                  adopted);
}

static void
check_old_id (const Question *question)
{
  PensionId id;

  if (pension_id_from_old (question->value, strlen (question->value), &id) == PENSION_OK)
    question->verdict->error = g_strdup_printf (_("A number of 15 digits; its present form is %s"), id.number);
  else
    question->verdict->error = g_strdup (_(pension_status_sentence (PENSION_E_ID_OLD_FORM)));
}

/* Other numbers of a case are those of other people. */
static gboolean
is_their_own (const Question *question)
{
  return strcmp (question->field->field, "id_number") == 0;
}

/* GB 11643, in the order of rules.md 1.1, each with its own sentence. */
static void
check_id_number (const Question *question)
{
  PensionSex sex = is_their_own (question) ? read_sex (other (question, "sex")) : PENSION_SEX_UNKNOWN;
  PensionId id;
  PensionStatus status;

  if (strlen (question->value) == 15)
    {
      check_old_id (question);
      return;
    }
  status = pension_id_validate (question->value, strlen (question->value), question->today, sex, &id);
  if (status != PENSION_OK)
    question->verdict->error = g_strdup (_(pension_status_sentence (status)));
  else if (is_their_own (question))
    warn_birth_differs (question, &id);
}

/* Luhn binds cards; passbook accounts need not satisfy it (rules.md 1.4). */
static void
check_account (const Question *question)
{
  const char *kind = other (question, "account_kind");
  PensionStatus status = pension_card_validate (question->value, strlen (question->value));

  if (status == PENSION_OK)
    return;
  if (kind != NULL && strstr (kind, "passbook") != NULL)
    question->verdict->warning = g_strdup (_("The check digit does not fit; compare with the passbook once more"));
  else
    question->verdict->error = g_strdup (_(pension_status_sentence (status)));
}

static void
check_work_start (const Question *question, PensionDate start)
{
  PensionDate birth;
  PensionMonth from, to;
  int32_t months;

  if (!read_date (other (question, "birth_adopted"), &birth))
    return;
  if (pension_date_compare (start, birth) <= 0)
    {
      question->verdict->error = g_strdup (_("Work cannot begin before birth"));
      return;
    }
  if (pension_month_of_date (birth, &from) == PENSION_OK && pension_month_of_date (start, &to) == PENSION_OK
      && pension_month_between (from, to, &months) == PENSION_OK && months < WORKING_AGE_MONTHS)
    question->verdict->warning = g_strdup (_("Younger than 16 at that time; compare with the archive"));
}

static void
check_date (const Question *question)
{
  const PensionDate earliest = { 1900, 1, 1 };
  PensionDate date;

  if (!read_date (question->value, &date))
    question->verdict->error = g_strdup (_(pension_status_sentence (PENSION_E_DATE)));
  else if (pension_date_compare (date, question->today) > 0)
    question->verdict->error = g_strdup (_("This day is still to come"));
  else if (pension_date_compare (date, earliest) < 0)
    question->verdict->error = g_strdup (_("Before 1900"));
  else if (strcmp (question->field->field, "work_start") == 0)
    check_work_start (question, date);
}

static void
check_phone (const Question *question)
{
  const char *value = question->value;

  if (strcmp (question->field->field, "mobile") == 0 && (strlen (value) != 11 || value[0] != '1'))
    question->verdict->error = g_strdup (_("A mobile number has 11 digits and begins with 1"));
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

static void
check_name (const Question *question)
{
  if (has_digit (question->value))
    question->verdict->error = g_strdup (_("A name has no digits"));
  else if (g_utf8_strlen (question->value, -1) < 2)
    question->verdict->warning = g_strdup (_("Only one character; compare with the document"));
}

static void
check_holder (const Question *question)
{
  const char *name = other (question, "name");

  check_name (question);
  if (question->verdict->error == NULL && name != NULL && strcmp (name, question->value) != 0)
    question->verdict->warning = g_strdup_printf (_("The holder is not the person (%s)"), name);
}

static const struct
{
  const char *field;    /* NULL: any */
  const char *type;     /* NULL: any */
  Check       check;
} checks[] = {
  { "name",           NULL,         check_name },
  { "account_holder", NULL,         check_holder },
  { NULL,             "id_number",  check_id_number },
  { NULL,             "account_no", check_account },
  { NULL,             "date",       check_date },
  { NULL,             "phone",      check_phone },
};

/* Public */

void
form_verdict_clear (FormVerdict *self)
{
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->warning, g_free);
}

void
form_check (const CaseField *field, const char *value, const char *old, const char *today, FormLookup lookup,
            gpointer user_data, FormVerdict *verdict)
{
  Question question = { field, value, { 0 }, lookup, user_data, verdict };

  form_verdict_clear (verdict);
  if (value == NULL || *value == '\0' || !read_date (today, &question.today))
    return;
  if (g_strcmp0 (value, old) == 0)      /* no change: the form says so */
    return;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    if ((checks[i].field == NULL || g_strcmp0 (checks[i].field, field->field) == 0)
        && (checks[i].type == NULL || g_strcmp0 (checks[i].type, field->type) == 0))
      {
        checks[i].check (&question);
        return;
      }
}
