/* The window that shows one filed PDF, prints it and saves it. */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

/* Esc closes it.  A print or a saved copy is counted by the server under @serial. */
void form_paper_window_show (FormContext *context,
                             GtkWidget   *parent,
                             const char  *serial,
                             const char  *title,
                             GBytes      *pdf);

G_END_DECLS
