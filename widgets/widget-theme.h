#pragma once

#include <gtk/gtk.h>

/* The look of the workbench: one style sheet in the library's resources.
 *
 * Style classes a page may put on stock widgets (gtk_style_context_add_class):
 *   page        grey ground with the page's margins          (GtkBox around cards)
 *   title       the largest text of a page                   (GtkLabel)
 *   heading     the title of a card                          (GtkLabel)
 *   strong      text that matters                            (GtkLabel)
 *   muted       secondary text; still AA contrast            (GtkLabel)
 *   small       one step smaller                             (GtkLabel)
 *   figure      a big amount or count                        (GtkLabel)
 *   ok, warn, danger, info    text in that colour            (GtkLabel)
 *   old-value   struck through, muted                        (GtkLabel)
 *   new-value   on a yellow ground                           (GtkLabel)
 *   primary     the one blue button of a page                (GtkButton)
 *   danger      a button whose text is red                   (GtkButton)
 *   quiet       a button without a frame, like a link        (GtkButton)
 *   queue-list  rows with a line between them                (GtkListBox)
 *   bar         the line of buttons at the bottom of a page  (GtkBox)
 *
 * Distances are multiples of 4 px; between cards 12, inside a card 12. */

#define WIDGET_GAP        12
#define WIDGET_GAP_SMALL  6
#define WIDGET_GAP_TINY   4

/* Makes the style sheet and the icons known to the default screen and every widget class to GtkBuilder.
 * Once per process, after gtk_init(). */
void widget_theme_install        (void);

/* Every text 0.8 to 2.0 times its size; remembered by nobody, call it again at start-up. */
void widget_theme_set_text_scale (double scale);

/* A label with the given style class, left-aligned, that wraps at words and may be selected by nobody.
 * @style may hold several classes with a space between them, or be NULL. */
GtkWidget *widget_label_new (const char *text, const char *style);

/* Adds classes separated by spaces. */
void widget_add_style (GtkWidget *widget, const char *style);

/* Sets the name assistive programs read for an input. */
void widget_set_accessible_name (GtkWidget *widget, const char *name);

/* Destroys every child of a container (for lists that are written again). */
void widget_container_clear (GtkContainer *container);
