#pragma once

#include <gtk/gtk.h>

/* Signing in at a rehearsal office: everybody who works there as a card, by office; a click or the card's
 * key.
 *
 * Signal: "chosen" (guint index): which of the staff given. */
#define SHELL_TYPE_STAFF_PAGE (shell_staff_page_get_type ())
G_DECLARE_FINAL_TYPE (ShellStaffPage, shell_staff_page, SHELL, STAFF_PAGE, GtkBox)

GtkWidget *shell_staff_page_new       (void);
/* @staff: of OfficeStaff, sorted by office; only read during the call. */
void       shell_staff_page_set_staff (ShellStaffPage *self, GPtrArray *staff);
/* A sentence above the cards, or NULL. */
void       shell_staff_page_say       (ShellStaffPage *self, const char *problem);
/* While signing in nothing can be chosen. */
void       shell_staff_page_set_busy  (ShellStaffPage *self, gboolean busy);
/* The key of a card was pressed somewhere in the window. */
gboolean   shell_staff_page_press     (ShellStaffPage *self, GdkEventKey *event);
