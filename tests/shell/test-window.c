/* The window of the work, by keyboard, on a server made of answers. */

#include "cases/draft.h"
#include "form/page.h"
#include "shell-stage.h"
#include "shell/shell-sidebar.h"
#include "widget-stage.h"

static FormPage *
front (ShellWindow *window)
{
  return shell_tabs_get_page (shell_desk_get_tabs (shell_window_get_desk (window)));
}

static void
open_person (ShellWindow *window, gint64 person)
{
  SearchHit hit = { .what = (char *)"person", .target = person, .title = (char *)"x" };

  shell_desk_open_hit (shell_window_get_desk (window), &hit);
  test_caller_settle ();
}

static void
find_button_cb (GtkWidget *widget, gpointer data)
{
  const char **place = data;

  if (*place == NULL)
    return;
  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), "place"), *place) == 0)
    *place = NULL;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_button_cb, data);
}

static gboolean
has_place (ShellWindow *window, const char *place)
{
  find_button_cb (GTK_WIDGET (window), &place);

  return place == NULL;
}

static void
test_places (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);

  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "queue:mine");
  g_assert_true (has_place (window, "todo"));
  g_assert_true (has_place (window, "find"));
  /* a clerk neither reviews nor approves */
  g_assert_false (has_place (window, "review"));
  g_assert_false (has_place (window, "approve"));
  shell_stage_close (window);
}

static void
test_places_by_key (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);

  stage_key (GTK_WIDGET (window), GDK_KEY_2, GDK_MOD1_MASK);
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "find");
  stage_key (GTK_WIDGET (window), GDK_KEY_1, GDK_MOD1_MASK);
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "queue:mine");
  stage_key (GTK_WIDGET (window), GDK_KEY_0, GDK_MOD1_MASK);
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "queue:mine");
  shell_stage_close (window);
}

static void
test_year_close (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window;

  test_caller_set (server, "api.session_open", "posts", "{system_admin}");
  test_caller_set (server, "api.session_open", "office_level", "county");
  window = shell_stage_open (server);
  g_assert_false (has_place (window, "year-close"));
  shell_stage_close (window);

  test_caller_set (server, "api.session_open", "office_level", "province");
  window = shell_stage_open (server);
  g_assert_true (has_place (window, "year-close"));
  /* who looks at no cases has no tasks */
  g_assert_false (has_place (window, "todo"));
  stage_key (GTK_WIDGET (window), GDK_KEY_2, GDK_MOD1_MASK);
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "year-close");
  shell_stage_close (window);
}

static void
test_queues_by_digit (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);
  guint asked = test_caller_count (server, "api.queue");

  stage_type (GTK_WIDGET (window), "3");
  test_caller_settle ();
  g_assert_cmpuint (test_caller_count (server, "api.queue"), ==, asked + 1);
  g_assert_cmpstr (test_caller_arg (server, "api.queue", asked, 0), ==, "tasks");
  stage_type (GTK_WIDGET (window), "1");
  test_caller_settle ();
  g_assert_cmpstr (test_caller_arg (server, "api.queue", asked + 1, 0), ==, "mine");

  /* Enter opens the case that is chosen */
  stage_key (GTK_WIDGET (window), GDK_KEY_Return, 0);
  test_caller_settle ();
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "case:7");
  shell_stage_close (window);
}

static void
test_task_by_keyboard (void)
{
  static const char *const answer[]
      = { "task", "status", "closed_at", "5", "done", "2026-11-23 10:00:00+08" };
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window;

  test_caller_set (server, "api.session_open", "posts", "{reviewer}");
  test_caller_set (server, "api.queue", "task", "5");
  test_caller_answer (server, "api.task_close", answer, 3, 1);
  window = shell_stage_open (server);
  stage_key (GTK_WIDGET (window), GDK_KEY_1, GDK_MOD1_MASK);
  stage_type (GTK_WIDGET (window), "3");
  test_caller_settle ();
  stage_type (GTK_WIDGET (window), "d");

  /* without a word on what was done nothing is sent */
  stage_key (GTK_WIDGET (window), GDK_KEY_Return, 0);
  test_caller_settle ();
  g_assert_cmpuint (test_caller_count (server, "api.task_close"), ==, 0);

  stage_type (GTK_WIDGET (window), "recalculated");
  stage_key (GTK_WIDGET (window), GDK_KEY_Return, 0);
  test_caller_settle ();
  g_assert_cmpuint (test_caller_count (server, "api.task_close"), ==, 1);
  g_assert_cmpstr (test_caller_arg (server, "api.task_close", 0, 0), ==, "5");
  g_assert_cmpstr (test_caller_arg (server, "api.task_close", 0, 1), ==, "recalculated");
  shell_stage_close (window);
}

