/* The box that finds everything, by keyboard. */

#include "shell/shell-search.h"
#include "test-caller.h"
#include "widget-stage.h"

typedef struct
{
  char what[8];
  gint64 target;
  guint count;
} Opened;

static void
opened_cb (Opened *opened, const SearchHit *hit)
{
  g_strlcpy (opened->what, hit->what, sizeof opened->what);
  opened->target = hit->target;
  opened->count++;
}

static GtkWidget *
show_search (TestCaller *server, GtkWidget **search, Opened *opened)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *window;

  *search = shell_search_new (DB_CALLER (server));
  gtk_container_add (GTK_CONTAINER (box), *search);
  g_signal_connect_swapped (*search, "opened", G_CALLBACK (opened_cb), opened);
  window = stage_show (box);
  shell_search_focus (SHELL_SEARCH (*search));
  stage_settle ();

  return window;
}

static void
await_answer (GtkWidget *search)
{
  while (shell_search_is_busy (SHELL_SEARCH (search)))
    g_main_context_iteration (NULL, TRUE);
  stage_settle ();
}

static void
test_type_choose_open (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  Opened opened = { { 0 }, 0, 0 };
  GtkWidget *search, *window = show_search (server, &search, &opened);

  stage_type (search, "zgy");
  await_answer (search);
  /* the three letters were one question */
  g_assert_cmpuint (test_caller_count (server, "api.search"), ==, 1);
  g_assert_cmpstr (test_caller_arg (server, "api.search", 0, 0), ==, "zgy");
  g_assert_cmpuint (shell_search_count (SHELL_SEARCH (search)), ==, 2);

  stage_key (search, GDK_KEY_Down, 0);
  stage_key (search, GDK_KEY_Return, 0);
  g_assert_cmpuint (opened.count, ==, 1);
  g_assert_cmpstr (opened.what, ==, "case");
  g_assert_cmpint (opened.target, ==, 7);
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (search)), ==, "");
  stage_strike (window, search);
}

static void
test_scanner (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  Opened opened = { { 0 }, 0, 0 };
  GtkWidget *search, *window = show_search (server, &search, &opened);

  gtk_entry_set_text (GTK_ENTRY (search), "PW1:140105GJXX20261123000007:2026-000001");
  stage_key (search, GDK_KEY_Return, 0);
  g_assert_cmpuint (opened.count, ==, 0);
  await_answer (search);
  g_assert_cmpuint (opened.count, ==, 1);
  g_assert_cmpstr (opened.what, ==, "person");
  stage_strike (window, search);
}

static void
test_recent (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  Opened opened = { { 0 }, 0, 0 };
  GtkWidget *search, *window = show_search (server, &search, &opened);

  stage_key (search, GDK_KEY_Up, 0);
  await_answer (search);
  g_assert_cmpuint (test_caller_count (server, "api.recent_persons"), ==, 1);
  g_assert_cmpuint (shell_search_count (SHELL_SEARCH (search)), ==, 1);
  stage_key (search, GDK_KEY_Return, 0);
  g_assert_cmpint (opened.target, ==, 1);
  stage_strike (window, search);
}

static void
test_nothing_and_escape (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  Opened opened = { { 0 }, 0, 0 };
  GtkWidget *search, *window = show_search (server, &search, &opened);

  test_caller_empty (server, "api.search");
  stage_type (search, "xx");
  await_answer (search);
  g_assert_null (shell_search_selected (SHELL_SEARCH (search)));
  stage_key (search, GDK_KEY_Return, 0);
  g_assert_cmpuint (opened.count, ==, 0);
  stage_key (search, GDK_KEY_Escape, 0);
  g_assert_cmpstr (gtk_entry_get_text (GTK_ENTRY (search)), ==, "");
  stage_strike (window, search);
}

static void
test_gone_while_asking (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  Opened opened = { { 0 }, 0, 0 };
  GtkWidget *search, *window = show_search (server, &search, &opened);

  test_caller_hold (server, "api.search");
  stage_key (search, GDK_KEY_Up, 0);
  gtk_entry_set_text (GTK_ENTRY (search), "zgy");
  stage_strike (window, search);
  test_caller_release (server, "api.search");
  stage_settle ();
  g_assert_cmpuint (opened.count, ==, 0);
}

int
main (int argc, char **argv)
{
  if (!stage_start (&argc, &argv))
    return 77;
  g_test_add_func ("/shell/search/what is typed is asked once and opened by Enter", test_type_choose_open);
  g_test_add_func ("/shell/search/a scanner's Enter waits for the answer", test_scanner);
  g_test_add_func ("/shell/search/the empty box remembers who was opened last", test_recent);
  g_test_add_func ("/shell/search/nothing found opens nothing, Esc empties", test_nothing_and_escape);
  g_test_add_func ("/shell/search/a late answer finds nobody", test_gone_while_asking);

  return g_test_run ();
}
