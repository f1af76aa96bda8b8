/* How the state of the account changed: opened, sealed, resumed, merged, with the case that did it. */

#include "form-account/parts.h"

#include <glib/gi18n-lib.h>

#include "form/text.h"
#include "widgets/widget-table.h"

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != '\0' ? text : "—";
}

static WidgetRow *
row_of (const AccountChange *change)
{
  g_autofree char *month = form_text_month (change->month);
  g_autofree char *at = form_text_time (change->changed_at);
  const char *texts[] = { month, change->from_title, change->to_title, or_dash (change->why), or_dash (change->case_no),
                          or_dash (change->changed_by), at, NULL };

  return widget_row_new (texts, NULL, NULL);
}

/* Public */

GtkWidget *
account_changes_new (void)
{
  const WidgetColumn columns[] = {
    { _("From month"), 76, FALSE, FALSE }, { _("State before"), 76, FALSE, FALSE },
    { _("State after"), 76, FALSE, FALSE }, { _("Reason"), 150, TRUE, FALSE },
    { _("Case"), 190, FALSE, FALSE },      { _("Changed by"), 110, FALSE, FALSE },
    { _("Changed at"), 130, FALSE, FALSE },
  };
  GtkWidget *table = widget_table_new (_("Changes of the account's state"), columns, G_N_ELEMENTS (columns));

  widget_table_set_placeholder (WIDGET_TABLE (table), _("The state has never changed"));
  widget_table_fit_rows (WIDGET_TABLE (table), 1, 6);
  return table;
}

/* The newest first, as the years stand. */
void
account_changes_show (GtkWidget *table, GPtrArray *changes)
{
  g_autoptr (GListStore) rows = g_list_store_new (WIDGET_TYPE_ROW);

  for (guint i = changes->len; i > 0; i--)
    {
      g_autoptr (WidgetRow) row = row_of (g_ptr_array_index (changes, i - 1));

      g_list_store_append (rows, row);
    }
  widget_table_set_model (WIDGET_TABLE (table), G_LIST_MODEL (rows));
}
