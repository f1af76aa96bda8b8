/* The curve as assistive programs see it: a table with a row a month, its title and its value, whose cells are
 * made when somebody asks for them. */

#include "widgets/widget-curve-private.h"

#include <gtk/gtk-a11y.h>

typedef struct
{
  AtkObject parent_instance;

  int point;
  int column;
  char *name;
} CurveCell;

typedef struct
{
  AtkObjectClass parent_class;
} CurveCellClass;

typedef struct
{
  GtkWidgetAccessible parent_instance;
} WidgetCurveTable;

typedef struct
{
  GtkWidgetAccessibleClass parent_class;
} WidgetCurveTableClass;

static void table_init (AtkTableIface *iface);
static GType curve_cell_get_type (void);

G_DEFINE_TYPE (CurveCell, curve_cell, ATK_TYPE_OBJECT)
G_DEFINE_TYPE_WITH_CODE (WidgetCurveTable, widget_curve_table, GTK_TYPE_WIDGET_ACCESSIBLE,
                         G_IMPLEMENT_INTERFACE (ATK_TYPE_TABLE, table_init))

/* NULL when the curve is gone. */
static WidgetCurve *
curve_of (gpointer table)
{
  GtkWidget *widget = table != NULL ? gtk_accessible_get_widget (GTK_ACCESSIBLE (table)) : NULL;

  return widget != NULL ? WIDGET_CURVE (widget) : NULL;
}

static WidgetCurve *
curve_of_cell (CurveCell *cell)
{
  WidgetCurve *curve = curve_of (atk_object_get_parent (ATK_OBJECT (cell)));

  return curve != NULL && cell->point < (int)curve->values->len ? curve : NULL;
}

/* A month without a value says why. */
static char *
text_of (WidgetCurve *curve, int point, int column)
{
  const char *why = g_ptr_array_index (curve->whys, point);

  if (column == 0)
    return g_strdup (g_ptr_array_index (curve->titles, point));
  if (why != NULL && g_array_index (curve->values, gint64, point) == WIDGET_CURVE_NO_VALUE)
    return g_strdup (why);
  return widget_curve_value_text (curve, point);
}

static const char *
curve_cell_get_name (AtkObject *object)
{
  CurveCell *cell = (CurveCell *)object;
  WidgetCurve *curve = curve_of_cell (cell);

  g_free (cell->name);
  cell->name = curve != NULL ? text_of (curve, cell->point, cell->column) : g_strdup ("");

  return cell->name;
}

static int
curve_cell_get_index_in_parent (AtkObject *object)
{
  CurveCell *cell = (CurveCell *)object;

  return cell->point * CURVE_COLUMNS + cell->column;
}

static AtkStateSet *
curve_cell_ref_state_set (AtkObject *object)
{
  AtkStateSet *states = ATK_OBJECT_CLASS (curve_cell_parent_class)->ref_state_set (object);
  CurveCell *cell = (CurveCell *)object;
  WidgetCurve *curve = curve_of_cell (cell);

  atk_state_set_add_state (states, ATK_STATE_TRANSIENT);
  if (curve == NULL)
    return states;
  atk_state_set_add_state (states, ATK_STATE_VISIBLE);
  atk_state_set_add_state (states, ATK_STATE_SHOWING);
  if (cell->point >= curve->first && cell->point <= curve->last)
    atk_state_set_add_state (states, ATK_STATE_ENABLED);
  if (cell->point == curve->cursor)
    atk_state_set_add_state (states, ATK_STATE_SELECTED);
  if (cell->point == curve->cursor && gtk_widget_has_focus (GTK_WIDGET (curve)))
    atk_state_set_add_state (states, ATK_STATE_FOCUSED);

  return states;
}

static void
curve_cell_finalize (GObject *object)
{
  g_free (((CurveCell *)object)->name);

  G_OBJECT_CLASS (curve_cell_parent_class)->finalize (object);
}

static void
curve_cell_class_init (CurveCellClass *klass)
{
  AtkObjectClass *atk_class = ATK_OBJECT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = curve_cell_finalize;
  atk_class->get_name = curve_cell_get_name;
  atk_class->get_index_in_parent = curve_cell_get_index_in_parent;
  atk_class->ref_state_set = curve_cell_ref_state_set;
}

