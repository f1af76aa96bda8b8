/* ctl/archive-text.h — archived pages read by machine, from the command line (clause 14) */
#pragma once

#include "ctl/ask.h"

/* Reads the scanned pages of the login's office that no machine has read yet, the newest first, until none is left, and
 * keeps what stands on them for search.  A page that cannot be read is named and the others go on: CTL_FAILED.  Killed
 * anywhere, the same call does the rest. */
int ctl_archive_text (const CtlDesk *desk);
