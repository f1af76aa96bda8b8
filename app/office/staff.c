/* office/staff.c — staff.ini, one group a login */
#include "office/staff.h"

#include "office/layout.h"

void
office_staff_free (OfficeStaff *staff)
{
  if (staff == NULL)
    return;

  g_free (staff->login);
  g_free (staff->name);
  g_strfreev (staff->posts);
  g_free (staff->post_titles);
  g_free (staff->office);
  g_free (staff->office_name);
  g_free (staff->level);
  g_free (staff->password);
  g_free (staff);
}

gboolean
office_staff_write (const char *dir, GPtrArray *staff, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = office_path (dir, "staff.ini");

  for (guint i = 0; i < staff->len; i++)
    {
      OfficeStaff *one = g_ptr_array_index (staff, i);

      g_key_file_set_string (file, one->login, "name", one->name);
      g_key_file_set_string_list (file, one->login, "posts", (const char *const *) one->posts,
                                  g_strv_length (one->posts));
      g_key_file_set_string (file, one->login, "post-titles", one->post_titles);
      g_key_file_set_string (file, one->login, "office", one->office);
      g_key_file_set_string (file, one->login, "office-name", one->office_name);
      g_key_file_set_string (file, one->login, "level", one->level);
      g_key_file_set_string (file, one->login, "password", one->password);
    }
  return g_key_file_save_to_file (file, path, error);
}

static OfficeStaff *
read_one (GKeyFile *file, const char *login)
{
  OfficeStaff *one = g_new0 (OfficeStaff, 1);

  one->login = g_strdup (login);
  one->name = g_key_file_get_string (file, login, "name", NULL);
  one->posts = g_key_file_get_string_list (file, login, "posts", NULL, NULL);
  one->post_titles = g_key_file_get_string (file, login, "post-titles", NULL);
  one->office = g_key_file_get_string (file, login, "office", NULL);
  one->office_name = g_key_file_get_string (file, login, "office-name", NULL);
  one->level = g_key_file_get_string (file, login, "level", NULL);
  one->password = g_key_file_get_string (file, login, "password", NULL);
  return one;
}

GPtrArray *
office_staff_read (const char *dir, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = office_path (dir, "staff.ini");
  g_auto (GStrv) logins = NULL;
  GPtrArray *staff;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    return NULL;

  logins = g_key_file_get_groups (file, NULL);
  staff = g_ptr_array_new_with_free_func ((GDestroyNotify) office_staff_free);
  for (guint i = 0; logins[i] != NULL; i++)
    g_ptr_array_add (staff, read_one (file, logins[i]));
  return staff;
}
