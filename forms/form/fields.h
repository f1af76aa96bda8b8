/* The fields of a case as a form.  Its layout is the kind's own .ui (resource /org/pension/forms/<kind>.ui), where
 * every FormChange has the key of its field as id; a kind without one gets a card for each section of its data.
 *
 * What is confirmed goes into the case at once; what the rules say of it stands under the field.
 *
 * Signals: "focused" (const char *field)     the keyboard came to a field
 *          "evidence" (const char *field)    its evidence button was pressed
 *          "edited" (const char *field)      a value was confirmed */

#pragma once

#include "cases/case.h"
#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_FIELDS (form_fields_get_type ())
G_DECLARE_FINAL_TYPE (FormFields, form_fields, FORM, FIELDS, GtkBox)

/* @details must live as long as the context (they are the kinds' own). */
GtkWidget  *form_fields_new         (FormContext           *context,
                                     CaseModel             *model,
                                     const CaseKindDetails *details);

/* A registered value that is no field of the kind but that the rules look at: the person's name or sex. */
void        form_fields_set_fact    (FormFields *self,
                                     const char *name,
                                     const char *value);

/* Takes values, old values and whether they may be changed from the model. */
void        form_fields_refresh     (FormFields *self);

/* Reads what is still being typed.  FALSE: something is not well-formed, or a rule says no; the first such field has
 * got the focus. */
gboolean    form_fields_confirm     (FormFields *self);

/* What the server says of one field. */
void        form_fields_set_error   (FormFields *self,
                                     const char *field,
                                     const char *error);
void        form_fields_set_evidence (FormFields *self,
                                      const char *field,
                                      const char *text);

/* FALSE: there is no such field here. */
gboolean    form_fields_focus       (FormFields *self,
                                     const char *field);
void        form_fields_focus_first (FormFields *self);

/* The field that had the keyboard last, or NULL. */
const char *form_fields_get_active  (FormFields *self);
const char *form_fields_get_title   (FormFields *self,
                                     const char *field);

/* The months of the case (a FormMonths), or NULL: the kind has none. */
GtkWidget  *form_fields_get_months  (FormFields *self);

/* The people of the case (a FormPeople), or NULL: the kind has none. */
GtkWidget  *form_fields_get_people  (FormFields *self);

/* Something of the form's own .ui by its id ("birth_id_value"), or NULL. */
GtkWidget  *form_fields_find        (FormFields *self,
                                     const char *id);

G_END_DECLS
