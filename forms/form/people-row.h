/* A person with a share while a field of type "people" is typed: name, ID number (checked as it is typed), relation,
 * share, and a line under them that says what the number tells.
 *
 * Signals: "edited" ()     a value was confirmed
 *          "focused" ()    the keyboard came into it
 *          "insert" ()     another row was asked for, by its key
 *          "take-out" ()     the row is to go */

#pragma once

#include "cases/people.h"
#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_PEOPLE_ROW (form_people_row_get_type ())
G_DECLARE_FINAL_TYPE (FormPeopleRow, form_people_row, FORM, PEOPLE_ROW, GtkBox)

/* @list: of the relations; @groups: three size groups that keep columns under their heads; @place: from 1. */
GtkWidget *form_people_row_new        (FormContext   *context,
                                       const char    *list,
                                       GtkSizeGroup **groups,
                                       guint          place);
void       form_people_row_show       (FormPeopleRow    *self,
                                       const CasePerson *person);
/* What stands in the row as far as it was confirmed. */
void       form_people_row_take       (FormPeopleRow *self,
                                       CasePerson    *person);
void       form_people_row_set_share  (FormPeopleRow *self,
                                       int            share);
void       form_people_row_set_acting (FormPeopleRow *self,
                                       gboolean       acting);

/* Reads what is still being typed.  FALSE: something is missing or not well-formed; that place has the keyboard. */
gboolean   form_people_row_confirm    (FormPeopleRow *self,
                                       char         **why);

/* Takes what is well-formed of what is still being typed, and says nothing of the rest. */
void       form_people_row_settle     (FormPeopleRow *self);
void       form_people_row_focus      (FormPeopleRow *self);

G_END_DECLS
