#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Charges: what decided cases ask the tax bureau to collect (7.5.1), and the files that hand them over.  Money in
 * fen, without the late fee; months yyyymm; days YYYY-MM-DD. */

typedef struct
{
  char  *charge_no;
  gint64 person;
  char  *person_name;
  char  *id_masked;
  char  *unit_no;         /* NULL: paid by the person alone */
  char  *unit_name;
  char  *origin_title;
  gint64 case_id;
  char  *case_no;
  char  *status;          /* vocabulary charge_status */
  char  *status_title;
  int    months, first_month, last_month;
  gint64 employer, employee, interest;
  gint64 late_fee;        /* an estimate */
  gint64 total;
  char  *made_at;
  int    age_days;
  char  *file_no;         /* NULL: not sent yet */
  int    lines, arrived_lines;
  gint64 arrived_total;
  gint64 late_fee_paid;   /* what was collected; never in arrived_total */
  char  *void_asked_by;   /* somebody asked to make it void, and why */
  char  *void_asked_at, *void_reason;
  char  *void_by, *void_at;
  gboolean asked_by_me;   /* then another one decides */
  gboolean own_office;
  char  *cursor;
} Charge;

void       charge_free        (Charge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Charge, charge_free)

/* api.charge_list: @status of vocabulary charge_status, or "asked", "all"; NULL means all that wait.  @person 0: those
 * of the office.  @after the cursor of the last one, or NULL.  An array of Charge. */
void       charge_list_async  (DbCaller *caller, const char *status, gint64 person, const char *after, int limit,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *charge_list_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  int    month, counted;
  gint64 base;
  gint64 employer, employee, interest;
  gint64 late_fee;        /* an estimate */
  char  *due_from;        /* the late fee runs from the day after */
  char  *arrived;         /* NULL: outstanding */
  int    interest_from;
  gint64 late_fee_paid;
} ChargeMonth;

void       charge_month_free  (ChargeMonth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChargeMonth, charge_month_free)

/* api.charge_open: the months of a charge, an array of ChargeMonth.  PR141. */
void       charge_open_async  (DbCaller *caller, const char *charge_no, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *charge_open_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.charge_void: @act "ask" with the @reason (a reviewer), "withdraw" (who asked), "agree" or "decline" (another
 * person, an approver). */
void       charge_void_async  (DbCaller *caller, const char *charge_no, const char *act, const char *reason,
                               const char *request, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean   charge_void_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  char  *file_no;
  char  *made_at, *made_by;
  int    charges, lines;
  gint64 total;
  int    arrived_lines;
  gint64 arrived_total;
  int    void_lines;
  char  *cursor;
} ChargeFile;

void       charge_file_free    (ChargeFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChargeFile, charge_file_free)

/* api.charge_files: the latest first.  An array of ChargeFile. */
void       charge_files_async  (DbCaller *caller, const char *after, int limit,
                                GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *charge_files_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  char  *file_no;
  int    charges, lines;
  gint64 total;
} ChargeFileMade;

void            charge_file_made_free (ChargeFileMade *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ChargeFileMade, charge_file_made_free)

/* api.charge_file_make: all that is open becomes one file.  PR143: nothing is. */
void            charge_file_make_async  (DbCaller *caller, const char *request,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
ChargeFileMade *charge_file_make_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.charge_file_lines: so many lines of a file, behind the one with the cursor @after (NULL: from the beginning);
 * fewer are the last ones. */
#define CHARGE_FILE_PAGE 5000
void    charge_file_page_async  (DbCaller *caller, const char *file_no, const char *after,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
DbRows *charge_file_page_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
