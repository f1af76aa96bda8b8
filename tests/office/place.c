/* tests/office/place.c — folders for offices, and programs that hold one */
#include "place.h"

#include "office/layout.h"
#include "pq/admin.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATIENCE_MS 60000

char *
place_new (void)
{
  g_autoptr (GError) error = NULL;
  char *dir = g_dir_make_tmp ("pw-place-XXXXXX", &error);

  g_assert_no_error (error);
  chmod (dir, 0755);
  return dir;
}

void
place_remove (char *dir)
{
  const char *argv[] = { "rm", "-rf", dir, NULL };

  office_stop (dir, NULL);
  g_spawn_sync ("/", (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (dir);
}

Office *
place_start (const char *dir, guint persons, guint64 seed)
{
  OfficeOptions options = { .persons = persons, .seed = seed };
  g_autoptr (GError) error = NULL;
  Office *office = office_start (dir, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return office;
}

char *
place_value (const char *dir, const char *statement)
{
  g_autofree char *conninfo = office_admin_conninfo_for (dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (PqAdmin) admin = pq_admin_open (conninfo, &error);
  char *value;

  g_assert_no_error (error);
  value = pq_admin_value (admin, statement, NULL, 0, &error);
  g_assert_no_error (error);
  return value;
}

void
place_until (gboolean (*good) (const char *dir), const char *dir, const char *what)
{
  for (int waited = 0; waited < PATIENCE_MS; waited += 20)
    {
      if (good (dir))
        return;
      office_pause (20);
    }
  g_error ("waited in vain until %s", what);
}

gboolean
place_runs (const char *dir)
{
  OfficeStatus status;

  office_status (dir, &status);
  return status.running && status.server_pid > 0;
}

gboolean
place_rests (const char *dir)
{
  OfficeStatus status;

  office_status (dir, &status);
  return !status.running && status.server_pid == 0;
}

gboolean
place_answers (const char *dir)
{
  g_autofree char *conninfo = office_admin_conninfo_for (dir);
  g_autoptr (PqAdmin) admin = pq_admin_open (conninfo, NULL);

  return admin != NULL;
}

void
place_until_dead (int pid)
{
  for (int waited = 0; waited < PATIENCE_MS; waited += 20)
    {
      if (!office_process_alive (pid))
        return;
      office_pause (20);
    }
  g_error ("process %d does not end", pid);
}

GPid
place_hold (const char *dir)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { self, "--hold", dir, NULL };
  g_autoptr (GError) error = NULL;
  char sign;
  int out;
  GPid pid;

  g_spawn_async_with_pipes ("/", (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &out, NULL,
                            &error);
  g_assert_no_error (error);
  g_assert_cmpint (read (out, &sign, 1), ==, 1);
  close (out);
  return pid;
}

gboolean
place_main (int argc, char **argv)
{
  Office *office;

  if (argc < 3 || strcmp (argv[1], "--hold") != 0)
    return FALSE;
  office = place_start (argv[2], argc > 3 ? (guint) g_ascii_strtoull (argv[3], NULL, 10) : 60, 1);
  if (write (STDOUT_FILENO, "y", 1) == 1)
    g_main_loop_run (g_main_loop_new (NULL, FALSE));    /* until it is killed */
  office_free (office);
  return TRUE;
}
