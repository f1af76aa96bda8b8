/* Signing in: passwords, services, one-time codes. */
#include "fake-server.h"
#include "probe.h"

#include <glib/gstdio.h>
#include <unistd.h>

static char *service_file;

static void
wrong_password (void)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) missing = NULL;
  const char *target = office_fixture_conninfo (probe_office ());

  g_assert_null (probe_open (target, "probe", "guess", NULL, &wrong));
  g_assert_error (wrong, DB_ERROR, DB_ERROR_LOGIN);
  g_assert_null (probe_open (target, "nobody", "guess", NULL, &unknown));
  g_assert_error (unknown, DB_ERROR, DB_ERROR_LOGIN);
  g_assert_cmpstr (wrong->message, ==, unknown->message);
  g_assert_null (probe_open (target, "probe", NULL, NULL, &missing));
  g_assert_error (missing, DB_ERROR, DB_ERROR_LOGIN);
}

static void
no_server (void)
{
  g_autoptr (GError) nowhere = NULL;
  g_autoptr (GError) nameless = NULL;
  g_autoptr (GError) no_service = NULL;

  g_assert_null (probe_open ("host=/nowhere dbname=pension", "probe", PROBE_PASSWORD, NULL, &nowhere));
  g_assert_error (nowhere, DB_ERROR, DB_ERROR_OFFLINE);
  g_assert_null (probe_open ("host=no-such-host.invalid dbname=pension", "probe", PROBE_PASSWORD, NULL, &nameless));
  g_assert_error (nameless, DB_ERROR, DB_ERROR_OFFLINE);
  g_assert_null (probe_open ("no-such-service", "probe", PROBE_PASSWORD, NULL, &no_service));
  g_assert_error (no_service, DB_ERROR, DB_ERROR_OFFLINE);
}

static void
cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *socket = probe_socket ();
  g_autoptr (DropProxy) proxy = drop_proxy_new (socket);
  g_autofree char *target = g_strdup_printf ("host=%s dbname=pension", drop_proxy_host (proxy));
  g_autoptr (GError) error = NULL;
  g_auto (Await) answer = AWAIT_INIT;

  drop_proxy_silence (proxy);
  pq_session_open_async (target, "probe", PROBE_PASSWORD, NULL, cancellable, await_cb, &answer);
  await_ms (100);
  g_assert_null (answer.result);
  g_cancellable_cancel (cancellable);
  g_assert_null (pq_session_open_finish (await (&answer), &error));
  g_assert_true (db_error_is_cancelled (error));
}

/* The services of the file: the office through its proxy on TCP, which speaks no TLS. */
static void
write_services (guint16 port)
{
  g_autofree char *text = g_strdup_printf ("[silent]\nhost=127.0.0.1\nport=%d\ndbname=pension\n"
                                           "[open]\nhost=127.0.0.1\nport=%d\ndbname=pension\nsslmode=disable\n"
                                           "[strict]\nhost=127.0.0.1\nport=%d\ndbname=pension\nsslmode=require\n",
                                           port, port, port);

  g_assert_true (g_file_set_contents (service_file, text, -1, NULL));
}

static void
service_is_verified (void)
{
  g_autofree char *socket = probe_socket ();
  g_autoptr (DropProxy) proxy = drop_proxy_new (socket);
  g_autoptr (GError) silent = NULL;
  g_autoptr (GError) strict = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (PqSession) session = NULL;

  write_services (drop_proxy_tcp_port (proxy));
  g_assert_null (probe_open ("silent", "probe", PROBE_PASSWORD, NULL, &silent));
  g_assert_error (silent, DB_ERROR, DB_ERROR_OFFLINE);
  g_assert_null (probe_open ("strict", "probe", PROBE_PASSWORD, NULL, &strict));
  g_assert_error (strict, DB_ERROR, DB_ERROR_OFFLINE);

  session = probe_open ("open", "probe", PROBE_PASSWORD, NULL, &open_error);
  g_assert_no_error (open_error);
  pq_session_close (session);
}

static void
code_is_asked_for (void)
{
  g_autoptr (FakeServer) server = fake_server_new ("secret", "123456");
  g_autofree char *target = g_strdup_printf ("host=127.0.0.1 port=%d dbname=pension", fake_server_port (server));
  g_autoptr (GError) wanted = NULL;
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) right = NULL;
  g_autoptr (PqSession) session = NULL;

  g_assert_null (probe_open (target, "clerk", "secret", NULL, &wanted));
  g_assert_error (wanted, DB_ERROR, DB_ERROR_CODE_WANTED);
  g_assert_null (probe_open (target, "clerk", "secret", "999999", &wrong));
  g_assert_error (wrong, DB_ERROR, DB_ERROR_LOGIN);

  session = probe_open (target, "clerk", "secret", "123456", &right);
  g_assert_no_error (right);
  g_assert_cmpuint (fake_server_let_in (server), ==, 1);
  pq_session_close (session);
}

static void
wait_for_problem (PqSession *session,
                  DbError    code)
{
  while (!g_error_matches (pq_session_get_problem (session), DB_ERROR, (int) code)
         || pq_session_get_state (session) != PQ_STATE_OFFLINE)
    g_main_context_iteration (NULL, TRUE);
}

static void
code_is_asked_for_again (void)
{
  g_autoptr (FakeServer) server = fake_server_new ("secret", "123456");
  g_autofree char *target = g_strdup_printf ("host=127.0.0.1 port=%d dbname=pension", fake_server_port (server));
  g_autoptr (PqSession) session = probe_open (target, "clerk", "secret", "123456", NULL);

  fake_server_drop (server);
  wait_for_problem (session, DB_ERROR_CODE_WANTED);
  pq_session_give_code (session, "000000");
  wait_for_problem (session, DB_ERROR_LOGIN);

  pq_session_give_code (session, "123456");
  probe_wait_for (session, PQ_STATE_ONLINE);
  g_assert_cmpuint (fake_server_let_in (server), ==, 2);
  pq_session_close (session);
}

int
main (int argc, char *argv[])
{
  int status;

  service_file = g_build_filename (g_get_tmp_dir (), "pg_service-test-XXXXXX", NULL);
  close (g_mkstemp (service_file));
  g_setenv ("PGSERVICEFILE", service_file, TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pq/sign-in/a-wrong-password-and-an-unknown-login-are-told-alike", wrong_password);
  g_test_add_func ("/pq/sign-in/a-server-that-is-not-there-is-said-to-be-so", no_server);
  g_test_add_func ("/pq/sign-in/a-server-that-does-not-answer-can-be-left", cancelled);
  g_test_add_func ("/pq/sign-in/a-service-that-says-nothing-of-encryption-is-verified", service_is_verified);
  g_test_add_func ("/pq/sign-in/a-one-time-code-is-asked-for-and-goes-behind-the-password", code_is_asked_for);
  g_test_add_func ("/pq/sign-in/after-a-break-a-fresh-code-is-asked-for", code_is_asked_for_again);

  status = g_test_run ();
  probe_office_free ();
  g_unlink (service_file);
  g_free (service_file);
  return status;
}
