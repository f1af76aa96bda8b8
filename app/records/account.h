#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* The personal account.  Amounts are fen, months int yyyymm.  Money has two origins: NAME is the total, NAME_moved the
 * part of it that was transferred from the employer's contribution; in arrays of gint64, January first, own + moved is
 * the credit. */

/* api.account_open */
typedef struct
{
  char    *status;           /* none, normal, sealed, paying, closed */
  char    *status_title;
  int      opened_month;
  int      status_month;     /* in this state since */
  char    *ending;
  gint64   merged_into;      /* the person whose account took this one up, or 0 */
  int      closed_year;      /* the last year closed finally */
  gint64   balance;          /* at the end of that year … */
  gint64   balance_moved;    /* … the transferred part of it */
  gint64   booked;           /* since then */
  gint64   carried;          /* carried over from an older system at the end of … */
  int      carried_year;
  int      months_paid;
  int      months_deemed;
} AccountFacts;

/* A year of the account (api.account_years): closed for good, closed by a rate not announced yet, or open. */
typedef struct
{
  int      year;
  char    *phase;            /* final, provisional, open */
  int      rate;             /* millionths */
  gint64   opening;
  gint64   opening_moved;
  gint64   prior;            /* corrections of closed years booked in this one: principal … */
  gint64   prior_moved;
  gint64   prior_interest;   /* … and interest */
  gint64   prior_interest_moved;
  gint64   interest_opening;
  gint64   interest_opening_moved;
  gint64   principal;
  gint64   principal_moved;
  gint64   month_product;
  gint64   interest_current;
  gint64   interest_current_moved;
  gint64   paid;
  gint64   paid_moved;
  gint64   interest_paid;    /* what payments took away from interest_opening */
  gint64   interest_paid_moved;
  gint64   closing;
  gint64   closing_moved;
  GArray  *own;              /* credits by the month in which their interest starts */
  GArray  *moved;
  GArray  *payouts;
  GArray  *payouts_moved;
} AccountYear;

/* api.account_changes */
typedef struct
{
  int      month;
  char    *from_title;
  char    *to_title;
  char    *why;
  char    *case_no;
  char    *changed_by;
  char    *changed_at;
} AccountChange;

void          account_facts_free      (AccountFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AccountFacts, account_facts_free)
void          account_year_free       (AccountYear *self);
void          account_change_free     (AccountChange *self);

/* Each look is logged by the server. */
void          account_open_async      (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
AccountFacts *account_open_finish     (DbCaller *caller, GAsyncResult *result, GError **error);

/* Of AccountYear, oldest first. */
void          account_years_async     (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray    *account_years_finish    (DbCaller *caller, GAsyncResult *result, GError **error);

/* Of AccountChange, oldest first. */
void          account_changes_async   (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray    *account_changes_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
