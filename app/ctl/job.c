/* ctl/job.c — workbenchctl job: what runs long, by its name */
#include "ctl/command.h"

#include "ctl/adjustment.h"
#include "ctl/adjustment-set.h"
#include "ctl/archive-text.h"
#include "ctl/roll.h"
#include "ctl/settlement.h"
#include "ctl/year-end.h"

#include <glib/gi18n-lib.h>

static CtlYearEnd year_end;
static int year, month;
static gboolean preview, stop, seal, review, post, agree_marks;
static CtlAdjustSet figures;
static CtlAdjustMark mark;

static const GOptionEntry entries[] = {
  { "year", 0, 0, G_OPTION_ARG_INT, &year, N_("the year to close, or to adjust"), "Y" },
  { "month", 0, 0, G_OPTION_ARG_INT, &month, N_("the month to roll"), "YYYYMM" },
  { "phase", 0, 0, G_OPTION_ARG_STRING, &year_end.phase, N_("provisional (the usual one) or final"), N_("PHASE") },
  { "preview", 0, 0, G_OPTION_ARG_NONE, &preview, N_("only say what would be closed or settled and what not, and why"), NULL },
  { "stop", 0, 0, G_OPTION_ARG_NONE, &stop, N_("stop a close that runs, wherever it runs"), NULL },
  { "seal", 0, 0, G_OPTION_ARG_NONE, &seal, N_("seal a close that has been through all accounts"), NULL },
  { "review", 0, 0, G_OPTION_ARG_NONE, &review, N_("adjustment: agree to the trial, as a reviewer"), NULL },
  { "post", 0, 0, G_OPTION_ARG_NONE, &post, N_("adjustment: post what was agreed to, as an approver"), NULL },
  { "figures", 0, 0, G_OPTION_ARG_FILENAME, &figures.figures, N_("adjustment: enter the figures of the notice from a JSON file"), N_("FILE") },
  { "decide", 0, 0, G_OPTION_ARG_STRING, (char **) &figures.act, N_("adjustment: check (reviewer), approve (approver) or drop the figures entered"), N_("ACT") },
  { "reason", 0, 0, G_OPTION_ARG_STRING, (char **) &figures.reason, N_("adjustment: why the figures are dropped, or the person is marked"), N_("TEXT") },
  { "mark", 0, 0, G_OPTION_ARG_STRING, (char **) &mark.mark, N_("adjustment: mark a person as listed (left out), veteran or probation, from --year on"), N_("MARK") },
  { "agree-marks", 0, 0, G_OPTION_ARG_NONE, &agree_marks, N_("adjustment: agree to the marks of --year that wait, as a reviewer"), NULL },
  { "person", 0, 0, G_OPTION_ARG_INT64, &mark.person, N_("adjustment: whom to mark"), "N" },
  { "to", 0, 0, G_OPTION_ARG_INT, &mark.to_year, N_("adjustment: the last year of the mark, 9999 without end; without it the mark is taken back"), "Y" },
  { "unproved", 0, 0, G_OPTION_ARG_NONE, &year_end.unproved, N_("do not prove each account's ledger first: faster, and blind to broken ones"), NULL },
  { "login", 'l', 0, G_OPTION_ARG_STRING, &year_end.desk.login, N_("who runs it"), N_("LOGIN") },
  { "conninfo", 0, 0, G_OPTION_ARG_STRING, &year_end.desk.conninfo, N_("libpq connection string without user"), N_("TEXT") },
  { "service", 0, 0, G_OPTION_ARG_STRING, &year_end.desk.service, N_("name in pg_service.conf"), N_("NAME") },
  { "dir", 0, 0, G_OPTION_ARG_FILENAME, &year_end.desk.dir, N_("folder of an office that runs; its staff need no password"), N_("DIR") },
  { NULL }
};

static CtlYearAct
asked_act (void)
{
  return preview ? CTL_YEAR_PREVIEW : stop ? CTL_YEAR_STOP : seal ? CTL_YEAR_SEAL : CTL_YEAR_RUN;
}

static int
run_roll (void)
{
  CtlRoll roll = { year_end.desk, month };

  if (month <= 0 || roll.desk.login == NULL)
    return ctl_misused (_("'job roll' wants --month and --login"));
  return ctl_roll (&roll);
}

static int
run_adjustment (void)
{
  CtlAdjust adjust = { year_end.desk, year, CTL_ADJUST_TRY };

  if (year <= 0 || adjust.desk.login == NULL)
    return ctl_misused (_("'job adjustment' wants --year and --login"));
  if (mark.mark != NULL)
    {
      mark.desk = year_end.desk;
      mark.year = year;
      mark.reason = figures.reason;
      return ctl_adjust_mark (&mark);
    }
  if (agree_marks)
    return ctl_adjust_marks_agree (&year_end.desk, year);
  if (figures.figures != NULL || figures.act != NULL)
    {
      figures.desk = year_end.desk;
      figures.year = year;
      return ctl_adjust_set (&figures);
    }
  if (review + post + stop > 1)
    return ctl_misused (_("only one of --review, --post and --stop"));

  adjust.act = review ? CTL_ADJUST_REVIEW : post ? CTL_ADJUST_POST : stop ? CTL_ADJUST_STOP : CTL_ADJUST_TRY;
  return ctl_adjust (&adjust);
}

static int
run_settlement (void)
{
  if (year_end.desk.login == NULL)
    return ctl_misused (_("'job settlement' wants --login"));
  return ctl_settlement (&year_end.desk, preview);
}

static int
run_archive_text (void)
{
  if (year_end.desk.login == NULL)
    return ctl_misused (_("'job archive-text' wants --login"));
  return ctl_archive_text (&year_end.desk);
}

int
ctl_job (int argc, char **argv)
{
  g_auto (GStrv) rest = NULL;
  int code;

  if (!ctl_options ("job", entries, argc, argv, &rest, &code))
    return code;
  if (g_strv_length (rest) == 1 && g_strcmp0 (rest[0], "roll") == 0)
    return run_roll ();
  if (g_strv_length (rest) == 1 && g_strcmp0 (rest[0], "adjustment") == 0)
    return run_adjustment ();
  if (g_strv_length (rest) == 1 && g_strcmp0 (rest[0], "settlement") == 0)
    return run_settlement ();
  if (g_strv_length (rest) == 1 && g_strcmp0 (rest[0], "archive-text") == 0)
    return run_archive_text ();
  if (g_strv_length (rest) != 1 || g_strcmp0 (rest[0], "year-end") != 0)
    return ctl_misused (_("'job' wants one of adjustment, archive-text, roll, settlement, year-end"));
  if (year_end.phase == NULL)
    year_end.phase = "provisional";
  if (year <= 0 || year_end.desk.login == NULL)
    return ctl_misused (_("'job year-end' wants --year and --login"));
  if (g_strcmp0 (year_end.phase, "provisional") != 0 && g_strcmp0 (year_end.phase, "final") != 0)
    return ctl_misused (_("--phase is provisional or final"));
  if (preview + stop + seal > 1)
    return ctl_misused (_("only one of --preview, --stop and --seal"));

  year_end.year = year;
  year_end.act = asked_act ();
  return ctl_year_end (&year_end);
}
