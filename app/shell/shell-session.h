#pragma once

#include "cases/queue.h"
#include "form/context.h"
#include "pq/session.h"
#include "records/session.h"

/* A clerk who is signed in: the connection, who it is, the counters, and the context the pages stand on. */
#define SHELL_TYPE_SESSION (shell_session_get_type ())
G_DECLARE_FINAL_TYPE (ShellSession, shell_session, SHELL, SESSION, GObject)

/* Connects, opens the session, and reads the code lists.  @code as for pq_session_open_async().
 * Errors: those of pq_session_open_async() and of api.session_open. */
void                shell_session_open_async    (const char          *target,
                                                 const char          *user,
                                                 const char          *password,
                                                 const char          *code,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
ShellSession       *shell_session_open_finish   (GAsyncResult        *result,
                                                 GError             **error);

/* The same on a caller that is connected already; @password is what the lock asks for. */
void                shell_session_begin_async   (DbCaller            *caller,
                                                 const char          *password,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);

FormContext        *shell_session_get_context   (ShellSession *self);
CasePulse          *shell_session_get_pulse     (ShellSession *self);
const SessionFacts *shell_session_get_facts     (ShellSession *self);
/* NULL on a caller that is no PqSession. */
PqSession          *shell_session_get_pq        (ShellSession *self);

/* Whether it is the password the clerk signed in with.  Answers without the server, so that a screen can be
 * unlocked while the cable is out; only a keyed digest is kept. */
gboolean            shell_session_is_password   (ShellSession *self, const char *password);

/* At a rehearsal office the password, which is meant to be shown to whoever was signed in by one key;
 * otherwise NULL. */
const char         *shell_session_get_practice_password (ShellSession *self);

/* Ends the connection. */
void                shell_session_close         (ShellSession *self);
