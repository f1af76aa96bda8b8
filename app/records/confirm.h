#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Confirmation of qualification (9.6): who is due, files of results, rosters, who would be stopped.  Months are yyyymm,
 * money fen. */

typedef struct
{
  gint64 person;
  int    award;
  char  *name, *id_masked, *unit_name, *community_name, *office_name;
  int    confirmed_month, due_month, stop_month;
  char  *state, *state_title;   /* vocabulary confirm_state */
  gint64 monthly_fen;
  char  *last_title;            /* how it was confirmed last; NULL: never here */
  char  *visit;                 /* what is arranged; NULL: nothing */
  char  *cursor;
} ConfirmDue;

void       confirm_due_free   (ConfirmDue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmDue, confirm_due_free)

/* Whom a list is narrowed to; all of the caller's range where nothing is named. */
typedef struct
{
  const char *office;           /* one of confirm_offices; NULL or "": all */
  const char *unit_no;          /* NULL or "": all */
  gint64      community;        /* 0: all */
} ConfirmScope;

/* api.confirm_due: @state NULL: all that is to be done.  An array of ConfirmDue, the longest due first. */
void       confirm_due_async  (DbCaller *caller, const char *state, const ConfirmScope *scope, const char *after,
                               int limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *confirm_due_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  char  *state, *state_title;
  gint64 persons;
} ConfirmCount;

