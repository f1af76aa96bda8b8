/* Communities that look after retired persons (9.6.5): added, renamed, closed; whom each looks after, by a roster. */

#pragma once

#include "form/page.h"

G_BEGIN_DECLS

/* A FormPage. */
GtkWidget *communities_page_new (FormContext *context);

G_END_DECLS
