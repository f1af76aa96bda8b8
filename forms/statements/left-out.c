#include "form-statements/left-out.h"

#include <glib/gi18n-lib.h>

#include "reports/batch.h"
#include "widgets/widget-card.h"
#include "widgets/widget-table.h"
#include "widgets/widget-theme.h"

#define TABLE_HEIGHT 168

GtkWidget *
statements_left_out_new (void)
{
  const WidgetColumn columns[] = {
    { _("Name"), 96, FALSE, FALSE },
    { _("Serial"), 190, FALSE, FALSE },
    { _("Why it is not printed"), 320, TRUE, FALSE },
  };
  GtkWidget *card = widget_card_new (_("Not printed"));
  GtkWidget *table = widget_table_new (_("Statements that are not in the PDF"), columns, G_N_ELEMENTS (columns));
  GtkWidget *hint = widget_label_new (_("The same list is the last page of the PDF. Check the characters of the name, or "
                                        "have a font with them installed, then print these statements one by one from "
                                        "the account page of the person."), "muted");

  gtk_label_set_line_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_set_size_request (table, -1, TABLE_HEIGHT);
  gtk_container_add (GTK_CONTAINER (card), table);
  gtk_container_add (GTK_CONTAINER (card), hint);
  gtk_widget_show_all (table);
  gtk_widget_set_no_show_all (card, TRUE);
  g_object_set_data (G_OBJECT (card), "table", table);
  return card;
}

void
statements_left_out_show (GtkWidget *card, GPtrArray *left_out)
{
  g_autoptr (GListStore) rows = g_list_store_new (WIDGET_TYPE_ROW);

  for (guint i = 0; left_out != NULL && i < left_out->len; i++)
    {
      const ReportLeftOut *one = g_ptr_array_index (left_out, i);
      const char *const texts[] = { one->name, one->serial, one->reason, NULL };
      g_autoptr (WidgetRow) row = widget_row_new (texts, NULL, NULL);

      g_list_store_append (rows, row);
    }
  widget_table_set_model (WIDGET_TABLE (g_object_get_data (G_OBJECT (card), "table")), G_LIST_MODEL (rows));
  gtk_widget_set_visible (card, left_out != NULL && left_out->len > 0);
}
