/* office/office.c — holding an office, and asking about one without holding it */
#include "office/office.h"

#include "office/layout.h"
#include "office/start.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#define WATCH_MS 500
#define STOP_PATIENCE_MS 60000

struct _Office
{
  char *dir;
  char *conninfo;
  char *admin_conninfo;
  GPtrArray *staff;
  gboolean passing;
  int attached;                 /* read lock: the server runs while it is held */

  GThread *watch;
  GMutex mutex;
  GCond changed;
  gboolean leaving;             /* guarded by mutex */
};

G_DEFINE_QUARK (office-error-quark, office_error)

char *
office_default_dir (void)
{
  if (geteuid () == 0)
    return g_strdup ("/var/lib/pension-workbench/office");
  return g_build_filename (g_get_user_data_dir (), "pension-workbench", "office", NULL);
}

static char *
conninfo_with (const char *dir, const char *rest)
{
  g_autofree char *socket_dir = office_socket_dir (dir);
  g_auto (GStrv) parts = g_strsplit (socket_dir, "'", -1);
  g_autofree char *escaped = g_strjoinv ("\\'", parts);

  return g_strdup_printf ("host='%s' dbname=pension%s", escaped, rest);
}

char *
office_conninfo_for (const char *dir)
{
  return conninfo_with (dir, "");
}

char *
office_admin_conninfo_for (const char *dir)
{
  return conninfo_with (dir, " user=postgres");
}

char *
office_log_for (const char *dir)
{
  return g_build_filename (dir, "log", "server.log", NULL);
}

/* A keeper that was killed left its pid behind; one that ended in order did not. */
static gboolean
keeper_was_killed (Office *self)
{
  return !office_lock_taken (self->dir, "keeper") && office_pid_read (self->dir, "keeper") > 0;
}

static gpointer
watch_thread (gpointer data)
{
  Office *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->leaving)
    {
      gint64 end = g_get_monotonic_time () + WATCH_MS * G_TIME_SPAN_MILLISECOND;
      g_autoptr (GError) error = NULL;

      if (g_cond_wait_until (&self->changed, &self->mutex, end) || self->leaving)
        continue;
      g_mutex_unlock (&self->mutex);
      if (keeper_was_killed (self) && !office_keeper_spawn (self->dir, self->passing, &error))
        g_message ("%s", error->message);
      g_mutex_lock (&self->mutex);
    }
  g_mutex_unlock (&self->mutex);
  return NULL;
}

static Office *
office_hold (const char *dir, int attached, const OfficeOptions *options, GPtrArray *staff)
{
  Office *self = g_new0 (Office, 1);

  self->dir = g_strdup (dir);
  self->conninfo = office_conninfo_for (dir);
  self->admin_conninfo = office_admin_conninfo_for (dir);
  self->staff = staff;
  self->passing = options != NULL && options->passing;
  self->attached = attached;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->watch = g_thread_new ("office-watch", watch_thread, self);
  return self;
}

void
office_free (Office *self)
{
  if (self == NULL)
    return;

  g_mutex_lock (&self->mutex);
  self->leaving = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->watch);

  office_unlock (&self->attached);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_ptr_array_unref (self->staff);
  g_free (self->dir);
  g_free (self->conninfo);
  g_free (self->admin_conninfo);
  g_free (self);
}

static char *
absolute (const char *dir)
{
  g_autoptr (GFile) file = g_file_new_for_path (dir);

  return g_file_get_path (file);
}

static int
attach (const char *dir, GError **error)
{
  int lock = -1;

  if (g_mkdir_with_parents (dir, 0755) == 0)
    lock = office_lock_read (dir, "attached");
  if (lock < 0)
    g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_FOLDER, _("The folder %s cannot be used: %s"), dir,
                 g_strerror (errno));
  return lock;
}

Office *
office_start (const char *dir, const OfficeOptions *options, OfficeProgress progress, gpointer user_data,
              GCancellable *cancellable, GError **error)
{
  g_autofree char *path = NULL;
  GPtrArray *staff = NULL;
  int attached;

  g_return_val_if_fail (dir != NULL, NULL);

  path = absolute (dir);
  attached = attach (path, error);
  if (attached < 0)
    return NULL;
  if (office_bring_up (path, options, progress, user_data, cancellable, error))
    staff = office_staff_read (path, error);
  if (staff == NULL)
    {
      office_unlock (&attached);
      return NULL;
    }
  return office_hold (path, attached, options, staff);
}

