/* The cards of the person page, each made afresh from what was read. */

#pragma once

#include "form/context.h"
#include "records/person.h"

G_BEGIN_DECLS

GtkWidget *person_key_card          (FormContext      *context,
                                     const PersonPage *page);
GtkWidget *person_basic_card        (FormContext      *context,
                                     const PersonPage *page);
GtkWidget *person_account_card      (FormContext      *context,
                                     const PersonPage *page);
GtkWidget *person_retirement_card   (FormContext      *context,
                                     const PersonPage *page);
GtkWidget *person_life_card         (FormContext      *context,
                                     const PersonPage *page);

/* What another office's counter may see, and why not more. */
GtkWidget *person_counter_card      (FormContext      *context,
                                     const PersonPage *page);

/* Lists; a row opens its case, a document row its paper. */
GtkWidget *person_cases_card        (FormContext      *context,
                                     const PersonPage *page);
GtkWidget *person_history_card      (FormContext      *context,
                                     const PersonPage *page);
GtkWidget *person_documents_card    (FormContext      *context,
                                     const PersonPage *page);

G_END_DECLS
