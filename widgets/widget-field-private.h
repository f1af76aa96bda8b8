#pragma once

#include "widgets/widget-field.h"

/* Shared by widget-field.c (typing, reading, the class) and widget-field-look.c (everything around the
 * input). */

struct _WidgetField
{
  GtkGrid parent_instance;

  char *key;
  WidgetFieldKind kind;
  gboolean required;
  gboolean stacked;
  gboolean editable;
  int max_length;                 /* characters; 0: any */
  int label_chars;

  GtkWidget *label;
  GtkWidget *place;               /* what is in the grid */
  GtkWidget *input;               /* what has the keyboard */
  GtkWidget *end;
  GtkWidget *current;
  GtkWidget *under;

  char *title;
  char *value;
  char *told;                     /* the value "confirmed" was last emitted for, or that was set */
  char *hint;
  char *error;
  char *warning;
  char *complaint;                /* about the form of what is typed */
  gboolean writing;               /* we change the input ourselves */
  gboolean has_focus;
  GString *digits;                /* typed in a code field so far */
  guint digits_timer;
};

/* Brings what is shown up to date with the struct. */
void widget_field_show_label (WidgetField *self);
void widget_field_show_under (WidgetField *self);
void widget_field_arrange    (WidgetField *self);

/* Copies @text; "" is kept as NULL. */
void widget_field_set_string (char **place, const char *text);
