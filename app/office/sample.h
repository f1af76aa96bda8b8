/* office/sample.h — rehearsal data: generated, deterministic by seed, plausible, invented throughout */
#pragma once

#include "office/office.h"

/* Staff, units, persons and cases in a fresh database.  Same seed and number, same data.  The staff's passwords
 * come back in *@staff (of OfficeStaff).  conninfo: superuser's; desk: what the staff connect with, without user.
 * Error OFFICE_ERROR_SAMPLE. */
gboolean office_sample_make (const char *conninfo, const char *desk, guint persons, guint64 seed, GPtrArray **staff,
                             OfficeProgress progress, gpointer user_data, GError **error);
