/* The month calendar as assistive programs see it: a table of twelve rows and a column a year, whose cells
 * are made when somebody asks for them. */

#include "widgets/widget-month-calendar-private.h"

#include <gtk/gtk-a11y.h>

typedef struct
{
  AtkObject parent_instance;

  int row;
  int column;
  char *name;
} MonthCell;

typedef struct
{
  AtkObjectClass parent_class;
} MonthCellClass;

typedef struct
{
  GtkWidgetAccessible parent_instance;
} WidgetMonthTable;

typedef struct
{
  GtkWidgetAccessibleClass parent_class;
} WidgetMonthTableClass;

static void cell_component_init (AtkComponentIface *iface);
static void table_init (AtkTableIface *iface);
static GType month_cell_get_type (void);

G_DEFINE_TYPE_WITH_CODE (MonthCell, month_cell, ATK_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (ATK_TYPE_COMPONENT, cell_component_init))
G_DEFINE_TYPE_WITH_CODE (WidgetMonthTable, widget_month_table, GTK_TYPE_WIDGET_ACCESSIBLE,
                         G_IMPLEMENT_INTERFACE (ATK_TYPE_TABLE, table_init))

/* NULL when the calendar is gone. */
static WidgetMonthCalendar *
calendar_of (gpointer table)
{
  GtkWidget *widget = table != NULL ? gtk_accessible_get_widget (GTK_ACCESSIBLE (table)) : NULL;

  return widget != NULL ? WIDGET_MONTH_CALENDAR (widget) : NULL;
}

/* The month at a place of the table, NOWHERE before the first and after the last. */
static int
index_at (WidgetMonthCalendar *self, int row, int column)
{
  int index = (self->first / MONTHS + column) * MONTHS + row - self->first;

  return row >= 0 && row < MONTHS && column >= 0 && index >= 0 && index < (int)self->months->len ? index
                                                                                                 : NOWHERE;
}

static int
cell_month (MonthCell *cell, WidgetMonthCalendar **calendar)
{
  *calendar = calendar_of (atk_object_get_parent (ATK_OBJECT (cell)));

  return *calendar != NULL ? index_at (*calendar, cell->row, cell->column) : NOWHERE;
}

static const char *
month_cell_get_name (AtkObject *object)
{
  MonthCell *cell = (MonthCell *)object;
  WidgetMonthCalendar *calendar;
  int index = cell_month (cell, &calendar);

  g_free (cell->name);
  cell->name = index == NOWHERE
                   ? g_strdup ("")
                   : widget_month_calendar_describe (calendar, month_from_number (calendar->first + index));

  return cell->name;
}

static int
month_cell_get_index_in_parent (AtkObject *object)
{
  MonthCell *cell = (MonthCell *)object;
  WidgetMonthCalendar *calendar = calendar_of (atk_object_get_parent (object));

  return calendar != NULL ? cell->row * widget_month_calendar_n_years (calendar) + cell->column : -1;
}

static AtkStateSet *
month_cell_ref_state_set (AtkObject *object)
{
  AtkStateSet *states = ATK_OBJECT_CLASS (month_cell_parent_class)->ref_state_set (object);
  WidgetMonthCalendar *calendar;
  int index = cell_month ((MonthCell *)object, &calendar);

  atk_state_set_add_state (states, ATK_STATE_TRANSIENT);
  if (index == NOWHERE)
    return states;
  atk_state_set_add_state (states, ATK_STATE_ENABLED);
  atk_state_set_add_state (states, ATK_STATE_FOCUSABLE);
  atk_state_set_add_state (states, ATK_STATE_SELECTABLE);
  atk_state_set_add_state (states, ATK_STATE_VISIBLE);
  atk_state_set_add_state (states, ATK_STATE_SHOWING);
  if (index == calendar->cursor && gtk_widget_has_focus (GTK_WIDGET (calendar)))
    atk_state_set_add_state (states, ATK_STATE_FOCUSED);
  if (month_at (calendar, index)->selected)
    atk_state_set_add_state (states, ATK_STATE_SELECTED);
  if (month_at (calendar, index)->marked)
    atk_state_set_add_state (states, ATK_STATE_CHECKED);

  return states;
}

static void
cell_get_extents (AtkComponent *component, int *x, int *y, int *width, int *height, AtkCoordType type)
{
  AtkObject *table = atk_object_get_parent (ATK_OBJECT (component));
  WidgetMonthCalendar *calendar;
  int index = cell_month ((MonthCell *)component, &calendar);
  GdkRectangle area;

  *x = *y = *width = *height = -1;
  if (index == NOWHERE)
    return;
  atk_component_get_extents (ATK_COMPONENT (table), x, y, width, height, type);
  widget_month_calendar_area (calendar, index, &area);
  *x += area.x;
  *y += area.y;
  *width = area.width;
  *height = area.height;
}

static void
cell_component_init (AtkComponentIface *iface)
{
  iface->get_extents = cell_get_extents;
}

