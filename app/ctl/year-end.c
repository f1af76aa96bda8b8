/* ctl/year-end.c — workbenchctl job year-end
 *
 * A runner like the one of the administration page: it claims the close and asks for chunk after chunk.  What has been
 * made stays made; killed at any moment, the same command goes on. */
#include "ctl/year-end.h"

#include "ctl/command.h"
#include "pension/money.h"
#include "records/year-close.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  const CtlYearEnd *job;
  DbCaller *caller;
  gboolean interrupted;
} Run;

static gboolean
interrupted_cb (gpointer user_data)
{
  Run *run = user_data;

  run->interrupted = TRUE;
  return G_SOURCE_CONTINUE;
}

/* --- Figures --- */

/* A place for a figure, good until eight more are written. */
static char *
figure (void)
{
  static char texts[8][PENSION_FEN_TEXT_SIZE];
  static guint next;

  return texts[next++ % G_N_ELEMENTS (texts)];
}

static const char *
count (gint64 number)
{
  char *text = figure ();

  g_snprintf (text, PENSION_FEN_TEXT_SIZE, "%" G_GINT64_FORMAT, number);
  return text;
}

static const char *
yuan (gint64 fen)
{
  char *text = figure ();

  if (pension_fen_format (fen, true, text, PENSION_FEN_TEXT_SIZE) != PENSION_OK)
    g_strlcpy (text, "?", PENSION_FEN_TEXT_SIZE);
  return text;
}

static void
print_sum (const char *title, gint64 fen)
{
  g_print ("  %s: %s\n", title, yuan (fen));
}

static void
print_seal (const YearCloseSeal *seal)
{
  g_print (_("Sealed by %s: run %d, %s accounts, %s left open\n"), seal->sealed_by,
           seal->run, count (seal->accounts), count (seal->refused));
  print_sum (_("Opening"), seal->opening);
  print_sum (_("Corrections of closed years"), seal->prior);
  print_sum (_("Credits of the year"), seal->principal);
  print_sum (_("Interest"), seal->interest);
  print_sum (_("Paid out"), seal->paid);
  print_sum (_("Closing"), seal->closing);
  g_print ("  SHA-256: %s\n", seal->digest);
}

typedef struct
{
  gint64 accounts, interest, closing;
  const char *title;
} ReasonSum;

/* The lines come by reason, each office one. */
static void
print_reasons (GPtrArray *lines)
{
  ReasonSum sum = { 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      const YearCloseLine *line = g_ptr_array_index (lines, i);
      const YearCloseLine *next = i + 1 < lines->len ? g_ptr_array_index (lines, i + 1) : NULL;

      sum.accounts += line->accounts;
      sum.interest += line->interest;
      sum.closing += line->closing;
      if (next != NULL && g_strcmp0 (next->reason, line->reason) == 0)
        continue;
      if (line->reason == NULL)
        g_print (_("To be closed: %s accounts, interest %s, closing %s\n"), count (sum.accounts),
                 yuan (sum.interest), yuan (sum.closing));
      else
        g_print (_("Left open: %s accounts, %s\n"), count (sum.accounts), line->reason_title);
      sum = (ReasonSum) { 0 };
    }
}

/* --- Steps, each one answer of the server --- */

