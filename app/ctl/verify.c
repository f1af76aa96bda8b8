/* ctl/verify.c — workbenchctl verify */
#include "ctl/command.h"

#include "pq/admin.h"

#include <glib/gi18n-lib.h>

static gboolean
report_office (GPtrArray *row)
{
  const char *office = g_ptr_array_index (row, 0);
  const char *rows = g_ptr_array_index (row, 1);
  gboolean whole = g_strcmp0 (g_ptr_array_index (row, 2), "t") == 0;
  const char *first_bad = g_ptr_array_index (row, 3);

  if (whole)
    g_print (_("%s: %s rows, whole\n"), office, rows);
  else
    g_print (_("%s: %s rows, BROKEN: row %s does not fit\n"), office, rows, first_bad != NULL ? first_bad : "?");
  return whole;
}

/* Every determination computed again from what it kept. */
static gboolean
report_awards (GPtrArray *row)
{
  const char *office = g_ptr_array_index (row, 0);
  const char *determinations = g_ptr_array_index (row, 1);
  gboolean same = g_strcmp0 (g_ptr_array_index (row, 2), "t") == 0;

  if (same)
    g_print (_("%s: %s determinations, each the same when computed again\n"), office, determinations);
  else
    g_print (_("%s: %s determinations, %s NOT THE SAME when computed again, first %s\n"), office, determinations,
             (const char *) g_ptr_array_index (row, 3), (const char *) g_ptr_array_index (row, 4));
  return same;
}

static gboolean
verify_awards (PqAdmin *admin, gboolean *same, GError **error)
{
  g_autoptr (GPtrArray) rows = pq_admin_query (admin, "SELECT office, determinations, ok, bad, first_bad"
                                                      " FROM admin.verify_awards() ORDER BY office", NULL, 0, error);

  if (rows == NULL)
    return FALSE;
  *same = TRUE;
  for (guint i = 0; i < rows->len; i++)
    *same = report_awards (g_ptr_array_index (rows, i)) && *same;
  return TRUE;
}

int
ctl_verify (int argc, char **argv)
{
  g_autofree char *conninfo = NULL, *service = NULL, *dir = NULL, *target = NULL;
  const GOptionEntry entries[] = {
    { "conninfo", 0, 0, G_OPTION_ARG_STRING, &conninfo, N_("libpq connection string of a superuser"), N_("TEXT") },
    { "service", 0, 0, G_OPTION_ARG_STRING, &service, N_("name in pg_service.conf"), N_("NAME") },
    { "dir", 0, 0, G_OPTION_ARG_FILENAME, &dir, N_("folder of an office that runs"), N_("DIR") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (PqAdmin) admin = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gboolean whole = TRUE, same;
  int code;

  if (!ctl_options ("verify", entries, argc, argv, NULL, &code))
    return code;
  target = ctl_target (conninfo, service, dir);
  admin = pq_admin_open (target, &error);
  if (admin != NULL)
    rows = pq_admin_query (admin, "SELECT office, rows, ok, first_bad FROM admin.verify_audit() ORDER BY office",
                           NULL, 0, &error);
  if (rows == NULL)
    return ctl_failed (error->message);

  for (guint i = 0; i < rows->len; i++)
    whole = report_office (g_ptr_array_index (rows, i)) && whole;
  g_print ("%s\n", whole ? _("The audit log is whole.") : _("The audit log has been altered."));
  if (!verify_awards (admin, &same, &error))
    return ctl_failed (error->message);
  return whole && same ? CTL_DONE : CTL_FAILED;
}
