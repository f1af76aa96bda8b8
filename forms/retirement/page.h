/* The retirement of a person before it is decided: the facts with what proves them, the contribution calendar,
 * what each month of the legal window would pay, and what is still in the way with the next thing to do
 * (clauses 9.1, 9.2). */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage.  Opening it is logged by the server as a look. */
GtkWidget *retirement_page_new (FormContext *context,
                                gint64       person);

G_END_DECLS
