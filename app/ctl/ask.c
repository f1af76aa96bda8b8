/* ctl/ask.c — signing in and waiting, for commands that work as a member of the staff */
#include "ctl/ask.h"

#include "office/office.h"

CtlWait
ctl_wait_begin (void)
{
  return (CtlWait) { g_main_loop_new (NULL, FALSE), NULL };
}

void
ctl_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CtlWait *wait = user_data;

  wait->result = g_object_ref (result);
  g_main_loop_quit (wait->loop);
}

GAsyncResult *
ctl_wait_end (CtlWait *wait)
{
  g_main_loop_run (wait->loop);
  g_main_loop_unref (wait->loop);
  return wait->result;
}

static char *
rehearsal_password (const char *folder, const char *login)
{
  g_autoptr (GPtrArray) staff = office_staff_read (folder, NULL);

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      OfficeStaff *one = g_ptr_array_index (staff, i);

      if (g_strcmp0 (one->login, login) == 0)
        return g_strdup (one->password);
    }
  return NULL;
}

PqSession *
ctl_sign_in (const CtlDesk *desk, GError **error)
{
  g_autofree char *usual = office_default_dir ();
  const char *folder = desk->dir != NULL ? desk->dir : usual;
  gboolean rehearsal = desk->conninfo == NULL && desk->service == NULL;
  g_autofree char *target = desk->conninfo != NULL ? g_strdup (desk->conninfo)
                            : desk->service != NULL ? g_strdup (desk->service) : office_conninfo_for (folder);
  g_autofree char *password = rehearsal ? rehearsal_password (folder, desk->login) : g_strdup (g_getenv ("PGPASSWORD"));
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  pq_session_open_async (target, desk->login, password, NULL, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return pq_session_open_finish (result, error);
}
