/* office/start.c — bring an office up: module, keeper, server, schema, rehearsal data */
#include "office/start.h"

#include "office/layout.h"
#include "office/sample.h"
#include "office/staff.h"
#include "office/upgrade.h"
#include "pq/admin.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_LINES 4
#define PATIENCE_MS 60000       /* recovery after a kill under load takes about a second */
#define LOOK_MS 20

typedef struct
{
  const char *dir;
  const OfficeOptions *options;
  OfficeProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
  int from, to;                 /* the part of the whole that the present stage fills */
} Start;

static void
tell (Start *self, int percent, const char *message)
{
  if (self->progress != NULL)
    self->progress (percent, message, self->progress_data);
}

static void
stage_cb (int percent, const char *message, gpointer user_data)
{
  Start *self = user_data;

  tell (self, self->from + percent * (self->to - self->from) / 100, message);
}

/* A file that the build puts into a folder beside the program's own. */
static char *
beside_program (const char *folder, const char *name)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *bin = g_path_get_dirname (program != NULL ? program : ".");
  g_autofree char *root = g_path_get_dirname (bin);

  return g_build_filename (root, folder, name, NULL);
}

gboolean
office_keeper_spawn (const char *dir, gboolean passing, GError **error)
{
  g_autofree char *keeper = beside_program ("libexec", "pension-office-keeper");
  const char *argv[] = { keeper, dir, passing ? "passing" : NULL, NULL };
  g_autofree char *sentence = NULL;
  g_autoptr (GError) failure = NULL;
  int status;

  if (!g_spawn_sync ("/", (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, &sentence, &status,
                     &failure))
    {
      g_set_error_literal (error, OFFICE_ERROR, OFFICE_ERROR_PROGRAMS, failure->message);
      return FALSE;
    }
  if (g_spawn_check_wait_status (status, NULL))
    return TRUE;

  g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_SERVER, _("The office could not be started: %s"), sentence);
  return FALSE;
}

static gboolean
same_contents (const char *a, const char *b)
{
  GStatBuf one, two;
  g_autofree char *text_a = NULL, *text_b = NULL;
  gsize length_a, length_b;

  return g_stat (a, &one) == 0 && g_stat (b, &two) == 0 && one.st_size == two.st_size
         && g_file_get_contents (a, &text_a, &length_a, NULL) && g_file_get_contents (b, &text_b, &length_b, NULL)
         && memcmp (text_a, text_b, length_a) == 0;
}

/* The server's user may not be able to read the build folder, so the office has its own copy of the module. */
static gboolean
place_module (const char *dir, GError **error)
{
  g_autofree char *from = beside_program ("lib", "pension_pg.so");
  g_autofree char *folder = office_path (dir, "lib");
  g_autofree char *to = g_build_filename (folder, "pension_pg.so", NULL);
  g_autofree char *text = NULL;
  gsize length;

  if (g_mkdir_with_parents (folder, 0755) < 0)
    {
      g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_FOLDER, _("The folder %s cannot be made: %s"), folder,
                   g_strerror (errno));
      return FALSE;
    }
  if (same_contents (from, to))
    return TRUE;
  if (!g_file_get_contents (from, &text, &length, error))
    {
      g_prefix_error (error, "%s", _("The rules module for the server is missing: "));
      return FALSE;
    }
  return g_file_set_contents_full (to, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0755, error);
}

static char *
log_tail (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, "log", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("");
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  n = g_strv_length (lines);
  return g_strjoinv ("\n", lines + (n > LOG_LINES ? n - LOG_LINES : 0));
}

static void
set_server_error (const char *dir, const char *last, GError **error)
{
  g_autofree char *server = log_tail (dir, "server.log");
  g_autofree char *keeper = log_tail (dir, "keeper.log");

  g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_SERVER, _("The server of the office did not start: %s\n%s\n%s"),
               last, keeper, server);
}

static gboolean
start_keeper (Start *self, GError **error)
{
  if (office_lock_taken (self->dir, "keeper"))
    return TRUE;
  return office_keeper_spawn (self->dir, self->options->passing, error);
}

/* One look.  A keeper that was seen at first may have been dying or stopping just then: another takes its place,
 * so often and not oftener. */
static PqAdmin *
look_for_server (Start *self, const char *conninfo, guint *keepers, gboolean *hopeless, GError **error)
{
  PqAdmin *admin = pq_admin_open (conninfo, error);

  if (admin != NULL)
    return admin;
  if (!office_lock_taken (self->dir, "keeper"))
    *hopeless = (*keepers)-- == 0 || !start_keeper (self, NULL);
  return NULL;
}

