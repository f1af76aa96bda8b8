#include "form/lines.h"

#include "widgets/widget-theme.h"

/* A line takes the room its column has; it never makes the column wider. */
#define WISH_CHARS 20

static GQuark
target_quark (void)
{
  return g_quark_from_static_string ("form-lines-target");
}

static GQuark
data_quark (void)
{
  return g_quark_from_static_string ("form-lines-data");
}

/* Auxiliary */

static GtkWidget *
title_line (const char *title, const char *note, const char *note_style)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  GtkWidget *label = widget_label_new (title, "strong");

  gtk_label_set_max_width_chars (GTK_LABEL (label), WISH_CHARS);

  gtk_box_pack_start (GTK_BOX (line), label, TRUE, TRUE, 0);
  if (note != NULL)
    {
      GtkWidget *aside = widget_label_new (note, note_style != NULL ? note_style : "muted");

      gtk_label_set_line_wrap (GTK_LABEL (aside), FALSE);
      gtk_widget_set_valign (aside, GTK_ALIGN_START);
      gtk_box_pack_end (GTK_BOX (line), aside, FALSE, FALSE, 0);
    }
  return line;
}

static GtkWidget *
last_row (GtkWidget *lines)
{
  g_autoptr (GList) rows = gtk_container_get_children (GTK_CONTAINER (lines));
  GList *last = g_list_last (rows);

  return last != NULL ? last->data : NULL;
}

/* Public */

GtkWidget *
form_lines_new (const char *accessible_name)
{
  GtkWidget *lines = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (lines), GTK_SELECTION_NONE);
  widget_add_style (lines, "queue-list");
  widget_set_accessible_name (lines, accessible_name);
  return lines;
}

void
form_lines_add (GtkWidget *lines, const char *title, const char *detail, const char *note, const char *note_style,
                gint64 target)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_container_add (GTK_CONTAINER (box), title_line (title, note, note_style));
  if (detail != NULL && *detail != '\0')
    {
      GtkWidget *label = widget_label_new (detail, "muted small");

      gtk_label_set_max_width_chars (GTK_LABEL (label), WISH_CHARS);
      gtk_container_add (GTK_CONTAINER (box), label);
    }
  gtk_container_add (GTK_CONTAINER (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), target != 0);
  /* every row may have the keyboard: a list whose rows may not swallows Tab, and the lines are there to be read */
  g_object_set_qdata_full (G_OBJECT (row), target_quark (), g_memdup2 (&target, sizeof target), g_free);
  widget_set_accessible_name (row, title);
  gtk_widget_show_all (row);
  gtk_container_add (GTK_CONTAINER (lines), row);
}

gint64
form_lines_target (GtkListBoxRow *row)
{
  const gint64 *target = g_object_get_qdata (G_OBJECT (row), target_quark ());

  return target != NULL ? *target : 0;
}

void
form_lines_set_data (GtkWidget *lines, const char *data)
{
  GtkWidget *row = last_row (lines);

  if (row != NULL)
    g_object_set_qdata_full (G_OBJECT (row), data_quark (), g_strdup (data), g_free);
}

const char *
form_lines_data (GtkListBoxRow *row)
{
  return g_object_get_qdata (G_OBJECT (row), data_quark ());
}

void
form_lines_say (GtkWidget *lines, const char *sentence)
{
  GtkWidget *label = widget_label_new (sentence, "muted");

  gtk_widget_show (label);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (lines), label);
}
