/* Small lists inside cards: two lines of text, what it leads to, a key to open it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A list whose rows are opened by click, Enter or Space; "row-activated" is GtkListBox's. */
GtkWidget *form_lines_new   (const char *accessible_name);

/* Adds a row: @title strong, @detail muted below; @note at the right in @note_style (a style class), may be NULL.
 * @target is found again with form_lines_target(); 0 makes a row that leads nowhere. */
void       form_lines_add   (GtkWidget  *lines,
                             const char *title,
                             const char *detail,
                             const char *note,
                             const char *note_style,
                             gint64      target);
gint64     form_lines_target (GtkListBoxRow *row);

/* A text kept with the row that was added last: a serial, say. */
void        form_lines_set_data (GtkWidget  *lines,
                                 const char *data);
const char *form_lines_data     (GtkListBoxRow *row);

/* The sentence instead of rows. */
void       form_lines_say   (GtkWidget  *lines,
                             const char *sentence);

G_END_DECLS
