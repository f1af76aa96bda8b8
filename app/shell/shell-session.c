#include "shell/shell-session.h"

#include "pension/version.h"

#define CLIENT_NAME "pension-workbench"
#define POLL_SECONDS 5
#define SALT_BYTES 16

struct _ShellSession
{
  GObject parent_instance;

  DbCaller *caller;
  PqSession *pq; /* the same object, or NULL */
  SessionFacts *facts;
  FormContext *context;
  CasePulse *pulse;
  guint8 salt[SALT_BYTES];
  char *digest;            /* of the password, keyed with the salt */
  char *practice_password; /* kept at a rehearsal office only */
};

G_DEFINE_FINAL_TYPE (ShellSession, shell_session, G_TYPE_OBJECT)

static char *
digest_of (ShellSession *self, const char *password)
{
  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, self->salt, SALT_BYTES,
                                    password != NULL ? password : "", -1);
}

static void
context_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (!form_context_load_finish (FORM_CONTEXT (source), result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (g_task_get_task_data (task)), g_object_unref);
}

static void
make_context (ShellSession *self)
{
  const SessionFacts *facts = self->facts;
  FormSession who = { 0 };

  who.login = facts->login;
  who.name = facts->name;
  who.office = facts->office;
  who.office_name = facts->office_name;
  who.office_level = facts->office_level;
  who.posts = (const char *const *)facts->posts;
  who.server_date = facts->server_date;
  who.rehearsal = facts->rehearsal;
  self->context = form_context_new (self->caller, &who);
  self->pulse = case_pulse_new (self->caller, facts->poll_seconds > 0 ? facts->poll_seconds : POLL_SECONDS);
  form_context_set_pulse (self->context, self->pulse);
  form_context_set_online (self->context, TRUE);
}

static void
facts_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ShellSession *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->facts = session_open_finish (self->caller, result, &error);
  if (self->facts == NULL)
    {
      shell_session_close (self);
      g_task_return_error (task, error);
      return;
    }

  if (self->facts->rehearsal)
    self->practice_password = g_strdup (g_object_get_data (G_OBJECT (task), "password"));
  make_context (self);
  form_context_load_async (self->context, g_task_get_cancellable (task), context_loaded_cb,
                           g_object_ref (task));
}

/* Takes no reference of @task. */
static void
begin (GTask *task, DbCaller *caller, const char *password)
{
  ShellSession *self = g_object_new (SHELL_TYPE_SESSION, NULL);

  self->caller = g_object_ref (caller);
  self->pq = PQ_IS_SESSION (caller) ? PQ_SESSION (caller) : NULL;
  self->digest = digest_of (self, password);
  g_task_set_task_data (task, self, g_object_unref);
  session_open_async (caller, CLIENT_NAME, pension_rules_version (), g_task_get_cancellable (task),
                      facts_read_cb, g_object_ref (task));
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autofree char *password = g_strdup (g_object_get_data (G_OBJECT (task), "password"));
  g_autoptr (PqSession) pq = NULL;
  GError *error = NULL;

  pq = pq_session_open_finish (result, &error);
  if (pq == NULL)
    g_task_return_error (task, error);
  else
    begin (task, DB_CALLER (pq), password);
}

void
shell_session_open_async (const char *target, const char *user, const char *password, const char *code,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_object_set_data_full (G_OBJECT (task), "password", g_strdup (password), g_free);
  pq_session_open_async (target, user, password, code, cancellable, connected_cb, task);
}

ShellSession *
shell_session_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
shell_session_begin_async (DbCaller *caller, const char *password, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_object_set_data_full (G_OBJECT (task), "password", g_strdup (password), g_free);
  begin (task, caller, password);
}

static void
shell_session_finalize (GObject *object)
{
  ShellSession *self = SHELL_SESSION (object);

  g_clear_object (&self->pulse);
  g_clear_object (&self->context);
  g_clear_object (&self->caller);
  g_clear_pointer (&self->facts, session_facts_free);
  g_free (self->digest);
  g_free (self->practice_password);

  G_OBJECT_CLASS (shell_session_parent_class)->finalize (object);
}

static void
shell_session_class_init (ShellSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shell_session_finalize;
}

static void
shell_session_init (ShellSession *self)
{
  for (guint i = 0; i < SALT_BYTES; i++)
    self->salt[i] = (guint8)g_random_int_range (0, 256);
}

FormContext *
shell_session_get_context (ShellSession *self)
{
  return self->context;
}

CasePulse *
shell_session_get_pulse (ShellSession *self)
{
  return self->pulse;
}

const SessionFacts *
shell_session_get_facts (ShellSession *self)
{
  return self->facts;
}

PqSession *
shell_session_get_pq (ShellSession *self)
{
  return self->pq;
}

gboolean
shell_session_is_password (ShellSession *self, const char *password)
{
  g_autofree char *digest = digest_of (self, password);

  return g_str_equal (digest, self->digest);
}

const char *
shell_session_get_practice_password (ShellSession *self)
{
  return self->practice_password;
}

void
shell_session_close (ShellSession *self)
{
  if (self->pq != NULL)
    pq_session_close (self->pq);
}
