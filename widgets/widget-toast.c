#include "widgets/widget-toast.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

#define GOOD_NEWS_SECONDS 4

struct _WidgetToast
{
  GtkRevealer parent_instance;

  WidgetKind kind;
  GtkWidget *box;
  GtkWidget *label;
  guint timer;
};

G_DEFINE_FINAL_TYPE (WidgetToast, widget_toast, GTK_TYPE_REVEALER)

static gboolean
time_over_cb (gpointer data)
{
  WidgetToast *self = data;

  self->timer = 0;
  widget_toast_hush (self);

  return G_SOURCE_REMOVE;
}

static void
widget_toast_dispose (GObject *object)
{
  g_clear_handle_id (&WIDGET_TOAST (object)->timer, g_source_remove);

  G_OBJECT_CLASS (widget_toast_parent_class)->dispose (object);
}

static void
widget_toast_class_init (WidgetToastClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = widget_toast_dispose;
}

static void
widget_toast_init (WidgetToast *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic", GTK_ICON_SIZE_MENU);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  self->label = widget_label_new (NULL, NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 60);
  widget_add_style (self->box, "toast neutral");
  widget_set_accessible_name (close, _("Close the message"));
  gtk_widget_set_can_focus (close, FALSE);
  gtk_container_add (GTK_CONTAINER (self->box), self->label);
  gtk_container_add (GTK_CONTAINER (self->box), close);
  gtk_widget_show_all (self->box);
  gtk_container_add (GTK_CONTAINER (self), self->box);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  /* over the heads of the pages, where there is nothing to press */
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_transition_type (GTK_REVEALER (self), GTK_REVEALER_TRANSITION_TYPE_NONE);
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (self)), ATK_ROLE_NOTIFICATION);
  g_signal_connect_object (close, "clicked", G_CALLBACK (widget_toast_hush), self, G_CONNECT_SWAPPED);
}

GtkWidget *
widget_toast_new (void)
{
  return g_object_new (WIDGET_TYPE_TOAST, NULL);
}

void
widget_toast_say (WidgetToast *self, WidgetKind kind, const char *text)
{
  GtkStyleContext *style;

  g_return_if_fail (WIDGET_IS_TOAST (self));

  style = gtk_widget_get_style_context (self->box);
  gtk_style_context_remove_class (style, widget_kind_css_class (self->kind));
  self->kind = kind;
  gtk_style_context_add_class (style, widget_kind_css_class (kind));
  gtk_label_set_text (GTK_LABEL (self->label), text);
  widget_set_accessible_name (GTK_WIDGET (self), text);
  gtk_widget_show (GTK_WIDGET (self));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self), TRUE);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (kind != WIDGET_KIND_DANGER && kind != WIDGET_KIND_WARN)
    self->timer = g_timeout_add_seconds (GOOD_NEWS_SECONDS, time_over_cb, self);
}

void
widget_toast_hush (WidgetToast *self)
{
  g_return_if_fail (WIDGET_IS_TOAST (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_label_set_text (GTK_LABEL (self->label), "");
  gtk_revealer_set_reveal_child (GTK_REVEALER (self), FALSE);
  gtk_widget_hide (GTK_WIDGET (self));
}

const char *
widget_toast_get_text (WidgetToast *self)
{
  g_return_val_if_fail (WIDGET_IS_TOAST (self), "");

  return gtk_label_get_text (GTK_LABEL (self->label));
}
