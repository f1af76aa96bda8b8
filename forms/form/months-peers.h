/* What the colleagues of the unit paid on, beside what is asked for: the band from their lowest to their highest base
 * by month, in it the base of this person before and after, and the same in a sentence. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *form_months_peers_new  (void);

/* @peers: of CasePeers; @lines: of CaseMonth, or NULL while they are not read. */
void       form_months_peers_show (GtkWidget *self,
                                   GPtrArray *peers,
                                   GPtrArray *lines);

G_END_DECLS
