/* office/sample.h — rehearsal data: generated, deterministic by seed, plausible, invented throughout */
#pragma once

#include "office/office.h"

typedef struct
{
  guint persons;
  guint64 seed;
  guint history_years;          /* of the ledger; 0: all of them, two from SAMPLE_MANY persons on */
  gboolean open_year;           /* the last year is not closed, but for accounts it was corrected in, or that ended */
} SampleSize;

#define SAMPLE_MANY 20000

/* Staff, units, persons with their ledger, and cases in a fresh database.  Same size, same data.  The staff's passwords
 * come back in *@staff (of OfficeStaff).  conninfo: superuser's; desk: what the staff connect with, without user.
 * Error OFFICE_ERROR_SAMPLE. */
gboolean office_sample_make (const char *conninfo, const char *desk, const SampleSize *size, GPtrArray **staff,
                             OfficeProgress progress, gpointer user_data, GError **error);
