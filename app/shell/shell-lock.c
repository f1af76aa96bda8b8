#include "shell/shell-lock.h"

#include <glib/gi18n-lib.h>

#include "widgets/widget-action.h"
#include "widgets/widget-card.h"
#include "widgets/widget-field.h"
#include "widgets/widget-theme.h"

#define CARD_WIDTH 380

struct _ShellLock
{
  GtkBox parent_instance;

  GtkWidget *who;
  WidgetField *password;
};

enum
{
  UNLOCK,
  SIGN_OUT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShellLock, shell_lock, GTK_TYPE_BOX)

static void
try_password (ShellLock *self)
{
  g_autofree char *password = NULL;

  widget_field_confirm (self->password);
  password = g_strdup (widget_field_get_value (self->password));
  g_signal_emit (self, signals[UNLOCK], 0, password);
}

static gboolean
entered_cb (ShellLock *self)
{
  try_password (self);

  return TRUE;
}

static void
sign_out_cb (ShellLock *self)
{
  g_signal_emit (self, signals[SIGN_OUT], 0);
}

static void
shell_lock_class_init (ShellLockClass *klass)
{
  signals[UNLOCK] = g_signal_new ("unlock", SHELL_TYPE_LOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGN_OUT]
      = g_signal_new ("sign-out", SHELL_TYPE_LOCK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
shell_lock_init (ShellLock *self)
{
  GtkWidget *card = widget_card_new (_("Screen locked"));
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *unlock = widget_action_new (_("Unlock"), "Return");
  GtkWidget *leave = widget_action_new (_("Sign out"), NULL);

  self->who = widget_label_new (NULL, "muted");
  self->password = WIDGET_FIELD (widget_field_new (NULL, _("Password"), WIDGET_FIELD_SECRET));
  widget_field_set_stacked (self->password, TRUE);
  widget_add_style (unlock, "primary");
  gtk_box_pack_end (GTK_BOX (bar), unlock, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (bar), leave, FALSE, FALSE, 0);
  gtk_widget_show (bar);
  gtk_container_add (GTK_CONTAINER (card), self->who);
  gtk_container_add (GTK_CONTAINER (card), GTK_WIDGET (self->password));
  gtk_container_add (GTK_CONTAINER (card),
                     widget_label_new (_("What you were typing is kept and comes back."), "muted small"));
  gtk_container_add (GTK_CONTAINER (card), bar);
  gtk_widget_set_size_request (card, CARD_WIDTH, -1);
  gtk_widget_set_halign (card, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (card, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (self), card, TRUE, FALSE, 0);
  widget_add_style (GTK_WIDGET (self), "page");
  g_signal_connect_object (self->password, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (unlock, "clicked", G_CALLBACK (try_password), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (leave, "clicked", G_CALLBACK (sign_out_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
shell_lock_new (const char *who, const char *practice_password)
{
  ShellLock *self = g_object_new (SHELL_TYPE_LOCK, "visible", TRUE, NULL);

  gtk_label_set_text (GTK_LABEL (self->who), who);
  if (practice_password != NULL)
    {
      g_autofree char *hint = g_strdup_printf (_("Rehearsal password: %s"), practice_password);

      widget_field_set_hint (self->password, hint);
    }

  return GTK_WIDGET (self);
}

void
shell_lock_close (ShellLock *self)
{
  widget_field_set_value (self->password, NULL);
  widget_field_set_error (self->password, NULL);
  widget_field_focus (self->password);
}

void
shell_lock_deny (ShellLock *self)
{
  widget_field_set_value (self->password, NULL);
  widget_field_set_error (self->password, _("This is not the password you signed in with."));
  widget_field_focus (self->password);
}
