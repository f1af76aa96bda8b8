#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* The monthly roll (standard 9.3.1; rules.md 12.1), office by office.  Months are yyyymm, amounts fen. */

/* How far the roll of a month is at one office. */
typedef struct
{
  char    *office;
  char    *office_name;
  gint64   roll;                /* 0: still to be made */
  char    *state;               /* made, checked, approved, sent, settled */
  char    *state_title;
  int      persons;
  gint64   fen;
  char    *digest;
  gboolean booked;              /* its account pension is taken from the accounts */
} PayRollState;

void       pay_roll_state_free   (PayRollState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayRollState, pay_roll_state_free)

/* A roll that was just made. */
typedef struct
{
  gint64 roll;
  int    persons;
  int    lines;
  gint64 fen;
  int    bank_persons;
  gint64 bank_fen;
  char  *digest;
} PayRollMade;

void       pay_roll_made_free    (PayRollMade *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayRollMade, pay_roll_made_free)

/* How far an approved roll is with the accounts. */
typedef struct
{
  gint64   roll;
  gint64   booked_through;
  gint64   booked_fen;
  gboolean booked;
} PayRollBooked;

void       pay_roll_booked_free  (PayRollBooked *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayRollBooked, pay_roll_booked_free)

/* PayRollState of every office in the caller's range that has benefits.  PR201, PR308. */
void       pay_roll_state_async  (DbCaller *caller, int month, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *pay_roll_state_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* Makes the roll of an office in one transaction.  PR161 made already, PR162 not its turn, PR163 nothing is due. */
void         pay_roll_make_async  (DbCaller *caller, int month, const char *office, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
PayRollMade *pay_roll_make_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* Goes on with the accounts of an approved roll, a chunk of persons a call, until booked. */
void           pay_roll_book_async  (DbCaller *caller, gint64 roll, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
PayRollBooked *pay_roll_book_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* Signs a roll whose @digest the person saw: @act "check", "approve" (freezes it) or "drop" with the @reason.  PR100 it
 * is another one now, PR164 checks stop it. */
void           pay_roll_sign_async  (DbCaller *caller, gint64 roll, const char *act, const char *digest,
                                     const char *reason, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean       pay_roll_sign_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
