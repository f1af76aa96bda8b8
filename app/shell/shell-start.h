#pragma once

#include "shell/shell-session.h"

/* The window before the work: the office starts, somebody signs in.
 *
 * Signal: "signed-in" (ShellSession *session). */
#define SHELL_TYPE_START (shell_start_get_type ())
G_DECLARE_FINAL_TYPE (ShellStart, shell_start, SHELL, START, GtkApplicationWindow)

/* @service NULL: a rehearsal office in @dir, or in the usual folder with NULL. */
GtkWidget  *shell_start_new       (GtkApplication *application, const char *service, const char *dir);

/* Starts the office (in a thread) or shows the sign-in of the server. */
void        shell_start_begin     (ShellStart *self);
/* After signing out: the sign-in again. */
void        shell_start_again     (ShellStart *self);

/* What holds things up, or NULL; and what is going on.  For the unattended check. */
const char *shell_start_get_problem  (ShellStart *self);
const char *shell_start_get_progress (ShellStart *self);
/* TRUE when somebody can be chosen. */
gboolean    shell_start_is_ready     (ShellStart *self);
/* Signs in the first of the rehearsal staff who has @post; FALSE when there is none.  *@name is owned by
 * the caller. */
gboolean    shell_start_choose_post  (ShellStart *self, const char *post, char **name);
