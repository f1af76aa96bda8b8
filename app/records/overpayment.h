/* Overpayments (9.3.2; Decree 765 article 46): what was paid and not owed, how it comes back, and money that came in.
 * Amounts are fen, months yyyymm (0: none).  What a finish function returns belongs to the caller; NULL with an error
 * when the server refused. */
#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* A debt in the list of an office. */
typedef struct
{
  gint64   person;
  int      seq;
  char    *name, *id_number; /* masked */
  char    *cause_title, *found_title;
  gboolean fraud;
  int      from_month, to_month, months;
  gint64   total, back, balance; /* below zero: more came back than was owed */
  char    *state, *state_title;  /* open, settled, written_off */
  char    *way_title;            /* NULL: not arranged */
  int      next_month;
  gint64   next_fen, late_fen;
  int      late_since;
  gint64   entered_fen; /* repaid, not booked */
  char    *case_no, *cursor;
} OverpaymentLine;
void overpayment_line_free (OverpaymentLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OverpaymentLine, overpayment_line_free)

/* How many of a filter of the list. */
typedef struct
{
  char  *state, *title; /* state "": all */
  gint64 debts, total, balance, late_fen;
} OverpaymentTotal;
void overpayment_total_free (OverpaymentTotal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OverpaymentTotal, overpayment_total_free)

/* A debt of a person. */
typedef struct
{
  int      seq;
  char    *cause_title, *found_title;
  gboolean fraud;
  int      from_month, to_month, months;
  gint64   total, back, balance;
  char    *state, *state_title;
  char    *way_title, *plan_words; /* NULL: not arranged */
  int      next_month;
  gint64   next_fen, late_fen;
  int      late_since;
  gint64   reserved;   /* set off by a roll that is not approved */
  gint64   with_rolls; /* handed over by the next roll */
  char    *case_no, *made_by, *made_at;
} Overpayment;
void overpayment_free (Overpayment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Overpayment, overpayment_free)

typedef struct
{
  int    month;
  char  *item, *item_title;
  int    award; /* 0: of no benefit on record */
  gint64 fen;
} OverpaymentMonth;
void overpayment_month_free (OverpaymentMonth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OverpaymentMonth, overpayment_month_free)

/* A part of a plan. */
typedef struct
{
  int    n; /* 0: at once */
  int    month; /* due by its end */
  gint64 fen, paid, left_fen;
  char  *mark, *mark_title; /* paid, part, due, late, open, void */
} OverpaymentPart;
void overpayment_part_free (OverpaymentPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OverpaymentPart, overpayment_part_free)

typedef struct
{
  int    event;
  char  *kind, *kind_title;
  gint64 fen, balance; /* left after it */
  char  *on_day, *note, *by_name, *at;
} OverpaymentEvent;
void overpayment_event_free (OverpaymentEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OverpaymentEvent, overpayment_event_free)

/* A repayment. */
typedef struct
{
  gint64 receipt;
  char  *receipt_no;
  gint64 person;
  int    seq;
  char  *name;
  gint64 fen;
  char  *paid_on, *means_title, *bank_serial, *payer, *note;
  char  *state, *state_title; /* entered, booked, dropped */
  char  *entered_by, *entered_at, *decided_by, *decided_at, *drop_reason;
  char  *may_book; /* "" or the code booking would be refused with */
  char  *cursor;
} OverpaymentReceipt;
void overpayment_receipt_free (OverpaymentReceipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OverpaymentReceipt, overpayment_receipt_free)

/* @state: a key of the list overpayment_filter; NULL: all.  Array of OverpaymentLine. */
void       overpayment_list_async     (DbCaller *caller, const char *state, const char *after, int limit,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *overpayment_list_finish    (DbCaller *caller, GAsyncResult *result, GError **error);

/* Of one's own office.  Array of OverpaymentTotal. */
void       overpayment_totals_async   (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *overpayment_totals_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* Array of Overpayment, the newest first. */
void       overpayment_person_async   (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *overpayment_person_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* What makes up a debt, its plan, what became of it: arrays of OverpaymentMonth, OverpaymentPart, OverpaymentEvent. */
void       overpayment_months_async   (DbCaller *caller, gint64 person, int seq, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *overpayment_months_finish  (DbCaller *caller, GAsyncResult *result, GError **error);
void       overpayment_parts_async    (DbCaller *caller, gint64 person, int seq, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *overpayment_parts_finish   (DbCaller *caller, GAsyncResult *result, GError **error);
void       overpayment_events_async   (DbCaller *caller, gint64 person, int seq, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *overpayment_events_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* Repayments of one's own office in a state (NULL: all), the latest first.  Array of OverpaymentReceipt. */
void       overpayment_receipts_async  (DbCaller *caller, const char *state, const char *after, int limit,
                                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *overpayment_receipts_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64      person;
  int         seq;
  gint64      fen;
  const char *paid_on;     /* YYYY-MM-DD */
  const char *means;       /* list repay_means */
  const char *bank_serial; /* number of the bank's document */
  const char *payer, *note;
} OverpaymentPaid;

/* Enters a repayment; it counts once another person has booked it.  Returns its number.  PR105, PR166, PR170, PR172 the
 * document is entered already, PR173 more than is left, PR302 to PR308, PR310, PR315. */
void       overpayment_enter_async    (DbCaller *caller, const OverpaymentPaid *paid, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
char      *overpayment_enter_finish   (DbCaller *caller, GAsyncResult *result, GError **error);

/* @act "book", or "drop" with a reason.  Returns what is left of the debt; -1 with an error.  PR102, PR103, PR105,
 * PR107, PR166, PR170, PR171, PR173. */
void       overpayment_decide_async   (DbCaller *caller, gint64 receipt, const char *act, const char *reason,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64     overpayment_decide_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* Rows for Excel, logged as exports: debts by filter, repayments of some days (YYYY-MM-DD). */
void       overpayment_rows_async     (DbCaller *caller, const char *state, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
void       overpayment_receipt_rows_async (DbCaller *caller, const char *from, const char *to,
                                           GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);
DbRows    *overpayment_rows_finish    (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
