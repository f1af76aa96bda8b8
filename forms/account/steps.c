/* How the balance of a year was reached: the rules compute it again here and say each step. */

#include "form-account/parts.h"

#include <glib/gi18n-lib.h>

#include "form/steps.h"
#include "pension/account.h"
#include "widgets/widget-working.h"

static void
copy_months (PensionFen months[PENSION_YEAR_MONTHS], GArray *numbers)
{
  for (guint i = 0; i < PENSION_YEAR_MONTHS && i < numbers->len; i++)
    months[i] = g_array_index (numbers, gint64, i);
}

/* Corrections of closed years stand in the account from its first day on. */
static PensionAccountYear
year_of (const AccountYear *year)
{
  PensionAccountYear in = { .opening = { year->opening + year->prior + year->prior_interest,
                                         year->opening_moved + year->prior_moved + year->prior_interest_moved },
                            .rate = year->rate, .last_month = PENSION_YEAR_MONTHS };

  copy_months (in.own, year->own);
  copy_months (in.moved, year->moved);
  copy_months (in.paid, year->payouts);
  copy_months (in.paid_moved, year->payouts_moved);
  return in;
}

gboolean
account_steps_show (GtkWidget *working, const AccountYear *year)
{
  PensionAccountYear in;
  PensionAccountResult result;
  PensionSheet sheet;

  widget_working_clear (WIDGET_WORKING (working));
  if (year == NULL || g_strcmp0 (year->phase, "open") == 0)
    return FALSE;
  in = year_of (year);
  /* a year brought along from an older system has no months: its balance is taken as it came */
  if (pension_account_year (&in, &result) != PENSION_OK || result.closing.total != year->closing)
    return FALSE;
  pension_sheet_start (&sheet);
  if (pension_account_explain (&in, &result, &sheet) != PENSION_OK)
    return FALSE;
  form_steps_fill (working, &sheet);
  return TRUE;
}
