#pragma once

#include <gtk/gtk.h>

/* Old beside new beside what proves it: the table of a decision page.
 *
 * Signal: "row-activated" (const char *key): the evidence of a row was asked for (click, or Enter on it). */
#define WIDGET_TYPE_COMPARE (widget_compare_get_type ())
G_DECLARE_FINAL_TYPE (WidgetCompare, widget_compare, WIDGET, COMPARE, GtkGrid)

typedef enum
{
  WIDGET_COMPARE_CHANGED,         /* old struck through, new on yellow */
  WIDGET_COMPARE_DERIVED,         /* the same, title in normal weight: a consequence, not an entry */
  WIDGET_COMPARE_SAME,            /* nothing changes here: title and both in normal type */
  WIDGET_COMPARE_HIDDEN           /* the new value is not shown until it was keyed a second time */
} WidgetCompareState;

GtkWidget *widget_compare_new      (void);
void       widget_compare_clear    (WidgetCompare *self);
/* The last column says something of a row instead of proving it; clears the rows. */
void       widget_compare_set_notes (WidgetCompare *self, gboolean notes);

/* Other words above the three columns of values: what is compared, if it is not before and after; clears the rows.
 * Copied. */
void       widget_compare_set_heads (WidgetCompare *self, const char *old_head, const char *new_head,
                                     const char *last_head);

/* @evidence: text of the last column ("履历表（1989）第 1 页"), or NULL.  When @has_evidence it is a button. */
void       widget_compare_add      (WidgetCompare *self, const char *key, const char *title,
                                    const char *old_value,
                                    const char *new_value, const char *evidence, gboolean has_evidence,
                                    WidgetCompareState state);
/* Changes value and state of a row that exists (after a re-key). */
void       widget_compare_set_new  (WidgetCompare *self, const char *key, const char *new_value,
                                    WidgetCompareState state);
/* Accents the row whose evidence is on view; NULL: none. */
void       widget_compare_mark     (WidgetCompare *self, const char *key);
