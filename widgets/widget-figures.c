#include "widgets/widget-figures.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-bar-cell.h"
#include "widgets/widget-theme.h"

#define WRONG (1 << 8) /* beside the public styles */
#define GROUP (1 << 9)

#define INK_SOFT "#56637a"
#define AMBER "#95580a"
#define RED "#c22f35"
#define RED_TINT "#fdeaea"
#define GROUND "#f4f6f8"

struct _WidgetFigures
{
  GtkBox parent_instance;

  GtkTreeView *view;
  GtkTreeView *footer;
  GtkWidget *footer_frame;
  GtkWidget *sentence;
  GtkListStore *store; /* per column its text and its style */
  GtkListStore *totals;
  int n_columns;
  int edit_column; /* the first editable, -1 */
  gboolean typing; /* an entry holds a text not taken yet */
  WidgetFiguresCheck check;
  gpointer check_data;
  guint next; /* source: begins to type in the next row */
  int next_row;
};

enum
{
  ACTIVATED,
  CURSOR_CHANGED,
  EDITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WidgetFigures, widget_figures, GTK_TYPE_BOX)

static int
text_at (int column)
{
  return column * 2;
}

static int
style_at (int column)
{
  return column * 2 + 1;
}

static gboolean
find (WidgetFigures *self, int row, int column, GtkTreeIter *iter)
{
  return row >= 0 && column >= 0 && column < self->n_columns
         && gtk_tree_model_iter_nth_child (GTK_TREE_MODEL (self->store), iter, NULL, row);
}

static int
style_of (WidgetFigures *self, int row, int column)
{
  GtkTreeIter iter;
  int style = 0;

  if (find (self, row, column, &iter))
    gtk_tree_model_get (GTK_TREE_MODEL (self->store), &iter, style_at (column), &style, -1);

  return style;
}

static void
insert_color (PangoAttrList *attributes, const char *name)
{
  PangoColor color;

  if (pango_color_parse (&color, name))
    pango_attr_list_insert (attributes, pango_attr_foreground_new (color.red, color.green, color.blue));
}

static PangoAttrList *
make_attributes (int style)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (style & (WIDGET_FIGURES_STRONG | GROUP))
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (style & WIDGET_FIGURES_STRIKE)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  if (style & (WIDGET_FIGURES_DANGER | WRONG))
    insert_color (attributes, RED);
  else if (style & WIDGET_FIGURES_WARN)
    insert_color (attributes, AMBER);
  else if (style & WIDGET_FIGURES_DIM)
    insert_color (attributes, INK_SOFT);

  return attributes;
}

static void
dress_cell (GtkTreeViewColumn *column, GtkCellRenderer *cell, GtkTreeModel *model, GtkTreeIter *iter,
            gpointer number)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  gboolean editable = g_object_get_data (G_OBJECT (column), "editable") != NULL;
  int style = 0;

  gtk_tree_model_get (model, iter, style_at (GPOINTER_TO_INT (number)), &style, -1);
  attributes = make_attributes (style);
  g_object_set (cell, "attributes", attributes, "editable", editable && (style & GROUP) == 0,
                "cell-background", style & WRONG ? RED_TINT : GROUND, "cell-background-set",
                (style & (WRONG | GROUP)) != 0, NULL);
}

static int
row_of (GtkTreePath *path)
{
  return path != NULL ? gtk_tree_path_get_indices (path)[0] : -1;
}

static void
row_activated_cb (GtkTreeView *view, GtkTreePath *path, GtkTreeViewColumn *column, WidgetFigures *self)
{
  if ((style_of (self, row_of (path), 0) & GROUP) == 0)
    g_signal_emit (self, signals[ACTIVATED], 0, row_of (path));
}

static void
cursor_changed_cb (WidgetFigures *self)
{
  g_signal_emit (self, signals[CURSOR_CHANGED], 0, widget_figures_get_cursor (self));
}

