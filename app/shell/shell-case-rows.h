#pragma once

#include "cases/queue.h"
#include "widgets/widget-table.h"

/* A queue as rows of a WidgetTable: who, what, until when.  The rows follow the queue as long as somebody
 * holds the model; the data of a row is a CaseQueueRow * of its own item. */
GListModel *shell_case_rows_new   (CaseQueue *queue);

/* Only the cases of some kinds (NULL-terminated). */
GListModel *shell_case_rows_new_for_kinds (CaseQueue *queue, const char *const *kinds);

/* The table for such rows. */
GtkWidget  *shell_case_table_new  (const char *accessible_name);

const CaseQueueRow *shell_case_row_get (WidgetRow *row);
