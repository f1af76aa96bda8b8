#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What libpq's message says of an encrypted line that did not come about, in a sentence for a desk; NULL when it says
 * something else.  In each of these cases libpq has sent neither login nor password. */
const char *pq_tls_problem (const char *message);

G_END_DECLS
