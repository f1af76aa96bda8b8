/* What a forecast supposes: a sentence that says it, and behind it the fields to suppose something else.
 *
 * Signal: "changed" ( )  something else is supposed */

#pragma once

#include "form/forecast.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FORM_TYPE_ASSUMPTIONS_BOX (form_assumptions_box_get_type ())
G_DECLARE_FINAL_TYPE (FormAssumptionsBox, form_assumptions_box, FORM, ASSUMPTIONS_BOX, GtkExpander)

GtkWidget *form_assumptions_box_new (void);

/* @outlook says since when figures are supposed; @indices: they have to be entered, the fields are in sight. */
void       form_assumptions_box_set (FormAssumptionsBox    *self,
                                     const FormAssumptions *assumptions,
                                     const Outlook         *outlook,
                                     gboolean               indices);
void       form_assumptions_box_get (FormAssumptionsBox    *self,
                                     FormAssumptions       *assumptions);

G_END_DECLS
