/* office/history-plan.h — a history in the making: what was due month by month, before it becomes events */
#pragma once

#include "office/history.h"

#define PLAN_MONTHS (FIGURES_YEARS * 12)

typedef struct
{
  gboolean due;                 /* somebody had to pay */
  gboolean missed;              /* and did not, or not then */
  gboolean alone;               /* the person, without a unit */
  gint64 unit;
  PensionFen base;
  const char *origin;
} PlanMonth;

typedef struct
{
  const Figures *figures;
  guint64 seed;
  const Person *person;
  PensionMonth statutory;
  PlanMonth months[PLAN_MONTHS];
  Random random;
  History *out;
} Plan;

guint plan_index (PensionMonth month);          /* of the months since January 1997 */
PensionMonth plan_month (guint index);
int plan_length (PensionMonth from, PensionMonth to);           /* months from one to the other */

/* What a base costs and credits in that month; the employer's part is remitted where it was (2020). */
PensionContribution plan_money (const Plan *self, guint index, PensionFen base);

/* One more event; arrived in that month on that day, interest from then on. */
HistoryEvent *plan_book (Plan *self, guint index, const char *origin, PensionMonth arrived, int day);

/* history-tales.c: what is not as it should be.  Before: months are missed, bases too low.  After: what was
 * paid later, twice, back. */
void plan_tale_before (Plan *self);
void plan_tale_after (Plan *self);

/* history-account.c: the account, year by year, with its pension. */
void history_account (Plan *self);

/* history-carry.c: the years before first_year become one balance. */
void history_carry (History *self, int first_year);
