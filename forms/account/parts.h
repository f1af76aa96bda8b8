/* The parts of the account page. */

#pragma once

#include "form/context.h"
#include "records/account.h"
#include "records/contribution.h"

G_BEGIN_DECLS

/* The table of years (a WidgetTable), filled from an array of AccountYear: newest first. */
GtkWidget         *account_years_new      (void);
void               account_years_show     (GtkWidget *table,
                                           GPtrArray *years);

/* The selected year, or NULL; belongs to @years. */
const AccountYear *account_years_selected (GtkWidget *table,
                                           GPtrArray *years);

/* Growth: principal and interest on each other, a point a closed year. */
GtkWidget         *account_growth_new     (void);
void               account_growth_show    (GtkWidget *chart,
                                           GPtrArray *years);

/* The lines of a year (an array of ContributionEvent) as a table. */
GtkWidget         *account_ledger_new     (void);
void               account_ledger_show    (GtkWidget *table,
                                           GPtrArray *events);

/* How the state changed (an array of AccountChange) as a table. */
GtkWidget         *account_changes_new    (void);
void               account_changes_show   (GtkWidget *table,
                                           GPtrArray *changes);

/* How the closing balance of @year was reached, step by step; NULL clears.  FALSE: there is nothing to be shown yet. */
gboolean           account_steps_show     (GtkWidget         *working,
                                           const AccountYear *year);

G_END_DECLS
