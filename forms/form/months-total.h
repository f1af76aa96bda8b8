/* What the marked months of a case come to, in one line under them. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "12 months · unit 12,480.00 · person 6,240.00 · interest 310.22 · together 19,030.22 · late fee ≈ 1,022.00".
 * @amounts: of CaseMonthAmount; @lines: of CaseMonth, or NULL.  Owned by the caller, as the other. */
char *form_months_total_text (const char *kind,
                              GArray     *amounts,
                              GPtrArray  *lines);

/* "155 months: 1984-08 to 1997-06" */
char *form_months_spans_text (GArray     *amounts);

G_END_DECLS
