/* ctl/adjustment.c — workbenchctl job adjustment
 *
 * A runner like the one of the page: it claims the run and asks for chunk after chunk.  What has been made stays made;
 * killed at any moment, the same command goes on. */
#include "ctl/adjustment.h"

#include "ctl/command.h"
#include "pension/money.h"
#include "pension/rate.h"
#include "records/adjustment.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

typedef struct
{
  const CtlAdjust *job;
  DbCaller *caller;
  gboolean interrupted;
} Run;

static gboolean
interrupted_cb (gpointer user_data)
{
  ((Run *) user_data)->interrupted = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
print_fen (const char *title, gint64 fen)
{
  char text[PENSION_FEN_TEXT_SIZE];

  g_print ("  %s: %s\n", title, pension_fen_format (fen, true, text, sizeof text) == PENSION_OK ? text : "?");
}

static void
print_count (const char *title, gint64 number)
{
  g_print ("  %s: %" G_GINT64_FORMAT "\n", title, number);
}

static void
print_rate (const char *title, int rate)
{
  char text[PENSION_RATE_TEXT_SIZE];

  g_print ("  %s: %s\n", title, pension_rate_percent (rate, text, sizeof text) == PENSION_OK ? text : "?");
}

/* --- Steps, each one answer of the server --- */

/* The latest run of the year that is this office's to move; the array owns it.  NULL without an error: there is
 * none. */
static AdjustRun *
latest (Run *run, GPtrArray **runs, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  adjust_runs_async (run->caller, run->job->year, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  *runs = adjust_runs_finish (run->caller, result, error);
  for (guint i = 0; *runs != NULL && i < (*runs)->len; i++)
    if (!((AdjustRun *) g_ptr_array_index (*runs, i))->of_above)
      return g_ptr_array_index (*runs, i);
  return NULL;
}

static AdjustProgress *
start (Run *run, const char *runner, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  adjust_start_async (run->caller, run->job->year, runner, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return adjust_start_finish (run->caller, result, error);
}

static AdjustProgress *
make_chunk (Run *run, gint64 number, const char *runner, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  adjust_chunk_async (run->caller, number, runner, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return adjust_chunk_finish (run->caller, result, error);
}

static AdjustProgress *
stop (Run *run, gint64 number, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;

  adjust_stop_async (run->caller, number, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  return adjust_stop_finish (run->caller, result, error);
}

static gboolean
sign (Run *run, const AdjustRun *made, const char *act, const char *request, GError **error)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (AdjustAnswer) answer = NULL;

  adjust_sign_async (run->caller, made->run, act, made->digest, NULL, request, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  answer = adjust_sign_finish (run->caller, result, error);
  return answer != NULL;
}

/* --- Chunks --- */

static void
tell_progress (const AdjustProgress *progress)
{
  gboolean posting = g_strcmp0 (progress->state, "posting") == 0;
  gint64 done = posting ? progress->posted + progress->changed : progress->done;
  gint64 all = posting ? progress->awards : progress->expected;

  ctl_progress_cb (all > 0 ? (int) MIN (done * 100 / all, 99) : 99,
                   posting ? N_("Additions are being posted") : N_("Pensions are being adjusted on trial"), NULL);
}

/* Until all are through, somebody stops it, or it is interrupted.  NULL: an error. */
static AdjustProgress *
make_chunks (Run *run, gint64 number, const char *runner, GError **error)
{
  for (;;)
    {
      g_autoptr (AdjustProgress) progress = run->interrupted ? stop (run, number, error)
                                                             : make_chunk (run, number, runner, error);
      gboolean more = progress != NULL && !run->interrupted
                      && (g_strcmp0 (progress->state, "trying") == 0 || g_strcmp0 (progress->state, "posting") == 0);

      if (!more)
        return g_steal_pointer (&progress);
      tell_progress (progress);
    }
}

static int
tell_run (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  const AdjustRun *made = latest (run, &runs, &error);

  if (error != NULL)
    return ctl_failed (error->message);
  if (made == NULL)
    return ctl_failed (_("There is no trial of this year."));
  g_print ("%s: %s\n", made->case_no, made->state_title);
  print_count (_("Take part"), made->awards);
  print_count (_("Take part later"), made->waiting);
  print_count (_("Do not take part"), made->refused - made->waiting);
  print_fen (_("A month before"), made->old_fen);
  print_fen (_("Added a month"), made->add_fen);
  print_rate (_("Share"), made->share);
  print_rate (_("National ceiling"), made->ceiling);
  if (made->posted + made->changed > 0)
    {
      print_count (_("Posted"), made->posted);
      print_count (_("Changed since the trial"), made->changed);
    }
  g_print ("  SHA-256: %s\n", made->digest != NULL ? made->digest : "");
  return CTL_DONE;
}

static int
tell_end (Run *run, const AdjustProgress *progress)
{
  gboolean whole = g_strcmp0 (progress->state, "made") == 0 || g_strcmp0 (progress->state, "posted") == 0;

  if (whole)
    ctl_progress_cb (100, N_("All are through"), NULL);
  else
    g_print ("%s\n", _("Stopped; the same command goes on."));
  return whole ? tell_run (run) : CTL_STOPPED;
}

/* --- Acts --- */

static int
do_try (Run *run)
{
  g_autofree char *runner = g_uuid_string_random ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AdjustProgress) begun = start (run, runner, &error);
  g_autoptr (AdjustProgress) ended = NULL;

  if (begun == NULL)
    return ctl_failed (error->message);
  if (begun->claimed == NULL)
    return tell_run (run);
  ended = make_chunks (run, begun->run, runner, &error);
  return ended != NULL ? tell_end (run, ended) : ctl_failed (error->message);
}

static int
do_sign (Run *run, const char *act)
{
  g_autofree char *runner = g_uuid_string_random ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  const AdjustRun *made = latest (run, &runs, &error);
  g_autoptr (AdjustProgress) ended = NULL;

  if (made == NULL)
    return ctl_failed (error != NULL ? error->message : _("There is no trial of this year."));
  if (!sign (run, made, act, runner, &error))
    return ctl_failed (error->message);
  if (g_strcmp0 (act, "post") != 0)
    return tell_run (run);
  ended = make_chunks (run, made->run, runner, &error);
  return ended != NULL ? tell_end (run, ended) : ctl_failed (error->message);
}

static int
do_stop (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = NULL;
  const AdjustRun *made = latest (run, &runs, &error);
  g_autoptr (AdjustProgress) stopped = NULL;

  if (made == NULL)
    return ctl_failed (error != NULL ? error->message : _("There is no trial of this year."));
  stopped = stop (run, made->run, &error);
  return stopped != NULL ? tell_run (run) : ctl_failed (error->message);
}

static int
do_act (Run *run)
{
  switch (run->job->act)
    {
    case CTL_ADJUST_REVIEW:
      return do_sign (run, "review");
    case CTL_ADJUST_POST:
      return do_sign (run, "post");
    case CTL_ADJUST_STOP:
      return do_stop (run);
    case CTL_ADJUST_TRY:
    default:
      return do_try (run);
    }
}

int
ctl_adjust (const CtlAdjust *job)
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
