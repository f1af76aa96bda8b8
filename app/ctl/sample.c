/* ctl/sample.c — workbenchctl sample */
#include "ctl/command.h"

#include "office/sample.h"

#include <glib/gi18n-lib.h>

static void
print_staff (GPtrArray *staff)
{
  for (guint i = 0; i < staff->len; i++)
    {
      OfficeStaff *one = g_ptr_array_index (staff, i);

      g_print ("%s\t%s\t%s\t%s\t%s\n", one->login, one->name, one->post_titles, one->office_name, one->password);
    }
}

int
ctl_sample (int argc, char **argv)
{
  g_autofree char *conninfo = NULL, *service = NULL, *dir = NULL, *desk = NULL, *target = NULL;
  int persons = 0, seed = 1, years = 0;
  gboolean open_year = FALSE;
  const GOptionEntry entries[] = {
    { "persons", 0, 0, G_OPTION_ARG_INT, &persons, N_("how many persons"), "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, N_("seed (1)"), "S" },
    { "history-years", 0, 0, G_OPTION_ARG_INT, &years,
      N_("years the ledger tells month by month (30; 2 when there are more than 20000 persons)"), "N" },
    { "open-year", 0, 0, G_OPTION_ARG_NONE, &open_year,
      N_("the last year is still open, to practise the final close"), NULL },
    { "conninfo", 0, 0, G_OPTION_ARG_STRING, &conninfo, N_("libpq connection string of a superuser"), N_("TEXT") },
    { "service", 0, 0, G_OPTION_ARG_STRING, &service, N_("name in pg_service.conf"), N_("NAME") },
    { "dir", 0, 0, G_OPTION_ARG_FILENAME, &dir, N_("folder of an office that runs"), N_("DIR") },
    { "desk", 0, 0, G_OPTION_ARG_STRING, &desk,
      N_("connection string of the staff's desks, without user and password (as the superuser's)"), N_("TEXT") },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) staff = NULL;
  SampleSize size;
  int code;

  if (!ctl_options ("sample", entries, argc, argv, NULL, &code))
    return code;
  if (years < 0)
    return ctl_misused (_("a number below zero makes no sense here"));
  if (persons <= 0 || seed <= 0)
    return ctl_misused (_("'sample' wants --persons with a number above zero"));

  size = (SampleSize) { (guint) persons, (guint64) seed, (guint) years, open_year };
  target = ctl_target (conninfo, service, dir);
  if (!office_sample_make (target, desk != NULL ? desk : target, &size, &staff, ctl_progress_cb, NULL, &error))
    return ctl_failed (error->message);
  ctl_progress_cb (100, N_("The rehearsal data is complete"), NULL);
  print_staff (staff);
  return CTL_DONE;
}
