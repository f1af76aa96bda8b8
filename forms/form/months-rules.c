#include "form/months-rules.h"

#include <glib/gi18n-lib.h>

#include "pension/contribution.h"

/* The month in which personal accounts began (国发〔1997〕26号). */
#define ACCOUNTS_BEGAN 199707

static const char *
why_not_paid (const char *kind, const ContributionMonth *facts)
{
  if (facts->counted > 0)
    return NULL;
  return g_strcmp0 (kind, "refund") == 0 ? _("not paid: there is nothing to refund")
                                         : _("not paid: its base cannot be corrected, but the month be paid");
}

static const char *
why_not_unpaid (int month, const ContributionMonth *facts)
{
  if (facts->counted > 0)
    return _("paid already: its base can be corrected");
  if (facts->mark == 'v')
    return _("recognised as deemed service");
  if (facts->mark == 'a')
    return _("charged already, not arrived yet");
  return month < ACCOUNTS_BEGAN ? _("before personal accounts began in July 1997") : NULL;
}

/* Special work was done in months that are paid too; deemed service takes the place of contributions. */
static const char *
why_not_served (const char *kind, const ContributionMonth *facts)
{
  return g_strcmp0 (kind, "deemed_service") == 0 && facts->counted > 0 ? _("paid: it needs no deemed service") : NULL;
}

static gboolean
is_service (const char *kind)
{
  return g_strcmp0 (kind, "deemed_service") == 0 || g_strcmp0 (kind, "special_service") == 0;
}

/* Public */

gboolean
form_months_are_paid (const char *kind)
{
  return g_strcmp0 (kind, "base_correction") == 0 || g_strcmp0 (kind, "refund") == 0;
}

char *
form_months_why_not (const char *kind, int month, const ContributionMonth *facts, const char *today)
{
  int now = (int) (g_ascii_strtoll (today, NULL, 10) * 100 + g_ascii_strtoll (today + 5, NULL, 10));

  if (month > now)
    return g_strdup (_("lies in the future"));
  if (is_service (kind))
    return g_strdup (why_not_served (kind, facts));
  return g_strdup (form_months_are_paid (kind) ? why_not_paid (kind, facts) : why_not_unpaid (month, facts));
}

gboolean
form_months_zero_is_whole (const char *kind)
{
  return g_strcmp0 (kind, "refund") == 0;
}

void
form_months_preview (const char *kind, CaseMonth *line, gint64 wage)
{
  PensionFen base, basis, employer, employee;

  if (line->ceiling == 0 || line->msgid != NULL || wage == 0)
    return;
  if (pension_contribution_base (wage, line->floor, line->ceiling, PENSION_ROUND_HALF_UP, &base) != PENSION_OK)
    return;
  basis = form_months_are_paid (kind) ? base - line->base_before : base;
  if (pension_contribution_part (basis, line->employer_rate, &employer) != PENSION_OK
      || pension_contribution_part (basis, line->employee_rate, &employee) != PENSION_OK)
    return;
  line->wage = wage;
  line->base = base;
  line->employer = employer;
  line->employee = employee;
}