static void
test_business_of_task (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window;

  test_caller_set (server, "api.queue", "task", "5");
  test_caller_set (server, "api.queue", "task_business", "key_change");
  test_caller_set (server, "api.queue", "task_filled", "{name,张桂英}");
  window = shell_stage_open (server);
  stage_key (GTK_WIDGET (window), GDK_KEY_1, GDK_MOD1_MASK);
  stage_type (GTK_WIDGET (window), "3");
  test_caller_settle ();
  stage_type (GTK_WIDGET (window), "n");
  /* the drafts are read from the disk first */
  while (test_caller_count (server, "api.case_start") == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (test_caller_arg (server, "api.case_start", 0, 0), ==, "key_change");
  /* with what the task knows */
  while (test_caller_count (server, "api.case_save") == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (test_caller_arg (server, "api.case_save", 0, 2), "\"name\":\"张桂英\""));
  shell_stage_close (window);
}

static void
test_business_under_way (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window;

  test_caller_set (server, "api.queue", "task", "5");
  test_caller_set (server, "api.queue", "task_business", "award");
  test_caller_set (server, "api.queue", "task_case", "42");
  window = shell_stage_open (server);
  stage_key (GTK_WIDGET (window), GDK_KEY_1, GDK_MOD1_MASK);
  stage_type (GTK_WIDGET (window), "3");
  test_caller_settle ();
  stage_type (GTK_WIDGET (window), "n");
  while (test_caller_count (server, "api.case_open") == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (test_caller_arg (server, "api.case_open", 0, 0), ==, "42");
  g_assert_cmpuint (test_caller_count (server, "api.case_start"), ==, 0);
  shell_stage_close (window);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(gboolean *)data = TRUE;
}

static void
click_cb (GtkWidget *widget, gpointer data)
{
  const char **label = data;

  if (*label != NULL && GTK_IS_BUTTON (widget) && gtk_widget_get_visible (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), *label) == 0)
    {
      *label = NULL;
      gtk_button_clicked (GTK_BUTTON (widget));
    }
  else if (*label != NULL && GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), click_cb, data);
}

/* Presses the button with this label as soon as there is one. */
static void
await_and_click (ShellWindow *window, const char *label)
{
  while (label != NULL)
    {
      gtk_container_forall (GTK_CONTAINER (window), click_cb, &label);
      if (label != NULL)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_drafts (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  g_autoptr (CaseDrafts) journal = case_drafts_new (NULL, "xd_zhangmin");
  ShellWindow *window;
  gboolean written = FALSE;

  case_drafts_name_async (journal, 7, "140105GJXX20261123000007", "key_change", "张桂英", NULL, NULL);
  case_drafts_keep_async (journal, 7, "value:name", "张桂瑛", written_cb, &written);
  stage_await (&written);
  window = shell_stage_open (server);
  await_and_click (window, "Go on with them (F3)");
  test_caller_settle ();
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "case:7");
  shell_stage_close (window);
}

static void
test_reviewer (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window;

  test_caller_set (server, "api.session_open", "posts", "{reviewer}");
  window = shell_stage_open (server);
  g_assert_true (has_place (window, "review"));
  g_assert_false (has_place (window, "business:registration"));
  g_assert_cmpstr (shell_tabs_get_here (shell_desk_get_tabs (shell_window_get_desk (window))), ==, "review");
  shell_stage_close (window);
}

static void
test_tabs (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);
  GtkNotebook *tabs = GTK_NOTEBOOK (shell_desk_get_tabs (shell_window_get_desk (window)));

  g_assert_false (gtk_notebook_get_show_tabs (tabs));
  open_person (window, 1);
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "person:1");
  g_assert_true (gtk_notebook_get_show_tabs (tabs));

  /* the same person again is the same tab */
  open_person (window, 1);
  g_assert_cmpint (gtk_notebook_get_n_pages (tabs), ==, 2);

  stage_key (GTK_WIDGET (window), GDK_KEY_1, GDK_CONTROL_MASK);
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "queue:mine");
  stage_key (GTK_WIDGET (window), GDK_KEY_Tab, GDK_CONTROL_MASK);
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "person:1");
  stage_key (GTK_WIDGET (window), GDK_KEY_w, GDK_CONTROL_MASK);
  test_caller_settle ();
  g_assert_cmpint (gtk_notebook_get_n_pages (tabs), ==, 1);
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "queue:mine");

  /* a place stays */
  stage_key (GTK_WIDGET (window), GDK_KEY_w, GDK_CONTROL_MASK);
  test_caller_settle ();
  g_assert_cmpint (gtk_notebook_get_n_pages (tabs), ==, 1);
  shell_stage_close (window);
}

