#pragma once

#include "shell/shell-desk.h"
#include "shell/shell-header.h"
#include "shell/shell-session.h"

/* The window of the work.
 *
 * Signal: "signed-out" ( ): everything is written down, the session is closed; the window wants to go. */
#define SHELL_TYPE_WINDOW (shell_window_get_type ())
G_DECLARE_FINAL_TYPE (ShellWindow, shell_window, SHELL, WINDOW, GtkApplicationWindow)

GtkWidget   *shell_window_new        (GtkApplication *application, ShellSession *session);
ShellDesk   *shell_window_get_desk   (ShellWindow *self);
ShellHeader *shell_window_get_header (ShellWindow *self);
void         shell_window_lock       (ShellWindow *self);
gboolean     shell_window_is_locked  (ShellWindow *self);
