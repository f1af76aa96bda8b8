/* A column of cards: a vertical box for the inside of a scrolled window. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FORM_TYPE_COLUMN (form_column_get_type ())
G_DECLARE_FINAL_TYPE (FormColumn, form_column, FORM, COLUMN, GtkBox)

GtkWidget *form_column_new (void);

/* The column in a window that scrolls up and down only. */
GtkWidget *form_column_scrolled (GtkWidget *column);

/* @child always @width wide, whatever it would like: a page whose columns change with every case is hard to read. */
GtkWidget *form_column_fixed (GtkWidget *child,
                              int        width);

/* Scrolls the column that @child is in so far that all of @child can be seen. */
void       form_column_show       (GtkWidget *child);

G_END_DECLS
