#include "shell/shell-start.h"

#include <glib/gi18n-lib.h>

#include "office/office.h"
#include "shell/shell-server-page.h"
#include "shell/shell-size.h"
#include "shell/shell-staff-page.h"
#include "widgets/widget-message.h"
#include "widgets/widget-theme.h"

struct _ShellStart
{
  GtkApplicationWindow parent_instance;

  char *service;
  char *dir;
  Office *office;
  GCancellable *cancellable;
  gboolean busy;
  char *problem;

  GtkWidget *stack;
  GtkWidget *bar;
  GtkWidget *progress;
  GtkWidget *message;
  GtkWidget *staff;
  GtkWidget *server;
};

static guint signed_in_signal;

G_DEFINE_FINAL_TYPE (ShellStart, shell_start, GTK_TYPE_APPLICATION_WINDOW)

static void
set_problem (ShellStart *self, const char *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
}

static void
set_busy (ShellStart *self, gboolean busy)
{
  self->busy = busy;
  shell_staff_page_set_busy (SHELL_STAFF_PAGE (self->staff), busy);
  shell_server_page_set_busy (SHELL_SERVER_PAGE (self->server), busy);
}

static void
tell (ShellStart *self, const char *problem)
{
  set_problem (self, problem);
  if (self->service != NULL)
    shell_server_page_say (SHELL_SERVER_PAGE (self->server), problem);
  else
    shell_staff_page_say (SHELL_STAFF_PAGE (self->staff), problem);
}

static void
session_open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShellStart) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShellSession) session = shell_session_open_finish (result, &error);

  set_busy (self, FALSE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (session == NULL && g_error_matches (error, DB_ERROR, DB_ERROR_CODE_WANTED) && self->service != NULL)
    shell_server_page_want_code (SHELL_SERVER_PAGE (self->server));
  else if (session == NULL)
    tell (self, error->message);
  else
    g_signal_emit (self, signed_in_signal, 0, session);
}

static void
staff_chosen_cb (ShellStart *self, guint index)
{
  const OfficeStaff *one = office_staff (self->office)->pdata[index];

  if (self->busy)
    return;
  tell (self, NULL);
  set_busy (self, TRUE);
  shell_session_open_async (office_conninfo (self->office), one->login, one->password, NULL,
                            self->cancellable, session_open_cb, g_object_ref (self));
}

static void
server_submitted_cb (ShellStart *self)
{
  ShellServerPage *page = SHELL_SERVER_PAGE (self->server);

  if (self->busy)
    return;
  tell (self, NULL);
  set_busy (self, TRUE);
  shell_session_open_async (shell_server_page_get_service (page), shell_server_page_get_user (page),
                            shell_server_page_get_password (page), shell_server_page_get_code (page),
                            self->cancellable, session_open_cb, g_object_ref (self));
}

static void
office_progress_cb (int percent, const char *message, gpointer data)
{
  ShellStart *self = data;

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), CLAMP (percent, 0, 100) / 100.0);
  if (message != NULL)
    gtk_label_set_text (GTK_LABEL (self->progress), _(message));
}

static void
office_started_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShellStart) self = data;
  g_autoptr (GError) error = NULL;
  Office *office = office_start_finish (result, &error);

  if (office == NULL)
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return;
      set_problem (self, error->message);
      gtk_widget_hide (self->bar);
      gtk_widget_hide (self->progress);
      widget_message_say (WIDGET_MESSAGE (self->message), WIDGET_KIND_DANGER, error->message,
                          _("Try again"));
      return;
    }

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      office_free (office); /* the window went away meanwhile */
      return;
    }
  self->office = office;
  shell_start_again (self);
}

void
shell_start_begin (ShellStart *self)
{
  g_autofree char *dir = self->dir != NULL ? g_strdup (self->dir) : office_default_dir ();
  OfficeOptions options = { 0 };

  set_problem (self, NULL);
  if (self->service != NULL)
    {
      shell_start_again (self);
      return;
    }

  widget_message_hush (WIDGET_MESSAGE (self->message));
  gtk_widget_show (self->bar);
  gtk_widget_show (self->progress);
  gtk_label_set_text (GTK_LABEL (self->progress), _("Starting the rehearsal office …"));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "splash");
  /* the task holds a reference, so the progress callback never meets a dead window */
  office_start_async (dir, &options, office_progress_cb, self, self->cancellable, office_started_cb,
                      g_object_ref (self));
}

