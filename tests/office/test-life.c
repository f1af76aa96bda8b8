/* tests/office/test-life.c — an office lives as long as somebody holds it, whatever is killed */
#include "place.h"

#include "office/layout.h"
#include "pq/admin.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static char *dir;       /* one office for all tests: they leave it stopped */

static void
assert_persons (void)
{
  g_autofree char *n = place_value (dir, "SELECT count(*) FROM data.person");

  g_assert_cmpstr (n, ==, "60");
}

static void
test_starts (void)
{
  Office *office = place_start (dir, 60, 1);
  OfficeStatus status;

  assert_persons ();
  office_status (dir, &status);
  g_assert_true (status.exists && status.running && status.complete);
  g_assert_false (status.staying);
  office_free (office);
  place_until (place_rests, dir, "the server stopped with the program");
  place_until_dead (status.server_pid);
  place_until_dead (status.keeper_pid);
}

static void
test_second_attaches (void)
{
  Office *one = place_start (dir, 60, 1);
  OfficeStatus first, second;
  Office *two;

  office_status (dir, &first);
  two = place_start (dir, 60, 1);
  office_status (dir, &second);
  g_assert_cmpint (first.server_pid, ==, second.server_pid);
  office_free (one);
  office_pause (1000);          /* several rounds of the keeper */
  assert_persons ();
  office_free (two);
  place_until (place_rests, dir, "the server stopped with the second program");
}

static int other_pid;

static gboolean
other_server (const char *where)
{
  OfficeStatus status;

  office_status (where, &status);
  return status.server_pid > 0 && status.server_pid != other_pid && place_answers (where);
}

static void
test_server_killed (void)
{
  Office *office = place_start (dir, 60, 1);
  OfficeStatus status;

  for (int round = 0; round < 3; round++)
    {
      office_status (dir, &status);
      other_pid = status.server_pid;
      g_assert_cmpint (kill (status.server_pid, SIGKILL), ==, 0);
      place_until (other_server, dir, "another server answered");
      assert_persons ();
    }
  office_free (office);
  place_until (place_rests, dir, "the server stopped");
}

static void
test_keeper_killed (void)
{
  Office *office = place_start (dir, 60, 1);
  OfficeStatus status;

  office_status (dir, &status);
  other_pid = status.server_pid;
  g_assert_cmpint (kill (status.keeper_pid, SIGKILL), ==, 0);
  place_until (other_server, dir, "the program had started another keeper");
  place_until_dead (status.server_pid);
  assert_persons ();
  office_free (office);
  place_until (place_rests, dir, "the server stopped");
}

static void
test_everything_killed (void)
{
  GPid holder = place_hold (dir);
  OfficeStatus status;
  Office *office;

  office_status (dir, &status);
  kill (status.keeper_pid, SIGKILL);
  kill (status.server_pid, SIGKILL);
  kill (holder, SIGKILL);
  waitpid (holder, NULL, 0);
  office = place_start (dir, 60, 1);
  assert_persons ();
  office_free (office);
  place_until (place_rests, dir, "the server stopped");
}

static void
test_program_killed (void)
{
  GPid holder = place_hold (dir);
  OfficeStatus status;

  office_status (dir, &status);
  g_assert_true (place_runs (dir));
  kill (holder, SIGKILL);
  waitpid (holder, NULL, 0);
  place_until (place_rests, dir, "the server stopped though nobody told it");
  place_until_dead (status.server_pid);
}

static void
test_stays (void)
{
  g_autoptr (GError) error = NULL;
  Office *office = place_start (dir, 60, 1);

  g_assert_true (office_stay (dir, &error));
  office_free (office);
  office_pause (1000);
  assert_persons ();
  g_assert_true (office_stop (dir, &error));
  g_assert_no_error (error);
  g_assert_true (place_rests (dir));
}

