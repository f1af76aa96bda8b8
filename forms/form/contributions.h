/* The card of a person's contributions: the calendar, the same as a table, and the way from selected months to a case
 * that deals with them. */

#pragma once

#include "form/context.h"

G_BEGIN_DECLS

#define FORM_TYPE_CONTRIBUTIONS (form_contributions_get_type ())
G_DECLARE_FINAL_TYPE (FormContributions, form_contributions, FORM, CONTRIBUTIONS, GtkBox)

/* @years: of ContributionYear; @registrations: of PersonRegistration, at which unit a month was; both referenced. */
GtkWidget *form_contributions_new      (FormContext *context,
                                        gint64       person,
                                        GPtrArray   *years,
                                        GPtrArray   *registrations);

/* Begins a case of @kind with those of the selected months (or that of the cursor) it deals with. */
void       form_contributions_begin    (FormContributions *self,
                                        const char        *kind);

/* The menu of cases for the selected months, as its button opens it. */
void       form_contributions_offer    (FormContributions *self);

G_END_DECLS
