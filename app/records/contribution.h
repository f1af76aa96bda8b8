#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Contributions by the month they belong to.  Amounts are fen, months int yyyymm; arrays hold gint64, January first. */

/* A year of a person (api.person_months). */
typedef struct
{
  int      year;
  char    *marks;            /* twelve letters, January first: list "month_mark" of the vocabulary */
  GArray  *counted;          /* how often each month is paid */
  GArray  *base;
  GArray  *employer;
  GArray  *employee;
  GArray  *own;              /* credit of the account: own part … */
  GArray  *moved;            /* … and what was transferred from the employer's (until 2005) */
  int      extra;            /* months of a one-off payment: bought, of no calendar month */
} ContributionYear;

/* A line of the ledger (api.money_events). */
typedef struct
{
  gint64   event;
  int      month;            /* it belongs to */
  char    *arrived;
  int      interest_from;
  int      account_year;
  char    *origin;
  char    *origin_title;
  int      counted;
  gint64   base;
  gint64   employer;
  gint64   employee;
  gint64   own;
  gint64   moved;
  gint64   interest;         /* account interest of past years that was paid with it */
  char    *unit_name;        /* NULL: paid by the person alone */
  char    *case_no;
  gint64   reverses;         /* the event this one takes back, or 0 */
  char    *booked_at;
  char    *booked_by;
} ContributionEvent;

void       contribution_year_free      (ContributionYear *self);
void       contribution_event_free     (ContributionEvent *self);

/* What a year says of one month. */
typedef struct
{
  char   mark;               /* '-' where nothing is known */
  int    counted;
  gint64 base, employer, employee, own, moved;
} ContributionMonth;

/* @years: an array of ContributionYear.  FALSE: the month lies in none of them; @out says so, too. */
gboolean   contribution_find_month     (GPtrArray *years, int month, ContributionMonth *out);

/* All years of a person, oldest first.  The server logs the look. */
void       contribution_years_async    (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *contribution_years_finish   (DbCaller *caller, GAsyncResult *result, GError **error);

/* The lines that belong to a calendar year, by month. */
void       contribution_events_async   (DbCaller *caller, gint64 person, int year, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *contribution_events_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
