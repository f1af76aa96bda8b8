/* The banner that keeps the person in sight, the same on the person's page and on every case of theirs. */

#pragma once

#include "form/context.h"
#include "records/person.h"

G_BEGIN_DECLS

/* A WidgetBanner, empty. */
GtkWidget *form_person_banner_new  (void);

/* @open_cases: how many are under way.  @clear_id: the ID number in clear while it is revealed, else NULL. */
void       form_person_banner_show (GtkWidget    *banner,
                                    FormContext  *context,
                                    const Person *person,
                                    guint         open_cases,
                                    const char   *clear_id);

G_END_DECLS
