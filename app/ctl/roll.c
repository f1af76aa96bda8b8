/* ctl/roll.c — workbenchctl job roll */
#include "ctl/roll.h"

#include "ctl/command.h"
#include "pension/money.h"
#include "records/pay-roll.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DbCaller *caller;
  int month;
  guint refused;
} Run;

static void
print_roll (const char *office, int persons, gint64 fen, const char *digest)
{
  char yuan[PENSION_FEN_TEXT_SIZE];

  if (pension_fen_format (fen, true, yuan, sizeof yuan) != PENSION_OK)
    g_strlcpy (yuan, "?", sizeof yuan);
  g_print (_("%s: %d persons, %s, SHA-256 %s\n"), office, persons, yuan, digest);
}

static void
tell_refused (Run *run, const PayRollState *office, const GError *error)
{
  run->refused++;
  g_print (_("%s: not made. %s\n"), office->office_name, error->message);
}

static void
make (Run *run, const PayRollState *office)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PayRollMade) made = NULL;

  pay_roll_make_async (run->caller, run->month, office->office, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  made = pay_roll_make_finish (run->caller, result, &error);
  if (made != NULL)
    print_roll (office->office_name, made->persons, made->fen, made->digest);
  else
    tell_refused (run, office, error);
}

static gboolean
is_frozen (const PayRollState *office)
{
  return g_strcmp0 (office->state, "approved") == 0 || g_strcmp0 (office->state, "sent") == 0;
}

static void
book (Run *run, const PayRollState *office)
{
  gboolean booked = office->booked;

  while (!booked)
    {
      CtlWait wait = ctl_wait_begin ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (PayRollBooked) chunk = NULL;

      pay_roll_book_async (run->caller, office->roll, NULL, ctl_answered_cb, &wait);
      result = ctl_wait_end (&wait);
      chunk = pay_roll_book_finish (run->caller, result, &error);
      if (chunk == NULL)
        {
          tell_refused (run, office, error);
          return;
        }
      booked = chunk->booked;
    }
}

static void
do_office (Run *run, const PayRollState *office)
{
  if (office->roll == 0)
    {
      make (run, office);
      return;
    }
  print_roll (office->office_name, office->persons, office->fen, office->digest);
  if (is_frozen (office))
    book (run, office);
}

static int
do_all (Run *run)
{
  CtlWait wait = ctl_wait_begin ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) offices = NULL;

  pay_roll_state_async (run->caller, run->month, NULL, ctl_answered_cb, &wait);
  result = ctl_wait_end (&wait);
  offices = pay_roll_state_finish (run->caller, result, &error);
  if (offices == NULL)
    return ctl_failed (error->message);
  for (guint i = 0; i < offices->len; i++)
    {
      do_office (run, g_ptr_array_index (offices, i));
      ctl_progress_cb ((int) ((i + 1) * 100 / offices->len), N_("Rolls are being made"), NULL);
    }
  return run->refused == 0 ? CTL_DONE : CTL_FAILED;
}

int
ctl_roll (const CtlRoll *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PqSession) session = ctl_sign_in (&job->desk, &error);
  Run run = { NULL, job->month, 0 };
  int code;

  if (session == NULL)
    return ctl_failed (error->message);
  run.caller = DB_CALLER (session);
  code = do_all (&run);
  pq_session_close (session);
  return code;
}
