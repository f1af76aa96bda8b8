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

typedef struct
{
  CtlDesk desk;
  int year, to_year;    /* 9999: without end; 0: the mark is taken back */
  gint64 person;
  const char *mark;     /* listed, veteran, probation */
  const char *reason;
} CtlAdjustMark;

/* Marks a person for the adjustments of some years; a reviewer agrees to it. */
int ctl_adjust_mark (const CtlAdjustMark *job);

/* Agrees, as a reviewer, to every mark of the year that waits and was entered by somebody else. */
int ctl_adjust_marks_agree (const CtlDesk *desk, int year);

/* Enters the figures, or decides on those of the year that wait. */
int ctl_adjust_set (const CtlAdjustSet *job);
