/* office/load.h — units and persons into their tables, by binary COPY */
#pragma once

#include "office/office.h"
#include "office/people.h"
#include "pq/admin.h"

/* Progress runs from 0 to 100 over all tables. */
gboolean load_register (PqAdmin *admin, const People *people, OfficeProgress progress, gpointer user_data,
                        GError **error);
