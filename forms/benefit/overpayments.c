/* What a person was paid too much and still owes: seen on the page of the pension, before anybody asks. */

#include "form-benefit/parts.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "records/overpayment.h"
#include "widgets/widget-card.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define MOST_DEBTS 4

static WidgetKind
kind_of (const Overpayment *debt)
{
  if (debt->late_fen > 0)
    return WIDGET_KIND_DANGER;
  return debt->balance != 0 ? WIDGET_KIND_WARN : WIDGET_KIND_OK;
}

static char *
span_of (const Overpayment *debt)
{
  g_autofree char *first = form_text_month (debt->from_month);
  g_autofree char *last = form_text_month (debt->to_month);

  return debt->from_month == debt->to_month ? g_steal_pointer (&first) : g_strdup_printf ("%s～%s", first, last);
}

static WidgetRow *
row_of (const Overpayment *debt)
{
  g_autofree char *seq = g_strdup_printf ("%d", debt->seq);
  g_autofree char *span = span_of (debt);
  g_autofree char *total = form_text_fen (debt->total);
  g_autofree char *back = form_text_fen (debt->back);
  g_autofree char *balance = form_text_fen (debt->balance);
  const char *plan = debt->plan_words != NULL ? debt->plan_words
                     : debt->way_title != NULL ? debt->way_title
                                               : _("not arranged");
  const char *texts[] = { seq, debt->cause_title, span, total, back, balance, plan,
                          debt->late_fen > 0 ? _("late") : debt->state_title, NULL };
  WidgetRow *row = widget_row_new (texts, NULL, NULL);

  widget_row_set_kind (row, 7, kind_of (debt));
  return row;
}

GtkWidget *
benefit_overpayments_new (void)
{
  const WidgetColumn columns[] = {
    { _("No."), 40, FALSE, TRUE },       { _("Cause"), 130, FALSE, FALSE }, { _("Overpaid months"), 130, FALSE, FALSE },
    { _("Total"), 96, FALSE, TRUE },     { _("Recovered"), 96, FALSE, TRUE }, { _("Left"), 96, FALSE, TRUE },
    { _("How it comes back"), 240, TRUE, FALSE }, { _("State"), 72, FALSE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Overpayments"));
  GtkWidget *table = widget_table_new (_("Overpayments"), columns, G_N_ELEMENTS (columns));

  widget_table_fit_rows (WIDGET_TABLE (table), 1, MOST_DEBTS);
  gtk_container_add (GTK_CONTAINER (card), table);
  g_object_set_data (G_OBJECT (card), "table", table);
  gtk_widget_show_all (card);
  gtk_widget_hide (card);
  gtk_widget_set_no_show_all (card, TRUE);
  return card;
}

void
benefit_overpayments_show (GtkWidget *card, GPtrArray *debts)
{
  g_autoptr (GListStore) rows = g_list_store_new (WIDGET_TYPE_ROW);
  gint64 left = 0;
  g_autofree char *fen = NULL, *text = NULL;

  for (guint i = 0; i < debts->len; i++)
    {
      g_autoptr (WidgetRow) row = row_of (g_ptr_array_index (debts, i));

      left += ((const Overpayment *) g_ptr_array_index (debts, i))->balance;
      g_list_store_append (rows, row);
    }
  fen = form_text_fen (left);
  text = g_strdup_printf (_("%s yuan are still owed"), fen);
  widget_card_set_subtitle (WIDGET_CARD (card), text);
  widget_table_set_model (g_object_get_data (G_OBJECT (card), "table"), G_LIST_MODEL (rows));
  gtk_widget_set_visible (card, debts->len > 0);
}