static void
month_cell_finalize (GObject *object)
{
  g_free (((MonthCell *)object)->name);

  G_OBJECT_CLASS (month_cell_parent_class)->finalize (object);
}

static void
month_cell_class_init (MonthCellClass *klass)
{
  AtkObjectClass *atk_class = ATK_OBJECT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = month_cell_finalize;
  atk_class->get_name = month_cell_get_name;
  atk_class->get_index_in_parent = month_cell_get_index_in_parent;
  atk_class->ref_state_set = month_cell_ref_state_set;
}

static void
month_cell_init (MonthCell *self)
{
}

static AtkObject *
table_ref_at (AtkTable *table, int row, int column)
{
  WidgetMonthCalendar *calendar = calendar_of (table);
  MonthCell *cell;

  if (calendar == NULL || row < 0 || row >= MONTHS || column < 0
      || column >= widget_month_calendar_n_years (calendar))
    return NULL;

  cell = g_object_new (month_cell_get_type (), NULL);
  cell->row = row;
  cell->column = column;
  atk_object_set_role (ATK_OBJECT (cell), ATK_ROLE_TABLE_CELL);
  atk_object_set_parent (ATK_OBJECT (cell), ATK_OBJECT (table));

  return ATK_OBJECT (cell);
}

static int
table_get_n_columns (AtkTable *table)
{
  WidgetMonthCalendar *calendar = calendar_of (table);

  return calendar != NULL ? widget_month_calendar_n_years (calendar) : 0;
}

static int
table_get_n_rows (AtkTable *table)
{
  return table_get_n_columns (table) > 0 ? MONTHS : 0;
}

static int
table_get_index_at (AtkTable *table, int row, int column)
{
  return row * table_get_n_columns (table) + column;
}

static int
table_get_row_at_index (AtkTable *table, int index)
{
  int columns = table_get_n_columns (table);

  return columns > 0 && index >= 0 && index < columns * MONTHS ? index / columns : -1;
}

static int
table_get_column_at_index (AtkTable *table, int index)
{
  int columns = table_get_n_columns (table);

  return columns > 0 && index >= 0 && index < columns * MONTHS ? index % columns : -1;
}

/* As strings that live on: ATK wants them without giving them back. */
static const char *
number_text (int number)
{
  char text[12];

  g_snprintf (text, sizeof text, "%d", number);

  return g_intern_string (text);
}

static const char *
table_get_row_description (AtkTable *table, int row)
{
  return number_text (row + 1);
}

static const char *
table_get_column_description (AtkTable *table, int column)
{
  WidgetMonthCalendar *calendar = calendar_of (table);

  return number_text (calendar != NULL ? calendar->first / MONTHS + column : column);
}

static gboolean
table_is_selected (AtkTable *table, int row, int column)
{
  WidgetMonthCalendar *calendar = calendar_of (table);
  int index = calendar != NULL ? index_at (calendar, row, column) : NOWHERE;

  return index != NOWHERE && month_at (calendar, index)->selected;
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
  iface->get_row_description = table_get_row_description;
  iface->get_column_description = table_get_column_description;
  iface->is_selected = table_is_selected;
}

static int
widget_month_table_get_n_children (AtkObject *object)
{
  return table_get_n_columns (ATK_TABLE (object)) * MONTHS;
}

static AtkObject *
widget_month_table_ref_child (AtkObject *object, int index)
{
  AtkTable *table = ATK_TABLE (object);

  return table_ref_at (table, table_get_row_at_index (table, index),
                       table_get_column_at_index (table, index));
}

static AtkStateSet *
widget_month_table_ref_state_set (AtkObject *object)
{
  AtkStateSet *states = ATK_OBJECT_CLASS (widget_month_table_parent_class)->ref_state_set (object);

  atk_state_set_add_state (states, ATK_STATE_MANAGES_DESCENDANTS);

  return states;
}

static void
widget_month_table_initialize (AtkObject *object, gpointer data)
{
  ATK_OBJECT_CLASS (widget_month_table_parent_class)->initialize (object, data);
  object->role = ATK_ROLE_TABLE;
}

static void
widget_month_table_class_init (WidgetMonthTableClass *klass)
{
  AtkObjectClass *atk_class = ATK_OBJECT_CLASS (klass);

  atk_class->initialize = widget_month_table_initialize;
  atk_class->get_n_children = widget_month_table_get_n_children;
  atk_class->ref_child = widget_month_table_ref_child;
  atk_class->ref_state_set = widget_month_table_ref_state_set;
}

static void
widget_month_table_init (WidgetMonthTable *self)
{
}

/* Tells that the cursor stands on another cell. */
void
widget_month_table_moved (WidgetMonthCalendar *self)
{
  AtkObject *table = gtk_widget_get_accessible (GTK_WIDGET (self));
  int number = self->first + self->cursor;
  g_autoptr (AtkObject) cell
      = table_ref_at (ATK_TABLE (table), number % MONTHS, number / MONTHS - self->first / MONTHS);

  g_signal_emit_by_name (table, "active-descendant-changed", cell);
}
