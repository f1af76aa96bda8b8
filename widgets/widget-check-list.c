#include "widgets/widget-check-list.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

#define LEVELS 4

struct _WidgetCheckList
{
  GtkBox parent_instance;

  guint counts[LEVELS];
};

static guint activated_signal;

/* Sign, colour and spoken word of a level, by its number. */
static const struct
{
  const char *sign;
  const char *style;
  const char *word;
} levels[LEVELS] = {
  { "✓", "ok", N_("in order") },
  { "·", "muted", N_("note") },
  { "!", "warn", N_("attention") },
  { "✕", "danger", N_("obstacle") },
};

G_DEFINE_FINAL_TYPE (WidgetCheckList, widget_check_list, GTK_TYPE_BOX)

static void
line_clicked_cb (GtkButton *button, WidgetCheckList *self)
{
  g_signal_emit (self, activated_signal, 0, g_object_get_data (G_OBJECT (button), "key"));
}

static void
widget_check_list_class_init (WidgetCheckListClass *klass)
{
  activated_signal = g_signal_new ("activated", WIDGET_TYPE_CHECK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
widget_check_list_init (WidgetCheckList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), WIDGET_GAP_TINY);
}

GtkWidget *
widget_check_list_new (void)
{
  return g_object_new (WIDGET_TYPE_CHECK_LIST, "visible", TRUE, NULL);
}

void
widget_check_list_clear (WidgetCheckList *self)
{
  g_return_if_fail (WIDGET_IS_CHECK_LIST (self));

  widget_container_clear (GTK_CONTAINER (self));
  for (guint i = 0; i < LEVELS; i++)
    self->counts[i] = 0;
}

static GtkWidget *
make_line (WidgetCheckLevel level, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP_SMALL);
  GtkWidget *sign = widget_label_new (levels[level].sign, levels[level].style);
  GtkWidget *label = widget_label_new (text, levels[level].style);

  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (sign), 2);
  gtk_label_set_xalign (GTK_LABEL (sign), 0.5f);
  gtk_box_pack_start (GTK_BOX (line), sign, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), label, TRUE, TRUE, 0);
  gtk_widget_show (line);

  return line;
}

void
widget_check_list_add (WidgetCheckList *self, WidgetCheckLevel level, const char *text, const char *key)
{
  GtkWidget *line;
  g_autofree char *spoken = NULL;

  g_return_if_fail (WIDGET_IS_CHECK_LIST (self));

  line = make_line (level, text);
  spoken = g_strdup_printf ("%s: %s", _(levels[level].word), text);
  if (key != NULL)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_container_add (GTK_CONTAINER (button), line);
      g_object_set_data_full (G_OBJECT (button), "key", g_strdup (key), g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (line_clicked_cb), self, 0);
      line = button;
    }
  widget_add_style (line, "check-line");
  widget_set_accessible_name (line, spoken);
  gtk_container_add (GTK_CONTAINER (self), line);
  gtk_widget_show (line);
  self->counts[level]++;
}

guint
widget_check_list_count (WidgetCheckList *self, WidgetCheckLevel level)
{
  g_return_val_if_fail (WIDGET_IS_CHECK_LIST (self), 0);

  return self->counts[level];
}
