#pragma once

#include "form/page.h"

/* The pages that are open.  The first tab holds the places of the sidebar and is never closed; persons and
 * cases stand beside it.  The line of tabs is only there when there is more than one.
 *
 * A page that is turned to somebody across the counter has no line of tabs above it: they bear names.
 *
 * Signal: "shown" ( ): another page came to the front, or the one in front was turned. */
#define SHELL_TYPE_TABS (shell_tabs_get_type ())
G_DECLARE_FINAL_TYPE (ShellTabs, shell_tabs, SHELL, TABS, GtkNotebook)

GtkWidget  *shell_tabs_new        (void);

/* The page of a place, or NULL when it was never shown. */
FormPage   *shell_tabs_get_place  (ShellTabs *self, const char *place);
/* Adds a place; it is kept as long as the window. */
void        shell_tabs_add_place  (ShellTabs *self, const char *place, FormPage *page);
void        shell_tabs_show_place (ShellTabs *self, const char *place);
/* The place in front, or NULL when a person or case is. */
const char *shell_tabs_get_here   (ShellTabs *self);

/* Opens a tab and goes there; or goes to the tab of the same identity, and drops @page. */
void        shell_tabs_open       (ShellTabs *self, FormPage *page);
/* TRUE when there was a tab of this identity to go to. */
gboolean    shell_tabs_go         (ShellTabs *self, const char *identity);
/* Asks the page whether it may go, then closes its tab; a place cannot be closed. */
void        shell_tabs_close      (ShellTabs *self, FormPage *page);

FormPage   *shell_tabs_get_page   (ShellTabs *self);
/* To the page that was in front before. */
void        shell_tabs_back       (ShellTabs *self);
/* @step 1 or -1, around the end. */
void        shell_tabs_turn       (ShellTabs *self, int step);

/* Every page writes what is unsaved.  FALSE: one of them says stay; it is in front. */
void        shell_tabs_leave_async  (ShellTabs *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean    shell_tabs_leave_finish (ShellTabs *self, GAsyncResult *result);
