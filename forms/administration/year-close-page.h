/* The close of all personal accounts for a year (standard 8.2.2): look what it would make, run it, seal it. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage, for the province's system administrators (run), approvers (seal) and auditors (look). */
GtkWidget *year_close_page_new (FormContext *context);

G_END_DECLS
