/* A text field that holds a number of the register: of a unit (its number) or of a person (personal number).  Name,
 * initials or number may be typed; what fits is offered below, and the name stands under the number. */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

/* @field: a WidgetField of kind text.  @what: "unit" or "person". */
void form_lookup_attach (GtkWidget   *field,
                         FormContext *context,
                         const char  *what);

/* Says the name of the number that stands in the field now. */
void form_lookup_show   (GtkWidget   *field);

G_END_DECLS
