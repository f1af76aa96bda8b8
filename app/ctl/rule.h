/* ctl/rule.h — a rule of the scheme at a policy officer's fingertips
 *
 * Reads one JSON object a line, such as {"group": "M60", "birth": "1965-10"}, and answers each with one line:
 * {"out": {…}, "steps": [{"n": 1, "text": …, "basis": …}, …]}.  Empty lines are passed over.  An object that
 * has its input in a member "in", as the worked examples have, is taken too. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Answers every line it can.  Errors: G_IO_ERROR_INVALID_ARGUMENT when there is no such section, the message names
 * those there are; G_IO_ERROR_INVALID_DATA when lines could not be answered, the message says for each its number
 * and why; what reading and writing report. */
gboolean ctl_rule (const char *section, GInputStream *in, GOutputStream *out, GError **error);

G_END_DECLS