static void
curve_cell_init (CurveCell *self)
{
}

static int
table_get_n_rows (AtkTable *table)
{
  WidgetCurve *curve = curve_of (table);

  return curve != NULL ? (int)curve->values->len : 0;
}

static int
table_get_n_columns (AtkTable *table)
{
  return CURVE_COLUMNS;
}

static AtkObject *
table_ref_at (AtkTable *table, int row, int column)
{
  CurveCell *cell;

  if (row < 0 || row >= table_get_n_rows (table) || column < 0 || column >= CURVE_COLUMNS)
    return NULL;

  cell = g_object_new (curve_cell_get_type (), NULL);
  cell->point = row;
  cell->column = column;
  atk_object_set_role (ATK_OBJECT (cell), ATK_ROLE_TABLE_CELL);
  atk_object_set_parent (ATK_OBJECT (cell), ATK_OBJECT (table));

  return ATK_OBJECT (cell);
}

static int
table_get_index_at (AtkTable *table, int row, int column)
{
  return row * CURVE_COLUMNS + column;
}

static int
table_get_row_at_index (AtkTable *table, int index)
{
  return index >= 0 && index < table_get_n_rows (table) * CURVE_COLUMNS ? index / CURVE_COLUMNS : -1;
}

static int
table_get_column_at_index (AtkTable *table, int index)
{
  return index >= 0 && index < table_get_n_rows (table) * CURVE_COLUMNS ? index % CURVE_COLUMNS : -1;
}

static gboolean
table_is_selected (AtkTable *table, int row, int column)
{
  WidgetCurve *curve = curve_of (table);

  return curve != NULL && curve->cursor == row;
}

static void
table_init (AtkTableIface *iface)
{
  iface->ref_at = table_ref_at;
  iface->get_n_rows = table_get_n_rows;
  iface->get_n_columns = table_get_n_columns;
  iface->get_index_at = table_get_index_at;
  iface->get_row_at_index = table_get_row_at_index;
  iface->get_column_at_index = table_get_column_at_index;
  iface->is_selected = table_is_selected;
}

static int
widget_curve_table_get_n_children (AtkObject *object)
{
  return table_get_n_rows (ATK_TABLE (object)) * CURVE_COLUMNS;
}

static AtkObject *
widget_curve_table_ref_child (AtkObject *object, int index)
{
  AtkTable *table = ATK_TABLE (object);

  return table_ref_at (table, table_get_row_at_index (table, index), table_get_column_at_index (table, index));
}

static AtkStateSet *
widget_curve_table_ref_state_set (AtkObject *object)
{
  AtkStateSet *states = ATK_OBJECT_CLASS (widget_curve_table_parent_class)->ref_state_set (object);

  atk_state_set_add_state (states, ATK_STATE_MANAGES_DESCENDANTS);

  return states;
}

static void
widget_curve_table_initialize (AtkObject *object, gpointer data)
{
  ATK_OBJECT_CLASS (widget_curve_table_parent_class)->initialize (object, data);
  object->role = ATK_ROLE_TABLE;
}

static void
widget_curve_table_class_init (WidgetCurveTableClass *klass)
{
  AtkObjectClass *atk_class = ATK_OBJECT_CLASS (klass);

  atk_class->initialize = widget_curve_table_initialize;
  atk_class->get_n_children = widget_curve_table_get_n_children;
  atk_class->ref_child = widget_curve_table_ref_child;
  atk_class->ref_state_set = widget_curve_table_ref_state_set;
}

static void
widget_curve_table_init (WidgetCurveTable *self)
{
}

void
widget_curve_table_moved (WidgetCurve *self)
{
  AtkObject *table = gtk_widget_get_accessible (GTK_WIDGET (self));
  g_autoptr (AtkObject) cell = table_ref_at (ATK_TABLE (table), self->cursor, 1);

  if (cell != NULL)
    g_signal_emit_by_name (table, "active-descendant-changed", cell);
}
