#include "widgets/widget-key-hint.h"

#include <stdarg.h>

#include "widgets/widget-theme.h"

struct _WidgetKeyHint
{
  GtkLabel parent_instance;
};

G_DEFINE_FINAL_TYPE (WidgetKeyHint, widget_key_hint, GTK_TYPE_LABEL)

static void
widget_key_hint_class_init (WidgetKeyHintClass *klass)
{
}

static void
widget_key_hint_init (WidgetKeyHint *self)
{
  gtk_label_set_xalign (GTK_LABEL (self), 0);
  gtk_label_set_line_wrap (GTK_LABEL (self), TRUE);
  widget_add_style (GTK_WIDGET (self), "muted small");
}

GtkWidget *
widget_key_hint_new (const char *key, const char *meaning, ...)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *self;
  va_list more;

  va_start (more, meaning);
  while (key != NULL)
    {
      /* no-break space keeps a key and its meaning on one line */
      g_string_append_printf (text, "%s%s\xc2\xa0%s", text->len > 0 ? "    " : "", key, meaning);
      key = va_arg (more, const char *);
      meaning = key != NULL ? va_arg (more, const char *) : NULL;
    }
  va_end (more);

  self = g_object_new (WIDGET_TYPE_KEY_HINT, "label", text->str, "visible", TRUE, NULL);

  return self;
}
