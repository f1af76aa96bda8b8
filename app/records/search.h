#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* One line of the command box. */
typedef struct
{
  char    *what;           /* person, case, unit */
  gint64   target;         /* id of the person, case or unit */
  char    *title;
  char    *subtitle;
  char    *id_masked;
  char    *sex;
  char    *birth_date;
  char    *status;
  char    *status_title;
  char    *unit_name;
  char    *office_name;
  gboolean own_office;     /* FALSE: only the counter view can be opened */
  char    *matched;        /* id, id_prefix, social_no, name, initials, pinyin, unit, case, receipt */
  int      open_cases;
} SearchHit;

void       search_hit_free (SearchHit *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SearchHit, search_hit_free)

/* api.search: @query is whatever the clerk typed or the scanner read.  An array of SearchHit, best first. */
void       search_async         (DbCaller *caller, const char *query, int limit, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *search_finish        (DbCaller *caller, GAsyncResult *result, GError **error);

/* api.recent_persons: the persons this clerk opened last, newest first.  An array of SearchHit. */
void       search_recent_async  (DbCaller *caller, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *search_recent_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* Somebody who may be the same person. */
typedef struct
{
  gint64 person;
  char  *name;
  char  *id_masked;
  char  *birth_date;
  char  *unit_name;
  char  *office_name;
  char  *why;
} SearchDuplicate;

void       search_duplicate_free    (SearchDuplicate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SearchDuplicate, search_duplicate_free)

/* api.person_duplicates: advice only.  Any of the three may be NULL; @except (0: nobody) is left out.  An array of
 * SearchDuplicate. */
void       search_duplicates_async  (DbCaller *caller, const char *id_number, const char *name, const char *birth,
                                     gint64 except, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *search_duplicates_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
