/* office/history.c — from the life line to the events of the ledger, and the years as their sum */
#include "office/history-plan.h"

#include <string.h>

enum { STREAM_HISTORY = 22, STREAM_ARRIVAL = 23 };

#define FIRST_OF_ALL (FIGURES_FIRST_YEAR * 100 + 1)
#define SHORTEST_SEAL 3         /* months nobody pays before the account is sealed */

guint
plan_index (PensionMonth month)
{
  return (guint) plan_length (FIRST_OF_ALL, month);
}

PensionMonth
plan_month (guint index)
{
  PensionMonth month = FIRST_OF_ALL;

  pension_month_add (FIRST_OF_ALL, (int32_t) index, &month);
  return month;
}

int
plan_length (PensionMonth from, PensionMonth to)
{
  int32_t months = 0;

  pension_month_between (from, to, &months);
  return months;
}

static void
must (PensionStatus status)
{
  g_assert (status == PENSION_OK);      /* the figures are ours */
}

/* --- What was due --- */

static void
plan_span (Plan *self, const LifeSpan *span)
{
  gboolean alone = strcmp (span->kind, "flexible") == 0;
  PensionMonth to = span->to != 0 ? span->to : PEOPLE_REFERENCE_MONTH;

  if ((!alone && strcmp (span->kind, "employed") != 0) || to < FIGURES_FIRST_MONTH)
    return;
  for (PensionMonth m = MAX (span->from, FIGURES_FIRST_MONTH); m <= to; m = plan_month (plan_index (m) + 1))
    {
      PlanMonth *month = &self->months[plan_index (m)];

      month->due = TRUE;
      month->alone = alone;
      month->unit = span->unit;
      month->origin = m > self->statutory ? "extension" : "regular";
    }
}

/* What somebody earns, in thousandths of the province's average, goes a little up and down over the years. */
static guint
first_wage (const Plan *self, Random *random)
{
  static const struct { guint from, to; } bands[] = { { 620, 900 }, { 900, 1300 }, { 1300, 2200 }, { 2200, 2900 } };
  static const guint weights[] = { 40, 36, 20, 4, 0 };
  guint band;

  if (self->person->tale == TALE_FLOOR)
    return 400 + random_below (random, 150);
  if (self->person->tale == TALE_CEILING)
    return 3100 + random_below (random, 1500);
  band = random_weighted (random, weights);
  return bands[band].from + random_below (random, bands[band].to - bands[band].from);
}

static guint
next_wage (const Plan *self, guint wage, Random *random)
{
  guint drift = random_below (random, 90);

  if (self->person->tale == TALE_FLOOR || self->person->tale == TALE_CEILING)
    return wage;
  return CLAMP (wage * (960 + drift) / 1000, 450, 2950);
}

/* Who pays alone chooses a base: the lowest, the average, seldom more. */
static guint
chosen_base (Random *random)
{
  static const guint shares[] = { 600, 800, 1000, 2000, 3000 };
  static const guint weights[] = { 55, 12, 25, 5, 3, 0 };

  return shares[random_weighted (random, weights)];
}

static PensionFen
base_of (const FiguresMonth *figures, guint wage)
{
  PensionFen base = 0;

  must (pension_contribution_base (figures->average * wage / 1000, figures->floor, figures->ceiling,
                                   PENSION_ROUND_HALF_UP, &base));
  return base;
}

/* A base holds for a year of one employment. */
static void
plan_bases (Plan *self)
{
  Random *random = &self->random;
  guint wage = first_wage (self, random), chosen = chosen_base (random);

  for (guint i = plan_index (FIGURES_FIRST_MONTH); i < PLAN_MONTHS; i++)
    {
      PlanMonth *month = &self->months[i];
      const FiguresMonth *figures = &self->figures->months[i];

      if (i % 12 == 0)
        wage = next_wage (self, wage, random);
      if (month->due)
        month->base = base_of (figures, month->alone ? chosen : wage);
    }
}