/* Begins to type.  Rows that head a group have nothing to type into. */
static gboolean
edit (WidgetFigures *self, int row)
{
  g_autoptr (GtkTreePath) path = gtk_tree_path_new_from_indices (MAX (row, 0), -1);
  GtkTreeIter iter;

  if (self->edit_column < 0 || !find (self, row, self->edit_column, &iter)
      || (style_of (self, row, self->edit_column) & GROUP) != 0)
    return FALSE;
  gtk_tree_view_set_cursor (self->view, path, gtk_tree_view_get_column (self->view, self->edit_column), TRUE);

  return TRUE;
}

static gboolean
view_key_press_cb (GtkTreeView *view, GdkEventKey *event, WidgetFigures *self)
{
  if (event->keyval != GDK_KEY_Return && event->keyval != GDK_KEY_KP_Enter && event->keyval != GDK_KEY_F2)
    return GDK_EVENT_PROPAGATE;

  return edit (self, widget_figures_get_cursor (self)) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* Keeps what was typed, good or not. */
static void
take (WidgetFigures *self, int row, int column, const char *text)
{
  g_autofree char *old = widget_figures_get_text (self, row, column);
  g_autofree char *better = NULL, *why = NULL;
  GtkTreeIter iter;
  int style = style_of (self, row, column) & ~WRONG;

  /* Enter ends the entry and takes the keyboard from it: one of the two */
  if (!self->typing)
    return;
  self->typing = FALSE;
  if (g_strcmp0 (old != NULL ? old : "", text) == 0 || !find (self, row, column, &iter))
    return;
  if (self->check != NULL)
    why = self->check (row, column, text, &better, self->check_data);
  gtk_list_store_set (self->store, &iter, text_at (column), why == NULL && better != NULL ? better : text,
                      style_at (column), why != NULL ? style | WRONG : style, -1);
  gtk_label_set_text (GTK_LABEL (self->sentence), why != NULL ? why : "");
  gtk_widget_set_visible (self->sentence, why != NULL);
  g_signal_emit (self, signals[EDITED], 0, row, column);
}

static gboolean
next_cb (gpointer data)
{
  WidgetFigures *self = data;

  self->next = 0;
  edit (self, self->next_row);

  return G_SOURCE_REMOVE;
}

/* When the entry of this row is gone, the next row gets one; a refused text keeps the cursor. */
static void
go_on (WidgetFigures *self, int row, int column)
{
  GtkTreeIter iter;

  do
    row++;
  while (find (self, row, column, &iter) && (style_of (self, row, column) & GROUP) != 0);
  self->next_row = row;
  if (self->next == 0 && find (self, row, column, &iter))
    self->next = g_idle_add (next_cb, self);
}

static int
column_of (GtkCellRenderer *cell)
{
  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), "column"));
}

static void
edited_cb (GtkCellRenderer *cell, const char *where, const char *text, WidgetFigures *self)
{
  g_autoptr (GtkTreePath) path = gtk_tree_path_new_from_string (where);
  int row = row_of (path), column = column_of (cell);

  take (self, row, column, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if ((style_of (self, row, column) & WRONG) == 0)
    go_on (self, row, column);
}

/* The toolkit forgets what was typed when the mouse goes elsewhere; the clerk does not. */
static gboolean
entry_focus_out_cb (GtkWidget *entry, GdkEventFocus *event, WidgetFigures *self)
{
  gboolean canceled = FALSE;

  g_object_get (entry, "editing-canceled", &canceled, NULL);
  if (!canceled)
    take (self, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (entry), "row")),
          GPOINTER_TO_INT (g_object_get_data (G_OBJECT (entry), "column")),
          gtk_entry_get_text (GTK_ENTRY (entry)));

  return GDK_EVENT_PROPAGATE;
}

static void
editing_started_cb (GtkCellRenderer *cell, GtkCellEditable *editable, const char *where, WidgetFigures *self)
{
  g_autoptr (GtkTreePath) path = gtk_tree_path_new_from_string (where);
  int column = column_of (cell);

  self->typing = TRUE;
  g_object_set_data (G_OBJECT (editable), "row", GINT_TO_POINTER (row_of (path)));
  g_object_set_data (G_OBJECT (editable), "column", GINT_TO_POINTER (column));
  gtk_entry_set_alignment (GTK_ENTRY (editable), 1.0f);
  widget_set_accessible_name (GTK_WIDGET (editable),
                              gtk_tree_view_column_get_title (gtk_tree_view_get_column (self->view, column)));
  g_signal_connect_object (editable, "focus-out-event", G_CALLBACK (entry_focus_out_cb), self, 0);
}

