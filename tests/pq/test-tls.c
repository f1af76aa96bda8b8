/* Signing in as at a real server: TLS, services of pg_service.conf, one-time codes through RADIUS. */
#include "probe.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <unistd.h>

#define PASSWORD "lianxi-1234"          /* of the staff tls-server appoints */

static char *dir, *service_file;
static guint16 port;
static GSubprocess *radius;
static GDataInputStream *radius_says;

/* --- The servers --- */

static guint16
free_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();

  return g_socket_listener_add_any_inet_port (listener, NULL, NULL);
}

static void
server_must (const char *act, const char *argument, const char *second)
{
  g_autofree char *script = g_build_filename (TEST_SOURCE_DIR, "pq", "tls-server", NULL);
  const char *words[] = { script, act, dir, argument, second, NULL };
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "BUILD_DIR", TEST_BUILD_DIR, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, words, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static char *
start_radius (void)
{
  g_autofree char *script = g_build_filename (TEST_SOURCE_DIR, "pq", "radius-server", NULL);
  g_autoptr (GError) error = NULL;

  radius = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, script,
                             "lianxi-radius", "xd_coded", PASSWORD, "135790", "246801", NULL);
  g_assert_no_error (error);
  radius_says = g_data_input_stream_new (g_subprocess_get_stdout_pipe (radius));
  return g_data_input_stream_read_line (radius_says, NULL, NULL, &error);
}

static void
set_up (void)
{
  g_autofree char *radius_port = start_radius ();
  g_autofree char *text = NULL;

  dir = g_dir_make_tmp ("pw-tls-XXXXXX", NULL);
  port = free_port ();
  text = g_strdup_printf ("%u", port);
  server_must ("make", text, radius_port);
}

static void
tear_down (void)
{
  const char *words[] = { "rm", "-rf", dir, NULL };

  server_must ("stop", NULL, NULL);
  g_output_stream_close (g_subprocess_get_stdin_pipe (radius), NULL, NULL);
  g_subprocess_wait (radius, NULL, NULL);
  g_clear_object (&radius_says);
  g_clear_object (&radius);
  g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (dir);
}

/* --- Signing in by a service --- */

/* The service "office" of the file: a host name of our own on this machine, the authority, and what else it says. */
static void
write_service (const char *host, const char *authority, const char *rest)
{
  g_autofree char *text = g_strdup_printf ("[office]\nhost=%s\nhostaddr=127.0.0.1\nport=%u\ndbname=pension\n"
                                           "sslrootcert=%s/%s\n%s\n", host, port, dir, authority, rest);

  g_assert_true (g_file_set_contents (service_file, text, -1, NULL));
}

static PqSession *
sign_in (const char *login, const char *code, GError **error)
{
  return probe_open ("office", login, PASSWORD, code, error);
}

/* The first call of a desk. */
static void
assert_works (PqSession *session, const char *login)
{
  g_autoptr (DbArgs) args = probe_texts ("test", "desk", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DbRows) rows = probe_call (session, "api.session_open", args, DB_LANE_QUICK, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (db_rows_text (rows, 0, "login"), ==, login);
  pq_session_close (session);
}

static void
assert_signs_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PqSession) session = sign_in ("xd_clerk", NULL, &error);

  g_assert_no_error (error);
  assert_works (session, "xd_clerk");
}

static void
assert_refused (const char *sentence)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sign_in ("xd_clerk", NULL, &error));
  g_assert_error (error, DB_ERROR, DB_ERROR_OFFLINE);
  if (!g_str_has_prefix (error->message, sentence))
    g_error ("not “%s” but “%s”", sentence, error->message);
}

static void
right_server (void)
{
  write_service ("pension.test", "ca.pem", "sslmode=verify-full");
  assert_signs_in ();
}

static void
silent_service (void)
{
  write_service ("pension.test", "ca.pem", "");
  assert_signs_in ();
  write_service ("pension.test", "other-ca.pem", "");
  assert_refused ("无法确认服务器的身份");
  write_service ("other.test", "ca.pem", "");
  assert_refused ("服务器证书上的名称不符");
}

static void
wrong_authority (void)
{
  write_service ("pension.test", "other-ca.pem", "sslmode=verify-full");
  assert_refused ("无法确认服务器的身份");
  write_service ("pension.test", "no-ca.pem", "sslmode=verify-full");
  assert_refused ("本机没有");
}

static void
wrong_host (void)
{
  write_service ("other.test", "ca.pem", "sslmode=verify-full");
  assert_refused ("服务器证书上的名称不符");
}

static void
expired_certificate (void)
{
  server_must ("use", "expired.pem", NULL);
  write_service ("pension.test", "ca.pem", "sslmode=verify-full");
  assert_refused ("无法确认服务器的身份");
  server_must ("use", "server.pem", NULL);
  assert_signs_in ();
}

static void
open_server (void)
{
  server_must ("use", "none", NULL);
  write_service ("pension.test", "ca.pem", "sslmode=verify-full");
  assert_refused ("服务器没有加密连接");
  write_service ("pension.test", "ca.pem", "");
  assert_refused ("服务器没有加密连接");
  server_must ("use", "server.pem", NULL);
}

static void
one_time_code (void)
{
  g_autoptr (GError) wanted = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) used = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PqSession) first = NULL;
  g_autoptr (PqSession) second = NULL;

  write_service ("pension.test", "ca.pem", "");
  g_assert_null (sign_in ("xd_coded", NULL, &wanted));
  g_assert_error (wanted, DB_ERROR, DB_ERROR_CODE_WANTED);
  g_assert_null (sign_in ("xd_coded", "000000", &wrong));
  g_assert_error (wrong, DB_ERROR, DB_ERROR_LOGIN);
  first = sign_in ("xd_coded", "135790", &error);
  g_assert_no_error (error);
  assert_works (first, "xd_coded");
  g_assert_null (sign_in ("xd_coded", "135790", &used));
  g_assert_error (used, DB_ERROR, DB_ERROR_LOGIN);
  second = sign_in ("xd_coded", "246801", &error);
  g_assert_no_error (error);
  assert_works (second, "xd_coded");
}

int
main (int argc, char *argv[])
{
  int status;

  setlocale (LC_ALL, "");
  bindtextdomain ("pension-workbench", TEST_BUILD_DIR "/locale");
  service_file = g_build_filename (g_get_tmp_dir (), "pg_service-tls-XXXXXX", NULL);
  close (g_mkstemp (service_file));
  g_setenv ("PGSERVICEFILE", service_file, TRUE);
  g_test_init (&argc, &argv, NULL);
  set_up ();

  g_test_add_func ("/pq/tls/a-server-that-proves-who-it-is-is-signed-in-to", right_server);
  g_test_add_func ("/pq/tls/a-service-that-says-nothing-of-tls-is-verified-in-full", silent_service);
  g_test_add_func ("/pq/tls/a-certificate-of-an-unknown-authority-is-refused", wrong_authority);
  g_test_add_func ("/pq/tls/a-certificate-for-another-name-is-refused", wrong_host);
  g_test_add_func ("/pq/tls/an-expired-certificate-is-refused", expired_certificate);
  g_test_add_func ("/pq/tls/a-server-without-tls-is-refused", open_server);
  g_test_add_func ("/pq/tls/a-radius-server-is-asked-about-password-and-code-and-takes-a-code-once", one_time_code);

  status = g_test_run ();
  tear_down ();
  g_unlink (service_file);
  g_free (service_file);
  return status;
}
