#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* The annual adjustment of pensions (standard 9.4.1; rules.md 10): figures of a year, trial, review, posting.
 * Amounts are fen of a month, shares millionths, months yyyymm, moments as the server writes them. */

/* The figures of a year, as they were entered from the notice. */
typedef struct
{
  gint64   adjust_set;
  char   *case_no;
  int      year;
  char   *state;             /* entered, checked, approved, replaced, dropped */
  char   *state_title;
  char   *document;          /* number of the notice */
  char   *document_on;
  char   *ceiling_document;
  JsonNode *figures;         /* name → text, as api.adjustment_set_put takes them */
  char   *entered_by;
  char   *entered_at;
  char   *checked_by;
  char   *approved_by;
  char   *approved_at;
  char   *drop_reason;
  gboolean may_check;
  gboolean may_approve;
  gboolean may_drop;
} AdjustSet;
void adjust_set_free (AdjustSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AdjustSet, adjust_set_free)

/* A run over an office and all below it. */
typedef struct
{
  gint64   run;
  char   *case_no;
  int      no;               /* 1: the first of its year */
  char   *office;
  char   *office_name;
  char   *agency;
  gboolean rehearsal;
  char   *state;             /* trying, stopped, made, reviewed, posting, posted, dropped */
  char   *state_title;
  gint64   expected;
  gint64   done;             /* awards it has been through */
  gint64   awards;           /* get an addition */
  gint64   refused;          /* do not */
  gint64   waiting;          /* of these, taken by a later run */
  gint64   old_fen;
  gint64   add_fen;
  gint64   posted;
  gint64   changed;          /* left out when posting */
  gint64   posted_fen;
  int      share;
  int      ceiling;
  char   *document;
  char   *digest;
  char   *runner_name;
  char   *claimed_at;
  gboolean silent;           /* the runner has given no sign of life for a minute */
  char   *made_by;
  char   *made_at;
  char   *reviewed_by;
  char   *reviewed_at;
  char   *posting_by;
  char   *posted_at;
  char   *dropped_by;
  char   *drop_reason;
  gboolean may_review;
  gboolean may_post;
  gboolean may_drop;
  char   *why_review;        /* code it would be refused with */
  char   *why_post;
  gboolean of_above;         /* a higher office's: sums are of one's own people, and it is only looked at */
} AdjustRun;
void adjust_run_free (AdjustRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AdjustRun, adjust_run_free)

/* What a start, a chunk or a stop answers. */
typedef struct
{
  char   *claimed;           /* of a start: begin, resume; NULL: it is made already */
  gint64   run;
  char   *state;
  char   *state_title;
  gint64   expected;
  gint64   done;
  gint64   awards;
  gint64   refused;
  gint64   old_fen;
  gint64   add_fen;
  gint64   posted;
  gint64   changed;
  gint64   posted_fen;
} AdjustProgress;
void adjust_progress_free (AdjustProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AdjustProgress, adjust_progress_free)

/* A run by office, years of retirement, benefit or reason. */
typedef struct
{
  char   *key;
  char   *title;
  gint64   awards;
  gint64   old_fen;
  gint64   add_fen;
  gint64   by_fixed;
  gint64   by_years;
  gint64   by_share;
  gint64   by_lean;          /* by age and region */
  gint64   raised;           /* rounding, cap, floor */
  int      share;
  gint64   waiting;
  gint64   left_out;
} AdjustGroup;
void adjust_group_free (AdjustGroup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AdjustGroup, adjust_group_free)

/* An addition of the buffer. */
typedef struct
{
  gint64   person;
  int      award;
  char   *name;
  char   *id_masked;
  char   *office_name;
  int      from_month;
  int      months;
  int      age;
  gint64   old_fen;
  gint64   by_fixed;
  gint64   by_years;
  gint64   by_share;
  gint64   by_age;
  gint64   by_region;
  gint64   raised;
  gint64   add_fen;
  gint64   new_fen;
} AdjustLine;
void adjust_line_free (AdjustLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AdjustLine, adjust_line_free)

/* Who gets nothing, and why. */
typedef struct
{
  gint64   person;
  int      award;
  char   *name;
  char   *office_name;
  int      retired;
  char   *status_title;
  gint64   old_fen;
  char   *reason;
  char   *reason_title;
  char   *verdict;
  char   *verdict_title;
} AdjustRefusal;
void adjust_refusal_free (AdjustRefusal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AdjustRefusal, adjust_refusal_free)

/* How one addition was computed. */
typedef struct
{
  JsonNode *steps;           /* [{n, label, sentence, basis, values}] */
} AdjustSteps;
void adjust_steps_free (AdjustSteps *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AdjustSteps, adjust_steps_free)

/* What a signature or an entry answers. */
typedef struct
{
  gint64   run;
  char   *state;
  gint64   adjust_set;
  char   *case_no;
} AdjustAnswer;
void adjust_answer_free (AdjustAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AdjustAnswer, adjust_answer_free)

/* api.adjustment_sets: AdjustSet, the latest year first. */
void adjust_sets_async (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data);
GPtrArray *adjust_sets_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_set_put.  @figures: name → text. */
void adjust_set_put_async (DbCaller *caller, int year, JsonNode *figures, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
AdjustAnswer *adjust_set_put_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_set_decide.  @act: "check", "approve", "drop". */
void adjust_set_decide_async (DbCaller *caller, gint64 set, const char *act, const char *reason,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
AdjustAnswer *adjust_set_decide_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_runs: AdjustRun, the latest first. */
void adjust_runs_async (DbCaller *caller, int year, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data);
GPtrArray *adjust_runs_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_compare: AdjustGroup; @by: "office", "retired", "kind", "reason". */
void adjust_compare_async (DbCaller *caller, gint64 run, const char *by, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *adjust_compare_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_lines: AdjustLine; @office NULL: all; the first @limit behind the person @after. */
void adjust_lines_async (DbCaller *caller, gint64 run, const char *office, gint64 after, int limit,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *adjust_lines_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_refused: AdjustRefusal; @reason NULL: all. */
void adjust_refused_async (DbCaller *caller, gint64 run, const char *reason, gint64 after, int limit,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *adjust_refused_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_steps */
void adjust_explain_async (DbCaller *caller, gint64 run, gint64 person, int award, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
AdjustSteps *adjust_explain_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_start.  @runner, a new uuid, is the name under which its chunks are then made. */
void adjust_start_async (DbCaller *caller, int year, const char *runner, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);
AdjustProgress *adjust_start_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_chunk.  Of a trial or a posting: call it again as long as the state is "trying" or "posting". */
void adjust_chunk_async (DbCaller *caller, gint64 run, const char *runner, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);
AdjustProgress *adjust_chunk_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_stop.  Whoever runs it ends behind the chunk under way. */
void adjust_stop_async (DbCaller *caller, gint64 run, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data);
AdjustProgress *adjust_stop_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_sign.  @act: "review", "post" (@request is then the runner's name), "drop" (with a @reason). */
void adjust_sign_async (DbCaller *caller, gint64 run, const char *act, const char *digest, const char *reason,
                        const char *request, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data);
AdjustAnswer *adjust_sign_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
