#pragma once

#include <gio/gio.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* Where to sign in and as whom. */
typedef struct _PqTarget PqTarget;

/* @where, @user, @password and @code as in pq_session_open_async(). */
PqTarget *pq_target_new      (const char *where, const char *user, const char *password, const char *code);
PqTarget *pq_target_ref      (PqTarget *self);
void      pq_target_unref    (PqTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PqTarget, pq_target_unref)

const char *pq_target_user     (PqTarget *self);

/* Whether the server asks for a one-time code each time. */
gboolean    pq_target_with_codes (PqTarget *self);

/* The code for the next attempt. */
void        pq_target_set_code (PqTarget *self, const char *code);

/* Connects in a thread, because looking up a name blocks.  The connection is in non-blocking pipeline mode and
 * belongs to the caller.  @patient: its statements may take longer than what a login is usually allowed.  Errors as in
 * pq_session_open_async(). */
void      pq_target_connect_async  (PqTarget *self, gboolean patient, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
PGconn   *pq_target_connect_finish (GAsyncResult *result, GError **error);

G_END_DECLS
