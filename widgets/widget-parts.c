#include "widgets/widget-parts.h"

#include "widgets/widget-plot.h"
#include "widgets/widget-theme.h"

#define BAR_HEIGHT 12
#define BAR_GAP 2

static const char *const colors[] = { WIDGET_PLOT_BLUE, "#2a9d8f", "#f0ad3c", "#8798b0" };

struct _WidgetParts
{
  GtkBox parent_instance;

  GArray *weights; /* gint64 */
  GHashTable *lines; /* key → GtkButton */

  GtkWidget *total;
  GtkWidget *figure;
  GtkWidget *bar;
  GtkWidget *list;
};

static guint activated;

G_DEFINE_FINAL_TYPE (WidgetParts, widget_parts, GTK_TYPE_BOX)

static gint64
sum_of (WidgetParts *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->weights->len; i++)
    sum += g_array_index (self->weights, gint64, i);

  return sum;
}

static gboolean
draw_bar_cb (GtkWidget *bar, cairo_t *cr, WidgetParts *self)
{
  double x = 0, room = gtk_widget_get_allocated_width (bar);
  gint64 sum = sum_of (self);

  for (guint i = 0; sum > 0 && i < self->weights->len; i++)
    {
      double width = room * (double)g_array_index (self->weights, gint64, i) / (double)sum;

      widget_plot_color (cr, colors[MIN (i, G_N_ELEMENTS (colors) - 1)], 1);
      cairo_rectangle (cr, x, 0, MAX (width - BAR_GAP, 0), BAR_HEIGHT);
      cairo_fill (cr);
      x += width;
    }
  if (sum <= 0)
    {
      widget_plot_color (cr, WIDGET_PLOT_LINE, 1);
      cairo_rectangle (cr, 0, 0, room, BAR_HEIGHT);
      cairo_fill (cr);
    }

  return GDK_EVENT_PROPAGATE;
}

static void
clicked_cb (GtkWidget *button, WidgetParts *self)
{
  g_signal_emit (self, activated, 0, g_object_get_data (G_OBJECT (button), "key"));
}

static GtkWidget *
button_new (WidgetParts *self, const char *key, GtkWidget *content)
{
  GtkWidget *button = gtk_button_new ();

  gtk_container_add (GTK_CONTAINER (button), content);
  widget_add_style (button, "part");
  g_object_set_data_full (G_OBJECT (button), "key", g_strdup (key), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);

  return button;
}

static GtkWidget *
swatch_new (guint n)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *markup
      = g_strdup_printf ("<span foreground=\"%s\">■</span>", colors[MIN (n, G_N_ELEMENTS (colors) - 1)]);

  gtk_label_set_markup (GTK_LABEL (label), markup);

  return label;
}

static GtkWidget *
line_new (guint n, const char *title, const char *figure, const char *note)
{
  GtkWidget *grid = gtk_grid_new (), *amount = widget_label_new (figure, "strong"),
            *name = widget_label_new (title, NULL);

  gtk_grid_set_column_spacing (GTK_GRID (grid), WIDGET_GAP_SMALL);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_xalign (GTK_LABEL (amount), 1);
  gtk_grid_attach (GTK_GRID (grid), swatch_new (n), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), name, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), amount, 2, 0, 1, 1);
  if (note != NULL)
    gtk_grid_attach (GTK_GRID (grid), widget_label_new (note, "muted small"), 1, 1, 2, 1);

  return grid;
}

static void
widget_parts_finalize (GObject *object)
{
  WidgetParts *self = WIDGET_PARTS (object);

  g_array_unref (self->weights);
  g_hash_table_unref (self->lines);

  G_OBJECT_CLASS (widget_parts_parent_class)->finalize (object);
}

static void
widget_parts_class_init (WidgetPartsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = widget_parts_finalize;
  activated = g_signal_new ("activated", WIDGET_TYPE_PARTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                            G_TYPE_STRING);
}

static void
widget_parts_init (WidgetParts *self)
{
  self->weights = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP_SMALL);
  self->figure = widget_label_new ("—", "figure");
  self->total = button_new (self, "total", self->figure);
  self->bar = gtk_drawing_area_new ();
  gtk_widget_set_size_request (self->bar, -1, BAR_HEIGHT);
  g_signal_connect (self->bar, "draw", G_CALLBACK (draw_bar_cb), self);
  self->list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_container_add (GTK_CONTAINER (self), self->total);
  gtk_container_add (GTK_CONTAINER (self), self->bar);
  gtk_container_add (GTK_CONTAINER (self), self->list);
  widget_parts_set_total (self, NULL);
}

GtkWidget *
widget_parts_new (const char *accessible_name)
{
  GtkWidget *self = g_object_new (WIDGET_TYPE_PARTS, "visible", TRUE, NULL);

  widget_set_accessible_name (self, accessible_name);
  gtk_widget_show_all (self);

  return self;
}

void
widget_parts_set_total (WidgetParts *self, const char *figure)
{
  g_return_if_fail (WIDGET_IS_PARTS (self));

  gtk_label_set_text (GTK_LABEL (self->figure), figure != NULL ? figure : "—");
  gtk_widget_set_sensitive (self->total, figure != NULL);
  g_hash_table_remove_all (self->lines);
  g_hash_table_insert (self->lines, g_strdup ("total"), self->total);
  g_array_set_size (self->weights, 0);
  widget_container_clear (GTK_CONTAINER (self->list));
  gtk_widget_queue_draw (self->bar);
}

void
widget_parts_add (WidgetParts *self, const char *key, const char *title, const char *figure, const char *note,
                  gint64 weight)
{
  GtkWidget *line;

  g_return_if_fail (WIDGET_IS_PARTS (self));

  weight = MAX (weight, 0);
  line = button_new (self, key, line_new (self->weights->len, title, figure, note));
  g_array_append_val (self->weights, weight);
  gtk_container_add (GTK_CONTAINER (self->list), line);
  g_hash_table_replace (self->lines, g_strdup (key), line);
  gtk_widget_show_all (line);
  gtk_widget_queue_draw (self->bar);
}

GtkWidget *
widget_parts_get_line (WidgetParts *self, const char *key)
{
  g_return_val_if_fail (WIDGET_IS_PARTS (self), NULL);

  return g_hash_table_lookup (self->lines, key);
}
