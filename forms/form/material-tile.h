/* One sheet of the checklist: a file that is there, or the place where one is missing. */

#pragma once

#include "cases/material.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button with the picture of a page and the title below; "clicked" is the button's. */
GtkWidget *form_material_tile_new      (const CaseMaterial *material);

/* A dashed place with a plus; a WidgetDropZone in a box with its title. */
GtkWidget *form_material_gap_new       (const CaseMaterial *material,
                                        GtkWidget         **zone);

/* The sheet on it; drawn when it is in sight. */
GtkWidget *form_material_tile_area     (GtkWidget *tile);

/* How many pixels wide a page of this shape is on the sheet. */
int        form_material_tile_width    (GtkWidget *tile,
                                        double     width,
                                        double     height);

/* The first page in the place of the lines of writing. */
void       form_material_tile_picture  (GtkWidget       *tile,
                                        cairo_surface_t *picture);

G_END_DECLS
