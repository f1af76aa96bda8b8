/* office/keeper.c — the small process that is parent of an office's server
 *
 *   pension-office-keeper DIR [passing]
 *
 * It starts the server, starts it again when it was killed, and stops it when no program holds the office any
 * more.  If the keeper itself is killed, the server receives SIGINT from the kernel and stops in order.  It has
 * one thread and waits in sigtimedwait (). */
#define _GNU_SOURCE
#include "office/cluster.h"
#include "office/layout.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define LOOK_ROUND_MS 300       /* how soon the end of the last program is noticed */
#define TRIES_TO_START 40       /* a killed server's children need a moment to go */
#define SECONDS_TO_STOP 30
#define SECONDS_TO_TIDY 30

typedef struct
{
  Cluster cluster;
  int lock;                     /* on "keeper" */
  int attached;                 /* write lock on "attached" while stopping */
  pid_t server;
  gint64 started;
  int failures;                 /* deaths of the server soon after its start, in a row */
  pid_t tidying;                /* psql, ending sessions that keep others waiting */
  gint64 tidied;
} Keeper;

static void G_GNUC_PRINTF (1, 2)
say (const char *format, ...)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
  va_list arguments;

  fprintf (stderr, "%s ", stamp);
  va_start (arguments, format);
  vfprintf (stderr, format, arguments);
  va_end (arguments);
  fputc ('\n', stderr);
  fflush (stderr);
}

static void
block_signals (sigset_t *signals)
{
  sigemptyset (signals);
  sigaddset (signals, SIGCHLD);
  sigaddset (signals, SIGTERM);
  sigaddset (signals, SIGINT);
  sigaddset (signals, SIGHUP);
  sigprocmask (SIG_BLOCK, signals, NULL);
}

static int
next_signal (int milliseconds)
{
  struct timespec patience = { milliseconds / 1000, (milliseconds % 1000) * 1000000L };
  sigset_t signals;

  block_signals (&signals);
  return sigtimedwait (&signals, NULL, &patience);
}

static gboolean
server_has_ended (Keeper *self)
{
  int status;

  if (self->server <= 0 || waitpid (self->server, &status, WNOHANG) != self->server)
    return self->server <= 0;

  self->server = 0;
  say ("the server ended (%s %d)", WIFSIGNALED (status) ? "signal" : "status",
       WIFSIGNALED (status) ? WTERMSIG (status) : WEXITSTATUS (status));
  return TRUE;
}

static gboolean
start_server (Keeper *self)
{
  cluster_forget_stale (&self->cluster);
  self->started = g_get_monotonic_time ();
  self->server = cluster_spawn_server (&self->cluster);
  say ("server started, process %d", (int) self->server);
  return self->server > 0;
}

/* FALSE when it has been tried often enough. */
static gboolean
start_again (Keeper *self)
{
  gboolean soon = g_get_monotonic_time () - self->started < 5 * G_USEC_PER_SEC;

  self->failures = soon ? self->failures + 1 : 0;
  if (self->failures >= TRIES_TO_START)
    {
      say ("the server ends again and again; giving up");
      return FALSE;
    }
  if (self->failures > 0)
    office_pause (self->failures < 3 ? 50 : 250);
  return start_server (self);
}

static void
stop_server (Keeper *self)
{
  static const int escalation[] = { SIGINT, SIGQUIT, SIGKILL };

  for (guint i = 0; i < G_N_ELEMENTS (escalation) && self->server > 0; i++)
    {
      kill (self->server, escalation[i]);
      for (int waited = 0; waited < SECONDS_TO_STOP * 10 && !server_has_ended (self); waited++)
        next_signal (100);
    }
}

/* Nobody holds the office and nobody asked it to stay: take it, so that nobody attaches while it stops. */
static gboolean
is_left_alone (Keeper *self)
{
  g_autofree char *stay = office_path (self->cluster.dir, "stay");

  if (g_file_test (stay, G_FILE_TEST_EXISTS))
    return FALSE;
  self->attached = office_lock_write (self->cluster.dir, "attached", FALSE);
  return self->attached >= 0;
}