static void
find_sidebar_cb (GtkWidget *widget, gpointer data)
{
  GtkWidget **found = data;

  if (SHELL_IS_SIDEBAR (widget))
    *found = widget;
  else if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), find_sidebar_cb, data);
}

/* A page turned to the people at the counter is alone in the window; another page, and everything is back. */
static void
test_turned_to_family (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);
  GtkNotebook *tabs = GTK_NOTEBOOK (shell_desk_get_tabs (shell_window_get_desk (window)));
  GtkWidget *sidebar = NULL;

  find_sidebar_cb (GTK_WIDGET (window), &sidebar);
  open_person (window, 1);
  form_page_set_alone (front (window), TRUE);
  g_assert_false (gtk_notebook_get_show_tabs (tabs));
  g_assert_false (gtk_widget_get_visible (sidebar));

  stage_key (GTK_WIDGET (window), GDK_KEY_1, GDK_CONTROL_MASK);
  g_assert_true (gtk_notebook_get_show_tabs (tabs));
  g_assert_true (gtk_widget_get_visible (sidebar));

  stage_key (GTK_WIDGET (window), GDK_KEY_Tab, GDK_CONTROL_MASK);
  g_assert_false (gtk_widget_get_visible (sidebar));
  stage_key (GTK_WIDGET (window), GDK_KEY_w, GDK_CONTROL_MASK);
  test_caller_settle ();
  g_assert_true (gtk_widget_get_visible (sidebar));
  shell_stage_close (window);
}

/* As a screen reader does on hearing that something went: it asks what that was. */
static void
gone_cb (AtkObject *notebook, guint place, AtkObject *page, guint *asked)
{
  g_autoptr (AtkStateSet) states = atk_object_ref_state_set (page);

  atk_object_get_name (page);
  *asked += 1;
}

static void
test_tab_closed_with_reader (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);
  GtkWidget *tabs = GTK_WIDGET (shell_desk_get_tabs (shell_window_get_desk (window)));
  AtkObject *notebook = gtk_widget_get_accessible (tabs);
  guint asked = 0;

  open_person (window, 1);
  g_assert_cmpint (atk_object_get_n_accessible_children (notebook), ==, 2);
  g_object_unref (atk_object_ref_accessible_child (notebook, 1));
  g_signal_connect (notebook, "children-changed::remove", G_CALLBACK (gone_cb), &asked);
  stage_key (GTK_WIDGET (window), GDK_KEY_w, GDK_CONTROL_MASK);
  test_caller_settle ();
  g_assert_cmpint (gtk_notebook_get_n_pages (GTK_NOTEBOOK (tabs)), ==, 1);
  g_assert_cmpuint (asked, ==, 1);
  g_signal_handlers_disconnect_by_func (notebook, gone_cb, &asked);
  shell_stage_close (window);
}

static void
test_escape_goes_back (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);

  open_person (window, 1);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  stage_key (GTK_WIDGET (window), GDK_KEY_Escape, 0);
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "queue:mine");
  stage_key (GTK_WIDGET (window), GDK_KEY_Escape, 0);
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "person:1");
  shell_stage_close (window);
}

static void
test_search_key (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);
  ShellSearch *search = shell_header_get_search (shell_window_get_header (window));

  stage_key (GTK_WIDGET (window), GDK_KEY_k, GDK_CONTROL_MASK);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (search));
  stage_type (GTK_WIDGET (window), "zgy");
  while (shell_search_is_busy (search))
    g_main_context_iteration (NULL, TRUE);
  stage_key (GTK_WIDGET (window), GDK_KEY_Return, 0);
  test_caller_settle ();
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "person:1");
  /* the page's keys must not be typed into the box */
  g_assert_false (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (search));
  shell_stage_close (window);
}

/* A scanner is a keyboard: it types what the QR of a certificate says, then Enter. */
static void
test_scanned_certificate (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);

  stage_key (GTK_WIDGET (window), GDK_KEY_k, GDK_CONTROL_MASK);
  stage_type (GTK_WIDGET (window), "PW1:VERIFY:K7QD2M4XPWE9V3HT:140105-20261123-0002");
  stage_key (GTK_WIDGET (window), GDK_KEY_Return, 0);
  test_caller_settle ();
  g_assert_cmpstr (form_page_get_identity (front (window)), ==, "certificate-check");
  g_assert_cmpuint (test_caller_count (server, "api.document_verify"), ==, 1);
  g_assert_cmpstr (test_caller_arg (server, "api.document_verify", 0, 0), ==, "K7QD2M4XPWE9V3HT");
  shell_stage_close (window);
}

