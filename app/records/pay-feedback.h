#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* What the bank answered (rules.md 15): loaded in blocks, judged row by row, booked as a whole by another person. */

/* The columns of a row, in the order of api.feedback_rows. */
typedef enum
{
  PAY_FEEDBACK_BATCH,
  PAY_FEEDBACK_SEQ,
  PAY_FEEDBACK_STATUS,          /* paid, returned, pending, or 成功, 失败, 待处理 */
  PAY_FEEDBACK_REASON,          /* vocabulary bank_reason */
  PAY_FEEDBACK_REASON_TEXT,
  PAY_FEEDBACK_BANK_DAY,        /* YYYY-MM-DD */
  PAY_FEEDBACK_BANK_SERIAL,
  PAY_FEEDBACK_COLUMNS
} PayFeedbackColumn;

typedef struct
{
  gint64 feedback;
  char  *state;
  gint64 rows;                  /* there already */
} PayFeedbackBegun;

void              pay_feedback_begun_free   (PayFeedbackBegun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayFeedbackBegun, pay_feedback_begun_free)

/* api.feedback_begin: the same bytes begun before go on.  PR146: they were booked. */
void              pay_feedback_begin_async  (DbCaller *caller, const char *name, const char *sha256,
                                             GCancellable *cancellable, GAsyncReadyCallback callback,
                                             gpointer user_data);
PayFeedbackBegun *pay_feedback_begin_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.feedback_rows: a block whose first row is @first_line.  Answers how many rows are there now, -1 with @error. */
void              pay_feedback_rows_async   (DbCaller *caller, gint64 feedback, gint64 first_line,
                                             char **const columns[PAY_FEEDBACK_COLUMNS], GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
gint64            pay_feedback_rows_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.feedback_check: the verdicts are read with pay_feedback_files_async(). */
void              pay_feedback_check_async  (DbCaller *caller, gint64 feedback, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
gboolean          pay_feedback_check_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64   feedback;
  char    *name;
  char    *state, *state_title;
  gint64   rows;
  GStrv    verdicts;            /* key|title|rows */
  char    *begun_at, *begun_by, *booked_at, *booked_by;
  gboolean may_book;
  char    *cursor;
} PayFeedback;

void              pay_feedback_free         (PayFeedback *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayFeedback, pay_feedback_free)

/* api.feedback_files: those of one's office, the latest first.  An array of PayFeedback. */
void              pay_feedback_files_async  (DbCaller *caller, const char *after, int limit, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
GPtrArray        *pay_feedback_files_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 line;
  char  *batch, *seq, *status, *reason, *reason_text, *bank_day, *bank_serial;  /* as they were sent */
  char  *verdict, *verdict_title;
  char  *name;
  gint64 fen;
} PayFeedbackRow;

void              pay_feedback_row_free     (PayFeedbackRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayFeedbackRow, pay_feedback_row_free)

/* api.feedback_list: @verdict NULL means all that cannot be booked. */
void              pay_feedback_list_async   (DbCaller *caller, gint64 feedback, const char *verdict, gint64 after,
                                             int limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                                             gpointer user_data);
GPtrArray        *pay_feedback_list_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 booked_rows, left_rows;
  int    tasks;
} PayFeedbackBooked;

void               pay_feedback_booked_free (PayFeedbackBooked *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PayFeedbackBooked, pay_feedback_booked_free)

/* api.feedback_book: all good rows or nothing.  PR100: the verdicts changed since the check. */
void               pay_feedback_book_async  (DbCaller *caller, gint64 feedback, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
PayFeedbackBooked *pay_feedback_book_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.feedback_drop. */
void               pay_feedback_drop_async  (DbCaller *caller, gint64 feedback, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
gboolean           pay_feedback_drop_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
