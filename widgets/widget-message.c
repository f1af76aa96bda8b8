#include "widgets/widget-message.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-theme.h"

struct _WidgetMessage
{
  GtkRevealer parent_instance;

  WidgetKind kind;
  GtkWidget *box;
  GtkWidget *label;
  GtkWidget *action;
  GtkWidget *close;
};

enum
{
  ACTION,
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WidgetMessage, widget_message, GTK_TYPE_REVEALER)

static void
action_clicked_cb (WidgetMessage *self)
{
  g_signal_emit (self, signals[ACTION], 0);
}

static void
close_clicked_cb (WidgetMessage *self)
{
  widget_message_hush (self);
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
widget_message_class_init (WidgetMessageClass *klass)
{
  signals[ACTION]
      = g_signal_new ("action", WIDGET_TYPE_MESSAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CLOSED]
      = g_signal_new ("closed", WIDGET_TYPE_MESSAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
widget_message_init (WidgetMessage *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, WIDGET_GAP);
  widget_add_style (self->box, "message neutral");
  self->label = widget_label_new (NULL, NULL);
  self->action = gtk_button_new ();
  self->close = gtk_button_new_from_icon_name ("window-close-symbolic", GTK_ICON_SIZE_MENU);
  widget_add_style (self->close, "quiet");
  widget_set_accessible_name (self->close, _("Close the message"));
  gtk_widget_set_valign (self->action, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->close, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (self->box), self->label, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (self->box), self->close, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (self->box), self->action, FALSE, FALSE, 0);
  gtk_widget_show (self->box);
  gtk_container_add (GTK_CONTAINER (self), self->box);
  gtk_widget_set_no_show_all (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_transition_type (GTK_REVEALER (self), GTK_REVEALER_TRANSITION_TYPE_NONE);
  atk_object_set_role (gtk_widget_get_accessible (GTK_WIDGET (self)), ATK_ROLE_INFO_BAR);

  g_signal_connect_object (self->action, "clicked", G_CALLBACK (action_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->close, "clicked", G_CALLBACK (close_clicked_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
widget_message_new (void)
{
  return g_object_new (WIDGET_TYPE_MESSAGE, NULL);
}

void
widget_message_say (WidgetMessage *self, WidgetKind kind, const char *text, const char *action)
{
  GtkStyleContext *style;

  g_return_if_fail (WIDGET_IS_MESSAGE (self));

  style = gtk_widget_get_style_context (self->box);
  gtk_style_context_remove_class (style, widget_kind_css_class (self->kind));
  self->kind = kind;
  gtk_style_context_add_class (style, widget_kind_css_class (kind));
  gtk_label_set_text (GTK_LABEL (self->label), text);
  gtk_button_set_label (GTK_BUTTON (self->action), action != NULL ? action : "");
  gtk_widget_set_visible (self->action, action != NULL);
  widget_set_accessible_name (GTK_WIDGET (self), text);
  gtk_widget_show (GTK_WIDGET (self));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self), TRUE);
}

void
widget_message_hush (WidgetMessage *self)
{
  g_return_if_fail (WIDGET_IS_MESSAGE (self));

  gtk_label_set_text (GTK_LABEL (self->label), "");
  gtk_revealer_set_reveal_child (GTK_REVEALER (self), FALSE);
  gtk_widget_hide (GTK_WIDGET (self));
}

void
widget_message_set_closable (WidgetMessage *self, gboolean closable)
{
  g_return_if_fail (WIDGET_IS_MESSAGE (self));

  gtk_widget_set_visible (self->close, closable);
}

const char *
widget_message_get_text (WidgetMessage *self)
{
  g_return_val_if_fail (WIDGET_IS_MESSAGE (self), "");

  return gtk_label_get_text (GTK_LABEL (self->label));
}
