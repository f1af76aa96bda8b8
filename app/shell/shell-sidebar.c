#include "shell/shell-sidebar.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-badge.h"
#include "widgets/widget-theme.h"

struct _ShellSidebar
{
  GtkBox parent_instance;

  GHashTable *buttons;  /* place → GtkWidget */
  GHashTable *counters; /* place → WidgetBadge */
  GPtrArray *order;     /* the buttons from top to bottom; not owned */
  GtkWidget *here;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (ShellSidebar, shell_sidebar, GTK_TYPE_BOX)

static void
clicked_cb (GtkButton *button, ShellSidebar *self)
{
  g_signal_emit (self, chosen_signal, 0, g_object_get_data (G_OBJECT (button), "place"));
}

static void
shell_sidebar_finalize (GObject *object)
{
  g_hash_table_unref (SHELL_SIDEBAR (object)->buttons);
  g_hash_table_unref (SHELL_SIDEBAR (object)->counters);
  g_ptr_array_unref (SHELL_SIDEBAR (object)->order);

  G_OBJECT_CLASS (shell_sidebar_parent_class)->finalize (object);
}

static void
shell_sidebar_class_init (ShellSidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shell_sidebar_finalize;
  chosen_signal = g_signal_new ("chosen", SHELL_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
shell_sidebar_init (ShellSidebar *self)
{
  self->buttons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->order = g_ptr_array_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  widget_add_style (GTK_WIDGET (self), "places");
}

GtkWidget *
shell_sidebar_new (void)
{
  return g_object_new (SHELL_TYPE_SIDEBAR, "visible", TRUE, NULL);
}

void
shell_sidebar_add_group (ShellSidebar *self, const char *title)
{
  g_return_if_fail (SHELL_IS_SIDEBAR (self));

  gtk_container_add (GTK_CONTAINER (self), widget_label_new (title, "group"));
}

void
shell_sidebar_add (ShellSidebar *self, const char *place, const char *title)
{
  GtkWidget *button, *line, *counter;
  g_autofree char *tooltip = NULL;

  g_return_if_fail (SHELL_IS_SIDEBAR (self));

  button = gtk_button_new ();
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  counter = widget_badge_new ("0", WIDGET_KIND_COUNT);
  gtk_widget_hide (counter);
  gtk_widget_set_no_show_all (counter, TRUE);
  gtk_box_pack_start (GTK_BOX (line), widget_label_new (title, NULL), TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (line), counter, FALSE, FALSE, 0);
  gtk_container_add (GTK_CONTAINER (button), line);
  widget_set_accessible_name (button, title);
  g_object_set_data_full (G_OBJECT (button), "place", g_strdup (place), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  gtk_container_add (GTK_CONTAINER (self), button);
  gtk_widget_show_all (button);
  g_hash_table_replace (self->buttons, g_strdup (place), button);
  g_hash_table_replace (self->counters, g_strdup (place), counter);
  g_ptr_array_add (self->order, button);
  tooltip = g_strdup_printf ("Alt+%u", self->order->len);
  gtk_widget_set_tooltip_text (button, tooltip);
}

void
shell_sidebar_set_count (ShellSidebar *self, const char *place, int count)
{
  GtkWidget *counter, *button;
  g_autofree char *spoken = NULL;

  g_return_if_fail (SHELL_IS_SIDEBAR (self));

  counter = g_hash_table_lookup (self->counters, place);
  button = g_hash_table_lookup (self->buttons, place);
  if (counter == NULL)
    return;

  widget_badge_set_count (WIDGET_BADGE (counter), count);
  spoken = count > 0 ? g_strdup_printf (_("%d waiting"), count) : g_strdup ("");
  atk_object_set_description (gtk_widget_get_accessible (button), spoken);
}

void
shell_sidebar_set_here (ShellSidebar *self, const char *place)
{
  GtkWidget *button;

  g_return_if_fail (SHELL_IS_SIDEBAR (self));

  button = place != NULL ? g_hash_table_lookup (self->buttons, place) : NULL;
  if (self->here != NULL)
    gtk_style_context_remove_class (gtk_widget_get_style_context (self->here), "here");
  self->here = button;
  if (button != NULL)
    widget_add_style (button, "here");
}

gboolean
shell_sidebar_go (ShellSidebar *self, guint number)
{
  g_return_val_if_fail (SHELL_IS_SIDEBAR (self), FALSE);

  if (number < 1 || number > self->order->len)
    return FALSE;
  gtk_button_clicked (self->order->pdata[number - 1]);

  return TRUE;
}

gboolean
shell_sidebar_has (ShellSidebar *self, const char *place)
{
  g_return_val_if_fail (SHELL_IS_SIDEBAR (self), FALSE);

  return g_hash_table_contains (self->buttons, place);
}
