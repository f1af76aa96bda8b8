/* Suspension, resumption and termination of a benefit: the reasons as data, and what is owed at a resumption.
 *
 * Sources: Social Insurance Law, articles 14 and 17; State Council Decree 765 (R765), articles 25 and 26; provincial
 * standard 9.3.2 to 9.3.4; Laosheting [2001] No. 44 and [2003] No. 315 (wanted, in custody, in prison);
 * Laobanxianzi [1990] No. 1 (missing people).  The codes ST01 to ST11 and RS01 to RS09 are ours. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "pension/money.h"
#include "pension/month.h"
#include "pension/monthly.h"
#include "pension/sheet.h"
#include "pension/status.h"

/* --- Why a benefit stops --- */

typedef enum
{
  PENSION_STOP_DEATH,       /* ST01 */
  PENSION_STOP_WANTED,      /* ST02: wanted, or in custody without a verdict */
  PENSION_STOP_PRISON,      /* ST03 */
  PENSION_STOP_AGE_PRISON,  /* ST04: reaches the age in prison */
  PENSION_STOP_DUPLICATE,   /* ST05 */
  PENSION_STOP_UNCONFIRMED, /* ST06: not confirmed within the term */
  PENSION_STOP_FAILED,      /* ST07: confirmation failed */
  PENSION_STOP_MISSING,     /* ST08 */
  PENSION_STOP_DOUBT,       /* ST09 */
  PENSION_STOP_WRONG,       /* ST10: granted by mistake */
  PENSION_STOP_SETTLED,     /* ST11: transferred out or settled */
  PENSION_STOP_COUNT
} PensionStop;

typedef enum
{
  PENSION_EFFECT_SUSPEND,
  PENSION_EFFECT_TERMINATE,
  PENSION_EFFECT_POSTPONE, /* the retirement is put off; nothing is being paid */
} PensionStopEffect;

/* The first month that is not paid */
typedef enum
{
  PENSION_FROM_MONTH_AFTER, /* the month after the event */
  PENSION_FROM_NEXT_RUN,    /* the first run that is not closed yet */
  PENSION_FROM_AT_ONCE,     /* the month of the event, if its run is not closed yet */
  PENSION_FROM_TERM,        /* the month after so many whole months */
  PENSION_FROM_NEVER,       /* nothing is being paid */
} PensionStopFrom;

/* Texts are message ids. */
typedef struct
{
  const char       *code;
  const char       *title;
  const char       *needs; /* evidence */
  const char       *rule;  /* what it does */
  const char       *basis;
  PensionStopEffect effect;
  PensionStopFrom   from;
  bool              recover;     /* months paid from the stop on are overpaid */
  bool              decided;     /* only by decision of a supervisor, after an investigation */
  bool              notify;      /* unit or community and relatives are told */
  int32_t           report_days; /* working days within which the family has to tell; 0: none */
} PensionStopRule;

/* "ST01" to "ST11".  Error: CHOICE. */
PensionStatus pension_stop_parse (const char *text, size_t length, PensionStop *out);

/* NULL when there is no such reason. */
const PensionStopRule *pension_stop_rule (PensionStop stop);

/* "suspend", "terminate", "postpone"; "month_after", "next_run", "at_once", "term", "never"; empty when none. */
const char *pension_effect_name (PensionStopEffect effect);
const char *pension_from_name (PensionStopFrom from);

/* The first month that is not paid.  event: the month it happened, for ST06 the month the confirmation was due, for
 * ST09 and ST10 the month of the decision.  next_run: the first month whose run is not closed.  missing_term: months
 * a missing person is still paid (only for ST08; negative: not loaded).  For ST04 the result is 0.
 * Errors: CHOICE, MONTH, YEAR, FIGURE (missing_term). */
PensionStatus pension_stop_month (PensionStop stop, PensionMonth event, PensionMonth next_run,
                                  int32_t missing_term, PensionMonth *out);

/* --- Why it goes on, and what is owed --- */

typedef enum
{
  PENSION_RESUME_ALIVE,     /* RS01: the report of death was wrong, or a court lifted its declaration */
  PENSION_RESUME_ACQUITTED, /* RS02 */
  PENSION_RESUME_RELEASED,  /* RS03 */
  PENSION_RESUME_RETIRES,   /* RS04: released after the age was reached in prison */
  PENSION_RESUME_CHOSEN,    /* RS05: of two pensions this one stays */
  PENSION_RESUME_CONFIRMED, /* RS06 */
  PENSION_RESUME_PASSED,    /* RS07: confirmation passed on review */
  PENSION_RESUME_FOUND,     /* RS08: a missing person is back */
  PENSION_RESUME_CLEARED,   /* RS09: the doubt is cleared */
  PENSION_RESUME_COUNT
} PensionResume;

typedef enum
{
  PENSION_OWED_ALL,   /* every month of the stop, with the adjustments meanwhile */
  PENSION_OWED_NONE,  /* none, and adjustments meanwhile are missed */
  PENSION_OWED_CLAIM, /* from the month the case decides, with the adjustments meanwhile */
} PensionOwedMonths;

/* Texts are message ids. */
typedef struct
{
  const char       *code;
  const char       *title;
  const char       *needs;
  const char       *rule;
  const char       *basis;
  uint32_t          after; /* the stops it ends, each a bit (1 << PensionStop) */
  PensionOwedMonths owed;
} PensionResumeRule;

/* "RS01" to "RS09".  Error: CHOICE. */
PensionStatus pension_resume_parse (const char *text, size_t length, PensionResume *out);

/* NULL when there is no such reason. */
const PensionResumeRule *pension_resume_rule (PensionResume resume);

/* "all", "none", "claim"; empty when none. */
const char *pension_owed_months_name (PensionOwedMonths owed);

typedef struct
{
  PensionStop    stop;
  PensionResume  resume;
  PensionMonth   stopped;    /* the first month not paid */
  PensionMonth   resumed;    /* the first month paid by the run again */
  PensionMonth   owed_from;  /* PENSION_OWED_CLAIM: the first month owed; else not looked at */
  PensionMonth   last_month; /* the last month the person is entitled to; 0: no end */
  PensionMonthly monthly;    /* what was paid at last, and the adjustments since */
} PensionResumption;

typedef struct
{
  PensionMonth first, last; /* months owed, 0 when there are none */
  int32_t      stopped;     /* months of the stop */
  int32_t      owed;        /* months of them that are owed */
  PensionFen   arrears;     /* Σ entitlement of the months owed */
  PensionFen   missed;      /* adjustments of a month that are not made up */
  PensionFen   monthly;     /* paid from the month of resumption on */
} PensionResumptionResult;

/* arrears = Σ, from the stop to the month before the resumption, of what the month would have been; nothing after a
 * sentence, which goes on at the level before with the adjustments from the resumption on.
 * Errors: CHOICE, RESUME (the reasons do not fit), MONTH, SPAN (resumed before it stopped), ORDER, TOO_LARGE. */
PensionStatus pension_resumption_find (const PensionResumption *facts, PensionResumptionResult *out);

/* --- Steps, written behind those the sheet has; errors: those of the sheet --- */

PensionStatus pension_stop_explain (PensionStop stop, PensionMonth event, PensionMonth stopped, PensionSheet *sheet);
PensionStatus pension_resumption_explain (const PensionResumption *facts, const PensionResumptionResult *result,
                                          PensionSheet *sheet);
