#include "widgets/widget-decision.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

#define ROOT_EDGE 10 /* from the left of a box to the line to its children */
#define BRANCH 8     /* from there to the word of the edge */
#define WORD_GAP 8   /* round the word */
#define BLUE "#2563d9"
#define LINE "#c3ccd6"

/* A box on the screen. */
typedef struct
{
  GtkWidget *box;
  GtkWidget *line; /* the box and the word of its edge */
  int parent;      /* index, -1: the root */
  gboolean taken;
} Place;

struct _WidgetDecision
{
  GtkListBox parent_instance;

  GArray *places;
  GString *text;
  int word_width; /* of an edge's word */
};

/* What a walk over the nodes carries. */
typedef struct
{
  WidgetDecision *self;
  const WidgetDecisionNode *nodes;
  guint n_nodes;
  gboolean *shown;
} Walk;

G_DEFINE_FINAL_TYPE (WidgetDecision, widget_decision, GTK_TYPE_LIST_BOX)

/* From under the parent's left corner down, and to the right to the child. */
static void
draw_edge (WidgetDecision *self, cairo_t *cr, const Place *child)
{
  const Place *parent = &g_array_index (self->places, Place, child->parent);
  GtkWidget *canvas = GTK_WIDGET (self);
  GdkRGBA color;
  int from_x, from_y, to_x, to_y, width = child->taken ? 2 : 1;

  if (!gtk_widget_translate_coordinates (parent->box, canvas, ROOT_EDGE,
                                         gtk_widget_get_allocated_height (parent->box), &from_x, &from_y)
      || !gtk_widget_translate_coordinates (child->line, canvas, 0,
                                            gtk_widget_get_allocated_height (child->line) / 2, &to_x, &to_y))
    return;

  gdk_rgba_parse (&color, child->taken ? BLUE : LINE);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, from_x, from_y, width, to_y - from_y + width);
  cairo_rectangle (cr, from_x, to_y, to_x - from_x, width);
  cairo_fill (cr);
}

static gboolean
widget_decision_draw (GtkWidget *widget, cairo_t *cr)
{
  WidgetDecision *self = WIDGET_DECISION (widget);
  gboolean stop = GTK_WIDGET_CLASS (widget_decision_parent_class)->draw (widget, cr);

  /* what was taken lies over what was not */
  for (int taken = 0; taken < 2; taken++)
    for (guint i = 0; i < self->places->len; i++)
      {
        const Place *place = &g_array_index (self->places, Place, i);

        if (place->parent >= 0 && (place->taken != FALSE) == taken)
          draw_edge (self, cr, place);
      }

  return stop;
}

static void
widget_decision_finalize (GObject *object)
{
  g_array_unref (WIDGET_DECISION (object)->places);
  g_string_free (WIDGET_DECISION (object)->text, TRUE);

  G_OBJECT_CLASS (widget_decision_parent_class)->finalize (object);
}

static void
widget_decision_class_init (WidgetDecisionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = widget_decision_finalize;
  GTK_WIDGET_CLASS (klass)->draw = widget_decision_draw;
}

static void
widget_decision_init (WidgetDecision *self)
{
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  self->text = g_string_new (NULL);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self), GTK_SELECTION_NONE);
  widget_add_style (GTK_WIDGET (self), "decision");
}

GtkWidget *
widget_decision_new (const char *accessible_name)
{
  GtkWidget *self = g_object_new (WIDGET_TYPE_DECISION, "visible", TRUE, NULL);

  widget_set_accessible_name (self, accessible_name);

  return self;
}

static GtkWidget *
make_box (const WidgetDecisionNode *node)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gboolean outcome = node->yes == NULL && node->no == NULL;

  widget_add_style (box, "decision-box");
  widget_add_style (box, outcome ? "outcome" : NULL);
  widget_add_style (box, node->taken ? "taken" : NULL);
  gtk_container_add (GTK_CONTAINER (box),
                     widget_label_new (node->text, node->taken ? (outcome ? "strong" : NULL) : "muted"));
  if (node->detail != NULL)
    gtk_container_add (GTK_CONTAINER (box),
                       widget_label_new (node->detail, node->taken ? "small info" : "small muted"));

  return box;
}

