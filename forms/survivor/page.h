/* A death as one event, on one page that can be turned to the family (9.5.1): who died and their working life, how far
 * the event is and what is next, who has a share, what the family gets and why, the steps, the account. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

GtkWidget *survivor_page_new (FormContext *context,
                              gint64       person);

G_END_DECLS
