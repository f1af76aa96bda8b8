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
 * trip; -1 before the first), "waiting" (uint, calls not yet answered), "user" (string).  Belongs to the main
 * context it was opened in. */
#define PQ_TYPE_SESSION (pq_session_get_type ())
G_DECLARE_FINAL_TYPE (PqSession, pq_session, PQ, SESSION, GObject)

/* Signs in.  @target is a service name of pg_service.conf (a bare word) or a libpq connection string; for services
 * the server's certificate is verified in full unless the service asks for something else explicitly stronger or
 * equal.  @user and @password may be NULL where the connection string or trust makes them needless.  @code is the
 * one-time code, given only after an attempt ended in DB_ERROR_CODE_WANTED, otherwise NULL.
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

PqState     pq_session_get_state   (PqSession *self);
int         pq_session_get_latency (PqSession *self);
const char *pq_session_get_user    (PqSession *self);

G_END_DECLS
