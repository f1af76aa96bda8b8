#include "shell/shell-case-rows.h"

#include <glib/gi18n-lib.h>

#define SOON_WORKDAYS 2

enum
{
  COLUMN_PERSON,
  COLUMN_KIND,
  COLUMN_MATTER,
  COLUMN_RISK,
  COLUMN_STEP,
  COLUMN_DUE,
  COLUMN_ENTERED,
  COLUMN_NUMBER,
  N_COLUMNS
};

/* Nobody waits for it any more; what follows from a finished case is waited for. */
static gboolean
is_over (const CaseQueueRow *row)
{
  static const char *const steps[] = { "done", "refused", "withdrawn", NULL };

  return row->task == 0 && row->step != NULL && g_strv_contains (steps, row->step);
}

static char *
due_text (const CaseQueueRow *row)
{
  if (row->due_date == NULL || row->due_date[0] == '\0' || is_over (row))
    return g_strdup ("");
  if (row->workdays_left == CASE_NO_DEADLINE)
    return g_strdup (_("clock stopped"));
  if (row->workdays_left < 0)
    return g_strdup_printf (_("%d days late"), -row->workdays_left);
  if (row->workdays_left == 0)
    return g_strdup (_("due today"));

  return g_strdup_printf (_("%d workdays left"), row->workdays_left);
}

static WidgetKind
due_kind (const CaseQueueRow *row)
{
  if (row->workdays_left < 0)
    return WIDGET_KIND_DANGER;

  return row->workdays_left <= SOON_WORKDAYS ? WIDGET_KIND_WARN : WIDGET_KIND_OK;
}

static WidgetKind
risk_kind (const CaseQueueRow *row)
{
  if (g_strcmp0 (row->risk, "high") == 0)
    return WIDGET_KIND_WARN;

  return g_strcmp0 (row->risk, "medium") == 0 ? WIDGET_KIND_INFO : WIDGET_KIND_NEUTRAL;
}

/* Who accepted it, and when: month, day and time are enough for what is under way. */
static char *
entered_text (const CaseQueueRow *row)
{
  const char *at = row->entered_at != NULL && strlen (row->entered_at) > 5 ? row->entered_at + 5 : "";

  return g_strdup_printf ("%s %.11s", row->entered_by != NULL ? row->entered_by : "", at);
}

static WidgetRow *
make_row (CaseQueueItem *item)
{
  const CaseQueueRow *data = case_queue_item_row (item);
  g_autofree char *due = due_text (data);
  g_autofree char *entered = entered_text (data);
  const char *texts[N_COLUMNS + 1] = { NULL };
  WidgetRow *row;

  texts[COLUMN_PERSON] = data->person_name != NULL ? data->person_name : "";
  texts[COLUMN_KIND] = data->kind_title != NULL ? data->kind_title : "";
  texts[COLUMN_MATTER] = data->matter != NULL ? data->matter : "";
  texts[COLUMN_RISK] = data->risk_title != NULL ? data->risk_title : "";
  texts[COLUMN_STEP] = data->step_title != NULL ? data->step_title : "";
  texts[COLUMN_DUE] = due;
  texts[COLUMN_ENTERED] = entered;
  texts[COLUMN_NUMBER] = data->case_no != NULL ? data->case_no : "";
  row = widget_row_new (texts, g_object_ref (item), g_object_unref);
  widget_row_set_kind (row, COLUMN_DUE, due_kind (data));
  widget_row_set_kind (row, COLUMN_RISK, risk_kind (data));

  return row;
}

static gboolean
is_of_kinds (CaseQueueItem *item, const char *const *kinds)
{
  const char *kind = case_queue_item_row (item)->kind;

  return kind != NULL && g_strv_contains (kinds, kind);
}

/* Only some of the queue: positions differ, so the rows are made again. */
static void
chosen_changed_cb (GListModel *queue, guint position, guint removed, guint added, GListStore *rows)
{
  const char *const *kinds = g_object_get_data (G_OBJECT (rows), "kinds");
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (queue); i++)
    {
      g_autoptr (CaseQueueItem) item = g_list_model_get_item (queue, i);

      if (is_of_kinds (item, kinds))
        g_ptr_array_add (fresh, make_row (item));
    }
  g_list_store_splice (rows, 0, g_list_model_get_n_items (G_LIST_MODEL (rows)), fresh->pdata, fresh->len);
}

static void
items_changed_cb (GListModel *queue, guint position, guint removed, guint added, GListStore *rows)
{
  g_autoptr (GPtrArray) fresh = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (CaseQueueItem) item = g_list_model_get_item (queue, position + i);

      g_ptr_array_add (fresh, make_row (item));
    }
  g_list_store_splice (rows, position, removed, fresh->pdata, fresh->len);
}

GListModel *
shell_case_rows_new (CaseQueue *queue)
{
  GListStore *rows = g_list_store_new (WIDGET_TYPE_ROW);

  items_changed_cb (G_LIST_MODEL (queue), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (queue)), rows);
  g_signal_connect_object (queue, "items-changed", G_CALLBACK (items_changed_cb), rows, 0);

  return G_LIST_MODEL (rows);
}

GListModel *
shell_case_rows_new_for_kinds (CaseQueue *queue, const char *const *kinds)
{
  GListStore *rows = g_list_store_new (WIDGET_TYPE_ROW);

  g_object_set_data_full (G_OBJECT (rows), "kinds", g_strdupv ((char **)kinds), (GDestroyNotify)g_strfreev);
  chosen_changed_cb (G_LIST_MODEL (queue), 0, 0, 0, rows);
  g_signal_connect_object (queue, "items-changed", G_CALLBACK (chosen_changed_cb), rows, 0);

  return G_LIST_MODEL (rows);
}

GtkWidget *
shell_case_table_new (const char *accessible_name)
{
  const WidgetColumn columns[N_COLUMNS] = {
    { _("Name"), 90, FALSE, FALSE },         { _("Business"), 125, FALSE, FALSE },
    { _("Matter"), 150, TRUE, FALSE },       { _("Risk"), 75, FALSE, FALSE },
    { _("Step"), 95, FALSE, FALSE },         { _("Deadline"), 105, FALSE, FALSE },
    { _("Accepted by"), 150, FALSE, FALSE }, { _("Case number"), 225, FALSE, FALSE },
  };

  return widget_table_new (accessible_name, columns, N_COLUMNS);
}

const CaseQueueRow *
shell_case_row_get (WidgetRow *row)
{
  return row != NULL ? case_queue_item_row (CASE_QUEUE_ITEM (widget_row_get_data (row))) : NULL;
}
