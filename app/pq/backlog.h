#pragma once

#include "pq/call.h"

G_BEGIN_DECLS

/* The calls of one connection: those that wait for it and those that are under way on it. */
typedef struct
{
  GQueue waiting;       /* of PqCall, not sent */
  GQueue sent;          /* of PqCall, oldest first */
} PqBacklog;

void     pq_backlog_init       (PqBacklog *self);
guint    pq_backlog_size       (PqBacklog *self);

/* Takes @call. */
void     pq_backlog_add        (PqBacklog *self, PqCall *call);

/* Sends the first that waits; FALSE when the connection is broken. */
gboolean pq_backlog_send       (PqBacklog *self, PGconn *connection);

/* Takes what came from the server.  Calls that were answered are moved to @answered; one that was rolled back because
 * of others waits again.  FALSE when the connection is no more. */
gboolean pq_backlog_receive    (PqBacklog *self, PGconn *connection, GQueue *answered);

/* The connection is gone: calls under way that may be sent again wait first and in their order, unless @closing; the
 * others end with an error. */
void     pq_backlog_interrupt  (PqBacklog *self, gboolean closing);

/* The session is over: everything that waits ends. */
void     pq_backlog_close      (PqBacklog *self);

/* Ends a call that is in no backlog: cancelled, or because the session is over.  Takes @call. */
void     pq_backlog_refuse     (PqCall *call);

G_END_DECLS
