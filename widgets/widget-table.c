#include "widgets/widget-table.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-table-model.h"
#include "widgets/widget-theme.h"

struct _WidgetTable
{
  GtkOverlay parent_instance;

  GtkWidget *placeholder;
  GtkTreeView *view;
  GListModel *list;
  int n_columns;
  guint asked_at;    /* rows there were when more of them were wanted last */
  guint least, most; /* rows in sight; 0: the height is somebody else's business */
};

enum
{
  ACTIVATED,
  SELECTION_CHANGED,
  MORE_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WidgetTable, widget_table, GTK_TYPE_OVERLAY)

static void
row_activated_cb (GtkTreeView *view, GtkTreePath *path, GtkTreeViewColumn *column, WidgetTable *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0, (guint)gtk_tree_path_get_indices (path)[0]);
}

static void
selection_changed_cb (WidgetTable *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
scrolled_cb (GtkAdjustment *adjustment, WidgetTable *self)
{
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment)
                - gtk_adjustment_get_page_size (adjustment);

  guint rows = self->list != NULL ? g_list_model_get_n_items (self->list) : 0;

  /* once for so many rows: the answer may be long in coming, and there may be no more */
  if (rows == self->asked_at || left >= gtk_adjustment_get_page_size (adjustment))
    return;
  self->asked_at = rows;
  g_signal_emit (self, signals[MORE_WANTED], 0);
}

static void
show_placeholder (WidgetTable *self)
{
  gboolean empty = self->list == NULL || g_list_model_get_n_items (self->list) == 0;

  gtk_widget_set_visible (self->placeholder, empty);
}

static int
row_height (WidgetTable *self)
{
  g_autoptr (GList) cells = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (gtk_tree_view_get_column (self->view, 0)));
  int height = 0, gap = 0;

  gtk_cell_renderer_get_preferred_height (cells->data, GTK_WIDGET (self->view), NULL, &height);
  gtk_widget_style_get (GTK_WIDGET (self->view), "vertical-separator", &gap, NULL);

  return height + gap;
}

static void
fit_height (WidgetTable *self)
{
  guint rows = self->list != NULL ? g_list_model_get_n_items (self->list) : 0;
  int titles = 0;

  if (self->most == 0 || self->n_columns == 0)
    return;
  gtk_widget_get_preferred_height (gtk_tree_view_column_get_button (gtk_tree_view_get_column (self->view, 0)), NULL,
                                   &titles);
  gtk_widget_set_size_request (GTK_WIDGET (self), -1,
                               titles + row_height (self) * (int)CLAMP (rows, self->least, self->most));
}

static void
list_changed (WidgetTable *self, guint position, guint removed, guint added)
{
  if (removed > 0)
    self->asked_at = 0;
  show_placeholder (self);
  fit_height (self);
}

/* As an attribute of the text, not of the cell: a selected row keeps its colours. */
static void
colour_cell (GtkTreeViewColumn *column, GtkCellRenderer *cell, GtkTreeModel *model, GtkTreeIter *iter, gpointer number)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autofree char *name = NULL;
  PangoColor color;

  gtk_tree_model_get (model, iter, GPOINTER_TO_INT (number) * 2 + 1, &name, -1);
  if (name != NULL && pango_color_parse (&color, name))
    pango_attr_list_insert (attributes, pango_attr_foreground_new (color.red, color.green, color.blue));
  g_object_set (cell, "attributes", attributes, NULL);
}

static void
add_column (WidgetTable *self, const WidgetColumn *column, int number)
{
  GtkCellRenderer *cell = gtk_cell_renderer_text_new ();
  GtkTreeViewColumn *view_column = gtk_tree_view_column_new_with_attributes (
      column->title, cell, "text", number * 2, NULL);

  gtk_tree_view_column_set_cell_data_func (view_column, cell, colour_cell, GINT_TO_POINTER (number), NULL);

  g_object_set (cell, "ypad", 6, "xpad", 7, "xalign", column->right ? 1.0f : 0.0f, "ellipsize",
                PANGO_ELLIPSIZE_END, NULL);
  gtk_tree_view_column_set_sizing (view_column, GTK_TREE_VIEW_COLUMN_FIXED);
  gtk_tree_view_column_set_fixed_width (view_column, column->width);
  gtk_tree_view_column_set_expand (view_column, column->expand);
  gtk_tree_view_column_set_resizable (view_column, TRUE);
  gtk_tree_view_column_set_alignment (view_column, column->right ? 1.0f : 0.0f);
  gtk_tree_view_append_column (self->view, view_column);
}

static void
widget_table_dispose (GObject *object)
{
  g_clear_object (&WIDGET_TABLE (object)->list);

  G_OBJECT_CLASS (widget_table_parent_class)->dispose (object);
}

