#include "pension/qualification.h"

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_term[] = N_ ("Provincial standard 9.6.1");
static const char basis_list[] = N_ ("Provincial standard 9.6.5 and 9.3.3");

const char *
pension_qualification_missing (PensionQualificationRule rule)
{
  if (rule.cycle < 0)
    return "qualification_cycle";

  return rule.remind < 0 ? "qualification_remind" : NULL;
}

/* [standard 9.6.1: once within twelve months after the month of retirement or of the last confirmation] */
PensionStatus
pension_qualification_find (PensionMonth retired, PensionMonth confirmed, PensionQualificationRule rule,
                            PensionQualification *out)
{
  PensionQualification found = { .last = confirmed > retired ? confirmed : retired };
  PensionStatus status;

  if (pension_qualification_missing (rule) != NULL)
    return PENSION_E_FIGURE;
  if (pension_month_check (retired) != PENSION_OK || (confirmed != 0 && pension_month_check (confirmed) != PENSION_OK))
    return PENSION_E_MONTH;

  status = pension_month_add (found.last, rule.cycle, &found.due);
  if (status == PENSION_OK)
    status = pension_month_add (found.due, -rule.remind, &found.remind);
  if (status == PENSION_OK)
    status = pension_month_add (found.due, 1, &found.suspend);
  if (status == PENSION_OK)
    *out = found;
  return status;
}

PensionStatus
pension_qualification_state (const PensionQualification *due, PensionMonth month, PensionQualificationState *out)
{
  if (pension_month_check (month) != PENSION_OK)
    return PENSION_E_MONTH;

  if (month > due->due)
    *out = PENSION_QUALIFY_OVERDUE;
  else if (month == due->due)
    *out = PENSION_QUALIFY_VERIFY;
  else
    *out = month >= due->remind ? PENSION_QUALIFY_REMIND : PENSION_QUALIFIED;
  return PENSION_OK;
}

const char *
pension_qualification_state_name (PensionQualificationState state)
{
  static const char *const names[] = { "qualified", "remind", "verify", "overdue" };

  return (size_t) state < sizeof names / sizeof names[0] ? names[state] : "";
}

const PensionChannel *
pension_channel (size_t place)
{
  static const PensionChannel channels[PENSION_CHANNEL_COUNT] = {
    { "01", N_ ("comparison of data") },     { "02", N_ ("face in the app") },
    { "03", N_ ("self-service machine") },   { "04", N_ ("at the counter") },
    { "05", N_ ("home visit") },             { "06", N_ ("video call") },
    { "07", N_ ("by an agency elsewhere") }, { "08", N_ ("by unit or community") },
    { "09", N_ ("embassy or consulate") },
  };

  return place < PENSION_CHANNEL_COUNT ? &channels[place] : NULL;
}

PensionStatus
pension_qualification_explain (PensionMonth retired, PensionMonth confirmed, PensionQualificationRule rule,
                               const PensionQualification *result, PensionSheet *sheet)
{
  if (confirmed > retired)
    pension_sheet_step (sheet, N_ ("Confirmation due"), N_ ("last confirmed in %1 + %2 months: %3"), basis_term);
  else
    pension_sheet_step (sheet, N_ ("Confirmation due"), N_ ("retired in %1 + %2 months: %3"), basis_term);
  pension_sheet_month (sheet, result->last);
  pension_sheet_number (sheet, rule.cycle);
  pension_sheet_month (sheet, result->due);

  pension_sheet_step (sheet, N_ ("Before and after"),
                      N_ ("reminded from %1, to be verified in %2, suspended from %3 unless confirmed"), basis_list);
  pension_sheet_month (sheet, result->remind);
  pension_sheet_month (sheet, result->due);
  pension_sheet_month (sheet, result->suspend);
  return sheet->status;
}
