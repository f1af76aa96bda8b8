/* Why, in words a family understands. */

#include "form-survivor/parts.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"

#define MONTHS_A_YEAR 12

/* Auxiliary */

static gboolean
is_old (const SurvivorEvent *event)
{
  return g_strcmp0 (event->regime, "old") == 0;
}

static char *
share_of_base (const SurvivorEvent *event, int months)
{
  g_autofree char *base = form_text_fen (event->base);

  return g_strdup_printf (_("%d months × %s yuan, the income of a head of the urban population in %d"), months, base,
                          event->income_year);
}

static char *
paid_out (const SurvivorEvent *event)
{
  g_autofree char *month = form_text_month (event->payment_month);
  g_autofree char *fen = form_text_fen (event->payment_fen);

  if (g_strcmp0 (event->payment_state, "paid") == 0)
    return g_strdup_printf (_("Paid on %s: %s yuan to the account of %s"),
                            event->payment_day != NULL ? event->payment_day : month, fen, event->account_holder);
  if (g_strcmp0 (event->payment_state, "returned") == 0)
    return g_strdup (_("The bank sent the money back: the account has to be corrected"));
  if (g_strcmp0 (event->payment_state, "set_off") == 0)
    return g_strdup (_("All of it was set off against what was paid too much"));
  return g_strdup_printf (_("Paid with the roll of %s to the account of %s"), month, event->account_holder);
}

/* Public */

int
survivor_month_of (const char *day)
{
  int year, month;

  return day != NULL && sscanf (day, "%4d-%2d", &year, &month) == 2 ? year * 100 + month : 0;
}

gboolean
survivor_is_computed (const SurvivorEvent *event)
{
  return event->regime != NULL;
}

char *
survivor_died_sentence (const SurvivorScene *scene)
{
  const SurvivorEvent *event = scene->event;
  g_autofree char *age = event->died_on != NULL ? form_text_age (event->birth, event->died_on) : NULL;

  if (event->died_on == NULL)
    return g_strdup (_("No death is on record"));
  if (scene->preview)
    return g_strdup_printf (_("If the death was on %s"), event->died_on);
  return age != NULL ? g_strdup_printf (_("died on %s, %s"), event->died_on, age)
                     : g_strdup_printf (_("died on %s"), event->died_on);
}

char *
survivor_funeral_sentence (const SurvivorEvent *event)
{
  if (event->funeral > 0 && is_old (event))
    return g_strdup (_("A fixed amount: the death was before September 2021"));
  if (event->funeral > 0)
    return share_of_base (event, 2);
  return event->payable ? g_strdup (_("Another insurance paid the funeral grant: there is one for a death"))
                        : g_strdup (_("Died at work: the insurance against accidents at work pays"));
}

char *
survivor_pension_sentence (const SurvivorEvent *event)
{
  g_autofree char *paid = form_text_span (event->months);
  g_autofree char *months = event->paid_months > 0 ? share_of_base (event, event->paid_months) : NULL;

  if (is_old (event))
    return g_strdup (_("A fixed amount: the death was before September 2021"));
  if (!event->payable)
    return g_strdup (_("Died at work: the insurance against accidents at work pays"));
  if (!event->retired)
    return g_strdup_printf (_("%s.  Paid contributions for %s"), months, paid);
  return g_strdup_printf (_("%s.  Paid contributions for %s: %d months, less %d for the years of pension, at least 9"),
                          months, paid, event->table_months, event->deducted);
}

char *
survivor_overpaid_sentence (const SurvivorEvent *event)
{
  GArray *months = event->overpaid_months;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (months == NULL || months->len == 0)
    return g_strdup (_("Paid after the death and taken off here"));
  first = form_text_month ((int) g_array_index (months, gint64, 0));
  last = form_text_month ((int) g_array_index (months, gint64, months->len - 1));
  if (months->len == 1)
    return g_strdup_printf (_("The pension of %s was paid after the death: it is taken off here"), first);
  return g_strdup_printf (_("%u months (%s to %s) were paid after the death: they are taken off here"), months->len,
                          first, last);
}

char *
survivor_net_sentence (const SurvivorEvent *event)
{
  g_autofree char *debt = form_text_fen (event->debt);

  if (event->debt > 0)
    return g_strdup_printf (_("More was paid after the death than the family is due: %s yuan have to be paid back"), debt);
  if (event->payment_state != NULL && g_strcmp0 (event->payment_state, "nothing") != 0)
    return paid_out (event);
  if (event->account_holder != NULL)
    return g_strdup_printf (_("One sum to the account of %s, who acts for all"), event->account_holder);
  return g_strdup (_("One sum to the account of the one who acts for all"));
}

char *
survivor_next_sentence (const SurvivorScene *scene)
{
  if (scene->event->died_on == NULL)
    return g_strdup (_("Ask for the proof of the death; type its day and who said it"));
  if (scene->preview)
    return g_strdup (_("Begin the claim: day and source go into it, and from it into the stop"));
  return scene->event->next_msgid != NULL
         ? db_text_compose (scene->event->next_msgid, (const char *const *) scene->event->next_args) : g_strdup ("");
}
