#include "form/months-total.h"

#include <glib/gi18n-lib.h>

#include "cases/assessment.h"
#include "cases/months.h"
#include "form/months-rules.h"
#include "form/text.h"

char *
form_months_total_text (const char *kind, GArray *amounts, GPtrArray *lines)
{
  CaseMonth sum = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const CaseMonth *line = g_ptr_array_index (lines, i);

      /* what the server makes of a wage that is still missing is no sum to tell anybody */
      if (case_months_amount (amounts, line->month) == 0 && !form_months_zero_is_whole (kind))
        continue;
      sum.employer += line->employer;
      sum.employee += line->employee;
      sum.interest += line->interest;
      sum.late_fee += line->late_fee;
    }
  g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u month", "%u months", amounts->len),
                          amounts->len);
  if (lines != NULL && lines->len > 0)
    {
      g_autofree char *employer = form_text_fen (sum.employer);
      g_autofree char *employee = form_text_fen (sum.employee);
      g_autofree char *interest = form_text_fen (sum.interest);
      g_autofree char *all = form_text_fen (sum.employer + sum.employee + sum.interest);
      g_autofree char *late_fee = form_text_fen (sum.late_fee);

      g_string_append_printf (text, _(" · unit part %s · own part %s"), employer, employee);
      if (sum.interest != 0)
        g_string_append_printf (text, _(" · interest %s"), interest);
      g_string_append_printf (text, _(" · together %s yuan"), all);
      if (sum.late_fee != 0)
        g_string_append_printf (text, _(" (late fee ≈ %s besides)"), late_fee);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
form_months_spans_text (GArray *amounts)
{
  g_autoptr (GArray) months = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *words = NULL;
  g_autofree char *count = NULL;

  for (guint i = 0; i < amounts->len; i++)
    g_array_append_val (months, g_array_index (amounts, CaseMonthAmount, i).month);
  words = case_months_text (months);
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u month", "%u months", months->len), months->len);
  return g_strdup_printf (_("%s: %s"), count, words);
}
