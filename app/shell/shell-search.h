#pragma once

#include "db/caller.h"
#include "records/search.h"

#include <gtk/gtk.h>

/* The box at the top that finds everything: what is typed or scanned, a list under it, Enter opens.
 *
 * ↑ or ↓ in the empty box shows the persons opened last.  Enter before the answer is there opens the first
 * line when it comes, so that a scanner that types and presses Enter just works.
 *
 * Signals: "opened" (SearchHit *hit), only valid during the signal.
 *          "failed" (GError *error) */
#define SHELL_TYPE_SEARCH (shell_search_get_type ())
G_DECLARE_FINAL_TYPE (ShellSearch, shell_search, SHELL, SEARCH, GtkSearchEntry)

GtkWidget *shell_search_new         (DbCaller *caller);
/* Puts the keyboard there and selects what stands there. */
void       shell_search_focus       (ShellSearch *self);
/* The persons opened last, as ↓ in the empty box does. */
void       shell_search_recent      (ShellSearch *self);
/* A grey word in the empty box that says what is looked for; NULL: the usual one. */
void       shell_search_set_purpose (ShellSearch *self, const char *purpose);
/* How many lines are shown now; 0 when the list is closed or a question is under way. */
guint      shell_search_count       (ShellSearch *self);
/* The line that Enter would open, or NULL. */
const SearchHit *shell_search_selected (ShellSearch *self);
gboolean   shell_search_is_busy     (ShellSearch *self);
