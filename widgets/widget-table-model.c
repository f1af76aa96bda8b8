#include "widgets/widget-table-model.h"

#include "widgets/widget-row.h"

struct _WidgetTableModel
{
  GObject parent_instance;

  GListModel *list;
  int n_columns;
  int n_rows; /* as told so far: rows come and go one by one, the list changes at once */
  int stamp;
};

static void tree_model_init (GtkTreeModelIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WidgetTableModel, widget_table_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_TREE_MODEL, tree_model_init))

static gboolean
set_iter (WidgetTableModel *self, GtkTreeIter *iter, int row)
{
  if (row < 0 || row >= self->n_rows)
    {
      iter->stamp = 0;
      return FALSE;
    }

  iter->stamp = self->stamp;
  iter->user_data = GINT_TO_POINTER (row);

  return TRUE;
}

/* The colours of the theme; a cell renderer cannot ask the style sheet. */
static const char *
color_of (WidgetKind kind)
{
  switch (kind)
    {
    case WIDGET_KIND_NEUTRAL:
      return NULL;
    case WIDGET_KIND_INFO:
      return "#1d4fb0";
    case WIDGET_KIND_OK:
      return "#13753a";
    case WIDGET_KIND_WARN:
      return "#95580a";
    case WIDGET_KIND_DANGER:
    case WIDGET_KIND_COUNT:
      return "#c22f35";
    }

  return NULL;
}

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, WidgetTableModel *self)
{
  g_autoptr (GtkTreePath) path = gtk_tree_path_new_from_indices ((int)position, -1);
  GtkTreeIter iter;

  for (guint i = 0; i < removed; i++)
    {
      self->n_rows--;
      gtk_tree_model_row_deleted (GTK_TREE_MODEL (self), path);
    }
  for (guint i = 0; i < added; i++)
    {
      self->n_rows++;
      set_iter (self, &iter, (int)(position + i));
      gtk_tree_model_row_inserted (GTK_TREE_MODEL (self), path, &iter);
      gtk_tree_path_next (path);
    }
}

static GtkTreeModelFlags
model_get_flags (GtkTreeModel *model)
{
  return GTK_TREE_MODEL_LIST_ONLY;
}

static int
model_get_n_columns (GtkTreeModel *model)
{
  return WIDGET_TABLE_MODEL (model)->n_columns * 2;
}

static GType
model_get_column_type (GtkTreeModel *model, int column)
{
  return G_TYPE_STRING;
}

static gboolean
model_get_iter (GtkTreeModel *model, GtkTreeIter *iter, GtkTreePath *path)
{
  return gtk_tree_path_get_depth (path) == 1
         && set_iter (WIDGET_TABLE_MODEL (model), iter, gtk_tree_path_get_indices (path)[0]);
}

static GtkTreePath *
model_get_path (GtkTreeModel *model, GtkTreeIter *iter)
{
  return gtk_tree_path_new_from_indices (GPOINTER_TO_INT (iter->user_data), -1);
}

static void
model_get_value (GtkTreeModel *model, GtkTreeIter *iter, int column, GValue *value)
{
  WidgetTableModel *self = WIDGET_TABLE_MODEL (model);
  g_autoptr (WidgetRow) row = g_list_model_get_item (self->list, GPOINTER_TO_UINT (iter->user_data));
  guint cell = (guint)column / 2;

  g_value_init (value, G_TYPE_STRING);
  if (row == NULL)
    return;
  if (column % 2 == 0)
    g_value_set_string (value, widget_row_get_text (row, cell));
  else
    g_value_set_static_string (value, color_of (widget_row_get_kind (row, cell)));
}

static gboolean
model_iter_next (GtkTreeModel *model, GtkTreeIter *iter)
{
  return set_iter (WIDGET_TABLE_MODEL (model), iter, GPOINTER_TO_INT (iter->user_data) + 1);
}

static gboolean
model_iter_previous (GtkTreeModel *model, GtkTreeIter *iter)
{
  return set_iter (WIDGET_TABLE_MODEL (model), iter, GPOINTER_TO_INT (iter->user_data) - 1);
}

static gboolean
model_iter_nth_child (GtkTreeModel *model, GtkTreeIter *iter, GtkTreeIter *parent, int n)
{
  return parent == NULL && set_iter (WIDGET_TABLE_MODEL (model), iter, n);
}

static gboolean
model_iter_children (GtkTreeModel *model, GtkTreeIter *iter, GtkTreeIter *parent)
{
  return model_iter_nth_child (model, iter, parent, 0);
}

static gboolean
model_iter_has_child (GtkTreeModel *model, GtkTreeIter *iter)
{
  return FALSE;
}

static int
model_iter_n_children (GtkTreeModel *model, GtkTreeIter *iter)
{
  return iter == NULL ? WIDGET_TABLE_MODEL (model)->n_rows : 0;
}

static gboolean
model_iter_parent (GtkTreeModel *model, GtkTreeIter *iter, GtkTreeIter *child)
{
  iter->stamp = 0;

  return FALSE;
}

static void
tree_model_init (GtkTreeModelIface *iface)
{
  iface->get_flags = model_get_flags;
  iface->get_n_columns = model_get_n_columns;
  iface->get_column_type = model_get_column_type;
  iface->get_iter = model_get_iter;
  iface->get_path = model_get_path;
  iface->get_value = model_get_value;
  iface->iter_next = model_iter_next;
  iface->iter_previous = model_iter_previous;
  iface->iter_children = model_iter_children;
  iface->iter_has_child = model_iter_has_child;
  iface->iter_n_children = model_iter_n_children;
  iface->iter_nth_child = model_iter_nth_child;
  iface->iter_parent = model_iter_parent;
}

static void
widget_table_model_dispose (GObject *object)
{
  g_clear_object (&WIDGET_TABLE_MODEL (object)->list);

  G_OBJECT_CLASS (widget_table_model_parent_class)->dispose (object);
}

static void
widget_table_model_class_init (WidgetTableModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = widget_table_model_dispose;
}

static void
widget_table_model_init (WidgetTableModel *self)
{
  self->stamp = g_random_int_range (1, G_MAXINT);
}

WidgetTableModel *
widget_table_model_new (GListModel *list, int n_columns)
{
  WidgetTableModel *self = g_object_new (WIDGET_TYPE_TABLE_MODEL, NULL);

  self->list = g_object_ref (list);
  self->n_columns = n_columns;
  self->n_rows = (int)g_list_model_get_n_items (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, 0);

  return self;
}
