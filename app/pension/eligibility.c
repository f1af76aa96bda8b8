#include "pension/eligibility.h"

#include <string.h>

#define N_(sentence) sentence           /* marks a sentence for translation */

/* The Measures in figures: who is born in first_birth or later retires one month later for every step
 * months of birth, the first step included, at most cap months.  [Measures, article 1 and its tables] */
typedef struct
{
  const char  *name;
  PensionSex   sex;
  int32_t      original_age;
  PensionMonth first_birth;
  int32_t      step;
  int32_t      cap;
} GroupRule;

static const GroupRule group_rules[] = {
  [PENSION_GROUP_M60] = { "M60", PENSION_SEX_MALE, 60 * 12, 196501, 4, 36 },
  [PENSION_GROUP_F55] = { "F55", PENSION_SEX_FEMALE, 55 * 12, 197001, 4, 36 },
  [PENSION_GROUP_F50] = { "F50", PENSION_SEX_FEMALE, 50 * 12, 197501, 2, 60 },
};

static const size_t group_count = sizeof group_rules / sizeof group_rules[0];
static const PensionMonth reform_month = 202501;
static const int32_t flexible_span = 36;        /* months before or after the statutory age */
static const int32_t minimum_before = 180;      /* months, until the end of 2029 */
static const int32_t minimum_after = 240;       /* months, from 2039 on */
static const int32_t minimum_last_year = 2029;  /* the last year of the old minimum */
static const int32_t minimum_step = 6;          /* months more in each year after it */

static const char basis_original[] = N_ ("Guofa [1978] No. 104");
static const char basis_delay[] = N_ ("Decision of 13 September 2024, Measures, article 1");
static const char basis_minimum[] = N_ ("Decision of 13 September 2024, Measures, article 2");
static const char basis_flexible[] = N_ ("Decision of 13 September 2024, Measures, article 3; "
                                         "Renshebufa [2024] No. 94");
static const char basis_start[] = N_ ("Renshebufa [2024] No. 94; provincial standard 9.2");

static const GroupRule *
rule_of (PensionGroup group)
{
  return (size_t) group < group_count ? &group_rules[group] : NULL;
}

PensionStatus
pension_group_parse (const char *text, size_t length, PensionGroup *out)
{
  for (size_t i = 0; i < group_count; i++)
    if (length == strlen (group_rules[i].name) && memcmp (text, group_rules[i].name, length) == 0)
      {
        *out = (PensionGroup) i;
        return PENSION_OK;
      }

  return PENSION_E_GROUP;
}

const char *
pension_group_name (PensionGroup group)
{
  const GroupRule *rule = rule_of (group);

  return rule == NULL ? "" : rule->name;
}

/* [Guofa 1978 No. 104: men at 60, women workers at 50, women cadres at 55] */
PensionStatus
pension_group_check_sex (PensionGroup group, PensionSex sex)
{
  const GroupRule *rule = rule_of (group);

  if (rule == NULL)
    return PENSION_E_GROUP;

  return rule->sex == sex ? PENSION_OK : PENSION_E_GROUP_SEX;
}

/* delay = min (n ÷ step + 1, cap), n being the months of birth after the first one concerned.  The "+ 1"
 * is because the first month of each step already counts.  [Measures, article 1] */
static int32_t
delay_of (const GroupRule *rule, int32_t months_after_first)
{
  int32_t delay;

  if (months_after_first < 0)
    return 0;

  delay = months_after_first / rule->step + 1;
  return delay < rule->cap ? delay : rule->cap;
}

/* At most three years before the statutory age and never before the original one; at most three years
 * after it.  Open to those who reach the original age under the new rules, so no month lies before January
 * 2025.  [Measures, article 3; Renshebufa 2024 No. 94] */
static PensionStatus
find_flexible_window (PensionRetirement *retirement)
{
  PensionMonth three_years_before;
  PensionStatus status;

  retirement->flexible = retirement->original_month >= reform_month;
  if (!retirement->flexible)
    return PENSION_OK;

  status = pension_month_add (retirement->statutory_month, -flexible_span, &three_years_before);
  if (status != PENSION_OK)
    return status;
  retirement->earliest_month = three_years_before > retirement->original_month ? three_years_before
                                                                               : retirement->original_month;

  return pension_month_add (retirement->statutory_month, flexible_span, &retirement->latest_month);
}

