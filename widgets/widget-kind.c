#include "widgets/widget-kind.h"

GType
widget_kind_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { WIDGET_KIND_NEUTRAL, "WIDGET_KIND_NEUTRAL", "neutral" },
    { WIDGET_KIND_INFO, "WIDGET_KIND_INFO", "info" },
    { WIDGET_KIND_OK, "WIDGET_KIND_OK", "ok" },
    { WIDGET_KIND_WARN, "WIDGET_KIND_WARN", "warn" },
    { WIDGET_KIND_DANGER, "WIDGET_KIND_DANGER", "danger" },
    { WIDGET_KIND_COUNT, "WIDGET_KIND_COUNT", "count" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("WidgetKind", values));

  return type;
}

const char *
widget_kind_css_class (WidgetKind kind)
{
  switch (kind)
    {
    case WIDGET_KIND_NEUTRAL:
      return "neutral";
    case WIDGET_KIND_INFO:
      return "info";
    case WIDGET_KIND_OK:
      return "ok";
    case WIDGET_KIND_WARN:
      return "warn";
    case WIDGET_KIND_DANGER:
      return "danger";
    case WIDGET_KIND_COUNT:
      return "count";
    }

  g_return_val_if_reached ("neutral");
}
