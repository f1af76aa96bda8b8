/* office/history-account.c — the account of a history: credits by the year of arrival, closed year by year */
#include "office/history-plan.h"

#include <string.h>

static void
must (PensionStatus status)
{
  g_assert (status == PENSION_OK);      /* the figures are ours */
}

static PensionOrigins
add (PensionOrigins a, PensionOrigins b)
{
  return (PensionOrigins) { a.total + b.total, a.moved + b.moved };
}

static PensionOrigins
less (PensionOrigins a, PensionOrigins b)
{
  return (PensionOrigins) { a.total - b.total, a.moved - b.moved };
}

static PensionOrigins
credit_of (const HistoryEvent *event)
{
  return (PensionOrigins) { event->money.credit_own + event->money.credit_moved, event->money.credit_moved };
}

/* --- What is booked in a year --- */

static void
book (HistoryAccountYear *year, int of_year, const HistoryEvent *event)
{
  PensionOrigins credit = credit_of (event);
  int m = event->interest_from % 100 - 1;

  year->used = TRUE;
  if (event->interest_from / 100 < of_year)
    {
      gboolean lump = strcmp (event->origin, "interest_adjust") == 0;
      PensionOrigins *prior = lump ? &year->prior_interest : &year->prior;

      *prior = add (*prior, credit);
    }
  else if (strcmp (event->origin, "payout") == 0)
    {
      year->year.paid[m] -= credit.total;
      year->year.paid_moved[m] -= credit.moved;
    }
  else
    {
      year->year.own[m] += pension_origins_own (credit);
      year->year.moved[m] += credit.moved;
    }
}

static void
book_all (History *self)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      const HistoryEvent *event = &g_array_index (self->events, HistoryEvent, i);

      book (&self->accounts[event->arrived.year - FIGURES_FIRST_YEAR], event->arrived.year, event);
    }
}

/* Out of the account: negative, of both origins. */
static void
take (History *self, HistoryEvent event, PensionOrigins amount)
{
  event.money.credit = -amount.total;
  event.money.credit_own = -pension_origins_own (amount);
  event.money.credit_moved = -amount.moved;
  g_array_append_val (self->events, event);
  book (&self->accounts[event.arrived.year - FIGURES_FIRST_YEAR], event.arrived.year, &event);
}

/* --- Corrections of closed years (rules.md 3.8) --- */

static PensionOrigins
balance_with (const History *self, const HistoryEvent *event, guint until)
{
  int from = event->interest_from / 100 - FIGURES_FIRST_YEAR;
  PensionOrigins balance = self->accounts[from].year.opening;

  for (guint i = (guint) from; i < until; i++)
    {
      PensionAccountYear year = self->accounts[i].year;
      PensionAccountResult result;

      year.opening = balance;
      if (i == (guint) from)
        {
          year.own[event->interest_from % 100 - 1] += event->money.credit_own;
          year.moved[event->interest_from % 100 - 1] += event->money.credit_moved;
        }
      must (pension_account_year (&year, &result));
      balance = result.closing;
    }
  return balance;
}

/* The interest of closed years on what is given back, as a line of this year. */
static void
adjust_interest (History *self, guint index)
{
  int year = FIGURES_FIRST_YEAR + (int) index;

  for (guint i = 0, n = self->events->len; i < n; i++)
    {
      HistoryEvent event = g_array_index (self->events, HistoryEvent, i);
      PensionOrigins interest;

      if (event.arrived.year != year || event.interest_from / 100 >= year || strcmp (event.origin, "refund") != 0)
        continue;
      interest = less (balance_with (self, &event, index),
                       add (self->accounts[index - 1].result.closing, credit_of (&event)));
      event.origin = "interest_adjust";
      event.interest_from = (year - 1) * 100 + 12;
      event.counted = 0;
      event.reverses = 0;
      event.money = (PensionContribution) { 0 };
      if (interest.total != 0 || interest.moved != 0)
        take (self, event, (PensionOrigins) { -interest.total, -interest.moved });
    }
}

/* --- The pension out of the account --- */

/* State Council, Guofa [2005] No. 38, annex: months the balance is divided by, from the age of 40 on. */
static int
divisor_at (const Person *person)
{
  static const int divisors[] = {
    233, 230, 226, 223, 220, 216, 212, 208, 204, 199, 195, 190, 185, 180, 175, 170,
    164, 158, 152, 145, 139, 132, 125, 117, 109, 101, 93,  84,  75,  65,  56,
  };
  PensionMonth birth = person->birth_adopted.year * 100 + person->birth_adopted.month;
  int age = plan_length (birth, person->award_start) / 12;

  return divisors[CLAMP (age - 40, 0, (int) G_N_ELEMENTS (divisors) - 1)];
}

/* What is there at the beginning of a month. */
static PensionOrigins
at_hand (const HistoryAccountYear *year, int month)
{
  PensionOrigins sum = year->year.opening;

  for (int m = 0; m < month - 1; m++)
    {
      sum.moved += year->year.moved[m] - year->year.paid_moved[m];
      sum.total += year->year.own[m] + year->year.moved[m] - year->year.paid[m];
    }
  return sum;
}