/* The statutory age is reached in the month of birth so many months later, whatever the day; the
 * contribution of that month counts, and the pension begins with the month after.  [Measures, article 1;
 * standard 9.2] */
static PensionStatus
find_months (PensionMonth birth, PensionRetirement *retirement)
{
  PensionStatus status;

  status = pension_month_add (birth, retirement->original_age, &retirement->original_month);
  if (status == PENSION_OK)
    status = pension_month_add (birth, retirement->statutory_age, &retirement->statutory_month);
  if (status == PENSION_OK)
    status = pension_month_add (retirement->statutory_month, 1, &retirement->first_pension_month);

  return status;
}

PensionStatus
pension_retirement_find (PensionGroup group, PensionMonth birth, PensionRetirement *out)
{
  const GroupRule *rule = rule_of (group);
  PensionRetirement found = { 0 };
  int32_t months_after_first;
  PensionStatus status;

  if (rule == NULL)
    return PENSION_E_GROUP;

  status = pension_month_between (rule->first_birth, birth, &months_after_first);
  if (status != PENSION_OK)
    return status;

  found.original_age = rule->original_age;
  found.delay = delay_of (rule, months_after_first);
  found.statutory_age = found.original_age + found.delay;
  status = find_months (birth, &found);
  if (status == PENSION_OK)
    status = find_flexible_window (&found);
  if (status == PENSION_OK)
    status = pension_minimum_months (pension_month_year (found.statutory_month), &found.minimum_months);
  if (status != PENSION_OK)
    return status;

  *out = found;
  return PENSION_OK;
}

/* 15 years until 2029; from 2030 on six months more each year, until 20 years in 2039.  [Measures,
 * article 2] */
PensionStatus
pension_minimum_months (int32_t retire_year, int32_t *out)
{
  int32_t minimum;

  if (retire_year < 1 || retire_year > 9999)
    return PENSION_E_YEAR;

  minimum = minimum_before;
  if (retire_year > minimum_last_year)
    minimum += minimum_step * (retire_year - minimum_last_year);

  *out = minimum < minimum_after ? minimum : minimum_after;
  return PENSION_OK;
}

/* Actual and deemed months count alike.  [Social Insurance Law, article 16; standard 7.4.4] */
PensionStatus
pension_months_short (int32_t minimum, int32_t paid, int32_t deemed, int32_t *out)
{
  int64_t missing;

  if (minimum < 0 || paid < 0 || deemed < 0)
    return PENSION_E_MONTH_COUNT;

  missing = (int64_t) minimum - paid - deemed;
  *out = missing > 0 ? (int32_t) missing : 0;
  return PENSION_OK;
}

/* --- The steps of the result --- */

static void
explain_delay (const GroupRule *rule, PensionMonth birth, const PensionRetirement *retirement,
               PensionSheet *sheet)
{
  int32_t months_after_first = 0;

  if (retirement->delay == 0)
    {
      pension_sheet_step (sheet, N_ ("Delay"), N_ ("born in %1, before %2: none"), basis_delay);
      pension_sheet_month (sheet, birth);
      pension_sheet_month (sheet, rule->first_birth);
      return;
    }

  if (pension_month_between (rule->first_birth, birth, &months_after_first) != PENSION_OK)
    return;

  pension_sheet_step (sheet, N_ ("Delay"),
                      N_ ("born %1 months after %2; %1 ÷ %3, fraction dropped, + 1, at most %4 = %5 months"),
                      basis_delay);
  pension_sheet_number (sheet, months_after_first);
  pension_sheet_month (sheet, rule->first_birth);
  pension_sheet_number (sheet, rule->step);
  pension_sheet_number (sheet, rule->cap);
  pension_sheet_number (sheet, retirement->delay);
}

