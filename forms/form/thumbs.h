/* The first pages of files, small: read from the server one after the other when their tile comes into sight, decoded
 * and drawn on other threads, and kept as long as the list of materials is. */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_THUMBS (form_thumbs_get_type ())
G_DECLARE_FINAL_TYPE (FormThumbs, form_thumbs, FORM, THUMBS, GObject)

FormThumbs *form_thumbs_new   (FormContext *context);

/* Puts the first page of @file on @tile (a form_material_tile_new()) now or when it is first seen.  @bytes: the file,
 * when this desk has it; NULL asks the server.  What cannot be read or drawn leaves the tile as it is. */
void        form_thumbs_show  (FormThumbs *self,
                               GtkWidget  *tile,
                               gint64      file,
                               GBytes     *bytes);

/* Nothing more is read. */
void        form_thumbs_stop  (FormThumbs *self);

G_END_DECLS
