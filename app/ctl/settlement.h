/* ctl/settlement.h — temporary allowances settled all at once, from the command line (standard 9.2.3) */
#pragma once

#include "ctl/ask.h"

/* Says of every office of the range what waits and how far its list is; unless @preview it makes the list where there
 * is none and the login may, and settles what is approved, chunk by chunk.  Killed anywhere, the same call does the
 * rest.  An office that is refused is named and the others go on: CTL_FAILED. */
int ctl_settlement (const CtlDesk *desk, gboolean preview);