/* "month + count months = result", the form of three of the steps */
static void
explain_sum (PensionSheet *sheet, const char *label, const char *basis, PensionMonth month, int32_t count,
             PensionMonth result)
{
  pension_sheet_step (sheet, label, N_ ("%1 + %2 months = %3"), basis);
  pension_sheet_month (sheet, month);
  pension_sheet_number (sheet, count);
  pension_sheet_month (sheet, result);
}

static void
explain_statutory (PensionMonth birth, const PensionRetirement *retirement, PensionSheet *sheet)
{
  pension_sheet_step (sheet, N_ ("Statutory age"), N_ ("%1 + %2 = %3 months, %4 years %5 months"),
                      basis_delay);
  pension_sheet_number (sheet, retirement->original_age);
  pension_sheet_number (sheet, retirement->delay);
  pension_sheet_number (sheet, retirement->statutory_age);
  pension_sheet_number (sheet, retirement->statutory_age / 12);
  pension_sheet_number (sheet, retirement->statutory_age % 12);

  explain_sum (sheet, N_ ("Statutory retirement month"), basis_delay, birth, retirement->statutory_age,
               retirement->statutory_month);
  explain_sum (sheet, N_ ("First pension month"), basis_start, retirement->statutory_month, 1,
               retirement->first_pension_month);
}

static void
explain_flexible (const PensionRetirement *retirement, PensionSheet *sheet)
{
  if (!retirement->flexible)
    {
      pension_sheet_step (sheet, N_ ("Flexible retirement"),
                          N_ ("original age reached in %1, before %2: not open"), basis_flexible);
      pension_sheet_month (sheet, retirement->original_month);
      pension_sheet_month (sheet, reform_month);
      return;
    }

  pension_sheet_step (sheet, N_ ("Earliest retirement month"),
                      N_ ("at most %1 months before %2 and not before %3: %4"), basis_flexible);
  pension_sheet_number (sheet, flexible_span);
  pension_sheet_month (sheet, retirement->statutory_month);
  pension_sheet_month (sheet, retirement->original_month);
  pension_sheet_month (sheet, retirement->earliest_month);

  explain_sum (sheet, N_ ("Latest retirement month"), basis_flexible, retirement->statutory_month,
               flexible_span, retirement->latest_month);
}

PensionStatus
pension_retirement_explain (PensionGroup group, PensionMonth birth, const PensionRetirement *retirement,
                            PensionSheet *sheet)
{
  const GroupRule *rule = rule_of (group);

  if (rule == NULL)
    return PENSION_E_GROUP;

  pension_sheet_step (sheet, N_ ("Original age"), N_ ("%1 years, reached in %2"), basis_original);
  pension_sheet_number (sheet, retirement->original_age / 12);
  pension_sheet_month (sheet, retirement->original_month);

  explain_delay (rule, birth, retirement, sheet);
  explain_statutory (birth, retirement, sheet);
  explain_flexible (retirement, sheet);

  return pension_minimum_explain (pension_month_year (retirement->statutory_month), sheet);
}

PensionStatus
pension_minimum_explain (int32_t retire_year, PensionSheet *sheet)
{
  int32_t minimum;
  PensionStatus status = pension_minimum_months (retire_year, &minimum);

  if (status != PENSION_OK)
    return status;

  if (retire_year <= minimum_last_year)
    {
      pension_sheet_step (sheet, N_ ("Minimum contribution months"),
                          N_ ("retirement until the end of %1: %2"), basis_minimum);
      pension_sheet_number (sheet, minimum_last_year);
      pension_sheet_number (sheet, minimum);
      return sheet->status;
    }

  pension_sheet_step (sheet, N_ ("Minimum contribution months"),
                      N_ ("retirement in %1: %2 + %3 × (%1 − %4), at most %5 = %6"), basis_minimum);
  pension_sheet_number (sheet, retire_year);
  pension_sheet_number (sheet, minimum_before);
  pension_sheet_number (sheet, minimum_step);
  pension_sheet_number (sheet, minimum_last_year);
  pension_sheet_number (sheet, minimum_after);
  pension_sheet_number (sheet, minimum);
  return sheet->status;
}
