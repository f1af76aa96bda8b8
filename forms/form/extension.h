/* The way open to somebody short of the minimum at retirement age (7.4.4), as a tree with the way that is taken, and
 * how the rising minimum and what is missing were found. */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

/* A card, hidden until there is something to show. */
GtkWidget *form_extension_new  (void);

/* Reads the facts of the case and shows them. */
void       form_extension_read (GtkWidget    *card,
                                FormContext  *context,
                                gint64        case_id,
                                GCancellable *cancellable);

G_END_DECLS
