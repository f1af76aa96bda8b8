/* The guide line of a step: what to ask the person for, what to check, and where the standard says so. */

#pragma once

#include "cases/kind.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A card; hidden while its step has no line. */
GtkWidget *form_guide_new  (void);
void       form_guide_show (GtkWidget             *guide,
                            const CaseKindDetails *details,
                            const char            *step);

/* What to know of the field that has the keyboard; NULL: none has. */
void       form_guide_show_field (GtkWidget       *guide,
                                  const CaseField *field);

G_END_DECLS
