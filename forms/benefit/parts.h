/* The parts of the benefit page. */

#pragma once

#include "form/context.h"
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
void       benefit_payments_show     (GtkWidget *table,
                                      GPtrArray *payments);

G_END_DECLS
