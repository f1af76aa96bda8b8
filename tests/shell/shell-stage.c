#include "shell-stage.h"

#include "widget-stage.h"

static void
begun_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  ShellSession **session = data;

  *session = shell_session_open_finish (result, &error);
  g_assert_no_error (error);
}

ShellWindow *
shell_stage_open (TestCaller *server)
{
  g_autoptr (ShellSession) session = NULL;
  GtkWidget *window;

  shell_session_begin_async (DB_CALLER (server), "secret", NULL, begun_cb, &session);
  while (session == NULL)
    g_main_context_iteration (NULL, TRUE);
  window = shell_window_new (NULL, session);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  test_caller_settle ();

  return SHELL_WINDOW (window);
}

void
shell_stage_close (ShellWindow *window)
{
  stage_strike (GTK_WIDGET (window), GTK_WIDGET (window));
}
