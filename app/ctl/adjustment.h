/* ctl/adjustment.h — the annual adjustment of pensions from the command line (standard 9.4.1) */
#pragma once

#include "ctl/ask.h"

typedef enum
{
  CTL_ADJUST_TRY,       /* the trial, chunk by chunk; a run that is made is only told of */
  CTL_ADJUST_REVIEW,
  CTL_ADJUST_POST,      /* chunk by chunk */
  CTL_ADJUST_STOP,
} CtlAdjustAct;

typedef struct
{
  CtlDesk desk;
  int year;
  CtlAdjustAct act;
} CtlAdjust;

/* Progress on stderr, figures on stdout.  Interrupted (SIGINT, SIGTERM) it ends behind the chunk under way and returns
 * CTL_STOPPED; the same call goes on from there. */
int ctl_adjust (const CtlAdjust *job);
