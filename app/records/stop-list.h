#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Lists of persons whose benefit is to stop (standard 9.3.2, 9.3.3): loaded from a file or made by the server, looked
 * through by one person, approved by another, carried out in chunks.  Months are yyyymm, amounts fen. */

/* The columns of a row, in the order of api.stop_list_rows. */
typedef enum
{
  STOP_ID_NUMBER,
  STOP_NAME,
  STOP_REASON,
  STOP_EVENT,
  STOP_EVIDENCE,
  STOP_COLUMNS
} StopColumn;

typedef struct
{
  gint64 list;
  char  *list_no;
  char  *state;           /* vocabulary stop_list_state */
  gint64 rows;            /* there already */
} StopListBegun;

void           stop_list_begun_free   (StopListBegun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StopListBegun, stop_list_begun_free)

/* api.stop_list_begin.  @source: vocabulary stop_source.  PR181: this file was loaded already. */
void           stop_list_begin_async  (DbCaller *caller, const char *source, const char *title, const char *sha256,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
StopListBegun *stop_list_begin_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.stop_list_rows: a block whose first row is @first_line; @columns are as many arrays of texts (NULL-terminated).
 * Answers how many rows are there now, -1 with @error. */
void           stop_list_rows_async   (DbCaller *caller, gint64 list, gint64 first_line,
                                       char **const columns[STOP_COLUMNS], GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gint64         stop_list_rows_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.stop_list_check: the verdicts are read with stop_lists_async(). */
void           stop_list_check_async  (DbCaller *caller, gint64 list, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean       stop_list_check_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64   list;
  char    *list_no;
  char    *source, *source_title;
  char    *title;
  char    *state, *state_title;
  gint64   rows, ready, kept, carried;
  gint64   overpaid_fen;  /* of the kept rows */
  char    *digest;        /* what is handed on and approved */
  gboolean own;           /* who asks had a hand in it: another person approves it */
  gboolean from_file;
  char    *made_at, *made_by, *submitted_at, *submitted_by, *approved_at, *approved_by;
  char    *note;          /* why it was returned or dropped */
  GStrv    verdicts;      /* key|title|rows */
  char    *cursor;
} StopList;

void       stop_list_free    (StopList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StopList, stop_list_free)

/* api.stop_lists: the latest first.  An array of StopList. */
void       stop_lists_async  (DbCaller *caller, const char *after, int limit, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *stop_lists_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 line;
  gint64 person;          /* 0: nobody was found */
  char  *name, *told_name, *id_masked, *unit_name;
  char  *award_kind_title;
  gint64 monthly_fen;
  char  *reason, *reason_title, *effect;      /* "suspend" or "terminate" */
  char  *event_date;
  int    from_month;      /* the first one not paid; 0: none */
  gint64 overpaid_fen;
  char  *overpaid_months; /* in words */
  char  *evidence;
  char  *verdict, *verdict_title, *advice;
  char  *left_out, *left_title, *left_note, *marked_by;
  char  *outcome, *outcome_title;
} StopRow;

void       stop_row_free         (StopRow *self);
StopRow   *stop_row_copy         (const StopRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StopRow, stop_row_free)

/* api.stop_list_open: @show NULL all, "ready", "kept", "left", "other" or a verdict; @after the line of the last one, 0
 * at first.  An array of StopRow. */
void       stop_list_open_async  (DbCaller *caller, gint64 list, const char *show, gint64 after, int limit,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *stop_list_open_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 kept, overpaid_fen;
  char  *digest;
} StopMarked;

void        stop_marked_free      (StopMarked *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StopMarked, stop_marked_free)

/* api.stop_list_mark: leaves rows out (@left_out: vocabulary stop_left_out) or keeps them (NULL). */
void        stop_list_mark_async  (DbCaller *caller, gint64 list, const gint64 *lines, gsize n_lines,
                                   const char *left_out, const char *note, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
StopMarked *stop_list_mark_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.stop_list_submit, api.stop_list_drop. */
void     stop_list_submit_async (DbCaller *caller, gint64 list, const char *digest, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
void     stop_list_drop_async   (DbCaller *caller, gint64 list, const char *reason, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean stop_list_step_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 list;
  char  *state;
  gint64 carried, remaining;
} StopCarried;

void         stop_carried_free       (StopCarried *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StopCarried, stop_carried_free)

/* api.stop_list_decide: "agree" carries out the first rows, "return" needs a reason.  PR100: it changed meanwhile. */
void         stop_list_decide_async  (DbCaller *caller, gint64 list, const char *decision, const char *digest,
                                      const char *reason, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
/* api.stop_list_carry: the next rows of an approved list, until none remains. */
void         stop_list_carry_async   (DbCaller *caller, gint64 list, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
StopCarried *stop_list_decide_finish (DbCaller *caller, GAsyncResult *result, GError **error);
StopCarried *stop_list_carry_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.stop_list_paper: the sheet of a list that has ended, as it was printed first.  Logged. */
typedef struct
{
  char *document, *serial, *title;
  char *content;          /* json text for report_document_render() */
} StopPaper;

void         stop_paper_free         (StopPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StopPaper, stop_paper_free)
void         stop_list_paper_async   (DbCaller *caller, gint64 list, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
StopPaper   *stop_list_paper_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.report_stop_list: every row with what became of it, for Excel (reports/files/stop_list_rows).  Logged. */
void         stop_list_report_async  (DbCaller *caller, gint64 list, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
DbRows      *stop_list_report_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
