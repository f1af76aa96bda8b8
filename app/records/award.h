#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* The benefits of a person: what they pay, what they are made of, when they stood still and what was paid (clause 9).
 * Amounts are fen, months int yyyymm, 0 where there is none. */

/* api.award_list: benefits of a person, the newest first */
typedef struct
{
  int award;
  char *kind;
  char *kind_title;
  char *status;           /* paying, suspended, ended */
  char *status_title;
  int retire_month;
  int start_month;        /* the first month it is due for */
  int end_month;          /* the last one; 0: goes on */
  char *ending_title;
  gint64 monthly_fen;     /* what it pays in a month now … */
  GStrv items;            /* … item by item: keys of the vocabulary benefit_item, … */
  GStrv item_titles;      /* … their titles, … */
  GArray *amounts;        /* … and amounts, of gint64, fen */
  int confirmed_month;
  int due_month;          /* the qualification is due (9.6); 0: never confirmed here */
  char *case_no;
  char *divisor;          /* months of the account it was determined with, as "139.0"; NULL: none */
} Award;

/* api.award_items: what makes up a benefit, month by month */
typedef struct
{
  int award;
  char *item_title;
  int from_month;
  int to_month;           /* 0: for good; before from_month: wrong from the start */
  gint64 fen;
  char *cause;            /* carried, determination, adjustment, single */
  gint64 source;          /* of an adjustment: its year */
  char *cause_title;
  char *case_no;
  char *cut_by;           /* the case that ended it */
} AwardItem;

/* api.award_suspensions: months a benefit was not paid */
typedef struct
{
  int award;
  char *reason_title;
  int from_month;
  int to_month;           /* 0: goes on */
  gboolean owed;          /* paid afterwards */
  char *resume_title;
  char *case_no;
  char *resume_case_no;
} AwardSuspension;

/* api.person_confirmations: when the qualification was confirmed (9.6), the latest first */
typedef struct
{
  char *day;
  char *channel_title;
  char *result;           /* passed, … */
  char *result_title;
  char *source;
  char *case_no;
  char *file_name;        /* the list of results that said so */
  char *made_by;
} AwardConfirmation;

/* api.person_payments: what was paid, the latest roll first */
typedef struct
{
  int pay_month;          /* the roll */
  int for_month;
  int award;
  GStrv item_titles;
  GArray *amounts;        /* of gint64, fen */
  gint64 fen;
  char *state_title;
  char *batch;
  char *bank_day;
  char *reason_title;
  char *cursor;           /* of the last row goes into the next question */
} AwardPayment;

/* api.award_determinations: how the benefits of a person were determined, the newest first */
typedef struct
{
  int award;
  int seq;
  char *cause_title;
  int from_month;
  gint64 monthly_fen;
  char *rules;            /* version of the rules it was computed by */
  char *case_no;
  gint64 case_id;
  char *made_by;
  char *made_at;
} AwardDetermination;

/* api.award_rerun: one of them computed again from the basis it kept */
typedef struct
{
  gboolean same;
  gint64 monthly_fen;
  gint64 monthly_again;   /* 0 without differences: what is paid once is no formula */
  GStrv differences;
  GStrv figures_changed;  /* parameters with another value today; nothing depends on them */
  char *rules;
  char *rules_now;
} AwardProof;

void award_free (Award *self);
void award_item_free (AwardItem *self);
void award_suspension_free (AwardSuspension *self);
void award_confirmation_free (AwardConfirmation *self);
void award_payment_free (AwardPayment *self);
void award_determination_free (AwardDetermination *self);
void award_proof_free (AwardProof *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwardProof, award_proof_free)

/* Each an array of the struct named above; every look is logged by the server. */
void       award_list_async  (DbCaller *caller, gint64 person, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *award_list_finish (DbCaller *caller, GAsyncResult *result, GError **error);
void       award_items_async  (DbCaller *caller, gint64 person, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *award_items_finish (DbCaller *caller, GAsyncResult *result, GError **error);
void       award_suspensions_async  (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *award_suspensions_finish (DbCaller *caller, GAsyncResult *result, GError **error);
void       award_confirmations_async  (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *award_confirmations_finish (DbCaller *caller, GAsyncResult *result, GError **error);
void       award_determinations_async  (DbCaller *caller, gint64 person, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *award_determinations_finish (DbCaller *caller, GAsyncResult *result, GError **error);
/* One struct. */
void        award_rerun_async  (DbCaller *caller, gint64 person, int award, int seq, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
AwardProof *award_rerun_finish (DbCaller *caller, GAsyncResult *result, GError **error);
/* At most @limit rows behind @after, the cursor of the last row seen; NULL: from the latest on. */
void       award_payments_async  (DbCaller *caller, gint64 person, const char *after, int limit,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *award_payments_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