static YearPreviewProgress *
start_preview (Run *run, const char *runner, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  year_preview_start_async (run->caller, run->job->year, run->job->phase, !run->job->unproved, runner, NULL,
                            ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return year_preview_start_finish (run->caller, result, error);
}

static YearPreviewProgress *
look_further (Run *run, const char *runner, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  year_preview_chunk_async (run->caller, run->job->year, run->job->phase, runner, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return year_preview_chunk_finish (run->caller, result, error);
}

static YearPreviewProgress *
stop_preview (Run *run, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  year_preview_stop_async (run->caller, run->job->year, run->job->phase, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return year_preview_stop_finish (run->caller, result, error);
}

static gboolean
print_preview (Run *run, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  year_close_preview_async (run->caller, run->job->year, run->job->phase, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  lines = year_close_preview_finish (run->caller, result, error);
  if (lines == NULL)
    return FALSE;
  if (lines->len == 0)
    g_print ("%s\n", _("No account waits for this close."));
  print_reasons (lines);
  return TRUE;
}

static YearCloseProgress *
start (Run *run, const char *runner, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  year_close_start_async (run->caller, run->job->year, run->job->phase, !run->job->unproved, runner, NULL,
                          ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return year_close_start_finish (run->caller, result, error);
}

static YearCloseProgress *
make_chunk (Run *run, const char *runner, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  year_close_chunk_async (run->caller, run->job->year, run->job->phase, runner, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return year_close_chunk_finish (run->caller, result, error);
}

static YearCloseProgress *
stop (Run *run, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  year_close_stop_async (run->caller, run->job->year, run->job->phase, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return year_close_stop_finish (run->caller, result, error);
}

static gboolean
seal_and_print (Run *run, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (YearCloseSeal) seal = NULL;

  year_close_seal_async (run->caller, run->job->year, run->job->phase, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  seal = year_close_seal_finish (run->caller, result, error);
  if (seal == NULL)
    return FALSE;
  print_seal (seal);
  return TRUE;
}

/* --- The preview, chunk by chunk like the close --- */

static void
tell_looked (const YearPreviewProgress *progress)
{
  ctl_progress_cb (progress->expected > 0 ? (int) MIN (progress->done * 100 / progress->expected, 99) : 99,
                   N_("Accounts are being looked at"), NULL);
}

/* Until all are through, somebody stops it, or it is interrupted.  NULL: an error. */
static YearPreviewProgress *
look_at_all (Run *run, GError **error)
{
  g_autofree char *runner = g_uuid_string_random ();
  g_autoptr (YearPreviewProgress) progress = start_preview (run, runner, error);

  while (progress != NULL && g_strcmp0 (progress->state, "running") == 0)
    {
      tell_looked (progress);
      year_preview_progress_free (progress);
      progress = run->interrupted ? stop_preview (run, error) : look_further (run, runner, error);
    }
  return g_steal_pointer (&progress);
}

static int
show_preview (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YearPreviewProgress) progress = look_at_all (run, &error);

  if (progress == NULL)
    return ctl_failed (error->message);
  if (g_strcmp0 (progress->state, "made") != 0)
    {
      g_print (_("Stopped after %s of %s accounts; the same command goes on.\n"), count (progress->done),
               count (progress->expected));
      return CTL_STOPPED;
    }
  ctl_progress_cb (100, N_("All accounts were looked at"), NULL);
  return print_preview (run, &error) ? CTL_DONE : ctl_failed (error->message);
}

/* --- The run --- */

static void
tell_progress (const YearCloseProgress *progress)
{
  ctl_progress_cb (progress->expected > 0 ? (int) MIN (progress->done * 100 / progress->expected, 99) : 99,
                   N_("Accounts are being closed"), NULL);
}

/* Until all are through, somebody stops it, or it is interrupted.  NULL: an error. */
static YearCloseProgress *
make_chunks (Run *run, const char *runner, GError **error)
{
  for (;;)
    {
      g_autoptr (YearCloseProgress) progress = run->interrupted ? stop (run, error) : make_chunk (run, runner, error);

      if (progress == NULL)
        return NULL;
      if (g_strcmp0 (progress->state, "running") != 0)
        return g_steal_pointer (&progress);
      tell_progress (progress);
    }
}

static int
tell_end (Run *run, const YearCloseProgress *progress)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (progress->state, "stopped") == 0)
    {
      g_print (_("Stopped after %s of %s accounts; the same command goes on.\n"),
               count (progress->done), count (progress->expected));
      return CTL_STOPPED;
    }
  ctl_progress_cb (100, N_("All accounts are through"), NULL);
  g_print (_("%s accounts, closing %s; %s left open\n"), count (progress->accounts),
           yuan (progress->closing), count (progress->refused));
  if (g_strcmp0 (run->job->phase, "final") == 0)
    {
      g_print ("%s\n", _("An approver of the province seals it now: --seal --login LOGIN, or on the page of the year close."));
      return CTL_DONE;
    }
  return seal_and_print (run, &error) ? CTL_DONE : ctl_failed (error->message);
}

static int
tell_nothing (const YearCloseProgress *progress)
{
  g_print (_("There is nothing to do: %s, %s accounts, closing %s\n"), progress->state_title,
           count (progress->accounts), yuan (progress->closing));
  return CTL_DONE;
}

static int
run_close (Run *run)
{
  g_autofree char *runner = g_uuid_string_random ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YearCloseProgress) begun = NULL;
  g_autoptr (YearCloseProgress) ended = NULL;
  int code = show_preview (run);

  if (code != CTL_DONE)
    return code;
  begun = start (run, runner, &error);
  if (begun != NULL && begun->claimed == NULL)
    return tell_nothing (begun);
  if (begun != NULL)
    ended = make_chunks (run, runner, &error);
  return ended != NULL ? tell_end (run, ended) : ctl_failed (error->message);
}

static int
stop_close (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YearCloseProgress) progress = stop (run, &error);

  if (progress == NULL)
    return ctl_failed (error->message);
  g_print (_("%s: %s of %s accounts\n"), progress->state_title, count (progress->done),
           count (progress->expected));
  return CTL_DONE;
}

static int
do_act (Run *run)
{
  g_autoptr (GError) error = NULL;

  switch (run->job->act)
    {
    case CTL_YEAR_PREVIEW:
      return show_preview (run);
    case CTL_YEAR_STOP:
      return stop_close (run);
    case CTL_YEAR_SEAL:
      return seal_and_print (run, &error) ? CTL_DONE : ctl_failed (error->message);
    case CTL_YEAR_RUN:
    default:
      return run_close (run);
    }
}

int
ctl_year_end (const CtlYearEnd *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PqSession) session = ctl_sign_in (&job->desk, &error);
  Run run = { job, NULL, FALSE };
  guint interrupt, terminate;
  int code;

  if (session == NULL)
    return ctl_failed (error->message);

  run.caller = DB_CALLER (session);
  interrupt = g_unix_signal_add (SIGINT, interrupted_cb, &run);
  terminate = g_unix_signal_add (SIGTERM, interrupted_cb, &run);
  code = do_act (&run);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  pq_session_close (session);
  return code;
}
