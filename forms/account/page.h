/* The personal account of a person: its state, what it holds, year by year with the two origins, how it grew, the lines
 * of a year, and how the balance of a year was reached. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage.  Opening it is logged by the server as a look at the account. */
GtkWidget *account_page_new (FormContext *context,
                             gint64       person);

G_END_DECLS
