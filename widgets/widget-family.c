#include "widgets/widget-family.h"

#include "widgets/widget-theme.h"

#define LEAST_CHARS 13          /* of a box, in digits */
#define MOST_CHARS  22
#define GAP         14.0
#define PADDING     8.0
#define TRUNK       16.0        /* from the top to the line the branches hang on, and from it to them */
#define ROUND       6.0

enum { RELATION, NAME, NOTE, AMOUNT, MARK, N_TEXTS };

typedef struct
{
  char *texts[N_TEXTS];
} Branch;

struct _WidgetFamily
{
  GtkDrawingArea parent_instance;

  char   *top;
  char   *top_note;
  GArray *branches;
};

/* How the boxes lie in a width. */
typedef struct
{
  double line;                  /* height of a line of text */
  double box_width;
  double box_height;
  double top_height;
  guint  columns;
  guint  rows;
} Plan;

G_DEFINE_FINAL_TYPE (WidgetFamily, widget_family, GTK_TYPE_DRAWING_AREA)

static void
branch_clear (gpointer data)
{
  Branch *branch = data;

  for (int i = 0; i < N_TEXTS; i++)
    g_free (branch->texts[i]);
}

static const Branch *
branch_at (WidgetFamily *self, guint i)
{
  return &g_array_index (self->branches, Branch, i);
}

static guint
lines_of (const Branch *branch)
{
  guint n = 0;

  for (int i = 0; i < N_TEXTS; i++)
    n += branch->texts[i] != NULL;
  return n;
}

static void
make_plan (WidgetFamily *self, double width, Plan *plan)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double digit = pango_font_metrics_get_approximate_digit_width (metrics) / (double) PANGO_SCALE;
  guint most = 1, n = MAX (self->branches->len, 1);

  plan->line = (pango_font_metrics_get_ascent (metrics) + pango_font_metrics_get_descent (metrics))
               / (double) PANGO_SCALE * 1.15;
  pango_font_metrics_unref (metrics);
  for (guint i = 0; i < self->branches->len; i++)
    most = MAX (most, lines_of (branch_at (self, i)));
  plan->columns = (guint) CLAMP ((width + GAP) / (LEAST_CHARS * digit + GAP), 1, n);
  plan->rows = (n + plan->columns - 1) / plan->columns;
  /* rows of like length look better than a full one and a rest */
  plan->columns = (n + plan->rows - 1) / plan->rows;
  plan->box_width = MIN ((width - GAP * (plan->columns - 1)) / plan->columns, MOST_CHARS * digit);
  plan->box_height = most * plan->line + 2 * PADDING;
  plan->top_height = (self->top_note != NULL ? 2 : 1) * plan->line + 2 * PADDING;
}

static double
height_of (WidgetFamily *self, const Plan *plan)
{
  return plan->top_height + (self->branches->len > 0 ? plan->rows * (plan->box_height + 2 * TRUNK) : 0) + 2;
}

static void
set_color (cairo_t *cr, const char *name)
{
  GdkRGBA color;

  gdk_rgba_parse (&color, name);
  gdk_cairo_set_source_rgba (cr, &color);
}

static void
draw_text (WidgetFamily *self, cairo_t *cr, const char *text, double x, double y, double width, gboolean bold,
           const char *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  set_color (cr, color);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_box (cairo_t *cr, double x, double y, double width, double height, const char *ground, const char *edge,
          double thick)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - ROUND, y + ROUND, ROUND, -G_PI_2, 0);
  cairo_arc (cr, x + width - ROUND, y + height - ROUND, ROUND, 0, G_PI_2);
  cairo_arc (cr, x + ROUND, y + height - ROUND, ROUND, G_PI_2, G_PI);
  cairo_arc (cr, x + ROUND, y + ROUND, ROUND, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  set_color (cr, ground);
  cairo_fill_preserve (cr);
  set_color (cr, edge);
  cairo_set_line_width (cr, thick);
  cairo_stroke (cr);
}

static void
draw_line (cairo_t *cr, double x1, double y1, double x2, double y2)
{
  set_color (cr, "#8fa0b3");
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
  cairo_stroke (cr);
}

static void
draw_top (WidgetFamily *self, cairo_t *cr, const Plan *plan, double width)
{
  double box = MIN (plan->box_width * 1.3, width - 4);
  double x = (width - box) / 2;

  draw_box (cr, x, 1, box, plan->top_height - 2, "#eef1f5", "#8fa0b3", 1);
  draw_text (self, cr, self->top, x, PADDING, box, TRUE, "#1f2a3a");
  if (self->top_note != NULL)
    draw_text (self, cr, self->top_note, x, PADDING + plan->line, box, FALSE, "#56637a");
}

static void
draw_branch (WidgetFamily *self, cairo_t *cr, const Plan *plan, const Branch *branch, double x, double y)
{
  static const char *const colors[] = { "#56637a", "#1f2a3a", "#56637a", "#1a7a68", "#1d4fb8" };
  gboolean marked = branch->texts[MARK] != NULL;
  guint line = 0;

  draw_line (cr, x + plan->box_width / 2, y - TRUNK, x + plan->box_width / 2, y);
  draw_box (cr, x + 1, y, plan->box_width - 2, plan->box_height, marked ? "#eaf1fd" : "#ffffff",
            marked ? "#2563d9" : "#c4ccd6", marked ? 2 : 1);
  for (int i = 0; i < N_TEXTS; i++)
    if (branch->texts[i] != NULL)
      draw_text (self, cr, branch->texts[i], x + 4, y + PADDING + plan->line * line++, plan->box_width - 8,
                 i == NAME || i == AMOUNT, colors[i]);
}

