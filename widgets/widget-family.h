#pragma once

#include <gtk/gtk.h>

/* Somebody on top and those who belong to them below, a branch each, in as many rows as the width asks for: what they
 * are to the one on top, their name, a note and an amount.  One of them may be marked.
 *
 * The same is said in words to assistive programs, one sentence a branch. */
#define WIDGET_TYPE_FAMILY (widget_family_get_type ())
G_DECLARE_FINAL_TYPE (WidgetFamily, widget_family, WIDGET, FAMILY, GtkDrawingArea)

GtkWidget *widget_family_new (const char *accessible_name);

/* Takes all branches away.  @note: under the name, or NULL. */
void       widget_family_set_top (WidgetFamily *self, const char *name, const char *note);

/* @note, @amount, @mark: NULL leaves the line out; a branch with @mark has a frame in the colour of what matters. */
void       widget_family_add (WidgetFamily *self, const char *relation, const char *name, const char *note,
                              const char *amount, const char *mark);

/* What is said in words.  Free with g_free(). */
char      *widget_family_to_text (WidgetFamily *self);