/* --- What arrived --- */

/* February to December 2020: nothing from the small employers, half from the large ones until June. */
static void
remit (const Plan *self, guint index, PensionContribution *money)
{
  PensionMonth month = plan_month (index);
  gboolean large = self->months[index].unit % 10 == 0;
  PensionFen part = 0;

  if (self->months[index].alone || month < 202002 || month > (large ? 202006 : 202012))
    return;
  if (large)
    must (pension_fen_scale (money->employer, 1, 2, PENSION_ROUND_HALF_UP, &part));
  money->employer = part;
  money->total = part + money->employee;
  money->pooled = money->total - money->credit;
}

PensionContribution
plan_money (const Plan *self, guint index, PensionFen base)
{
  const FiguresMonth *figures = &self->figures->months[index];
  PensionContribution money = { 0 };

  if (self->months[index].alone)
    must (pension_contribution_alone (base, figures->alone, figures->rates.credit, &money));
  else
    must (pension_contribution_find (base, figures->rates, &money));
  remit (self, index, &money);
  return money;
}

HistoryEvent *
plan_book (Plan *self, guint index, const char *origin, PensionMonth arrived, int day)
{
  const PlanMonth *month = &self->months[index];
  HistoryEvent event = { .unit = month->unit, .origin = origin, .month = plan_month (index), .counted = 1 };

  event.interest_from = MIN (arrived, PEOPLE_REFERENCE_MONTH);
  event.arrived = (PensionDate) { event.interest_from / 100, event.interest_from % 100, day };
  event.money = plan_money (self, index, month->base);
  g_array_append_val (self->out->events, event);
  return &g_array_index (self->out->events, HistoryEvent, self->out->events->len - 1);
}

/* All the money of a unit for a month comes in one go: in the month, in the next, now and then much later. */
static void
book_regular (Plan *self, guint index)
{
  static const guint weights[] = { 700, 255, 30, 10, 5, 0 };
  const PlanMonth *month = &self->months[index];
  guint64 payer = month->alone ? (guint64) self->person->number : (guint64) month->unit;
  Random random = random_at (self->seed, STREAM_ARRIVAL, payer * PLAN_MONTHS + index);
  guint late = random_weighted (&random, weights);

  if (late == 4)
    late = 5 + random_below (&random, 8);
  plan_book (self, index, month->origin, plan_month (index + late), late == 0 ? 10 + (int) random_below (&random, 18)
                                                                             : 1 + (int) random_below (&random, 15));
}

/* --- The years --- */

static char
mark_of (const HistoryEvent *event)
{
  if (strcmp (event->origin, "extension") == 0)
    return 'e';
  return strcmp (event->origin, "missed_months") == 0 ? 'b' : 'p';
}

static void
mark (HistoryYear *year, guint m, const HistoryEvent *event)
{
  if (event->counted > 0)
    year->marks[m] = year->counted[m] > 0 ? 'd' : mark_of (event);
  else if (event->counted < 0)
    year->marks[m] = 'r';
}

/* What is paid out, moved away or earned as interest stands in the account only. */
static gboolean
is_months_money (const HistoryEvent *event)
{
  static const char *const others[] = { "interest_adjust", "payout", "transfer_out", NULL };

  return !g_strv_contains (others, event->origin);
}

static void
add_to_year (HistoryYear *year, guint m, const HistoryEvent *event)
{
  if (!year->used)
    memset (year->marks, '-', 12);
  year->used = TRUE;
  mark (year, m, event);
  year->counted[m] += event->counted;
  year->base[m] += event->money.base;
  year->employer[m] += event->money.employer;
  year->employee[m] += event->money.employee;
  year->own[m] += event->money.credit_own;
  year->moved[m] += event->money.credit_moved;
}

