/* The supervisor's page: the queue, the case beside the page that proves it, one key to decide. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage.  @which is "review", "approve" or "upper". */
GtkWidget *approval_page_new (FormContext *context,
                              const char  *which);

G_END_DECLS
