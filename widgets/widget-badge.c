#include "widgets/widget-badge.h"

#include "widgets/widget-theme.h"

#define MOST_SHOWN 999

struct _WidgetBadge
{
  GtkLabel parent_instance;

  WidgetKind kind;
};

enum
{
  PROP_0,
  PROP_KIND,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WidgetBadge, widget_badge, GTK_TYPE_LABEL)

static void
widget_badge_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KIND)
    widget_badge_set_kind (WIDGET_BADGE (object), g_value_get_enum (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_badge_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_KIND)
    g_value_set_enum (value, WIDGET_BADGE (object)->kind);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
widget_badge_class_init (WidgetBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = widget_badge_set_property;
  object_class->get_property = widget_badge_get_property;
  props[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, WIDGET_TYPE_KIND, WIDGET_KIND_NEUTRAL,
                                        G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
widget_badge_init (WidgetBadge *self)
{
  widget_add_style (GTK_WIDGET (self), "badge neutral");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
widget_badge_new (const char *text, WidgetKind kind)
{
  return g_object_new (WIDGET_TYPE_BADGE, "label", text, "kind", kind, "visible", TRUE, NULL);
}

void
widget_badge_set_kind (WidgetBadge *self, WidgetKind kind)
{
  GtkStyleContext *style;

  g_return_if_fail (WIDGET_IS_BADGE (self));

  style = gtk_widget_get_style_context (GTK_WIDGET (self));
  gtk_style_context_remove_class (style, widget_kind_css_class (self->kind));
  self->kind = kind;
  gtk_style_context_add_class (style, widget_kind_css_class (kind));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KIND]);
}

void
widget_badge_set_count (WidgetBadge *self, int count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (WIDGET_IS_BADGE (self));

  text = count > MOST_SHOWN ? g_strdup_printf ("%d+", MOST_SHOWN) : g_strdup_printf ("%d", count);
  gtk_label_set_text (GTK_LABEL (self), text);
  gtk_widget_set_visible (GTK_WIDGET (self), count > 0);
}