static void
test_lock (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);
  GtkWidget *search = GTK_WIDGET (shell_header_get_search (shell_window_get_header (window)));
  GtkWidget *before;

  before = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (before);
  stage_key (GTK_WIDGET (window), GDK_KEY_l, GDK_CONTROL_MASK);
  g_assert_true (shell_window_is_locked (window));
  g_assert_false (gtk_widget_is_sensitive (search));

  /* no key reaches the work */
  stage_key (GTK_WIDGET (window), GDK_KEY_k, GDK_CONTROL_MASK);
  stage_key (GTK_WIDGET (window), GDK_KEY_w, GDK_CONTROL_MASK);
  g_assert_true (shell_window_is_locked (window));

  stage_type (GTK_WIDGET (window), "wrong");
  stage_key (GTK_WIDGET (window), GDK_KEY_Return, 0);
  g_assert_true (shell_window_is_locked (window));
  stage_type (GTK_WIDGET (window), "secret");
  stage_key (GTK_WIDGET (window), GDK_KEY_Return, 0);
  g_assert_false (shell_window_is_locked (window));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == before);
  shell_stage_close (window);
}

static void
test_keys_window (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);
  g_autoptr (GList) before = gtk_window_list_toplevels ();
  g_autoptr (GList) after = NULL;
  GtkWidget *list = NULL;

  stage_key (GTK_WIDGET (window), GDK_KEY_F1, 0);
  after = gtk_window_list_toplevels ();
  for (GList *l = after; l != NULL; l = l->next)
    if (g_list_find (before, l->data) == NULL && gtk_window_get_modal (l->data))
      list = l->data;
  g_assert_nonnull (list);
  g_object_ref (list);
  stage_key (list, GDK_KEY_Escape, 0);
  g_assert_finalize_object (list);
  shell_stage_close (window);
}

static void
test_sign_out (void)
{
  g_autoptr (TestCaller) server = test_caller_new_canned ();
  ShellWindow *window = shell_stage_open (server);
  gboolean out = FALSE;

  open_person (window, 1);
  g_signal_connect_swapped (window, "signed-out", G_CALLBACK (stage_flag_cb), &out);
  stage_key (GTK_WIDGET (window), GDK_KEY_q, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  stage_await (&out);
  shell_stage_close (window);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("shell-window-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  if (!stage_start (&argc, &argv))
    return 77;
  g_test_add_func ("/shell/window/shows only the places of one's posts", test_places);
  g_test_add_func ("/shell/window/Alt and a digit go to a place", test_places_by_key);
  g_test_add_func ("/shell/window/the year is closed at the province only", test_year_close);
  g_test_add_func ("/shell/window/a digit shows another list, Enter opens a case", test_queues_by_digit);
  g_test_add_func ("/shell/window/a follow-up task is closed with a word on what was done",
                   test_task_by_keyboard);
  g_test_add_func ("/shell/window/a follow-up task begins the business it asks for", test_business_of_task);
  g_test_add_func ("/shell/window/a follow-up task goes on with the business that is open", test_business_under_way);
  g_test_add_func ("/shell/window/what a crash left is offered and opened again", test_drafts);
  g_test_add_func ("/shell/window/a reviewer begins with what waits for review", test_reviewer);
  g_test_add_func ("/shell/window/persons are tabs, opened once, closed by Ctrl+W", test_tabs);
  g_test_add_func ("/shell/window/a page turned to the family is alone in the window", test_turned_to_family);
  g_test_add_func ("/shell/window/a tab that goes says nothing wrong to a screen reader", test_tab_closed_with_reader);
  g_test_add_func ("/shell/window/Esc goes back to the page before", test_escape_goes_back);
  g_test_add_func ("/shell/window/Ctrl+K finds, Enter opens, the page has the keys", test_search_key);
  g_test_add_func ("/shell/window/a certificate scanned into the search box is checked", test_scanned_certificate);
  g_test_add_func ("/shell/window/locked, nothing works; unlocked, one is where one was", test_lock);
  g_test_add_func ("/shell/window/F1 lists the keys, Esc closes the list", test_keys_window);
  g_test_add_func ("/shell/window/signing out closes what is open", test_sign_out);

  return g_test_run ();
}