/* A pid file of a machine that went down names a process that is now somebody else. */
static void
test_stale_pid (void)
{
  g_autofree char *path = g_build_filename (dir, "data", "postmaster.pid", NULL);
  g_autofree char *text = g_strdup_printf ("%d\n%s/data\n", (int) getpid (), dir);
  Office *office;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  office = place_start (dir, 60, 1);
  assert_persons ();
  office_free (office);
  place_until (place_rests, dir, "the server stopped");
}

/* A socket's path has 107 bytes at most, and some people's folders have long names. */
static void
test_long_path (void)
{
  char *place = place_new ();
  g_autofree char *deep = g_build_filename (place, "一个名字很长很长的文件夹用来放练习用的经办机构数据",
                                            "里面还有一个名字同样很长很长的文件夹", "office", NULL);
  g_autofree char *socket_dir = office_socket_dir (deep);
  Office *office = place_start (deep, 60, 1);
  g_autofree char *n = place_value (deep, "SELECT count(*) FROM data.person");

  g_assert_cmpstr (n, ==, "60");
  g_assert_false (g_str_has_prefix (socket_dir, place));
  office_free (office);
  place_until (place_rests, deep, "the server stopped");
  g_assert_false (g_file_test (socket_dir, G_FILE_TEST_EXISTS));
  place_remove (place);
}

static gboolean
is_half_made (const char *where)
{
  g_autofree char *complete = office_path (where, "complete");

  return place_answers (where) && !g_file_test (complete, G_FILE_TEST_EXISTS);
}

static void
test_interrupted_making (void)
{
  char *fresh = place_new ();
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { self, "--hold", fresh, "3000", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *n = NULL;
  Office *office;
  GPid maker;

  g_spawn_async ("/", (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                 &maker, &error);
  g_assert_no_error (error);
  place_until (is_half_made, fresh, "the office was half made");
  kill (maker, SIGKILL);
  waitpid (maker, NULL, 0);

  office = place_start (fresh, 60, 1);
  n = place_value (fresh, "SELECT count(*) FROM data.person");
  g_assert_cmpstr (n, ==, "60");
  office_free (office);
  place_remove (fresh);
}

static void
started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  Office **office = user_data;

  *office = office_start_finish (result, &error);
  g_assert_no_error (error);
}

static int last_percent;
static GThread *progress_thread;

static void
progress_cb (int percent, const char *message, gpointer user_data)
{
  g_assert_cmpint (percent, >=, last_percent);
  g_assert_nonnull (message);
  last_percent = percent;
  progress_thread = g_thread_self ();
}

static void
test_async (void)
{
  Office *office = NULL;

  last_percent = -1;
  office_start_async (dir, NULL, progress_cb, NULL, NULL, started_cb, &office);
  while (office == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (last_percent, ==, 100);
  g_assert_true (progress_thread == g_thread_self ());
  g_assert_cmpstr (office_dir (office), ==, dir);
  office_free (office);
  place_until (place_rests, dir, "the server stopped");
}

int
main (int argc, char **argv)
{
  int result;

  if (place_main (argc, argv))
    return 0;
  g_test_init (&argc, &argv, NULL);
  dir = place_new ();
  g_test_add_func ("/office/life/an office starts, and stops with the program", test_starts);
  g_test_add_func ("/office/life/a second program attaches, and the server stops with the last one", test_second_attaches);
  g_test_add_func ("/office/life/a killed server comes back", test_server_killed);
  g_test_add_func ("/office/life/a killed keeper comes back", test_keeper_killed);
  g_test_add_func ("/office/life/a killed program takes the server with it", test_program_killed);
  g_test_add_func ("/office/life/after everything was killed the next start has all the data", test_everything_killed);
  g_test_add_func ("/office/life/an office that is to stay stays until it is stopped", test_stays);
  g_test_add_func ("/office/life/a stale process number does not keep the office closed", test_stale_pid);
  g_test_add_func ("/office/life/a long path is no obstacle", test_long_path);
  g_test_add_func ("/office/life/an office whose making was interrupted is made again", test_interrupted_making);
  g_test_add_func ("/office/life/a window can start it in the background and show the progress", test_async);
  result = g_test_run ();
  place_remove (dir);
  return result;
}
