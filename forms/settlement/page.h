/* Temporary allowances settled all at once (9.2.3): what waits, the list with what each comes to, three signatures, and
 * the settling itself, which goes on where it stopped. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage of the identity "settlement". */
GtkWidget *settlement_page_new (FormContext *context);

G_END_DECLS
