/* The lines of the ledger that belong to one year. */

#include "form-account/parts.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-table.h"

static WidgetRow *
row_of (const ContributionEvent *event)
{
  g_autofree char *month = form_text_month (event->month);
  g_autofree char *counted = g_strdup_printf ("%+d", event->counted);
  g_autofree char *base = form_text_fen (event->base);
  g_autofree char *employer = form_text_fen (event->employer);
  g_autofree char *employee = form_text_fen (event->employee);
  g_autofree char *credit = form_text_change (event->own + event->moved);
  g_autofree char *from = form_text_month (event->interest_from);
  const char *texts[] = { month, event->origin_title, event->counted != 0 ? counted : "—", base, employer, employee,
                          credit, event->arrived, from, event->unit_name != NULL ? event->unit_name : "—",
                          event->case_no != NULL ? event->case_no : "—", NULL };
  WidgetRow *row = widget_row_new (texts, NULL, NULL);

  if (event->reverses != 0)
    widget_row_set_kind (row, 1, WIDGET_KIND_DANGER);
  return row;
}

GtkWidget *
account_ledger_new (void)
{
  const WidgetColumn columns[] = {
    { _("Month"), 68, FALSE, FALSE },       { _("Origin"), 84, FALSE, FALSE }, { _("Months"), 48, FALSE, TRUE },
    { _("Base"), 88, FALSE, TRUE },         { _("Unit part"), 84, FALSE, TRUE }, { _("Own part"), 80, FALSE, TRUE },
    { _("Credited"), 84, FALSE, TRUE },     { _("Arrived"), 92, FALSE, FALSE },
    { _("Interest from"), 80, FALSE, FALSE }, { _("Unit"), 130, TRUE, FALSE }, { _("Case"), 110, FALSE, FALSE },
  };
  GtkWidget *table = widget_table_new (_("Lines of the ledger"), columns, G_N_ELEMENTS (columns));

  widget_table_set_placeholder (WIDGET_TABLE (table), _("No line belongs to this year"));
  widget_table_fit_rows (WIDGET_TABLE (table), 2, 15);
  return table;
}

void
account_ledger_show (GtkWidget *table, GPtrArray *events)
{
  g_autoptr (GListStore) rows = g_list_store_new (WIDGET_TYPE_ROW);

  for (guint i = 0; i < events->len; i++)
    {
      g_autoptr (WidgetRow) row = row_of (g_ptr_array_index (events, i));

      g_list_store_append (rows, row);
    }
  widget_table_set_model (WIDGET_TABLE (table), G_LIST_MODEL (rows));
}