void       confirm_count_free    (ConfirmCount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmCount, confirm_count_free)
void       confirm_counts_async  (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *confirm_counts_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* An office below one's own. */
typedef struct
{
  char *office, *name;
} ConfirmOffice;

void       confirm_office_free    (ConfirmOffice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmOffice, confirm_office_free)
void       confirm_offices_async  (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
GPtrArray *confirm_offices_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 community;
  char  *community_no, *name, *contact, *phone;
} ConfirmCommunity;

void       confirm_community_free     (ConfirmCommunity *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmCommunity, confirm_community_free)
void       confirm_communities_async  (DbCaller *caller, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *confirm_communities_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 person;
  int    award;
  char  *name, *id_masked, *unit_name, *community_name;
  char  *reason, *reason_title, *why;
  int    due_month, from_month;
  gint64 monthly_fen;
  char  *roster_title, *visit;  /* what was tried; NULL: nothing */
  char  *office_name;
  char  *cursor;
} ConfirmStop;

void       confirm_stop_free           (ConfirmStop *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmStop, confirm_stop_free)

/* api.confirm_stop_preview: who would be stopped from @month on, the longest due first. */
void       confirm_stop_preview_async  (DbCaller *caller, int month, const ConfirmScope *scope, const char *after,
                                        int limit, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *confirm_stop_preview_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 list;
  char  *list_no;
  gint64 rows, kept;
} ConfirmStopList;

void             confirm_stop_list_free   (ConfirmStopList *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmStopList, confirm_stop_list_free)

/* api.confirm_stop_list: the preview of this office becomes a stop list. */
void             confirm_stop_list_async  (DbCaller *caller, int month, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
ConfirmStopList *confirm_stop_list_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.confirm_visit: @way "05" home visit, "06" video, "07" help of another agency. */
void     confirm_visit_async  (DbCaller *caller, gint64 person, const char *way, const char *note,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean confirm_visit_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* --- Files of results --- */

/* The columns of a row, in the order of api.confirm_file_rows. */
typedef enum
{
  CONFIRM_ID_NUMBER,
  CONFIRM_NAME,
  CONFIRM_DAY,
  CONFIRM_RESULT,
  CONFIRM_SOURCE,
  CONFIRM_COLUMNS
} ConfirmColumn;

typedef struct
{
  gint64 file;
  char  *state;           /* vocabulary confirm_file_state */
  gint64 rows;            /* there already */
} ConfirmBegun;

void          confirm_begun_free        (ConfirmBegun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmBegun, confirm_begun_free)

/* api.confirm_file_begin: @channel "01" comparison, "02" and "03" self-service, "08" the feedback on @roster (else
 * 0). */
void          confirm_file_begin_async  (DbCaller *caller, const char *name, const char *sha256, const char *channel,
                                         gint64 roster, gint64 rows, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
ConfirmBegun *confirm_file_begin_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.confirm_file_rows: how many rows are there now, -1 with @error. */
void     confirm_file_rows_async   (DbCaller *caller, gint64 file, gint64 first_line,
                                    char **const columns[CONFIRM_COLUMNS], GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gint64   confirm_file_rows_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.confirm_file_check and api.confirm_file_drop. */
void     confirm_file_check_async  (DbCaller *caller, gint64 file, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean confirm_file_check_finish (DbCaller *caller, GAsyncResult *result, GError **error);
void     confirm_file_drop_async   (DbCaller *caller, gint64 file, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean confirm_file_drop_finish  (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 file;
  char  *name;
  char  *channel, *channel_title;
  gint64 roster;
  char  *group_name;      /* whose roster it answers; NULL: none */
  char  *state, *state_title;
  gint64 declared_rows, rows, good;
  gboolean own;           /* who asks had a hand in it: another person books it */
  GStrv  verdicts;        /* key|title|rows */
  char  *begun_at, *begun_by;
  char  *booked_at, *booked_by;
  char  *cursor;
} ConfirmFile;

void       confirm_file_free    (ConfirmFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmFile, confirm_file_free)
void       confirm_files_async  (DbCaller *caller, const char *after, int limit, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *confirm_files_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 line;
  char  *id_masked, *name, *day, *result, *source;      /* as they stand in the file */
  char  *verdict, *verdict_title, *advice;
  gint64 person;                                        /* 0: nobody of this office */
  int    confirmed_month;
} ConfirmRow;

void       confirm_row_free         (ConfirmRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmRow, confirm_row_free)

/* api.confirm_file_list: @verdict NULL: all but those that pass. */
void       confirm_file_list_async  (DbCaller *caller, gint64 file, const char *verdict, gint64 after, int limit,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *confirm_file_list_finish (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  gint64 booked_rows, failed_rows, left_rows;
} ConfirmBooked;

void           confirm_booked_free      (ConfirmBooked *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmBooked, confirm_booked_free)
void           confirm_file_book_async  (DbCaller *caller, gint64 file, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer user_data);
ConfirmBooked *confirm_file_book_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* --- Rosters --- */

typedef struct
{
  gint64 roster;
  char  *group_kind, *group_name;       /* "unit", "community", "office" */
  int    due_month, persons, answered, passed;
  char  *state, *state_title;           /* vocabulary confirm_roster_state */
  char  *made_at, *made_by, *back_at;
  char  *cursor;
} ConfirmRoster;

void       confirm_roster_free         (ConfirmRoster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmRoster, confirm_roster_free)
void       confirm_rosters_async       (DbCaller *caller, const char *after, int limit, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *confirm_rosters_finish      (DbCaller *caller, GAsyncResult *result, GError **error);

typedef struct
{
  int rosters, persons;
} ConfirmRosterMade;

void               confirm_roster_made_free   (ConfirmRosterMade *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ConfirmRosterMade, confirm_roster_made_free)
void               confirm_roster_make_async  (DbCaller *caller, const char *unit_no, gint64 community,
                                               GCancellable *cancellable, GAsyncReadyCallback callback,
                                               gpointer user_data);
ConfirmRosterMade *confirm_roster_make_finish (DbCaller *caller, GAsyncResult *result, GError **error);
void               confirm_roster_drop_async  (DbCaller *caller, gint64 roster, GCancellable *cancellable,
                                               GAsyncReadyCallback callback, gpointer user_data);
gboolean           confirm_roster_drop_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.report_confirm_roster, api.report_confirm_due and api.report_confirm_stops: rows for Excel, logged as exports. */
void    confirm_roster_rows_async  (DbCaller *caller, gint64 roster, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
void    confirm_due_rows_async     (DbCaller *caller, const char *state, const ConfirmScope *scope,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void    confirm_stop_rows_async    (DbCaller *caller, int month, const ConfirmScope *scope,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
DbRows *confirm_rows_finish        (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