static void
sum_years (History *self)
{
  memset (self->years, 0, sizeof self->years);
  for (guint i = 0; i < self->events->len; i++)
    {
      const HistoryEvent *event = &g_array_index (self->events, HistoryEvent, i);
      guint index = plan_index (event->month);

      if (is_months_money (event))
        add_to_year (&self->years[index / 12], index % 12, event);
    }
}

static int
count_months (const History *self)
{
  int months = 0;

  for (guint i = 0; i < PLAN_MONTHS; i++)
    months += self->years[i / 12].used && self->years[i / 12].counted[i % 12] > 0;
  return months;
}

/* --- How the account changed --- */

static void
change (History *self, const char *to, PensionMonth month)
{
  const HistoryChange *last = self->n_changes > 0 ? &self->changes[self->n_changes - 1] : NULL;

  if (self->n_changes == HISTORY_CHANGES)       /* a life has fewer: the end counts */
    self->n_changes--;
  self->changes[self->n_changes++] =
    (HistoryChange) { last != NULL ? last->to : NULL, to, last != NULL ? MAX (last->month, month) : month };
  self->status = to;
}

static gboolean
paid (const History *self, guint index)
{
  return self->years[index / 12].used && self->years[index / 12].counted[index % 12] > 0;
}

/* Sealed where nobody pays for some months, resumed where somebody does; what is late is not given up. */
static void
change_along (Plan *self)
{
  guint last = 0;

  for (guint i = plan_index (FIGURES_FIRST_MONTH); i < PLAN_MONTHS; i++)
    {
      if (!paid (self->out, i))
        continue;
      if (last != 0 && i - last > SHORTEST_SEAL)
        {
          change (self->out, "sealed", plan_month (last + 1));
          change (self->out, "normal", plan_month (i));
        }
      last = i;
    }
  if (self->person->award_start == 0 && strcmp (self->person->status, "active") != 0
      && strcmp (self->person->status, "extended") != 0)
    change (self->out, "sealed", plan_month (last + 1));
}

static void
open_account (Plan *self)
{
  History *out = self->out;

  for (guint i = 0; i < out->events->len; i++)
    {
      PensionMonth month = g_array_index (out->events, HistoryEvent, i).interest_from;

      if (out->opened == 0 || month < out->opened)
        out->opened = month;
    }
  out->has_account = out->opened != 0;
  if (!out->has_account)
    return;
  change (out, "normal", out->opened);
  change_along (self);
  if (self->person->award_start != 0)
    change (out, "paying", self->person->award_start);
}

/* --- All together --- */

static void
find_statutory (Plan *self)
{
  PensionDate birth = self->person->birth_adopted;
  PensionRetirement when;

  self->statutory = PEOPLE_REFERENCE_MONTH;
  if (pension_retirement_find (self->person->group, birth.year * 100 + birth.month, &when) == PENSION_OK)
    self->statutory = when.statutory_month;
}

void
history_make (const Figures *figures, guint64 seed, const Person *person, int first_year, History *out)
{
  Plan plan = { .figures = figures, .seed = seed, .person = person, .out = out };

  memset (out, 0, sizeof *out);
  out->events = g_array_sized_new (FALSE, FALSE, sizeof (HistoryEvent), 400);
  plan.random = random_at (seed, STREAM_HISTORY, (guint64) person->number);
  find_statutory (&plan);
  for (guint i = 0; i < person->n_life; i++)
    plan_span (&plan, &person->life[i]);
  plan_bases (&plan);
  plan_tale_before (&plan);
  for (guint i = 0; i < PLAN_MONTHS; i++)
    if (plan.months[i].due && !plan.months[i].missed)
      book_regular (&plan, i);
  plan_tale_after (&plan);
  sum_years (out);
  open_account (&plan);
  history_account (&plan);
  history_carry (out, first_year);
  sum_years (out);
  out->months_paid = count_months (out) + out->carried_months;
}

void
history_clear (History *self)
{
  g_clear_pointer (&self->events, g_array_unref);
}
