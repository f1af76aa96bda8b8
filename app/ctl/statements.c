/* ctl/statements.c — workbenchctl report statements: the statements of account of a year in one PDF
 *
 * As at a desk: what was stopped goes on after the last statement that came. */
#include "ctl/ask.h"
#include "ctl/command.h"

#include "records/paper.h"
#include "reports/batch.h"

#include <glib/gi18n-lib.h>

#define PORTION 200

/* What this login left behind of the same year and unit; NULL when nothing. */
static ReportSpool *
left_behind (const char *folder, const char *login, int year, const char *unit_no)
{
  g_autoptr (GPtrArray) spools = report_spool_list (folder);

  for (guint i = spools->len; i > 0; i--)
    {
      const ReportSpoolHead *head = report_spool_head (g_ptr_array_index (spools, i - 1));

      if (head->year == year && g_strcmp0 (head->unit_no, unit_no) == 0 && g_strcmp0 (head->login, login) == 0)
        return report_spool_ref (g_ptr_array_index (spools, i - 1));
    }
  return NULL;
}

static ReportSpool *
begin (DbCaller *caller, const char *folder, const char *login, int year, const char *unit_no, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PaperBatch) batch = NULL;
  ReportSpoolHead head = { .year = year, .unit_no = (char *) unit_no, .login = (char *) login };
  g_autofree char *place = NULL;

  paper_batch_start_async (caller, year, unit_no, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  batch = paper_batch_start_finish (caller, result, error);
  if (batch == NULL)
    return NULL;
  head.batch = batch->batch;
  head.persons = (guint) batch->persons;
  place = report_spool_place (folder, &head);
  return report_spool_open (place, &head, error);
}

static GPtrArray *
next (DbCaller *caller, ReportSpool *spool, gint64 after, int limit, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  paper_batch_next_async (caller, report_spool_head (spool)->batch, after, limit, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return paper_batch_next_finish (caller, result, error);
}

/* A batch of the same number on another server is another batch: its first statement is not ours. */
static gboolean
is_of_this_server (DbCaller *caller, ReportSpool *spool)
{
  g_autoptr (GPtrArray) first = next (caller, spool, 0, 1, NULL);

  return first != NULL && first->len > 0
         && g_strcmp0 (((PaperStatement *) g_ptr_array_index (first, 0))->content, report_spool_first (spool)) == 0;
}

static gboolean
fetch (DbCaller *caller, ReportSpool *spool, GError **error)
{
  for (;;)
    {
      g_autoptr (GPtrArray) statements = next (caller, spool, report_spool_last (spool), PORTION, error);
      g_autoptr (GPtrArray) contents = g_ptr_array_new ();

      if (statements == NULL)
        return FALSE;
      if (statements->len == 0)
        return TRUE;
      for (guint i = 0; i < statements->len; i++)
        g_ptr_array_add (contents, ((PaperStatement *) g_ptr_array_index (statements, i))->content);
      if (!report_spool_append (spool, contents, error))
        return FALSE;
      ctl_progress_cb ((int) (60 * report_spool_count (spool) / MAX (report_spool_head (spool)->persons, 1)),
                       N_("statements are being issued"), NULL);
    }
}

static void
drawn_cb (guint done, guint total, gpointer user_data)
{
  ctl_progress_cb (60 + (int) (40 * done / MAX (total, 1)), N_("the PDF is being made"), NULL);
}

/* As at a desk the server counts what is saved before it is done here. */
static gboolean
tell (DbCaller *caller, ReportSpool *spool, const ReportBatch *made, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree const char **left_out = report_batch_left_out (made);
  PaperPrint print = { report_spool_head (spool)->batch, left_out, (int) made->pages, made->sha256 };

  paper_batch_printed_async (caller, &print, "export", NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return paper_batch_printed_finish (caller, result, error) >= 0;
}

static void
say (const ReportBatch *made, const char *path)
{
  g_print (_("%u statements, %u pages in %s\n"), made->documents, made->pages, path);
  if (made->left_out->len > 0)
    g_print (_("%u could not be printed; they stand on the last page, too:\n"), made->left_out->len);
  for (guint i = 0; i < made->left_out->len; i++)
    {
      const ReportLeftOut *one = g_ptr_array_index (made->left_out, i);

      g_print ("  %s  %s  %s\n", one->serial, one->name, one->reason);
    }
}

gboolean
ctl_statements_write (DbCaller *caller, const char *login, int year, const char *unit_no, const char *path,
                      GError **error)
{
  g_autofree char *folder = report_spool_folder ();
  g_autoptr (ReportSpool) spool = left_behind (folder, login, year, unit_no);
  g_autoptr (ReportBatch) made = NULL;

  if (spool != NULL && !is_of_this_server (caller, spool))
    g_clear_pointer (&spool, report_spool_unref);
  if (spool == NULL)
    spool = begin (caller, folder, login, year, unit_no, error);
  if (spool == NULL || !fetch (caller, spool, error))
    return FALSE;
  made = report_batch_write (spool, "account_statement", path, drawn_cb, NULL, NULL, error);
  if (made == NULL || !tell (caller, spool, made, error))
    return FALSE;
  report_spool_remove (spool);
  say (made, path);
  return TRUE;
}
