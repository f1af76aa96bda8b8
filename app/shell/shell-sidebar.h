#pragma once

#include <gtk/gtk.h>

/* The navy list of places at the left, with groups and red counters.
 *
 * Signal: "chosen" (const char *place). */
#define SHELL_TYPE_SIDEBAR (shell_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (ShellSidebar, shell_sidebar, SHELL, SIDEBAR, GtkBox)

GtkWidget *shell_sidebar_new       (void);
void       shell_sidebar_add_group (ShellSidebar *self, const char *title);
void       shell_sidebar_add       (ShellSidebar *self, const char *place, const char *title);
/* 0 hides the counter. */
void       shell_sidebar_set_count (ShellSidebar *self, const char *place, int count);
/* Marks the place one is in; NULL: none. */
void       shell_sidebar_set_here  (ShellSidebar *self, const char *place);
/* Goes to the @number-th place, from 1; FALSE: there are not so many. */
gboolean   shell_sidebar_go        (ShellSidebar *self, guint number);
gboolean   shell_sidebar_has       (ShellSidebar *self, const char *place);
