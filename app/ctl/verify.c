/* ctl/verify.c — workbenchctl verify [archive] */
#include "ctl/command.h"

#include "pq/admin.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PERSONS_AT_ONCE "1000"

/* --- The log, office by office --- */

static gboolean
report_office (const char *office, GPtrArray *row)
{
  const char *rows = g_ptr_array_index (row, 0);
  gboolean whole = g_strcmp0 (g_ptr_array_index (row, 1), "t") == 0;
  const char *first_bad = g_ptr_array_index (row, 2);

  if (whole)
    g_print (_("%s: %s rows, whole\n"), office, rows);
  else
    g_print (_("%s: %s rows, BROKEN: row %s does not fit\n"), office, rows, first_bad != NULL ? first_bad : "?");
  return whole;
}

/* No row: an office that never worked. */
static gboolean
verify_office (PqAdmin *admin, const char *office, gboolean *whole, GError **error)
{
  const char *parameters[] = { office };
  g_autoptr (GPtrArray) rows = pq_admin_query (admin, "SELECT rows, ok, first_bad FROM admin.verify_audit_of($1)",
                                               parameters, 1, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    *whole = report_office (office, g_ptr_array_index (rows, i)) && *whole;
  return TRUE;
}

static gboolean
verify_log (PqAdmin *admin, gboolean *whole, GError **error)
{
  g_autoptr (GPtrArray) offices = pq_admin_query (admin, "SELECT office FROM data.office ORDER BY office", NULL, 0, error);

  *whole = TRUE;
  for (guint i = 0; offices != NULL && i < offices->len; i++)
    if (!verify_office (admin, g_ptr_array_index ((GPtrArray *) g_ptr_array_index (offices, i), 0), whole, error))
      return FALSE;
  return offices != NULL;
}

/* --- Every determination computed again from what it kept, some thousand persons at a time --- */

typedef struct
{
  gint64 determinations, bad;
  char  *first_bad;
} Sums;

static int
compare_office (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (a, b);
}

static void
sums_free (gpointer data)
{
  g_free (((Sums *) data)->first_bad);
  g_free (data);
}

static gint64
number_in (GPtrArray *row, guint column)
{
  const char *text = g_ptr_array_index (row, column);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static void
add_sums (GTree *offices, GPtrArray *row)
{
  const char *office = g_ptr_array_index (row, 0);
  Sums *sums = g_tree_lookup (offices, office);

  if (sums == NULL)
    {
      sums = g_new0 (Sums, 1);
      g_tree_insert (offices, g_strdup (office), sums);
    }
  sums->determinations += number_in (row, 1);
  sums->bad += number_in (row, 2);
  if (sums->first_bad == NULL)
    sums->first_bad = g_strdup (g_ptr_array_index (row, 3));
}

static gboolean
report_awards (gpointer office, gpointer data, gpointer user_data)
{
  const Sums *sums = data;
  gboolean *same = user_data;
  g_autofree char *determinations = g_strdup_printf ("%" G_GINT64_FORMAT, sums->determinations);
  g_autofree char *bad = g_strdup_printf ("%" G_GINT64_FORMAT, sums->bad);

  if (sums->bad > 0)
    g_print (_("%s: %s determinations, %s NOT THE SAME when computed again, first %s\n"), (const char *) office,
             determinations, bad, sums->first_bad);
  else if (sums->determinations > 0)
    g_print (_("%s: %s determinations, each the same when computed again\n"), (const char *) office, determinations);
  *same = *same && sums->bad == 0;
  return FALSE;
}

/* On the standard error, so that a report in a file has the results alone. */
static void
tell_progress (gint64 done)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, done);

  g_printerr (_("\r%s determinations computed again"), number);
}

static gboolean
verify_awards (PqAdmin *admin, gboolean *same, GError **error)
{
  g_autoptr (GTree) offices = g_tree_new_full (compare_office, NULL, g_free, sums_free);
  g_autofree char *after = g_strdup ("0");
  gint64 done = 0;
  guint found;

  do
    {
      const char *parameters[] = { after, PERSONS_AT_ONCE };
      g_autoptr (GPtrArray) rows = pq_admin_query (admin, "SELECT office, determinations, bad, first_bad, through"
                                                          " FROM admin.verify_awards_next($1, $2)",
                                                   parameters, 2, error);

      if (rows == NULL)
        return FALSE;
      found = rows->len;
      for (guint i = 0; i < found; i++)
        {
          add_sums (offices, g_ptr_array_index (rows, i));
          done += number_in (g_ptr_array_index (rows, i), 1);
        }
      if (found > 0)
        {
          g_free (after);
          after = g_strdup (g_ptr_array_index ((GPtrArray *) g_ptr_array_index (rows, 0), 4));
          tell_progress (done);
        }
    }
  while (found > 0);
  if (done > 0)
    g_printerr ("\n");
  *same = TRUE;
  g_tree_foreach (offices, report_awards, same);
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
  g_auto (GStrv) rest = NULL;
  gboolean whole, same;
  int code;

  if (!ctl_options ("verify", entries, argc, argv, &rest, &code))
    return code;
  if (rest[0] != NULL && (!g_str_equal (rest[0], "archive") || rest[1] != NULL))
    return ctl_misused (_("'%s' is not understood here"), rest[0]);
  target = ctl_target (conninfo, service, dir);
  admin = pq_admin_open (target, &error);
  if (admin != NULL && rest[0] != NULL)
    return verify_archive (admin);
  if (admin == NULL || !verify_log (admin, &whole, &error))
    return ctl_failed (error->message);
  g_print ("%s\n", whole ? _("The audit log is whole.") : _("The audit log has been altered."));
  if (!verify_awards (admin, &same, &error))
    return ctl_failed (error->message);
  return whole && same ? CTL_DONE : CTL_FAILED;
}
