/* office/figures.c — one question for all figures of all months */
#include "office/figures.h"

#include "office/office.h"

#include <glib/gi18n-lib.h>

/* In the order of put (); amounts in fen of a month, rates in millionths. */
static const char question[] =
  "SELECT to_char(m, 'YYYYMM'), k.key, (p.value::numeric * k.factor)::bigint"
  " FROM generate_series(date '1997-07-01', date '2026-12-01', interval '1 month') m"
  " CROSS JOIN (VALUES ('average_wage_annual', 100.0 / 12), ('base_floor', 100), ('base_ceiling', 100),"
  "  ('rate_employer', 1000000), ('rate_employee', 1000000), ('credit_rate', 1000000), ('rate_flexible', 1000000),"
  "  ('account_rate', 1000000)) k(key, factor)"
  " LEFT JOIN data.parameter p ON p.key = k.key AND m BETWEEN p.valid_from AND p.valid_to";

static int
year_index (PensionMonth month)
{
  return pension_month_year (month) - FIGURES_FIRST_YEAR;
}

const FiguresMonth *
figures_of (const Figures *self, PensionMonth month)
{
  return &self->months[year_index (month) * 12 + pension_month_of_year (month) - 1];
}

static void
put (Figures *self, PensionMonth month, const char *key, gint64 value)
{
  FiguresMonth *figures = (FiguresMonth *) figures_of (self, month);

  if (g_str_equal (key, "average_wage_annual"))
    figures->average = value;
  else if (g_str_equal (key, "base_floor"))
    figures->floor = value;
  else if (g_str_equal (key, "base_ceiling"))
    figures->ceiling = value;
  else if (g_str_equal (key, "rate_employer"))
    figures->rates.employer = (PensionRate) value;
  else if (g_str_equal (key, "rate_employee"))
    figures->rates.employee = (PensionRate) value;
  else if (g_str_equal (key, "credit_rate"))
    figures->rates.credit = (PensionRate) value;
  else if (g_str_equal (key, "rate_flexible"))
    figures->alone = (PensionRate) value;
  else
    self->account_rate[year_index (month)] = (PensionRate) value;
}

static gboolean
may_miss (PensionMonth month, const char *key)
{
  return g_str_equal (key, "account_rate") && pension_month_year (month) > FIGURES_CLOSED_YEAR;
}

gboolean
figures_read (PqAdmin *admin, Figures *out, GError **error)
{
  g_autoptr (GPtrArray) rows = pq_admin_query (admin, question, NULL, 0, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);
      const char *month = g_ptr_array_index (row, 0), *key = g_ptr_array_index (row, 1);
      const char *value = g_ptr_array_index (row, 2);
      PensionMonth of = (PensionMonth) g_ascii_strtoll (month, NULL, 10);

      if (value != NULL)
        put (out, of, key, g_ascii_strtoll (value, NULL, 10));
      else if (!may_miss (of, key))
        {
          g_set_error (error, OFFICE_ERROR, OFFICE_ERROR_SAMPLE,
                       _("The parameter %s has no value for %s."), key, month);
          return FALSE;
        }
    }
  return TRUE;
}
