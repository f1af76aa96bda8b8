/* The reasons for which a benefit stops and goes on */
#include "pension/suspension.h"

#include <string.h>

#define N_(sentence) sentence /* marks a sentence for translation */

static const char basis_law[] = N_ ("Social Insurance Law, article 17; Decree 765, article 25; provincial standard 9.3.2");
static const char basis_prison[] = N_ ("Laosheting [2001] No. 44; provincial standard 9.3.2");
static const char basis_age_prison[] = N_ ("Laosheting [2003] No. 315");
static const char basis_stop[] = N_ ("Provincial standard 9.3.2");
static const char basis_confirmation[] = N_ ("Provincial standard 9.3.3 and 9.6");
static const char basis_again[] = N_ ("Provincial standard 9.3.4");
static const char basis_missing[] = N_ ("Laobanxianzi [1990] No. 1; provincial standard 9.3.2");
static const char basis_doubt[] = N_ ("Decree 765, article 26");
static const char basis_end[] = N_ ("Decree 765, article 46; provincial standard 9.3.2");
static const char basis_settled[] = N_ ("Provincial standard 8.3 and 8.4");

static const PensionStopRule stops[PENSION_STOP_COUNT] = {
  [PENSION_STOP_DEATH] = { "ST01", N_ ("Death of the person"),
                           N_ ("death certificate, cremation certificate, court declaration or an official list"),
                           N_ ("ends with the month of death; what was paid for later months is recovered"), basis_law,
                           PENSION_EFFECT_TERMINATE, PENSION_FROM_MONTH_AFTER, true, false, false, 20 },
  [PENSION_STOP_WANTED] = { "ST02", N_ ("Wanted, or in custody without a verdict"), N_ ("notice of the police or the court"),
                            N_ ("suspended with the next run; paid back in full after an acquittal"), basis_prison,
                            PENSION_EFFECT_SUSPEND, PENSION_FROM_NEXT_RUN, false, false, false, 20 },
  [PENSION_STOP_PRISON] = { "ST03", N_ ("Sentenced, in prison"), N_ ("verdict and notice of committal"),
                            N_ ("suspended from the month after committal; months of the term are not paid"), basis_prison,
                            PENSION_EFFECT_SUSPEND, PENSION_FROM_MONTH_AFTER, true, false, false, 20 },
  [PENSION_STOP_AGE_PRISON] = { "ST04", N_ ("Reaches the retirement age in prison"), N_ ("verdict and notice of committal"),
                                N_ ("the retirement is put off to the release"), basis_age_prison,
                                PENSION_EFFECT_POSTPONE, PENSION_FROM_NEVER, false, false, false, 0 },
  [PENSION_STOP_DUPLICATE] = { "ST05", N_ ("Receives two pensions"), N_ ("proof of the other monthly benefit"),
                               N_ ("one is suspended at once; the person chooses, then it is settled"), basis_stop,
                               PENSION_EFFECT_SUSPEND, PENSION_FROM_AT_ONCE, true, false, false, 20 },
  [PENSION_STOP_UNCONFIRMED] = { "ST06", N_ ("Not confirmed within the term"), N_ ("list of people due and not confirmed"),
                                 N_ ("suspended from the month after the term; paid back in full after confirmation"),
                                 basis_confirmation, PENSION_EFFECT_SUSPEND, PENSION_FROM_MONTH_AFTER, false, false,
                                 true, 0 },
  [PENSION_STOP_FAILED] = { "ST07", N_ ("Confirmation failed"), N_ ("result of the confirmation"),
                            N_ ("suspended at once; paid back in full when a review passes it"), basis_confirmation,
                            PENSION_EFFECT_SUSPEND, PENSION_FROM_AT_ONCE, false, false, true, 0 },
  [PENSION_STOP_MISSING] = { "ST08", N_ ("Missing person"), N_ ("report to the police, statement of unit or community"),
                             N_ ("suspended after a term; paid back when the person reappears"), basis_missing,
                             PENSION_EFFECT_SUSPEND, PENSION_FROM_TERM, false, false, true, 20 },
  [PENSION_STOP_DOUBT] = { "ST09", N_ ("Doubtful data"), N_ ("result of the investigation and the supervisor's decision"),
                           N_ ("suspended only by decision; paid back in full when the doubt is cleared"), basis_doubt,
                           PENSION_EFFECT_SUSPEND, PENSION_FROM_AT_ONCE, false, true, true, 0 },
  [PENSION_STOP_WRONG] = { "ST10", N_ ("Granted by mistake"), N_ ("finding and decision"),
                           N_ ("ended, or determined anew; what was paid wrongly is recovered"), basis_end,
                           PENSION_EFFECT_TERMINATE, PENSION_FROM_AT_ONCE, true, true, true, 0 },
  [PENSION_STOP_SETTLED] = { "ST11", N_ ("Transferred out or settled"), N_ ("transfer or settlement that is closed"),
                             N_ ("ended at once; the months are extinguished or go along"), basis_settled,
                             PENSION_EFFECT_TERMINATE, PENSION_FROM_AT_ONCE, true, false, false, 0 },
};

