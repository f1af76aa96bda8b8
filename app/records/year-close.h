#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* The close of all personal accounts for a year (standard 8.2.2; rules.md 3.2), as the province sees it.  @phase is
 * "provisional" or "final".  Amounts are fen, rates millionths, moments as the server writes them. */

/* How a close stands.  The sums go over all runs of a final year, over the last run of a provisional one. */
typedef struct
{
  char    *state;               /* running, stopped, made, sealed; NULL: never begun */
  char    *state_title;
  int      run;
  int      rate;                /* 0: there is none yet, see msgid */
  char    *rate_source;
  gboolean prove;
  gint64   expected;            /* accounts open for the year when the run began */
  gint64   done;                /* of these the run has been through */
  gint64   accounts;
  gint64   refused;
  gint64   opening;
  gint64   prior;
  gint64   principal;
  gint64   interest;
  gint64   paid;
  gint64   closing;
  char    *digest;
  char    *runner_name;
  char    *claimed_at;
  char    *beat_at;
  gboolean silent;              /* the runner has given no sign of life for a minute */
  char    *started_at;
  char    *started_by;
  char    *sealed_at;
  char    *sealed_by;
  char    *preview;             /* its last preview: running, stopped, made; NULL: there is none */
  char    *preview_title;
  gboolean preview_prove;
  gint64   preview_expected;
  gint64   preview_done;
  char    *preview_at;
  char    *preview_by;
  gboolean may_run;
  gboolean may_seal;
  char    *msgid;               /* why it cannot be run now, with args; NULL: it can */
  GStrv    args;
} YearCloseState;
void     year_close_state_free (YearCloseState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YearCloseState, year_close_state_free)

/* What a start, a chunk or a stop answers. */
typedef struct
{
  char    *claimed;             /* of a start: begin, resume, again, supplement; NULL: there is nothing to do */
  char    *state;
  char    *state_title;
  int      run;
  gint64   expected;
  gint64   done;
  gint64   accounts;
  gint64   refused;
  gint64   opening;
  gint64   prior;
  gint64   principal;
  gint64   interest;
  gint64   paid;
  gint64   closing;
} YearCloseProgress;
void     year_close_progress_free (YearCloseProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YearCloseProgress, year_close_progress_free)

/* How far a preview is: what a start, a chunk or a stop of it answers. */
typedef struct
{
  char    *claimed;             /* of a start: begin, resume */
  char    *state;               /* running, stopped, made; NULL: none was begun */
  char    *state_title;
  gint64   expected;
  gint64   done;
  gint64   accounts;            /* would be closed */
  gint64   refused;             /* would be left open */
} YearPreviewProgress;
void     year_preview_progress_free (YearPreviewProgress *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YearPreviewProgress, year_preview_progress_free)

/* What a close would make of the accounts of one office: one line for those it closes, one for each reason why not. */
typedef struct
{
  char    *office;
  char    *office_name;
  char    *reason;              /* NULL: they are closed */
  char    *reason_title;
  gint64   accounts;
  gint64   opening;
  gint64   prior;
  gint64   principal;
  gint64   interest;
  gint64   paid;
  gint64   closing;
} YearCloseLine;
void     year_close_line_free (YearCloseLine *self);

typedef struct
{
  gint64   person;
  char    *name;
  char    *office;
  char    *office_name;
  char    *status_title;
  int      closed_year;
  gint64   balance;
  char    *reason;
  char    *reason_title;
  char    *msgid;
  GStrv    args;
} YearCloseRefusal;
void     year_close_refusal_free (YearCloseRefusal *self);

/* A sealed run with its own totals. */
typedef struct
{
  int      year;
  char    *phase;
  char    *phase_title;
  int      run;
  int      rate;
  char    *rate_source;
  gint64   accounts;
  gint64   refused;
  gint64   opening;
  gint64   prior;
  gint64   principal;
  gint64   interest;
  gint64   paid;
  gint64   closing;
  char    *digest;
  char    *started_at;
  char    *started_by;
  char    *sealed_at;
  char    *sealed_by;
} YearCloseSeal;
void     year_close_seal_free (YearCloseSeal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YearCloseSeal, year_close_seal_free)

/* api.year_close_state */
void            year_close_state_async    (DbCaller *caller, int year, const char *phase, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
YearCloseState *year_close_state_finish   (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.year_close_preview: YearCloseLine, as far as the preview is. */
void            year_close_preview_async  (DbCaller *caller, int year, const char *phase, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
GPtrArray      *year_close_preview_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.year_close_refused: YearCloseRefusal.  @made: what the close left open, else what by its preview it would.
 * @reason NULL: all; the first @limit behind the person @after. */
void            year_close_refused_async  (DbCaller *caller, int year, const char *phase, gboolean made,
                                           const char *reason, gint64 after, int limit, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
GPtrArray      *year_close_refused_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.year_close_history: YearCloseSeal, the latest first. */
void            year_close_history_async  (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);
GPtrArray      *year_close_history_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.year_preview_start.  @runner, a new uuid, is the name under which its chunks are then made; @prove also proves
 * each account's ledger. */
void                 year_preview_start_async  (DbCaller *caller, int year, const char *phase, gboolean prove,
                                                const char *runner, GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
YearPreviewProgress *year_preview_start_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.year_preview_chunk, on the long lane: call it again as long as the answer's state is "running". */
void                 year_preview_chunk_async  (DbCaller *caller, int year, const char *phase, const char *runner,
                                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                                gpointer user_data);
YearPreviewProgress *year_preview_chunk_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.year_preview_stop: whoever makes it ends behind the chunk under way. */
void                 year_preview_stop_async   (DbCaller *caller, int year, const char *phase,
                                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                                gpointer user_data);
YearPreviewProgress *year_preview_stop_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.year_close_start.  @runner, a new uuid, is the name under which this runner then makes its chunks. */
void               year_close_start_async (DbCaller *caller, int year, const char *phase, gboolean prove,
                                           const char *runner, GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data);
YearCloseProgress *year_close_start_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.year_close_chunk, on the long lane: call it again as long as the answer's state is "running". */
void               year_close_chunk_async (DbCaller *caller, int year, const char *phase, const char *runner,
                                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
YearCloseProgress *year_close_chunk_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.year_close_stop: whoever runs it ends behind the chunk under way. */
void               year_close_stop_async  (DbCaller *caller, int year, const char *phase, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
YearCloseProgress *year_close_stop_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.year_close_seal */
void               year_close_seal_async  (DbCaller *caller, int year, const char *phase, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
YearCloseSeal     *year_close_seal_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
