/* What every SQL function of the module fetches and refuses alike. */
#pragma once

#include <postgres.h>

#include <fmgr.h>

#include "pension/month.h"
#include "pension/status.h"

/* Raises the status as an error with its SQLSTATE, its sentence, and the same sentence as a message id in the
 * detail, in the form every refusal of the server has. */
pg_attribute_noreturn () void refuse (PensionStatus status);

/* Raises PENSION_E_FIGURE with the name of the figure that is not loaded. */
pg_attribute_noreturn () void refuse_figure (const char *figure);

void refuse_unless_ok (PensionStatus status);

/* Infinity and the years beyond 9999 are days like others, so far away that no date has them: PR011. */
PensionDate date_argument (FunctionCallInfo fcinfo, int argument);

/* The elements of a list without gaps, and how many; refuses with the status otherwise. */
const void *list_argument (FunctionCallInfo fcinfo, int argument, Oid element, PensionStatus otherwise,
                           size_t *count);

/* One row of the composite type the function returns; nulls may be NULL: there is none.  The type is looked up
 * once for all rows of a query. */
Datum row_result (FunctionCallInfo fcinfo, const Datum *values, const bool *nulls, int columns);

/* The date PostgreSQL counts days from. */
extern const PensionDate postgres_epoch;
