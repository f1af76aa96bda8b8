/* The award a case leads to (9.2.1): the monthly amount and its parts, and how they were reached.  For who decides also
 * what was handed on beside what the server computes now, the figures with their documents, and the last awards of the
 * office for people of the same group. */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

/* Cards, hidden until there is something to show.  A recalculation has the steps beside those determined before. */
GtkWidget *form_award_new    (gboolean     review,
                              const char  *kind);

/* Whether a kind of case leads to an award. */
gboolean   form_award_is_for (const char *kind);

/* Whether that is all that follows from it. */
gboolean   form_award_is_all (const char *kind);

/* Reads the award of the case and shows it. */
void       form_award_read   (GtkWidget    *award,
                              FormContext  *context,
                              gint64        case_id,
                              GCancellable *cancellable);

/* Unfolds the steps, or folds them again. */
void       form_award_toggle (GtkWidget    *award);

G_END_DECLS
