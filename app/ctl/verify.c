/* ctl/verify.c — workbenchctl verify [archive] */
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

/* The archive, page by page. */

static const char *
archive_problem (const char *problem)
{
  static const struct { const char *name, *title; } problems[] = {
    { "missing", N_("MISSING: the bytes of the page are not there") },
    { "changed", N_("CHANGED: the bytes are not those that were stored") },
    { "unreadable", N_("UNREADABLE: the bytes are no picture and no PDF") },
    { "orphan", N_("ORPHAN: stored bytes that nothing names") },
    { "altered", N_("ALTERED: the pages of the item are not those in the log") },
    { "item_gone", N_("GONE: the log knows an item that is not there") },
    { "item_unknown", N_("UNKNOWN: the log does not know the item") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_str_equal (problem, problems[i].name))
      return _(problems[i].title);
  return problem;
}

static void
report_page (GPtrArray *row)
{
  g_autoptr (GString) line = g_string_new (archive_problem (g_ptr_array_index (row, 0)));

  for (guint i = 1; i < row->len; i++)
    if (g_ptr_array_index (row, i) != NULL)
      g_string_append_printf (line, "  %s", (const char *) g_ptr_array_index (row, i));
  g_print ("%s\n", line->str);
}

static int
verify_archive (PqAdmin *admin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = pq_admin_query (admin, "SELECT problem, office, case_no, title, page, sha256"
                                                      " FROM admin.verify_archive() ORDER BY 2, 3, 1, 5", NULL, 0, &error);

  if (rows == NULL)
    return ctl_failed (error->message);
  for (guint i = 0; i < rows->len; i++)
    report_page (g_ptr_array_index (rows, i));
  if (rows->len == 0)
    g_print ("%s\n", _("The archive is whole: every page was read and is what was stored."));
  else
    g_print (g_dngettext (GETTEXT_PACKAGE, "The archive has %u problem.\n", "The archive has %u problems.\n", rows->len), rows->len);
  return rows->len == 0 ? CTL_DONE : CTL_FAILED;
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
  g_auto (GStrv) rest = NULL;
  gboolean whole = TRUE, same;
  int code;

  if (!ctl_options ("verify", entries, argc, argv, &rest, &code))
    return code;
  if (rest[0] != NULL && (!g_str_equal (rest[0], "archive") || rest[1] != NULL))
    return ctl_misused (_("'%s' is not understood here"), rest[0]);
  target = ctl_target (conninfo, service, dir);
  admin = pq_admin_open (target, &error);
  if (admin != NULL && rest[0] != NULL)
    return verify_archive (admin);
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
