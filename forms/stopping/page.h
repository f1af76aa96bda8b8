/* Stop lists: deaths, prison, duplicates, missing people, confirmations that did not come (9.3.2, 9.3.3).  A clerk
 * loads them and looks through them, another person approves. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage of the identity "stop-lists". */
GtkWidget *stopping_page_new (FormContext *context);

G_END_DECLS
