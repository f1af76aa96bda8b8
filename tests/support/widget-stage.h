/* tests/support/widget-stage.h — a window to try one widget in
 *
 * The window is shown, has the keyboard, and its keys come from the test. */
#pragma once

#include <gtk/gtk.h>

/* gtk_init() and the style sheet; FALSE without a display (the program then ends as skipped). */
gboolean   stage_start  (int *argc, char ***argv);

/* Shows @widget in a window of its own and waits until it is drawn. */
GtkWidget *stage_show   (GtkWidget *widget);

/* Destroys the window and asserts that the widget dies with it. */
void       stage_strike (GtkWidget *window, GtkWidget *widget);

/* Presses and releases a key in the window that holds @widget. */
void       stage_key    (GtkWidget *widget, guint keyval, GdkModifierType modifiers);
/* The keys of an ASCII text, one after the other. */
void       stage_type   (GtkWidget *widget, const char *text);

/* Runs the main loop until @flag is TRUE. */
void       stage_await  (gboolean *flag);
/* Runs the main loop until nothing is left to be done at once. */
void       stage_settle (void);

/* For g_signal_connect_swapped: sets a gboolean, counts in a guint. */
void       stage_flag_cb  (gboolean *flag);
void       stage_count_cb (guint *count);
