/* ctl/roll.h — the rolls of a month for all offices of a range, from the command line (standard 9.3.1) */
#pragma once

#include "ctl/ask.h"

typedef struct
{
  CtlDesk desk;
  int month;            /* yyyymm */
} CtlRoll;

/* Makes what is missing, each office in one transaction, and goes on with the accounts of approved rolls.  Killed
 * anywhere, the same call does the rest.  An office that is refused is named and the others go on: CTL_FAILED. */
int ctl_roll (const CtlRoll *job);