const char *
office_dir (Office *self)
{
  return self->dir;
}

const char *
office_conninfo (Office *self)
{
  return self->conninfo;
}

const char *
office_admin_conninfo (Office *self)
{
  return self->admin_conninfo;
}

GPtrArray *
office_staff (Office *self)
{
  return self->staff;
}

typedef struct
{
  char *dir;
  OfficeOptions options;
  OfficeProgress progress;
  gpointer progress_data;
  GMainContext *context;
} Request;

typedef struct
{
  Request *request;
  GTask *task;                  /* keeps the request alive */
  int percent;
  const char *message;
} News;

static void
request_free (Request *self)
{
  g_free (self->dir);
  g_main_context_unref (self->context);
  g_free (self);
}

static gboolean
news_cb (gpointer data)
{
  News *news = data;

  if (!g_task_get_completed (news->task))
    news->request->progress (news->percent, news->message, news->request->progress_data);
  return G_SOURCE_REMOVE;
}

static void
news_free (News *news)
{
  g_object_unref (news->task);
  g_free (news);
}

static void
progress_cb (int percent, const char *message, gpointer user_data)
{
  GTask *task = user_data;
  Request *request = g_task_get_task_data (task);
  News *news;

  if (request->progress == NULL)
    return;
  news = g_new0 (News, 1);
  news->request = request;
  news->task = g_object_ref (task);
  news->percent = percent;
  news->message = message;
  g_main_context_invoke_full (request->context, G_PRIORITY_DEFAULT, news_cb, news, (GDestroyNotify) news_free);
}

static void
start_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Request *request = data;
  GError *error = NULL;
  Office *office = office_start (request->dir, &request->options, progress_cb, task, cancellable, &error);

  if (office != NULL)
    g_task_return_pointer (task, office, (GDestroyNotify) office_free);
  else
    g_task_return_error (task, error);
}

void
office_start_async (const char *dir, const OfficeOptions *options, OfficeProgress progress, gpointer progress_data,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  g_task_set_source_tag (task, office_start_async);
  request->dir = g_strdup (dir);
  if (options != NULL)
    request->options = *options;
  request->progress = progress;
  request->progress_data = progress_data;
  request->context = g_main_context_ref_thread_default ();
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, start_thread);
}

Office *
office_start_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
office_status (const char *dir, OfficeStatus *status)
{
  g_autofree char *path = absolute (dir);
  g_autofree char *complete = office_path (path, "complete");
  g_autofree char *data = office_path (path, "data");
  g_autofree char *stay = office_path (path, "stay");

  status->exists = g_file_test (data, G_FILE_TEST_IS_DIR);
  status->complete = g_file_test (complete, G_FILE_TEST_EXISTS);
  status->staying = g_file_test (stay, G_FILE_TEST_EXISTS);
  status->running = office_lock_taken (path, "keeper");
  status->keeper_pid = status->running ? (int) office_pid_read (path, "keeper") : 0;
  status->server_pid = status->running ? (int) office_pid_read (path, "data/postmaster.pid") : 0;
}

gboolean
office_stay (const char *dir, GError **error)
{
  g_autofree char *path = absolute (dir);
  g_autofree char *stay = office_path (path, "stay");

  return g_file_set_contents (stay, "", 0, error);
}

gboolean
office_stop (const char *dir, GError **error)
{
  g_autofree char *path = absolute (dir);
  g_autofree char *stay = office_path (path, "stay");
  pid_t keeper = office_pid_read (path, "keeper");

  g_unlink (stay);
  if (!office_lock_taken (path, "keeper"))
    return TRUE;
  if (keeper > 0 && kill (keeper, SIGTERM) < 0)
    {
      g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_SERVER, _("The office cannot be stopped: %s"),
                   g_strerror (errno));
      return FALSE;
    }
  for (int waited = 0; waited < STOP_PATIENCE_MS; waited += 20)
    {
      if (!office_lock_taken (path, "keeper"))
        return TRUE;
      office_pause (20);
    }
  g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_SERVER, _("The office does not stop; its keeper is process %d"),
               (int) keeper);
  return FALSE;
}
