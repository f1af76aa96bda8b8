/* ctl/report.c — workbenchctl report
 *
 * Reports are made as a member of the staff, through the same functions as at a desk: what that login may not see
 * is not in them, and the log says that they were made. */
#include "ctl/adjustment-list.h"
#include "ctl/ask.h"
#include "ctl/command.h"

#include "cases/document.h"
#include "db/look.h"
#include "reports/document.h"
#include "reports/excel.h"
#include "reports/file.h"

#include <glib/gi18n-lib.h>

static char *conninfo, *service, *dir, *login, *output, *from, *to, *status, *unit, *case_no, *serial, *office;
static int year;

static const GOptionEntry entries[] = {
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("the file to write"), N_("FILE") },
  { "login", 'l', 0, G_OPTION_ARG_STRING, &login, N_("who makes the report"), N_("LOGIN") },
  { "from", 0, 0, G_OPTION_ARG_STRING, &from, N_("lists of a period: first day"), N_("YYYY-MM-DD") },
  { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("lists of a period: last day"), N_("YYYY-MM-DD") },
  { "status", 0, 0, G_OPTION_ARG_STRING, &status, N_("persons, dependents: only of this status"), N_("KEY") },
  { "unit", 0, 0, G_OPTION_ARG_STRING, &unit, N_("persons, account_years, statements: only of this unit"), "N" },
  { "year", 0, 0, G_OPTION_ARG_INT, &year, N_("lists of a year: the year"), "Y" },
  { "office", 0, 0, G_OPTION_ARG_STRING, &office, N_("adjustment_lines: only of this office"), N_("CODE") },
  { "case", 0, 0, G_OPTION_ARG_STRING, &case_no, N_("documents: number of the case, to issue it anew"), N_("NUMBER") },
  { "serial", 0, 0, G_OPTION_ARG_STRING, &serial, N_("documents: serial, to get the filed one"), N_("SERIAL") },
  { "conninfo", 0, 0, G_OPTION_ARG_STRING, &conninfo, N_("libpq connection string without user"), N_("TEXT") },
  { "service", 0, 0, G_OPTION_ARG_STRING, &service, N_("name in pg_service.conf"), N_("NAME") },
  { "dir", 0, 0, G_OPTION_ARG_FILENAME, &dir, N_("folder of an office that runs; its staff need no password"), N_("DIR") },
  { NULL }
};

/* Many documents in one file, no document itself. */
#define STATEMENTS "statements"

/* --- Waiting for what the desk's own functions answer --- */

