#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Volumes of the archive (案卷; clause 14): assembled of loose items, proven, closed, checked by a second person. */

typedef struct
{
  gint64   volume;
  char    *archive_no;      /* 档号 */
  char    *title;
  char    *office;
  char    *retention;       /* class of its items, and what it is called */
  char    *class_title;
  int      year;            /* in which they were formed */
  int      years;           /* 0: kept for ever */
  char    *keep_until;      /* NULL: for ever */
  char    *state;           /* "open", "closed", "checked", "destroyed" */
  char    *state_title;
  int      items;
  int      pages;
  char    *first_day;
  char    *last_day;
  char    *box;
  char    *shelf;
  char    *note;            /* 备考 */
  char    *made_by;
  char    *closed_by;
  char    *closed_at;
  char    *checked_by;
  char    *checked_at;
  char    *lent_to;         /* NULL: it is here */
  char    *lent_due;
  int      version;         /* what a change is based on */
  gboolean may_change;
  gboolean may_check;
} ArchiveVolume;

void       archive_volume_free    (ArchiveVolume *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveVolume, archive_volume_free)

/* @state: "open", "closed", "checked", "destroyed", "due" (their time is over), "lent" or "all"; @retention, @year (0)
 * and @text (beginning of number or title, or box, or shelf) may be left out.  From the volume behind @after, at most
 * 500: an array of ArchiveVolume. */
void       archive_volumes_async  (DbCaller *caller, const char *state, const char *retention, int year,
                                   const char *text, gint64 after, int limit, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *archive_volumes_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* A line of the list of contents (卷内文件目录). */
typedef struct
{
  gint64 item;
  int    number;            /* 顺序号 */
  char  *case_no;
  char  *title;
  char  *party;
  char  *formed_on;
  int    first_page;        /* 0: not numbered yet */
  int    pages;
  int    missing;           /* required materials without a page */
  gint64 person;
  gint64 case_id;
} ArchiveVolumeItem;

void       archive_volume_item_free    (ArchiveVolumeItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveVolumeItem, archive_volume_item_free)

/* In their order: an array of ArchiveVolumeItem. */
void       archive_volume_items_async  (DbCaller *caller, gint64 volume, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *archive_volume_items_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* What a four-property check (DA/T 70) found for one rule and one item. */
typedef struct
{
  int      run;
  char    *occasion;        /* "filing", "transfer", "yearly" */
  char    *rule;
  char    *rule_title;
  char    *case_no;
  gboolean passed;
  char    *detail;          /* pages or materials; NULL */
  char    *checked_by;
  char    *checked_at;
} ArchiveCheck;

void       archive_check_free    (ArchiveCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveCheck, archive_check_free)

/* The newest run first, what failed before what passed: an array of ArchiveCheck. */
void       archive_checks_async  (DbCaller *caller, gint64 volume, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *archive_checks_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* @occasion: "transfer" or "yearly".  Returns how many rules failed; -1 is an error. */
void       archive_check_make_async  (DbCaller *caller, gint64 volume, const char *occasion,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
int        archive_check_make_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* Begins a volume of one class and year; @title may be left out.  Returns it; 0 is an error. */
void       archive_volume_make_async  (DbCaller *caller, const char *retention, int year, const char *title,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64     archive_volume_make_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* What is in an open volume, in its order, in place of what was. */
void       archive_volume_put_async  (DbCaller *caller, gint64 volume, const gint64 *items, gsize n_items, int version,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   archive_volume_put_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* Numbers the pages; PR138 names the first item that does not pass, and the rule. @note: 备考, may be left out. */
void       archive_volume_close_async  (DbCaller *caller, gint64 volume, const char *note, int version,
                                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   archive_volume_close_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* The second person: "agree", or "return" for a reason. */
void       archive_volume_check_async  (DbCaller *caller, gint64 volume, const char *decision, const char *reason,
                                        int version, GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean   archive_volume_check_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* Where a closed volume stands. */
void       archive_volume_shelve_async  (DbCaller *caller, gint64 volume, const char *box, const char *shelf,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   archive_volume_shelve_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
