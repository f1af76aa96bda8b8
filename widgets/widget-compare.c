#include "widgets/widget-compare.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

#define MOST_LEAST_CHARS 10
#define TITLE_CHARS 14
#define EVIDENCE_CHARS 6
#define EVIDENCE_LINES 3
#define SHORT_NOTE 10

typedef struct
{
  GtkWidget *title;
  GtkWidget *old_value;
  GtkWidget *new_value;
} Row;

struct _WidgetCompare
{
  GtkGrid parent_instance;

  int rows;
  GHashTable *by_key; /* key → Row */
  GtkWidget *marked;
  gboolean notes;
  char *heads[3];     /* NULL: before, after, evidence */
};

static guint row_activated_signal;

G_DEFINE_FINAL_TYPE (WidgetCompare, widget_compare, GTK_TYPE_GRID)

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  GtkStyleContext *style = gtk_widget_get_style_context (widget);

  if (on)
    gtk_style_context_add_class (style, name);
  else
    gtk_style_context_remove_class (style, name);
}

/* A short value stays on one line, a long one wraps; without a least width a narrow window would break a date
 * into its digits. */
static void
set_least_width (GtkWidget *label, const char *text, int most)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (width, most));
}

static const char *
or_dash (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : "—";
}

static void
show_new (Row *row, const char *value, WidgetCompareState state)
{
  /* a consequence that is not known yet is no consequence */
  gboolean known = value != NULL && value[0] != '\0';
  gboolean changes = state == WIDGET_COMPARE_CHANGED || (state == WIDGET_COMPARE_DERIVED && known);
  gboolean hidden = state == WIDGET_COMPARE_HIDDEN;

  gtk_label_set_text (GTK_LABEL (row->new_value), hidden ? _("hidden until keyed again") : or_dash (value));
  set_least_width (row->new_value, gtk_label_get_text (GTK_LABEL (row->new_value)), MOST_LEAST_CHARS);
  set_class (row->new_value, "new-value", changes);
  set_class (row->new_value, "muted", hidden);
  set_class (row->old_value, "old-value", changes);
  set_class (row->title, "derived", state == WIDGET_COMPARE_DERIVED || state == WIDGET_COMPARE_SAME);
}

static void
evidence_clicked_cb (GtkButton *button, WidgetCompare *self)
{
  g_signal_emit (self, row_activated_signal, 0, g_object_get_data (G_OBJECT (button), "key"));
}

static GtkWidget *
make_evidence (WidgetCompare *self, const char *key, const char *title, const char *evidence, gboolean button)
{
  GtkWidget *widget, *label = widget_label_new (evidence, button ? NULL : "muted");
  g_autofree char *name = NULL;

  gtk_label_set_width_chars (GTK_LABEL (label), MIN (EVIDENCE_CHARS, (int)g_utf8_strlen (evidence, -1)));
  gtk_label_set_lines (GTK_LABEL (label), EVIDENCE_LINES);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, evidence[0] != '\0' ? evidence : NULL);
  if (!button)
    return label;

  widget = gtk_button_new ();
  gtk_container_add (GTK_CONTAINER (widget), label);
  name = g_strdup_printf (_("Evidence of %s: %s"), title, evidence);
  widget_set_accessible_name (widget, name);
  widget_add_style (widget, "quiet");
  g_object_set_data_full (G_OBJECT (widget), "key", g_strdup (key), g_free);
  g_signal_connect_object (widget, "clicked", G_CALLBACK (evidence_clicked_cb), self, 0);
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_show (widget);

  return widget;
}

/* What is said of a row in a sentence gets a line of its own below it: cut off it would say nothing. */
static gboolean
is_long_note (const WidgetCompare *self, const char *evidence, gboolean has_evidence)
{
  return self->notes && !has_evidence && evidence != NULL && g_utf8_strlen (evidence, -1) > SHORT_NOTE;
}

static void
attach_note (WidgetCompare *self, const char *note)
{
  GtkWidget *label = widget_label_new (note, "muted");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (GTK_GRID (self), label, 1, self->rows, 3, 1);
  self->rows++;
}

static void
add_head (WidgetCompare *self)
{
  const char *last = self->notes ? _("Note") : _("Evidence");
  const char *heads[] = { _("Item"), self->heads[0] != NULL ? self->heads[0] : _("Before"),
                          self->heads[1] != NULL ? self->heads[1] : _("After"),
                          self->heads[2] != NULL ? self->heads[2] : last };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      GtkWidget *head = widget_label_new (heads[i], "compare-head");

      gtk_label_set_line_wrap (GTK_LABEL (head), FALSE);
      gtk_grid_attach (GTK_GRID (self), head, (int)i, 0, 1, 1);
    }
  self->rows = 1;
}

