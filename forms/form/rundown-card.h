/* The run-down of a personal account as a picture with a sentence. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A card, hidden until there is something to draw.  @awards: of Award; @years: of AccountYear. */
GtkWidget *form_rundown_card_new  (void);
void       form_rundown_card_show (GtkWidget *card,
                                   GPtrArray *awards,
                                   GPtrArray *years);

G_END_DECLS
