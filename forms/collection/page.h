/* The accountant's page: charges wait and go to the tax bureau in files; what arrives is imported, checked and booked
 * (7.3, 7.5.1; rules.md 2.6).  Others see it without the actions. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage of the identity "collection". */
GtkWidget *collection_page_new (FormContext *context);

G_END_DECLS
