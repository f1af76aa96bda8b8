/* The years of an account as a table, and as a picture of how it grew. */

#include "form-account/parts.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-chart.h"
#include "widgets/widget-table.h"

/* Auxiliary */

static const char *
title_of_phase (const AccountYear *year)
{
  if (g_strcmp0 (year->phase, "final") == 0)
    return _("closed");
  return g_strcmp0 (year->phase, "provisional") == 0 ? _("provisional") : _("not closed");
}

static char *
rate_of (const AccountYear *year)
{
  if (g_strcmp0 (year->phase, "open") == 0)
    return g_strdup ("—");
  return g_strdup_printf ("%d.%02d%%", year->rate / 10000, year->rate / 100 % 100);
}

static char *
fen_or_dash (gint64 fen)
{
  return fen != 0 ? form_text_fen (fen) : g_strdup ("—");
}

static WidgetRow *
row_of (const AccountYear *year)
{
  g_autofree char *number = g_strdup_printf ("%d", year->year);
  g_autofree char *rate = rate_of (year);
  g_autofree char *opening = form_text_fen (year->opening);
  g_autofree char *principal = fen_or_dash (year->principal);
  g_autofree char *on_opening = fen_or_dash (year->interest_opening);
  g_autofree char *current = fen_or_dash (year->interest_current);
  g_autofree char *adjusted = fen_or_dash (year->prior + year->prior_interest);
  g_autofree char *paid = fen_or_dash (year->paid + year->interest_paid);
  g_autofree char *closing = form_text_fen (year->closing);
  g_autofree char *own = form_text_fen (year->closing - year->closing_moved);
  g_autofree char *moved = fen_or_dash (year->closing_moved);
  const char *texts[] = { number, title_of_phase (year), rate, opening, principal, on_opening, current, adjusted, paid,
                          closing, own, moved, NULL };
  WidgetRow *row = widget_row_new (texts, NULL, NULL);

  if (g_strcmp0 (year->phase, "final") != 0)
    widget_row_set_kind (row, 1, WIDGET_KIND_WARN);
  return row;
}

static char *
year_text (gint64 year, gpointer unused)
{
  return g_strdup_printf ("%d", (int) year);
}

static char *
money_text (gint64 fen, gpointer unused)
{
  return form_text_fen (fen);
}

/* Public */

GtkWidget *
account_years_new (void)
{
  const WidgetColumn columns[] = {
    { _("Year"), 56, FALSE, FALSE },             { _("Close"), 64, FALSE, FALSE },
    { _("Rate"), 62, FALSE, TRUE },              { _("Opening"), 96, TRUE, TRUE },
    { _("Principal"), 88, TRUE, TRUE },          { _("Interest on opening"), 88, TRUE, TRUE },
    { _("Interest of the year"), 84, TRUE, TRUE }, { _("Adjusted"), 78, TRUE, TRUE },
    { _("Paid out"), 78, TRUE, TRUE },           { _("Closing"), 100, TRUE, TRUE },
    { _("Own money"), 100, TRUE, TRUE },         { _("Transferred"), 84, TRUE, TRUE },
  };
  GtkWidget *table = widget_table_new (_("Years of the account"), columns, G_N_ELEMENTS (columns));

  widget_table_set_placeholder (WIDGET_TABLE (table), _("Nothing has been booked yet"));
  widget_table_fit_rows (WIDGET_TABLE (table), 2, 7);
  return table;
}

void
account_years_show (GtkWidget *table, GPtrArray *years)
{
  g_autoptr (GListStore) rows = g_list_store_new (WIDGET_TYPE_ROW);

  for (guint i = years->len; i > 0; i--)
    {
      g_autoptr (WidgetRow) row = row_of (g_ptr_array_index (years, i - 1));

      g_list_store_append (rows, row);
    }
  widget_table_set_model (WIDGET_TABLE (table), G_LIST_MODEL (rows));
  if (years->len > 0)
    widget_table_select (WIDGET_TABLE (table), 0);
}

const AccountYear *
account_years_selected (GtkWidget *table, GPtrArray *years)
{
  guint position = widget_table_get_selected (WIDGET_TABLE (table));

  return years != NULL && position < years->len ? g_ptr_array_index (years, years->len - 1 - position) : NULL;
}

GtkWidget *
account_growth_new (void)
{
  GtkWidget *chart = widget_chart_new (_("Growth of the account"));

  widget_chart_set_formats (WIDGET_CHART (chart), year_text, money_text, NULL);
  return chart;
}

/* What came in and what it earned, both summed up to the end of each year; payments lower the principal first. */
void
account_growth_show (GtkWidget *widget, GPtrArray *years)
{
  WidgetChart *chart = WIDGET_CHART (widget);
  g_autoptr (GArray) x = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) principal = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) interest = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 earned = 0;

  for (guint i = 0; i < years->len; i++)
    {
      const AccountYear *year = g_ptr_array_index (years, i);
      gint64 rest;

      earned += year->interest_opening + year->interest_current - year->interest_paid + year->prior_interest;
      earned = CLAMP (earned, 0, MAX (year->closing, 0));
      rest = MAX (year->closing - earned, 0);
      g_array_append_val (x, year->year);
      g_array_append_val (principal, rest);
      g_array_append_val (interest, earned);
    }
  widget_chart_set_points (chart, (const int *) (gpointer) x->data, x->len);
  widget_chart_set_stacked (chart, TRUE);
  widget_chart_add_series (chart, _("principal"), (const gint64 *) (gpointer) principal->data, TRUE);
  widget_chart_add_series (chart, _("interest"), (const gint64 *) (gpointer) interest->data, TRUE);
}
