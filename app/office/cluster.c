/* office/cluster.c — initdb, access rules and the server process of an office */
#define _GNU_SOURCE
#include "office/cluster.h"

#include "office/layout.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SUPERUSER "postgres"

/* Staff come with a password over the socket; only the owner of the office is the superuser. */
static const char hba_text[] =
  "# written at each start of the office\n"
  "local  all  " SUPERUSER "  peer  map=office\n"
  "local  all  all       scram-sha-256\n";

static const char *const unprivileged[] = { "postgres", "nobody" };

static gboolean
take_user (Cluster *self, const struct passwd *entry)
{
  if (entry == NULL || entry->pw_uid == 0)
    return FALSE;

  self->user = g_strdup (entry->pw_name);
  self->uid = entry->pw_uid;
  self->gid = entry->pw_gid;
  return TRUE;
}

gboolean
cluster_init (Cluster *self, const char *dir, gboolean passing, char **reason)
{
  memset (self, 0, sizeof *self);
  self->dir = g_strdup (dir);
  self->socket_dir = office_socket_dir (dir);
  self->passing = passing;
  self->drops = geteuid () == 0;

  if (!self->drops)
    {
      struct passwd *entry = getpwuid (geteuid ());

      self->user = entry != NULL ? g_strdup (entry->pw_name) : g_strdup_printf ("%u", (unsigned) geteuid ());
      self->uid = geteuid ();
      self->gid = getegid ();
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (unprivileged); i++)
    if (take_user (self, getpwnam (unprivileged[i])))
      return TRUE;

  *reason = g_strdup (_("there is no unprivileged user (postgres or nobody) to run the server"));
  return FALSE;
}

void
cluster_clear (Cluster *self)
{
  g_free (self->dir);
  g_free (self->socket_dir);
  g_free (self->user);
  memset (self, 0, sizeof *self);
}

/* In the child only: become the server's user for good. */
static gboolean
become_user (const Cluster *self)
{
  return !self->drops
         || (setgroups (1, &self->gid) == 0 && setgid (self->gid) == 0 && setuid (self->uid) == 0
             && setuid (0) != 0);
}

static void
become_program (const Cluster *self, const char *log, const char *const *argv)
{
  static const char *const environment[] = { "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TZ=Asia/Shanghai", NULL };
  int out = open (log, O_WRONLY | O_CREAT | O_APPEND, 0600);   /* statements carry personal data */
  int in = open ("/dev/null", O_RDONLY);
  sigset_t none;

  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  if (out < 0 || in < 0 || dup2 (in, 0) < 0 || dup2 (out, 1) < 0 || dup2 (out, 2) < 0 || chdir ("/") < 0)
    _exit (126);
  execve (argv[0], (char *const *) argv, (char *const *) environment);
  _exit (127);
}

/* The keeper has one thread, so anything may be done between fork and exec.  The death signal is asked for after
 * the change of user, which would clear it. */
static pid_t
spawn (const Cluster *self, const char *log_name, const char *const *argv, gboolean dies_with_us)
{
  g_autofree char *log = g_build_filename (self->dir, "log", log_name, NULL);
  pid_t parent = getpid ();
  pid_t child = fork ();

  if (child != 0)
    return child;
  if (!become_user (self))
    _exit (125);
  if (dies_with_us && (prctl (PR_SET_PDEATHSIG, SIGINT) < 0 || getppid () != parent))
    _exit (124);
  become_program (self, log, argv);
  return -1;
}

static gboolean
give_to_user (const Cluster *self, const char *path)
{
  return !self->drops || chown (path, self->uid, self->gid) == 0;
}

