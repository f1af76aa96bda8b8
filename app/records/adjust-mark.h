#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Persons a notice of the annual adjustment treats in their own way (standard 9.4.1; rules.md 10.2): a clerk marks
 * them, a reviewer, another person, agrees.  Years are whole, 9999: without end. */

typedef struct
{
  gint64   adjust_mark;
  gint64   person;
  char    *name;
  char    *id_masked;
  char    *office_name;
  char    *mark;             /* listed, veteran, probation */
  char    *mark_title;
  gboolean takes_back;       /* asks that the mark that holds ends */
  int      from_year;
  int      to_year;
  char    *reason;
  char    *state;            /* entered, approved, refused, withdrawn */
  char    *state_title;
  char    *entered_by;
  char    *entered_at;
  char    *decided_by;
  char    *decided_at;
  char    *decision;         /* why it was refused */
  gboolean may_decide;
  gboolean may_withdraw;
} AdjustMark;
void adjust_mark_free (AdjustMark *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AdjustMark, adjust_mark_free)

/* api.adjustment_marks: those that hold in @year, or wait; the latest first, the first @limit below @after (0: all). */
void       adjust_marks_async  (DbCaller *caller, int year, gint64 after, int limit, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *adjust_marks_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_marks_waiting: how many of @year wait to be agreed to; -1 with @error. */
void       adjust_marks_waiting_async  (DbCaller *caller, int year, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
gint64     adjust_marks_waiting_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_mark: @mark from @from_year to @to_year (0: that the mark which holds ends). */
void       adjust_mark_async  (DbCaller *caller, gint64 person, const char *mark, int from_year, int to_year,
                               const char *reason, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean   adjust_mark_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.adjustment_mark_decide: @act "approve", "refuse" (with a reason) or "withdraw", for all of @marks (gint64) or none. */
void       adjust_mark_decide_async  (DbCaller *caller, GArray *marks, const char *act, const char *reason,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   adjust_mark_decide_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* The columns of a row of a list, in the order of api.adjustment_marks_put. */
typedef enum
{
  ADJUST_MARK_ID_NUMBER,
  ADJUST_MARK_NAME,
  ADJUST_MARK_MARK,
  ADJUST_MARK_FROM,
  ADJUST_MARK_TO,
  ADJUST_MARK_REASON,
  ADJUST_MARK_COLUMNS
} AdjustMarkColumn;

/* What became of a row. */
typedef struct
{
  int      line;             /* of the list, from 1 */
  char    *name;
  char    *verdict;          /* vocabulary mark_verdict; "entered": it waits to be agreed to */
  char    *verdict_title;
} AdjustMarkVerdict;
void adjust_mark_verdict_free (AdjustMarkVerdict *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AdjustMarkVerdict, adjust_mark_verdict_free)

/* api.adjustment_marks_put: as many arrays of texts (NULL-terminated); an AdjustMarkVerdict for each row. */
void       adjust_marks_put_async  (DbCaller *caller, char **const columns[ADJUST_MARK_COLUMNS],
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *adjust_marks_put_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
