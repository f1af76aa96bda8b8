/* The parts of the benefit page. */

#pragma once

#include "form/context.h"
#include "form/person-page.h"
#include "records/award.h"

G_BEGIN_DECLS

/* A card for each benefit (Award): its amount, item by item, and its dates. */
GtkWidget *benefit_card_new          (const Award *award);

/* Tables, filled from arrays of AwardItem, AwardSuspension and AwardPayment. */
GtkWidget *benefit_items_new         (void);
void       benefit_items_show        (GtkWidget *table,
                                      GPtrArray *items);
GtkWidget *benefit_suspensions_new   (void);
void       benefit_suspensions_show  (GtkWidget *table,
                                      GPtrArray *suspensions);
GtkWidget *benefit_payments_new      (void);
/* Empties the table when @first, then puts the payments behind those it has. */
void       benefit_payments_add      (GtkWidget *table,
                                      GPtrArray *payments,
                                      gboolean   first);

/* Those of the items that a year's adjustment or a case of its own added. */
GtkWidget *benefit_adjustments_new   (void);
void       benefit_adjustments_show  (GtkWidget *table,
                                      GPtrArray *items);

/* When the qualification was confirmed, and how (array of AwardConfirmation). */
GtkWidget *benefit_confirmations_new  (void);
void       benefit_confirmations_show (GtkWidget *table,
                                       GPtrArray *confirmations);

/* How the benefits were determined (array of AwardDetermination, kept), the newest first. */
GtkWidget *benefit_determinations_new      (void);
void       benefit_determinations_show     (GtkWidget      *table,
                                            GPtrArray      *determinations);
/* Has the server compute each again from the basis it kept, and says beside it what came out. */
void       benefit_determinations_prove    (GtkWidget      *table,
                                            FormPersonPage *page);
/* The case of the selected one, with its sheet; 0: none. */
gint64     benefit_determinations_get_case (GtkWidget      *table);

/* What was paid too much; hidden while there is none.  @debts: of Overpayment. */
GtkWidget *benefit_overpayments_new  (void);
void       benefit_overpayments_show (GtkWidget *card,
                                      GPtrArray *debts);

G_END_DECLS
