#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Lending, appraisal and destruction of volumes (rules.md 14.1): each by more than one person. */

/* A line of the register of lending (借阅登记). */
typedef struct
{
  gint64   loan;
  gint64   volume;
  char    *archive_no;
  char    *title;
  char    *borrower;
  char    *unit_name;
  char    *id_text;         /* what the borrower showed */
  char    *purpose;
  char    *way;             /* "consult", "copy", "take" */
  char    *way_title;
  char    *due_date;
  gboolean overdue;
  char    *asked_by;
  char    *asked_at;
  char    *approved_by;
  char    *lent_at;         /* NULL: waits for approval, or was refused */
  char    *refused_reason;
  char    *returned_at;
  char    *returned_by;
  char    *return_note;
  gboolean may_decide;
  gboolean may_take_back;
} ArchiveLoan;

void       archive_loan_free    (ArchiveLoan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveLoan, archive_loan_free)

/* @open: only what waits for a decision or is out.  The newest first, before the loan @after (0), at most 500: an array
 * of ArchiveLoan. */
void       archive_loans_async  (DbCaller *caller, gboolean open, gint64 after, int limit, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *archive_loans_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64      volume;
  const char *borrower;
  const char *unit;
  const char *id_text;
  const char *purpose;
  const char *way;
  const char *due;          /* 'YYYY-MM-DD' */
} ArchiveLoanWish;

void       archive_loan_ask_async  (DbCaller *caller, const ArchiveLoanWish *wish, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean   archive_loan_ask_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* @decision: "agree", "refuse" (for a reason) or "back" (with a note on its state, or NULL). */
void       archive_loan_decide_async  (DbCaller *caller, gint64 loan, const char *decision, const char *reason,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   archive_loan_decide_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* A line of an appraisal, or of the register of destruction (销毁清册), with what stands over its list. */
typedef struct
{
  gint64 disposal;
  char  *state;             /* "made", "approved", "done", "dropped" */
  char  *state_title;
  gint64 volume;
  char  *archive_no;
  char  *title;
  int    year;
  int    years;
  char  *keep_until;
  int    pages;
  char  *opinion;           /* "destroy" or "keep" */
  char  *opinion_title;
  int    more_years;
  char  *reason;
  char  *reported_to;
  char  *reported_on;
  char  *made_by;
  char  *made_at;
  char  *approved_by;
  char  *approved_at;
  char  *witness1_by;
  char  *witness2_by;
  char  *witness2_at;
  char  *digest;            /* of the lines: what everybody signs */
} ArchiveDisposal;

void       archive_disposal_free    (ArchiveDisposal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveDisposal, archive_disposal_free)

/* The newest list first, before the list @after (0), at most 100 lists: an array of ArchiveDisposal. */
void       archive_disposals_async  (DbCaller *caller, gint64 after, int limit, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *archive_disposals_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* Four of one length: @opinions "destroy" or "keep", @more the years of what is kept (0 for the others), and reasons.
 * @reported_to and @reported_on may be left out of a list that destroys nothing. */
void       archive_disposal_make_async  (DbCaller *caller, const gint64 *volumes, gsize n,
                                         const char *const *opinions, const gint64 *more, const char *const *reasons,
                                         const char *reported_to, const char *reported_on, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
gboolean   archive_disposal_make_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* @act: "approve", "witness" or "drop". */
void       archive_disposal_sign_async  (DbCaller *caller, gint64 disposal, const char *act, const char *digest,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   archive_disposal_sign_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
