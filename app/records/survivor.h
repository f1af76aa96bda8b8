#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* A death as one event (clause 9.5.1; rules.md 8): what is known, stopped, claimed, due and paid, and what is to be
 * done next.  Amounts are fen, months yyyymm (0: none), days yyyy-mm-dd, shares hundredths of a percent. */

/* api.survivor_event.  The lists of the survivors have the same length and order, as have the two of months. */
typedef struct
{
  char     *died_on;             /* NULL: no death is known */
  char     *death_source;        /* vocabulary death_source or stop_information */
  char     *death_source_title;
  char     *found_by;            /* case or list that has it */

  /* The life line */
  gboolean  retired;
  char     *birth;
  char     *work_start;
  char     *insured_since;
  int       retire_month;
  int       first_month;         /* of the pension */

  /* The stop */
  char     *stop_state;          /* none, needed, running, done, other_month */
  gint64    stop_case;
  char     *stop_case_no;
  char     *stop_step_title;
  int       last_month;          /* the pension is due for */
  GArray   *overpaid_months;     /* paid after the death and not taken back */
  GArray   *overpaid_fen;
  gint64    overpaid;

  /* The claim */
  char     *claim_state;         /* none, draft, deciding, decided, reversed */
  gint64    claim_case;
  char     *claim_case_no;
  char     *claim_step;
  char     *claim_step_title;
  char     *waits_msgid;         /* what it waits for, or why nothing can be computed; NULL: nothing */
  GStrv     waits_args;

  /* The survivors */
  GStrv     names;
  GStrv     ids_masked;
  GStrv     relations;           /* vocabulary survivor_relation */
  GStrv     relation_titles;
  GArray   *shares;
  GArray   *minors;              /* 1: the guardian signs */
  int       acts;                /* place of who acts for all, from 1; 0: nobody is named */
  GArray   *fens;                /* what each has of the net */
  char     *account_holder;
  char     *account_masked;

  /* The grant and the sums; all 0 where regime is NULL */
  char     *regime;              /* 2021, old */
  gboolean  payable;             /* FALSE: another fund pays the grant */
  gboolean  provisional;         /* by an older income figure: to be settled */
  int       income_year;
  gint64    base;                /* income of a month */
  int       months;              /* contribution months */
  int       pension_months;      /* pension received */
  int       table_months;
  int       deducted;            /* years of pension */
  int       paid_months;
  gint64    funeral;
  gint64    survivor_pension;
  gint64    account;
  gint64    month_fen;           /* pension until the death that no roll has paid */
  gint64    due;                 /* the four */
  gint64    set_off;             /* of what was paid too much */
  gint64    net;
  gint64    debt;                /* still to be got back */
  char     *steps;               /* as pension.survivor_steps gives them */

  /* The payment */
  char     *payment_state;       /* NULL, nothing, waiting, rolled, approved, set_off, sent, paid, returned */
  int       payment_month;
  gint64    payment_fen;         /* the order of the roll */
  char     *payment_day;         /* of the bank */

  GStrv     materials;           /* titles with pages */
  GStrv     documents;           /* titles … */
  GStrv     serials;             /* … and their serials */

  char     *next_msgid;          /* what is to be done next … */
  GStrv     next_args;
  char     *next_kind;           /* … the kind of case to begin, or NULL … */
  gint64    next_case;           /* … the open case to go on with, or 0 */
} SurvivorEvent;

/* api.survivor_stop: the stop begun from a claim; step review when it was handed on, draft when something is
 * missing. */
typedef struct
{
  gint64    case_id;
  char     *case_no;
  char     *step;
  char     *step_title;
} SurvivorStop;

void           survivor_event_async  (DbCaller            *caller,
                                      gint64               person,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);

/* Free with survivor_event_free(). */
SurvivorEvent *survivor_event_finish (DbCaller             *caller,
                                      GAsyncResult         *result,
                                      GError              **error);

void           survivor_event_free   (SurvivorEvent        *self);

/* @stopped_months: of a benefit that is suspended, whether those months are owed (vocabulary stopped_months), or
 * NULL. */
void           survivor_stop_async   (DbCaller            *caller,
                                      gint64               claim,
                                      const char          *stopped_months,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);

/* Free with survivor_stop_free(). */
SurvivorStop  *survivor_stop_finish  (DbCaller             *caller,
                                      GAsyncResult         *result,
                                      GError              **error);

void           survivor_stop_free    (SurvivorStop         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SurvivorEvent, survivor_event_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SurvivorStop, survivor_stop_free)

G_END_DECLS
