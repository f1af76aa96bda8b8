/* office/load.h — units, persons, their ledger and accounts into their tables, by binary COPY */
#pragma once

#include "office/figures.h"
#include "office/office.h"
#include "office/people.h"
#include "pq/admin.h"

/* first_year: of the ledger; what was before is one balance and a number of months.  Progress runs from 0 to 100
 * over all persons. */
gboolean load_register (PqAdmin *admin, const People *people, const Figures *figures, int first_year,
                        OfficeProgress progress, gpointer user_data, GError **error);
