/* Signing in: a card by its key at a rehearsal office, the fields of a real server. */

#include "office/office.h"
#include "shell/shell-server-page.h"
#include "shell/shell-staff-page.h"
#include "widget-stage.h"

static void
add_staff (GPtrArray *staff, const char *office, const char *name)
{
  OfficeStaff *one = g_new0 (OfficeStaff, 1);

  one->login = g_strdup (name);
  one->name = g_strdup (name);
  one->posts = g_new0 (char *, 1);
  one->post_titles = g_strdup ("受理岗");
  one->office = g_strdup (office);
  one->office_name = g_strdup (office);
  one->level = g_strdup ("county");
  one->password = g_strdup ("x");
  g_ptr_array_add (staff, one);
}

static GPtrArray *
twelve_staff (void)
{
  GPtrArray *staff = g_ptr_array_new_with_free_func ((GDestroyNotify)office_staff_free);

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("clerk %d", i);

      add_staff (staff, i < 5 ? "140105" : "140106", name);
    }

  return staff;
}

static void
chosen_cb (guint *chosen, guint index)
{
  *chosen = index;
}

static void
test_card_by_key (void)
{
  GtkWidget *page = shell_staff_page_new ();
  g_autoptr (GPtrArray) staff = twelve_staff ();
  GtkWidget *window = stage_show (page);
  guint chosen = G_MAXUINT;

  g_signal_connect_swapped (window, "key-press-event", G_CALLBACK (shell_staff_page_press), page);
  g_signal_connect_swapped (page, "chosen", G_CALLBACK (chosen_cb), &chosen);
  shell_staff_page_set_staff (SHELL_STAFF_PAGE (page), staff);
  stage_settle ();
  stage_type (page, "3");
  g_assert_cmpuint (chosen, ==, 2);
  stage_type (page, "c");
  g_assert_cmpuint (chosen, ==, 11);

  /* nobody has this key */
  stage_type (page, "z");
  g_assert_cmpuint (chosen, ==, 11);

  /* the first card has the keyboard */
  stage_key (page, GDK_KEY_Return, 0);
  g_assert_cmpuint (chosen, ==, 0);

  /* while somebody is signing in nobody else can */
  chosen = G_MAXUINT;
  shell_staff_page_set_busy (SHELL_STAFF_PAGE (page), TRUE);
  stage_type (page, "3");
  g_assert_cmpuint (chosen, ==, G_MAXUINT);
  stage_strike (window, page);
}

static void
test_server_by_keyboard (void)
{
  GtkWidget *page = shell_server_page_new ("province");
  GtkWidget *window = stage_show (page);
  guint submitted = 0;

  g_signal_connect_swapped (page, "submitted", G_CALLBACK (stage_count_cb), &submitted);
  shell_server_page_focus (SHELL_SERVER_PAGE (page));
  stage_type (page, "xd_zhangmin");
  stage_key (page, GDK_KEY_Return, 0);
  g_assert_cmpuint (submitted, ==, 0);
  stage_type (page, "secret");
  stage_key (page, GDK_KEY_Return, 0);
  g_assert_cmpuint (submitted, ==, 1);
  g_assert_cmpstr (shell_server_page_get_service (SHELL_SERVER_PAGE (page)), ==, "province");
  g_assert_cmpstr (shell_server_page_get_user (SHELL_SERVER_PAGE (page)), ==, "xd_zhangmin");
  g_assert_cmpstr (shell_server_page_get_password (SHELL_SERVER_PAGE (page)), ==, "secret");
  g_assert_null (shell_server_page_get_code (SHELL_SERVER_PAGE (page)));

  /* the server asks for more: the keyboard is where the code goes */
  shell_server_page_want_code (SHELL_SERVER_PAGE (page));
  stage_settle ();
  stage_type (page, "123456");
  stage_key (page, GDK_KEY_Return, 0);
  g_assert_cmpuint (submitted, ==, 2);
  g_assert_cmpstr (shell_server_page_get_code (SHELL_SERVER_PAGE (page)), ==, "123456");

  /* who comes next finds no password */
  shell_server_page_forget (SHELL_SERVER_PAGE (page));
  g_assert_cmpstr (shell_server_page_get_password (SHELL_SERVER_PAGE (page)), ==, "");
  g_assert_null (shell_server_page_get_code (SHELL_SERVER_PAGE (page)));
  stage_strike (window, page);
}

int
main (int argc, char **argv)
{
  if (!stage_start (&argc, &argv))
    return 77;
  g_test_add_func ("/shell/sign-in/one key signs a rehearsing clerk in", test_card_by_key);
  g_test_add_func ("/shell/sign-in/a real server, with a one-time code when it asks",
                   test_server_by_keyboard);

  return g_test_run ();
}