static PensionOrigins
share (PensionOrigins there, PensionFen amount)
{
  PensionOrigins out = { MIN (amount, there.total), there.moved };

  if (out.total < there.total)
    must (pension_fen_scale (out.total, there.moved, there.total, PENSION_ROUND_HALF_UP, &out.moved));
  return out;
}

/* Suspended pensions have not been paid for some months. */
PensionMonth
history_last_payment (const Person *person)
{
  guint since = strcmp (person->status, "suspended") == 0 ? 4 + (guint) person->number % 9 : 0;

  return plan_month (plan_index (PEOPLE_REFERENCE_MONTH) - since);
}

static void
pay_month (Plan *self, HistoryAccountYear *year, PensionMonth month)
{
  History *out = self->out;
  PensionOrigins there = at_hand (year, month % 100);
  HistoryEvent event = { .origin = "payout", .month = month, .interest_from = month,
                         .arrived = { month / 100, month % 100, 15 } };

  if (month == MAX (self->person->award_start, out->opened))
    must (pension_fen_scale (there.total, 1, divisor_at (self->person), PENSION_ROUND_HALF_UP, &out->pension));
  if (out->pension > 0 && there.total > 0)
    take (out, event, share (there, out->pension));
}

static void
pay_year (Plan *self, guint index)
{
  PensionMonth from = self->person->award_start, to = history_last_payment (self->person);

  if (from == 0)
    return;
  from = MAX (from, self->out->opened);
  for (guint m = 0; m < 12; m++)
    {
      PensionMonth month = plan_month (index * 12 + m);

      if (month >= from && month <= to)
        pay_month (self, &self->out->accounts[index], month);
    }
}

/* --- The end --- */

/* Who has left the province, or died at work: the balance goes in January, when the last year is closed. */
static gboolean
end_account (Plan *self, guint index)
{
  History *out = self->out;
  gboolean transferred = strcmp (self->person->status, "transferred") == 0;
  gboolean dead = strcmp (self->person->status, "terminated") == 0 && self->person->award_start == 0;
  PensionOrigins balance = out->accounts[index].year.opening;
  PensionMonth january = plan_month (index * 12);
  HistoryEvent event = { .origin = transferred ? "transfer_out" : "payout", .month = january,
                         .interest_from = january, .arrived = { january / 100, 1, 20 } };

  if ((!transferred && !dead) || balance.total == 0)
    return FALSE;
  for (guint i = index; i < FIGURES_YEARS; i++)
    if (out->accounts[i].used)
      return FALSE;
  take (out, event, balance);
  out->ending = transferred ? "transferred" : "death";
  return TRUE;
}

static void
close_change (History *self, guint index)
{
  HistoryChange *last = &self->changes[self->n_changes - 1];
  HistoryChange end = { last->to, "closed", plan_month (index * 12) };

  if (self->n_changes < HISTORY_CHANGES)
    self->changes[self->n_changes++] = end;
  else
    *last = end;
  self->status = "closed";
}

/* --- Year by year --- */

static void
open_year (Plan *self, guint index)
{
  History *out = self->out;
  HistoryAccountYear *year = &out->accounts[index];

  year->opening = index > 0 ? out->accounts[index - 1].result.closing : (PensionOrigins) { 0 };
  if (year->prior.total != 0 || year->prior.moved != 0)
    adjust_interest (out, index);
  year->year.opening = add (year->opening, add (year->prior, year->prior_interest));
}

static void
close_year (Plan *self, guint index)
{
  HistoryAccountYear *year = &self->out->accounts[index];

  year->year.rate = self->figures->account_rate[index];
  year->year.last_month = PENSION_YEAR_MONTHS;
  must (pension_account_year (&year->year, &year->result));
  year->closed = TRUE;
  self->out->closed_year = FIGURES_FIRST_YEAR + (int) index;
  self->out->balance = year->result.closing;
}

/* What was corrected or ended in the year after knows this one as closed. */
static gboolean
stands_alone (const History *out, guint index)
{
  const HistoryAccountYear *next = &out->accounts[index + 1];

  return next->prior.total == 0 && next->prior.moved == 0 && next->prior_interest.total == 0;
}

static void
leave_open (Plan *self)
{
  History *out = self->out;
  guint index = (guint) (self->figures->open_year - FIGURES_FIRST_YEAR);

  if (out->closed_year != self->figures->open_year || !out->accounts[index].closed || !stands_alone (out, index))
    return;
  out->accounts[index].closed = FALSE;
  out->closed_year--;
  out->balance = out->accounts[index].opening;
}

void
history_account (Plan *self)
{
  History *out = self->out;

  if (!out->has_account)
    return;
  book_all (out);
  out->closed_year = out->opened / 100 - 1;
  for (guint i = (guint) (out->opened / 100 - FIGURES_FIRST_YEAR); i < FIGURES_YEARS; i++)
    {
      gboolean ended;

      open_year (self, i);
      pay_year (self, i);
      ended = end_account (self, i);
      if (FIGURES_FIRST_YEAR + (int) i <= FIGURES_CLOSED_YEAR)
        close_year (self, i);
      if (!ended)
        continue;
      close_change (out, i);
      return;
    }
  if (self->figures->open_year != 0)
    leave_open (self);
}
