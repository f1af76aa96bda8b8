/* ctl/settlement.c — workbenchctl job settlement */
#include "ctl/settlement.h"

#include "ctl/command.h"
#include "pension/money.h"
#include "records/settlement.h"

#include <glib/gi18n-lib.h>

#define CHUNK 200
#define MOST_LEFT_OUT 500

typedef struct
{
  DbCaller *caller;
  gboolean preview;
  guint refused;
} Run;

static const char *
yuan (gint64 fen, char *buffer, gsize size)
{
  return pension_fen_format (fen, true, buffer, size) == PENSION_OK ? buffer : "?";
}

static void
print_list (const char *office, int persons, int refused, gint64 before, gint64 after, gint64 difference)
{
  char old[PENSION_FEN_TEXT_SIZE], new[PENSION_FEN_TEXT_SIZE], sum[PENSION_FEN_TEXT_SIZE];

  g_print (_("%s: %d persons, %s a month become %s, difference of the months paid %s; %d refused\n"), office, persons,
           yuan (before, old, sizeof old), yuan (after, new, sizeof new), yuan (difference, sum, sizeof sum), refused);
}

static void
tell_refused (Run *run, const SettlementState *office, const GError *error)
{
  run->refused++;
  g_print (_("%s: not settled. %s\n"), office->office_name, error->message);
}

static void
make (Run *run, const SettlementState *office)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SettlementMade) made = NULL;

  settlement_make_async (run->caller, office->office, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  made = settlement_make_finish (run->caller, result, &error);
  if (made != NULL)
    print_list (office->office_name, made->persons, made->refused, made->before_fen, made->after_fen,
                made->due_fen - made->paid_fen);
  else
    tell_refused (run, office, error);
}

static void
settle (Run *run, const SettlementState *office)
{
  gint64 waiting = office->waiting;

  while (waiting > 0)
    {
      CtlWait wait = ctl_wait_begin ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (SettlementChunk) chunk = NULL;

      settlement_chunk_async (run->caller, office->batch, CHUNK, NULL, ctl_answered_cb, &wait);
      result = ctl_wait_end (&wait);
      chunk = settlement_chunk_finish (run->caller, result, &error);
      if (chunk == NULL)
        {
          tell_refused (run, office, error);
          return;
        }
      waiting = chunk->waiting;
      g_print (_("%s: %d settled, %d changed meanwhile, %d to go\n"), office->office_name, (int) chunk->settled,
               (int) chunk->changed, (int) waiting);
    }
}

/* Who stands on the list and cannot be settled, and why. */
static void
tell_left_out (Run *run, const SettlementState *office)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  settlement_lines_async (run->caller, office->batch, "refused", NULL, MOST_LEFT_OUT, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  lines = settlement_lines_finish (run->caller, result, &error);
  if (lines == NULL)
    {
      tell_refused (run, office, error);
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const SettlementLine *line = lines->pdata[i];
      g_autofree char *why = db_text_compose (line->msgid, (const char *const *) line->args);

      g_print ("  %" G_GINT64_FORMAT " %s: %s\n", line->person, line->name, why);
    }
}

static void
do_office (Run *run, const SettlementState *office)
{
  if (office->batch != 0 && !office->may_make)
    {
      g_print ("%s: %s\n", office->office_name, office->state_title);
      print_list (office->office_name, office->persons, office->refused, office->before_fen, office->after_fen,
                  office->due_fen - office->paid_fen);
      if (run->preview && office->refused > 0)
        tell_left_out (run, office);
    }
  else
    g_print (_("%s: %d temporary allowances, %d can be settled\n"), office->office_name, (int) office->allowances,
             (int) office->ready);
  if (run->preview)
    return;
  if (office->may_make)
    make (run, office);
  else if (office->may_run)
    settle (run, office);
}

static int
do_all (Run *run)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) offices = NULL;

  settlement_state_async (run->caller, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  offices = settlement_state_finish (run->caller, result, &error);
  if (offices == NULL)
    return ctl_failed (error->message);
  for (guint i = 0; i < offices->len; i++)
    do_office (run, g_ptr_array_index (offices, i));
  return run->refused == 0 ? CTL_DONE : CTL_FAILED;
}

int
ctl_settlement (const CtlDesk *desk, gboolean preview)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PqSession) session = ctl_sign_in (desk, &error);
  Run run = { NULL, preview, 0 };
  int code;

  if (session == NULL)
    return ctl_failed (error->message);
  run.caller = DB_CALLER (session);
  code = do_all (&run);
  pq_session_close (session);
  return code;
}
