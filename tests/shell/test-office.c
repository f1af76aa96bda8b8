/* The window on a real rehearsal office: signing in, finding, a server that goes away and comes back. */

#include "office-fixture.h"
#include "shell/shell-window.h"
#include "widget-stage.h"

static OfficeFixture *office;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  ShellSession **session = data;

  *session = shell_session_open_finish (result, &error);
  g_assert_no_error (error);
}

static ShellSession *
sign_in (const char *post)
{
  const char *login = office_fixture_staff (office, "140105", post, 0);
  ShellSession *session = NULL;

  shell_session_open_async (office_fixture_conninfo (office), login, office_fixture_password (office, login),
                            NULL, NULL, opened_cb, &session);
  while (session == NULL)
    g_main_context_iteration (NULL, TRUE);

  return session;
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **error = data;

  g_assert_null (shell_session_open_finish (result, error));
}

static void
test_wrong_password (void)
{
  g_autoptr (GError) error = NULL;

  shell_session_open_async (office_fixture_conninfo (office),
                            office_fixture_staff (office, "140105", "clerk", 0), "no password", NULL, NULL,
                            refused_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, DB_ERROR, DB_ERROR_LOGIN);
}

static void
test_find (void)
{
  g_autoptr (ShellSession) session = sign_in ("clerk");
  g_autofree char *initials = office_fixture_value (
      office, "SELECT initials FROM data.person_reading WHERE office = '140105' ORDER BY person LIMIT 1");
  GtkWidget *window = shell_window_new (NULL, session);
  ShellSearch *search = shell_header_get_search (shell_window_get_header (SHELL_WINDOW (window)));

  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  stage_key (window, GDK_KEY_k, GDK_CONTROL_MASK);
  gtk_entry_set_text (GTK_ENTRY (search), initials);
  while (shell_search_is_busy (search))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (shell_search_count (search), >, 0);
  stage_key (window, GDK_KEY_Return, 0);
  g_assert_true (g_str_has_prefix (form_page_get_identity (shell_tabs_get_page (
                                       shell_desk_get_tabs (shell_window_get_desk (SHELL_WINDOW (window))))),
                                   "person:"));
  shell_session_close (session);
  stage_strike (window, window);
}

static void
await_state (PqSession *pq, PqState state)
{
  while (pq_session_get_state (pq) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_server_gone (void)
{
  g_autoptr (ShellSession) session = sign_in ("clerk");
  FormContext *context = shell_session_get_context (session);
  PqSession *pq = shell_session_get_pq (session);
  GtkWidget *window = shell_window_new (NULL, session);
  FormPage *page;

  gtk_window_present (GTK_WINDOW (window));
  stage_settle ();
  page = shell_tabs_get_page (shell_desk_get_tabs (shell_window_get_desk (SHELL_WINDOW (window))));
  g_assert_true (form_context_get_online (context));
  office_fixture_pause (office);
  while (form_context_get_online (context))
    g_main_context_iteration (NULL, TRUE);
  /* the page stays */
  g_assert_true (
      page == shell_tabs_get_page (shell_desk_get_tabs (shell_window_get_desk (SHELL_WINDOW (window)))));
  office_fixture_resume (office);
  pq_session_hurry (pq);
  await_state (pq, PQ_STATE_ONLINE);
  stage_settle ();
  g_assert_true (form_context_get_online (context));
  shell_session_close (session);
  stage_strike (window, window);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("shell-office-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  if (!stage_start (&argc, &argv))
    return 77;
  office = office_fixture_new (0);
  g_test_add_func ("/shell/office/a wrong password signs nobody in", test_wrong_password);
  g_test_add_func ("/shell/office/initials find a person and Enter opens the page", test_find);
  g_test_add_func ("/shell/office/the server goes and comes back, the page stays", test_server_gone);
  status = g_test_run ();
  office_fixture_free (office);

  return status;
}
