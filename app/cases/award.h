#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* The award a case leads to (9.2.1): computed by the server now, beside what was computed when the case was handed on;
 * its figures with their documents, and the last awards of the office.  Amounts are fen, months int yyyymm, 0 where
 * there is none. */

/* api.case_award */
typedef struct
{
  char    *problem;          /* why nothing can be computed, a msgid; or NULL */
  int      first_month;      /* of the pension */
  gint64   total_fen;        /* a month */
  gint64   kept_fen;         /* as handed on; 0: not handed on yet */
  gboolean same;             /* both sheets agree in every step */
  GStrv    item_titles;
  GArray  *amounts;          /* of gint64, fen */
  char    *index_basic;      /* five decimals */
  char    *index_trans;
  int      months;           /* paid and deemed */
  int      months_deemed;
  gint64   balance_fen;      /* of the account, at the end of the month of retirement */
  char    *divisor;
  gint64   base_fen;
  gint64   old_fen;          /* what a recalculation takes the place of; 0: none */
  char    *kept_by;
  char    *kept_at;
} CaseAward;

/* api.case_award_steps */
typedef struct
{
  int      n;
  char    *label;            /* msgids; the sentence has places %1 to %6 */
  char    *sentence;         /* NULL: no such step any more */
  char    *basis;
  GStrv    values;           /* as computed now */
  GStrv    before;           /* as handed on; NULL: not handed on, or no such step then */
  gboolean differs;
  char    *old_sentence;     /* of the determination a recalculation takes the place of; NULL: none, or no such step */
  GStrv    old;
  gboolean changed;          /* against that one */
} CaseAwardStep;

/* api.case_award_figures */
typedef struct
{
  char    *key;
  char    *title;
  char    *value;
  char    *unit;
  int      from_month;
  int      to_month;
  char    *source;           /* the document */
  char    *confidence;
  gboolean changed;          /* the row has another value today */
} CaseAwardFigure;

/* api.case_award_similar; low to high are of three awards or more */
typedef struct
{
  char    *measure;          /* index (hundred-thousandths), months, account, amount (fen), share (hundredths of 1 %) */
  char    *title;
  gint64   value;
  gint64   low;              /* one in ten of the similar ones lies below */
  gint64   middle;
  gint64   high;             /* one in ten lies above */
  int      awards;           /* how many are compared */
  gboolean outside;
} CaseAwardMeasure;

void  case_award_free         (CaseAward *self);
void  case_award_step_free    (CaseAwardStep *self);
void  case_award_figure_free  (CaseAwardFigure *self);
void  case_award_measure_free (CaseAwardMeasure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CaseAward, case_award_free)

/* The sentence of a step, translated, with these values in its places, and that of the determination before; NULL
 * where there is none; owned by the caller. */
char *case_award_step_text     (const CaseAwardStep *self, const GStrv values);
char *case_award_step_old_text (const CaseAwardStep *self);

/* One struct, NULL without an error for a kind that leads to no award; the others an array of the struct. */
void       case_award_async  (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
CaseAward *case_award_finish (DbCaller *caller, GAsyncResult *result, GError **error);
void       case_award_steps_async  (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *case_award_steps_finish (DbCaller *caller, GAsyncResult *result, GError **error);
void       case_award_figures_async  (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *case_award_figures_finish (DbCaller *caller, GAsyncResult *result, GError **error);
void       case_award_similar_async  (DbCaller *caller, gint64 case_id, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *case_award_similar_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
