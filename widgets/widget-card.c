#include "widgets/widget-card.h"

#include "widgets/widget-theme.h"

struct _WidgetCard
{
  GtkBox parent_instance;

  GtkWidget *header;
  GtkWidget *title;
  GtkWidget *subtitle;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WidgetCard, widget_card, GTK_TYPE_BOX)

static void
set_label (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && text[0] != '\0');
}

static void
show_header (WidgetCard *self)
{
  gtk_widget_show (self->header);
}

static void
widget_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  WidgetCard *self = WIDGET_CARD (object);

  if (id == PROP_TITLE)
    widget_card_set_title (self, g_value_get_string (value));
  else if (id == PROP_SUBTITLE)
    widget_card_set_subtitle (self, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  WidgetCard *self = WIDGET_CARD (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->title)));
  else if (id == PROP_SUBTITLE)
    g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->subtitle)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_card_class_init (WidgetCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = widget_card_set_property;
  object_class->get_property = widget_card_get_property;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
widget_card_init (WidgetCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 10);
  widget_add_style (GTK_WIDGET (self), "card");

  self->header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->title = widget_label_new (NULL, "heading");
  self->subtitle = widget_label_new (NULL, "muted");
  gtk_label_set_line_wrap (GTK_LABEL (self->title), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (self->title), PANGO_ELLIPSIZE_END);
  gtk_label_set_line_wrap (GTK_LABEL (self->subtitle), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (self->subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_hide (self->title);
  gtk_widget_hide (self->subtitle);
  gtk_widget_set_no_show_all (self->header, TRUE);
  gtk_container_add (GTK_CONTAINER (self->header), self->title);
  gtk_container_add (GTK_CONTAINER (self->header), self->subtitle);
  gtk_container_add (GTK_CONTAINER (self), self->header);
}

GtkWidget *
widget_card_new (const char *title)
{
  return g_object_new (WIDGET_TYPE_CARD, "title", title, "visible", TRUE, NULL);
}

void
widget_card_set_title (WidgetCard *self, const char *title)
{
  g_return_if_fail (WIDGET_IS_CARD (self));

  set_label (self->title, title);
  widget_set_accessible_name (GTK_WIDGET (self), title);
  if (title != NULL)
    show_header (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

void
widget_card_set_subtitle (WidgetCard *self, const char *subtitle)
{
  g_return_if_fail (WIDGET_IS_CARD (self));

  set_label (self->subtitle, subtitle);
  if (subtitle != NULL)
    show_header (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBTITLE]);
}

void
widget_card_add_to_header (WidgetCard *self, GtkWidget *child, gboolean at_end)
{
  g_return_if_fail (WIDGET_IS_CARD (self));

  if (at_end)
    gtk_box_pack_end (GTK_BOX (self->header), child, FALSE, FALSE, 0);
  else
    gtk_container_add (GTK_CONTAINER (self->header), child);
  gtk_widget_show (child);
  show_header (self);
}
