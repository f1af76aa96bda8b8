/* ctl/adjustment-set.h — the figures of a year's adjustment from the command line (standard 9.4.1; rules.md 10.2) */
#pragma once

#include "ctl/ask.h"

typedef struct
{
  CtlDesk desk;
  int year;
  const char *figures;  /* a JSON file to be entered; NULL: only decide */
  const char *act;      /* check, approve, drop; NULL: nothing is decided */
  const char *reason;   /* of a drop */
} CtlAdjustSet;

/* Enters the figures, or decides on those of the year that wait. */
int ctl_adjust_set (const CtlAdjustSet *job);