static void
widget_compare_finalize (GObject *object)
{
  WidgetCompare *self = WIDGET_COMPARE (object);

  g_hash_table_unref (self->by_key);
  for (guint i = 0; i < G_N_ELEMENTS (self->heads); i++)
    g_free (self->heads[i]);

  G_OBJECT_CLASS (widget_compare_parent_class)->finalize (object);
}

static void
widget_compare_class_init (WidgetCompareClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = widget_compare_finalize;
  row_activated_signal = g_signal_new ("row-activated", WIDGET_TYPE_COMPARE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
widget_compare_init (WidgetCompare *self)
{
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_grid_set_row_spacing (GTK_GRID (self), 8);
  gtk_grid_set_column_spacing (GTK_GRID (self), 14);
  widget_add_style (GTK_WIDGET (self), "compare");
  add_head (self);
}

GtkWidget *
widget_compare_new (void)
{
  return g_object_new (WIDGET_TYPE_COMPARE, "visible", TRUE, NULL);
}

void
widget_compare_set_notes (WidgetCompare *self, gboolean notes)
{
  g_return_if_fail (WIDGET_IS_COMPARE (self));

  self->notes = notes;
  widget_compare_clear (self);
}

void
widget_compare_set_heads (WidgetCompare *self, const char *old_head, const char *new_head, const char *last_head)
{
  const char *const heads[] = { old_head, new_head, last_head };

  g_return_if_fail (WIDGET_IS_COMPARE (self));

  for (guint i = 0; i < G_N_ELEMENTS (self->heads); i++)
    {
      g_free (self->heads[i]);
      self->heads[i] = g_strdup (heads[i]);
    }
  widget_compare_clear (self);
}

void
widget_compare_clear (WidgetCompare *self)
{
  g_return_if_fail (WIDGET_IS_COMPARE (self));

  self->marked = NULL;
  g_hash_table_remove_all (self->by_key);
  widget_container_clear (GTK_CONTAINER (self));
  add_head (self);
}

void
widget_compare_add (WidgetCompare *self, const char *key, const char *title, const char *old_value,
                    const char *new_value, const char *evidence, gboolean has_evidence,
                    WidgetCompareState state)
{
  Row *row;
  GtkWidget *proof;
  gboolean below;

  g_return_if_fail (WIDGET_IS_COMPARE (self));
  g_return_if_fail (key != NULL);

  below = is_long_note (self, evidence, has_evidence);
  row = g_new0 (Row, 1);
  row->title = widget_label_new (title, "compare-title");
  row->old_value = widget_label_new (or_dash (old_value), "muted");
  set_least_width (row->old_value, or_dash (old_value), MOST_LEAST_CHARS);
  row->new_value = widget_label_new (NULL, NULL);
  set_least_width (row->title, title, TITLE_CHARS);
  gtk_widget_set_valign (row->title, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (row->new_value, GTK_ALIGN_CENTER);
  gtk_label_set_selectable (GTK_LABEL (row->new_value), TRUE);
  gtk_widget_set_can_focus (row->new_value, FALSE);
  proof
      = make_evidence (self, key, title, evidence != NULL && !below ? evidence : "", has_evidence && evidence != NULL);
  gtk_widget_set_hexpand (proof, TRUE);
  show_new (row, new_value, state);

  gtk_grid_attach (GTK_GRID (self), row->title, 0, self->rows, 1, 1);
  gtk_grid_attach (GTK_GRID (self), row->old_value, 1, self->rows, 1, 1);
  gtk_grid_attach (GTK_GRID (self), row->new_value, 2, self->rows, 1, 1);
  gtk_grid_attach (GTK_GRID (self), proof, 3, self->rows, 1, 1);
  self->rows++;
  if (below)
    attach_note (self, evidence);
  g_hash_table_replace (self->by_key, g_strdup (key), row);
}

void
widget_compare_set_new (WidgetCompare *self, const char *key, const char *new_value, WidgetCompareState state)
{
  Row *row;

  g_return_if_fail (WIDGET_IS_COMPARE (self));

  row = g_hash_table_lookup (self->by_key, key);
  if (row != NULL)
    show_new (row, new_value, state);
}

void
widget_compare_mark (WidgetCompare *self, const char *key)
{
  Row *row;

  g_return_if_fail (WIDGET_IS_COMPARE (self));

  if (self->marked != NULL)
    set_class (self->marked, "marked", FALSE);
  row = key != NULL ? g_hash_table_lookup (self->by_key, key) : NULL;
  self->marked = row != NULL ? row->title : NULL;
  if (self->marked != NULL)
    set_class (self->marked, "marked", TRUE);
}
