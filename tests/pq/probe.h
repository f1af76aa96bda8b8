/* tests/pq/probe.h — an office with a login of its own and functions that behave badly on purpose */
#pragma once

#include "await.h"
#include "db/caller.h"
#include "db/error.h"
#include "drop-proxy.h"
#include "office-fixture.h"
#include "pq/session.h"

/* Of the login "probe"; the server takes no short or guessable one. */
#define PROBE_PASSWORD "lianxi-2026"

G_BEGIN_DECLS

typedef struct
{
  OfficeFixture *office;
  DropProxy     *proxy;
  PqSession     *session;
} Probe;

/* The office with schema "probe" in it, one for the whole program. */
OfficeFixture *probe_office   (void);
void           probe_office_free (void);

/* Signs in as the login "probe", through a line that can be cut (@through_proxy) or directly. */
void           probe_set_up       (Probe *self, gconstpointer data);
void           probe_set_up_proxy (Probe *self, gconstpointer data);
void           probe_tear_down    (Probe *self, gconstpointer data);

/* Signing in, awaited. */
PqSession     *probe_open     (const char *target, const char *user, const char *password, const char *code,
                               GError **error);

/* Runs the loop until the session is in @state. */
void           probe_wait_for (PqSession *session, PqState state);

/* probe.write with a request id of its own, or with none: then marked as not to be repeated. */
DbArgs        *probe_write    (const char *text, gboolean with_request);

/* How often @text was written; what the server counts of @what. */
guint          probe_written  (const char *text);
gint64         probe_count    (const char *query);

/* One call, awaited. */
DbRows        *probe_call     (PqSession *session, const char *function, const DbArgs *args, DbLane lane,
                               GError **error);

/* The arguments of a function that takes texts only. */
DbArgs        *probe_texts    (const char *first, ...) G_GNUC_NULL_TERMINATED;

/* Path of the office's socket. */
char          *probe_socket   (void);

G_END_DECLS
