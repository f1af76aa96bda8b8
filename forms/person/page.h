/* The person page: who this is, what is known, what is under way, what happened. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage.  Opening it is logged by the server as a view of the person. */
GtkWidget *person_page_new (FormContext *context,
                            gint64       person);

G_END_DECLS
