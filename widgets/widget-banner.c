#include "widgets/widget-banner.h"

#include "widgets/widget-badge.h"
#include "widgets/widget-theme.h"

struct _WidgetBanner
{
  GtkBox parent_instance;

  GtkWidget *name;
  GtkWidget *facts;
  GtkWidget *badges;
  GtkWidget *actions;
};

enum
{
  PROP_0,
  PROP_NAME_TEXT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WidgetBanner, widget_banner, GTK_TYPE_BOX)

static void
widget_banner_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NAME_TEXT)
    widget_banner_set_name (WIDGET_BANNER (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_banner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NAME_TEXT)
    g_value_set_string (value, gtk_label_get_text (GTK_LABEL (WIDGET_BANNER (object)->name)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_banner_class_init (WidgetBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = widget_banner_set_property;
  object_class->get_property = widget_banner_get_property;
  props[PROP_NAME_TEXT]
      = g_param_spec_string ("name-text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
widget_banner_init (WidgetBanner *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 16);
  widget_add_style (GTK_WIDGET (self), "banner");

  self->name = widget_label_new (NULL, "banner-name");
  gtk_label_set_selectable (GTK_LABEL (self->name), TRUE);
  gtk_label_set_line_wrap (GTK_LABEL (self->name), FALSE);
  gtk_widget_set_can_focus (self->name, FALSE);
  self->facts = widget_label_new (NULL, "muted");
  self->badges = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->actions = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_show (self->badges);

  gtk_box_pack_start (GTK_BOX (self), self->name, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->facts, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (self), self->actions, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (self), self->badges, FALSE, FALSE, 0);
}

GtkWidget *
widget_banner_new (void)
{
  return g_object_new (WIDGET_TYPE_BANNER, "visible", TRUE, NULL);
}

void
widget_banner_set_name (WidgetBanner *self, const char *name)
{
  g_return_if_fail (WIDGET_IS_BANNER (self));

  gtk_label_set_text (GTK_LABEL (self->name), name != NULL ? name : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NAME_TEXT]);
}

void
widget_banner_set_facts (WidgetBanner *self, const char *const *facts)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_return_if_fail (WIDGET_IS_BANNER (self));

  for (guint i = 0; facts != NULL && facts[i] != NULL; i++)
    if (facts[i][0] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? "\xe3\x80\x80" : "", facts[i]);

  gtk_label_set_text (GTK_LABEL (self->facts), line->str);
}

void
widget_banner_clear_badges (WidgetBanner *self)
{
  g_return_if_fail (WIDGET_IS_BANNER (self));

  widget_container_clear (GTK_CONTAINER (self->badges));
}

void
widget_banner_add_badge (WidgetBanner *self, const char *text, WidgetKind kind, const char *tooltip)
{
  GtkWidget *badge;

  g_return_if_fail (WIDGET_IS_BANNER (self));

  badge = widget_badge_new (text, kind);
  gtk_widget_set_tooltip_text (badge, tooltip);
  gtk_container_add (GTK_CONTAINER (self->badges), badge);
}

void
widget_banner_add_action (WidgetBanner *self, GtkWidget *button)
{
  g_return_if_fail (WIDGET_IS_BANNER (self));

  gtk_container_add (GTK_CONTAINER (self->actions), button);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_show (button);
  gtk_widget_show (self->actions);
}
