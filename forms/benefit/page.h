/* The benefits of a person: what each pays in a month and since when, what it is made of, when it stood still and why,
 * what was paid by which roll (clause 9). */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage.  Opening it is logged by the server as a look at the benefits. */
GtkWidget *benefit_page_new (FormContext *context,
                             gint64       person);

G_END_DECLS