#define AFTER(stop) (UINT32_C (1) << PENSION_STOP_##stop)

static const PensionResumeRule resumes[PENSION_RESUME_COUNT] = {
  [PENSION_RESUME_ALIVE] = { "RS01", N_ ("Alive: the report of death was wrong"),
                             N_ ("confirmation in person; a declaration of death lifted by the court"),
                             N_ ("all months are paid; survivor benefits that were paid are recovered"), basis_again,
                             AFTER (DEATH), PENSION_OWED_ALL },
  [PENSION_RESUME_ACQUITTED] = { "RS02", N_ ("Acquitted or not prosecuted"), N_ ("verdict or decision not to prosecute"),
                                 N_ ("all months are paid"), basis_prison, AFTER (WANTED), PENSION_OWED_ALL },
  [PENSION_RESUME_RELEASED] = { "RS03", N_ ("Released after the sentence"), N_ ("certificate of release"),
                                N_ ("goes on at the level before; months and adjustments of the term are not made up"),
                                basis_prison, AFTER (WANTED) | AFTER (PRISON), PENSION_OWED_NONE },
  [PENSION_RESUME_RETIRES] = { "RS04", N_ ("Retires after the release"), N_ ("certificate of release and retirement papers"),
                               N_ ("the pension begins after the release; nothing is owed before"), basis_age_prison,
                               AFTER (AGE_PRISON), PENSION_OWED_NONE },
  [PENSION_RESUME_CHOSEN] = { "RS05", N_ ("This of two pensions stays"), N_ ("choice in writing, proof that the other has ended"),
                              N_ ("months are paid from the month the case decides"), basis_again, AFTER (DUPLICATE),
                              PENSION_OWED_CLAIM },
  [PENSION_RESUME_CONFIRMED] = { "RS06", N_ ("Confirmed again"), N_ ("confirmation with its evidence"),
                                 N_ ("all months are paid"), basis_again, AFTER (UNCONFIRMED), PENSION_OWED_ALL },
  [PENSION_RESUME_PASSED] = { "RS07", N_ ("Confirmation passed on review"), N_ ("result of the review"),
                              N_ ("all months are paid"), basis_again, AFTER (UNCONFIRMED) | AFTER (FAILED),
                              PENSION_OWED_ALL },
  [PENSION_RESUME_FOUND] = { "RS08", N_ ("A missing person is back"), N_ ("confirmation in person"),
                             N_ ("all months are paid"), basis_missing, AFTER (MISSING), PENSION_OWED_ALL },
  [PENSION_RESUME_CLEARED] = { "RS09", N_ ("The doubt is cleared"), N_ ("result of the investigation"),
                               N_ ("all months are paid"), basis_doubt, AFTER (DOUBT), PENSION_OWED_ALL },
};

static bool
is_code (const char *code, const char *text, size_t length)
{
  return length == strlen (code) && memcmp (text, code, length) == 0;
}

PensionStatus
pension_stop_parse (const char *text, size_t length, PensionStop *out)
{
  for (int i = 0; i < PENSION_STOP_COUNT; i++)
    if (is_code (stops[i].code, text, length))
      {
        *out = (PensionStop) i;
        return PENSION_OK;
      }

  return PENSION_E_CHOICE;
}

const PensionStopRule *
pension_stop_rule (PensionStop stop)
{
  return (size_t) stop < PENSION_STOP_COUNT ? &stops[stop] : NULL;
}

PensionStatus
pension_resume_parse (const char *text, size_t length, PensionResume *out)
{
  for (int i = 0; i < PENSION_RESUME_COUNT; i++)
    if (is_code (resumes[i].code, text, length))
      {
        *out = (PensionResume) i;
        return PENSION_OK;
      }

  return PENSION_E_CHOICE;
}

const PensionResumeRule *
pension_resume_rule (PensionResume resume)
{
  return (size_t) resume < PENSION_RESUME_COUNT ? &resumes[resume] : NULL;
}

const char *
pension_effect_name (PensionStopEffect effect)
{
  static const char *const names[] = { "suspend", "terminate", "postpone" };

  return (size_t) effect < sizeof names / sizeof names[0] ? names[effect] : "";
}

const char *
pension_from_name (PensionStopFrom from)
{
  static const char *const names[] = { "month_after", "next_run", "at_once", "term", "never" };

  return (size_t) from < sizeof names / sizeof names[0] ? names[from] : "";
}

const char *
pension_owed_months_name (PensionOwedMonths owed)
{
  static const char *const names[] = { "all", "none", "claim" };

  return (size_t) owed < sizeof names / sizeof names[0] ? names[owed] : "";
}
