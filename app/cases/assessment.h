#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* What the server makes of a case about contributions, as of today: the months, the colleagues, the way to the
 * minimum.  Amounts are fen, months int yyyymm. */

/* A month of the case (api.case_months). */
typedef struct
{
  int      month;
  char    *mark;             /* what the register says of it now: list "month_mark" */
  char    *unit_name;
  gint64   base_before;
  gint64   wage;             /* as entered */
  gint64   floor;
  gint64   ceiling;
  gint64   base;
  int      employer_rate;    /* millionths */
  int      employee_rate;
  int      credit_rate;
  gint64   employer;         /* what is charged (refunded: negative) */
  gint64   employee;
  gint64   own;
  gint64   moved;
  int      counted;
  gint64   interest;
  gint64   late_fee;         /* an estimate; 0 also when it cannot be made */
  int      late_days;
  char    *msgid;            /* why this month cannot be dealt with, or NULL */
  GStrv    args;
} CaseMonth;

/* What colleagues paid on in a month of the case (api.case_peers). */
typedef struct
{
  int      month;
  int      peers;            /* colleagues of the same unit who paid that month */
  gint64   low;
  gint64   median;
  gint64   high;
  gint64   base;             /* the one asked for */
} CasePeers;

/* The decision tree of 7.4.4 (api.case_extension). */
typedef struct
{
  char    *path;             /* normal, extend, oneoff; NULL: the counter may not see */
  int      missing;          /* months */
  int      minimum;
  int      paid;
  int      deemed;
  int      statutory_month;
  int      first_insured;
  int      extension_months; /* paid beyond the statutory month */
  char    *choice;           /* list "extension_choice" */
  gint64   oneoff_base;      /* 0 while the figures are not loaded */
  int      oneoff_rate;
  gint64   oneoff_amount;
} CaseExtension;

void           case_month_free           (CaseMonth *self);
void           case_peers_free           (CasePeers *self);
void           case_extension_free       (CaseExtension *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseExtension, case_extension_free)

/* The sentence of a month's problem, translated, or NULL; owned by the caller. */
char          *case_month_problem        (const CaseMonth *self);

/* Arrays of CaseMonth and CasePeers. */
void           case_months_async         (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray     *case_months_finish        (DbCaller *caller, GAsyncResult *result, GError **error);
void           case_peers_async          (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray     *case_peers_finish         (DbCaller *caller, GAsyncResult *result, GError **error);
void           case_extension_async      (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
CaseExtension *case_extension_finish     (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
