#include "widgets/widget-facts.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

#define NOTE_CHARS 20 /* wished for; a note takes the room there is and asks for no more */

#define WHOLE_VALUE "140105********0037" /* is not broken into lines */

/* The widgets of one pair; they belong to the grid. */
typedef struct
{
  GtkWidget *label;
  GtkWidget *box;
  GtkWidget *value;
  GtkWidget *note;
  GtkWidget *button;
  gboolean wide;
} Fact;

struct _WidgetFacts
{
  GtkGrid parent_instance;

  int columns;       /* wanted */
  int shown;         /* as many of them as there is room for */
  guint arranging;
  GPtrArray *order;  /* Fact; the table's */
  GHashTable *facts; /* key → Fact */
};

static guint activated_signal;

G_DEFINE_FINAL_TYPE (WidgetFacts, widget_facts, GTK_TYPE_GRID)

static Fact *
find (WidgetFacts *self, const char *key)
{
  return key != NULL ? g_hash_table_lookup (self->facts, key) : NULL;
}

static void
show_value (Fact *fact, const char *value)
{
  gboolean empty = value == NULL || value[0] == '\0';
  GtkStyleContext *style = gtk_widget_get_style_context (fact->value);

  gtk_label_set_text (GTK_LABEL (fact->value), empty ? "—" : value);
  if (empty)
    gtk_style_context_add_class (style, "dash");
  else
    gtk_style_context_remove_class (style, "dash");
}

static GtkWidget *
make_value (void)
{
  GtkWidget *value = widget_label_new (NULL, NULL);

  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_widget_set_can_focus (value, FALSE); /* Tab goes through inputs, not through texts */

  return value;
}

static void
set_place (WidgetFacts *self, GtkWidget *child, int column, int row, int span)
{
  gtk_container_child_set (GTK_CONTAINER (self), child, "left-attach", column, "top-attach", row, "width", span, NULL);
}

static void
arrange (WidgetFacts *self)
{
  int place = 0;

  for (guint i = 0; i < self->order->len; i++)
    {
      Fact *fact = g_ptr_array_index (self->order, i);
      int rest = place % self->shown;

      if (fact->wide && rest != 0)
        place += self->shown - rest;
      set_place (self, fact->label, place % self->shown * 2, place / self->shown, 1);
      set_place (self, fact->box, place % self->shown * 2 + 1, place / self->shown,
                 fact->wide ? self->shown * 2 - 1 : 1);
      place += fact->wide ? self->shown : 1;
    }
}

/* How wide the widest pair of a column is when no number or date is broken. */
static int
measure (WidgetFacts *self)
{
  int label = 0, value = 0;
  g_autoptr (PangoLayout) longest = gtk_widget_create_pango_layout (GTK_WIDGET (self), WHOLE_VALUE);
  int most;

  pango_layout_get_pixel_size (longest, &most, NULL);
  for (guint i = 0; i < self->order->len; i++)
    {
      Fact *fact = g_ptr_array_index (self->order, i);
      int one;

      gtk_widget_get_preferred_width (fact->label, NULL, &one);
      label = MAX (label, one);
      gtk_widget_get_preferred_width (fact->value, NULL, &one);
      value = MAX (value, fact->wide ? 0 : MIN (one, most));
    }

  return label + value + 2 * WIDGET_GAP;
}

static gboolean
arrange_cb (gpointer data)
{
  WidgetFacts *self = data;

  self->arranging = 0;
  arrange (self);

  return G_SOURCE_REMOVE;
}

/* Fewer columns where there is little room or the text is large; how many depends on the room alone, so that it
 * settles at once. */
static void
widget_facts_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  WidgetFacts *self = WIDGET_FACTS (widget);
  int shown = CLAMP (allocation->width / MAX (measure (self), 1), 1, self->columns);

  GTK_WIDGET_CLASS (widget_facts_parent_class)->size_allocate (widget, allocation);
  if (shown == self->shown)
    return;
  self->shown = shown;
  if (self->arranging == 0)
    self->arranging = g_idle_add (arrange_cb, self);
}

static void
add (WidgetFacts *self, const char *key, const char *label, const char *value, gboolean wide)
{
  Fact *fact = g_new0 (Fact, 1);

  fact->wide = wide;
  fact->label = widget_label_new (label, "fact-label");
  gtk_widget_set_valign (fact->label, GTK_ALIGN_START);
  gtk_label_set_line_wrap (GTK_LABEL (fact->label), FALSE);
  fact->box = gtk_grid_new ();
  gtk_widget_set_hexpand (fact->box, TRUE);
  fact->value = make_value ();
  gtk_grid_attach (GTK_GRID (fact->box), fact->value, 0, 0, 1, 1);
  gtk_widget_show (fact->box);
  show_value (fact, value);

  gtk_container_add (GTK_CONTAINER (self), fact->label);
  gtk_container_add (GTK_CONTAINER (self), fact->box);
  g_ptr_array_add (self->order, fact);
  g_hash_table_replace (self->facts, g_strdup (key), fact);
  arrange (self);
}