/* Until the server answers, its keepers have given up, or patience ends. */
static PqAdmin *
wait_for_server (Start *self, GError **error)
{
  g_autofree char *socket_dir = office_socket_dir (self->dir);
  g_autofree char *conninfo = g_strdup_printf ("host='%s' dbname=postgres user=postgres", socket_dir);
  g_autoptr (GError) last = NULL;
  gboolean hopeless = FALSE;
  guint keepers = 2;

  for (int waited = 0; waited < PATIENCE_MS && !hopeless; waited += LOOK_MS)
    {
      PqAdmin *admin;

      g_clear_error (&last);
      admin = look_for_server (self, conninfo, &keepers, &hopeless, &last);
      if (admin != NULL)
        return admin;
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;
      if (g_error_matches (last, PQ_ADMIN_ERROR, PQ_ADMIN_ERROR_REJECTED))
        break;
      office_pause (LOOK_MS);
    }
  set_server_error (self->dir, last->message, error);
  return NULL;
}

static gboolean
is_complete (const char *dir)
{
  g_autofree char *path = office_path (dir, "complete");

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* An office whose making was interrupted holds nothing anybody entered: make it again. */
static gboolean
clear_half_made (Start *self, GError **error)
{
  g_autofree char *data = office_path (self->dir, "data");
  const char *argv[] = { "/bin/rm", "-rf", data, NULL };
  pid_t keeper = office_pid_read (self->dir, "keeper");

  if (is_complete (self->dir) || !g_file_test (data, G_FILE_TEST_EXISTS))
    return TRUE;
  while (office_lock_taken (self->dir, "keeper") && keeper > 0 && kill (keeper, SIGTERM) == 0)
    office_pause (LOOK_MS);
  return g_spawn_sync ("/", (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, NULL, error);
}

static gboolean
make_database (PqAdmin *admin, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *known = pq_admin_value (admin, "SELECT 1 FROM pg_database WHERE datname = 'pension'", NULL, 0,
                                           &failure);

  if (known != NULL)
    return TRUE;
  if (failure == NULL && pq_admin_run (admin, "CREATE DATABASE pension TEMPLATE template0", &failure))
    return TRUE;
  g_set_error_literal (error, OFFICE_ERROR, OFFICE_ERROR_SERVER, failure->message);
  return FALSE;
}

static gboolean
upgrade_schema (Start *self, GError **error)
{
  g_autofree char *hash = office_schema_hash ();
  g_autofree char *path = office_path (self->dir, "schema");
  g_autofree char *known = NULL;
  g_autofree char *conninfo = office_admin_conninfo_for (self->dir);

  if (is_complete (self->dir) && g_file_get_contents (path, &known, NULL, NULL) && strcmp (known, hash) == 0)
    return TRUE;

  self->from = 15;
  self->to = 40;
  return office_upgrade (conninfo, NULL, stage_cb, self, error) && g_file_set_contents (path, hash, -1, error);
}

static gboolean
make_sample (Start *self, GError **error)
{
  g_autofree char *conninfo = office_admin_conninfo_for (self->dir);
  g_autofree char *desk = office_conninfo_for (self->dir);
  g_autofree char *mark = office_path (self->dir, "complete");
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) staff = NULL;
  guint persons = self->options->persons > 0 ? self->options->persons : 5000;
  guint64 seed = self->options->seed > 0 ? self->options->seed : 1;
  SampleSize size = { persons, seed, self->options->history_years, self->options->open_year };

  if (is_complete (self->dir))
    return TRUE;

  self->from = 40;
  self->to = 99;
  text = g_strdup_printf ("persons=%u\nseed=%" G_GUINT64_FORMAT "\n", persons, seed);
  return office_sample_make (conninfo, desk, &size, &staff, stage_cb, self, error)
         && office_staff_write (self->dir, staff, error)
         && g_file_set_contents (mark, text, -1, error);
}

static gboolean
bring_up (Start *self, GError **error)
{
  g_autoptr (PqAdmin) admin = NULL;

  tell (self, 0, N_("Looking at the office"));
  if (!clear_half_made (self, error) || !place_module (self->dir, error))
    return FALSE;
  tell (self, 5, N_("Starting the server of the office"));
  if (!start_keeper (self, error))
    return FALSE;
  admin = wait_for_server (self, error);
  if (admin == NULL)
    return FALSE;
  tell (self, 15, N_("Looking at the database"));
  if (!make_database (admin, error) || !upgrade_schema (self, error) || !make_sample (self, error))
    return FALSE;
  tell (self, 100, N_("The office is ready"));
  return TRUE;
}

gboolean
office_bring_up (const char *dir, const OfficeOptions *options, OfficeProgress progress, gpointer user_data,
                 GCancellable *cancellable, GError **error)
{
  static const OfficeOptions usual = { 0 };
  Start self = { dir, options != NULL ? options : &usual, progress, user_data, cancellable, 0, 100 };
  int setup = office_lock_write (dir, "setup", TRUE);
  gboolean up;

  if (setup < 0)
    {
      g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_FOLDER, _("The folder %s cannot be used: %s"), dir,
                   g_strerror (errno));
      return FALSE;
    }
  up = bring_up (&self, error);
  office_unlock (&setup);
  return up;
}
