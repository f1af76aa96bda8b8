/* ctl/ask.h — a command that works as a member of the staff, through the functions a desk calls
 *
 * What that login may not see or do the command cannot either, and the log says who asked. */
#pragma once

#include "pq/session.h"

typedef struct
{
  const char *conninfo;         /* libpq connection string without user, or NULL */
  const char *service;          /* name in pg_service.conf, or NULL */
  const char *dir;              /* folder of an office that runs; NULL: the usual one */
  const char *login;
} CtlDesk;

/* A new session.  The password: of the rehearsal, or from PGPASSWORD or the password file as libpq reads them. */
PqSession *ctl_sign_in (const CtlDesk *desk, GError **error);

/* Waiting for one answer: begin, call something_async (…, ctl_answered_cb, &wait), end.  Sources of the main loop run
 * meanwhile. */
typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} CtlWait;

CtlWait ctl_wait_begin (void);
void ctl_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* The answer, owned by the caller. */
GAsyncResult *ctl_wait_end (CtlWait *wait);
