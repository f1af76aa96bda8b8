#pragma once

#include <gtk/gtk.h>

/* A grey line of keys: "↑↓ 选择   空格 看材料".  Pairs of key and what it does, ended by NULL. */
#define WIDGET_TYPE_KEY_HINT (widget_key_hint_get_type ())
G_DECLARE_FINAL_TYPE (WidgetKeyHint, widget_key_hint, WIDGET, KEY_HINT, GtkLabel)

GtkWidget *widget_key_hint_new (const char *key, const char *meaning, ...) G_GNUC_NULL_TERMINATED;