/* A member of the staff can switch off the limits of an own session; so somebody else looks after them. */
static void
tidy (Keeper *self)
{
  if (self->tidying > 0 && waitpid (self->tidying, NULL, WNOHANG) == 0)
    return;

  self->tidying = 0;
  if (g_get_monotonic_time () - MAX (self->tidied, self->started) < SECONDS_TO_TIDY * G_USEC_PER_SEC)
    return;
  self->tidied = g_get_monotonic_time ();
  self->tidying = cluster_spawn_tidying (&self->cluster);
}

static void
keep (Keeper *self)
{
  for (;;)
    {
      int signal = next_signal (LOOK_ROUND_MS);

      if (signal == SIGTERM || signal == SIGINT)
        {
          say ("asked to stop");
          return;
        }
      if (is_left_alone (self))
        {
          say ("no program holds the office any more");
          return;
        }
      if (server_has_ended (self) && !start_again (self))
        return;
      tidy (self);
    }
}

static void
remove_folder (const char *dir)
{
  const char *argv[] = { "/bin/rm", "-rf", "--one-file-system", dir, NULL };

  g_spawn_sync ("/", (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, NULL, NULL);
}

static gboolean
write_pid (Keeper *self, pid_t pid)
{
  g_autofree char *text = pid > 0 ? g_strdup_printf ("%d\n", (int) pid) : g_strdup ("");

  return ftruncate (self->lock, 0) == 0
         && pwrite (self->lock, text, strlen (text), 0) == (gssize) strlen (text);
}

/* Tell the one who started us how it went, over the pipe it waits at: nothing means well. */
static void
report (int pipe_end, const char *sentence)
{
  if (sentence != NULL && write (pipe_end, sentence, strlen (sentence)) < 0)
    say ("%s", sentence);
  close (pipe_end);
}

static void
redirect_to_log (const char *dir)
{
  g_autofree char *path = g_build_filename (dir, "log", "keeper.log", NULL);
  int log = open (path, O_WRONLY | O_CREAT | O_APPEND, 0644);
  int nothing = open ("/dev/null", O_RDWR);

  dup2 (nothing, 0);
  dup2 (nothing, 1);
  dup2 (log >= 0 ? log : nothing, 2);
  if (log > 2)
    close (log);
  if (nothing > 2)
    close (nothing);
}

static int
serve (const char *dir, gboolean passing, int pipe_end)
{
  Keeper self = { .lock = -1, .attached = -1 };
  g_autofree char *reason = NULL;
  gboolean started;

  self.lock = office_lock_write (dir, "keeper", FALSE);
  if (self.lock < 0)
    {
      report (pipe_end, errno == EWOULDBLOCK ? NULL : g_strerror (errno));
      return 0;
    }
  write_pid (&self, getpid ());
  started = cluster_init (&self.cluster, dir, passing, &reason)
            && cluster_prepare (&self.cluster, &reason) && start_server (&self);
  report (pipe_end, reason);
  redirect_to_log (dir);
  if (started)
    keep (&self);
  stop_server (&self);
  write_pid (&self, 0);         /* ended in order: nobody need start us again */
  office_unlock (&self.lock);
  if (self.cluster.socket_dir != NULL && !g_str_has_prefix (self.cluster.socket_dir, dir))
    g_rmdir (self.cluster.socket_dir);
  if (passing)
    remove_folder (dir);
  office_unlock (&self.attached);
  cluster_clear (&self.cluster);
  return 0;
}

/* Who started us shows the sentence to a person, and has set the language. */
static void
find_translation (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (program != NULL ? program : ".");
  g_autofree char *catalogues = g_build_filename (folder, "..", "locale", NULL);

  setlocale (LC_ALL, "C.UTF-8");
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

int
main (int argc, char **argv)
{
  sigset_t signals;
  char sentence[1024];
  int ends[2];
  gssize length;
  pid_t child;

  find_translation ();
  if (argc < 2 || !g_path_is_absolute (argv[1]) || pipe2 (ends, O_CLOEXEC) < 0)
    {
      fprintf (stderr, "usage: pension-office-keeper FOLDER [passing]\n");
      return 2;
    }

  umask (022);
  child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      setsid ();
      block_signals (&signals);
      return serve (argv[1], argc > 2 && strcmp (argv[2], "passing") == 0, ends[1]);
    }

  close (ends[1]);
  length = child > 0 ? read (ends[0], sentence, sizeof sentence) : 0;
  if (length > 0)
    fwrite (sentence, 1, (gsize) length, stderr);
  return length == 0 && child > 0 ? 0 : 1;
}
