/* The field of type "people": who has a share, a row each, typed at the counter and read by everybody else.  What is
 * confirmed goes into the case at once; the shares have to be 100 % when the case is handed in, not before.
 *
 * Relations are the field's code list, or else "survivor_relation".  Who acts for all is the person whose ID number
 * stands in the field "claimant_id" of the same case.
 *
 * Signals: "edited" ()     people or shares changed by hand
 *          "focused" ()    the keyboard came into it
 *          "evidence" ()   the page that proves them was asked for */

#pragma once

#include "cases/case.h"
#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_PEOPLE (form_people_get_type ())
G_DECLARE_FINAL_TYPE (FormPeople, form_people, FORM, PEOPLE, GtkBox)

/* @field: the kind's own; @entry: FALSE before a decision, where nothing is typed. */
GtkWidget       *form_people_new          (FormContext     *context,
                                           CaseModel       *model,
                                           const CaseField *field,
                                           gboolean         entry);
const CaseField *form_people_get_field    (FormPeople *self);

/* Takes people, and whether they may be changed, from the model. */
void             form_people_refresh      (FormPeople *self);

/* FALSE: something is missing, or the shares are not 100 %; it says so and has the keyboard. */
gboolean         form_people_confirm      (FormPeople *self);
void             form_people_set_error    (FormPeople *self,
                                           const char *error);
void             form_people_set_evidence (FormPeople *self,
                                           const char *text);
void             form_people_focus        (FormPeople *self);

/* Behind the keys of the page.  The row is the one with the keyboard, or else the last; nothing happens where nothing
 * can be changed. */
void             form_people_add          (FormPeople *self);
void             form_people_take_out     (FormPeople *self);
void             form_people_share_evenly (FormPeople *self);
/* Name, ID number and relation of the row go into the fields of who acts for all. */
void             form_people_let_act      (FormPeople *self);

G_END_DECLS
