#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Arrival files of the tax bureau: loaded in blocks, checked row by row, booked as a whole (rules.md 2.6).  Money in
 * fen. */

/* The columns of a row, in the order of api.arrival_rows. */
typedef enum
{
  ARRIVAL_CHARGE_NO,
  ARRIVAL_MONTH,
  ARRIVAL_EMPLOYER,
  ARRIVAL_EMPLOYEE,
  ARRIVAL_INTEREST,
  ARRIVAL_LATE_FEE,
  ARRIVAL_DAY,
  ARRIVAL_COLUMNS
} ArrivalColumn;

typedef struct
{
  gint64 arrival;
  char  *state;           /* vocabulary arrival_state */
  gint64 rows;            /* there already */
} ArrivalBegun;

void          arrival_begun_free   (ArrivalBegun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArrivalBegun, arrival_begun_free)

/* api.arrival_begin.  @declared_from: "file", its own last row, or "paper", typed from what came with it.  The same
 * bytes begun before go on.  PR146: they were booked. */
void          arrival_begin_async  (DbCaller *caller, const char *name, const char *sha256, gint64 declared_rows,
                                    gint64 declared_total, const char *declared_from, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
ArrivalBegun *arrival_begin_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.arrival_rows: a block whose first row is @first_line; @columns are as many arrays of texts (NULL-terminated).
 * Answers how many rows are there now, -1 with @error. */
void arrival_rows_async (DbCaller *caller, gint64 arrival, gint64 first_line, char **const columns[ARRIVAL_COLUMNS],
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64        arrival_rows_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.arrival_check: the verdicts are read with arrival_files_async(). */
void arrival_check_async (DbCaller *caller, gint64 arrival, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean      arrival_check_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 arrival;
  char  *name;
  char  *state, *state_title;
  gint64 declared_rows, declared_total;
  char  *declared_from;   /* "file" or "paper" */
  gint64 rows, total;
  gint64 good, good_total;
  gboolean own;           /* who asks had a hand in it: another person books it */
  GStrv  verdicts;        /* key|title|rows */
  char  *begun_at, *begun_by;
  char  *booked_at, *booked_by;
  char  *cursor;
} ArrivalFile;

void          arrival_file_free    (ArrivalFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArrivalFile, arrival_file_free)

/* Whether rows and amounts are those the control totals name. */
gboolean      arrival_file_agrees  (const ArrivalFile *self);

/* api.arrival_files: the latest first.  An array of ArrivalFile. */
void          arrival_files_async  (DbCaller *caller, const char *after, int limit, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
GPtrArray    *arrival_files_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 line;
  char  *charge_no, *month, *employer, *employee, *interest, *late_fee, *arrived;   /* as they stand in the file */
  char  *verdict, *verdict_title, *advice;
  char  *person_name;
  gint64 wanted_employer, wanted_employee, wanted_interest;
} ArrivalRow;

void          arrival_row_free     (ArrivalRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArrivalRow, arrival_row_free)

/* api.arrival_list: @verdict NULL means all that cannot be booked; @after the line of the last one, 0 at first.  An
 * array of ArrivalRow; the other one answers the rows as they are, for Excel. */
void          arrival_list_async   (DbCaller *caller, gint64 arrival, const char *verdict, gint64 after, int limit,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray    *arrival_list_finish  (DbCaller *caller, GAsyncResult *result, GError **error);
DbRows       *arrival_list_finish_rows (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 booked_rows, booked_total, left_rows;
  int    tasks;
} ArrivalBooked;

void           arrival_booked_free  (ArrivalBooked *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArrivalBooked, arrival_booked_free)

/* api.arrival_book: all good rows or nothing.  PR100: the verdicts changed since the check. */
void           arrival_book_async   (DbCaller *caller, gint64 arrival, const char *request, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
ArrivalBooked *arrival_book_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.arrival_drop. */
void arrival_drop_async (DbCaller *caller, gint64 arrival, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean       arrival_drop_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
