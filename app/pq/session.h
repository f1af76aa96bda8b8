#pragma once

#include "db/caller.h"
#include "db/error.h"

G_BEGIN_DECLS

typedef enum
{
  PQ_STATE_OFFLINE,       /* closed, or waiting before the next try */
  PQ_STATE_CONNECTING,
  PQ_STATE_ONLINE,
} PqState;

#define PQ_TYPE_STATE (pq_state_get_type ())
GType pq_state_get_type (void);

/* The session of one clerk with the server: a DbCaller over two connections that reconnects by itself.
 *
 * Properties (read-only, all notify): "state" (PqState, of the quick connection), "latency-ms" (int, the last round
 * trip; -1 before the first), "waiting" (uint, calls not yet answered), "problem" (GError, why the last attempt to
 * connect failed; NULL while online).  Reconnecting goes on by itself except when "problem" is DB_ERROR_LOGIN or
 * DB_ERROR_CODE_WANTED: then pq_session_hurry() or pq_session_give_code() is needed.  Belongs to the main context it
 * was opened in. */
#define PQ_TYPE_SESSION (pq_session_get_type ())
G_DECLARE_FINAL_TYPE (PqSession, pq_session, PQ, SESSION, GObject)

/* Signs in.  @target is a service name of pg_service.conf (a bare word) or a libpq connection string; a service that
 * says nothing of sslmode is held to verify-full.  @user and @password may be NULL where the connection string or
 * trust makes them needless.  @code is the one-time code, given only after an attempt ended in DB_ERROR_CODE_WANTED,
 * otherwise NULL.  It is sent appended to the password, as PAM modules for one-time codes expect; and since a code
 * opens one connection only, both lanes then share it.
 *
 * Errors: DB_ERROR_LOGIN, DB_ERROR_CODE_WANTED, DB_ERROR_OFFLINE (cannot be reached), DB_ERROR_SERVER. */
void       pq_session_open_async  (const char          *target,
                                   const char          *user,
                                   const char          *password,
                                   const char          *code,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
PqSession *pq_session_open_finish (GAsyncResult        *result,
                                   GError             **error);

/* Ends the session: calls not answered end in DB_ERROR_OFFLINE, or DB_ERROR_UNKNOWN_OUTCOME for writes under way. */
void        pq_session_close       (PqSession *self);

/* Tries to reconnect now instead of waiting for the next turn. */
void        pq_session_hurry       (PqSession *self);

/* How long a quick call may wait without a byte from the server before the line is taken for dead and the call is
 * repeated on a new one; 10 seconds unless set. */
void        pq_session_set_patience (PqSession *self, guint ms);

/* Reconnects with a fresh one-time code. */
void        pq_session_give_code   (PqSession *self, const char *code);

PqState     pq_session_get_state   (PqSession *self);
guint       pq_session_get_waiting (PqSession *self);
const GError *pq_session_get_problem (PqSession *self);
int         pq_session_get_latency (PqSession *self);
const char *pq_session_get_user    (PqSession *self);

G_END_DECLS
