/* ctl/office.c — workbenchctl office */
#include "ctl/command.h"

#include "office/office.h"

#include <glib/gi18n-lib.h>

static char *dir;
static int persons, seed, years;
static gboolean open_year, passing;

static const GOptionEntry entries[] = {
  { "dir", 0, 0, G_OPTION_ARG_FILENAME, &dir, N_("folder of the office"), N_("DIR") },
  { "persons", 0, 0, G_OPTION_ARG_INT, &persons, N_("persons of a new office (5000)"), "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &seed, N_("seed of a new office (1)"), "S" },
  { "history-years", 0, 0, G_OPTION_ARG_INT, &years,
    N_("years the ledger tells month by month (30; 2 when there are more than 20000 persons)"), "N" },
  { "open-year", 0, 0, G_OPTION_ARG_NONE, &open_year,
    N_("a new office has its last year still open, to practise the final close"), NULL },
  { "passing", 0, 0, G_OPTION_ARG_NONE, &passing,
    N_("for a trial: quick and unsafe, and the folder is removed by 'stop'"), NULL },
  { NULL }
};

static int
office_start_and_stay (void)
{
  OfficeOptions options = { (guint) persons, (guint64) seed, (guint) years, open_year, passing };
  g_autoptr (GError) error = NULL;
  g_autoptr (Office) office = office_start (dir, &options, ctl_progress_cb, NULL, NULL, &error);

  if (office == NULL || !office_stay (dir, &error))
    return ctl_failed (error->message);

  g_print ("%s\n", office_conninfo (office));
  return CTL_DONE;
}

/* For scripts that make it before the workbench opens it. */
static int
office_make_only (void)
{
  OfficeOptions options = { (guint) persons, (guint64) seed, (guint) years, open_year, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (Office) office = office_start (dir, &options, ctl_progress_cb, NULL, NULL, &error);

  return office != NULL ? CTL_DONE : ctl_failed (error->message);
}

static int
office_stop_now (void)
{
  g_autoptr (GError) error = NULL;

  return office_stop (dir, &error) ? CTL_DONE : ctl_failed (error->message);
}

static int
office_say_status (void)
{
  OfficeStatus status;
  g_autofree char *conninfo = office_conninfo_for (dir);

  office_status (dir, &status);
  g_print ("%s: %s\n", _("Folder"), dir);
  if (!status.exists)
    g_print ("%s\n", _("There is no office here."));
  else if (!status.running)
    g_print ("%s\n", status.complete ? _("The office does not run.")
                                     : _("The office is only half made; the next start makes it again."));
  else
    g_print (_("The office runs (server %d, keeper %d).\n%s: %s\n"), status.server_pid, status.keeper_pid,
             status.staying ? _("Connection, until it is stopped")
                            : _("Connection, as long as a program uses it"), conninfo);
  return status.running ? CTL_DONE : CTL_FAILED;
}

static int
office_list_staff (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) staff = office_staff_read (dir, &error);

  if (staff == NULL)
    return ctl_failed (error->message);
  for (guint i = 0; i < staff->len; i++)
    {
      OfficeStaff *one = g_ptr_array_index (staff, i);
      g_autofree char *posts = g_strjoinv (",", one->posts);

      g_print ("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", one->login, one->name, posts, one->post_titles, one->office,
               one->office_name, one->password);
    }
  return CTL_DONE;
}

int
ctl_office (int argc, char **argv)
{
  static const struct
  {
    const char *word;
    int (*run) (void);
  } acts[] = {
    { "start", office_start_and_stay },
    { "make", office_make_only },
    { "stop", office_stop_now },
    { "status", office_say_status },
    { "staff", office_list_staff },
  };
  g_auto (GStrv) rest = NULL;
  int code;

  if (!ctl_options ("office", entries, argc, argv, &rest, &code))
    return code;
  if (persons < 0 || seed < 0 || years < 0)
    return ctl_misused (_("a number below zero makes no sense here"));
  if (dir == NULL)
    dir = office_default_dir ();
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_strv_length (rest) == 1 && g_strcmp0 (rest[0], acts[i].word) == 0)
      return acts[i].run ();
  return ctl_misused (_("'office' wants one of start, make, stop, status, staff"));
}
