#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

/* Who signed in, where, and what the desk has to know of the server. */
typedef struct
{
  char    *login;
  char    *name;
  char    *office;            /* six-digit code */
  char    *office_name;
  char    *office_level;      /* province, city, county */
  GStrv    posts;
  gboolean rehearsal;
  char    *rules_version;     /* of the server's rules library */
  int      schema_version;
  char    *server_date;       /* YYYY-MM-DD: the day the server works with */
  char    *server_time;
  int      poll_seconds;
  GStrv    post_titles;       /* for people's eyes */
} SessionFacts;

void     session_facts_free    (SessionFacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SessionFacts, session_facts_free)
gboolean session_facts_has_post (const SessionFacts *self, const char *post);

/* api.session_open: the first call after signing in. */
void          session_open_async  (DbCaller *caller, const char *client, const char *rules_version,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SessionFacts *session_open_finish (DbCaller *caller, GAsyncResult *result, GError **error);

/* The live counters of this clerk; tick changes whenever a queue of the office may have changed. */
typedef struct
{
  gint64 tick;
  int    todo;
  int    review;
  int    approve;
  int    upper;
  int    tasks;
  int    overdue;
  char  *server_time;
} SessionPulse;

void          session_pulse_free   (SessionPulse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SessionPulse, session_pulse_free)

/* api.session_pulse: cheap, meant to be asked every poll_seconds. */
void          session_pulse_async  (DbCaller *caller, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
SessionPulse *session_pulse_finish (DbCaller *caller, GAsyncResult *result, GError **error);

G_END_DECLS
