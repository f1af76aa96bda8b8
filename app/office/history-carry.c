/* office/history-carry.c — the older years of a big register: one opening balance and a number of months */
#include "office/history-plan.h"

#include <string.h>

static gboolean
counted_in (const History *self, guint index)
{
  return self->years[index / 12].used && self->years[index / 12].counted[index % 12] > 0;
}

/* Months that count in an event that goes and in none that stays. */
static int
months_gone (const History *self, int first_year)
{
  guint8 stays[PLAN_MONTHS] = { 0 };
  int months = 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      const HistoryEvent *event = &g_array_index (self->events, HistoryEvent, i);

      if (event->arrived.year >= first_year && event->counted > 0)
        stays[plan_index (event->month)] = 1;
    }
  for (guint i = 0; i < PLAN_MONTHS; i++)
    months += counted_in (self, i) && !stays[i];
  return months;
}

static void
drop_events (History *self, int first_year)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (HistoryEvent));

  for (guint i = 0; i < self->events->len; i++)
    {
      HistoryEvent event = g_array_index (self->events, HistoryEvent, i);

      if (event.arrived.year < first_year)
        continue;
      event.reverses = 0;       /* places have moved; what was reversed may be gone */
      g_array_append_val (kept, event);
    }
  g_array_set_size (self->events, 0);
  g_array_append_vals (self->events, kept->data, kept->len);
}

void
history_carry (History *self, int first_year)
{
  HistoryAccountYear *last;

  if (!self->has_account || first_year <= FIGURES_FIRST_YEAR || self->opened / 100 >= first_year)
    return;
  last = &self->accounts[first_year - 1 - FIGURES_FIRST_YEAR];
  self->carried_year = first_year - 1;
  self->carried = last->result.closing;
  self->carried_months = months_gone (self, first_year);
  drop_events (self, first_year);
  memset (self->accounts, 0, sizeof (HistoryAccountYear) * (gsize) (first_year - FIGURES_FIRST_YEAR));
  self->closed_year = MAX (self->closed_year, self->carried_year);
  if (self->closed_year == self->carried_year)
    self->balance = self->carried;
}
