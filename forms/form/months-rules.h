/* What can be said of the months of a case before the server is asked: which may be marked, what a wage would make. */

#pragma once

#include "cases/assessment.h"
#include "records/contribution.h"

G_BEGIN_DECLS

/* Why @month cannot stand in a case of @kind, translated and owned by the caller; NULL: it can, as far as is known
 * here.  @today is ISO. */
char     *form_months_why_not (const char              *kind,
                               int                      month,
                               const ContributionMonth *facts,
                               const char              *today);

/* Whether a case of @kind deals with paid months; otherwise with such as are not. */
gboolean  form_months_are_paid (const char *kind);

/* Whether the amount of a month may be 0: the whole month is refunded. */
gboolean  form_months_zero_is_whole (const char *kind);

/* Base and parts of @line for another wage, by its limits and rates; a line without limits is left as it is. */
void      form_months_preview (const char *kind,
                               CaseMonth  *line,
                               gint64      wage);

G_END_DECLS
