/* ctl/adjustment-set.c — workbenchctl job adjustment --figures, --check, --approve, --drop
 *
 * (and --mark: who is left out by a list, was an army cadre, serves a sentence outside prison)
 *
 * The file is one JSON object, each figure as text under its name, as api.adjustment_set_put takes them: nothing is
 * put in for a figure that is not there. */
#include "ctl/adjustment-set.h"

#include "ctl/command.h"
#include "records/adjust-mark.h"
#include "records/adjustment.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define MARKS_PAGE 200

static JsonNode *
read_figures (const char *path, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (!json_parser_load_from_file (parser, path, error))
    return NULL;
  return json_parser_steal_root (parser);
}

static int
enter (DbCaller *caller, const CtlAdjustSet *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) figures = read_figures (job->figures, &error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AdjustAnswer) answer = NULL;
  CtlWait wait;

  if (figures == NULL)
    return ctl_failed (error != NULL ? error->message : _("The file holds no figures."));
  wait = ctl_wait_begin ();
  adjust_set_put_async (caller, job->year, figures, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  answer = adjust_set_put_finish (caller, result, &error);
  if (answer == NULL)
    return ctl_failed (error->message);
  g_print ("%s\n", answer->case_no);
  return CTL_DONE;
}

static GPtrArray *
ask_sets (DbCaller *caller, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  adjust_sets_async (caller, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return adjust_sets_finish (caller, result, error);
}

/* The figures of the year that wait to be decided; NULL: none. */
static const AdjustSet *
waiting_of (GPtrArray *sets, int year)
{
  for (guint i = 0; i < sets->len; i++)
    {
      const AdjustSet *set = g_ptr_array_index (sets, i);

      if (set->year == year && (g_strcmp0 (set->state, "entered") == 0 || g_strcmp0 (set->state, "checked") == 0))
        return set;
    }
  return NULL;
}

static void
print_set (const AdjustSet *set)
{
  g_autofree char *figures = json_to_string (set->figures, TRUE);

  g_print ("%s %s (%s): %s\n%s\n", set->case_no, set->document, set->entered_by, set->state_title, figures);
}

static int
decide (DbCaller *caller, const CtlAdjustSet *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sets = ask_sets (caller, &error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AdjustAnswer) answer = NULL;
  const AdjustSet *set;
  CtlWait wait;

  if (sets == NULL)
    return ctl_failed (error->message);
  set = waiting_of (sets, job->year);
  if (set == NULL)
    return ctl_failed (_("No figures of this year wait to be decided."));
  print_set (set);
  wait = ctl_wait_begin ();
  adjust_set_decide_async (caller, set->adjust_set, job->act, job->reason, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  answer = adjust_set_decide_finish (caller, result, &error);
  return answer != NULL ? CTL_DONE : ctl_failed (error->message);
}

int
ctl_adjust_set (const CtlAdjustSet *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PqSession) session = ctl_sign_in (&job->desk, &error);
  int code;

  if (session == NULL)
    return ctl_failed (error->message);
  code = job->figures != NULL ? enter (DB_CALLER (session), job) : decide (DB_CALLER (session), job);
  pq_session_close (session);
  return code;
}

int
ctl_adjust_mark (const CtlAdjustMark *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PqSession) session = ctl_sign_in (&job->desk, &error);
  g_autoptr (GAsyncResult) result = NULL;
  gboolean marked;
  CtlWait wait;

  if (session == NULL)
    return ctl_failed (error->message);
  wait = ctl_wait_begin ();
  adjust_mark_async (DB_CALLER (session), job->person, job->mark, job->year, job->to_year, job->reason, NULL,
                     ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  marked = adjust_mark_finish (DB_CALLER (session), result, &error);
  pq_session_close (session);
  return marked ? CTL_DONE : ctl_failed (error->message);
}

/* Agreeing to marks, page by page */

static GPtrArray *
marks_below (DbCaller *caller, int year, gint64 after, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  adjust_marks_async (caller, year, after, MARKS_PAGE, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return adjust_marks_finish (caller, result, error);
}

static gboolean
agree_to (DbCaller *caller, int year, GPtrArray *page, guint *agreed, GError **error)
{
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GAsyncResult) result = NULL;
  CtlWait wait;

  for (guint i = 0; i < page->len; i++)
    {
      const AdjustMark *mark = page->pdata[i];

      if (mark->may_decide && mark->from_year <= year && (mark->to_year == 0 || year <= mark->to_year))
        g_array_append_val (marks, mark->adjust_mark);
    }
  if (marks->len == 0)
    return TRUE;

  *agreed += marks->len;
  wait = ctl_wait_begin ();
  adjust_mark_decide_async (caller, marks, "approve", NULL, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return adjust_mark_decide_finish (caller, result, error);
}

static gboolean
agree_to_all (DbCaller *caller, int year, guint *agreed, GError **error)
{
  gint64 after = 0;
  guint rows;

  do
    {
      g_autoptr (GPtrArray) page = marks_below (caller, year, after, error);

      if (page == NULL || !agree_to (caller, year, page, agreed, error))
        return FALSE;
      rows = page->len;
      if (rows > 0)
        after = ((AdjustMark *) page->pdata[rows - 1])->adjust_mark;
    }
  while (rows == MARKS_PAGE);
  return TRUE;
}

int
ctl_adjust_marks_agree (const CtlDesk *desk, int year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PqSession) session = ctl_sign_in (desk, &error);
  guint agreed = 0;
  gboolean done = session != NULL && agree_to_all (DB_CALLER (session), year, &agreed, &error);

  if (session != NULL)
    pq_session_close (session);
  if (!done)
    return ctl_failed (error->message);
  g_print (_("%u marks agreed to.\n"), agreed);
  return CTL_DONE;
}
