#pragma once

#include <gtk/gtk.h>

/* Signing in at a real server: service, user, password, and the one-time code when the server asks for it.
 *
 * Signal: "submitted" ( ): Enter or the button, and nothing is missing. */
#define SHELL_TYPE_SERVER_PAGE (shell_server_page_get_type ())
G_DECLARE_FINAL_TYPE (ShellServerPage, shell_server_page, SHELL, SERVER_PAGE, GtkBox)

GtkWidget  *shell_server_page_new          (const char *service);
const char *shell_server_page_get_service  (ShellServerPage *self);
const char *shell_server_page_get_user     (ShellServerPage *self);
const char *shell_server_page_get_password (ShellServerPage *self);
/* NULL unless the server asked. */
const char *shell_server_page_get_code     (ShellServerPage *self);

/* A sentence, or NULL; the keyboard goes where it can be helped. */
void        shell_server_page_say          (ShellServerPage *self, const char *problem);
/* Shows the field for the one-time code and puts the keyboard there. */
void        shell_server_page_want_code    (ShellServerPage *self);
void        shell_server_page_set_busy     (ShellServerPage *self, gboolean busy);
void        shell_server_page_focus        (ShellServerPage *self);
/* Forgets password and code: somebody else may sit down next. */
void        shell_server_page_forget       (ShellServerPage *self);
