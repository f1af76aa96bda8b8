#pragma once

#include <gtk/gtk.h>

/* The closed door: who sits here, and a field for the password.
 *
 * Signals: "unlock" (const char *password), "sign-out" ( ). */
#define SHELL_TYPE_LOCK (shell_lock_get_type ())
G_DECLARE_FINAL_TYPE (ShellLock, shell_lock, SHELL, LOCK, GtkBox)

/* @practice_password: shown, at a rehearsal office; otherwise NULL. */
GtkWidget *shell_lock_new   (const char *who, const char *practice_password);
/* Empties the field, forgets the complaint, takes the keyboard. */
void       shell_lock_close (ShellLock *self);
/* The password was wrong. */
void       shell_lock_deny  (ShellLock *self);
