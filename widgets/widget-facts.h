#pragma once

#include <gtk/gtk.h>
#include "widgets/widget-kind.h"

/* Labels and values in one to four columns.  A value may be selected and copied; a note under it says, for
 * instance, that a change is under way.
 *
 * Signal: "activated" (const char *key): the small button of a value was pressed (see
 * widget_facts_set_button). */
#define WIDGET_TYPE_FACTS (widget_facts_get_type ())
G_DECLARE_FINAL_TYPE (WidgetFacts, widget_facts, WIDGET, FACTS, GtkGrid)

/* @columns: pairs side by side, 1 to 4. */
GtkWidget *widget_facts_new        (int columns);
void       widget_facts_clear      (WidgetFacts *self);

/* Adds a pair at the next free place.  NULL or "" shows a dash.  @key names it later, unique in the grid. */
void       widget_facts_add        (WidgetFacts *self, const char *key, const char *label, const char *value);
/* The same over the whole width. */
void       widget_facts_add_wide   (WidgetFacts *self, const char *key, const char *label, const char *value);
/* An unknown key is ignored. */
void       widget_facts_set_value  (WidgetFacts *self, const char *key, const char *value);
/* The line under a value; NULL takes it away. */
void       widget_facts_set_note   (WidgetFacts *self, const char *key, const char *note, WidgetKind kind);
/* A quiet button behind a value ("show", "copy"); NULL takes it away. */
void       widget_facts_set_button (WidgetFacts *self, const char *key, const char *caption);
/* Accents the pair (after a jump to a field); FALSE takes it back. */
void       widget_facts_set_marked (WidgetFacts *self, const char *key, gboolean marked);
