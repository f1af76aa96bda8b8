/* ctl/upgrade.c — workbenchctl upgrade */
#include "ctl/command.h"

#include "office/upgrade.h"

#include <glib/gi18n-lib.h>

int
ctl_upgrade (int argc, char **argv)
{
  g_autofree char *conninfo = NULL, *service = NULL, *dir = NULL, *target = NULL;
  const GOptionEntry entries[] = {
    { "conninfo", 0, 0, G_OPTION_ARG_STRING, &conninfo, N_("libpq connection string of a superuser"), N_("TEXT") },
    { "service", 0, 0, G_OPTION_ARG_STRING, &service, N_("name in pg_service.conf"), N_("NAME") },
    { "dir", 0, 0, G_OPTION_ARG_FILENAME, &dir, N_("folder of an office that runs"), N_("DIR") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  OfficeUpgrade did;
  int code;

  if (!ctl_options ("upgrade", entries, argc, argv, NULL, &code))
    return code;
  target = ctl_target (conninfo, service, dir);
  if (!office_upgrade (target, &did, ctl_progress_cb, NULL, &error))
    return ctl_failed (error->message);

  ctl_progress_cb (100, N_("The database is up to date"), NULL);
  if (did.fresh)
    g_print (_("The schema was made (%u steps).\n"), did.transitions);
  else
    g_print (_("%u new steps were run; the definitions were renewed.\n"), did.transitions);
  return CTL_DONE;
}
