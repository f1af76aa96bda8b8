#pragma once

#include "db/args.h"
#include "db/rows.h"

#include <gio/gio.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* One call on its way. */
typedef struct
{
  GTask    *task;           /* NULL once answered or cancelled: what still comes from the server is thrown away */
  DbArgs   *args;
  char     *statement;
  GSource  *cancel_watch;
  PGresult *result;
  gint64    sent_at;        /* monotonic, µs */
  guint     attempts;       /* times it was sent */
  gboolean  patient;        /* may take long: silence says nothing */
} PqCall;

/* Takes @task; NULL when @function is no name of a function. */
PqCall  *pq_call_new           (GTask *task, const char *function, const DbArgs *args);
void     pq_call_free          (PqCall *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PqCall, pq_call_free)

/* Puts the call and its sync into the pipeline; FALSE when the connection is broken. */
gboolean pq_call_send          (PqCall *self, PGconn *connection);

/* Whether it may be sent again although it may have been executed. */
gboolean pq_call_is_repeatable (PqCall *self);

/* Whether it would change something. */
gboolean pq_call_writes        (PqCall *self);

/* Answers with the result that came, or with @error, which is taken. */
void     pq_call_finish        (PqCall *self);
void     pq_call_fail          (PqCall *self, GError *error);

/* What a result means for the way of a call. */
typedef enum
{
  PQ_VERDICT_ANSWER,        /* rows or a refusal */
  PQ_VERDICT_LOST,          /* the server or the line is going away; this is no answer */
  PQ_VERDICT_AGAIN,         /* rolled back because of others: nothing happened, worth another try */
} PqVerdict;

PqVerdict pq_call_judge        (PqCall *self, PGresult *result);

G_END_DECLS
