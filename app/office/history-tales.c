/* office/history-tales.c — months missed and paid later, bases corrected, money that came twice or by mistake */
#include "office/history-plan.h"

#include <string.h>

#define YOUNGEST 202509         /* month of a tale that has been settled since */

/* The first of @months employed months in a row, from a month drawn between the two on; 0: there are none. */
static guint
find_run (Plan *self, PensionMonth from, PensionMonth to, guint months)
{
  guint low = plan_index (from), high = plan_index (to);
  guint at = low + random_below (&self->random, high - low + 1), run = 0;

  for (guint tried = 0; tried <= high - low + months; tried++, at = at == high ? low : at + 1)
    {
      const PlanMonth *month = &self->months[at];

      run = at > low && month->due && !month->alone && strcmp (month->origin, "regular") == 0 ? run + 1 : 0;
      if (run == months)
        return at - months + 1;
    }
  return 0;
}

static void
miss (Plan *self, guint first, guint months)
{
  for (guint i = 0; first != 0 && i < months; i++)
    self->months[first + i].missed = TRUE;
}

/* The last months, for whom somebody still pays. */
static void
miss_last (Plan *self)
{
  guint months = 3 + random_below (&self->random, HISTORY_ARREARS - 2);

  for (guint i = plan_index (PEOPLE_REFERENCE_MONTH); months > 0 && self->months[i].due && !self->months[i].alone; i--)
    {
      self->months[i].missed = TRUE;
      months--;
    }
}

/* A year declared with the lowest base. */
static void
declare_low (Plan *self)
{
  guint first = find_run (self, 201501, 202312, 12);

  first -= first % 12;
  for (guint i = 0; first != 0 && i < 12; i++)
    if (self->months[first + i].due)
      self->months[first + i].base = self->figures->months[first + i].floor;
}

void
plan_tale_before (Plan *self)
{
  switch (self->person->tale)
    {
    case TALE_BACK_PAID:
    case TALE_MISSED:
      {
        guint months = 3 + random_below (&self->random, 8);

        miss (self, find_run (self, self->person->unit != 0 ? 201301 : 200201, 202306, months), months);
        break;
      }
    case TALE_BASE_CORRECTED:
      declare_low (self);
      break;
    case TALE_ARREARS:
      miss_last (self);
      break;
    case TALE_NONE:
    case TALE_FLOOR:
    case TALE_CEILING:
    case TALE_DOUBLE:
    case TALE_REFUNDED:
    case TALE_TWIN_DIGIT:
    case TALE_TWIN_OFFICER:
      break;
    }
}

/* --- What came after --- */

/* Whoever draws a pension had everything settled before. */
static PensionMonth
settled (const Plan *self, PensionMonth month)
{
  PensionMonth last = self->person->award_start != 0 ? self->person->award_start : PEOPLE_REFERENCE_MONTH;

  return MIN (month, last);
}

static void
pay_back (Plan *self)
{
  guint last = 0;
  PensionMonth arrived;

  for (guint i = 0; i < PLAN_MONTHS; i++)
    if (self->months[i].missed)
      last = i;
  arrived = settled (self, plan_month (last + 10 + random_below (&self->random, 20)));
  for (guint i = 0; i < PLAN_MONTHS; i++)
    if (self->months[i].missed)
      plan_book (self, i, "missed_months", arrived, 21);
}

static void
correct_bases (Plan *self)
{
  guint delay = 14 + random_below (&self->random, 8);

  for (guint i = 0; i < PLAN_MONTHS; i++)
    {
      const PlanMonth *month = &self->months[i];
      const FiguresMonth *figures = &self->figures->months[i];
      PensionFen right = MIN (month->base * 3 / 2, figures->ceiling);
      PensionContribution money = { 0 };
      HistoryEvent *event;

      if (!month->due || month->alone || plan_month (i) < 201501 || plan_month (i) > 202312
          || month->base != figures->floor)
        continue;
      pension_contribution_rebase (month->base, right, figures->rates, &money);
      event = plan_book (self, i, "base_correction", settled (self, plan_month (i - i % 12 + delay)), 18);
      event->counted = 0;
      event->money = money;
    }
}

static guint
find_event (const Plan *self, guint index)
{
  for (guint i = 0; i < self->out->events->len; i++)
    if (g_array_index (self->out->events, HistoryEvent, i).month == plan_month (index))
      return i + 1;
  return 0;
}

/* The unit the person had left, or was about to join, paid too. */
static void
pay_twice (Plan *self)
{
  guint at = find_run (self, 202501, YOUNGEST, 1);

  if (at == 0)
    return;
  plan_book (self, at, "regular", plan_month (at), 25)->unit =
    self->person->office->first_unit + (self->months[at].unit == self->person->office->first_unit ? 1 : 0);
}

/* Paid by mistake, and given back: in the same year or after the year was closed. */
static void
give_back (Plan *self)
{
  guint at = find_run (self, 201801, 202312, 1), paid = at != 0 ? find_event (self, at) : 0;
  PensionMonth when;
  HistoryEvent back;

  if (paid == 0)
    return;
  back = g_array_index (self->out->events, HistoryEvent, paid - 1);
  when = settled (self, plan_month (plan_index (back.interest_from) + 2 + random_below (&self->random, 20)));
  back.origin = "refund";
  back.arrived = (PensionDate) { when / 100, when % 100, 23 };
  back.reverses = paid;
  back.counted = -1;
  back.money = (PensionContribution) { -back.money.base, -back.money.employer, -back.money.employee,
                                       -back.money.total, -back.money.credit, -back.money.credit_own,
                                       -back.money.credit_moved, -back.money.pooled };
  if (when > back.interest_from)
    g_array_append_val (self->out->events, back);
}

static void
keep_arrears (Plan *self)
{
  History *out = self->out;

  for (guint i = 0; i < PLAN_MONTHS; i++)
    {
      const PlanMonth *month = &self->months[i];

      if (month->missed && out->n_arrears < HISTORY_ARREARS)
        out->arrears[out->n_arrears++] =
          (HistoryEvent) { .unit = month->unit, .origin = "missed_months", .month = plan_month (i), .counted = 1,
                           .money = plan_money (self, i, month->base) };
    }
}

void
plan_tale_after (Plan *self)
{
  switch (self->person->tale)
    {
    case TALE_BACK_PAID:
      pay_back (self);
      break;
    case TALE_BASE_CORRECTED:
      correct_bases (self);
      break;
    case TALE_DOUBLE:
      pay_twice (self);
      break;
    case TALE_REFUNDED:
      give_back (self);
      break;
    case TALE_ARREARS:
      keep_arrears (self);
      break;
    case TALE_NONE:
    case TALE_FLOOR:
    case TALE_CEILING:
    case TALE_MISSED:
    case TALE_TWIN_DIGIT:
    case TALE_TWIN_OFFICER:
      break;
    }
}