/* Says the box in words, to assistive programs and in the text. */
static void
say (WidgetDecision *self, GtkWidget *row, const WidgetDecisionNode *node, const char *edge, int depth)
{
  g_autofree char *words
      = g_strdup_printf ("%s%s%s%s%s", edge != NULL ? edge : "", edge != NULL ? ": " : "", node->text,
                         node->detail != NULL ? " · " : "", node->detail != NULL ? node->detail : "");
  g_autofree char *spoken = g_strdup_printf ("%s · %s", words, node->taken ? _ ("taken") : _ ("not taken"));

  widget_set_accessible_name (row, spoken);
  g_string_append_printf (self->text, "%s%*s%s%s", self->text->len > 0 ? "\n" : "", depth * 2, "",
                          node->taken ? "* " : "", words);
}

static GtkWidget *
add_row (WidgetDecision *self, const WidgetDecisionNode *node, const char *edge, int depth)
{
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *box = make_box (node);

  if (depth > 0)
    gtk_widget_set_margin_start (line,
                                 (depth - 1) * (ROOT_EDGE + BRANCH + self->word_width) + ROOT_EDGE + BRANCH);
  gtk_box_pack_start (GTK_BOX (line), box, TRUE, TRUE, 0);
  if (edge != NULL)
    {
      GtkWidget *word = widget_label_new (edge, node->taken ? "info strong" : "muted");

      gtk_label_set_line_wrap (GTK_LABEL (word), FALSE);
      gtk_label_set_xalign (GTK_LABEL (word), 0.5f);
      gtk_widget_set_size_request (word, self->word_width, -1);
      gtk_box_pack_start (GTK_BOX (line), word, FALSE, FALSE, 0);
      gtk_box_reorder_child (GTK_BOX (line), word, 0);
    }
  gtk_container_add (GTK_CONTAINER (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_container_add (GTK_CONTAINER (self), row);
  gtk_widget_show_all (row);
  say (self, row, node, edge, depth);

  return box;
}

/* NULL, unknown or shown already: nothing. */
static void
show (Walk *walk, const char *id, const char *edge, int parent, int depth)
{
  WidgetDecision *self = walk->self;

  for (guint i = 0; id != NULL && i < walk->n_nodes; i++)
    {
      const WidgetDecisionNode *node = &walk->nodes[i];
      Place place = { NULL, NULL, parent, node->taken };
      int index = (int)self->places->len;

      if (walk->shown[i] || !g_str_equal (node->id, id))
        continue;
      walk->shown[i] = TRUE;
      place.box = add_row (self, node, edge, depth);
      place.line = gtk_widget_get_parent (place.box);
      g_array_append_val (self->places, place);
      show (walk, node->yes, _ ("Yes"), index, depth + 1);
      show (walk, node->no, _ ("No"), index, depth + 1);
      return;
    }
}

/* Both words take the same room, so that the boxes of a level stand under each other. */
static int
measure_words (WidgetDecision *self)
{
  const char *words[] = { _ ("Yes"), _ ("No") };
  int widest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *bold = g_markup_printf_escaped ("<b>%s</b>", words[i]);
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
      int width;

      pango_layout_set_markup (layout, bold, -1);
      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }

  return widest + WORD_GAP;
}

void
widget_decision_set_nodes (WidgetDecision *self, const WidgetDecisionNode *nodes, guint n_nodes)
{
  g_autofree gboolean *shown = g_new0 (gboolean, n_nodes + 1);
  Walk walk = { self, nodes, n_nodes, shown };

  g_return_if_fail (WIDGET_IS_DECISION (self));

  self->word_width = measure_words (self);
  g_array_set_size (self->places, 0);
  g_string_truncate (self->text, 0);
  widget_container_clear (GTK_CONTAINER (self));
  if (n_nodes > 0)
    show (&walk, nodes[0].id, NULL, -1, 0);
}

char *
widget_decision_to_text (WidgetDecision *self)
{
  g_return_val_if_fail (WIDGET_IS_DECISION (self), NULL);

  return g_strdup (self->text->str);
}
