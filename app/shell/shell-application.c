#include "shell/shell-application.h"

#include <glib/gi18n-lib.h>

#include "shell/shell-check.h"
#include "shell/shell-text-scale.h"
#include "widgets/widget-theme.h"

#ifndef SHELL_VERSION
#define SHELL_VERSION "0"
#endif

struct _ShellApplication
{
  GtkApplication parent_instance;

  char *dir;
  char *service;
  gboolean check;
  int status;
  GtkWidget *start;  /* weak */
  GtkWidget *window; /* weak */
};

G_DEFINE_FINAL_TYPE (ShellApplication, shell_application, GTK_TYPE_APPLICATION)

void
shell_application_install_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  widget_theme_install ();
  gtk_css_provider_load_from_resource (provider, "/org/pension/shell/shell.css");
  gtk_style_context_add_provider_for_screen (gdk_screen_get_default (), GTK_STYLE_PROVIDER (provider),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
signed_out_cb (ShellApplication *self)
{
  gtk_widget_show (self->start);
  gtk_widget_destroy (self->window);
  shell_start_again (SHELL_START (self->start));
}

static void
window_destroyed_cb (ShellApplication *self)
{
  /* closing the work without signing out ends the program: the hidden sign-in must not keep it alive */
  if (self->start != NULL && !gtk_widget_get_visible (self->start))
    gtk_widget_destroy (self->start);
}

static void
signed_in_cb (ShellApplication *self, ShellSession *session)
{
  GtkWidget *window = shell_window_new (GTK_APPLICATION (self), session);

  g_set_weak_pointer (&self->window, window);
  g_signal_connect_object (window, "signed-out", G_CALLBACK (signed_out_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "destroy", G_CALLBACK (window_destroyed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_hide (self->start);
}

static void
shell_application_activate (GApplication *application)
{
  ShellApplication *self = SHELL_APPLICATION (application);

  shell_application_install_style ();
  shell_text_scale_restore ();
  g_set_weak_pointer (&self->start, shell_start_new (GTK_APPLICATION (self), self->service, self->dir));
  g_signal_connect_object (self->start, "signed-in", G_CALLBACK (signed_in_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (self->start));
  shell_start_begin (SHELL_START (self->start));
  if (self->check)
    shell_check_run (self);
}

static int
shell_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  ShellApplication *self = SHELL_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("pension-workbench %s\n", SHELL_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "office", "^ay", &self->dir);
  g_variant_dict_lookup (options, "service", "s", &self->service);
  self->check = g_variant_dict_contains (options, "check");
  if (self->dir != NULL && self->service != NULL)
    {
      g_printerr ("%s\n", _("--office and --service exclude each other."));
      return 2;
    }

  return -1;
}

static void
shell_application_finalize (GObject *object)
{
  ShellApplication *self = SHELL_APPLICATION (object);

  g_clear_weak_pointer (&self->start);
  g_clear_weak_pointer (&self->window);
  g_free (self->dir);
  g_free (self->service);

  G_OBJECT_CLASS (shell_application_parent_class)->finalize (object);
}

static void
shell_application_class_init (ShellApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shell_application_finalize;
  G_APPLICATION_CLASS (klass)->activate = shell_application_activate;
  G_APPLICATION_CLASS (klass)->handle_local_options = shell_application_handle_local_options;
}

static void
shell_application_init (ShellApplication *self)
{
  const GOptionEntry options[] = {
    { "office", 0, 0, G_OPTION_ARG_FILENAME, NULL, _("Folder of the rehearsal office"), _("DIR") },
    { "service", 0, 0, G_OPTION_ARG_STRING, NULL, _("Sign in at a real server (name from pg_service.conf)"),
      _("NAME") },
    { "check", 0, 0, G_OPTION_ARG_NONE, NULL,
      _("Work unattended through a rehearsal, say what was done, and end"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, _("Show the version"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("The workbench of a pension agency's counter."));
}

ShellApplication *
shell_application_new (void)
{
  return g_object_new (SHELL_TYPE_APPLICATION, "application-id", "org.pension.Workbench", "flags",
                       G_APPLICATION_NON_UNIQUE, NULL);
}

ShellStart *
shell_application_get_start (ShellApplication *self)
{
  return self->start != NULL ? SHELL_START (self->start) : NULL;
}

ShellWindow *
shell_application_get_window (ShellApplication *self)
{
  return self->window != NULL ? SHELL_WINDOW (self->window) : NULL;
}

void
shell_application_finish (ShellApplication *self, int status)
{
  self->status = status;
  g_application_quit (G_APPLICATION (self));
}

int
shell_application_get_status (ShellApplication *self)
{
  return self->status;
}
