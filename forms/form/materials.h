/* The material checklist of a case: what is there, what is missing, files dropped or chosen.
 *
 * A file is recognised by its content and hashed on this desk before it is sent; the server hashes it again.
 *
 * Signals: "open" (gint64 file)   a sheet was pressed
 *          "changed" ()           the list was read again (files, titles, what is missing) */

#pragma once

#include "cases/case.h"
#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_MATERIALS (form_materials_get_type ())
G_DECLARE_FINAL_TYPE (FormMaterials, form_materials, FORM, MATERIALS, GtkBox)

GtkWidget  *form_materials_new         (FormContext *context,
                                        CaseModel   *model);
void        form_materials_refresh     (FormMaterials *self);

/* Asks which material, then which file. */
void        form_materials_choose      (FormMaterials *self);

/* Adds a file without asking; for a dropped one or a test. */
void        form_materials_add         (FormMaterials *self,
                                        const char    *material,
                                        GFile         *file);
void        form_materials_remove      (FormMaterials *self,
                                        gint64         file);

/* What was read last (CaseMaterial; see form/material-list.h); NULL before.  Owned by @self. */
GPtrArray  *form_materials_get_list    (FormMaterials *self);

/* The bytes of a file added on this desk, or NULL; and what they are. */
GBytes     *form_materials_bytes       (FormMaterials *self,
                                        gint64         file,
                                        const char   **mime);

/* Files being sent; the case must not be submitted meanwhile. */
guint       form_materials_count_busy  (FormMaterials *self);

G_END_DECLS
