#pragma once

#include <glib-object.h>

/* What a small coloured thing wants to say.  The colours are the theme's; none of them is the only carrier
 * of meaning, there is always a word or a sign beside it. */
typedef enum
{
  WIDGET_KIND_NEUTRAL,
  WIDGET_KIND_INFO,
  WIDGET_KIND_OK,
  WIDGET_KIND_WARN,
  WIDGET_KIND_DANGER,
  WIDGET_KIND_COUNT               /* white on red, a number in a list of places */
} WidgetKind;

#define WIDGET_TYPE_KIND (widget_kind_get_type ())

GType       widget_kind_get_type  (void);

/* The CSS class of a kind: "neutral", "info", "ok", "warn", "danger", "count". */
const char *widget_kind_css_class (WidgetKind kind);
