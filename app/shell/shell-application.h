#pragma once

#include "shell/shell-start.h"
#include "shell/shell-window.h"

/* The program: options, the sign-in window, the window of the work, and back. */
#define SHELL_TYPE_APPLICATION (shell_application_get_type ())
G_DECLARE_FINAL_TYPE (ShellApplication, shell_application, SHELL, APPLICATION, GtkApplication)

ShellApplication *shell_application_new        (void);
/* Either may be NULL: the start window is gone while somebody works, the other before. */
ShellStart       *shell_application_get_start  (ShellApplication *self);
ShellWindow      *shell_application_get_window (ShellApplication *self);
/* What the program returns when it ends. */
void              shell_application_finish     (ShellApplication *self, int status);
int               shell_application_get_status (ShellApplication *self);

/* The style sheets of widgets and shell; after gtk_init().  Tests call it, the application does it itself. */
void              shell_application_install_style (void);
