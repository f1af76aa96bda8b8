#pragma once

#include <gtk/gtk.h>

/* A tree of decisions: questions with the value that decides each, the edges "yes" and "no", and the outcomes.
 * The way that was taken is blue, everything else grey.  Children stand indented under their question, so that
 * 420 px are enough.
 *
 * The keyboard goes from box to box with the arrows; each box is read with its edge and whether it was taken. */
#define WIDGET_TYPE_DECISION (widget_decision_get_type ())
G_DECLARE_FINAL_TYPE (WidgetDecision, widget_decision, WIDGET, DECISION, GtkListBox)

typedef struct
{
  const char *id;
  const char *text;               /* the question, or the outcome */
  const char *detail;             /* the value that decides, or NULL */
  const char *yes;                /* ids of what follows; both NULL: an outcome */
  const char *no;
  gboolean    taken;
} WidgetDecisionNode;

GtkWidget *widget_decision_new       (const char *accessible_name);
/* The first node is the root.  Texts are copied.  A node is shown once, under the first that leads to it; one
 * that nothing leads to is not shown. */
void       widget_decision_set_nodes (WidgetDecision *self, const WidgetDecisionNode *nodes, guint n_nodes);
/* A line a node, indented by two spaces a level, "*" before what was taken.  Free with g_free(). */
char      *widget_decision_to_text   (WidgetDecision *self);
