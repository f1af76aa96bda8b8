#include "shell/shell-server-page.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-action.h"
#include "widgets/widget-card.h"
#include "widgets/widget-field.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

#define CARD_WIDTH 420

struct _ShellServerPage
{
  GtkBox parent_instance;

  GtkWidget *message;
  WidgetField *service;
  WidgetField *user;
  WidgetField *password;
  WidgetField *code;
  GtkWidget *submit;
};

static guint submitted_signal;

G_DEFINE_FINAL_TYPE (ShellServerPage, shell_server_page, GTK_TYPE_BOX)

static WidgetField *
first_missing (ShellServerPage *self)
{
  WidgetField *fields[] = { self->service, self->user, self->password, self->code };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (fields[i]))
        && (!widget_field_confirm (fields[i]) || widget_field_get_value (fields[i])[0] == '\0'))
      return fields[i];

  return NULL;
}

static void
submit (ShellServerPage *self)
{
  WidgetField *missing = first_missing (self);

  if (missing != NULL)
    widget_field_focus (missing);
  else
    g_signal_emit (self, submitted_signal, 0);
}

/* Enter in the last field signs in; in the others it goes on. */
static gboolean
entered_cb (ShellServerPage *self, WidgetField *field)
{
  gboolean last = field == (gtk_widget_get_visible (GTK_WIDGET (self->code)) ? self->code : self->password);

  if (last)
    submit (self);

  return last;
}

static WidgetField *
add_field (ShellServerPage *self, GtkWidget *card, const char *label, WidgetFieldKind kind)
{
  GtkWidget *field = widget_field_new (NULL, label, kind);

  widget_field_set_stacked (WIDGET_FIELD (field), TRUE);
  g_signal_connect_object (field, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (card), field);

  return WIDGET_FIELD (field);
}

static void
shell_server_page_class_init (ShellServerPageClass *klass)
{
  submitted_signal = g_signal_new ("submitted", SHELL_TYPE_SERVER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
shell_server_page_init (ShellServerPage *self)
{
  GtkWidget *card = widget_card_new (_("Sign in"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  widget_add_style (GTK_WIDGET (self), "page");
  self->message = widget_message_new ();
  gtk_container_add (GTK_CONTAINER (card), self->message);
  self->service = add_field (self, card, _("Service"), WIDGET_FIELD_TEXT);
  widget_field_set_hint (self->service, _("A name from pg_service.conf; the administrator knows it."));
  self->user = add_field (self, card, _("User"), WIDGET_FIELD_TEXT);
  self->password = add_field (self, card, _("Password"), WIDGET_FIELD_SECRET);
  self->code = add_field (self, card, _("One-time code"), WIDGET_FIELD_SECRET);
  widget_field_set_hint (self->code, _("Six digits from your token or telephone."));
  gtk_widget_hide (GTK_WIDGET (self->code));
  self->submit = widget_action_new (_("Sign in"), "Return");
  widget_add_style (self->submit, "primary");
  g_signal_connect_object (self->submit, "clicked", G_CALLBACK (submit), self, G_CONNECT_SWAPPED);
  gtk_container_add (GTK_CONTAINER (card), self->submit);
  gtk_widget_set_size_request (card, CARD_WIDTH, -1);
  gtk_widget_set_halign (card, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (card, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (self), card, TRUE, FALSE, 0);
}

GtkWidget *
shell_server_page_new (const char *service)
{
  ShellServerPage *self = g_object_new (SHELL_TYPE_SERVER_PAGE, "visible", TRUE, NULL);

  widget_field_set_value (self->service, service);

  return GTK_WIDGET (self);
}

const char *
shell_server_page_get_service (ShellServerPage *self)
{
  return widget_field_get_value (self->service);
}

const char *
shell_server_page_get_user (ShellServerPage *self)
{
  return widget_field_get_value (self->user);
}

const char *
shell_server_page_get_password (ShellServerPage *self)
{
  return widget_field_get_value (self->password);
}

const char *
shell_server_page_get_code (ShellServerPage *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->code)) ? widget_field_get_value (self->code) : NULL;
}

void
shell_server_page_say (ShellServerPage *self, const char *problem)
{
  if (problem != NULL)
    widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, problem, NULL);
  else
    widget_message_hush (WIDGET_MESSAGE (self->message));
}

void
shell_server_page_want_code (ShellServerPage *self)
{
  gtk_widget_show (GTK_WIDGET (self->code));
  widget_field_set_value (self->code, NULL);
  widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_INFO,
                      _("The server asks for a one-time code as well."), NULL);
  widget_field_focus (self->code);
}

void
shell_server_page_set_busy (ShellServerPage *self, gboolean busy)
{
  widget_action_set_why_not (WIDGET_ACTION (self->submit), busy ? _("Signing in …") : NULL);
}

void
shell_server_page_focus (ShellServerPage *self)
{
  WidgetField *missing = first_missing (self);

  widget_field_focus (missing != NULL ? missing : self->password);
}

void
shell_server_page_forget (ShellServerPage *self)
{
  widget_field_set_value (self->password, NULL);
  widget_field_set_value (self->code, NULL);
  gtk_widget_hide (GTK_WIDGET (self->code));
}