static GtkTreeViewColumn *
add_column (WidgetFigures *self, GtkTreeView *view, const WidgetFiguresColumn *column, int number)
{
  GtkCellRenderer *cell = gtk_cell_renderer_text_new ();
  GtkTreeViewColumn *view_column
      = gtk_tree_view_column_new_with_attributes (column->title, cell, "text", text_at (number), NULL);

  g_object_set (cell, "ypad", 4, "xpad", 7, "xalign", column->right ? 1.0f : 0.0f, "ellipsize",
                PANGO_ELLIPSIZE_END, NULL);
  g_object_set_data (G_OBJECT (cell), "column", GINT_TO_POINTER (number));
  gtk_tree_view_column_set_cell_data_func (view_column, cell, dress_cell, GINT_TO_POINTER (number), NULL);
  gtk_tree_view_column_set_sizing (view_column, GTK_TREE_VIEW_COLUMN_FIXED);
  gtk_tree_view_column_set_fixed_width (view_column, column->width);
  gtk_tree_view_column_set_alignment (view_column, column->right ? 1.0f : 0.0f);
  gtk_tree_view_append_column (view, view_column);
  if (view == self->view && column->editable)
    {
      g_object_set_data (G_OBJECT (view_column), "editable", self);
      g_signal_connect_object (cell, "edited", G_CALLBACK (edited_cb), self, 0);
      g_signal_connect_object (cell, "editing-started", G_CALLBACK (editing_started_cb), self, 0);
      if (self->edit_column < 0)
        self->edit_column = number;
    }

  return view_column;
}

/* The totals stand under their columns, however wide these have become. */
static void
width_changed_cb (GtkTreeViewColumn *column, GParamSpec *spec, GtkTreeViewColumn *below)
{
  gtk_tree_view_column_set_fixed_width (below, MAX (gtk_tree_view_column_get_width (column), 1));
}

static void
widget_figures_dispose (GObject *object)
{
  WidgetFigures *self = WIDGET_FIGURES (object);

  g_clear_handle_id (&self->next, g_source_remove);
  g_clear_object (&self->store);
  g_clear_object (&self->totals);

  G_OBJECT_CLASS (widget_figures_parent_class)->dispose (object);
}

