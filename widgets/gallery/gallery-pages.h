#pragma once

#include <gtk/gtk.h>

/* Pages of the gallery.  What they show is invented data, in Chinese as at the counter; nothing of it is
 * translated. */
GtkWidget *gallery_decision_page (void);
GtkWidget *gallery_form_page     (void);
GtkWidget *gallery_person_page   (void);
GtkWidget *gallery_table_page    (void);