static double
left_of (WidgetFamily *self, const Plan *plan, guint row, double width)
{
  guint n = MIN (self->branches->len - row * plan->columns, plan->columns);

  return (width - n * plan->box_width - (n - 1) * GAP) / 2;
}

/* The branches of a row hang on one line; a further row is led to past the boxes above it. */
static void
draw_row (WidgetFamily *self, cairo_t *cr, const Plan *plan, guint row, double width)
{
  guint first = row * plan->columns;
  guint n = MIN (self->branches->len - first, plan->columns);
  double left = left_of (self, plan, row, width);
  double y = plan->top_height + row * (plan->box_height + 2 * TRUNK) + TRUNK;
  double from = left + plan->box_width / 2, to = from + (n - 1) * (plan->box_width + GAP);

  if (row == 0)
    draw_line (cr, width / 2, plan->top_height - 1, width / 2, y);
  else
    draw_line (cr, 2, y - plan->box_height - 2 * TRUNK, 2, y);
  if (plan->rows > 1)
    from = MIN (from, 2);
  draw_line (cr, MIN (from, width / 2), y, MAX (to, row == 0 ? width / 2 : to), y);
  for (guint i = 0; i < n; i++)
    draw_branch (self, cr, plan, branch_at (self, first + i), left + i * (plan->box_width + GAP), y + TRUNK);
}

static gboolean
widget_family_draw (GtkWidget *widget, cairo_t *cr)
{
  WidgetFamily *self = WIDGET_FAMILY (widget);
  double width = gtk_widget_get_allocated_width (widget);
  Plan plan;

  if (self->top == NULL)
    return GDK_EVENT_PROPAGATE;
  make_plan (self, width, &plan);
  for (guint row = 0; row < plan.rows && self->branches->len > 0; row++)
    draw_row (self, cr, &plan, row, width);
  draw_top (self, cr, &plan, width);
  return GDK_EVENT_PROPAGATE;
}

static GtkSizeRequestMode
widget_family_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
widget_family_get_preferred_width (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = 160;
  *natural = 420;
}

static void
widget_family_get_preferred_height_for_width (GtkWidget *widget, int width, int *minimum, int *natural)
{
  WidgetFamily *self = WIDGET_FAMILY (widget);
  Plan plan;

  make_plan (self, width, &plan);
  *minimum = *natural = (int) height_of (self, &plan) + 1;
}

static void
widget_family_get_preferred_height (GtkWidget *widget, int *minimum, int *natural)
{
  widget_family_get_preferred_height_for_width (widget, 420, minimum, natural);
}

static void
widget_family_finalize (GObject *object)
{
  WidgetFamily *self = WIDGET_FAMILY (object);

  g_free (self->top);
  g_free (self->top_note);
  g_array_unref (self->branches);
  G_OBJECT_CLASS (widget_family_parent_class)->finalize (object);
}

static void
widget_family_class_init (WidgetFamilyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = widget_family_finalize;
  widget_class->draw = widget_family_draw;
  widget_class->get_request_mode = widget_family_get_request_mode;
  widget_class->get_preferred_width = widget_family_get_preferred_width;
  widget_class->get_preferred_height = widget_family_get_preferred_height;
  widget_class->get_preferred_height_for_width = widget_family_get_preferred_height_for_width;
}

static void
widget_family_init (WidgetFamily *self)
{
  self->branches = g_array_new (FALSE, TRUE, sizeof (Branch));
  g_array_set_clear_func (self->branches, branch_clear);
}

GtkWidget *
widget_family_new (const char *accessible_name)
{
  GtkWidget *self = g_object_new (WIDGET_TYPE_FAMILY, "visible", TRUE, NULL);

  widget_set_accessible_name (self, accessible_name);
  return self;
}

static void
say (WidgetFamily *self)
{
  g_autofree char *text = widget_family_to_text (self);

  atk_object_set_description (gtk_widget_get_accessible (GTK_WIDGET (self)), text);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
widget_family_set_top (WidgetFamily *self, const char *name, const char *note)
{
  g_return_if_fail (WIDGET_IS_FAMILY (self));

  g_array_set_size (self->branches, 0);
  g_free (self->top);
  g_free (self->top_note);
  self->top = g_strdup (name);
  self->top_note = g_strdup (note);
  say (self);
}

void
widget_family_add (WidgetFamily *self, const char *relation, const char *name, const char *note, const char *amount,
                   const char *mark)
{
  Branch branch = { { g_strdup (relation), g_strdup (name), g_strdup (note), g_strdup (amount), g_strdup (mark) } };

  g_return_if_fail (WIDGET_IS_FAMILY (self));

  g_array_append_val (self->branches, branch);
  say (self);
}

char *
widget_family_to_text (WidgetFamily *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (WIDGET_IS_FAMILY (self), NULL);

  g_string_append_printf (text, "%s%s%s", self->top != NULL ? self->top : "", self->top_note != NULL ? " " : "",
                          self->top_note != NULL ? self->top_note : "");
  for (guint i = 0; i < self->branches->len; i++)
    {
      g_string_append_c (text, '\n');
      for (int t = 0; t < N_TEXTS; t++)
        if (branch_at (self, i)->texts[t] != NULL)
          g_string_append_printf (text, "%s%s", t > 0 ? " " : "", branch_at (self, i)->texts[t]);
    }
  return g_string_free (text, FALSE);
}
