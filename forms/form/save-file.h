/* Asks where a file shall be written. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @path is NULL when the person thought better of it. */
typedef void (*FormSaveFunc) (const char *path, gpointer user_data);

/* Above the window of @parent.  @title stands above the question, @name is proposed.  @chosen is called once, whatever
 * the answer is: it may own @user_data. */
void form_save_file (GtkWidget *parent, const char *title, const char *name, FormSaveFunc chosen, gpointer user_data);

G_END_DECLS