static void
button_clicked_cb (GtkButton *button, WidgetFacts *self)
{
  g_signal_emit (self, activated_signal, 0, g_object_get_data (G_OBJECT (button), "key"));
}

static void
widget_facts_finalize (GObject *object)
{
  g_clear_handle_id (&WIDGET_FACTS (object)->arranging, g_source_remove);
  g_ptr_array_unref (WIDGET_FACTS (object)->order);
  g_hash_table_unref (WIDGET_FACTS (object)->facts);

  G_OBJECT_CLASS (widget_facts_parent_class)->finalize (object);
}

static void
widget_facts_class_init (WidgetFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = widget_facts_finalize;
  GTK_WIDGET_CLASS (klass)->size_allocate = widget_facts_size_allocate;
  activated_signal = g_signal_new ("activated", WIDGET_TYPE_FACTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
widget_facts_init (WidgetFacts *self)
{
  self->columns = self->shown = 1;
  self->order = g_ptr_array_new ();
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_grid_set_row_spacing (GTK_GRID (self), 8);
  gtk_grid_set_column_spacing (GTK_GRID (self), WIDGET_GAP);
  widget_add_style (GTK_WIDGET (self), "facts");
}

GtkWidget *
widget_facts_new (int columns)
{
  WidgetFacts *self = g_object_new (WIDGET_TYPE_FACTS, "visible", TRUE, NULL);

  self->columns = self->shown = CLAMP (columns, 1, 4);

  return GTK_WIDGET (self);
}

void
widget_facts_clear (WidgetFacts *self)
{
  g_return_if_fail (WIDGET_IS_FACTS (self));

  widget_container_clear (GTK_CONTAINER (self));
  g_ptr_array_set_size (self->order, 0);
  g_hash_table_remove_all (self->facts);
}

void
widget_facts_add (WidgetFacts *self, const char *key, const char *label, const char *value)
{
  g_return_if_fail (WIDGET_IS_FACTS (self));
  g_return_if_fail (key != NULL);

  add (self, key, label, value, FALSE);
}

void
widget_facts_add_wide (WidgetFacts *self, const char *key, const char *label, const char *value)
{
  g_return_if_fail (WIDGET_IS_FACTS (self));
  g_return_if_fail (key != NULL);

  add (self, key, label, value, TRUE);
}

void
widget_facts_set_value (WidgetFacts *self, const char *key, const char *value)
{
  Fact *fact;

  g_return_if_fail (WIDGET_IS_FACTS (self));

  fact = find (self, key);
  if (fact != NULL)
    show_value (fact, value);
}

void
widget_facts_set_note (WidgetFacts *self, const char *key, const char *note, WidgetKind kind)
{
  Fact *fact;

  g_return_if_fail (WIDGET_IS_FACTS (self));

  fact = find (self, key);
  if (fact == NULL)
    return;

  g_clear_pointer (&fact->note, gtk_widget_destroy);
  if (note == NULL)
    return;

  fact->note = widget_label_new (note, "small");
  widget_add_style (fact->note, widget_kind_css_class (kind));
  gtk_label_set_max_width_chars (GTK_LABEL (fact->note), NOTE_CHARS);
  gtk_widget_set_hexpand (fact->note, TRUE);
  gtk_grid_attach (GTK_GRID (fact->box), fact->note, 0, 1, 2, 1);
}

void
widget_facts_set_button (WidgetFacts *self, const char *key, const char *caption)
{
  Fact *fact;
  g_autofree char *name = NULL;

  g_return_if_fail (WIDGET_IS_FACTS (self));

  fact = find (self, key);
  if (fact == NULL)
    return;

  g_clear_pointer (&fact->button, gtk_widget_destroy);
  if (caption == NULL)
    return;

  fact->button = gtk_button_new_with_label (caption);
  name = g_strdup_printf ("%s %s", caption, gtk_label_get_text (GTK_LABEL (fact->label)));
  widget_set_accessible_name (fact->button, name);
  widget_add_style (fact->button, "quiet");
  g_object_set_data_full (G_OBJECT (fact->button), "key", g_strdup (key), g_free);
  g_signal_connect_object (fact->button, "clicked", G_CALLBACK (button_clicked_cb), self, 0);
  gtk_grid_attach (GTK_GRID (fact->box), fact->button, 1, 0, 1, 1);
  gtk_widget_set_valign (fact->button, GTK_ALIGN_START);
  gtk_widget_show (fact->button);
}

void
widget_facts_set_marked (WidgetFacts *self, const char *key, gboolean marked)
{
  Fact *fact;
  GtkStyleContext *style;

  g_return_if_fail (WIDGET_IS_FACTS (self));

  fact = find (self, key);
  if (fact == NULL)
    return;

  style = gtk_widget_get_style_context (fact->box);
  if (marked)
    gtk_style_context_add_class (style, "marked");
  else
    gtk_style_context_remove_class (style, "marked");
}