static DbRows *
look (DbCaller *caller, const char *function, DbArgs *args, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  db_look_async (caller, function, args, DB_LANE_LONG, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return db_look_finish (caller, result, error);
}

static DbRows *
call (DbCaller *caller, const char *function, const DbArgs *args, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  db_caller_call_async (caller, function, args, DB_LANE_LONG, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return db_caller_call_finish (caller, result, error);
}

/* --- Lists --- */

static gboolean
is_period (const char *name)
{
  static const char *const names[] = { "my_cases", "back_payments", "settlements", "survivor_claims",
                                       "archive_loans", "archive_disposals", NULL };

  return name != NULL && g_strv_contains (names, name);
}

static DbArgs *
list_arguments (const char *name)
{
  DbArgs *args = db_args_new ();

  if (is_period (name))
    {
      db_args_date (args, from);
      db_args_date (args, to);
    }
  else if (g_strcmp0 (name, "dependents") == 0)
    db_args_text (args, status);
  else if (g_strcmp0 (name, "archive_volumes") == 0 || g_strcmp0 (name, "archive_items") == 0)
    db_args_int64 (args, year);
  else if (g_strcmp0 (name, "account_years") == 0)
    {
      db_args_int64 (args, year);
      db_args_id (args, unit != NULL ? g_ascii_strtoll (unit, NULL, 10) : 0);
    }
  else
    {
      db_args_text (args, status);
      db_args_id (args, unit != NULL ? g_ascii_strtoll (unit, NULL, 10) : 0);
    }
  return args;
}

/* The lists of an adjustment are of its latest run; 0: there is none. */
static DbArgs *
adjustment_arguments (DbCaller *caller, const char *name, GError **error)
{
  gint64 run = ctl_adjustment_list_run (caller, year, error);
  DbArgs *args;

  if (run == 0)
    return NULL;
  args = db_args_new ();
  db_args_id (args, run);
  if (g_strcmp0 (name, "adjustment_lines") == 0)
    db_args_text (args, office);
  return args;
}

/* As PDF where there is a sheet for the list, else as Excel. */
static gboolean
write_rows (DbCaller *caller, const ReportList *list, const ReportCaption *caption, DbRows *rows, GError **error)
{
  if (ctl_adjustment_list_is (list->name) && g_str_has_suffix (output, ".pdf"))
    return ctl_adjustment_list_paper (caller, list, rows, year, login, output, error);
  return report_excel_write_rows (list, caption, rows, output, error);
}

static gboolean
write_list (DbCaller *caller, const char *name, GError **error)
{
  g_autoptr (ReportList) list = report_list_load (name, error);
  g_autofree char *made_at = report_made_at ();
  g_autofree char *span = from != NULL || to != NULL
                            ? g_strdup_printf ("%s – %s", from != NULL ? from : "", to != NULL ? to : "") : NULL;
  ReportCaption caption = { NULL, span, login, made_at };
  g_autoptr (DbArgs) args = ctl_adjustment_list_is (name) ? adjustment_arguments (caller, name, error)
                                                          : list_arguments (name);
  g_autoptr (DbRows) rows = NULL;

  if (list == NULL || args == NULL)
    return FALSE;
  rows = look (caller, list->function, args, error);
  if (rows == NULL || !write_rows (caller, list, &caption, rows, error))
    return FALSE;
  g_print (_("%u rows in %s\n"), db_rows_count (rows), output);
  return TRUE;
}

/* --- Documents --- */

static GBytes *
filed_document (DbCaller *caller, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CaseDocumentFile) file = NULL;

  case_document_read_async (caller, serial, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  file = case_document_read_finish (caller, result, error);
  return file != NULL ? g_bytes_ref (file->bytes) : NULL;
}

static gint64
find_case (DbCaller *caller, GError **error)
{
  g_autoptr (DbArgs) args = db_args_new ();
  g_autoptr (DbRows) rows = NULL;

  db_args_text (args, case_no);
  db_args_int64 (args, 1);
  rows = call (caller, "api.search", args, error);
  if (rows == NULL)
    return 0;
  if (db_rows_count (rows) == 1 && g_strcmp0 (db_rows_text (rows, 0, "what"), "case") == 0)
    return db_rows_int64 (rows, 0, "target");
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("there is no case %s within your office"), case_no);
  return 0;
}

static GBytes *
new_document (DbCaller *caller, const char *name, GError **error)
{
  gint64 case_id = find_case (caller, error);
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CaseDocument) document = NULL;
  g_autofree char *content = NULL;

  if (case_id == 0)
    {
      g_main_loop_unref (wait.loop);
      return NULL;
    }
  case_document_issue_async (caller, case_id, name, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  document = case_document_issue_finish (caller, result, error);
  if (document == NULL)
    return NULL;
  content = json_to_string (document->content, FALSE);
  return report_document_render (name, content, NULL, error);
}

static gboolean
write_document (DbCaller *caller, const char *name, GError **error)
{
  g_autoptr (GBytes) pdf = serial != NULL ? filed_document (caller, error) : new_document (caller, name, error);

  if (pdf == NULL || !report_file_write (output, pdf, error))
    return FALSE;
  g_print ("%s\n", output);
  return TRUE;
}

/* --- The command --- */

static int
list_reports (void)
{
  g_auto (GStrv) lists = report_list_names ();
  g_auto (GStrv) documents = report_document_names ();

  for (guint i = 0; lists[i] != NULL; i++)
    {
      g_autoptr (ReportList) list = report_list_load (lists[i], NULL);

      g_print ("%-24s %s  %s\n", lists[i], list != NULL ? list->title : "", _("Excel"));
    }
  for (guint i = 0; documents[i] != NULL; i++)
    g_print ("%-24s %s\n", documents[i], _("PDF of a case (--case or --serial)"));
  g_print ("%-24s %s\n", STATEMENTS, _("one PDF of the statements of account of a unit or an office (--year)"));
  return CTL_DONE;
}

static gboolean
write_report (const char *name, gboolean is_list, GError **error)
{
  g_autoptr (PqSession) session = ctl_sign_in (&(CtlDesk) { conninfo, service, dir, login }, error);

  if (session == NULL)
    return FALSE;
  if (g_strcmp0 (name, STATEMENTS) == 0)
    return ctl_statements_write (DB_CALLER (session), login, year, unit != NULL ? unit : "", output, error);
  return is_list ? write_list (DB_CALLER (session), name, error) : write_document (DB_CALLER (session), name, error);
}

/* What is missing on the command line, or NULL. */
static const char *
missing_option (const char *name, gboolean is_list)
{
  if (g_strcmp0 (name, STATEMENTS) == 0)
    return output == NULL || login == NULL || year == 0 ? _("statements want --output, --login and --year") : NULL;
  if (is_list)
    return output == NULL || login == NULL ? _("a list wants --output and --login") : NULL;
  return output == NULL || login == NULL || (case_no == NULL && serial == NULL)
           ? _("a document wants --output, --login, and --case or --serial") : NULL;
}

int
ctl_report (int argc, char **argv)
{
  g_auto (GStrv) rest = NULL;
  g_auto (GStrv) lists = NULL;
  g_auto (GStrv) documents = NULL;
  g_autoptr (GError) error = NULL;
  const char *missing;
  gboolean is_list;
  int code;

  if (!ctl_options ("report", entries, argc, argv, &rest, &code))
    return code;
  if (rest[0] == NULL)
    return list_reports ();

  lists = report_list_names ();
  documents = report_document_names ();
  is_list = g_strv_contains ((const char *const *) lists, rest[0]);
  if (!is_list && g_strcmp0 (rest[0], STATEMENTS) != 0
      && !g_strv_contains ((const char *const *) documents, rest[0]))
    return ctl_misused (_("there is no report '%s'"), rest[0]);
  missing = missing_option (rest[0], is_list);
  if (missing != NULL)
    return ctl_misused ("%s", missing);
  return write_report (rest[0], is_list, &error) ? CTL_DONE : ctl_failed (error->message);
}
