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

/* Auxiliary */

static gboolean
show_cb (GtkWidget *child)
{
  GtkWidget *window = gtk_widget_get_ancestor (child, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *column = window != NULL ? gtk_bin_get_child (GTK_BIN (window)) : NULL;
  GtkWidget *inside = GTK_IS_VIEWPORT (column) ? gtk_bin_get_child (GTK_BIN (column)) : column;
  int top;

  if (inside != NULL && gtk_widget_translate_coordinates (child, inside, 0, 0, NULL, &top))
    gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)), top,
                               top + gtk_widget_get_allocated_height (child));
  return G_SOURCE_REMOVE;
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

GtkWidget *
form_column_fixed (GtkWidget *child, int width)
{
  GtkWidget *window = gtk_scrolled_window_new (NULL, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (window), width);
  gtk_scrolled_window_set_max_content_width (GTK_SCROLLED_WINDOW (window), width);
  gtk_container_add (GTK_CONTAINER (window), child);
  gtk_widget_set_hexpand (window, FALSE);
  gtk_widget_show_all (window);
  return window;
}

void
form_column_show (GtkWidget *child)
{
  /* after the child has got its new size */
  g_idle_add_full (G_PRIORITY_LOW, G_SOURCE_FUNC (show_cb), g_object_ref (child), g_object_unref);
}
