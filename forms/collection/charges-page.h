/* Single charges: a list by state and, beside it, the one chosen with its months; asking to make it void and deciding
 * that (7.5.1).  Everybody who decided sees what came of it; reviewers ask, approvers decide. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage of the identity "charges", or "charges:7" with those of one person; @person 0: those of the office. */
GtkWidget *charges_page_new (FormContext *context, gint64 person);

G_END_DECLS