void
shell_start_again (ShellStart *self)
{
  tell (self, NULL);
  set_busy (self, FALSE);
  if (self->service != NULL)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "server");
      shell_server_page_forget (SHELL_SERVER_PAGE (self->server));
      shell_server_page_focus (SHELL_SERVER_PAGE (self->server));
    }
  else if (self->office != NULL)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "staff");
      shell_staff_page_set_staff (SHELL_STAFF_PAGE (self->staff), office_staff (self->office));
    }
}

static gboolean
shell_start_key_press (GtkWidget *widget, GdkEventKey *event)
{
  ShellStart *self = SHELL_START (widget);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "staff") == 0
      && shell_staff_page_press (SHELL_STAFF_PAGE (self->staff), event))
    return GDK_EVENT_STOP;

  return GTK_WIDGET_CLASS (shell_start_parent_class)->key_press_event (widget, event);
}

static void
shell_start_dispose (GObject *object)
{
  ShellStart *self = SHELL_START (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->office, office_free);

  G_OBJECT_CLASS (shell_start_parent_class)->dispose (object);
}

static void
shell_start_finalize (GObject *object)
{
  ShellStart *self = SHELL_START (object);

  g_object_unref (self->cancellable);
  g_free (self->service);
  g_free (self->dir);
  g_free (self->problem);

  G_OBJECT_CLASS (shell_start_parent_class)->finalize (object);
}

static void
shell_start_class_init (ShellStartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shell_start_dispose;
  G_OBJECT_CLASS (klass)->finalize = shell_start_finalize;
  GTK_WIDGET_CLASS (klass)->key_press_event = shell_start_key_press;
  signed_in_signal = g_signal_new ("signed-in", SHELL_TYPE_START, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, SHELL_TYPE_SESSION);
}

static GtkWidget *
make_splash (ShellStart *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  GtkWidget *title = widget_label_new (_("Pension Workbench"), "title splash-title");

  self->bar = gtk_progress_bar_new ();
  self->progress = widget_label_new (NULL, "muted");
  gtk_widget_set_halign (self->progress, GTK_ALIGN_CENTER);
  self->message = widget_message_new ();
  widget_set_accessible_name (self->bar, _("Progress"));
  gtk_widget_set_size_request (self->bar, 420, -1);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (title, GTK_ALIGN_CENTER);
  gtk_container_add (GTK_CONTAINER (box), title);
  gtk_container_add (GTK_CONTAINER (box), self->bar);
  gtk_container_add (GTK_CONTAINER (box), self->progress);
  gtk_container_add (GTK_CONTAINER (box), self->message);
  gtk_widget_show_all (box);
  g_signal_connect_object (self->message, "action", G_CALLBACK (shell_start_begin), self, G_CONNECT_SWAPPED);

  return box;
}

static void
shell_start_init (ShellStart *self)
{
  self->cancellable = g_cancellable_new ();
  self->stack = gtk_stack_new ();
  self->staff = shell_staff_page_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_splash (self), "splash");
  gtk_stack_add_named (GTK_STACK (self->stack), self->staff, "staff");
  gtk_container_add (GTK_CONTAINER (self), self->stack);
  gtk_widget_show (self->stack);
  widget_add_style (GTK_WIDGET (self), "workbench");
  shell_size_choose (GTK_WINDOW (self), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("Pension Workbench"));
  g_signal_connect_object (self->staff, "chosen", G_CALLBACK (staff_chosen_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
shell_start_new (GtkApplication *application, const char *service, const char *dir)
{
  ShellStart *self = g_object_new (SHELL_TYPE_START, "application", application, NULL);

  self->service = g_strdup (service);
  self->dir = g_strdup (dir);
  self->server = shell_server_page_new (service);
  gtk_stack_add_named (GTK_STACK (self->stack), self->server, "server");
  g_signal_connect_object (self->server, "submitted", G_CALLBACK (server_submitted_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

const char *
shell_start_get_problem (ShellStart *self)
{
  return self->problem;
}

const char *
shell_start_get_progress (ShellStart *self)
{
  return gtk_label_get_text (GTK_LABEL (self->progress));
}

gboolean
shell_start_is_ready (ShellStart *self)
{
  return self->office != NULL && !self->busy;
}

gboolean
shell_start_choose_post (ShellStart *self, const char *post, char **name)
{
  GPtrArray *staff = self->office != NULL ? office_staff (self->office) : NULL;

  for (guint i = 0; staff != NULL && i < staff->len; i++)
    {
      const OfficeStaff *one = staff->pdata[i];

      if (!g_strv_contains ((const char *const *)one->posts, post))
        continue;
      *name = g_strdup_printf ("%s %s", one->office_name, one->name);
      staff_chosen_cb (self, i);
      return TRUE;
    }

  return FALSE;
}