static void
widget_table_class_init (WidgetTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = widget_table_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", WIDGET_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", WIDGET_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MORE_WANTED] = g_signal_new ("more-wanted", WIDGET_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_view (WidgetTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  self->view = GTK_TREE_VIEW (gtk_tree_view_new ());
  gtk_tree_view_set_enable_search (self->view, FALSE);
  gtk_container_add (GTK_CONTAINER (scroller), GTK_WIDGET (self->view));
  gtk_widget_show_all (scroller);
  g_signal_connect_object (self->view, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  g_signal_connect_object (self->view, "style-updated", G_CALLBACK (fit_height), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_tree_view_get_selection (self->view), "changed",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)),
                           "value-changed", G_CALLBACK (scrolled_cb), self, 0);

  return scroller;
}

static void
widget_table_init (WidgetTable *self)
{
  gtk_container_add (GTK_CONTAINER (self), make_view (self));

  self->placeholder = widget_label_new (NULL, "muted");
  gtk_label_set_justify (GTK_LABEL (self->placeholder), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (self->placeholder, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->placeholder, GTK_ALIGN_CENTER);
  gtk_widget_set_no_show_all (self->placeholder, TRUE);
  gtk_overlay_add_overlay (GTK_OVERLAY (self), self->placeholder);
  gtk_overlay_set_overlay_pass_through (GTK_OVERLAY (self), self->placeholder, TRUE);
}

GtkWidget *
widget_table_new (const char *accessible_name, const WidgetColumn *columns, guint n_columns)
{
  WidgetTable *self = g_object_new (WIDGET_TYPE_TABLE, "visible", TRUE, NULL);

  for (guint i = 0; i < n_columns; i++)
    add_column (self, &columns[i], (int)i);
  self->n_columns = (int)n_columns;
  /* every row has one line: the view need not measure a hundred thousand of them */
  gtk_tree_view_set_fixed_height_mode (self->view, TRUE);
  widget_set_accessible_name (GTK_WIDGET (self->view), accessible_name);

  return GTK_WIDGET (self);
}

GtkWidget *
widget_table_new_with_rows (const char *accessible_name, const WidgetColumn *columns, guint n_columns,
                            GListStore **rows, const char *empty)
{
  GtkWidget *self = widget_table_new (accessible_name, columns, n_columns);

  *rows = g_list_store_new (WIDGET_TYPE_ROW);
  widget_table_set_model (WIDGET_TABLE (self), G_LIST_MODEL (*rows));
  widget_table_set_placeholder (WIDGET_TABLE (self), empty);

  return self;
}

void
widget_table_set_model (WidgetTable *self, GListModel *model)
{
  g_autoptr (WidgetTableModel) tree = NULL;

  g_return_if_fail (WIDGET_IS_TABLE (self));

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_func (self->list, list_changed, self);
  g_set_object (&self->list, model);
  if (model != NULL)
    {
      tree = widget_table_model_new (model, self->n_columns);
      g_signal_connect_object (model, "items-changed", G_CALLBACK (list_changed), self,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  gtk_tree_view_set_model (self->view, tree != NULL ? GTK_TREE_MODEL (tree) : NULL);
  self->asked_at = 0;
  list_changed (self, 0, 0, 0);
}

void
widget_table_set_placeholder (WidgetTable *self, const char *sentence)
{
  g_return_if_fail (WIDGET_IS_TABLE (self));

  gtk_label_set_text (GTK_LABEL (self->placeholder), sentence != NULL ? sentence : "");
  show_placeholder (self);
}

guint
widget_table_get_selected (WidgetTable *self)
{
  g_autoptr (GtkTreePath) path = NULL;
  GtkTreeModel *tree;
  GtkTreeIter iter;

  g_return_val_if_fail (WIDGET_IS_TABLE (self), G_MAXUINT);

  if (!gtk_tree_selection_get_selected (gtk_tree_view_get_selection (self->view), &tree, &iter))
    return G_MAXUINT;
  path = gtk_tree_model_get_path (tree, &iter);

  return (guint)gtk_tree_path_get_indices (path)[0];
}

void
widget_table_select (WidgetTable *self, guint position)
{
  g_autoptr (GtkTreePath) path = NULL;

  g_return_if_fail (WIDGET_IS_TABLE (self));

  if (self->list == NULL || position >= g_list_model_get_n_items (self->list))
    return;

  path = gtk_tree_path_new_from_indices ((int)position, -1);
  gtk_tree_view_set_cursor (self->view, path, NULL, FALSE);
  gtk_tree_view_scroll_to_cell (self->view, path, NULL, FALSE, 0, 0);
}

WidgetRow *
widget_table_get_selected_row (WidgetTable *self)
{
  guint position = widget_table_get_selected (self);
  g_autoptr (WidgetRow) row = NULL;

  if (position == G_MAXUINT || self->list == NULL)
    return NULL;
  row = g_list_model_get_item (self->list, position);

  return row; /* the model holds it */
}

void
widget_table_focus (WidgetTable *self)
{
  g_return_if_fail (WIDGET_IS_TABLE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
widget_table_fit_rows (WidgetTable *self, guint least, guint most)
{
  g_return_if_fail (WIDGET_IS_TABLE (self));

  self->least = least;
  self->most = most;
  fit_height (self);
}
