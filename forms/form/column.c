#include "form/column.h"

#include "widgets/widget-theme.h"

struct _FormColumn
{
  GtkBox parent_instance;
};

G_DEFINE_TYPE (FormColumn, form_column, GTK_TYPE_BOX)

/* GTK remembers that an empty box has a constant size and measures it once more like that after it has been filled: at
 * its narrowest, with every text wrapped, and so far too tall.  A column's height always depends on its width. */
static GtkSizeRequestMode
form_column_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
form_column_class_init (FormColumnClass *klass)
{
  GTK_WIDGET_CLASS (klass)->get_request_mode = form_column_get_request_mode;
}

static void
form_column_init (FormColumn *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP);
}

/* Public */

GtkWidget *
form_column_new (void)
{
  return g_object_new (FORM_TYPE_COLUMN, NULL);
}

GtkWidget *
form_column_scrolled (GtkWidget *column)
{
  GtkWidget *window = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_container_add (GTK_CONTAINER (window), column);
  return window;
}
