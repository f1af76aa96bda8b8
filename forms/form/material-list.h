/* Questions to the list of a case's materials (an array of CaseMaterial, one entry a file; NULL is an empty list). */

#pragma once

#include "cases/material.h"

G_BEGIN_DECLS

/* The entry of a file, or NULL. */
const CaseMaterial *form_material_list_find    (GPtrArray *list,
                                                gint64     file);

/* How many files there are; and which one a file is, from 1 (0: none of them). */
guint               form_material_list_files   (GPtrArray *list);
guint               form_material_list_place   (GPtrArray *list,
                                                gint64     file);

/* The file at a place from 1, 0 beyond the ends. */
gint64              form_material_list_at      (GPtrArray *list,
                                                guint      place);

/* "Material 2/4  Service record", or NULL for an unknown file; owned by the caller. */
char               *form_material_list_heading (GPtrArray *list,
                                                gint64     file);
guint               form_material_list_missing (GPtrArray *list);

G_END_DECLS
