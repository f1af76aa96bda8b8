/* ctl/year-end.h — the close of all personal accounts for a year, from the command line (standard 8.2.2) */
#pragma once

#include "ctl/ask.h"

typedef enum
{
  CTL_YEAR_RUN,         /* preview, then chunk by chunk to the end; a provisional close is sealed, too */
  CTL_YEAR_PREVIEW,
  CTL_YEAR_STOP,
  CTL_YEAR_SEAL,
} CtlYearAct;

typedef struct
{
  CtlDesk desk;
  int year;
  const char *phase;    /* provisional, final */
  gboolean unproved;
  CtlYearAct act;
} CtlYearEnd;

/* Progress on stderr, figures on stdout.  Interrupted (SIGINT, SIGTERM) it ends behind the chunk under way and returns
 * CTL_STOPPED; the same call goes on from there. */
int ctl_year_end (const CtlYearEnd *job);
