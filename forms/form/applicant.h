/* Who stands at the counter: the person, or somebody for them with a document and a telephone; through which channel
 * the application came, and the reason given. */

#pragma once

#include "cases/case.h"
#include "form/context.h"
#include "records/person.h"

G_BEGIN_DECLS

#define FORM_TYPE_APPLICANT (form_applicant_get_type ())
G_DECLARE_FINAL_TYPE (FormApplicant, form_applicant, FORM, APPLICANT, GtkBox)

GtkWidget *form_applicant_new     (FormContext *context,
                                   CaseModel   *model);
void       form_applicant_refresh (FormApplicant *self);

/* For "the person": their own name, number and telephone are taken over. */
void       form_applicant_set_person (FormApplicant *self,
                                      const Person  *person);

/* Reads what is still being typed.  FALSE: something is missing or wrong; it has got the focus. */
gboolean   form_applicant_confirm (FormApplicant *self);

G_END_DECLS
