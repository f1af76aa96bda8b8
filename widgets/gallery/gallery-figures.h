#pragma once

#include <gtk/gtk.h>

/* Pages of the gallery for months and figures.  What they show is invented. */
GtkWidget *gallery_calendar_page (void);
GtkWidget *gallery_working_page  (void);
GtkWidget *gallery_figures_page  (void);
GtkWidget *gallery_chart_page    (void);