static void
widget_figures_class_init (WidgetFiguresClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = widget_figures_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", WIDGET_TYPE_FIGURES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_INT);
  signals[CURSOR_CHANGED] = g_signal_new ("cursor-changed", WIDGET_TYPE_FIGURES, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[EDITED] = g_signal_new ("edited", WIDGET_TYPE_FIGURES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static void
add_views (WidgetFigures *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (NULL, NULL);

  self->view = GTK_TREE_VIEW (gtk_tree_view_new ());
  gtk_tree_view_set_enable_search (self->view, FALSE);
  gtk_container_add (GTK_CONTAINER (scroller), GTK_WIDGET (self->view));
  gtk_box_pack_start (GTK_BOX (self), scroller, TRUE, TRUE, 0);
  gtk_widget_show_all (scroller);
  g_signal_connect_object (self->view, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  g_signal_connect_object (self->view, "cursor-changed", G_CALLBACK (cursor_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "key-press-event", G_CALLBACK (view_key_press_cb), self, 0);

  self->footer = GTK_TREE_VIEW (gtk_tree_view_new ());
  gtk_tree_view_set_headers_visible (self->footer, FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->footer), FALSE);
  gtk_tree_selection_set_mode (gtk_tree_view_get_selection (self->footer), GTK_SELECTION_NONE);
  widget_set_accessible_name (GTK_WIDGET (self->footer), _ ("Totals"));
  /* it moves sideways with the table */
  self->footer_frame
      = gtk_scrolled_window_new (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller)), NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->footer_frame), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_container_add (GTK_CONTAINER (self->footer_frame), GTK_WIDGET (self->footer));
  widget_add_style (self->footer_frame, "totals");
  gtk_widget_show (GTK_WIDGET (self->footer));
  gtk_box_pack_start (GTK_BOX (self), self->footer_frame, FALSE, FALSE, 0);
}

static void
widget_figures_init (WidgetFigures *self)
{
  self->edit_column = -1;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  widget_add_style (GTK_WIDGET (self), "figures");
  add_views (self);
  self->sentence = widget_label_new (NULL, "danger small");
  gtk_widget_hide (self->sentence);
  gtk_widget_set_no_show_all (self->sentence, TRUE);
  gtk_widget_set_no_show_all (self->footer_frame, TRUE);
  gtk_box_pack_start (GTK_BOX (self), self->sentence, FALSE, FALSE, WIDGET_GAP_TINY);
}

static GtkListStore *
make_store (guint n_columns)
{
  g_autofree GType *types = g_new (GType, n_columns * 2);

  for (guint i = 0; i < n_columns; i++)
    {
      types[text_at ((int)i)] = G_TYPE_STRING;
      types[style_at ((int)i)] = G_TYPE_INT;
    }

  return gtk_list_store_newv ((int)n_columns * 2, types);
}

GtkWidget *
widget_figures_new (const char *accessible_name, const WidgetFiguresColumn *columns, guint n_columns)
{
  WidgetFigures *self = g_object_new (WIDGET_TYPE_FIGURES, "visible", TRUE, NULL);

  g_return_val_if_fail (n_columns > 0, GTK_WIDGET (self));

  self->n_columns = (int)n_columns;
  self->store = make_store (n_columns);
  self->totals = make_store (n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      GtkTreeViewColumn *column = add_column (self, self->view, &columns[i], (int)i);
      GtkTreeViewColumn *below = add_column (self, self->footer, &columns[i], (int)i);

      gtk_tree_view_column_set_expand (column, columns[i].expand);
      g_signal_connect_object (column, "notify::width", G_CALLBACK (width_changed_cb), below, 0);
    }
  gtk_tree_view_set_model (self->view, GTK_TREE_MODEL (self->store));
  gtk_tree_view_set_model (self->footer, GTK_TREE_MODEL (self->totals));
  gtk_tree_view_set_fixed_height_mode (self->view, TRUE);
  widget_set_accessible_name (GTK_WIDGET (self->view), accessible_name);

  return GTK_WIDGET (self);
}

static void
dress_bar (GtkTreeViewColumn *column, GtkCellRenderer *cell, GtkTreeModel *model, GtkTreeIter *iter, gpointer number)
{
  g_autofree char *text = NULL;

  gtk_tree_model_get (model, iter, text_at (GPOINTER_TO_INT (number)), &text, -1);
  g_object_set (cell, "length", text != NULL ? (int) CLAMP (g_ascii_strtoll (text, NULL, 10), 0, 1000) : -1, NULL);
}

void
widget_figures_draw_bars (WidgetFigures *self, int column)
{
  GtkTreeViewColumn *view_column;
  GtkCellRenderer *cell = widget_bar_cell_new ();

  g_return_if_fail (WIDGET_IS_FIGURES (self));

  view_column = gtk_tree_view_get_column (self->view, column);
  gtk_tree_view_column_clear (view_column);
  gtk_tree_view_column_pack_start (view_column, cell, TRUE);
  gtk_tree_view_column_set_cell_data_func (view_column, cell, dress_bar, GINT_TO_POINTER (column), NULL);
}

void
widget_figures_clear (WidgetFigures *self)
{
  g_return_if_fail (WIDGET_IS_FIGURES (self));

  g_clear_handle_id (&self->next, g_source_remove);
  gtk_list_store_clear (self->store);
  widget_figures_set_totals (self, NULL);
  gtk_widget_hide (self->sentence);
}

static int
append (WidgetFigures *self, GtkListStore *store, const char *const *texts, int style)
{
  GtkTreeIter iter;

  gtk_list_store_append (store, &iter);
  for (int i = 0; i < self->n_columns; i++)
    gtk_list_store_set (store, &iter, text_at (i), texts[i], style_at (i), style, -1);

  return gtk_tree_model_iter_n_children (GTK_TREE_MODEL (store), NULL) - 1;
}

int
widget_figures_add (WidgetFigures *self, const char *const *texts)
{
  g_return_val_if_fail (WIDGET_IS_FIGURES (self), -1);

  return append (self, self->store, texts, WIDGET_FIGURES_PLAIN);
}

int
widget_figures_add_group (WidgetFigures *self, const char *title)
{
  g_autofree const char **texts = NULL;

  g_return_val_if_fail (WIDGET_IS_FIGURES (self), -1);

  texts = g_new0 (const char *, self->n_columns);
  texts[0] = title;

  return append (self, self->store, texts, GROUP);
}

void
widget_figures_set_totals (WidgetFigures *self, const char *const *texts)
{
  g_return_if_fail (WIDGET_IS_FIGURES (self));

  gtk_list_store_clear (self->totals);
  if (texts != NULL)
    append (self, self->totals, texts, WIDGET_FIGURES_STRONG);
  gtk_widget_set_visible (self->footer_frame, texts != NULL);
}

void
widget_figures_set_style (WidgetFigures *self, int row, int column, WidgetFiguresStyle style)
{
  GtkTreeIter iter;

  g_return_if_fail (WIDGET_IS_FIGURES (self));

  if (find (self, row, column, &iter))
    gtk_list_store_set (self->store, &iter, style_at (column),
                        (int)style | (style_of (self, row, column) & (WRONG | GROUP)), -1);
}

void
widget_figures_set_text (WidgetFigures *self, int row, int column, const char *text)
{
  GtkTreeIter iter;

  g_return_if_fail (WIDGET_IS_FIGURES (self));

  if (find (self, row, column, &iter))
    gtk_list_store_set (self->store, &iter, text_at (column), text, style_at (column),
                        style_of (self, row, column) & ~WRONG, -1);
  if (widget_figures_count_wrong (self) == 0)
    gtk_widget_hide (self->sentence);
}

char *
widget_figures_get_text (WidgetFigures *self, int row, int column)
{
  GtkTreeIter iter;
  char *text = NULL;

  g_return_val_if_fail (WIDGET_IS_FIGURES (self), NULL);

  if (find (self, row, column, &iter))
    gtk_tree_model_get (GTK_TREE_MODEL (self->store), &iter, text_at (column), &text, -1);

  return text;
}

void
widget_figures_set_check (WidgetFigures *self, WidgetFiguresCheck check, gpointer data)
{
  g_return_if_fail (WIDGET_IS_FIGURES (self));

  self->check = check;
  self->check_data = data;
}

int
widget_figures_count_wrong (WidgetFigures *self)
{
  int rows, wrong = 0;

  g_return_val_if_fail (WIDGET_IS_FIGURES (self), 0);

  rows = gtk_tree_model_iter_n_children (GTK_TREE_MODEL (self->store), NULL);
  for (int row = 0; row < rows; row++)
    for (int column = 0; column < self->n_columns; column++)
      wrong += (style_of (self, row, column) & WRONG) != 0;

  return wrong;
}

int
widget_figures_get_cursor (WidgetFigures *self)
{
  g_autoptr (GtkTreePath) path = NULL;

  g_return_val_if_fail (WIDGET_IS_FIGURES (self), -1);

  gtk_tree_view_get_cursor (self->view, &path, NULL);

  return row_of (path);
}

void
widget_figures_set_cursor (WidgetFigures *self, int row)
{
  g_autoptr (GtkTreePath) path = NULL;
  GtkTreeIter iter;

  g_return_if_fail (WIDGET_IS_FIGURES (self));

  if (!find (self, row, 0, &iter))
    return;
  path = gtk_tree_path_new_from_indices (row, -1);
  gtk_tree_view_set_cursor (self->view, path, NULL, FALSE);
  gtk_tree_view_scroll_to_cell (self->view, path, NULL, FALSE, 0, 0);
}

void
widget_figures_focus (WidgetFigures *self)
{
  g_return_if_fail (WIDGET_IS_FIGURES (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
