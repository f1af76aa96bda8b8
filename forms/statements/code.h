#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands in the QR of a certificate is "PW1:VERIFY:CODE:SERIAL"; a person types the code in groups of four.
 * Both end as the 16 signs, in capitals; O, I and L are read as the digits they were taken for.  NULL: not a code.
 * @serial, to be freed, is NULL when it was typed. */
char *statement_code_read (const char *text, char **serial);

G_END_DECLS
