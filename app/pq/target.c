#include "pq/target.h"

#include "db/error.h"
#include "pq/tls.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CONNECT_SECONDS 15

struct _PqTarget
{
  gatomicrefcount  refs;
  char            *where;       /* connection string */
  gboolean         service;     /* it names a service and says nothing else */
  char            *user;
  char            *password;
  char            *code;        /* until it was tried: it is good for one attempt */
  gboolean         with_codes;
};

/* Secrets do not stay behind in memory that is handed out again. */
static void
free_secret (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

PqTarget *
pq_target_new (const char *where,
               const char *user,
               const char *password,
               const char *code)
{
  PqTarget *self = g_new0 (PqTarget, 1);
  gboolean bare = strchr (where, '=') == NULL && strstr (where, "://") == NULL;

  g_atomic_ref_count_init (&self->refs);
  self->where = bare ? g_strdup_printf ("service=%s", where) : g_strdup (where);
  self->service = g_str_has_prefix (self->where, "service=");
  self->user = g_strdup (user);
  self->password = g_strdup (password);
  self->code = g_strdup (code);
  self->with_codes = code != NULL;
  return self;
}

PqTarget *
pq_target_ref (PqTarget *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
pq_target_unref (PqTarget *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_free (self->where);
  g_free (self->user);
  free_secret (self->password);
  free_secret (self->code);
  g_free (self);
}

const char *
pq_target_user (PqTarget *self)
{
  return self->user;
}

gboolean
pq_target_with_codes (PqTarget *self)
{
  return self->with_codes;
}

void
pq_target_set_code (PqTarget   *self,
                    const char *code)
{
  g_clear_pointer (&self->code, free_secret);
  self->code = g_strdup (code);
}

/* What one attempt needs, copied so that the thread shares nothing with the main loop. */
typedef struct
{
  char     *where;
  gboolean  service;
  char     *user;
  char     *secret;      /* password, with the code behind it when there is one */
  gboolean  with_code;
  gboolean  patient;
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *self = data;

  g_free (self->where);
  g_free (self->user);
  free_secret (self->secret);
  g_free (self);
}

/* Uses the code up. */
static Attempt *
attempt_new (PqTarget *target, gboolean patient)
{
  Attempt *self = g_new0 (Attempt, 1);

  self->patient = patient;
  self->where = g_strdup (target->where);
  self->service = target->service;
  self->user = g_strdup (target->user);
  self->with_code = target->code != NULL;
  self->secret = target->code != NULL
    ? g_strconcat (target->password != NULL ? target->password : "", target->code, NULL)
    : g_strdup (target->password);
  g_clear_pointer (&target->code, free_secret);
  return self;
}

#define SETTINGS "-c DateStyle=ISO -c TimeZone=Asia/Shanghai -c bytea_output=hex"

/* A file of a million rows is booked in one act, and more slowly on a server that is busy.  Below what the server ends
 * a session of the staff for (admin.sessions_end_idle: four minutes), so that the answer is a sentence. */
#define LONG_STATEMENT "200s"

static PGconn *
start (const Attempt *attempt,
       const char    *sslmode)
{
  const char *keys[] = {
    "dbname", "fallback_application_name", "client_encoding", "options",
    "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout",
    "user", "password", "sslmode", NULL,
  };
  const char *values[] = {
    attempt->where, "pension-workbench", "UTF8",
    attempt->patient ? SETTINGS " -c statement_timeout=" LONG_STATEMENT : SETTINGS,
    "5", "2", "3", "10000",
    attempt->user, attempt->secret, sslmode, NULL,
  };

  return PQconnectStartParams (keys, values, TRUE);      /* a NULL value is as if its key were not there */
}

static gboolean
says_nothing_of_tls (PGconn *connection)
{
  PQconninfoOption *options = PQconninfo (connection);
  gboolean silent = FALSE;

  for (PQconninfoOption *option = options; option != NULL && option->keyword != NULL; option++)
    if (strcmp (option->keyword, "sslmode") == 0)
      silent = option->val == NULL || strcmp (option->val, "prefer") == 0;

  PQconninfoFree (options);
  return silent;
}

/* libpq's own default would fall back to an open line without a word.  (It asks for nothing on a unix socket.) */
static PGconn *
start_verified (const Attempt *attempt)
{
  PGconn *connection = start (attempt, NULL);

  if (connection == NULL || !attempt->service || !says_nothing_of_tls (connection))
    return connection;

  PQfinish (connection);
  return start (attempt, "verify-full");
}

/* Waits until the socket is ready or the time is over; FALSE for the latter and for cancelling. */
static gboolean
wait_for_socket (PGconn       *connection,
                 gushort       events,
                 gint64        deadline,
                 GCancellable *cancellable)
{
  GPollFD fds[2] = { { .fd = PQsocket (connection), .events = events } };
  guint n_fds = g_cancellable_make_pollfd (cancellable, &fds[1]) ? 2 : 1;
  gint64 left = (deadline - g_get_monotonic_time ()) / 1000;
  int ready = left > 0 ? g_poll (fds, n_fds, (int) left) : 0;

  if (n_fds == 2)
    g_cancellable_release_fd (cancellable);

  return ready > 0 && !g_cancellable_is_cancelled (cancellable);
}

/* TRUE when the connection stands or has failed for good (PQstatus tells), FALSE when the time was over. */
static gboolean
drive (PGconn       *connection,
       GCancellable *cancellable)
{
  gint64 deadline = g_get_monotonic_time () + CONNECT_SECONDS * G_USEC_PER_SEC;
  PostgresPollingStatusType status = PGRES_POLLING_WRITING;

  while (status != PGRES_POLLING_OK && status != PGRES_POLLING_FAILED)
    {
      gushort events = status == PGRES_POLLING_READING ? G_IO_IN : G_IO_OUT;

      if (!wait_for_socket (connection, events, deadline, cancellable))
        return FALSE;
      status = PQconnectPoll (connection);
    }

  return TRUE;
}

/* The SQLSTATE in a message written with PQERRORS_VERBOSE ("FATAL:  28P01: password …"), or NULL. */
static char *
sqlstate_of (const char *message)
{
  static GRegex *pattern;
  g_autoptr (GMatchInfo) match = NULL;

  if (g_once_init_enter (&pattern))
    g_once_init_leave (&pattern, g_regex_new (":  ([0-9A-Z]{5}): ", G_REGEX_OPTIMIZE, 0, NULL));

  return g_regex_match (pattern, message, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/* The protocol cannot say "a code is missing".  A server that asks PAM or RADIUS refuses with class 28 and names them,
 * in any language; one with a module of its own may name the code. */
static gboolean
asks_for_code (const Attempt *attempt,
               const char    *sqlstate,
               const char    *message)
{
  return !attempt->with_code && sqlstate != NULL && g_str_has_prefix (sqlstate, "28")
         && (strstr (message, "PAM") != NULL || strstr (message, "RADIUS") != NULL
             || strstr (message, "one-time code") != NULL);
}

static GError *
failure (const Attempt *attempt,
         PGconn        *connection)
{
  g_autofree char *message = g_strstrip (g_strdup (PQerrorMessage (connection)));
  g_autofree char *sqlstate = sqlstate_of (message);
  const char *tls = sqlstate == NULL ? pq_tls_problem (message) : NULL;

  if (PQconnectionNeedsPassword (connection))
    return g_error_new_literal (DB_ERROR, DB_ERROR_LOGIN, _("The server asks for a password."));

  if (asks_for_code (attempt, sqlstate, message))
    return g_error_new_literal (DB_ERROR, DB_ERROR_CODE_WANTED, _("The server asks for a one-time code."));

  if (sqlstate != NULL)
    return db_error_from_server (sqlstate, message, NULL);

  if (tls != NULL)
    return g_error_new_literal (DB_ERROR, DB_ERROR_OFFLINE, tls);

  message[strcspn (message, "\n")] = '\0';        /* several hosts, several lines: the first will do */
  return g_error_new (DB_ERROR, DB_ERROR_OFFLINE, _("The server cannot be reached: %s"), message);
}

static void
swallow_notice (void       *data,
                const char *message)
{
  g_debug ("notice: %s", message);
}

static void
connect_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  const Attempt *attempt = data;
  PGconn *connection = start_verified (attempt);
  gboolean ended = FALSE;

  if (connection != NULL && PQstatus (connection) != CONNECTION_BAD)
    {
      PQsetErrorVerbosity (connection, PQERRORS_VERBOSE);
      PQsetNoticeProcessor (connection, swallow_notice, NULL);
      ended = drive (connection, cancellable);
    }

  if (ended && PQstatus (connection) == CONNECTION_OK
      && PQsetnonblocking (connection, 1) == 0 && PQenterPipelineMode (connection) == 1)
    {
      g_task_return_pointer (task, connection, (GDestroyNotify) PQfinish);
      return;
    }

  if (g_cancellable_is_cancelled (cancellable))
    g_task_return_error_if_cancelled (task);
  else if (connection != NULL && (ended || PQstatus (connection) == CONNECTION_BAD))
    g_task_return_error (task, failure (attempt, connection));
  else
    g_task_return_new_error (task, DB_ERROR, DB_ERROR_OFFLINE, _("The server does not answer."));

  PQfinish (connection);
}

void
pq_target_connect_async (PqTarget            *self,
                         gboolean             patient,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, pq_target_connect_async);
  g_task_set_task_data (task, attempt_new (self, patient), attempt_free);
  g_task_run_in_thread (task, connect_thread);
}

PGconn *
pq_target_connect_finish (GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
