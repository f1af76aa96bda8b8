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

/* The first page, small, made from what was just added; for formats GdkPixbuf reads; others
 * keep their lines. */
void       form_material_tile_picture  (GtkWidget *tile,
                                        GBytes    *bytes);

G_END_DECLS
