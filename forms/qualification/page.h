/* Confirmation of qualification (9.6): who is due, results that come in, rosters out and back, who would be
 * stopped, notices.  Clerks and reviewers work on it; others see it without the actions. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage of the identity "qualification". */
GtkWidget *qualification_page_new (FormContext *context);

G_END_DECLS
