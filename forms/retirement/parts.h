/* The parts of the retirement page. */

#pragma once

#include "form/context.h"
#include "records/outlook.h"
#include "records/person.h"

G_BEGIN_DECLS

/* Facts on the ID card, in the archive and on record, side by side (array of OutlookFact); the case that
 * decided one can be opened. */
GtkWidget *retirement_facts_new    (void);
void       retirement_facts_show   (GtkWidget   *place,
                                    FormContext *context,
                                    GPtrArray   *facts);

/* Statutory month, months and account in short. */
void       retirement_summary_show (GtkWidget     *facts,
                                    const Person  *person,
                                    const Outlook *outlook);

/* The figures of the office with what they were loaded from. */
GtkWidget *retirement_figures_new  (void);
void       retirement_figures_show (GtkWidget     *table,
                                    const Outlook *outlook);

/* Fills a WidgetCheckList (array of OutlookCheck).  A line's key is its action, "case:7" for one to go on with. */
void       retirement_checks_show  (GtkWidget   *list,
                                    FormContext *context,
                                    GPtrArray   *checks);

G_END_DECLS
