#include "form/rundown.h"

#include <string.h>

#define AFTER_MONTHS 24
#define MOST_YEARS 60

typedef struct
{
  FormRundown *out;
  int             start;          /* month of the first pension, year * 12 + month - 1 */
  int             end;            /* months of the divisor after the start */
  gint64          pooled;
} Walk;

/* Auxiliary */

static int
place_of (int month)
{
  return month / 100 * 12 + month % 100 - 1;
}

static gint64
number_at (GArray *numbers, int i)
{
  return numbers != NULL && i < (int) numbers->len ? g_array_index (numbers, gint64, i) : 0;
}

static void
put (Walk *walk, int month, gint64 balance)
{
  if (month < walk->start)
    return;
  if (month - walk->start == walk->end)
    walk->out->divisor_end = (int) walk->out->months->len;
  g_array_append_val (walk->out->months, month);
  g_array_append_val (walk->out->balances, balance);
  g_array_append_val (walk->out->pooled, walk->pooled);
}

/* The months the server divided the account by, whole months: the last one begun counts. */
static gboolean
find_divisor (Walk *walk, const Award *award)
{
  const char *text = award->divisor != NULL ? award->divisor : "";

  if (pension_divisor_parse (text, strlen (text), &walk->out->divisor) != PENSION_OK)
    return FALSE;
  walk->end = (walk->out->divisor + 9) / 10 - 1;
  return TRUE;
}

/* What was booked */

static gint64
opening_of (const AccountYear *year)
{
  return year->opening + year->prior + year->prior_interest;
}

static gint64
balance_after (const AccountYear *year, int month)
{
  gint64 balance = opening_of (year);

  for (int m = 0; m <= month; m++)
    balance += number_at (year->own, m) + number_at (year->moved, m) - number_at (year->payouts, m);
  return balance;
}

static gboolean
is_open (const AccountYear *year)
{
  return g_strcmp0 (year->phase, "open") == 0;
}

/* The last month of an open year something was paid in; 0: none. */
static int
months_booked (const AccountYear *year)
{
  int months = 0;

  for (int m = 0; m < PENSION_YEAR_MONTHS; m++)
    if (number_at (year->payouts, m) != 0)
      months = m + 1;
  return months;
}

static void
walk_booked (Walk *walk, const AccountYear *year)
{
  int months = is_open (year) ? months_booked (year) : PENSION_YEAR_MONTHS;

  for (int m = 0; m < months; m++)
    put (walk, year->year * 12 + m, m == 11 && !is_open (year) ? year->closing : balance_after (year, m));
}

/* What is to come */

/* Months of the open year that are booked take what they took. */
static void
begin_forecast (const AccountYear *last, gint64 monthly, PensionPayoutYear *out)
{
  int booked = is_open (last) ? months_booked (last) : 0;
  gint64 credits = 0;

  for (int m = 0; is_open (last) && m < PENSION_YEAR_MONTHS; m++)
    credits += number_at (last->own, m) + number_at (last->moved, m);
  *out = (PensionPayoutYear) { .first_month = 1, .split = PENSION_SPLIT_PRO_RATA };
  out->opening.total = is_open (last) ? opening_of (last) + credits : last->closing;
  for (int m = 0; m < PENSION_YEAR_MONTHS; m++)
    out->monthly[m] = m < booked ? number_at (last->payouts, m) : monthly;
}

/* Months before the first pension take nothing. */
static void
hold_until (const Walk *walk, int year, PensionPayoutYear *in)
{
  for (int m = 0; m < PENSION_YEAR_MONTHS && year * 12 + m < walk->start; m++)
    in->monthly[m] = 0;
}

static void
put_year (Walk *walk, int year, int from, const PensionPayoutYear *in, const PensionPayoutResult *result)
{
  gint64 balance = in->opening.total;

  for (int m = 0; m < PENSION_YEAR_MONTHS; m++)
    {
      balance -= result->account[m];
      if (m < from)
        continue;
      walk->pooled += result->pooled[m];
      if (result->pooled[m] > 0 && walk->out->used_up < 0)
        walk->out->used_up = (int) walk->out->months->len;
      put (walk, year * 12 + m, m == 11 ? result->closing.total : balance);
    }
}

static gboolean
is_over (const Walk *walk)
{
  int n = (int) walk->out->months->len;

  return walk->out->used_up >= 0 && n >= walk->out->used_up + AFTER_MONTHS && n >= walk->end + AFTER_MONTHS;
}

static void
walk_forecast (Walk *walk, const AccountYear *last)
{
  PensionPayoutYear in;
  PensionPayoutResult result;
  int year = is_open (last) ? last->year : last->year + 1;
  int from = is_open (last) ? months_booked (last) : 0;

  begin_forecast (last, walk->out->monthly, &in);
  for (int i = 0; i < MOST_YEARS && !is_over (walk); i++, year++)
    {
      in.rate = walk->out->rate;
      hold_until (walk, year, &in);
      if (pension_payout_year (&in, &result) != PENSION_OK)
        return;
      put_year (walk, year, from, &in, &result);
      in.opening = result.closing;
      for (int m = 0; m < PENSION_YEAR_MONTHS; m++)
        in.monthly[m] = walk->out->monthly;
      from = 0;
    }
}

/* The rate announced last: of the latest year that is closed. */
static PensionRate
last_rate (GPtrArray *years)
{
  for (guint i = years->len; i-- > 0;)
    {
      const AccountYear *year = g_ptr_array_index (years, i);

      if (!is_open (year) && year->rate > 0)
        return year->rate;
    }
  return 0;
}

static FormRundown *
rundown_alloc (const Award *award, GPtrArray *years)
{
  FormRundown *self = g_new0 (FormRundown, 1);

  self->months = g_array_new (FALSE, FALSE, sizeof (int));
  self->balances = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->pooled = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->divisor_end = self->used_up = -1;
  self->monthly = form_rundown_account_fen (award);
  self->rate = last_rate (years);
  return self;
}

/* Public */

gint64
form_rundown_account_fen (const Award *award)
{
  for (guint i = 0; award->items != NULL && award->items[i] != NULL && i < award->amounts->len; i++)
    if (g_str_equal (award->items[i], "account"))
      return g_array_index (award->amounts, gint64, i);
  return 0;
}

FormRundown *
form_rundown_new (const Award *award, GPtrArray *years)
{
  g_autoptr (FormRundown) self = NULL;
  Walk walk = { .start = place_of (award->start_month) };

  if (years->len == 0 || form_rundown_account_fen (award) <= 0)
    return NULL;
  self = walk.out = rundown_alloc (award, years);
  if (!find_divisor (&walk, award))
    return NULL;
  for (guint i = 0; i < years->len; i++)
    walk_booked (&walk, g_ptr_array_index (years, i));
  self->known = (int) self->months->len;
  walk_forecast (&walk, g_ptr_array_index (years, years->len - 1));
  return self->months->len > 0 ? g_steal_pointer (&self) : NULL;
}

void
form_rundown_free (FormRundown *self)
{
  g_array_unref (self->months);
  g_array_unref (self->balances);
  g_array_unref (self->pooled);
  g_free (self);
}