static gboolean
make_folder (const Cluster *self, const char *path, int mode, gboolean theirs, char **reason)
{
  struct stat found;

  if (g_mkdir_with_parents (path, mode) < 0 || lstat (path, &found) < 0 || !S_ISDIR (found.st_mode)
      || (found.st_uid != geteuid () && found.st_uid != self->uid)
      || chmod (path, mode) < 0 || (theirs && !give_to_user (self, path)))
    {
      *reason = g_strdup_printf (_("the folder %s cannot be made or is not ours: %s"), path, g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

/* The server's user must be able to walk down to the office. */
static gboolean
can_be_reached (const Cluster *self, char **reason)
{
  g_autofree char *path = g_strdup (self->dir);

  while (self->drops && strcmp (path, "/") != 0)
    {
      struct stat found;
      char *above = g_path_get_dirname (path);

      if (stat (path, &found) == 0 && (found.st_mode & S_IXOTH) == 0 && found.st_uid != self->uid)
        {
          *reason = g_strdup_printf (_("the user %s, who runs the server, may not enter %s. Allow it (chmod o+x %s) or"
                                       " choose another folder with --dir, under /var/lib or /srv for instance."),
                                     self->user, path, path);
          g_free (above);
          return FALSE;
        }
      g_free (path);
      path = above;
    }
  return TRUE;
}

static gboolean
write_file (const Cluster *self, const char *name, const char *text, char **reason)
{
  g_autofree char *path = g_build_filename (self->dir, "data", name, NULL);
  g_autoptr (GError) error = NULL;

  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error)
      && give_to_user (self, path))
    return TRUE;
  *reason = g_strdup (error != NULL ? error->message : g_strerror (errno));
  return FALSE;
}

static gboolean
write_access_rules (const Cluster *self, char **reason)
{
  struct passwd *me = getpwuid (geteuid ());
  g_autofree char *ident = g_strdup_printf ("office  \"%s\"  " SUPERUSER "\noffice  \"%s\"  " SUPERUSER "\n",
                                            me != NULL ? me->pw_name : self->user, self->user);

  return write_file (self, "pg_hba.conf", hba_text, reason) && write_file (self, "pg_ident.conf", ident, reason);
}

static gboolean
run_initdb (Cluster *self, const char *fresh, char **reason)
{
  const char *argv[] = { OFFICE_POSTGRES_BINDIR "/initdb", "-D", fresh, "-U", SUPERUSER, "--no-sync",
                         "--no-instructions", "--encoding=UTF8", "--lc-collate=C", "--lc-ctype=C.UTF-8",
                         "--lc-messages=C", "--lc-monetary=C", "--lc-numeric=C", "--lc-time=C",
                         "--auth-local=peer", NULL };
  int status = 0;
  pid_t child = spawn (self, "initdb.log", argv, FALSE);

  while (child > 0 && waitpid (child, &status, 0) < 0 && errno == EINTR)
    ;
  if (child > 0 && WIFEXITED (status) && WEXITSTATUS (status) == 0)
    return TRUE;
  *reason = g_strdup_printf (_("the cluster could not be made, see %s/log/initdb.log"), self->dir);
  return FALSE;
}

/* A cluster has its name only when it is whole, so that a kill in the middle leaves nothing half made. */
static gboolean
make_cluster (Cluster *self, const char *data, char **reason)
{
  g_autofree char *fresh = office_path (self->dir, "data.new");
  const char *remove[] = { "/bin/rm", "-rf", fresh, NULL };
  pid_t child;

  child = spawn (self, "initdb.log", remove, FALSE);
  if (child > 0)
    waitpid (child, NULL, 0);
  if (!make_folder (self, fresh, 0700, TRUE, reason) || !run_initdb (self, fresh, reason))
    return FALSE;
  if (g_rename (fresh, data) == 0)
    return TRUE;
  *reason = g_strdup (g_strerror (errno));
  return FALSE;
}

gboolean
cluster_prepare (Cluster *self, char **reason)
{
  g_autofree char *data = office_path (self->dir, "data");
  g_autofree char *log = office_path (self->dir, "log");

  if (!can_be_reached (self, reason)
      || !make_folder (self, log, 0755, TRUE, reason)
      || !make_folder (self, self->socket_dir, 0755, TRUE, reason))
    return FALSE;
  if (!g_file_test (data, G_FILE_TEST_IS_DIR) && !make_cluster (self, data, reason))
    return FALSE;
  return write_access_rules (self, reason);
}

static gboolean
is_our_server (const Cluster *self, pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/cmdline", (int) pid);
  g_autofree char *data = office_path (self->dir, "data");
  g_autofree char *text = NULL;
  gsize length;

  return office_process_alive (pid) && g_file_get_contents (path, &text, &length, NULL)
         && g_strstr_len (text, (gssize) length, "postgres") != NULL
         && memmem (text, length, data, strlen (data)) != NULL;
}

/* After a crash of the machine the pid in the file may be anybody's; the server would then refuse to start. */
void
cluster_forget_stale (Cluster *self)
{
  g_autofree char *pid_file = g_build_filename (self->dir, "data", "postmaster.pid", NULL);
  g_autofree char *socket_lock = g_build_filename (self->socket_dir, ".s.PGSQL.5432.lock", NULL);
  pid_t pid = office_pid_read (self->dir, "data/postmaster.pid");

  if (is_our_server (self, pid))
    return;
  g_unlink (pid_file);
  g_unlink (socket_lock);
}

static void
add_setting (GPtrArray *argv, const char *name, const char *value)
{
  g_ptr_array_add (argv, g_strdup ("-c"));
  g_ptr_array_add (argv, g_strconcat (name, "=", value, NULL));
}

static const struct
{
  const char *name, *value, *passing;   /* passing NULL: the same for tests */
} settings[] = {
  { "listen_addresses", "", NULL },
  { "unix_socket_permissions", "0700", NULL },
  { "password_encryption", "scram-sha-256", NULL },
  { "shared_preload_libraries", "$libdir/passwordcheck", NULL },
  { "cluster_name", "pension-office", NULL },
  { "timezone", "Asia/Shanghai", NULL },
  { "log_timezone", "Asia/Shanghai", NULL },
  { "log_line_prefix", "%m [%p] %q%u ", NULL },
  { "max_connections", "200", NULL },
  { "shared_buffers", "256MB", "64MB" },
  { "maintenance_work_mem", "256MB", NULL },
  { "work_mem", "16MB", NULL },
  { "jit", "off", NULL },
  { "wal_level", "minimal", NULL },     /* loading into a new table then needs no log */
  { "max_wal_senders", "0", NULL },
  { "max_wal_size", "4GB", "1GB" },
  { "min_wal_size", "128MB", "32MB" },
  { "fsync", "on", "off" },
  { "full_page_writes", "on", "off" },
  { "synchronous_commit", "on", "off" },
};

pid_t
cluster_spawn_server (Cluster *self)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *module_path = g_strdup_printf ("$libdir:%s/lib", self->dir);

  g_ptr_array_add (argv, g_strdup (OFFICE_POSTGRES_BINDIR "/postgres"));
  g_ptr_array_add (argv, g_strdup ("-D"));
  g_ptr_array_add (argv, office_path (self->dir, "data"));
  add_setting (argv, "unix_socket_directories", self->socket_dir);
  add_setting (argv, "dynamic_library_path", module_path);
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    add_setting (argv, settings[i].name,
                 self->passing && settings[i].passing != NULL ? settings[i].passing : settings[i].value);
  g_ptr_array_add (argv, NULL);

  return spawn (self, "server.log", (const char *const *) argv->pdata, TRUE);
}

pid_t
cluster_spawn_tidying (const Cluster *self)
{
  const char *argv[] = { OFFICE_POSTGRES_BINDIR "/psql", "-XAtq", "-h", self->socket_dir, "-U", SUPERUSER,
                         "-d", "pension", "-c",
                         "SELECT n || ' sessions ended' FROM admin.sessions_end_idle(60) n WHERE n > 0", NULL };

  return spawn (self, "tidying.log", argv, TRUE);
}
