#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The card that says which statements are not in the PDF, and why.  Hidden while there are none. */
GtkWidget *statements_left_out_new  (void);

/* @left_out: ReportLeftOut, or NULL. */
void       statements_left_out_show (GtkWidget *card, GPtrArray *left_out);

G_END_DECLS
