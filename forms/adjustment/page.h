/* The annual adjustment of pensions (standard 9.4.1): try it, compare, look at persons, review, post, undo. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage, for clerks (try), reviewers (review), approvers (post) and auditors (look) of an office. */
GtkWidget *adjust_page_new (FormContext *context);

G_END_DECLS
